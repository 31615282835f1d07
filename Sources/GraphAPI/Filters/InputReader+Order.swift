package import GraphQLSchema
package import PropertyGraph

/// Orders, groups and path expressions.
extension InputReader {
    /// The terms of `orderBy` for nodes of a label.
    ///
    /// The `type` is that of the relationship that leads to the nodes, for its `properties`.
    package mutating func orderTerms(
        _ value: InputValue,
        of label: LabelID,
        through type: RelationshipTypeID? = nil
    ) throws(GraphQLError) -> [OrderTerm] {
        try map(value) { (reader, item) throws(GraphQLError) in
            try reader.orderTerm(item, of: label, through: type)
        }
    }

    private mutating func orderTerm(
        _ value: InputValue,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> OrderTerm {
        var term: OrderTerm?
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            term = try reader.orderTerm(member, of: label, through: type)
        }
        guard let term else { throw refused("an order names exactly one field") }
        return term
    }

    private mutating func orderTerm(
        _ member: Member,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) throws(GraphQLError) -> OrderTerm {
        switch member.meaning {
        case .property(let property):
            return term(.property(property), member.value)
        case .count(let related):
            return term(.count(related, nil), member.value)
        case .aggregate(let related):
            return try aggregateTerm(member.value, related, label)
        case .toOne(let end):
            let (target, through) = api.target(of: .end(end), label)
            let inner = try orderTerm(member.value, of: target, through: through)
            return OrderTerm(
                key: .toOne(end, inner.key),
                isDescending: inner.isDescending,
                isAbsentFirst: inner.isAbsentFirst
            )
        case .named, .related, .label:
            return try propertiesTerm(member.value)
        }
    }

    /// `{properties: {order: ASC}}`: a property of the relationship that leads to the node.
    private mutating func propertiesTerm(_ value: InputValue) throws(GraphQLError) -> OrderTerm {
        var result: OrderTerm?
        try forEachMember(of: value) { (reader, member) in
            if case .property(let property) = member.meaning {
                result = reader.term(.relationship(property), member.value)
            }
        }
        guard let result else { throw refused("an order names exactly one field") }
        return result
    }

    /// `{where, count: DESC}`: the number of related nodes that pass.
    private mutating func aggregateTerm(
        _ value: InputValue,
        _ related: Related,
        _ label: LabelID
    ) throws(GraphQLError) -> OrderTerm {
        let (target, type) = api.target(of: related, label)
        var filter: Predicate?
        var direction: InputValue = .null
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            if member.name == "where" {
                filter = try reader.predicate(member.value, of: target, through: type)
            } else {
                direction = member.value
            }
        }
        return term(.count(related, filter), direction)
    }

    private func term(_ key: OrderTerm.Key, _ direction: InputValue) -> OrderTerm {
        let name = api.enumName(direction) ?? "ASC"
        return OrderTerm(
            key: key,
            isDescending: name.hasPrefix("DESC"),
            isAbsentFirst: name.hasSuffix("NULLS_FIRST")
        )
    }

    /// The terms of `groupBy` for nodes of a label.
    package mutating func groupTerms(
        _ value: InputValue,
        of label: LabelID
    ) throws(GraphQLError) -> [GroupTerm] {
        try map(value) { (reader, item) throws(GraphQLError) in
            try reader.groupTerm(item, of: label)
        }
    }

    private mutating func groupTerm(
        _ value: InputValue,
        of labelID: LabelID
    ) throws(GraphQLError) -> GroupTerm {
        let label = api.model[labelID]
        var property: PropertyID?
        var end: EndIndex?
        var part: DatePart?
        try forEachMember(of: value) { (reader, member) in
            guard case .enumValue(let id) = member.value else { return }
            let place = reader.api.place(of: id)
            switch member.name {
            case "field": property = PropertyID(offset: place)
            case "relationship": end = label.relationshipFields[place].end
            default: part = [DatePart.year, .quarter, .month, .day][place]
            }
        }
        switch (property, end) {
        case (let property?, nil):
            let isDate = label.properties[property.index].type == .date
            guard isDate || part == nil else {
                throw refused(
                    "`by` goes with a date field; \"\(label.properties[property.index].name)\" is none"
                )
            }
            return isDate ? .date(property, part ?? .day) : .property(property)
        case (nil, let end?):
            guard part == nil else {
                throw refused("`by` goes with a date field, not a relationship")
            }
            return .relationship(end)
        default:
            throw refused("a group names exactly one of `field` and `relationship`")
        }
    }

    /// What somebody looks for, of no more words than a search may have.
    package func searchText(_ text: String) throws(GraphQLError) -> SearchText {
        let search = SearchText(text)
        guard search.wordCount <= SearchText.wordCountMax else {
            throw refused(
                "a search has at most \(SearchText.wordCountMax) words, not \(search.wordCount)"
            )
        }
        return search
    }

    /// A path expression in a string argument.
    package func walker(_ text: String) throws(GraphQLError) -> Walker {
        do {
            return try api.walker(along: text)
        } catch {
            let message =
                error.message.hasSuffix(".") ? error.message.dropLast() : error.message[...]
            throw refused(
                "\(message) (at byte \(error.byteOffset + 1) of the expression)",
                code: .validationFailed
            )
        }
    }

    /// The filter of each label in a `GraphFilter`, and the labels it lists, if it does.
    package mutating func pictureFilter(
        _ value: InputValue
    ) throws(GraphQLError) -> (labels: Set<LabelID>?, filters: [LabelID: Predicate]) {
        var labels: Set<LabelID>?
        var filters: [LabelID: Predicate] = [:]
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            if case .label(let label) = member.meaning {
                filters[label] = try reader.predicate(member.value, of: label)
            } else {
                labels = reader.api.labels(member.value)
            }
        }
        return (labels, filters)
    }
}

extension GraphAPI {
    /// The labels a list of `NodeType` names.
    package func labels(_ value: InputValue) -> Set<LabelID> {
        guard case .list(let items) = value else { return [] }
        return Set(
            items.compactMap { item in
                if case .enumValue(let id) = item { LabelID(offset: place(of: id)) } else { nil }
            }
        )
    }

    /// The name of an enum's value.
    package func enumName(_ value: InputValue) -> String? {
        if case .enumValue(let id) = value { schema[id].name } else { nil }
    }
}
