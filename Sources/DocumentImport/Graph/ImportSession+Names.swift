import Bytes
import ChineseText
import PropertyGraph

/// Why a printed name stands for no node.
struct NameError: Error {
    let remark: Remark
    /// Whether it may stand for several.
    var isAmbiguous = false
}

/// A name that is known in a district.
struct KnownName: Hashable {
    let label: LabelID
    let name: Text
    let district: String?
}

/// A name that a document prints.
struct NameInDocument: Hashable {
    let label: LabelID
    let name: Text
    let district: String?
    let document: Text
}

/// A name as a document prints it, with what else is known of it.
struct PrintedName {
    var text: String
    /// The form printed here, where the text is the name it stands for.
    var form: String?
    /// What is remarked of whom it names.
    var note: String?

    /// The words of the document.
    var words: String { form ?? text }
}

/// Printed names become nodes: those the graph knows, or new ones.
extension ImportSession {
    /// The node that a name printed in a document stands for; it gains what the name says of it.
    ///
    /// The list of names is asked first, then the rules for names.
    ///
    /// - Throws: that no rule fits, or that the name may stand for several nodes.
    func node(
        _ printed: PrintedName,
        _ names: NameMapping,
        in district: District?,
        source: Source
    ) throws(NameError) -> NodeAddress {
        guard printed.form == nil, printed.note == nil else {
            return try found(printed, names, in: district, source: source)
        }
        // Repeated in a document, a name says nothing new.
        let name = NameInDocument(
            label: names.label,
            name: Text(printed.text),
            district: district?.name,
            document: source.document
        )
        if let node = namedNodes[name] { return node }
        let node = try found(printed, names, in: district, source: source)
        namedNodes[name] = node
        return node
    }

    private func found(
        _ printed: PrintedName,
        _ names: NameMapping,
        in district: District?,
        source: Source
    ) throws(NameError) -> NodeAddress {
        let district = districtNamed(in: printed.text, names) ?? district
        let local = district?.local(printed.text, names) ?? printed.text
        let entry = try registered(local, printed, names, in: district)
        let text = entry?.name ?? local
        guard let (rule, stem) = rule(for: text, names) else {
            throw NameError(
                remark: .noRuleForName(text, printed: printed.words),
                isAmbiguous: true
            )
        }
        guard entry != nil || !rule.isUnclear else {
            throw NameError(
                remark: .unclearName(printed.text, printed: printed.words),
                isAmbiguous: true
            )
        }
        let variables = [Variable.stem: PropertyValue.string(stem)]
        let stored = NameForm(
            name: rule.storedName?.text(variables) ?? text,
            aliases: rule.aliases.map { $0.text(variables) }
        )
        let isRelative = rule.isOfDistrict ?? (district?.isRelative(stored.name) == true)
        var form = stored.printed(printed.text, in: isRelative ? district : nil)
        for alias in (entry?.wholeAliases ?? []) + [printed.form].compactMap(\.self) {
            form.add(alias: alias)
        }
        var place = rule.place.map {
            NameForm(
                name: $0.name.text(variables),
                aliases: $0.aliases.map { $0.text(variables) }
            )
        }
        if let district, let localPlace = place, isTaken(form, names, localPlace, district) {
            // Another district has a town of the same name.
            form = form.qualified(in: district)
            place = localPlace.qualified(in: district)
        }
        if entry == nil, let district, let template = rule.homonyms {
            form = apart(form, names, in: district, template)
        }
        let kind = entry.flatMap { self.kind($0.kind, names) } ?? rule.kind
        let node = try upsert(form, of: printed, names, kind: kind, source: source)
        if form.isHomonym, !homonyms.contains(where: { $0.node == node }) {
            homonyms.append((node, printed.words))
        }
        if let place, let places = mapping.places {
            let seat = try upsert(
                place,
                of: PrintedName(text: printed.words),
                places.names,
                kind: rule.place?.kind,
                source: source
            )
            try relate(places.seat, node, seat, source)
            seats[node] = seat
            if let larger = district?.place {
                try relate(places.within, seat, larger, source)
                districts[node] = larger
            }
        }
        return node
    }

    /// The entry of the list of names that a printed name means.
    private func registered(
        _ local: String,
        _ printed: PrintedName,
        _ names: NameMapping,
        in district: District?
    ) throws(NameError) -> NameRegister.Entry? {
        guard hasRegister(of: district) else { return nil }
        let type = model[names.label].name
        var found = register.entries(type, named: local)
        if found.isEmpty, printed.text != local {
            found = register.entries(type, named: printed.text)
        }
        guard found.count < 2 else {
            throw NameError(
                remark: .ambiguousName(
                    printed.text,
                    printed: printed.words,
                    found.map { candidate($0.name, names) },
                    shown: found.map(\.name)
                ),
                isAmbiguous: true
            )
        }
        return found.first
    }

