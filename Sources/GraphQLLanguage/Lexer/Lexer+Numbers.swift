/// Numbers (specification 2.10.1 and 2.10.2).
extension Lexer {
    /// Passes an integer or a float, and says which it is.
    ///
    /// - [IntValue](https://spec.graphql.org/September2025/#IntValue) :: IntegerPart
    ///   [lookahead != {Digit, `.`, NameStart}]
    /// - [FloatValue](https://spec.graphql.org/September2025/#FloatValue) :: IntegerPart
    ///   FractionalPart? ExponentPart? [lookahead != {Digit, `.`, NameStart}]
    mutating func skipNumber(_ bytes: Span<UInt8>) throws(SyntaxError) -> Token.Kind {
        var kind = Token.Kind.int
        _ = skip(UInt8(ascii: "-"), bytes)
        if skip(UInt8(ascii: "0"), bytes) {
            if offset < bytes.count, bytes[offset].isDigit {
                throw unexpectedCharacter(bytes, expected: "no digit after a leading 0")
            }
        } else {
            try skipDigits(bytes)
        }
        if skip(UInt8(ascii: "."), bytes) {
            kind = .float
            try skipDigits(bytes)
        }
        if skip(UInt8(ascii: "e"), bytes) || skip(UInt8(ascii: "E"), bytes) {
            kind = .float
            if !skip(UInt8(ascii: "+"), bytes) { _ = skip(UInt8(ascii: "-"), bytes) }
            try skipDigits(bytes)
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") || bytes[offset].isNameStart {
            throw unexpectedCharacter(bytes, expected: "the number to end")
        }
        return kind
    }

    /// Passes a byte when it is next.
    private mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipDigits(_ bytes: Span<UInt8>) throws(SyntaxError) {
        guard offset < bytes.count, bytes[offset].isDigit else {
            throw unexpectedCharacter(bytes, expected: "a digit")
        }
        while offset < bytes.count, bytes[offset].isDigit { offset += 1 }
    }
}
