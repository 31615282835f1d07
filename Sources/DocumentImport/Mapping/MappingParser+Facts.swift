import Bytes
import ChineseText
import JSONCoding
import PropertyGraph

/// The parts of a mapping that say what facts become.
extension MappingParser {
    /// The node types that facts are related to.
    struct Targets {
        var document: LabelID
        var item: LabelID
        var sentence: LabelID?
        var names: [NameMapping]
        var places: PlaceMapping?

        func names(_ role: NameRole) -> NameMapping? { names.first { $0.key == role.rawValue } }
    }

    /// The mappings of all kinds of facts that the file has.
    mutating func facts(_ root: MappingNode, _ targets: Targets) -> FactMappings {
        var facts = FactMappings()
        let sentence: [RecordRole: LabelID?] = [.sentence: targets.sentence]
        if let node = root["term"] { facts.term = term(node, in: root, targets) }
        if root["figure"] != nil {
            facts.figure = record(
                root,
                "figure",
                [
                    .document, .line, .sentence, .running, .name, .value, .upper, .unit,
                    .comparator, .year, .kind, .scope, .printed,
                ],
                targets: sentence
            )
        }
        if let node = root["mention"] { facts.mention = mention(node, targets) }
        if let node = root["touch"] {
            expect(node, ["item"])
            facts.touch = targets.places.flatMap { places in
                node["item"].flatMap { table($0, from: targets.item, to: places.names.label) }
            }
        }
        if let node = root["derivation"], let label = targets.sentence {
            facts.derivation = link(node, from: targets.item, to: label, [.difference])
        }
        if let node = root["contradiction"], let label = targets.sentence {
            facts.contradiction = link(node, from: label, to: label, [.topic, .severity])
        }
        if let node = root["post"] { facts.post = post(node, in: root, targets) }
        if let node = root["event"] { facts.event = event(node, in: root, targets) }
        if root["finding"] != nil {
            facts.finding = record(
                root,
                "finding",
                [.document, .digest, .kind, .message, .printed, .line],
                targets: [.document: targets.document]
            )
        }
        if let node = root["progress"] { facts.progress = progress(node, in: root, targets) }
        return facts
    }

    private mutating func progress(
        _ node: MappingNode,
        in root: MappingNode,
        _ targets: Targets
    ) -> FactMappings.Progress? {
        let record = record(
            root,
            "progress",
            [.document, .number, .date, .state, .percent, .text],
            targets: [.item: targets.item],
            also: ["states", "otherwise", "none", "done", "fillers", "shares", "remarks"]
        )
        guard let record,
            let property = record.assignments.property(of: .state),
            case .enumeration(let place) = model[record.label].properties[property.index].type
        else {
            fault(node, "“set” gives no {state}, which must be an enumeration")
            return nil
        }
        let known = model.enumerations[place].values.map(\.name)
        for state in elements(node, "states") {
            expect(state, ["state", "words", "begins", "over"])
            check(state["state"], isOneOf: known)
            for other in elements(state, "over") { check(other, isOneOf: known) }
        }
        for name in ["otherwise", "none", "done"] { check(node[name], isOneOf: known) }
        return FactMappings.Progress(
            record: record,
            words: ProgressWords(
                states: elements(node, "states").map { state in
                    ProgressWords.State(
                        name: text(state, "state") ?? "",
                        words: Set(texts(state, "words").map { Text($0) }),
                        begins: texts(state, "begins"),
                        over: texts(state, "over")
                    )
                },
                otherwise: requiredText(node, "otherwise") ?? "",
                none: requiredText(node, "none") ?? "",
                done: requiredText(node, "done") ?? "",
                fillers: texts(node, "fillers").map(\.scalars).sorted { $0.count > $1.count },
                shares: Set(texts(node, "shares").map { Text($0) }),
                remarks: Set(texts(node, "remarks").map { Text($0) })
            )
        )
    }