    /// A name that may be meant, with the id that its node has or will have.
    func candidate(_ name: String, _ names: NameMapping) -> Remark.Candidate {
        let label = model[names.label]
        return Remark.Candidate(
            text: name,
            node: GlobalID.text(ofKey: [.string(name)], of: label, in: model)
        )
    }

    /// The first rule that fits a name, and the name's stem by it.
    func rule(for name: String, _ names: NameMapping) -> (rule: NameRule, stem: String)? {
        if let found = fittingRules[names.label]?[Text(name)] { return found }
        let found = names.rule(for: name)
        fittingRules[names.label, default: [:]][Text(name)] = found
        return found
    }

    /// Whether a name is known that a district's document prints: from the list of names, where that is of the
    /// district, or from the graph.
    func isKnown(_ name: String, _ names: NameMapping, in district: District?) -> Bool {
        let key = KnownName(label: names.label, name: Text(name), district: district?.name)
        // What is known stays known; what is not may be named later.
        if known.contains(key) { return true }
        let isListed =
            hasRegister(of: district)
            && !register.entries(model[names.label].name, named: name).isEmpty
        guard isListed || !directory.nodes(names.label, named: name).isEmpty else { return false }
        known.insert(key)
        return true
    }

    /// Someone whom a document names by a post alone: nobody else's post of that name is meant.
    func postHolder(
        _ title: String,
        _ names: NameMapping,
        source: Source
    ) throws(NameError) -> NodeAddress {
        guard let words = names.posts else {
            throw NameError(remark: .noRuleForName(title, printed: title))
        }
        let name = words.name.text([
            .title: .string(title), .document: .string(source.document.string),
        ])
        return try upsert(
            NameForm(name: name, aliases: [title]),
            of: PrintedName(text: title),
            names,
            kind: words.kind,
            source: source
        )
    }

    /// The listed forms of names of a type that hold a character by which lists are parted.
    func formsWithPauses(_ names: NameMapping) -> [[Unicode.Scalar]] {
        register.formsWithPauses[model[names.label].name] ?? []
    }

    /// The word of a kind as the model's value.
    func kind(_ word: String, _ names: NameMapping) -> PropertyValue? {
        names.kinds(in: model).firstIndex(of: word).map { .enumeration($0) }
    }

    /// The form under which someone is stored whose name belongs to another district's already:
    /// nobody is taken for another by name alone.
    private func apart(
        _ form: NameForm,
        _ names: NameMapping,
        in district: District,
        _ template: Template
    ) -> NameForm {
        let known = directory.nodes(names.label, named: form.name)
        let homes = Set(known.flatMap { documents(naming: $0) }.compactMap { issuingDistricts[$0] })
        guard !homes.isEmpty, !homes.contains(district.name) else { return form }
        var other = form
        other.name = template.text([
            .name: .string(form.name), .district: .string(district.name),
        ])
        other.isHomonym = true
        other.add(alias: form.name)
        return other
    }

    /// The codes of the documents that name a node.
    func documents(naming node: NodeAddress) -> [Text] { draft.sources(of: node).map(\.document) }

    /// The node of a district, made where the graph has none; without a source, it is only found.
    func districtNode(_ name: String, source: Source?) throws(NameError) -> NodeAddress? {
        guard let places = mapping.places else { return nil }
        guard let source else { return directory.nodes(places.names.label, named: name).first }
        return try upsert(
            NameForm(name: name, aliases: []),
            of: PrintedName(text: name),
            places.names,
            kind: places.district.kind,
            source: source
        )
    }

    /// The home district, when a name is printed with it in front: `通州区水务局` anywhere.
    private func districtNamed(in printed: String, _ names: NameMapping) -> District? {
        guard let home else { return nil }
        var district = District(name: home, isHome: true)
        guard district.local(printed, names) != nil else { return nil }
        district.place = mapping.places.flatMap {
            directory.nodes($0.names.label, named: home).first
        }
        return district
    }

    /// Whether a name, or that of its place, belongs to another district.
    private func isTaken(
        _ form: NameForm,
        _ names: NameMapping,
        _ place: NameForm,
        _ district: District
    ) -> Bool {
        guard let places = mapping.places, let mine = district.place else { return false }
        let units = directory.nodes(names.label, named: form.name)
        let seats = directory.nodes(places.names.label, named: place.name)
        let owners =
            units.compactMap { self.district(of: $0) }
            + seats.flatMap { stored(places.within, .out, of: $0) }
        return owners.contains { $0 != mine }
    }

