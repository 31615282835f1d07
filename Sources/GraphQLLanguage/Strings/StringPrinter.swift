package import Bytes

/// String values as GraphQL literals.
package enum StringPrinter {
    /// A value in double quotes, with escapes for quotes, backslashes and control characters.
    package static func quoted(_ value: String) -> String {
        var text = ByteBuffer()
        text.append(graphQLString: value)
        return text.string()
    }

    /// A value in triple quotes, every further line indented; nil when that would read back changed.
    ///
    /// That is so of a value with control characters, a blank line at either end, or whitespace in front
    /// of every line.
    package static func block(_ value: String, indentation: Int = 0) -> String? {
        let hasControl = value.unicodeScalars.contains { scalar in
            switch scalar {
            case "\n", "\t": false
            // General category Cc.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
            default: false
            }
        }
        guard !hasControl else { return nil }
        var text = ByteBuffer()
        text.append(graphQLBlock: value, indentation: indentation)
        // Reading it back is the surest way to know, and descriptions are short.
        let literal = text.array()
        guard BlockString.value(of: literal.dropFirst(3).dropLast(3)) == value else { return nil }
        return text.string()
    }
}

extension ByteBuffer {
    /// Appends a string value in double quotes (specification 2.10.4).
    package mutating func append(graphQLString value: String) {
        append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars { append(escaping: scalar) }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\u{8}": append("\\b")
        case "\u{C}": append("\\f")
        case "\n": append("\\n")
        case "\r": append("\\r")
        case "\t": append("\\t")
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
            append(scalar.value < 0x10 ? "\\u000" : "\\u00")
            append(utf8: String(scalar.value, radix: 16, uppercase: true))
        default: append(utf8: String(scalar))
        }
    }

    /// Appends a string value in triple quotes, of which every line after the first is indented.
    ///
    /// Only a value that block strings can have reads back the same.
    mutating func append(graphQLBlock value: String, indentation: Int) {
        let lines = BlockString.lines(of: Array(value.utf8)[...])
        let last = lines[lines.count - 1].last
        // These two would run into the closing quotes.
        let endsSafely = last != UInt8(ascii: "\"") && last != UInt8(ascii: "\\")
        let lineLengthMax = 70
        // Continuation bytes are not characters.
        let length = lines[0].count { $0 & 0xC0 != 0x80 }
        let isLong = lines.count > 1 || length > lineLengthMax || !endsSafely
        // On a line of its own, the leading whitespace of a single line would be taken for layout.
        let isIndented = lines.count == 1 && lines[0].first?.isWhitespace == true
        append("\"\"\"")
        for (index, line) in lines.enumerated() {
            if index > 0 || (isLong && !isIndented) {
                append(UInt8(ascii: "\n"))
                if !line.isEmpty { append(spaces: indentation) }
            }
            append(blockLine: line)
        }
        if isLong {
            append(UInt8(ascii: "\n"))
            append(spaces: indentation)
        }
        append("\"\"\"")
    }

    mutating func append(spaces count: Int) {
        for _ in 0..<count { append(UInt8(ascii: " ")) }
    }

    /// Appends a line of a block string, `"""` escaped.
    private mutating func append(blockLine line: ArraySlice<UInt8>) {
        var quoteCount = 0
        for byte in line {
            append(byte)
            quoteCount = byte == UInt8(ascii: "\"") ? quoteCount + 1 : 0
            guard quoteCount == 3 else { continue }
            truncate(to: count - 3)
            append("\\\"\"\"")
            quoteCount = 0
        }
    }
}
