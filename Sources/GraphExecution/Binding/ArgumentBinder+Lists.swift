import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Lists, connections, aggregates and groups.
extension ArgumentBinder {
    /// Whose list it is: all nodes of a label, or what a field of a label leads to.
    struct ListOrigin {
        let owner: LabelID
        let related: Related?
        /// The same for each request and server: what cursors are good for.
        let identity: String
    }

    /// What `orderBy` asks for, and how it was written.
    private struct Ordering {
        let terms: [OrderTerm]
        let text: String
    }

    private func filter(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) -> Template<Predicate?> {
        arguments.read("where") { (reader, value) in
            reader.predicate(value, of: label, through: type)
        }
    }

    private func ordering(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) -> Template<Ordering?> {
        let text = arguments.json("orderBy")
        let terms = arguments.read("orderBy") { (reader, value) in
            reader.orderTerms(value, of: label, through: type)
        }
        return Template(isReady: text.isReady && terms.isReady, in: api) {
            (context) throws(GraphQLError) in
            guard let terms = try terms.value(context), !terms.isEmpty else { return nil }
            return Ordering(terms: terms, text: try text.value(context) ?? "")
        }
    }

    /// The label of a list's nodes, and the relationship type that leads to them, if one does.
    private func target(of origin: ListOrigin) -> (LabelID, RelationshipTypeID?) {
        origin.related.map { api.target(of: $0, origin.owner) } ?? (origin.owner, nil)
    }

    func list(_ arguments: Arguments, _ origin: ListOrigin) -> Template<BoundList> {
        let (label, type) = target(of: origin)
        let natural =
            origin.related.map { api.emptyContext.snapshot.naturalOrder(of: $0, origin.owner) }
            ?? ListOrder(terms: [])
        let filter = filter(arguments, label, type)
        let ordered = ordering(arguments, label, type).map { ordering in
            var list = BoundList(order: natural)
            if let ordering {
                list.order = ListOrder(terms: ordering.terms)
                list.isReordered = true
            }
            list.cursors = CursorCodec(
                identity: "\(origin.identity) \(ordering?.text ?? "")",
                valueCount: list.order.tie == .distance ? 1 : list.order.terms.count
            )
            return list
        }
        let request = request(arguments)
        let after = arguments.text("after")
        let before = arguments.text("before")
        return Template(
            isReady: filter.isReady && ordered.isReady && request.isReady && after.isReady
                && before.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            let filter = try filter.value(context)
            var list = try ordered.value(context)
            list.filter = filter
            list.request = try request.value(context)
            if let after = try after.value(context) {
                list.request.after = try list.cursors?.position(of: after, argument: "after")
            }
            if let before = try before.value(context) {
                list.request.before = try list.cursors?.position(of: before, argument: "before")
            }
            return list
        }
    }

    private func request(_ arguments: Arguments) -> Template<PageRequest> {
        let first = arguments.count("first")
        let last = arguments.count("last")
        let offset = arguments.count("offset")
        let ties = arguments.value("ties")
        return Template(
            isReady: first.isReady && last.isReady && offset.isReady && ties.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            var request = PageRequest()
            request.first = try first.value(context)
            request.last = try last.value(context)
            request.offset = try offset.value(context) ?? 0
            request.ties = try ties.value(context) == .boolean(true)
            guard request.first == nil || request.last == nil else {
                throw refused("last", "give `first` or `last`, not both")
            }
            return request
        }
    }

    func aggregate(_ arguments: Arguments, _ origin: ListOrigin) -> Template<BoundAggregate> {
        let (label, type) = target(of: origin)
        let filter = filter(arguments, label, type)
        let terms = arguments.read("groupBy") { (reader, value) in
            reader.groupTerms(value, of: label)
        }
        return Template(isReady: filter.isReady && terms.isReady, in: api) {
            (context) throws(GraphQLError) in
            BoundAggregate(
                filter: try filter.value(context),
                terms: try terms.value(context) ?? []
            )
        }
    }

    func groups(_ arguments: Arguments) -> Template<BoundGroups> {
        let having = arguments.read("having") { (reader, value) in reader.groupTest(value) }
        let text = arguments.json("orderBy")
        let order = arguments.read("orderBy") { (reader, value) in reader.groupOrder(value) }
        let first = arguments.count("first")
        let after = arguments.text("after")
        return Template(
            isReady: having.isReady && text.isReady && order.isReady && first.isReady
                && after.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            BoundGroups(
                having: try having.value(context),
                order: try order.value(context) ?? [],
                first: try first.value(context),
                after: try after.value(context),
                orderText: try text.value(context) ?? ""
            )
        }
    }
}
