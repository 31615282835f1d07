import Bytes
import JSONCoding
import PropertyGraph

/// The parts of a mapping that say what names stand for.
extension MappingParser {
    /// How names become nodes of a type.
    mutating func names(
        _ node: MappingNode,
        key: String,
        _ places: PlaceMapping?
    ) -> NameMapping? {
        expect(
            node,
            [
                "type", "name", "aliases", "kind", "note", "brackets", "remarks", "levels", "roles",
                "posts", "rules",
            ]
        )
        guard var mapping = nameProperties(node, key: key) else { return nil }
        let brackets = text(node, "brackets") ?? "part of the name"
        if brackets != "part of the name", brackets != "names of their own" {
            fault(node, "“brackets” must be “part of the name” or “names of their own”")
        }
        mapping.splitsBrackets = brackets == "names of their own"
        mapping.remarks = Set(texts(node, "remarks"))
        mapping.rules = elements(node, "rules").map { rule($0, of: mapping, places) }
        if let roles = node["roles"] { mapping.roles = self.roles(roles, mapping.rules) }
        if let levels = node["levels"] {
            expect(
                levels,
                ["signs", "except", "ends", "exceptEnds", "branches", "stems", "committees"]
            )
            mapping.levels = LevelSigns(
                signs: texts(levels, "signs"),
                exceptions: texts(levels, "except"),
                endings: texts(levels, "ends"),
                exceptionalEndings: texts(levels, "exceptEnds"),
                branches: texts(levels, "branches"),
                stems: texts(levels, "stems"),
                committees: Set(texts(levels, "committees").map { Text($0) })
            )
        }
        mapping.posts = node["posts"].flatMap { posts($0, of: mapping) }
        return mapping
    }

    private mutating func roles(_ node: MappingNode, _ rules: [NameRule]) -> RoleWords {
        expect(
            node,
            [
                "lead", "support", "share", "marks", "times", "nouns", "rests", "conjunctions",
                "tails", "generic", "asides",
            ]
        )
        func longestFirst(_ name: String) -> [String] {
            texts(node, name).sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
        }
        return RoleWords(
            lead: texts(node, "lead"),
            support: texts(node, "support"),
            share: texts(node, "share"),
            times: texts(node, "times"),
            nouns: longestFirst("nouns"),
            rests: longestFirst("rests"),
            conjunctions: longestFirst("conjunctions"),
            endings: rules.filter { !$0.isUnclear }.flatMap(\.ends),
            tails: texts(node, "tails"),
            marks: texts(node, "marks"),
            unclear: rules.filter(\.isUnclear).flatMap(\.contains),
            generic: texts(node, "generic"),
            asides: texts(node, "asides")
        )
    }

    private mutating func posts(_ node: MappingNode, of names: NameMapping) -> PostWords? {
        expect(node, ["offices", "bodies", "honorifics", "leads", "surnames", "kind", "name"])
        guard let name = node["name"], let template = template(name, allowed: [.title, .document]),
            let kind = node["kind"].flatMap({ kind($0, of: names) })
        else {
            fault(node, "“name” and “kind” are needed")
            return nil
        }
        return PostWords(
            offices: texts(node, "offices"),
            bodies: texts(node, "bodies"),
            honorifics: texts(node, "honorifics"),
            leads: texts(node, "leads"),
            surnames: Set(
                texts(node, "surnames").flatMap { $0.split(separator: " ") }.map { Text($0) }
            ),
            kind: kind,
            name: template
        )
    }

    /// Places and districts.
    mutating func places(_ node: MappingNode) -> PlaceMapping? {
        expect(
            node,
            ["type", "name", "aliases", "kind", "seatOf", "seat", "within", "district"]
        )
        guard let names = nameProperties(node, key: "places") else { return nil }
        guard let seatedName = requiredText(node, "seatOf"),
            let seated = model.label(named: seatedName), let seat = node["seat"],
            let within = node["within"], let district = node["district"]
        else {
            fault(node, "“seatOf”, “seat”, “within” and “district” are needed")
            return nil
        }
        expect(district, ["kind", "drops", "ends", "after"])
        guard let seat = table(seat, from: seated.id, to: names.label),
            let within = table(within, from: names.label, to: names.label)
        else { return nil }
        return PlaceMapping(
            names: names,
            seat: seat,
            within: within,
            district: PlaceMapping.District(
                kind: district["kind"].flatMap { kind($0, of: names) },
                drops: texts(district, "drops"),
                ends: texts(district, "ends"),
                after: texts(district, "after")
            )
        )
    }

