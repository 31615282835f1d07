import Bytes
import PropertyGraph

/// One table of comma-separated values (RFC 4180): `kind` tells nodes from relationships, and every
/// property of the model has a column; the items of a list are parted by `;`.
struct CSVWriter: GraphWriter {
    let model: Model
    private let names: [String]

    init(model: Model) {
        self.model = model
        var names: [String] = []
        let properties =
            model.labels.flatMap(\.properties) + model.relationshipTypes.flatMap(\.properties)
        for property in properties where !names.contains(property.name) {
            names.append(property.name)
        }
        self.names = names
    }

    func begin(_ out: inout ByteBuffer) {
        let fixed = ["kind", "id", "type", "source", "target"]
        write(fixed + names.map { fixed.contains($0) ? "property.\($0)" : $0 }, &out)
    }

    func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        write(["node", node.id, node.type, "", ""] + values(node.properties), &out)
    }

    func beginRelationships(_ out: inout ByteBuffer) {}

    func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        write(
            [
                "relationship", "r\(relationship.number)", relationship.type, relationship.from,
                relationship.to,
            ] + values(relationship.properties),
            &out
        )
    }

    func end(_ out: inout ByteBuffer) {}

    private func values(_ properties: [ExportedProperty]) -> [String] {
        let texts = Dictionary(
            uniqueKeysWithValues: properties.map { ($0.name, $0.text(in: model)) }
        )
        return names.map { texts[$0] ?? "" }
    }

    private func write(_ fields: [String], _ out: inout ByteBuffer) {
        for (index, field) in fields.enumerated() {
            if index > 0 { out.append(",") }
            let isPlain = field.utf8.allSatisfy { !",\"\r\n".utf8.contains($0) }
            guard !isPlain else {
                out.append(utf8: field)
                continue
            }
            out.append("\"")
            out.append(
                utf8: field.split(separator: "\"", omittingEmptySubsequences: false)
                    .joined(separator: "\"\"")
            )
            out.append("\"")
        }
        out.append("\r\n")
    }
}
