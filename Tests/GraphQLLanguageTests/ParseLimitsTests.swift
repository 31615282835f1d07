import GraphQLLanguage
import Testing

@Suite("Bounds of what is read")
struct ParseLimitsTests {
    private func error(of text: String, _ limits: ParseLimits) -> SyntaxError? {
        do {
            _ = try Document(parsing: SourceText(text), limits: limits)
            return nil
        } catch { return error }
    }

    /// A text that nests to a depth, and the column of the token that opens its innermost level.
    private func nested(_ kind: String, to depth: Int) -> (text: String, column: Int) {
        func around(_ opening: String, _ middle: String, _ closing: String, _ count: Int) -> String
        {
            String(repeating: opening, count: count) + middle
                + String(repeating: closing, count: count)
        }
        return switch kind {
        case "selections": (around("{a", "", "}", depth), depth * 2 - 1)
        case "lists": ("{a(b:" + around("[", "", "]", depth - 1) + ")}", 4 + depth)
        case "objects": ("{a(b:" + around("{c:", "1", "}", depth - 1) + ")}", depth * 3)
        default: ("query($a:" + around("[", "T", "]", depth) + "){b}", 9 + depth)
        }
    }

    @Test(arguments: ["selections", "lists", "objects", "types"])
    func nestsUpToTheLimitAndNoDeeper(kind: String) {
        var limits = ParseLimits()
        for limit in [2, 10, 200] {
            limits.nestingMax = limit
            #expect(error(of: nested(kind, to: limit).text, limits) == nil)
            let (text, column) = nested(kind, to: limit + 1)
            let error = error(of: text, limits)
            #expect(error?.message == "Nesting is deeper than \(limit) levels.")
            #expect(error?.location == Location(line: 1, column: column))
        }
    }

    @Test func comesBackFromEveryLevel() {
        var limits = ParseLimits()
        limits.nestingMax = 2
        let text = "query($a:[T] $b:[T]){a(b:[] c:{} d:[])e{f}...{g}... on T{h}} {a{b}}"
        #expect(error(of: text, limits) == nil)
    }

    @Test(arguments: [
        "{a %}", "query %{a}", "{...{a} ...F %} ", "type T {a: Int %}", "extend schema %",
    ])
    func directivesOfOnePlaceAreCounted(text: String) {
        var limits = ParseLimits()
        limits.directivesPerLocationMax = 3
        func error(_ count: Int) -> SyntaxError? {
            let directives = (0..<count).map { "@d(a: [\($0)]) " }.joined()
            return self.error(of: text.replacing("%", with: directives), limits)
        }
        #expect(error(3) == nil)
        #expect(error(4)?.message == "A location has more than 3 directives.")
        #expect(error(4)?.isBeyondLimit == true)
    }

    @Test func survivesDeepTextsByDefault() {
        for opening in ["{a", "{a(b:[", "[", "{a(b:{c:"] {
            let text = "{a(b:" + String(repeating: opening, count: 50_000)
            #expect(error(of: text, ParseLimits()) != nil)
        }
    }

    @Test func countsTokensWithoutIgnoredText() {
        var limits = ParseLimits()
        limits.tokenCountMax = 5
        #expect(error(of: " { a , b c } # d e f\n\u{FEFF},,", limits) == nil)
        let error = error(of: "{ a b c d } ?", limits)
        #expect(error?.message == "The text has more than 5 tokens.")
        #expect(error?.location == Location(line: 1, column: 11))
    }
}
