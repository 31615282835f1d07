import GraphAPI
import GraphQLSchema
import PropertyGraph

/// What follows path expressions, and what asks the graph as a whole.
extension ArgumentBinder {
    /// A path expression given as `along`.
    private mutating func walker(_ along: String) throws(GraphQLError) -> Walker {
        try part("along") { (reader) throws(GraphQLError) in try reader.walker(along) }
    }

    mutating func reach(_ arguments: Arguments) throws(GraphQLError) -> BoundReach {
        guard let along = arguments.text("along") else {
            throw GraphQLError("along: a path expression.", code: .badUserInput)
        }
        return BoundReach(
            walker: try walker(along),
            labels: arguments["types"].map { api.labels($0) },
            first: try count("first", arguments)
        )
    }

    mutating func picture(_ arguments: Arguments) throws(GraphQLError) -> BoundPicture {
        var picture = BoundPicture(first: try count("first", arguments) ?? 500)
        picture.depth = try count("depth", arguments)
        if arguments["around"] != nil { picture.around = try around(arguments.texts("around")) }
        if let filter = arguments["where"] {
            (picture.labels, picture.filters) = try part("where") {
                (reader) throws(GraphQLError) in
                try reader.pictureFilter(filter)
            }
        }
        if let along = arguments.text("along") {
            picture.walker = try walker(along)
        }
        return picture
    }

    private func around(_ ids: [String]) throws(GraphQLError) -> [NodeAddress] {
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

    mutating func search(_ arguments: Arguments) throws(GraphQLError) -> BoundSearch {
        let text = arguments.text("text") ?? ""
        return BoundSearch(
            text: try part("text") { (reader) throws(GraphQLError) in
                try reader.searchText(text)
            },
            labels: arguments["types"].map { api.labels($0) },
            first: try count("first", arguments) ?? .max
        )
    }

    mutating func paths(_ arguments: Arguments) throws(GraphQLError) -> BoundPaths {
        // The expression first: it is judged before anything is executed, and so alone.
        let along = arguments.text("along")
        let walker = if let along { try walker(along) } else { api.model.anyWalk }
        return BoundPaths(
            from: try node("from", arguments),
            to: try node("to", arguments),
            walker: walker,
            maxLength: try count("maxLength", arguments) ?? .max,
            first: try count("first", arguments) ?? .max
        )
    }

    private func node(
        _ name: String,
        _ arguments: Arguments
    ) throws(GraphQLError) -> NodeAddress {
        let id = arguments.text(name) ?? ""
        guard let node = snapshot.node(globalID: id) else {
            throw refused(name, "there is no node \"\(id.cut(to: 100))\"", code: .notFound)
        }
        return node
    }

    mutating func pairs(_ arguments: Arguments) throws(GraphQLError) -> PairQuestion {
        var labels: Set<LabelID>?
        var filters: [LabelID: Predicate]?
        if let value = arguments["where"] {
            (labels, filters) = try part("where") { (reader) throws(GraphQLError) in
                try reader.pictureFilter(value)
            }
        }
        var having: CountTest?
        if let value = arguments["having"] {
            having = try part("having") { (reader) throws(GraphQLError) in
                try reader.groupTest(value)
            }
        }
        let walker = try boundedWalker(arguments)
        let label = try label(arguments)
        return PairQuestion(
            label: label,
            walker: walker,
            filter: labels?.contains(label) == false
                ? .never : filters.map { $0[label] ?? .always },
            having: having,
            first: try count("first", arguments) ?? .max
        )
    }

    mutating func rank(_ arguments: Arguments) throws(GraphQLError) -> BoundRank {
        let algorithm = arguments["algorithm"].flatMap { api.enumName($0) }
            .flatMap(RankAlgorithm.init(rawValue:))
        let walker = try boundedWalker(arguments)
        return BoundRank(
            label: try label(arguments),
            walker: walker,
            algorithm: algorithm ?? .pageRank,
            sample: try count("sample", arguments),
            first: try count("first", arguments) ?? .max
        )
    }

    func changes(_ arguments: Arguments) throws(GraphQLError) -> BoundChanges {
        var question = ChangeQuestion(until: snapshot.commit)
        let id = arguments.text("id")
        if let id {
            guard let (label, keyText) = GlobalID.parse(id, in: api.model) else {
                throw refused("id", "no node has such an id; one is like Type:key", code: .notFound)
            }
            question.node = HistoryNode(
                label: api.model[label].name,
                keyText: keyText,
                relationships: snapshot.node(globalID: id).map { snapshot.relationships(of: $0) }
                    ?? []
            )
        }
        question.since = try count("since", arguments) ?? 0
        question.first = try count("first", arguments)
        let cursors = CursorCodec(
            identity: id.map { "history \($0)" } ?? "changes",
            valueCount: 2
        )
        if let after = arguments.text("after") {
            question.after = ChangePlace(try cursors.position(of: after, argument: "after"))
        }
        return BoundChanges(question: question, cursors: cursors)
    }

    private func label(_ arguments: Arguments) throws(GraphQLError) -> LabelID {
        guard case .enumValue(let type)? = arguments["type"] else {
            throw refused("type", "a type of nodes")
        }
        return LabelID(offset: api.place(of: type))
    }

    /// The expression that joins pairs, whose walks must have a longest one to be counted.
    private mutating func boundedWalker(_ arguments: Arguments) throws(GraphQLError) -> Walker {
        guard let along = arguments.text("along") else {
            throw refused("along", "a path expression")
        }
        let walker = try walker(along)
        guard walker.path.longestWalk != nil else {
            throw refused(
                "along",
                "walks between pairs are counted, so `*`, `+` and `{n,}` are not taken here; say how often "
                    + "at most, such as {1,4}",
                code: .validationFailed
            )
        }
        return walker
    }
}
