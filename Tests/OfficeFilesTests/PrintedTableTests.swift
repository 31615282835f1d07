import OfficeFiles
import Testing

@Suite("Tables of printed pages, told from where their words stand")
struct PrintedTableTests {
    private typealias Word = (Int, Double, Double, String)

    /// What poppler would print of words at places: page, left, top, text; a character is ten wide and ten high.
    private static func tsv(_ words: [Word]) -> String {
        let pages = Set(words.map(\.0)).sorted().map {
            "1\t\($0)\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###"
        }
        let lines = words.map { page, left, top, text in
            "5\t\(page)\t0\t0\t0\t0\t\(left)\t\(top)\t\(10 * text.count)\t10\t100\t\(text)"
        }
        return (["level\tpage_num"] + pages + lines).joined(separator: "\n") + "\n"
    }

    private static let head: [Word] = [
        (1, 50.0, 100.0, "序号"), (1, 120.0, 100.0, "重点任务"), (1, 260.0, 100.0, "牵头领导"),
        (1, 360.0, 100.0, "责任单位"),
    ]

    /// Two rows under one leader, each of two lines, and one of a line.
    private static func rows(
        page: Int = 1,
        from top: Double = 124
    ) -> [Word] {
        [
            (page, 55, top + 6, "1"), (page, 90, top, "扩建河西中学校舍，改造"), (page, 90, top + 12, "操场"),
            (page, 360, top + 6, "县教育局"), (page, 265, top + 22, "王建军"), (page, 55, top + 38, "2"),
            (page, 90, top + 32, "清淤南沟河八公里，加固"), (page, 90, top + 44, "堤防"),
            (page, 350, top + 32, "县水利局、"),
            (page, 350, top + 44, "县财政局"), (page, 55, top + 64, "3"),
            (page, 90, top + 64, "栽植行道树一万株"),
            (page, 265, top + 64, "李强"), (page, 360, top + 64, "县林业局"),
        ]
    }

    private static let read = [
        "1\t扩建河西中学校舍，改造操场\t王建军\t县教育局", "2\t清淤南沟河八公里，加固堤防\t王建军\t县水利局、县财政局",
        "3\t栽植行道树一万株\t李强\t县林业局",
    ]

    private static func lines(_ words: [Word]) -> [String]? {
        PrintedPages(tsv: tsv(words.shuffled())).text()?.split(separator: "\n").map(String.init)
    }

    @Test func cellsOverLinesAndRowsComeTogether() {
        let title: Word = (1, 180.0, 60.0, "柳河县任务分解表")
        let note: Word = (1, 50.0, 230.0, "注：时限以文件为准。")
        #expect(
            Self.lines([title, note] + Self.head + Self.rows())
                == ["柳河县任务分解表", "序号\t重点任务\t牵头领导\t责任单位"] + Self.read + ["注：时限以文件为准。"]
        )
    }

    @Test func pagesGoOnAndRepeatTheHead() {
        let again: [Word] = Self.head.map { (2, $0.1, 40.0, $0.3) }
        let more: [Word] = [
            (2, 55.0, 64.0, "4"), (2, 90.0, 64.0, "修路三条"), (2, 265.0, 64.0, "李强"),
            (2, 360.0, 64.0, "县交通局"),
        ]
        let footer: Word = (1, 290.0, 810.0, "- 1 -")
        #expect(
            Self.lines(Self.head + Self.rows() + [footer] + again + more)
                == ["序号\t重点任务\t牵头领导\t责任单位"] + Self.read + ["4\t修路三条\t李强\t县交通局"]
        )
    }

    @Test func groupsStandBetweenRows() {
        let group: Word = (1, 50.0, 124.0, "一、民生保障（3项）")
        #expect(
            Self.lines(Self.head + [group] + Self.rows(from: 148))
                == ["序号\t重点任务\t牵头领导\t责任单位", "一、民生保障（3项）"] + Self.read
        )
    }

    @Test func headsMayHaveTwoRows() {
        let head: [Word] = [
            (1, 50.0, 100.0, "序号"), (1, 120.0, 100.0, "重点任务"), (1, 320.0, 93.0, "责任单位"),
            (1, 290.0, 107.0, "牵头"),
            (1, 390.0, 107.0, "配合"),
        ]
        let rows: [Word] = [
            (1, 55.0, 130.0, "1"), (1, 90.0, 130.0, "扩建中学"), (1, 280.0, 130.0, "县教育局"),
            (1, 380.0, 130.0, "县财政局"),
            (1, 55.0, 150.0, "2"), (1, 90.0, 150.0, "清淤河道"), (1, 280.0, 150.0, "县水利局"),
            (1, 380.0, 150.0, "县林业局"),
        ]
        #expect(
            Self.lines(head + rows) == [
                "序号\t重点任务\t责任单位牵头\t责任单位配合", "1\t扩建中学\t县教育局\t县财政局", "2\t清淤河道\t县水利局\t县林业局",
            ]
        )
    }

    @Test func whereNothingTellsThereIsNoTable() {
        #expect(Self.lines([]) == nil)
        #expect(Self.lines(Self.head) == nil)
        #expect(Self.lines([(1, 50, 60, "1.扩建河西中学。"), (1, 50, 80, "2.清淤南沟河。")]) == nil)
        // Without numbers.
        #expect(Self.lines(Self.head + Self.rows().filter { Int($0.3) == nil }) == nil)
        // Lines far from any number.
        var lost: [Word] = [(1, 55, 420, "4")]
        for line in 0..<9 { lost.append((1, 90, 200 + Double(line) * 12, "不知属于哪一行的文字")) }
        #expect(Self.lines(Self.head + Self.rows() + lost) == nil)
    }

    @Test(arguments: [
        "", "\t\t\t", "5\t1\t0\t0\t0\t0\tnan\tinf\t-1\t0\t100\t1\n",
        "5\t1\t0\t0\t0\t0\t1e300\t1\t1\t1\t100\t序号\n",
        "5\t99999999999999999999\t0\t0\t0\t0\t1\t1\t1\t1\t100\t1\n",
    ])
    func whatIsNoneIsPassedBy(tsv: String) {
        #expect(PrintedPages(tsv: tsv).text() == nil)
    }

    @Test func manyNumbersEnd() {
        // A page of ten thousand numbers below each other.
        var words: [Word] = []
        for place in 0..<10_000 {
            words.append((1, 55, 124 + Double(place) / 100, String(place % 50 + 1)))
        }
        #expect(Self.lines(Self.head + words) == nil)
    }
}
