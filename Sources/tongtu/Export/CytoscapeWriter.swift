import Bytes
import JSONCoding
import PropertyGraph

/// The JSON of Cytoscape.js: elements, nodes first, each with its data.
struct CytoscapeWriter: GraphWriter {
    let model: Model
    private var isFirst = true

    init(model: Model) {
        self.model = model
    }

    func begin(_ out: inout ByteBuffer) {
        out.append(
            "{\"data\":[],\"directed\":true,\"multigraph\":true,\"elements\":{\"nodes\":["
        )
    }

    mutating func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        // What readers look for; networkx takes the node from `value`.
        var data: JSONObject = [
            "id": .string(node.id), "value": .string(node.id), "name": .string(node.label),
            "type": .string(node.type),
        ]
        add(node.properties, to: &data)
        write(data, &out)
    }

    mutating func beginRelationships(_ out: inout ByteBuffer) {
        out.append("\n],\"edges\":[")
        isFirst = true
    }

    mutating func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        var data: JSONObject = [
            "id": .string("r\(relationship.number)"), "key": .int(relationship.number),
            "source": .string(relationship.from), "target": .string(relationship.to),
            "type": .string(relationship.type),
        ]
        add(relationship.properties, to: &data)
        write(data, &out)
    }

    private func add(_ properties: [ExportedProperty], to data: inout JSONObject) {
        let taken = Set(data.members.map(\.name))
        for property in properties {
            // A label's first name is what `name` shows.
            let isShown = property.name == "name" && data["name"] == property.json(in: model)
            if !isShown { data[property.name(beside: taken)] = property.json(in: model) }
        }
    }

    func end(_ out: inout ByteBuffer) { out.append("\n]}}\n") }

    private mutating func write(_ data: JSONObject, _ out: inout ByteBuffer) {
        out.append(isFirst ? "\n" : ",\n")
        isFirst = false
        out.append(utf8: JSONValue.object(["data": .object(data)]).description)
    }
}
