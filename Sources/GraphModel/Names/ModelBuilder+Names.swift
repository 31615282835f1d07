import GraphQLLanguage
import PropertyGraph

/// The names that the API will have because of the model; two things under one name are a fault.
extension ModelBuilder {
    mutating func claimNames(_ nodeTypes: [DeclaredType]) {
        var claims = NameClaims()
        claimFixedNames(&claims)
        for type in types where type.kind == .object || type.kind == .enum {
            guard type.kind == .object || enumerationsByName[type.name] != nil else { continue }
            let origin = NameClaims.Origin(description: "type \"\(type.name)\"", place: type.place)
            claims.claim(type.name, in: .types, for: origin, &faults)
        }
        // Root fields first: of one pair of words that meet often, they say best what is wrong.
        for (label, type) in zip(labels, nodeTypes) { claimLabelNames(label, type, &claims) }
        claimListFilters(&claims)
        for type in types { claimTypes(of: type, &claims) }
        for (label, type) in zip(labels, nodeTypes) { claimMembers(of: label, type, &claims) }
    }

    private mutating func claimFixedNames(_ claims: inout NameClaims) {
        func origin(_ what: String) -> NameClaims.Origin {
            NameClaims.Origin(description: "\(what) that every API has", place: nil)
        }
        for name in FixedNames.types {
            claims.claim(name, in: .types, for: origin("the type"), &faults)
        }
        for name in FixedNames.queryFields {
            claims.claim(name, in: .members(ofType: "Query"), for: origin("the field"), &faults)
        }
        for name in FixedNames.mutationFields {
            claims.claim(name, in: .members(ofType: "Mutation"), for: origin("the field"), &faults)
        }
    }

    /// The filters of lists, generated for those scalars that some list property has.
    private mutating func claimListFilters(_ claims: inout NameClaims) {
        var named: Set<String> = []
        let fields = types.filter { $0.isNode || $0.isRelationshipProperties }.flatMap(\.fields)
        for field in fields
        where field.type.listDepth > 0 && propertyType(named: field.type.name) != nil
            && named.insert(field.type.name).inserted
        {
            let origin = NameClaims.Origin(
                description: "the filter of lists of \"\(field.type.name)\"",
                place: field.place
            )
            claims.claim("\(field.type.name)ListFilter", in: .types, for: origin, &faults)
        }
    }

    /// The types generated for an enum, a type of relationship properties, or a node type's fields.
    private mutating func claimTypes(of type: DeclaredType, _ claims: inout NameClaims) {
        func claimAll(_ suffixes: [String], after prefix: String, _ place: Position, _ of: String) {
            for suffix in suffixes {
                let origin = NameClaims.Origin(
                    description: "the \(suffix) of \(of)",
                    place: place
                )
                claims.claim(prefix + suffix, in: .types, for: origin, &faults)
            }
        }
        if enumerationsByName[type.name] != nil {
            claimAll(["Filter"], after: type.name, type.place, "enum \"\(type.name)\"")
        }
        if let properties = propertiesTypes[type.name], !properties.isEmpty {
            var suffixes = ["PropertiesFilter", "PropertiesInput"]
            if properties.contains(where: { !$0.isList }) { suffixes.append("PropertiesOrder") }
            claimAll(suffixes, after: type.name, type.place, "type \"\(type.name)\"")
        }
        guard let id = labelIDs[type.name], id.index < labels.count else { return }
        let label = labels[id.index]
        claimAll(GeneratedTypes.suffixes(of: label), after: type.name, type.place, described(type))
        for end in ends where end.label == id {
            claimAll(
                GeneratedTypes.suffixes(
                    isToOne: end.isToOne,
                    properties: end.propertiesName.flatMap { propertiesTypes[$0] } ?? []
                ),
                after: type.name + Naming.capitalised(end.field.name),
                end.field.place,
                end.description
            )
        }
        for path in paths where path.label == id {
            claimAll(
                GeneratedTypes.pathSuffixes,
                after: type.name + Naming.capitalised(path.field.name),
                path.field.place,
                "field \"\(path.field.name)\" of \"\(path.owner)\""
            )
        }
    }

    private func described(_ type: DeclaredType) -> String { "type \"\(type.name)\"" }

