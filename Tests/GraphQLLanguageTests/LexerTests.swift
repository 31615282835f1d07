import Testing

@testable import GraphQLLanguage

@Suite("Splitting text into tokens")
struct LexerTests {
    /// The kinds and texts of all tokens but the last, which says how the text ended.
    private func tokens(of text: String) -> [String] {
        let source = SourceText(text)
        return Lexer(source, limits: ParseLimits()).tokens.map { token in
            "\(token.kind) \(source.string(in: token.range))"
        }
    }

    @Test(arguments: [
        ("", []),
        (" \t\r\n,,\u{FEFF}# a comment, é 图 😀\r", []),
        ("#", []),
        ("\u{FEFF}a\u{FEFF}b", ["name a", "name b"]),
        ("_ a1 _Z9", ["name _", "name a1", "name _Z9"]),
        ("a#b\nc", ["name a", "name c"]),
        (
            "!$&()...:=@[]{|}",
            [
                "exclamation !", "dollar $", "ampersand &", "leftParenthesis (",
                "rightParenthesis )", "spread ...", "colon :", "equals =", "at @",
                "leftBracket [", "rightBracket ]", "leftBrace {", "bar |", "rightBrace }",
            ]
        ),
        ("......", ["spread ...", "spread ..."]),
        ("0 -0 9 -120", ["int 0", "int -0", "int 9", "int -120"]),
        (
            "1.0 -0.50 1e5 1E+5 1.2e-30",
            ["float 1.0", "float -0.50", "float 1e5", "float 1E+5", "float 1.2e-30"]
        ),
        ("1,2[3]", ["int 1", "int 2", "leftBracket [", "int 3", "rightBracket ]"]),
        ("\"\" \"a\"\"\"", ["string \"\"", "string \"a\"", "string \"\""]),
        (
            #""\"\\\/\b\f\n\r\tA\u00e9\u{1F600}\u{000000041}\uD83D\uDE00""#,
            [#"string "\"\\\/\b\f\n\r\tA\u00e9\u{1F600}\u{000000041}\uD83D\uDE00""#]
        ),
        ("\"é图😀\u{0}\u{7F}\"", ["string \"é图😀\u{0}\u{7F}\""]),
        (#""""a"b""c\"""\n""""#, [#"blockString """a"b""c\"""\n""""#]),
        ("\"\"\"\"\"\"", ["blockString \"\"\"\"\"\""]),
    ])
    func findsTheTokens(text: String, expected: [String]) {
        #expect(tokens(of: text) == expected + ["end "])
    }

    @Test func knowsWhereATokenStands() {
        let tokens = Lexer(SourceText("图 a"), limits: ParseLimits()).tokens
        #expect(tokens.map(\.kind) == [.fault])
        let later = Lexer(SourceText("# 图\n  ab"), limits: ParseLimits()).tokens
        #expect(
            later.map(\.range) == [SourceRange(start: 8, end: 10), SourceRange(start: 10, end: 10)]
        )
    }

    @Test(arguments: [
        ("?", #"Expected a GraphQL token, found "?"."#, 1, 1),
        ("a\n %", #"Expected a GraphQL token, found "%"."#, 2, 2),
        ("a\r\n\r'", #"Expected a GraphQL token, found "'"."#, 3, 1),
        ("\u{7}", "Expected a GraphQL token, found U+0007.", 1, 1),
        ("é", "Expected a GraphQL token, found \"é\" (U+00E9).", 1, 1),
        ("# 😀\n# é\n  😀", "Expected a GraphQL token, found \"😀\" (U+1F600).", 3, 3),
        ("\"😀é\" ~", #"Expected a GraphQL token, found "~"."#, 1, 7),
        (".", #"Expected a GraphQL token, found "."."#, 1, 1),
        ("....", #"Expected a GraphQL token, found "."."#, 1, 4),
        ("00", #"Expected no digit after a leading 0, found "0"."#, 1, 2),
        ("-", "Expected a digit, found the end of the text.", 1, 2),
        ("-a", #"Expected a digit, found "a"."#, 1, 2),
        ("+1", #"Expected a GraphQL token, found "+"."#, 1, 1),
        ("1.", "Expected a digit, found the end of the text.", 1, 3),
        ("1.e1", #"Expected a digit, found "e"."#, 1, 3),
        ("1e", "Expected a digit, found the end of the text.", 1, 3),
        ("1e+-1", #"Expected a digit, found "-"."#, 1, 4),
        ("0x1F", #"Expected the number to end, found "x"."#, 1, 2),
        ("12a", #"Expected the number to end, found "a"."#, 1, 3),
        ("1.2.3", #"Expected the number to end, found "."."#, 1, 4),
        ("1_0", #"Expected the number to end, found "_"."#, 1, 2),
        ("\"", "Expected \" to end a string, found the end of the text.", 1, 2),
        ("\"ab\n\"", "Expected \" to end a string, found the end of the line.", 1, 4),
        ("\"ab\r\"", "Expected \" to end a string, found the end of the line.", 1, 4),
        ("\"\"\"a\nb\"\"", "Expected \"\"\" to end a string, found the end of the text.", 2, 4),
        (#""a\x""#, #"Expected one of \" \\ \/ \b \f \n \r \t \u, found \x."#, 1, 3),
        (#""a\"#, #"Expected one of \" \\ \/ \b \f \n \r \t \u, found \."#, 1, 3),
        (#""\u12""#, #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \u12."#, 1, 2),
        (#""\u{}""#, #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \u{}."#, 1, 2),
        (
            #""\u{110000}""#,
            #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \u{110000}."#, 1, 2
        ),
        (
            #""\u{FFFFFFFFFFFFFFFFF}""#,
            #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \u{FFFFFFFFF."#, 1, 2
        ),
        (
            #""\u{D83D}\u{DE00}""#,
            #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \u{D83D}\u{D."#, 1, 2
        ),
        (
            #""a \uDEAD""#,
            #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \uDEAD."#, 1, 4
        ),
        (
            #""\uD83D\u0041""#,
            #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \uD83D\u0041."#, 1, 2
        ),
        (
            #""\uD83D""#, #"Expected \uXXXX or \u{X...} of a Unicode scalar value, found \uD83D."#,
            1, 2
        ),
    ])
    func namesTheFirstFault(text: String, message: String, line: Int, column: Int) {
        let fault = Lexer(SourceText(text), limits: ParseLimits()).fault
        #expect(fault?.message == message)
        #expect(fault?.location == Location(line: line, column: column))
    }

    @Test(arguments: [
        ([0xFF], 0, "0xFF"),
        ([0x61, 0x20, 0x80], 2, "0x80"),
        ([0x23, 0xC3, 0x28], 1, "0xC3"),
        ([0x22, 0xC0, 0x80, 0x22], 1, "0xC0"),
        ([0x22, 0xE0, 0x80, 0x80, 0x22], 1, "0xE0"),
        ([0x22, 0x61, 0xED, 0xA0, 0x80, 0x22], 2, "0xED"),
        ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1, "0xF4"),
        ([0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], 1, "0xF8"),
        ([0x22, 0x22, 0x22, 0xE4, 0xBD], 3, "0xE4"),
    ])
    func refusesWhatIsNotUTF8(bytes: [UInt8], byteOffset: Int, found: String) {
        let fault = Lexer(SourceText(bytes), limits: ParseLimits()).fault
        #expect(fault?.byteOffset == byteOffset)
        #expect(fault?.message.contains("a byte that is not UTF-8 (\(found))") == true)
    }

    @Test func readsEveryScalarOfUnicode() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value % 31 == 0 || value < 0x900 else {
                continue
            }
            let bytes = Array(String(scalar).utf8)
            let read = EncodedScalar(in: bytes.span, at: 0)
            #expect(read?.scalar == scalar && read?.byteCount == bytes.count)
            let cut = Array(bytes.dropLast())
            #expect(EncodedScalar(in: cut.span, at: 0) == nil)
        }
    }
}
