package import GraphQLSchema
package import PropertyGraph

/// Filters of nodes.
extension InputReader {
    /// The filter that an input of type `TFilter` or `TFWhere` asks for.
    ///
    /// The `type` is that of the relationship that leads to the nodes, for its `properties`.
    package func predicate(
        _ input: InputTemplate,
        of label: LabelID,
        through type: RelationshipTypeID? = nil
    ) -> Template<Predicate> {
        members(of: input) { (reader, member) throws(GraphQLError) in
            try reader.part(member, of: label, through: type)
        }.map { $0.count == 1 ? $0[0] : .all($0) }
    }

    private func part(
        _ member: Member,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> Template<Predicate> {
        switch member.meaning {
        case .property(let property):
            let properties = api.model[label].properties
            return test(member.value, of: properties[property.index], among: properties)
                .map { .property(property, $0) }
        case .related(let related):
            return relatedPredicate(member.value, related, of: label)
        case .toOne(let end):
            return toOnePredicate(member.value, end, of: label)
        case .named(let name):
            return try named(name, member, of: label, through: type)
        case .count, .aggregate, .label:
            return .ready(.always)
        }
    }

    /// The fields that every filter has.
    private func named(
        _ name: String,
        _ member: Member,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> Template<Predicate> {
        switch name {
        case "id":
            return idPredicate(member.value, of: label)
        case "named":
            guard case .string(let text) = member.operand else { return .ready(.never) }
            return .open { .rows(Set($0.snapshot[label].rows(named: text))) }
        case "search":
            guard case .string(let text) = member.operand else { return .ready(.never) }
            return .ready(.search(try searchText(text)))
        case "and":
            return predicates(member.value, of: label, through: type).map { .all($0) }
        case "or":
            return predicates(member.value, of: label, through: type).map { .any($0) }
        case "not":
            return predicate(member.value, of: label, through: type).map { .not($0) }
        case "properties":
            guard let type else { return .ready(.always) }
            return record(member.value, api.model[type].properties).map { .relationship($0) }
        default:
            return sourcesPredicate(member.value)
        }
    }

    private func predicates(
        _ input: InputTemplate,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) -> Template<[Predicate]> {
        items(of: input) { (reader, item) in reader.predicate(item, of: label, through: type) }
    }

    private func idPredicate(_ input: InputTemplate, of label: LabelID) -> Template<Predicate> {
        members(of: input) { (reader, member) in
            let isNegated = member.name == "ne" || member.name == "notIn"
            let ids: Template<[InputValue]> =
                switch member.value {
                case .value(.list), .list:
                    reader.items(of: member.value) { (_, item) in .ready(item.known ?? .null) }
                default: .ready([member.operand])
                }
            return .open { (context) throws(GraphQLError) in
                let rows = try ids.value(context).compactMap { id -> NodeRow? in
                    guard case .id(let text) = id,
                        let node = context.snapshot.node(globalID: text), node.label == label
                    else { return nil }
                    return node.row
                }
                return isNegated ? .not(.rows(Set(rows))) : .rows(Set(rows))
            }
        }.map { .all($0) }
    }

    /// `{some all none count aggregate}` over what a field relates to.
    private func relatedPredicate(
        _ input: InputTemplate,
        _ related: Related,
        of label: LabelID
    ) -> Template<Predicate> {
        let (target, type) = api.target(of: related, label)
        return members(of: input) { (reader, member) in
            func inner() -> Template<Predicate> {
                reader.predicate(member.value, of: target, through: type)
            }
            switch member.name {
            case "some": return inner().map { .some(related, $0) }
            case "none": return inner().map { .not(.some(related, $0)) }
            case "all": return inner().map { .not(.some(related, .not($0))) }
            case "count": return reader.countTest(member.value).map { .count(related, nil, $0) }
            default: return reader.aggregatePredicate(member.value, related, target, type)
            }
        }.map { .all($0) }
    }

    /// `{where, count}`: how many of those that pass.
    private func aggregatePredicate(
        _ input: InputTemplate,
        _ related: Related,
        _ target: LabelID,
        _ type: RelationshipTypeID?
    ) -> Template<Predicate> {
        enum Part {
            case filter(Predicate)
            case test(CountTest)
        }
        return members(of: input) { (reader, member) -> Template<Part> in
            member.name == "where"
                ? reader.predicate(member.value, of: target, through: type).map { .filter($0) }
                : reader.countTest(member.value).map { .test($0) }
        }.map { parts in
            var filter: Predicate?
            var test = CountTest.range(0...Int.max)
            for part in parts {
                switch part {
                case .filter(let predicate): filter = predicate
                case .test(let asked): test = asked
                }
            }
            return .count(related, filter, test)
        }
    }

    /// `{is exists}` of a to-one field.
    private func toOnePredicate(
        _ input: InputTemplate,
        _ end: EndIndex,
        of label: LabelID
    ) -> Template<Predicate> {
        let (target, type) = api.target(of: .end(end), label)
        return members(of: input) { (reader, member) in
            if member.name == "is" {
                return reader.predicate(member.value, of: target, through: type)
                    .map { .some(.end(end), $0) }
            }
            let exists = Predicate.count(.end(end), nil, .range(1...Int.max))
            return .ready(member.operand == .boolean(true) ? exists : .not(exists))
        }.map { .all($0) }
    }

    private func sourcesPredicate(_ input: InputTemplate) -> Template<Predicate> {
        members(of: input) { (reader, member) in
            func inner() -> Template<RecordPredicate> {
                reader.record(member.value, Self.sourceFields)
            }
            return switch member.name {
            case "some": inner().map { .someSource($0) }
            case "none": inner().map { .not(.someSource($0)) }
            case "all": inner().map { .not(.someSource(.not($0))) }
            default: reader.countTest(member.value).map { .sourceCount($0) }
            }
        }.map { .all($0) }
    }

    /// The fields of a source that filters test, in the order of `SourceColumn.testedColumns`.
    static let sourceFields = [
        Property(name: "document", type: .string), Property(name: "section", type: .string),
        Property(name: "line", type: .int), Property(name: "quote", type: .string),
    ]

    /// A filter over the properties of a relationship, or over sources.
    private func record(
        _ input: InputTemplate,
        _ properties: [Property]
    ) -> Template<RecordPredicate> {
        members(of: input) { (reader, member) -> Template<RecordPredicate> in
            if case .property(let property) = member.meaning {
                return reader.test(
                    member.value,
                    of: properties[property.index],
                    among: properties
                ).map { .test(property.index, $0) }
            }
            switch member.name {
            case "not": return reader.record(member.value, properties).map { .not($0) }
            case "or": return reader.records(member.value, properties).map { .any($0) }
            default: return reader.records(member.value, properties).map { .all($0) }
            }
        }.map { .all($0) }
    }

    private func records(
        _ input: InputTemplate,
        _ properties: [Property]
    ) -> Template<[RecordPredicate]> {
        items(of: input) { (reader, item) in reader.record(item, properties) }
    }

    /// `CountFilter`.
    package func countTest(_ input: InputTemplate) -> Template<CountTest> {
        members(of: input) { (reader, member) in reader.countTest(member) }
            .map { $0.count == 1 ? $0[0] : .all($0) }
    }

    /// `GroupHaving`.
    package func groupTest(_ input: InputTemplate) -> Template<CountTest> {
        members(of: input) { (reader, member) in reader.countTest(member.value) }
            .map { $0.count == 1 ? $0[0] : .all($0) }
    }

    private func countTest(_ member: Member) -> Template<CountTest> {
        switch (member.name, member.operand) {
        case ("eq", .int(let number)): return .ready(.range(number...number))
        case ("ne", .int(let number)): return .ready(.not(.range(number...number)))
        case ("lt", .int(let number)): return .ready(.not(.range(number...Int.max)))
        case ("lte", .int(let number)): return .ready(.range(Int.min...number))
        case ("gt", .int(let number)): return .ready(.not(.range(Int.min...number)))
        case ("gte", .int(let number)): return .ready(.range(number...Int.max))
        case ("in", _): return numbers(member.value).map { .oneOf($0) }
        case ("notIn", _): return numbers(member.value).map { .not(.oneOf($0)) }
        default:
            return members(of: member.value) { (_, bound) in
                .ready((name: bound.name, value: bound.operand))
            }.map { bounds in
                var from = Int.min
                var to = Int.max
                for case (let name, .int(let number)) in bounds {
                    if name == "from" { from = number } else { to = number }
                }
                return from <= to ? .range(from...to) : .not(.all([]))
            }
        }
    }

    private func numbers(_ input: InputTemplate) -> Template<Set<Int>> {
        items(of: input) { (_, item) in .ready(item.known ?? .null) }.map { items in
            Set(
                items.compactMap { item in
                    if case .int(let number) = item { number } else { nil }
                }
            )
        }
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
