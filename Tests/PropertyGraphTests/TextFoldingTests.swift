import TestSupport
import Testing

@testable import PropertyGraph

@Suite("Text is folded by Unicode")
struct TextFoldingTests {
    @Test(arguments: [
        ("区 水务局", "区水务局"), ("ＡＢＣ１", "abc1"), ("New   York", "new york"), (" a ", "a"),
        ("A\u{3000}B", "a b"), ("永顺 Town", "永顺town"), ("（甲）", "(甲)"), ("", ""),
        ("a\tb\nc", "a b c"), ("Zoë X", "zoëx"), ("a\u{A0}b", "a b"), ("①  号", "1号"),
    ])
    func namesLoseNeedlessSpaceToo(text: String, folded: String) {
        #expect(Array(TextFolding.name(text).utf8) == Array(folded.utf8))
    }

    @Test(arguments: [
        ("ＡＢ c", "ab c"), ("  x", "  x"), ("\u{3000}", " "),
        // Case: sigma at an end, long s, sharp s of both cases, capitals with a dot, dotless i.
        ("Σας", "σασ"), ("ſet", "set"), ("STRASSE", "strasse"), ("Straße", "strasse"),
        ("ẞ", "ss"), ("İ", "i\u{307}"), ("ı", "ı"), ("ﬁ", "fi"), ("ꭰ", "ꭰ"), ("Ꭰ", "ꭰ"),
        // Width, of kana and Hangul too, composed where full-width forms are.
        ("ｶﾞｽ", "ガス"), ("ﾊﾟ", "パ"), ("ﾡￂ", "가"), ("￥", "¥"), ("ＡＢ", "ab"),
        // Composition and compatibility.
        ("e\u{301}", "é"), ("E\u{301}x", "éx"), ("\u{F90A}", "金"), ("㎡", "m2"), ("㈠", "(一)"),
        ("…", "..."), ("\u{212A}", "k"), ("\u{1100}\u{1161}\u{11A8}", "각"),
        ("甲e\u{301}乙", "甲é乙"), ("\u{301}", "\u{301}"), ("か\u{3099}", "が"),
    ])
    func widthCaseAndCompositionMakeNoDifference(text: String, folded: String) {
        #expect(Array(TextFolding.text(text).utf8) == Array(folded.utf8))
    }

    @Test func whatFoldsByItselfFoldsSoInAnyText() {
        var count = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value),
                let folded = TextFolding.foldedByItself(scalar)
            else { continue }
            count += 1
            let normalised = TextFolding.normalised("a\(Character(scalar))一")
            #expect(
                normalised.unicodeScalars.elementsEqual(["a", folded, "一"]),
                "U+\(String(value, radix: 16))"
            )
        }
        #expect(count > 30_000)
    }

    @Test func foldedTextFoldsToItself() {
        var random = SeededGenerator(seed: 7)
        let scalars = (UInt32(0x20)...0xFFFF).compactMap(Unicode.Scalar.init)
        for _ in 0..<5_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<4 { text.append(scalars.randomElement(using: &random) ?? "a") }
            let folded = TextFolding.text(String(text))
            #expect(Array(TextFolding.text(folded).utf8) == Array(folded.utf8), "\(text)")
        }
    }

    @Test(arguments: [
        ("甲ABC", [0, 1, 2, 3]), ("甲e\u{301}乙", [0, 1, 3]), ("㎡a", [0, 0, 1]),
        ("ｶﾞｽa", [0, 1, 3]), ("", []),
    ])
    func placesAreThoseOfTheTextAsItStands(text: String, places: [Int]) {
        var found: [Int] = []
        TextFolding.forEachScalar(of: text) { _, place in found.append(place) }
        #expect(found == places)
    }
}
