import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// What a field of a mutation answers from.
struct Payload {
    /// What was written, in the graph after it.
    enum Written {
        /// Of a relationship, its two ends.
        case nodes([NodeAddress])
        case deleted([String], relationshipCount: Int)
    }

    let written: Written
    /// Nil when nothing changes, or nothing shall.
    let commit: Int?
    /// What would be changed; nil when it is.
    let changes: [Change]?

    var nodes: [NodeAddress] { if case .nodes(let nodes) = written { nodes } else { [] } }

    var ids: [String] { if case .deleted(let ids, _) = written { ids } else { [] } }

    var relationshipCount: Int {
        if case .deleted(_, let count) = written { count } else { 0 }
    }
}

extension Executor {
    mutating func write(_ payload: Payload, _ field: FieldPlan) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: PayloadMeaning, part) throws(Interruption) in
            switch meaning {
            case .node, .from: try executor.write(payload.nodes.first, part)
            case .to: try executor.write(payload.nodes.last, part)
            case .nodes:
                try executor.writeArray(payload.nodes) { (executor, node) throws(Interruption) in
                    try executor.writeChild(part, node.label, node.row)
                }
            case .id: executor.buffer.append(quoted: payload.ids.first ?? "")
            case .ids:
                try executor.writeArray(payload.ids) { (executor, id) in
                    executor.buffer.append(quoted: id)
                }
            case .relationshipCount: executor.buffer.append(decimal: payload.relationshipCount)
            case .commit:
                if let commit = payload.commit {
                    executor.buffer.append(decimal: commit)
                } else {
                    executor.buffer.append("null")
                }
            case .changes:
                guard let changes = payload.changes else {
                    executor.buffer.append("null")
                    return
                }
                try executor.writeArray(changes) { (executor, change) throws(Interruption) in
                    try executor.write(change, Self.noCursors, part)
                }
            }
        }
    }

    private mutating func write(_ node: NodeAddress?, _ field: FieldPlan) throws(Interruption) {
        guard let node else {
            // Written by one field and deleted by the same: nothing there is to be told of.
            throw refuse(GraphQLError("The node is not there any more.", code: .notFound))
        }
        try visit()
        try writeChild(field, node.label, node.row)
    }

    /// What is not stored has no place among all changes; the cursors say how it would stand.
    private static var noCursors: CursorCodec { CursorCodec(identity: "changes", valueCount: 2) }
}
