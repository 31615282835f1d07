import Bytes
import GraphAPI
import GraphQLSchema
import PlainQuestions
import PropertyGraph

/// What follows path expressions, and what asks the graph as a whole.
extension ArgumentBinder {
    /// The path expression given as `along`.
    private func path(_ arguments: Arguments) -> Template<PathText?> {
        arguments.text(
            "along",
            as: { (reader, text) throws(GraphQLError) in
                try reader.path(text)
            }
        )
    }

    private func labels(_ arguments: Arguments) -> Template<Set<LabelID>?> {
        arguments.read("types") { (reader, value) in reader.labels(value) }
    }

    private func pictureFilter(
        _ arguments: Arguments
    ) -> Template<(labels: Set<LabelID>?, filters: [LabelID: Predicate])?> {
        arguments.read("where") { (reader, value) in reader.pictureFilter(value) }
    }

    func reach(_ arguments: Arguments) -> Template<BoundReach> {
        let path = path(arguments)
        let labels = labels(arguments)
        let first = arguments.count("first")
        return Template(
            isReady: path.isReady && labels.isReady && first.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            guard let path = try path.value(context) else {
                throw GraphQLError("along: expected a path expression.", code: .badUserInput)
            }
            return BoundReach(
                path: path,
                labels: try labels.value(context),
                first: try first.value(context)
            )
        }
    }

    func picture(_ arguments: Arguments) -> Template<BoundPicture> {
        let first = arguments.count("first")
        let depth = arguments.count("depth")
        let isAround = arguments.isGiven("around")
        let around = arguments.texts("around")
        let filter = pictureFilter(arguments)
        let path = path(arguments)
        return .open { (context) throws(GraphQLError) in
            var picture = BoundPicture(first: try first.value(context) ?? 500)
            picture.depth = try depth.value(context)
            if try isAround.value(context) {
                picture.around = try Self.around(try around.value(context), context.snapshot)
            }
            if let filter = try filter.value(context) {
                (picture.labels, picture.filters) = filter
            }
            picture.path = try path.value(context)
            return picture
        }
    }

    private static func around(
        _ ids: [String],
        _ snapshot: Snapshot
    ) throws(GraphQLError) -> [NodeAddress] {
        var nodes: [NodeAddress] = []
        var known: Set<NodeAddress> = []
        for id in ids {
            guard let node = snapshot.node(globalID: id) else {
                throw GraphQLError("around: there is no node \"\(id)\".", code: .notFound)
            }
            if known.insert(node).inserted { nodes.append(node) }
        }
        return nodes
    }

    func search(_ arguments: Arguments) -> Template<BoundSearch> {
        let text = arguments.text(
            "text",
            as: { (reader, text) throws(GraphQLError) in try reader.searchText(text) }
        )
        let labels = labels(arguments)
        let first = arguments.count("first")
        return Template(
            isReady: text.isReady && labels.isReady && first.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            BoundSearch(
                text: try text.value(context) ?? SearchText(""),
                labels: try labels.value(context),
                first: try first.value(context) ?? .max
            )
        }
    }

    func question(_ arguments: Arguments) -> Template<BoundQuestion> {
        let text = arguments.text(
            "text",
            as: { (_, text) throws(GraphQLError) in
                if let fault = QuestionTranslator.fault(of: text) {
                    throw GraphQLError("text: \(fault)", code: .badUserInput)
                }
                return text
            }
        )
        let day = arguments.text("on")
        return Template(
            isReady: text.isReady && day.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            BoundQuestion(
                text: try text.value(context) ?? "",
                day: try day.value(context).flatMap { CalendarDate($0) }
            )
        }
    }

    func paths(_ arguments: Arguments) -> Template<BoundPaths> {
        // The expression first: it is judged before anything is executed, and so alone.
        let path = path(arguments)
        let from = node("from", arguments)
        let to = node("to", arguments)
        let maxLength = arguments.count("maxLength")
        let first = arguments.count("first")
        return .open { (context) throws(GraphQLError) in
            BoundPaths(
                path: try path.value(context),
                from: try from.value(context),
                to: try to.value(context),
                maxLength: try maxLength.value(context) ?? .max,
                first: try first.value(context) ?? .max
            )
        }
    }

    private func node(_ name: String, _ arguments: Arguments) -> Template<NodeAddress> {
        let id = arguments.text(name)
        return .open { (context) throws(GraphQLError) in
            let id = try id.value(context) ?? ""
            guard let node = context.snapshot.node(globalID: id) else {
                throw refused(name, "there is no node \"\(id.cut(to: 100))\"", code: .notFound)
            }
            return node
        }
    }

