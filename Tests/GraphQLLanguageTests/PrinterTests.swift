import GraphQLLanguage
import Testing

@Suite("Printing documents")
struct PrinterTests {
    private func printed(_ text: String) throws -> String {
        try Document(parsing: SourceText(text)).printed()
    }

    @Test(arguments: [Samples.executable, Samples.typeSystem])
    func printsSamplesAsTheyStand(sample: String) throws {
        #expect(try printed(sample) == sample)
    }

    @Test(arguments: [Samples.executable, Samples.typeSystem])
    func readsBackWhatItPrints(sample: String) throws {
        let document = try Document(parsing: SourceText(sample))
        let dense = sample.split(separator: "\n").joined(separator: ",\t\u{FEFF}\r\n#x\n")
        let again = try Document(parsing: SourceText(sample.contains("\"\"\"") ? sample : dense))
        #expect(outline(again) == outline(document))
        #expect(outline(try Document(parsing: SourceText(again.printed()))) == outline(document))
    }

    @Test(arguments: [
        ("{a b}", "{\n  a\n  b\n}"),
        ("query{a}", "query {\n  a\n}"),
        ("query($a:T=1@d,$b:T){a}", "query ($a: T = 1 @d, $b: T) {\n  a\n}"),
        ("query Q($a:T)@d{a}", "query Q($a: T) @d {\n  a\n}"),
        ("query Q(\"x\"$a:T $b:T){a}", "query Q(\n  \"x\"\n  $a: T\n  $b: T\n) {\n  a\n}"),
        ("{a:b(c:{d:[1,E]e:\"\"})@f(g:$ h)}", "{\n  a: b(c: {d: [1, E], e: \"\"}) @f(g: $h)\n}"),
        (
            "{...on T@a{b}...@a{c}...F@a}",
            "{\n  ... on T @a {\n    b\n  }\n  ... @a {\n    c\n  }\n  ...F @a\n}"
        ),
        ("type T{a(b:I=1@c d:I):I@e}", "type T {\n  a(b: I = 1 @c, d: I): I @e\n}"),
        ("type T{a(\"x\"b:I d:I):I}", "type T {\n  a(\n    \"x\"\n    b: I\n    d: I\n  ): I\n}"),
        ("{a}{b}", "{\n  a\n}\n\n{\n  b\n}"),
        (#"{a(b:"\u0041\/\u007F")}"#, "{\n  a(b: \"A/\\u007F\")\n}"),
        ("{a(b:\"\"\"x\n  y\"\"\")}", "{\n  a(b: \"\"\"\n  x\n  y\n  \"\"\")\n}"),
    ])
    func laysOut(text: String, expected: String) throws {
        #expect(try printed(text) == expected)
    }

    @Test func breaksArgumentsPastEightyCharacters() throws {
        let name = String(repeating: "n", count: 80 - "(a: 1, b: \"图\")".count)
        let fits = "{\n  \(name)(a: 1, b: \"图\")\n}"
        #expect(try printed(fits) == fits)
        let breaks = "{\n  \(name)n(\n    a: 1\n    b: \"图\"\n  ) @c {\n    d\n  }\n}"
        #expect(try printed("{\(name)n(a:1 b:\"图\")@c{d}}") == breaks)
    }

    @Test func keepsEveryShortBlockString() throws {
        var count = 0
        for raw in allTexts(over: [" ", "\t", "\n", "\"", "\\", "a", "\r"], upTo: 5) {
            let text = "{a{b(c:\"\"\"\(raw)\"\"\")}}"
            guard let document = try? Document(parsing: SourceText(text)) else { continue }
            count += 1
            let printed = document.printed()
            let again = try Document(parsing: SourceText(printed))
            if outline(again) != outline(document) || again.printed() != printed {
                Issue.record("\(raw.debugDescription) became \(printed)")
            }
        }
        #expect(count > 10_000)
    }

    @Test func printsAValueAlone() throws {
        let (document, value) = try Document.constantValue(parsing: SourceText("{a:[1,{b:\"c\"}]}"))
        #expect(document.printed(value) == "{a: [1, {b: \"c\"}]}")
    }
}