    /// The fields of the root types, the payload of the plural, and the filter of pictures.
    private mutating func claimLabelNames(
        _ label: Label,
        _ type: DeclaredType,
        _ claims: inout NameClaims
    ) {
        let single = NameClaims.Origin(
            description: "the single name of type \"\(label.name)\"",
            place: type[.node]?.arguments["single"]?.place ?? type.place
        )
        let plural = NameClaims.Origin(
            description: "the plural name of type \"\(label.name)\"",
            place: type[.node]?.arguments["plural"]?.place ?? type.place
        )
        func claim(_ name: String, _ owner: String, _ origin: NameClaims.Origin) {
            claims.claim(name, in: .members(ofType: owner), for: origin, &faults)
        }
        claim(
            Naming.enumValue(of: label.name),
            "NodeType",
            NameClaims.Origin(description: described(type), place: type.place)
        )
        claim(label.singleName, "Query", single)
        for suffix in ["", "Connection", "Aggregate"] {
            claim(label.pluralName + suffix, "Query", plural)
        }
        claim(label.singleName, "GraphFilter", single)
        // Alone, so that one name for both is reported once.
        guard label.singleName != label.pluralName else { return }
        let one = Naming.capitalised(label.singleName)
        let several = Naming.capitalised(label.pluralName)
        for verb in ["update", "delete"] { claim(verb + one, "Mutation", single) }
        for verb in ["create", "upsert", "update", "delete"] {
            claim(verb + several, "Mutation", plural)
        }
        claims.claim("\(several)Payload", in: .types, for: plural, &faults)
    }

    /// What the fields of a label become in its object type, order, aggregates and enums.
    private mutating func claimMembers(
        of label: Label,
        _ type: DeclaredType,
        _ claims: inout NameClaims
    ) {
        for field in type.fields {
            let isProperty = field[.relationship] == nil && field[.path] == nil
            let origin = NameClaims.Origin(
                description: "field \"\(field.name)\" of \"\(type.name)\"",
                place: field.place
            )
            func claim(_ name: String, _ owner: String) {
                claims.claim(name, in: .members(ofType: owner), for: origin, &faults)
            }
            claim(field.name, type.name)
            let value = Naming.enumValue(of: field.name)
            if isProperty {
                claim(value, "\(type.name)Field")
                guard field.type.listDepth == 0 else { continue }
                claim(field.name, "\(type.name)Order")
                if ["Int", "Float", "Date", "DateTime"].contains(field.type.name) {
                    claim(field.name, "\(type.name)Aggregate")
                }
                continue
            }
            claim("\(field.name)Connection", type.name)
            if field[.relationship] != nil { claim(value, "\(type.name)Relationship") }
            if field.type.listDepth == 0 {
                claim(field.name, "\(type.name)Order")
                continue
            }
            claim("\(field.name)Aggregate", type.name)
            claim("\(field.name)Count", "\(type.name)Order")
            claim("\(field.name)Aggregate", "\(type.name)Order")
            if field[.relationship] != nil {
                claim("\(field.name)Count", "\(type.name)Aggregate")
            }
        }
    }
}

/// The types the API generates, by what follows the name they begin with.
enum GeneratedTypes {
    /// Of a node type, after its name.
    static func suffixes(of label: Label) -> [String] {
        var suffixes = [
            "Filter", "Order", "Connection", "Edge", "Aggregate", "Group", "Field", "GroupBy",
            "Create", "Payload",
        ]
        if !label.relationshipFields.isEmpty { suffixes.append("Relationship") }
        if !label.hasOnlyKey { suffixes.append("Set") }
        return suffixes
    }

    /// Of a relationship field, after the names of its type and its own.
    static func suffixes(isToOne: Bool, properties: [Property]) -> [String] {
        var suffixes = [
            "Filter", "Connection", "Edge", "Connect", "CreateNode", "Disconnect", "Input",
        ]
        if !properties.isEmpty { suffixes += ["Update", "Where"] }
        guard !isToOne else { return suffixes }
        suffixes += ["AggregateFilter", "AggregateOrder"]
        if properties.contains(where: { !$0.isList }) { suffixes.append("Order") }
        return suffixes
    }

    /// Of a path field, likewise.
    static let pathSuffixes = ["Filter", "AggregateFilter", "AggregateOrder"]
}