    /// The district in which a unit has its place.
    func district(of unit: NodeAddress) -> NodeAddress? {
        if let district = districts[unit] { return district }
        guard let places = mapping.places, unit.label == model[places.seat].from else { return nil }
        return stored(places.seat, .out, of: unit).first
            .flatMap { stored(places.within, .out, of: $0).first }
    }

    private func upsert(
        _ form: NameForm,
        of printed: PrintedName,
        _ names: NameMapping,
        kind: PropertyValue?,
        source: Source
    ) throws(NameError) -> NodeAddress {
        let found = nodes(named: form.name, names)
        guard found.count < 2 else {
            throw NameError(
                remark: .ambiguousName(
                    form.name,
                    printed: printed.words,
                    found.map { candidate(self.name(of: $0, names), names) },
                    shown: found.map { draft.describe($0) }
                ),
                isAmbiguous: true
            )
        }
        var given: [PropertyID: PropertyValue] = [:]
        var name = form.name
        var aliases = form.aliases
        if let node = found.first {
            name = self.name(of: node, names)
            let known = names.aliases.map { texts($0, of: node) } ?? []
            aliases =
                known + aliases.filter { !known.containsText($0) && Text($0) != Text(name) }
            if let property = names.kind, let kind,
                draft.values(of: node)[property.index] == .absent
            {
                given[property] = kind
            }
        } else if let property = names.kind, let kind {
            given[property] = kind
        }
        if let property = names.note, let note = printed.note { given[property] = .string(note) }
        given[names.name] = .string(name)
        if let property = names.aliases { given[property] = .list(aliases.map { .string($0) }) }
        let node: NodeAddress
        do {
            // Where it is named first in a document is source enough: its relationships have theirs.
            let isFirst = namings[node: found.first, in: source.document] == nil
            node = try draft.upsertNode(names.label, given, sources: isFirst ? [source] : [])
        } catch {
            throw NameError(remark: .broken(error))
        }
        if namings[node: node, in: source.document] == nil {
            namings[node, default: []].append(source)
        }
        directory.add(node, name: name, aliases: aliases)
        return node
    }

    /// The nodes that a name may stand for: nobody is taken for another where the list of names has both.
    private func nodes(named name: String, _ names: NameMapping) -> [NodeAddress] {
        let found = directory.nodes(names.label, named: name)
        let type = model[names.label].name
        guard register.lists(name, type) else { return found }
        return found.filter { node in
            let other = self.name(of: node, names)
            return Text(other) == Text(name) || !register.lists(other, type)
        }
    }

    func relate(
        _ table: RelationshipTableID,
        _ from: NodeAddress,
        _ to: NodeAddress,
        _ source: Source
    ) throws(NameError) {
        do {
            // Repeated namings in one document say nothing new.
            let first = namings[node: from, in: source.document] ?? source
            try draft.relate(table, from: from.row, to: to.row, sources: [first])
        } catch {
            throw NameError(remark: .broken(error))
        }
    }
}

extension [NodeAddress: [Source]] {
    /// Where a document named a node first.
    fileprivate subscript(node node: NodeAddress?, in document: Text) -> Source? {
        node.flatMap { self[$0]?.first { $0.document == document } }
    }
}

/// The name that a node is stored under, and its other names.
private struct NameForm {
    var name: String
    var aliases: [String]
    var isHomonym = false

    mutating func add(alias: String) {
        if Text(alias) != Text(name), !aliases.containsText(alias) { aliases.append(alias) }
    }

    /// The form that is stored of a name printed in a document of a district that it is relative to,
    /// nil for none: in full, unless the district is home.
    func printed(_ text: String, in district: District?) -> NameForm {
        if let district, !district.isHome { return qualified(in: district) }
        var form = self
        if let district { form.aliases.append(district.qualified(name)) }
        form.add(alias: text)
        return form
    }

    func qualified(in district: District) -> NameForm {
        NameForm(name: district.qualified(name), aliases: aliases.map(district.qualified))
    }
}

extension NameRegister.Entry {
    /// The forms that are printed in one piece.
    fileprivate var wholeAliases: [String] { aliases.filter { !$0.contains("…") } }
}

extension NameMapping {
    /// The words of the kinds that the model has for what is named, in its order.
    func kinds(in model: Model) -> [String] {
        guard let kind, case .enumeration(let place) = model[label].properties[kind.index].type
        else { return [] }
        return model.enumerations[place].values.map(\.name)
    }

    /// The first rule that fits a name, and the name's stem by it.
    func rule(for name: String) -> (rule: NameRule, stem: String)? {
        for rule in rules {
            if let stem = rule.stem(of: name) { return (rule, stem) }
        }
        return nil
    }
}
