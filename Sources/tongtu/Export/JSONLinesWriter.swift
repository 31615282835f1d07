import Bytes
import JSONCoding
import PropertyGraph

/// JSON Lines: one object per line, `kind` is `node` or `relationship`.
struct JSONLinesWriter: GraphWriter {
    let model: Model

    func begin(_ out: inout ByteBuffer) {}
    func beginRelationships(_ out: inout ByteBuffer) {}
    func end(_ out: inout ByteBuffer) {}

    func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        write(
            [
                "kind": "node", "id": .string(node.id), "type": .string(node.type),
                "properties": properties(node.properties), "sources": node.sources.json,
            ],
            &out
        )
    }

    func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        write(
            [
                "kind": "relationship", "type": .string(relationship.type),
                "from": .string(relationship.from), "to": .string(relationship.to),
                "properties": properties(relationship.properties),
                "sources": relationship.sources.json,
            ],
            &out
        )
    }

    private func properties(_ properties: [ExportedProperty]) -> JSONValue {
        var object = JSONObject()
        for property in properties { object[property.name] = property.json(in: model) }
        return .object(object)
    }

    private func write(_ object: JSONObject, _ out: inout ByteBuffer) {
        out.append(utf8: JSONValue.object(object).description)
        out.append("\n")
    }
}
