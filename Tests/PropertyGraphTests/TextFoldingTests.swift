import PropertyGraph
import Testing

@Suite("Names are compared folded")
struct TextFoldingTests {
    @Test(arguments: [
        ("区 水务局", "区水务局"), ("ＡＢＣ１", "abc1"), ("New   York", "new york"), (" a ", "a"),
        ("A\u{3000}B", "a b"), ("永顺 Town", "永顺town"), ("（甲）", "(甲)"), ("", ""),
        ("a\tb\nc", "a b c"), ("Zoë X", "zoëx"),
    ])
    func namesLoseWidthCaseAndNeedlessSpace(text: String, folded: String) {
        #expect(TextFolding.name(text) == folded)
    }

    @Test(arguments: [("ＡＢ c", "ab c"), ("  x", "  x"), ("\u{3000}", " ")])
    func searchesKeepSpace(text: String, folded: String) {
        #expect(TextFolding.widthAndCase(text) == folded)
    }
}
