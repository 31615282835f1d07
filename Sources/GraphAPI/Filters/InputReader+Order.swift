package import GraphQLSchema
package import PropertyGraph

/// One term of an order of groups: what is compared, which way, and where absent values stand.
package struct GroupOrderTerm: Sendable {
    /// What of a group is compared.
    package enum Subject: Sendable {
        case count, key
    }

    package let subject: Subject
    package let isDescending: Bool
    package let isAbsentFirst: Bool

    package init(subject: Subject, isDescending: Bool, isAbsentFirst: Bool) {
        self.subject = subject
        self.isDescending = isDescending
        self.isAbsentFirst = isAbsentFirst
    }
}

/// Orders, groups and path expressions.
extension InputReader {
    /// The terms of `orderBy` for nodes of a label.
    ///
    /// The `type` is that of the relationship that leads to the nodes, for its `properties`.
    package func orderTerms(
        _ input: InputTemplate,
        of label: LabelID,
        through type: RelationshipTypeID? = nil
    ) -> Template<[OrderTerm]> {
        items(of: input) { (reader, item) in
            reader.only(
                reader.members(of: item) { (reader, member) in
                    reader.orderTerm(member, of: label, through: type)
                }
            )
        }
    }

    /// The one term of an order.
    private func only(_ terms: Template<[OrderTerm]>) -> Template<OrderTerm> {
        terms.map { (terms) throws(GraphQLError) in
            guard let term = terms.last else {
                throw refused("an order must name exactly one field")
            }
            return term
        }
    }

    private func orderTerm(
        _ member: Member,
        of label: LabelID,
        through type: RelationshipTypeID?
    ) -> Template<OrderTerm> {
        switch member.meaning {
        case .property(let property):
            return .ready(term(.property(property), member.operand))
        case .count(let related):
            return .ready(term(.count(related, nil), member.operand))
        case .aggregate(let related):
            return aggregateTerm(member.value, related, label)
        case .toOne(let end):
            let (target, through) = api.target(of: .end(end), label)
            return only(
                members(of: member.value) { (reader, member) in
                    reader.orderTerm(member, of: target, through: through)
                }
            ).map { inner in
                OrderTerm(
                    key: .toOne(end, inner.key),
                    isDescending: inner.isDescending,
                    isAbsentFirst: inner.isAbsentFirst
                )
            }
        case .named, .related, .label:
            return propertiesTerm(member.value)
        }
    }

    /// `{properties: {order: ASC}}`: a property of the relationship that leads to the node.
    private func propertiesTerm(_ input: InputTemplate) -> Template<OrderTerm> {
        only(
            members(of: input) { (reader, member) -> Template<OrderTerm?> in
                guard case .property(let property) = member.meaning else { return .ready(nil) }
                return .ready(reader.term(.relationship(property), member.operand))
            }.map { $0.compactMap { $0 } }
        )
    }

    /// `{where, count: DESC}`: the number of related nodes that pass.
    private func aggregateTerm(
        _ input: InputTemplate,
        _ related: Related,
        _ label: LabelID
    ) -> Template<OrderTerm> {
        enum Part {
            case filter(Predicate)
            case direction(InputValue)
        }
        let (target, type) = api.target(of: related, label)
        return members(of: input) { (reader, member) -> Template<Part> in
            member.name == "where"
                ? reader.predicate(member.value, of: target, through: type).map { .filter($0) }
                : .ready(.direction(member.operand))
        }.map { parts in
            var filter: Predicate?
            var direction: InputValue = .null
            for part in parts {
                switch part {
                case .filter(let predicate): filter = predicate
                case .direction(let value): direction = value
                }
            }
            return term(.count(related, filter), direction)
        }
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
    package func groupTerms(
        _ input: InputTemplate,
        of label: LabelID
    ) -> Template<[GroupTerm]> {
        items(of: input) { (reader, item) in
            reader.members(of: item) { (_, member) in
                .ready((name: member.name, value: member.operand))
            }.map { (members) throws(GraphQLError) in
                try reader.groupTerm(members, of: label)
            }
        }
    }

    private func groupTerm(
        _ members: [(name: String, value: InputValue)],
        of labelID: LabelID
    ) throws(GraphQLError) -> GroupTerm {
        let label = api.model[labelID]
        var property: PropertyID?
        var end: EndIndex?
        var part: DatePart?
        for case (let name, .enumValue(let id)) in members {
            let place = api.place(of: id)
            switch name {
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
                    "`by` goes with a date field; \"\(label.properties[property.index].name)\" is not one"
                )
            }
            return isDate ? .date(property, part ?? .day) : .property(property)
        case (nil, let end?):
            guard part == nil else {
                throw refused("`by` goes with a date field, not a relationship")
            }
            return .relationship(end)
        default:
            throw refused("a group must name exactly one of `field` and `relationship`")
        }
    }

