import ChineseText
import JSONCoding
import PropertyGraph

/// A value of a mapping file and the way to it, for messages.
struct MappingNode {
    var value: JSONValue
    var path: String

    subscript(name: String) -> MappingNode? {
        value[name].map { MappingNode(value: $0, path: path.isEmpty ? name : "\(path).\(name)") }
    }

    /// The elements of an array; nil of anything else.
    var elements: [MappingNode]? {
        value.array?.enumerated().map { MappingNode(value: $1, path: "\(path)[\($0)]") }
    }
}

/// Makes a mapping of JSON, collecting everything that is wrong with it.
struct MappingParser {
    let model: Model
    let file: String
    private(set) var findings: [Finding] = []

    init(model: Model, file: String) {
        self.model = model
        self.file = file
    }

    mutating func fault(_ node: MappingNode, _ message: String) {
        let place = node.path.isEmpty ? "" : "\(node.path): "
        findings.append(Finding(file: file, .mapping("\(place)\(message)")))
    }

    mutating func mapping(_ root: MappingNode) -> Mapping? {
        expect(
            root,
            [
                "about", "header", "report", "document", "section", "table", "labels", "item",
                "sentence",
                "term", "figure", "mention", "touch", "derivation", "contradiction", "post",
                "event", "finding", "progress", "fields", "names", "places", "wording",
            ]
        )
        let records = records(root)
        let places = root["places"].flatMap { self.places($0) }
        var names = members(root["names"]).compactMap { self.names($1, key: $0, places) }
        if let places { names.append(places.names) }
        guard let document = records.document, let section = records.section,
            let item = records.item
        else { return nil }
        let fields = elements(root, "fields").compactMap { field($0, item: item.label, names) }
        check(fields, of: item, root)
        let facts = facts(
            root,
            Targets(
                document: document.label,
                item: item.label,
                sentence: records.sentence?.label,
                names: names,
                places: places
            )
        )
        return Mapping(
            document: document,
            section: section,
            item: item,
            sentence: records.sentence,
            facts: facts,
            fields: fields,
            layout: layout(root["table"], root["labels"], fields, item, names),
            report: root["report"].map { report($0) } ?? ReportLayout(),
            header: header(root["header"]),
            wording: root["wording"].map { wording($0) } ?? Wording(),
            names: names,
            places: places
        )
    }

    /// The records that documents consist of; nil for those that are missing or faulty.
    private struct Records {
        var document: RecordMapping?
        var section: RecordMapping?
        var item: RecordMapping?
        var sentence: RecordMapping?
    }

    private mutating func records(_ root: MappingNode) -> Records {
        let document = record(
            root,
            "document",
            [.file, .title, .issuer, .documentNumber, .date, .dateBasis, .kind]
        )
        let section = record(
            root,
            "section",
            [.document, .running, .title, .ordinal, .year],
            targets: [.document: document?.label],
            ofItself: .parent
        )
        let item = record(
            root,
            "item",
            [.document, .number, .printedNumber, .text],
            targets: [.document: document?.label, .section: section?.label],
            hasFields: true
        )
        guard root["sentence"] != nil else {
            return Records(document: document, section: section, item: item)
        }
        let sentence = record(
            root,
            "sentence",
            [.document, .line, .sentence, .text],
            targets: [.document: document?.label, .section: section?.label, .item: item?.label]
        )
        return Records(document: document, section: section, item: item, sentence: sentence)
    }

    /// Labels stand once, and every key of an item is given by itself or by one of its fields.
    private mutating func check(
        _ fields: [FieldMapping],
        of item: RecordMapping,
        _ root: MappingNode
    ) {
        var labels: Set<String> = []
        for label in fields.flatMap(\.labels) where !labels.insert(label).inserted {
            fault(root, "the label “\(label)” stands twice in “fields”")
        }
        let given = (item.assignments + fields.flatMap(\.ownAssignments)).map(\.property)
        let label = model[item.label]
        for property in label.key where !given.contains(property) {
            let name = label.properties[property.index].name
            fault(
                root,
                "neither “item” nor “fields” gives \(name), which is a key of \(label.name)"
            )
        }
    }

