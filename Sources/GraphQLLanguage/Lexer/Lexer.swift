import Bytes

/// Splits the UTF-8 of a source into tokens (specification 2.1), up to its end or its first fault.
///
/// A fault is kept, not thrown: the parser meets it only when it gets there, so of two mistakes the
/// earlier one is reported, whichever kind it is.
struct Lexer {
    let source: SourceText
    let tokenCountMax: Int
    /// The byte where the next token is looked for.
    var offset = 0
    /// All tokens; the last one is `.end` or `.fault`.
    private(set) var tokens: [Token] = []
    private(set) var fault: SyntaxError?

    init(_ source: SourceText, limits: ParseLimits) {
        self.source = source
        tokenCountMax = limits.tokenCountMax
        // A guess of four bytes a token, which dense text exceeds and indented text does not need.
        tokens.reserveCapacity(min(source.bytes.count / 4, tokenCountMax) + 2)
        do {
            try scan()
            append(.end, from: offset)
        } catch {
            fault = error
            offset = error.byteOffset
            append(.fault, from: offset)
        }
    }

    private mutating func scan() throws(SyntaxError) {
        let text = source.bytes
        guard text.count < Int(UInt32.max) else {
            throw source.syntaxError("The text is longer than 4 GiB.", at: 0)
        }
        let bytes = text.span
        while offset < bytes.count {
            let start = offset
            switch bytes[start] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
                UInt8(ascii: ","):
                offset = start + 1
                continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "_"):
                skipName(bytes)
                append(.name, from: start)
            case UInt8(ascii: "{"): appendPunctuator(.leftBrace)
            case UInt8(ascii: "}"): appendPunctuator(.rightBrace)
            case UInt8(ascii: "("): appendPunctuator(.leftParenthesis)
            case UInt8(ascii: ")"): appendPunctuator(.rightParenthesis)
            case UInt8(ascii: ":"): appendPunctuator(.colon)
            case UInt8(ascii: "$"): appendPunctuator(.dollar)
            case UInt8(ascii: "!"): appendPunctuator(.exclamation)
            case UInt8(ascii: "["): appendPunctuator(.leftBracket)
            case UInt8(ascii: "]"): appendPunctuator(.rightBracket)
            case UInt8(ascii: "="): appendPunctuator(.equals)
            case UInt8(ascii: "@"): appendPunctuator(.at)
            case UInt8(ascii: "|"): appendPunctuator(.bar)
            case UInt8(ascii: "&"): appendPunctuator(.ampersand)
            case UInt8(ascii: "."):
                try skipSpread(bytes)
                append(.spread, from: start)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                append(try skipNumber(bytes), from: start)
            case UInt8(ascii: "\""):
                append(try skipString(bytes), from: start)
            case UInt8(ascii: "#"):
                try skipComment(bytes)
                continue
            default:
                try skipByteOrderMark(bytes)
                continue
            }
            guard tokens.count <= tokenCountMax else {
                tokens.removeLast()
                throw source.syntaxError(
                    "The text has more than \(tokenCountMax.counting("token")).",
                    at: start,
                    isBeyondLimit: true
                )
            }
        }
    }

    private mutating func append(_ kind: Token.Kind, from start: Int) {
        tokens.append(
            Token(
                kind: kind,
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: offset)
            )
        )
    }

    private mutating func appendPunctuator(_ kind: Token.Kind) {
        offset += 1
        append(kind, from: offset - 1)
    }

    /// Passes a name, as long as it is.
    ///
    /// [Name](https://spec.graphql.org/September2025/#Name) :: NameStart NameContinue*
    private mutating func skipName(_ bytes: Span<UInt8>) {
        var end = offset + 1
        while end < bytes.count, bytes[end].isNameContinue { end += 1 }
        offset = end
    }

    private mutating func skipSpread(_ bytes: Span<UInt8>) throws(SyntaxError) {
        let dot = UInt8(ascii: ".")
        guard offset + 2 < bytes.count, bytes[offset + 1] == dot, bytes[offset + 2] == dot else {
            throw unexpectedCharacter(bytes)
        }
        offset += 3
    }

    /// Passes a comment, up to the end of its line.
    ///
    /// [Comment](https://spec.graphql.org/September2025/#Comment) :: `#` CommentChar*
    private mutating func skipComment(_ bytes: Span<UInt8>) throws(SyntaxError) {
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return }
            offset += try byte < 0x80 ? 1 : scalarLength(bytes)
        }
    }

    /// [UnicodeBOM](https://spec.graphql.org/September2025/#UnicodeBOM), ignored between tokens.
    private mutating func skipByteOrderMark(_ bytes: Span<UInt8>) throws(SyntaxError) {
        guard let character = EncodedScalar(in: bytes, at: offset), character.scalar == "\u{FEFF}"
        else { throw unexpectedCharacter(bytes) }
        offset += character.byteCount
    }

    /// The bytes of the character at `offset`, which may not be ASCII.
    ///
    /// - Throws: When the bytes are not UTF-8.
    func scalarLength(_ bytes: Span<UInt8>) throws(SyntaxError) -> Int {
        guard let character = EncodedScalar(in: bytes, at: offset) else {
            throw unexpectedCharacter(bytes)
        }
        return character.byteCount
    }

    /// The fault of a byte that no token goes on with.
    func unexpectedCharacter(
        _ bytes: Span<UInt8>,
        expected: String = "a GraphQL token"
    ) -> SyntaxError {
        let found: String
        if offset == bytes.count {
            found = Token.Kind.end.phrase
        } else if let character = EncodedScalar(in: bytes, at: offset) {
            found = character.phrase
        } else {
            found =
                "a byte that is not UTF-8 (0x\(String(bytes[offset], radix: 16, uppercase: true)))"
        }
        return source.syntaxError("Expected \(expected), found \(found).", at: offset)
    }
}
