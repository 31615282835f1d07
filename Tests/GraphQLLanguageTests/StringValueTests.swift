import GraphQLLanguage
import Testing

@Suite("The value of a string")
struct StringValueTests {
    private func value(of literal: String) throws -> String? {
        let (document, value) = try Document.constantValue(parsing: SourceText(literal))
        guard case .string(let string) = value else { return nil }
        return document.string(string)
    }

    @Test(arguments: [
        (#""""#, ""),
        (#""abc é 图 😀""#, "abc é 图 😀"),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""A\u0041\u00e9\u00E9""#, "AAéé"),
        (#""\u{41}\u{000041}\u{1F600}\u{10FFFF}\u{0}""#, "AA😀\u{10FFFF}\u{0}"),
        (#""\uD83D\uDE00\uD800\uDC00\uDBFF\uDFFF""#, "😀\u{10000}\u{10FFFF}"),
        (#""a\\u0041""#, "a\\u0041"),
    ])
    func decodesEscapes(literal: String, expected: String) throws {
        #expect(try value(of: literal) == expected)
    }

    @Test(arguments: [
        ("", ""),
        ("   ", ""),
        (" \n\t\r\n ", ""),
        ("abc", "abc"),
        ("  abc  ", "  abc  "),
        (
            "\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  ",
            "Hello,\n  World!\n\nYours,\n  GraphQL."
        ),
        ("a\n    b\n  c", "a\n  b\nc"),
        ("    a\n  b", "    a\nb"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\n\ta\n  b", "a\n b"),
        ("\n  a\n \n    \n  b\n", "a\n\n  \nb"),
        (#"x \"""y\""" \n \u0041 \"#, #"x """y""" \n \u0041 \"#),
        ("\n   \\\"\"\"   ", "\"\"\"   "),
    ])
    func removesTheLayoutOfBlockStrings(raw: String, expected: String) throws {
        // A backslash at the very end would escape the closing quotes.
        let literal = raw.hasSuffix("\\") ? "\"\"\"\(raw)\n\"\"\"" : "\"\"\"\(raw)\"\"\""
        #expect(try value(of: literal) == expected)
    }

    /// The algorithm of the specification, step by step on characters, to hold the bytes against.
    private func specifiedValue(of raw: String) -> String {
        var lines = [[Unicode.Scalar]()]
        var previous: Unicode.Scalar?
        for scalar in raw.unicodeScalars {
            if scalar == "\n", previous == "\r" {
                // The second half of a line terminator.
            } else if scalar == "\n" || scalar == "\r" {
                lines.append([])
            } else {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        var commonIndent: Int?
        for line in lines.dropFirst() {
            let indent = line.prefix(while: isSpace).count
            if indent < line.count { commonIndent = min(commonIndent ?? indent, indent) }
        }
        for index in lines.indices.dropFirst() {
            lines[index].removeFirst(min(commonIndent ?? 0, lines[index].count))
        }
        while lines.first?.allSatisfy(isSpace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(isSpace) == true { lines.removeLast() }
        let text = lines.map { line in String(String.UnicodeScalarView(line)) }.joined(
            separator: "\n"
        )
        return text.split(separator: "\\\"\"\"", omittingEmptySubsequences: false).joined(
            separator: "\"\"\""
        )
    }

    @Test func followsTheSpecificationForAllShortBlockStrings() throws {
        var count = 0
        for raw in allTexts(over: [" ", "\t", "\n", "\r", "a", "\\\"\"\""], upTo: 5) {
            let found = try value(of: "\"\"\"\(raw)\"\"\"")
            if found != specifiedValue(of: raw) {
                Issue.record("\(raw.debugDescription) gave \(found.debugDescription)")
            }
            count += 1
        }
        #expect(count == 9_331)
    }

    @Test func writesEveryShortTextInQuotes() throws {
        let alphabet = ["\"", "\\", "\n", "\r", "u", "é", "\u{1}"]
        for text in allTexts(over: alphabet, upTo: 4) {
            let literal = StringPrinter.quoted(text)
            let found = try value(of: literal)
            if found != text { Issue.record("\(text.debugDescription) became \(literal)") }
        }
    }

    @Test(arguments: [
        ("plain é", #""plain é""#),
        ("\"\\\u{8}\u{C}\n\r\t", #""\"\\\b\f\n\r\t""#),
        ("\u{0}\u{1F}\u{7F}\u{9F}\u{A0}", "\"\\u0000\\u001F\\u007F\\u009F\u{A0}\""),
    ])
    func escapesWhatCannotBeSeen(text: String, literal: String) {
        #expect(StringPrinter.quoted(text) == literal)
    }

    @Test(arguments: [
        ("", "\"\"\"\"\"\""),
        ("abc", "\"\"\"abc\"\"\""),
        ("  abc", "\"\"\"  abc\"\"\""),
        ("a\n  b\n\nc", "\"\"\"\n    a\n      b\n\n    c\n    \"\"\""),
        ("ends in \"", "\"\"\"\n    ends in \"\n    \"\"\""),
        ("ends in \\", "\"\"\"\n    ends in \\\n    \"\"\""),
        ("x\"\"\"y", "\"\"\"x\\\"\"\"y\"\"\""),
        (
            String(repeating: "x", count: 71),
            "\"\"\"\n    \(String(repeating: "x", count: 71))\n    \"\"\""
        ),
    ])
    func laysOutBlockStrings(text: String, literal: String) {
        #expect(StringPrinter.block(text, indentation: 4) == literal)
    }

    @Test(arguments: [" ", "\na", "a\n", "a\n ", " a\n b", "a\rb", "\u{0}", "\u{7F}"])
    func refusesBlocksThatWouldReadBackDifferently(text: String) {
        #expect(StringPrinter.block(text) == nil)
    }

    @Test func readsBackEveryShortBlockItWrites() throws {
        var written = 0
        for text in allTexts(over: [" ", "\t", "\n", "\"", "\\", "a"], upTo: 5) {
            for indentation in [0, 2] {
                guard let literal = StringPrinter.block(text, indentation: indentation) else {
                    continue
                }
                written += 1
                let found = try value(of: literal)
                if found != text { Issue.record("\(text.debugDescription) became \(literal)") }
            }
        }
        #expect(written > 8_000)
    }
}