    private mutating func layout(
        _ table: MappingNode?,
        _ labels: MappingNode?,
        _ fields: [FieldMapping],
        _ item: RecordMapping,
        _ names: [NameMapping]
    ) -> PlanLayout {
        if let table { expect(table, ["number", "text", "section"]) }
        if let labels {
            expect(
                labels,
                ["number", "text", "section", "qualifiers", "others", "closings", "dittos"]
            )
        }
        func heads(_ name: String) -> PlanLayout.Heads {
            PlanLayout.Heads(
                labels: table.map { texts($0, name) } ?? [],
                words: labels.map { texts($0, name) } ?? []
            )
        }
        var layout = PlanLayout(
            fields: fields.map { field in
                PlanLayout.Field(
                    labels: field.labels,
                    words: field.words,
                    verbs: field.verbs,
                    signs: field.signs,
                    lesser: field.lesser,
                    isRequired: field.isRequired,
                    isList: field.isList,
                    isDate: field.isDate,
                    isProgress: field.isProgress,
                    isSupport: field.role == .support,
                    isLead: field.role == .lead,
                    roles: field.names.flatMap { names[$0].roles },
                    posts: field.names.flatMap { names[$0].posts }
                )
            },
            number: heads("number"),
            text: heads("text"),
            section: heads("section"),
            qualifiers: labels.map { texts($0, "qualifiers") } ?? [],
            others: labels.map { texts($0, "others") } ?? [],
            closings: labels.map { texts($0, "closings") } ?? [],
            dittos: Set(labels.map { texts($0, "dittos") } ?? []),
            hasText: item.assignments.contains { assignment in
                if case .variable(.text) = assignment.content { true } else { false }
            }
        )
        layout.tables = LabelTables(layout)
        return layout
    }

    private mutating func report(_ node: MappingNode) -> ReportLayout {
        expect(node, ["headings", "past", "terms", "trailers"])
        return ReportLayout(
            headings: texts(node, "headings"),
            past: texts(node, "past"),
            terms: texts(node, "terms"),
            trailers: texts(node, "trailers")
        )
    }

    private mutating func wording(_ node: MappingNode) -> Wording {
        expect(
            node,
            [
                "adverbs", "verbs", "introductions", "fillers", "additions", "noComparators",
                "works", "modifiers", "connectors", "classes", "suffixes", "ongoing", "origins",
                "changes", "attributes", "measures", "units",
            ]
        )
        return Wording(
            adverbs: texts(node, "adverbs"),
            verbs: texts(node, "verbs"),
            introductions: texts(node, "introductions"),
            fillers: texts(node, "fillers"),
            additions: texts(node, "additions"),
            noComparators: texts(node, "noComparators"),
            works: texts(node, "works"),
            modifiers: texts(node, "modifiers"),
            connectors: texts(node, "connectors"),
            classes: texts(node, "classes"),
            suffixes: texts(node, "suffixes"),
            ongoing: texts(node, "ongoing"),
            origins: texts(node, "origins"),
            changes: texts(node, "changes"),
            attributes: texts(node, "attributes"),
            measures: texts(node, "measures"),
            units: texts(node, "units")
        )
    }

    private mutating func header(_ node: MappingNode?) -> HeaderPatterns {
        guard let node else { return HeaderPatterns() }
        expect(
            node,
            [
                "title", "issuer", "documentNumber", "offices", "notices", "issuers", "annexes",
                "days",
            ]
        )
        return HeaderPatterns(
            title: node["title"].map { pattern($0) },
            issuer: node["issuer"].map { pattern($0) },
            documentNumber: node["documentNumber"].map { pattern($0) },
            offices: texts(node, "offices").sorted {
                $0.unicodeScalars.count > $1.unicodeScalars.count
            },
            notices: texts(node, "notices"),
            issuers: texts(node, "issuers"),
            annexes: texts(node, "annexes"),
            days: texts(node, "days")
        )
    }

    private mutating func pattern(_ node: MappingNode) -> TextPattern {
        expect(node, ["begins", "contains", "ends", "drops"])
        let pattern = TextPattern(
            begins: texts(node, "begins"),
            contains: texts(node, "contains"),
            ends: texts(node, "ends"),
            drops: texts(node, "drops")
        )
        if pattern.ends.isEmpty { fault(node, "“ends” is missing: any line would fit") }
        return pattern
    }
}
