/// The character classes of the lexical grammar that are ASCII (specification 2.1).
extension UInt8 {
    /// Whether this is one of `0` to `9`.
    ///
    /// [Digit](https://spec.graphql.org/September2025/#Digit)
    var isDigit: Bool {
        // Wraps below "0", which is then above 9.
        self &- UInt8(ascii: "0") < 10
    }

    /// Whether a name can begin with this.
    ///
    /// [NameStart](https://spec.graphql.org/September2025/#NameStart)
    var isNameStart: Bool {
        // Lower case by one bit; wraps below "a", which is then above 25.
        (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
    }

    /// Whether a name can go on with this.
    ///
    /// [NameContinue](https://spec.graphql.org/September2025/#NameContinue)
    var isNameContinue: Bool { isNameStart || isDigit }

    /// Whether this is a space or a tab.
    ///
    /// [Whitespace](https://spec.graphql.org/September2025/#Whitespace)
    var isWhitespace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension String {
    /// Whether this is a name.
    ///
    /// [Name](https://spec.graphql.org/September2025/#Name)
    package var isGraphQLName: Bool {
        utf8.first?.isNameStart == true && utf8.allSatisfy(\.isNameContinue)
    }
}

extension Span<UInt8> {
    /// Whether `"""` stands at an offset, which may be past the end.
    func holdsTripleQuote(at offset: Int) -> Bool {
        let quote = UInt8(ascii: "\"")
        return offset + 2 < count && self[offset] == quote && self[offset + 1] == quote
            && self[offset + 2] == quote
    }
}