    /// The terms of `orderBy` of groups.
    package func groupOrder(_ input: InputTemplate) -> Template<[GroupOrderTerm]> {
        items(of: input) { (reader, item) in
            reader.members(of: item) { (reader, member) in
                let direction = reader.api.enumName(member.operand) ?? "ASC"
                return .ready(
                    GroupOrderTerm(
                        subject: member.name == "key" ? .key : .count,
                        isDescending: direction.hasPrefix("DESC"),
                        isAbsentFirst: direction.hasSuffix("NULLS_FIRST")
                    )
                )
            }
        }.map { $0.compactMap(\.first) }
    }

    /// The texts and ids of a list.
    package func texts(_ input: InputTemplate) -> Template<[String]> {
        items(of: input) { (_, item) -> Template<String?> in
            switch item.known {
            case .string(let text)?, .id(let text)?: .ready(text)
            default: .ready(nil)
            }
        }.map { $0.compactMap { $0 } }
    }

    /// What somebody looks for, of no more words than a search may have.
    package func searchText(_ text: String) throws(GraphQLError) -> SearchText {
        let bytes = text.utf8.count
        guard bytes <= SearchText.bytesMax else {
            throw refused("a search has at most \(SearchText.bytesMax) bytes, not \(bytes)")
        }
        let search = SearchText(text)
        guard search.wordCount <= SearchText.wordCountMax else {
            throw refused(
                "a search has at most \(SearchText.wordCountMax) words, not \(search.wordCount)"
            )
        }
        return search
    }

    /// A path expression in a string argument.
    package func path(_ text: String) throws(GraphQLError) -> PathText {
        do {
            return try api.path(text)
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
    package func pictureFilter(
        _ input: InputTemplate
    ) -> Template<(labels: Set<LabelID>?, filters: [LabelID: Predicate])> {
        enum Part {
            case filter(LabelID, Predicate)
            case labels(Set<LabelID>)
        }
        return members(of: input) { (reader, member) -> Template<Part> in
            if case .label(let label) = member.meaning {
                return reader.predicate(member.value, of: label).map { .filter(label, $0) }
            }
            return reader.labels(member.value).map { .labels($0) }
        }.map { parts in
            var labels: Set<LabelID>?
            var filters: [LabelID: Predicate] = [:]
            for part in parts {
                switch part {
                case .filter(let label, let predicate): filters[label] = predicate
                case .labels(let listed): labels = listed
                }
            }
            return (labels, filters)
        }
    }

    /// The labels a list of `NodeType` names.
    package func labels(_ input: InputTemplate) -> Template<Set<LabelID>> {
        items(of: input) { (reader, item) in reader.label(item) }
            .map { Set($0.compactMap { $0 }) }
    }

    /// The label of a value of `NodeType`; nil of null.
    package func label(_ input: InputTemplate) -> Template<LabelID?> {
        guard case .enumValue(let id)? = input.known else { return .ready(nil) }
        return .ready(LabelID(offset: api.place(of: id)))
    }
}

extension GraphAPI {
    /// The name of an enum's value.
    package func enumName(_ value: InputValue) -> String? {
        if case .enumValue(let id) = value { schema[id].name } else { nil }
    }
}