    /// The type and its properties that hold names; the name must be its key.
    private mutating func nameProperties(_ node: MappingNode, key: String) -> NameMapping? {
        guard let label = label(node), let name = property(node, "name", of: label) else {
            if node["name"] == nil { fault(node, "“name” is missing") }
            return nil
        }
        let aliases = property(node, "aliases", of: label)
        if label.key != [name] || label.names.first != name {
            fault(node, "the key of \(label.name) must be its canonical name")
        }
        if let aliases, !label.names.dropFirst().contains(aliases) {
            fault(node, "“aliases” is not a list of names of \(label.name)")
        }
        return NameMapping(
            key: key,
            label: label.id,
            name: name,
            aliases: aliases,
            kind: property(node, "kind", of: label),
            note: property(node, "note", of: label),
            splitsBrackets: false,
            remarks: [],
            rules: [NameRule()]
        )
    }

    private mutating func rule(
        _ node: MappingNode,
        of names: NameMapping,
        _ places: PlaceMapping?
    ) -> NameRule {
        expect(
            node,
            [
                "names", "begins", "contains", "ends", "name", "aliases", "kind", "ofDistrict",
                "homonyms",
                "members", "place", "unclear", "personal",
            ]
        )
        var rule = NameRule()
        rule.names = Set(texts(node, "names").map { Text($0) })
        rule.begins = texts(node, "begins")
        rule.contains = texts(node, "contains")
        rule.ends = texts(node, "ends")
        rule.storedName = node["name"].flatMap { template($0, allowed: [.stem]) }
        rule.aliases = templates(node, "aliases", allowed: [.stem])
        rule.kind = node["kind"].flatMap { kind($0, of: names) }
        rule.isOfDistrict = flag(node, "ofDistrict")
        rule.isUnclear = flag(node, "unclear") ?? false
        rule.isPersonal = flag(node, "personal") ?? false
        rule.homonyms = node["homonyms"].flatMap { template($0, allowed: [.name, .district]) }
        rule.members = node["members"].flatMap { members($0, of: names) }
        rule.place = node["place"].flatMap { place($0, places) }
        return rule
    }

    private mutating func members(_ node: MappingNode, of names: NameMapping) -> NameRule.Members? {
        expect(node, ["relationship", "kinds"])
        guard let type = node["relationship"],
            let table = table(type, from: names.label, to: names.label)
        else { return nil }
        let kinds = elements(node, "kinds").compactMap { kind($0, of: names) }
        return NameRule.Members(table: table, kinds: Set(kinds))
    }

    private mutating func place(
        _ node: MappingNode,
        _ places: PlaceMapping?
    ) -> NameRule.NamedPlace? {
        expect(node, ["name", "aliases", "kind"])
        guard let places else {
            fault(node, "“places” of the mapping is missing or faulty")
            return nil
        }
        guard let name = node["name"] else {
            fault(node, "“name” is missing")
            return nil
        }
        return template(name, allowed: [.stem]).map {
            NameRule.NamedPlace(
                name: $0,
                aliases: templates(node, "aliases", allowed: [.stem]),
                kind: node["kind"].flatMap { kind($0, of: places.names) }
            )
        }
    }

    /// A word of the kinds that a type of names has.
    mutating func kind(_ node: MappingNode, of names: NameMapping) -> PropertyValue? {
        guard let kind = names.kind else {
            fault(node, "the mapping names no property for “kind”")
            return nil
        }
        return constant(node, of: model[names.label].properties[kind.index])
    }
}
