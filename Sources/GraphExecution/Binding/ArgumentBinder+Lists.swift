import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Lists, connections, aggregates and groups.
extension ArgumentBinder {
    /// Whose list it is: all nodes of a label, or what a field of a label leads to.
    struct ListPlace {
        let owner: LabelID
        let related: Related?
        /// The same for each request and server: what cursors are good for.
        let identity: String
    }

    private mutating func filter(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> Predicate? {
        guard let value = arguments["where"] else { return nil }
        return try part("where") { (reader) throws(GraphQLError) in
            try reader.predicate(value, of: label, through: type)
        }
    }

    mutating func list(
        _ arguments: Arguments,
        _ place: ListPlace
    ) throws(GraphQLError) -> BoundList {
        let (label, type) =
            place.related.map { api.target(of: $0, place.owner) } ?? (place.owner, nil)
        var list = BoundList(
            order: place.related.map { snapshot.naturalOrder(of: $0, place.owner) }
                ?? ListOrder(terms: [])
        )
        list.filter = try filter(arguments, label, type)
        var orderText = ""
        if let order = arguments["orderBy"] {
            let terms = try part("orderBy") { (reader) throws(GraphQLError) in
                try reader.orderTerms(order, of: label, through: type)
            }
            if !terms.isEmpty {
                list.order = ListOrder(terms: terms)
                list.isReordered = true
                orderText = api.schema.json(of: order).description
            }
        }
        list.request = try request(arguments)
        let cursors = CursorCodec(
            identity: "\(place.identity) \(orderText)",
            valueCount: list.order.tie == .distance ? 1 : list.order.terms.count
        )
        if let after = arguments.text("after") {
            list.request.after = try cursors.position(of: after, argument: "after")
        }
        if let before = arguments.text("before") {
            list.request.before = try cursors.position(of: before, argument: "before")
        }
        list.cursors = cursors
        return list
    }

    private func request(_ arguments: Arguments) throws(GraphQLError) -> PageRequest {
        var request = PageRequest()
        request.first = try count("first", arguments)
        request.last = try count("last", arguments)
        request.offset = try count("offset", arguments) ?? 0
        request.ties = arguments["ties"] == .boolean(true)
        guard request.first == nil || request.last == nil else {
            throw refused("last", "a page has `first` or `last`, not both")
        }
        return request
    }

    mutating func aggregate(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> BoundAggregate {
        var aggregate = BoundAggregate()
        aggregate.filter = try filter(arguments, label, type)
        if let terms = arguments["groupBy"] {
            aggregate.terms = try part("groupBy") { (reader) throws(GraphQLError) in
                try reader.groupTerms(terms, of: label)
            }
        }
        return aggregate
    }

    mutating func groups(_ arguments: Arguments) throws(GraphQLError) -> BoundGroups {
        var groups = BoundGroups()
        if let having = arguments["having"] {
            groups.having = try part("having") { (reader) throws(GraphQLError) in
                try reader.groupTest(having)
            }
        }
        groups.after = arguments.text("after")
        if let order = arguments["orderBy"] {
            groups.orderText = api.schema.json(of: order).description
        }
        if case .list(let terms)? = arguments["orderBy"] {
            groups.order = terms.compactMap { term in
                guard case .object(let term) = term, let entry = term.entries.first else {
                    return nil
                }
                let direction = api.enumName(entry.value) ?? "ASC"
                return (
                    api.schema[entry.input].name == "key" ? .key : .count,
                    direction.hasPrefix("DESC"), direction.hasSuffix("NULLS_FIRST")
                )
            }
        }
        groups.first = try count("first", arguments)
        return groups
    }
}
