import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// The fields of `Query`, and introspection.
extension Executor {
    mutating func write(_ meaning: QueryMeaning, _ field: FieldPlan) throws(Interruption) {
        let arguments = try arguments(of: field)
        switch meaning {
        case .lookup, .node:
            guard case .node(let node) = arguments else { break }
            return try writeNodeOrNull(node, field)
        case .nodes:
            guard case .nodes(let nodes) = arguments else { break }
            return try writeArray(nodes) { (executor, node) throws(Interruption) in
                try executor.completeItem { (executor) throws(Interruption) in
                    try executor.writeNodeOrNull(node, field)
                }
            }
        case .list(let label):
            guard case .list(let list) = arguments else { break }
            return try writeList(of: label, list, field)
        case .connection(let label):
            guard case .list(let list) = arguments else { break }
            return try writeConnection(of: label, list, field)
        case .aggregate(let label):
            guard case .aggregate(let aggregate) = arguments else { break }
            return try writeAggregate(of: label, aggregate, field)
        case .search:
            guard case .search(let search) = arguments else { break }
            return try writeSearch(search, field)
        case .shortestPath:
            guard case .paths(let paths) = arguments else { break }
            return try writeShortestPath(paths, field)
        case .shortestPaths:
            guard case .paths(let paths) = arguments else { break }
            return try writeShortestPaths(paths, field)
        case .shortestPathCount:
            guard case .paths(let paths) = arguments else { break }
            return try writeShortestPathCount(paths)
        case .picture:
            guard case .picture(let picture) = arguments else { break }
            return try writePicture(picture, field)
        case .pairs:
            guard case .pairs(let pairs) = arguments else { break }
            return try writePairs(pairs, field)
        case .rank:
            guard case .rank(let rank) = arguments else { break }
            return try writeRank(rank, field)
        case .history, .changes:
            guard case .changes(let changes) = arguments else { break }
            return try writeChanges(changes, field)
        case .graphInfo:
            return try writeGraphInfo(field)
        case .ask:
            guard case .question(let question) = arguments else { break }
            return try writeAsked(question, field)
        }
        preconditionFailure("the table of meanings binds other arguments than are written here")
    }

    private mutating func writeGraphInfo(_ field: FieldPlan) throws(Interruption) {
        let snapshot = snapshot
        try writeObject(of: field) { (executor, meaning: GraphInfoMeaning, _) in
            switch meaning {
            case .commit: executor.buffer.append(decimal: snapshot.commit)
            case .at:
                guard let instant = snapshot.committedAt else {
                    executor.buffer.append("null")
                    return
                }
                executor.write(instant)
            case .today: executor.buffer.append(quoted: executor.today.date.description)
            case .timeZone: executor.buffer.append(quoted: executor.today.timeZone)
            case .nodes: executor.buffer.append(decimal: snapshot.nodeCount)
            case .relationships: executor.buffer.append(decimal: snapshot.relationshipCount)
            case .isWritable: executor.buffer.append(executor.asker.mayWrite ? "true" : "false")
            case .author: executor.write(quoted: executor.asker.author)
            }
        }
    }

    private mutating func writeNodeOrNull(
        _ node: NodeAddress?,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard let node else {
            buffer.append("null")
            return
        }
        try visit()
        try writeChild(field, node.label, node.row)
    }

    /// Writes an introspection field on a node of the schema (specification 4.2).
    mutating func writeIntrospection(
        _ field: FieldPlan,
        on node: IntrospectionNode
    ) throws(Interruption) {
        guard case .plain(let arguments) = try arguments(of: field) else { return }
        switch api.schema.introspect(field.definition, on: node, arguments: arguments) {
        case .null: buffer.append("null")
        case .boolean(let flag): buffer.append(flag ? "true" : "false")
        case .string(let text), .name(let text): buffer.append(quoted: text)
        case .names(let names):
            try writeArray(names) { (executor, name) in executor.buffer.append(quoted: name) }
        case .node(let inner):
            try visit()
            try writeIntrospected(inner, field)
        case .nodes(let nodes):
            try writeArray(nodes) { (executor, inner) throws(Interruption) in
                try executor.writeIntrospected(inner, field)
            }
        }
    }

    private mutating func writeIntrospected(
        _ node: IntrospectionNode,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, _: IntrospectionMeaning, inner) throws(Interruption) in
            try executor.writeIntrospection(inner, on: node)
        }
    }
}
