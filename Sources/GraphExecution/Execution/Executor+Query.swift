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
            let rows = try rows(of: label, where: list.filter)
            try writeList(rows.map { Candidate(row: $0) }, label, nil, list, field)
        case (.aggregate(let label), .aggregate(let aggregate)):
            let rows = try rows(of: label, where: aggregate.filter)
            try writeAggregate(rows, of: label, aggregate.terms, field)
        case (.picture, .picture(let picture)):
            try writePicture(picture, field)
        default:
            buffer.append("null")
        }
    }

    private mutating func rows(
        of label: LabelID,
        where filter: Predicate?
    ) throws(Interruption) -> [NodeRow] {
        try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.nodes(of: label, where: filter, &budget)
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
            guard case .introspection = inner.action else { continue }
            try complete(index) { (executor) throws(Interruption) in
                try executor.writeIntrospection(inner, on: node)
            }
        }
        buffer.append("}")
    }
}
