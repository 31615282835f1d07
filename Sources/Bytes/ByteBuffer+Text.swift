extension ByteBuffer {
    /// Appends text as a JSON string with its quotes (RFC 8259 section 7); only what must be is escaped.
    package mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Safe: the pointer is used inside the closure only.
            append(escaping: unsafe Span(_unsafeElements: utf8))
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends the inside of a JSON string for UTF-8 bytes, copying runs that need no escape.
    package mutating func append(escaping bytes: borrowing Span<UInt8>) {
        var runStart = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                append(bytes.extracting(runStart..<index))
                append(escapeOf: byte)
                runStart = index + 1
            }
            index += 1
        }
        append(bytes.extracting(runStart..<index))
    }

    private mutating func append(escapeOf byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append("\\u00")
            append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            let low = byte & 0x0F
            append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
