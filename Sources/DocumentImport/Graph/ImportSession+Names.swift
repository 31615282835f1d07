import PropertyGraph

/// Why a printed name stands for no node.
struct NameFault: Error {
    let message: String
}

/// Printed names become nodes: those the graph knows, or new ones.
extension ImportSession {
    /// The node that a name printed in a document stands for; it gains what the name says of it.
    mutating func node(
        _ printed: String,
        _ names: NameMapping,
        in district: District?,
        source: Source
    ) throws(NameFault) -> NodeAddress {
        let district = districtNamed(in: printed, names) ?? district
        let local = district?.local(printed, names) ?? printed
        guard let (rule, stem) = names.rule(for: local) else {
            throw NameFault(message: "no rule of the mapping fits the name \(printed.quoted)")
        }
        let variables = [Variable.stem: PropertyValue.string(stem)]
        var form = NameForm(
            name: rule.storedName?.text(variables) ?? local,
            aliases: rule.aliases.map { $0.text(variables) }
        )
        var place = rule.place.map {
            NameForm(
                name: $0.name.text(variables),
                aliases: $0.aliases.map { $0.text(variables) }
            )
        }
        let isRelative = rule.isOfDistrict ?? (district?.isRelative(form.name) == true)
        if let district, isRelative {
            if district.isHome {
                form.aliases.append(district.qualified(form.name))
                form.add(alias: printed)
            } else {
                form = form.qualified(in: district)
            }
        } else {
            form.add(alias: printed)
        }
        if let district, let localPlace = place, isTaken(form, names, localPlace, district) {
            // Another district has a town of the same name.
            form = form.qualified(in: district)
            place = localPlace.qualified(in: district)
        }
        let node = try upsert(form, names, kind: rule.kind, source: source)
        if let place, let places = mapping.places {
            let seat = try upsert(place, places.names, kind: rule.place?.kind, source: source)
            try relate(places.seat, node, seat, source)
            if let larger = district?.place {
                try relate(places.within, seat, larger, source)
                districts[node] = larger
            }
        }
        return node
    }

    /// The node of a district, made where the graph has none.
    mutating func districtNode(_ name: String, source: Source) throws(NameFault) -> NodeAddress? {
        guard let places = mapping.places else { return nil }
        return try upsert(
            NameForm(name: name, aliases: []),
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

    private mutating func upsert(
        _ form: NameForm,
        _ names: NameMapping,
        kind: PropertyValue?,
        source: Source
    ) throws(NameFault) -> NodeAddress {
        let found = directory.nodes(names.label, named: form.name)
        guard found.count < 2 else {
            let candidates = found.map { draft.describe($0) }.joined(separator: ", ")
            throw NameFault(
                message:
                    "\(form.name.quoted) may be any of \(candidates); print the one that is meant"
            )
        }
        var given: [PropertyID: PropertyValue] = [:]
        var name = form.name
        var aliases = form.aliases
        if let node = found.first {
            name = self.name(of: node, names)
            let values = draft.values(of: node)
            if let property = names.aliases, case .list(let old) = values[property.index] {
                let known = old.compactMap { if case .string(let text) = $0 { text } else { nil } }
                aliases = known + aliases.filter { !known.contains($0) && $0 != name }
            }
            if let property = names.kind, let kind, values[property.index] == .absent {
                given[property] = kind
            }
        } else if let property = names.kind, let kind {
            given[property] = kind
        }
        given[names.name] = .string(name)
        if let property = names.aliases { given[property] = .list(aliases.map { .string($0) }) }
        let node: NodeAddress
        do {
            // Where it is named first in a document is source enough: its relationships have theirs.
            let isFirst = namings[node: found.first, in: source.document] == nil
            node = try draft.upsertNode(names.label, given, sources: isFirst ? [source] : [])
        } catch {
            throw NameFault(message: error.message)
        }
        if namings[node: node, in: source.document] == nil {
            namings[node, default: []].append(source)
        }
        directory.add(node, name: name, aliases: aliases)
        return node
    }

    private mutating func relate(
        _ table: RelationshipTableID,
        _ from: NodeAddress,
        _ to: NodeAddress,
        _ source: Source
    ) throws(NameFault) {
        do {
            // Repeated namings in one document say nothing new.
            let first = namings[node: from, in: source.document] ?? source
            try draft.relate(table, from: from.row, to: to.row, sources: [first])
        } catch {
            throw NameFault(message: error.message)
        }
    }
}

extension [NodeAddress: [Source]] {
    /// Where a document named a node first.
    fileprivate subscript(node node: NodeAddress?, in document: String) -> Source? {
        node.flatMap { self[$0]?.first { $0.document == document } }
    }
}

/// The name that a node is stored under, and its other names.
private struct NameForm {
    var name: String
    var aliases: [String]

    mutating func add(alias: String) {
        if alias != name, !aliases.contains(alias) { aliases.append(alias) }
    }

    func qualified(in district: District) -> NameForm {
        NameForm(name: district.qualified(name), aliases: aliases.map(district.qualified))
    }
}

extension NameMapping {
    /// The first rule that fits a name, and the name's stem by it.
    func rule(for name: String) -> (rule: NameRule, stem: String)? {
        for rule in rules {
            if let stem = rule.stem(of: name) { return (rule, stem) }
        }
        return nil
    }
}
