import Bytes
import PropertyGraph

/// The language of Graphviz: nodes by their ids with a label to show, relationships as labelled arrows.
struct DotWriter: GraphWriter {
    let model: Model

    func begin(_ out: inout ByteBuffer) { out.append("digraph tongtu {\n") }
    func beginRelationships(_ out: inout ByteBuffer) {}
    func end(_ out: inout ByteBuffer) { out.append("}\n") }

    func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        out.append("  ")
        write(quoted: node.id, &out)
        out.append(" [label=")
        write(quoted: String(node.label.prefix(40)), &out)
        out.append(", type=")
        write(quoted: node.type, &out)
        out.append("];\n")
    }

    func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        out.append("  ")
        write(quoted: relationship.from, &out)
        out.append(" -> ")
        write(quoted: relationship.to, &out)
        out.append(" [label=")
        write(quoted: relationship.type, &out)
        out.append("];\n")
    }

    /// Writes a string in quotes.
    ///
    /// In them only a quote is escaped, but in a label a backslash means something too; no string may hold
    /// a NUL.
    private func write(quoted text: String, _ out: inout ByteBuffer) {
        out.append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out.append("\\\"")
            case "\\": out.append("\\\\")
            case "\n", "\r": out.append(" ")
            case "\0": out.append(utf8: "\u{FFFD}")
            default: out.append(utf8: String(Character(scalar)))
            }
        }
        out.append("\"")
    }
}
