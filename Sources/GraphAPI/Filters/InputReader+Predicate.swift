package import GraphQLSchema
package import PropertyGraph

/// Filters of nodes.
extension InputReader {
    /// The filter that an input of type `TFilter` or `TFWhere` asks for.
    ///
    /// The `type` is that of the relationship that leads to the nodes, for its `properties`.
    package mutating func predicate(
        _ value: InputValue,
        of label: LabelID,
        through type: RelationshipTypeID? = nil
    ) throws(GraphQLError) -> Predicate {
        var parts: [Predicate] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            parts.append(try reader.part(member, of: label, through: type))
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func part(
        _ member: Member,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> Predicate {
        switch member.meaning {
        case .property(let property):
            let definition = api.model[label].properties[property.index]
            return .property(
                property,
                try test(member.value, of: definition, among: api.model[label].properties)
            )
        case .related(let related):
            return try relatedPredicate(member.value, related, of: label)
        case .toOne(let end):
            return try toOnePredicate(member.value, end, of: label)
        case .named(let name):
            return try named(name, member.value, of: label, through: type)
        case .count, .aggregate, .label:
            return .always
        }
    }

    /// The fields that every filter has.
    private mutating func named(
        _ name: String,
        _ value: InputValue,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> Predicate {
        switch name {
        case "id":
            return try idPredicate(value, of: label)
        case "named":
            guard case .string(let text) = value else { return .never }
            return .rows(Set(snapshot[label].rows(named: text)))
        case "search":
            guard case .string(let text) = value else { return .never }
            return .search(try searchText(text))
        case "and", "or":
            let parts = try map(value) { (reader, item) throws(GraphQLError) in
                try reader.predicate(item, of: label, through: type)
            }
            return name == "and" ? .all(parts) : .any(parts)
        case "not":
            return .not(try predicate(value, of: label, through: type))
        case "properties":
            guard let type else { return .always }
            return .relationship(try record(value, api.model[type].properties))
        default:
            return try sourcesPredicate(value)
        }
    }

    private mutating func idPredicate(
        _ value: InputValue,
        of label: LabelID
    ) throws(GraphQLError) -> Predicate {
        var parts: [Predicate] = []
        try forEachMember(of: value) { (reader, member) in
            let ids: [InputValue] =
                if case .list(let items) = member.value { items } else { [member.value] }
            let rows = ids.compactMap { id -> NodeRow? in
                guard case .id(let text) = id, let node = reader.snapshot.node(globalID: text),
                    node.label == label
                else { return nil }
                return node.row
            }
            let isNegated = member.name == "ne" || member.name == "notIn"
            parts.append(isNegated ? .not(.rows(Set(rows))) : .rows(Set(rows)))
        }
        return .all(parts)
    }

    /// `{some all none count aggregate}` over what a field relates to.
    private mutating func relatedPredicate(
        _ value: InputValue,
        _ related: Related,
        of label: LabelID
    ) throws(GraphQLError) -> Predicate {
        let (target, type) = api.target(of: related, label)
        var parts: [Predicate] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            switch member.name {
            case "some":
                parts.append(
                    .some(related, try reader.predicate(member.value, of: target, through: type))
                )
            case "none":
                parts.append(
                    .not(
                        .some(
                            related,
                            try reader.predicate(member.value, of: target, through: type)
                        )
                    )
                )
            case "all":
                parts.append(
                    .not(
                        .some(
                            related,
                            .not(try reader.predicate(member.value, of: target, through: type))
                        )
                    )
                )
            case "count":
                parts.append(.count(related, nil, try reader.countTest(member.value)))
            default:
                parts.append(try reader.aggregatePredicate(member.value, related, target, type))
            }
        }
        return .all(parts)
    }

    /// `{where, count}`: how many of those that pass.
    private mutating func aggregatePredicate(
        _ value: InputValue,
        _ related: Related,
        _ target: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> Predicate {
        var filter: Predicate?
        var test = CountTest.range(0...Int.max)
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            if member.name == "where" {
                filter = try reader.predicate(member.value, of: target, through: type)
            } else {
                test = try reader.countTest(member.value)
            }
        }
        return .count(related, filter, test)
    }

    /// `{is exists}` of a to-one field.
    private mutating func toOnePredicate(
        _ value: InputValue,
        _ end: EndIndex,
        of label: LabelID
    ) throws(GraphQLError) -> Predicate {
        let (target, type) = api.target(of: .end(end), label)
        var parts: [Predicate] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            if member.name == "is" {
                parts.append(
                    .some(.end(end), try reader.predicate(member.value, of: target, through: type))
                )
            } else {
                let exists = Predicate.count(.end(end), nil, .range(1...Int.max))
                parts.append(member.value == .boolean(true) ? exists : .not(exists))
            }
        }
        return .all(parts)
    }

    private mutating func sourcesPredicate(_ value: InputValue) throws(GraphQLError) -> Predicate {
        var parts: [Predicate] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            switch member.name {
            case "some":
                parts.append(.someSource(try reader.record(member.value, Self.sourceFields)))
            case "none":
                parts.append(.not(.someSource(try reader.record(member.value, Self.sourceFields))))
            case "all":
                parts.append(
                    .not(.someSource(.not(try reader.record(member.value, Self.sourceFields))))
                )
            default:
                parts.append(.sourceCount(try reader.countTest(member.value)))
            }
        }
        return .all(parts)
    }

