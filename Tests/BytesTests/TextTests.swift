import Bytes
import Testing

@Suite("Texts are told apart by their code points")
struct TextTests {
    /// Pairs that are canonically equivalent, which `String` takes for equal.
    static let equivalents = [
        ("金", "\u{F90A}"), ("é", "e\u{301}"), ("K", "\u{212A}"), ("가", "\u{1100}\u{1161}"),
        ("Å", "\u{212B}"), ("a\u{323}\u{302}", "\u{1EAD}"),
    ]

    @Test(arguments: equivalents)
    func equivalentOnesAreNotEqual(one: String, other: String) {
        #expect(one == other, "the pair is one for String")
        #expect(Text(one) != Text(other))
        #expect(Set([Text(one), Text(other), Text(one)]).count == 2)
        #expect(Text(one) < Text(other) || Text(other) < Text(one))
    }

    @Test func theyAreOrderedByCodePoint() {
        let texts = ["😀", "\u{FF5E}", "a", "é", "e\u{301}", "z", "", "ab"]
        #expect(
            texts.sortedByCodePoint() == ["", "a", "ab", "e\u{301}", "z", "é", "\u{FF5E}", "😀"]
        )
        #expect(texts.containsText("é") && !["e\u{301}"].containsText("é"))
    }

    @Test func partsOfOtherTextsAreAsGoodAsWholeOnes() {
        #expect(Text("xab".dropFirst()) == "ab")
        #expect(Text("xab".dropFirst()).hashValue == ("ab" as Text).hashValue)
    }

    @Test(arguments: equivalents)
    func equivalentEndsAreNoEnds(one: String, other: String) {
        #expect("甲\(one)".hasSuffix(other), "the pair is one for String")
        #expect(!"甲\(one)".ends(withText: other) && "甲\(one)".ends(withText: one))
        #expect(!"\(one)甲".begins(withText: other) && "\(one)甲".begins(withText: one))
    }

    @Test func endsNeedNotBeWholeCharacters() {
        #expect("ae\u{301}".begins(withText: "ae") && "ae\u{301}".ends(withText: "\u{301}"))
        #expect("ab".begins(withText: "") && "ab".ends(withText: ""))
        #expect(!"ab".begins(withText: "abc") && !"ab".ends(withText: "cab"))
    }
}
