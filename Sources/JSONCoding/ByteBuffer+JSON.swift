package import Bytes

extension ByteBuffer {
    /// Appends a value as compact JSON.
    ///
    /// - Precondition: nesting is bounded by who made the value.
    package mutating func append(json value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(true): append("true")
        case .bool(false): append("false")
        case .int(let number): append(decimal: number)
        case .decimal(let digits): append(utf8: digits)
        case .string(let text): append(quoted: text)
        case .array(let elements):
            append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(json: element)
            }
            append(UInt8(ascii: "]"))
        case .object(let object): append(json: object)
        }
    }

    /// Appends an object as compact JSON, members in their order.
    package mutating func append(json object: JSONObject) {
        append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(quoted: member.name)
            append(UInt8(ascii: ":"))
            append(json: member.value)
        }
        append(UInt8(ascii: "}"))
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON text.
    package var description: String {
        var buffer = ByteBuffer(capacity: 64)
        buffer.append(json: self)
        return buffer.string()
    }
}