    func pairs(_ arguments: Arguments) -> Template<BoundPairs> {
        let filter = pictureFilter(arguments)
        let having = arguments.read("having") { (reader, value) in reader.groupTest(value) }
        let path = boundedPath(arguments)
        let label = label(arguments)
        let target = arguments.read("to") { (reader, value) in reader.label(value) }.map {
            $0 ?? nil
        }
        let first = arguments.count("first")
        return Template(
            isReady: filter.isReady && having.isReady && path.isReady && label.isReady
                && target.isReady && first.isReady,
            in: api
        ) { (context) throws(GraphQLError) in
            let filter = try filter.value(context)
            let having = try having.value(context)
            let path = try path.value(context)
            let label = try label.value(context)
            let target = try target.value(context) ?? label
            func predicate(_ label: LabelID) -> Predicate? {
                filter?.labels?.contains(label) == false
                    ? .never : filter.map { $0.filters[label] ?? .always }
            }
            return BoundPairs(
                label: label,
                target: target,
                path: path,
                filter: predicate(label),
                targetFilter: predicate(target),
                having: having,
                first: try first.value(context) ?? .max
            )
        }
    }

    func rank(_ arguments: Arguments) -> Template<BoundRank> {
        let algorithm = arguments.value("algorithm")
        let path = boundedPath(arguments)
        let label = label(arguments)
        let sample = arguments.count("sample", from: 1)
        let first = arguments.count("first")
        return Template(
            isReady: algorithm.isReady && path.isReady && label.isReady && sample.isReady
                && first.isReady,
            in: api
        ) { [api] (context) throws(GraphQLError) in
            let algorithm = try algorithm.value(context).flatMap { api.enumName($0) }
                .flatMap(RankAlgorithm.init(rawValue:))
            let path = try path.value(context)
            return BoundRank(
                label: try label.value(context),
                path: path,
                algorithm: algorithm ?? .pageRank,
                sample: try sample.value(context),
                first: try first.value(context) ?? .max
            )
        }
    }

    func changes(_ arguments: Arguments) -> Template<BoundChanges> {
        let id = arguments.text("id")
        let since = arguments.count("since")
        let labels = labels(arguments)
        let first = arguments.count("first")
        let last = arguments.count("last")
        let after = arguments.text("after")
        let before = arguments.text("before")
        return .open { [api] (context) throws(GraphQLError) in
            let id = try id.value(context)
            var question = ChangeQuestion(until: context.snapshot.commit)
            question.node = try id.map { (id) throws(GraphQLError) in try historyNode(id) }
            question.labels = try labels.value(context)?.map { api.model[$0].name }
            question.since = try since.value(context) ?? 0
            let (first, last) = (try first.value(context), try last.value(context))
            guard first == nil || last == nil else {
                throw refused("last", "give `first` or `last`, not both")
            }
            question.limit = first ?? last
            let cursors = CursorCodec(
                identity: id.map { "history \($0)" } ?? "changes",
                valueCount: 2
            )
            func place(_ cursor: String?, _ name: String) throws(GraphQLError) -> ChangePlace? {
                guard let cursor else { return nil }
                return ChangePlace(try cursors.position(of: cursor, argument: name))
            }
            question.after = try place(try after.value(context), "after")
            question.before = try place(try before.value(context), "before")
            // The last ones are read from the end.
            if last != nil { swap(&question.after, &question.before) }
            question.isNewestFirst = id != nil || last != nil
            return BoundChanges(
                question: question,
                isReversed: last != nil,
                node: id.flatMap { context.snapshot.node(globalID: $0) },
                cursors: cursors
            )
        }
    }

    private func historyNode(_ id: String) throws(GraphQLError) -> HistoryNode {
        guard let (label, keyText) = GlobalID.parse(id, in: api.model) else {
            throw refused("id", "no node has such an id; ids are like Type:key", code: .notFound)
        }
        return HistoryNode(label: api.model[label].name, keyText: keyText)
    }

    private func label(_ arguments: Arguments) -> Template<LabelID> {
        arguments.read("type") { (reader, value) in reader.label(value) }
            .map { (label) throws(GraphQLError) in
                guard let label = label ?? nil else {
                    throw refused("type", "expected a type of nodes")
                }
                return label
            }
    }

    /// The expression that joins pairs, whose walks must have a longest one to be counted.
    private func boundedPath(_ arguments: Arguments) -> Template<PathText> {
        path(arguments).map { (path) throws(GraphQLError) in
            guard let path else { throw refused("along", "expected a path expression") }
            guard path.isBounded else {
                throw refused(
                    "along",
                    "walks between pairs are counted, so `*`, `+` and `{n,}` are not allowed here; say how often "
                        + "at most, such as {1,4}",
                    code: .validationFailed
                )
            }
            return path
        }
    }
}