    private mutating func check(_ node: MappingNode?, isOneOf known: [String]) {
        guard let node, node.value.string.map(known.contains) != true else { return }
        fault(node, "this must be one of \(known.joined(separator: ", "))")
    }

    private mutating func term(
        _ node: MappingNode,
        in root: MappingNode,
        _ targets: Targets
    ) -> FactMappings.Term? {
        let record = record(
            root,
            "term",
            [.name, .number, .definition],
            targets: [.sentence: targets.sentence],
            also: ["use"]
        )
        return record.map { record in
            let use = node["use"].flatMap { table($0, from: record.label, to: targets.item) }
            return FactMappings.Term(record: record, use: use)
        }
    }

    private mutating func mention(
        _ node: MappingNode,
        _ targets: Targets
    ) -> FactMappings.Mention? {
        guard let names = targets.names(.projects), let sentence = targets.sentence else {
            fault(node, "“names” has no projects, or “sentence” is missing")
            return nil
        }
        let link = link(
            node,
            from: names.label,
            to: sentence,
            [.status, .year, .tense, .printed],
            also: ["item", "place", "placeKinds"]
        )
        guard let link else { return nil }
        let places = targets.places?.names
        return FactMappings.Mention(
            link: link,
            item: node["item"].flatMap { table($0, from: targets.item, to: names.label) },
            place: places.flatMap { places in
                node["place"].flatMap { table($0, from: names.label, to: places.label) }
            },
            placeKinds: Set(
                elements(node, "placeKinds").compactMap { element in
                    places.flatMap { kind(element, of: $0) }
                }
            )
        )
    }

    private mutating func post(
        _ node: MappingNode,
        in root: MappingNode,
        _ targets: Targets
    ) -> FactMappings.Post? {
        let record = record(
            root,
            "post",
            [.title, .body],
            also: ["holder", "holding", "offices"]
        )
        guard let record, let people = people(node, targets) else { return nil }
        let holding = attribution(
            node,
            "holder",
            "holding",
            from: people.label,
            to: record.label,
            [.date]
        )
        return holding.map {
            FactMappings.Post(record: record, holding: $0, offices: texts(node, "offices"))
        }
    }

    private mutating func event(
        _ node: MappingNode,
        in root: MappingNode,
        _ targets: Targets
    ) -> FactMappings.Event? {
        let record = record(
            root,
            "event",
            [.document, .line, .name, .date],
            also: ["attendee", "attendance"]
        )
        guard let record, let people = people(node, targets) else { return nil }
        let attendance = attribution(
            node,
            "attendee",
            "attendance",
            from: people.label,
            to: record.label,
            [.order, .role]
        )
        return attendance.map { FactMappings.Event(record: record, attendance: $0) }
    }

    private mutating func people(_ node: MappingNode, _ targets: Targets) -> NameMapping? {
        let people = targets.names(.people)
        if people == nil { fault(node, "“names” has no people") }
        return people
    }

    /// A relationship named by one member, with its properties in another.
    private mutating func attribution(
        _ node: MappingNode,
        _ type: String,
        _ properties: String,
        from: LabelID,
        to: LabelID,
        _ allowed: Set<Variable>
    ) -> FactMappings.Link? {
        guard let name = node[type] else {
            fault(node, "“\(type)” is missing")
            return nil
        }
        return table(name, from: from, to: to).map { table in
            let own = model[model[table].type].properties
            return FactMappings.Link(
                table: table,
                assignments: assignments(node[properties], own, allowed: allowed)
            )
        }
    }

    private mutating func link(
        _ node: MappingNode,
        from: LabelID,
        to: LabelID,
        _ allowed: Set<Variable>,
        also members: Set<String> = []
    ) -> FactMappings.Link? {
        expect(node, members.union(["relationship", "set"]))
        return attribution(node, "relationship", "set", from: from, to: to, allowed)
    }
}
