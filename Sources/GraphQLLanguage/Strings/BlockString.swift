/// The static semantics of block strings (specification 2.10.4).
enum BlockString {
    /// [BlockStringValue](https://spec.graphql.org/September2025/#BlockStringValue()) of what stands
    /// between the triple quotes: common indentation, and blank lines at both ends, are layout.
    static func value(of raw: ArraySlice<UInt8>) -> String {
        var lines = lines(of: raw)
        let commonIndent = lines.dropFirst().filter { !isBlank($0) }.map(indent).min() ?? 0
        for index in lines.indices.dropFirst() {
            lines[index] = lines[index].dropFirst(commonIndent)
        }
        guard let first = lines.firstIndex(where: { !isBlank($0) }),
            let last = lines.lastIndex(where: { !isBlank($0) })
        else { return "" }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        for line in lines[first...last] {
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            append(line, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The leading whitespace of a line, in characters.
    static func indent(of line: ArraySlice<UInt8>) -> Int {
        line.prefix { $0.isWhitespace }.count
    }

    static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0.isWhitespace }
    }

    /// The parts of a text between its line terminators: `\n`, `\r` or `\r\n`.
    static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            lines.append(text[start..<index - 1])
            if byte == UInt8(ascii: "\r"), index < text.endIndex, text[index] == UInt8(ascii: "\n")
            {
                index += 1
            }
            start = index
        }
        lines.append(text[start...])
        return lines
    }

    /// Appends a line, `\"""` turned into `"""`.
    private static func append(_ line: ArraySlice<UInt8>, to text: inout [UInt8]) {
        let escapedQuotes = Array(#"\""""#.utf8)
        var rest = line
        while let slash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            text += rest[..<slash]
            let isEscape = rest[slash...].starts(with: escapedQuotes)
            // After an escape, its quotes are left to be copied, and hold no backslash.
            if !isEscape { text.append(UInt8(ascii: "\\")) }
            rest = rest[(slash + 1)...]
        }
        text += rest
    }
}
