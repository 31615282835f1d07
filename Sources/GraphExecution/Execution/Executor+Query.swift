import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// The fields of `Query`, and introspection.
extension Executor {
    mutating func write(_ meaning: QueryMeaning, _ field: FieldPlan) throws(Interruption) {
        switch (meaning, try arguments(of: field)) {
        case (.lookup, .node(let node)), (.node, .node(let node)):
            try writeNodeOrNull(node, field)
        case (.nodes, .nodes(let nodes)):
            try writeArray(nodes) { (executor, node) throws(Interruption) in
                try executor.completeItem { (executor) throws(Interruption) in
                    try executor.writeNodeOrNull(node, field)
                }
            }
        case (.list(let label), .list(let list)):
            try writeList(of: label, list, field)
        case (.connection(let label), .list(let list)):
            try writeConnection(of: label, list, field)
        case (.aggregate(let label), .aggregate(let aggregate)):
            try writeAggregate(of: label, aggregate, field)
        case (.search, .search(let search)):
            try writeSearch(search, field)
        case (.shortestPath, .paths(let paths)):
            try writeShortestPath(paths, field)
        case (.shortestPaths, .paths(let paths)):
            try writeShortestPaths(paths, field)
        case (.shortestPathCount, .paths(let paths)):
            try writeShortestPathCount(paths)
        case (.pairs, .pairs(let pairs)):
            try writePairs(pairs, field)
        case (.rank, .rank(let rank)):
            try writeRank(rank, field)
        case (.history, .changes(let changes)), (.changes, .changes(let changes)):
            try writeChanges(changes, field)
        case (.picture, .picture(let picture)):
            try writePicture(picture, field)
        default:
            buffer.append("null")
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
        guard case .object(let selection) = field.child else { return }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let inner = plan.fields[index]
            writeKey(inner)
            guard case .introspection = inner.meaning else { continue }
            try complete(index) { (executor) throws(Interruption) in
                try executor.writeIntrospection(inner, on: node)
            }
        }
        buffer.append("}")
    }
}
