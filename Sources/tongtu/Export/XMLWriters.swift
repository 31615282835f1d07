import Bytes
import PropertyGraph

extension ByteBuffer {
    /// Appends text as XML 1.0 has it in attributes and elements; characters it cannot hold are replaced.
    fileprivate mutating func append(xml text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": append("&amp;")
            case "<": append("&lt;")
            case ">": append("&gt;")
            case "\"": append("&quot;")
            case "\t", "\n", "\r":
                append("&#")
                append(decimal: Int(scalar.value))
                append(";")
            default:
                let isAllowed = scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE
                append(utf8: isAllowed ? String(Character(scalar)) : "\u{FFFD}")
            }
        }
    }
}

/// A property of nodes or of relationships, by name: several types may have one of a name.
private struct XMLAttribute {
    let id: String
    let name: String
    let type: String

    /// What both formats say of every node and relationship.
    static let fixed: Set<String> = ["type", "label"]

    /// The attributes of some properties; types that do not agree, and lists, are texts.
    static func all(_ properties: [Property], prefix: String) -> [XMLAttribute] {
        var types: [(name: String, type: String)] = [("type", "string"), ("label", "string")]
        for property in properties {
            let type =
                switch property.type {
                case _ where property.isList: "string"
                case .int: "long"
                case .float: "double"
                case .boolean: "boolean"
                default: "string"
                }
            let name = fixed.contains(property.name) ? "property.\(property.name)" : property.name
            if let place = types.firstIndex(where: { $0.name == name }) {
                if types[place].type != type { types[place].type = "string" }
            } else {
                types.append((name, type))
            }
        }
        return types.enumerated().map { index, attribute in
            XMLAttribute(id: "\(prefix)\(index)", name: attribute.name, type: attribute.type)
        }
    }
}

/// GraphML (Brandes and others, GraphML progress report, 2002).
struct GraphMLWriter: GraphWriter {
    let model: Model
    private let nodeKeys: [XMLAttribute]
    private let edgeKeys: [XMLAttribute]

    init(model: Model) {
        self.model = model
        nodeKeys = XMLAttribute.all(
            model.labels.flatMap(\.properties),
            prefix: "n"
        )
        edgeKeys = XMLAttribute.all(
            model.relationshipTypes.flatMap(\.properties),
            prefix: "e"
        )
    }

    func begin(_ out: inout ByteBuffer) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        out.append("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
        for (keys, owner) in [(nodeKeys, "node"), (edgeKeys, "edge")] {
            for key in keys {
                out.append(
                    utf8: "<key id=\"\(key.id)\" for=\"\(owner)\" attr.name=\"\(key.name)\" "
                        + "attr.type=\"\(key.type)\"/>\n"
                )
            }
        }
        out.append("<graph id=\"tongtu\" edgedefault=\"directed\">\n")
    }

    func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        out.append("<node id=\"")
        out.append(xml: node.id)
        out.append("\">")
        write(node.properties, nodeKeys, ["type": node.type, "label": node.label], &out)
        out.append("</node>\n")
    }

    func beginRelationships(_ out: inout ByteBuffer) {}

    func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        out.append("<edge id=\"r")
        out.append(decimal: relationship.number)
        out.append("\" source=\"")
        out.append(xml: relationship.from)
        out.append("\" target=\"")
        out.append(xml: relationship.to)
        out.append("\">")
        let type = ["type": relationship.type, "label": relationship.type]
        write(relationship.properties, edgeKeys, type, &out)
        out.append("</edge>\n")
    }

    func end(_ out: inout ByteBuffer) { out.append("</graph>\n</graphml>\n") }

    private func write(
        _ properties: [ExportedProperty],
        _ keys: [XMLAttribute],
        _ fixed: [String: String],
        _ out: inout ByteBuffer
    ) {
        for key in keys {
            let property = properties.first { $0.name(beside: XMLAttribute.fixed) == key.name }
            guard let text = fixed[key.name] ?? property?.text(in: model) else { continue }
            out.append(utf8: "<data key=\"\(key.id)\">")
            out.append(xml: text)
            out.append("</data>")
        }
    }
}

/// GEXF 1.2, as Gephi reads it.
struct GEXFWriter: GraphWriter {
    let model: Model
    private let nodeAttributes: [XMLAttribute]
    private let edgeAttributes: [XMLAttribute]

    init(model: Model) {
        self.model = model
        nodeAttributes = XMLAttribute.all(
            model.labels.flatMap(\.properties),
            prefix: "n"
        )
        edgeAttributes = XMLAttribute.all(
            model.relationshipTypes.flatMap(\.properties),
            prefix: "e"
        )
    }

    func begin(_ out: inout ByteBuffer) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        out.append("<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n")
        out.append("<graph defaultedgetype=\"directed\" mode=\"static\">\n")
        for (attributes, owner) in [(nodeAttributes, "node"), (edgeAttributes, "edge")] {
            out.append(utf8: "<attributes class=\"\(owner)\" mode=\"static\">\n")
            for attribute in attributes where attribute.name != "label" {
                out.append(
                    utf8: "<attribute id=\"\(attribute.id)\" title=\"\(attribute.name)\" "
                        + "type=\"\(attribute.type)\"/>\n"
                )
            }
            out.append("</attributes>\n")
        }
        out.append("<nodes>\n")
    }

    func write(_ node: ExportedNode, _ out: inout ByteBuffer) {
        out.append("<node id=\"")
        out.append(xml: node.id)
        out.append("\" label=\"")
        out.append(xml: node.label)
        out.append("\">")
        write(node.properties, nodeAttributes, type: node.type, &out)
        out.append("</node>\n")
    }

    func beginRelationships(_ out: inout ByteBuffer) { out.append("</nodes>\n<edges>\n") }

    func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer) {
        out.append("<edge id=\"r")
        out.append(decimal: relationship.number)
        out.append("\" source=\"")
        out.append(xml: relationship.from)
        out.append("\" target=\"")
        out.append(xml: relationship.to)
        out.append("\" label=\"")
        out.append(xml: relationship.type)
        out.append("\">")
        write(relationship.properties, edgeAttributes, type: relationship.type, &out)
        out.append("</edge>\n")
    }

    func end(_ out: inout ByteBuffer) { out.append("</edges>\n</graph>\n</gexf>\n") }

    private func write(
        _ properties: [ExportedProperty],
        _ attributes: [XMLAttribute],
        type: String,
        _ out: inout ByteBuffer
    ) {
        out.append("<attvalues>")
        for attribute in attributes where attribute.name != "label" {
            let property = properties.first {
                $0.name(beside: XMLAttribute.fixed) == attribute.name
            }
            guard let text = attribute.name == "type" ? type : property?.text(in: model) else {
                continue
            }
            out.append(utf8: "<attvalue for=\"\(attribute.id)\" value=\"")
            out.append(xml: text)
            out.append("\"/>")
        }
        out.append("</attvalues>")
    }
}
