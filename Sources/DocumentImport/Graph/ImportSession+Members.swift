import Bytes
import ChineseText
import PropertyGraph

/// Collective names such as `各乡镇政府` get their members.
extension ImportSession {
    /// Relates the units of a district to its collectives, whoever was named first.
    ///
    /// Every stored and every new unit counts, so the order of imports makes no difference. The
    /// source of a membership is where the member is named.
    func addMembers(in district: District) throws(NameError) {
        guard let place = district.place else { return }
        for names in mapping.names {
            var done: Set<Text> = []
            for rule in names.rules {
                guard let members = rule.members else { continue }
                for local in rule.collectiveNames where done.insert(Text(local)).inserted {
                    let name =
                        rule.isOfDistrict == false || district.isHome
                        ? local : district.qualified(local)
                    let found = directory.nodes(names.label, named: name)
                    guard found.count == 1, let collective = found.first else { continue }
                    try add(units(of: place, members.kinds, names), to: collective, members)
                }
            }
        }
    }

    /// The units of some kinds that have their place in a district, in node order.
    private func units(
        of district: NodeAddress,
        _ kinds: Set<PropertyValue>,
        _ names: NameMapping
    ) -> [NodeAddress] {
        guard let places = mapping.places, let kind = names.kind else { return [] }
        var units = Set(districts.filter { $0.value == district }.map(\.key))
        for place in stored(places.within, .in, of: district) {
            units.formUnion(stored(places.seat, .in, of: place))
        }
        return
            units
            .filter { $0.label == names.label && kinds.contains(draft.values(of: $0)[kind.index]) }
            .sorted { $0.row.offset < $1.row.offset }
    }

    private func add(
        _ units: [NodeAddress],
        to collective: NodeAddress,
        _ members: NameRule.Members
    ) throws(NameError) {
        for unit in units where unit != collective {
            do {
                try draft.relate(
                    members.table,
                    from: unit.row,
                    to: collective.row,
                    sources: draft.sources(of: unit)
                )
            } catch {
                throw NameError(remark: .broken(error))
            }
        }
    }
}

extension NameRule {
    /// The names under which the collectives of this rule are stored.
    fileprivate var collectiveNames: [String] {
        if let storedName, storedName.variables.isEmpty { return [storedName.text([:])] }
        return names.sorted().map(\.string)
    }
}
