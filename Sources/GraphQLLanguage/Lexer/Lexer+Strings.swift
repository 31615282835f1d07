/// Strings (specification 2.10.4): checked here, so that reading their value later cannot fail.
extension Lexer {
    /// Passes a string of either kind, and says which it is.
    ///
    /// [StringValue](https://spec.graphql.org/September2025/#StringValue) ::
    /// - `""` [lookahead != `"`]
    /// - `"` StringCharacter+ `"`
    /// - BlockString
    mutating func skipString(_ bytes: Span<UInt8>) throws(SyntaxError) -> Token.Kind {
        if bytes.holdsTripleQuote(at: offset) {
            offset += 3
            try skipBlockString(bytes)
            return .blockString
        }
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return .string
            case UInt8(ascii: "\\"): try skipEscape(bytes)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw unterminated("\"", bytes)
            default: offset += try byte < 0x80 ? 1 : scalarLength(bytes)
            }
        }
        throw unterminated("\"", bytes)
    }

    /// Passes the rest of a [BlockString](https://spec.graphql.org/September2025/#BlockString).
    private mutating func skipBlockString(_ bytes: Span<UInt8>) throws(SyntaxError) {
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\""), bytes.holdsTripleQuote(at: offset) {
                offset += 3
                return
            }
            if byte == UInt8(ascii: "\\"), bytes.holdsTripleQuote(at: offset + 1) {
                offset += 4
            } else {
                offset += try byte < 0x80 ? 1 : scalarLength(bytes)
            }
        }
        throw unterminated("\"\"\"", bytes)
    }

    private mutating func skipEscape(_ bytes: Span<UInt8>) throws(SyntaxError) {
        guard let escape = EscapeSequence(in: bytes, at: offset) else {
            throw invalidEscape(bytes)
        }
        offset += escape.byteCount
    }

    private func invalidEscape(_ bytes: Span<UInt8>) -> SyntaxError {
        let isUnicode = offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "u")
        let expected =
            isUnicode
            ? #"\uXXXX or \u{X...} of a Unicode scalar value"#
            : #"one of \" \\ \/ \b \f \n \r \t \u"#
        // As many bytes as the longest escape of fixed width, a surrogate pair, has.
        var found = ""
        for index in offset..<min(offset + 12, bytes.count) {
            let byte = bytes[index]
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\"") else { break }
            found.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return source.syntaxError("Expected \(expected), found \(found).", at: offset)
    }

    private func unterminated(_ quote: String, _ bytes: Span<UInt8>) -> SyntaxError {
        let found = offset < bytes.count ? "the end of the line" : Token.Kind.end.phrase
        return source.syntaxError("Expected \(quote) to end a string, found \(found).", at: offset)
    }
}