    /// The fields of a source that filters test, in the order of `SourceColumn.testedColumns`.
    static let sourceFields = [
        Property(name: "document", type: .string), Property(name: "section", type: .string),
        Property(name: "line", type: .int), Property(name: "quote", type: .string),
    ]

    /// A filter over the properties of a relationship, or over sources.
    private mutating func record(
        _ value: InputValue,
        _ properties: [Property]
    ) throws(GraphQLError) -> RecordPredicate {
        var parts: [RecordPredicate] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            if case .property(let property) = member.meaning {
                let test = try reader.test(
                    member.value,
                    of: properties[property.index],
                    among: properties
                )
                parts.append(.test(property.index, test))
                return
            }
            switch member.name {
            case "not":
                parts.append(.not(try reader.record(member.value, properties)))
            case "or", "and":
                let inner = try reader.map(member.value) { (reader, item) throws(GraphQLError) in
                    try reader.record(item, properties)
                }
                parts.append(member.name == "or" ? .any(inner) : .all(inner))
            default: break
            }
        }
        return .all(parts)
    }

    /// `CountFilter`.
    package mutating func countTest(_ value: InputValue) throws(GraphQLError) -> CountTest {
        var parts: [CountTest] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            parts.append(try reader.countTest(member))
        }
        return .all(parts)
    }

    /// `GroupHaving`.
    package mutating func groupTest(_ value: InputValue) throws(GraphQLError) -> CountTest {
        var parts: [CountTest] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            parts.append(try reader.countTest(member.value))
        }
        return .all(parts)
    }

    private mutating func countTest(_ member: Member) throws(GraphQLError) -> CountTest {
        switch (member.name, member.value) {
        case ("eq", .int(let number)): return .range(number...number)
        case ("ne", .int(let number)): return .not(.range(number...number))
        case ("lt", .int(let number)): return .not(.range(number...Int.max))
        case ("lte", .int(let number)): return .range(Int.min...number)
        case ("gt", .int(let number)): return .not(.range(Int.min...number))
        case ("gte", .int(let number)): return .range(number...Int.max)
        case ("in", .list(let items)): return .oneOf(Self.numbers(items))
        case ("notIn", .list(let items)): return .not(.oneOf(Self.numbers(items)))
        default:
            var from = Int.min
            var to = Int.max
            try forEachMember(of: member.value) { (_, bound) in
                guard case .int(let number) = bound.value else { return }
                if bound.name == "from" { from = number } else { to = number }
            }
            return from <= to ? .range(from...to) : .not(.all([]))
        }
    }

    private static func numbers(_ items: [InputValue]) -> Set<Int> {
        Set(
            items.compactMap { item in
                if case .int(let number) = item { number } else { nil }
            }
        )
    }
}

extension GraphAPI {
    /// The label a field leads to, and the relationship type it follows, if it is one.
    package func target(of related: Related, _ label: LabelID) -> (LabelID, RelationshipTypeID?) {
        switch related {
        case .end(let index):
            let end = model.end(index, of: label)
            return (end.target, end.type)
        case .path(let index):
            return (model[label].pathFields[index].target, nil)
        }
    }
}
