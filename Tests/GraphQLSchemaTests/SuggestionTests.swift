import GraphQLSchema
import Testing

struct SuggestionTests {
    @Test(
        arguments: [
            ("", ["a"], ["a"]),
            ("input", ["inputs", "unrelated"], ["inputs"]),
            ("greenish", ["green"], ["green"]),
            ("green", ["greenish"], ["greenish"]),
            ("verylongstring", ["VERYLONGSTRING"], ["VERYLONGSTRING"]),
            ("abc", ["a", "ab", "unlike"], ["ab", "a"]),
            // Neighbours that changed places are one mistake.
            ("naem", ["name", "nam", "mean"], ["nam", "name"]),
            ("x", (0..<9).map { "x\($0)" }, ["x0", "x1", "x2", "x3", "x4"]),
            ("区水务局", ["区水务", "区城管委"], ["区水务"]),
        ] as [(String, [String], [String])]
    )
    func areTheNearestNames(wrong: String, names: [String], expected: [String]) {
        #expect(Suggestions.names(near: wrong, among: names) == expected)
    }

    @Test(
        arguments: [
            ([], ""), (["a"], #" Did you mean "a"?"#), (["a", "b"], #" Did you mean "a" or "b"?"#),
            (["a", "b", "c"], #" Did you mean "a", "b", or "c"?"#),
        ] as [([String], String)]
    )
    func areAskedAsAQuestion(names: [String], question: String) {
        #expect(Suggestions.question(names) == question)
    }

    /// A name as long as a document is held against no name of usual length.
    @Test func costNothingForHugeNames() {
        let names = (0..<2_000).map { "name\($0)" }
        #expect(
            Suggestions.names(near: String(repeating: "x", count: 1 << 20), among: names) == []
        )
    }
}
