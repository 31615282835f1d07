import Testing

@testable import DocumentImport

@Suite("Where items come from")
struct LinkTests {
    private static let report = [
        "加快推进商务区重点组团、文化旅游区北部地块四大产业项目和各类总部项目建设，实现行政办公区二期基本完工。",
        "持续释放“两区”政策红利，深耕制度创新体系，争取先行先试。", "深入推进绿色金融创新发展，积极谋划推动气候投融资工作，强化政企联动。",
        "保障企业扩能升级，推进东直门医院国家医学中心建设。",
    ]

    @Test(arguments: [
        ("实现行政办公区二期基本完工。", [0]), ("加快推进文化旅游区北部地块四大产业项目建设。", [0]),
        ("持续释放“两区”政策红利，深耕制度创新体系，推进绿色金融创新发展，谋划推动气候投融资工作。", [2, 1]),
        ("保障企业扩能升级，推进东直门中医院国家医学中心建设。", [3]), ("开展新一轮双拥模范城创建。", []), ("", []), ("。", []),
    ])
    func isTheSentenceThatHoldsMostOfThem(item: String, sentences: [Int]) {
        var derivation = Derivation()
        for sentence in Self.report { derivation.add(sentence) }
        #expect(derivation.sentences(of: item) == sentences)
    }

    @Test(
        arguments: [
            ("实现行政办公区二期基本完工。", 0, nil),
            ("推进东直门中医院国家医学中心建设。", 3, "“东直门医院国”→“东直门中医院国”"),
            ("实现行政办公区二期提前完工。", 0, "“区二期基本完工”→“区二期提前完工”"),
            ("保障企业扩能升级，建设国家医学中心。", 3, "“推进东直门医院国家医”→“建设国家医”"),
        ] as [(String, Int, String?)]
    )
    func differsInTheseWords(item: String, sentence: Int, difference: String?) {
        #expect(WordingDifference.between(item, and: Self.report[sentence]) == difference)
    }

    @Test func aLongTextIsComparedInBoundedTime() {
        let one = String(repeating: "甲乙丙丁", count: 10_000)
        let other = String(repeating: "丁丙乙甲", count: 10_000)
        #expect(WordingDifference.between(one, and: other) != nil)
    }
}
