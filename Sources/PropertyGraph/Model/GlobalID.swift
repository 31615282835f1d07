import Bytes

/// The global id of a node, `Type:key`, and the text of keys inside it.
package enum GlobalID {
    /// The id of the node of a key.
    package static func text(
        ofKey values: [PropertyValue],
        of label: Label,
        in model: Model
    ) -> String {
        "\(label.name):\(keyText(values, of: label, in: model))"
    }

    /// The key part of a node's id.
    static func keyText(of id: String, _ label: Label) -> String {
        String(id.utf8.dropFirst(label.name.utf8.count + 1)) ?? ""
    }

    /// The key part: values in declared order joined by `/`; `%`, `/`, `:` and U+0000 inside one
    /// are encoded.
    package static func keyText(
        _ values: [PropertyValue],
        of label: Label,
        in model: Model
    ) -> String {
        zip(label.key, values).map { property, value in
            encoded(text(of: value, as: label.properties[property.index].type, in: model))
        }.joined(separator: "/")
    }

    /// A value as text: what a client would read in an answer.
    package static func text(
        of value: PropertyValue,
        as type: PropertyType,
        in model: Model
    ) -> String {
        switch value {
        case .absent: ""
        case .string(let text): text
        case .int(let number): String(number)
        case .float(let number): buffered { $0.append(number) }
        case .boolean(let flag): flag ? "true" : "false"
        case .date(let date): date.description
        case .dateTime(let instant): buffered { $0.append(instant) }
        case .enumeration(let index):
            if case .enumeration(let place) = type {
                model.enumerations[place].values[index].name
            } else {
                String(index)
            }
        case .list(let values):
            values.map { text(of: $0, as: type, in: model) }.joined(separator: ",")
        }
    }

    /// Splits a global id into label and key text; nil when it names no label of the model.
    package static func parse(_ id: String, in model: Model) -> (label: LabelID, key: String)? {
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")),
            let label = model.label(named: String(id[..<colon]))
        else { return nil }
        return (label.id, String(id[id.utf8.index(after: colon)...]))
    }

    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: isReserved) else { return text }
        var encoded = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": encoded += "%25"
            case "/": encoded += "%2F"
            case ":": encoded += "%3A"
            // SQLite takes U+0000 for the end of a text.
            case "\0": encoded += "%00"
            default: encoded.unicodeScalars.append(scalar)
            }
        }
        return encoded
    }

    private static func isReserved(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
            || byte == 0
    }

    private static func buffered(_ write: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer(capacity: 32)
        write(&buffer)
        return buffer.string()
    }
}
