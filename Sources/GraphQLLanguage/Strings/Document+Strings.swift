extension Document {
    /// The value of a string literal: escapes decoded, block strings freed of their layout.
    ///
    /// - Complexity: O(length of the literal); allocates the string.
    package func string(_ value: StringValue) -> String {
        let quoteCount = value.isBlock ? 3 : 1
        let whole = value.range.offsets
        let inside = whole.lowerBound + quoteCount..<whole.upperBound - quoteCount
        guard value.isBlock else { return unescaped(inside) }
        return BlockString.value(of: source.bytes[inside])
    }

    private func unescaped(_ range: Range<Int>) -> String {
        let bytes = source.bytes
        var text = ""
        var runStart = range.lowerBound
        while let slash = bytes[runStart..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")) {
            text += String(decoding: bytes[runStart..<slash], as: UTF8.self)
            guard let escape = EscapeSequence(in: bytes.span, at: slash) else {
                preconditionFailure("a string that its lexer has not read")
            }
            text.unicodeScalars.append(escape.scalar)
            runStart = slash + escape.byteCount
        }
        let rest = String(decoding: bytes[runStart..<range.upperBound], as: UTF8.self)
        return text.isEmpty ? rest : text + rest
    }
}
