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
        ("가\u{11A8}", "각"), ("\u{1100}\u{1161}\u{11C2}", "갛"), ("한\u{11A8}", "한\u{11A8}"),
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
            let normalised = TextFolding.normalised(["a", scalar, "一"])
            #expect(
                normalised == ["a", folded, "一"],
                "U+\(String(value, radix: 16))"
            )
        }
        #expect(count > 30_000)
    }

    /// A text is folded in runs; where they end must make no difference.
    @Test func runsFoldAsTheWholeDoes() {
        let ranges: [ClosedRange<UInt32>] = [
            0x41...0x7A, 0xA0...0x17F, 0x300...0x345, 0x370...0x3FF, 0x5D0...0x5EA, 0x9B0...0x9D7,
            0xBBE...0xBD7, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x3041...0x30FF, 0x3131...0x318E,
            0x4E00...0x4E20, 0xAC00...0xAC40, 0xFB00...0xFB4F, 0xFE70...0xFEFC, 0xFF61...0xFFDC,
            0x110B0...0x110C0, 0x16D60...0x16D6F, 0x1D15E...0x1D1C8,
        ]
        let scalars = ranges.joined().compactMap(Unicode.Scalar.init)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let text = (0..<6).map { _ in scalars.randomElement(using: &random) ?? "a" }
            let whole = TextFolding.normalised(text)
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text)
            let folded = TextFolding.text(String(view))
            #expect(Array(folded.unicodeScalars) == whole, "\(text.map(\.value))")
        }
    }

    @Test func aLetterMayHaveAnyNumberOfMarks() {
        for count in [TextFolding.runLengthMax - 1, TextFolding.runLengthMax, 1_000, 100_000] {
            let text = "A" + String(repeating: "\u{301}", count: count)
            let folded = TextFolding.text(text)
            #expect(folded.unicodeScalars.first == "á")
            #expect(folded.unicodeScalars.count == count)
        }
    }

    /// Each scalar of a folded text has the place of what it was made of.
    @Test func placesAreThoseOfWhatIsFolded() {
        var places: [Int] = []
        TextFolding.forEachScalar(of: "㍿㍿½a\u{301}한ｶﾞｶﾞx") { _, place in places.append(place) }
        #expect(places == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 5, 6, 8, 10])
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
        ("ｶﾞｽa", [0, 2, 3]), ("", []),
    ])
    func placesAreThoseOfTheTextAsItStands(text: String, places: [Int]) {
        var found: [Int] = []
        TextFolding.forEachScalar(of: text) { _, place in found.append(place) }
        #expect(found == places)
    }
}
