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
        PrintedPages(tsv: tsv(words.shuffled()))?.text()?.split(separator: "\n").map(String.init)
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
        #expect(PrintedPages(tsv: tsv)?.text() == nil)
    }

    @Test func aNumberAtTheFootOfAPageIsNoPageNumber() {
        let rows: [Word] = (1...3).flatMap { row -> [Word] in
            let top = 770 + 12 * Double(row)
            return [
                (1, 55, top, String(row)), (1, 90, top, "修路\(row)条"), (1, 265, top, "李强"),
                (1, 360, top, "县交通局"),
            ]
        }
        let head = Self.head.map { ($0.0, $0.1, 765.0, $0.3) }
        #expect(
            Self.lines(head + rows + [(1, 290, 830, "- 1 -")])?.dropFirst() == [
                "1\t修路1条\t李强\t县交通局", "2\t修路2条\t李强\t县交通局", "3\t修路3条\t李强\t县交通局",
            ]
        )
    }

    @Test func whereANumberIsMissingNothingIsCertain() {
        let rows = Self.rows().map { $0.3 == "3" ? ($0.0, $0.1, $0.2, "4") : $0 }
        #expect(Self.lines(Self.head + rows) == nil)
    }

    @Test func cellsThatMayBeOfOneRowOrOfSeveralAreRefused() {
        // A unit in the middle of three rows, or of the second alone.
        let rows: [Word] = (1...3).flatMap { row -> [Word] in
            let top = 100 + 20 * Double(row)
            return [(1, 55, top, String(row)), (1, 90, top, "修路\(row)条"), (1, 265, top, "李强")]
        }
        #expect(Self.lines(Self.head + rows + [(1, 360, 140, "县交通局")]) == nil)
    }

    @Test func rowsBelowOneNumberAreRefused() {
        let rows: [Word] = (1...2).flatMap { row -> [Word] in
            let top = 90 + 40 * Double(row)
            return [
                (1, 55, top + 10, String(row)), (1, 90, top, "建公园\(row)处"),
                (1, 90, top + 20, "修路三条"),
                (1, 265, top + 10, "李强"), (1, 360, top, "县园林局"), (1, 360, top + 20, "县交通局"),
            ]
        }
        #expect(Self.lines(Self.head + rows) == nil)
    }

    @Test func columnsBeforeTheNumbersAreRefused() {
        let head = Self.head + [(1, 10, 100, "类别")]
        #expect(Self.lines(head + Self.rows()) == nil)
    }

    @Test func aLineThatEndsEarlyEndsAName() {
        let rows: [Word] = (1...2).flatMap { row -> [Word] in
            let top = 100 + 40 * Double(row)
            return [
                (1, 55, top + 6, String(row)), (1, 90, top + 6, "修路\(row)条"),
                (1, 265, top + 6, "李强"),
                (1, 350, top, "县交通局"), (1, 350, top + 12, "县住房城乡建设局"),
            ]
        }
        #expect(
            Self.lines(Self.head + rows)?.dropFirst()
                == ["1\t修路1条\t李强\t县交通局 县住房城乡建设局", "2\t修路2条\t李强\t县交通局 县住房城乡建设局"]
        )
    }

    @Test func anotherTableMayFollow() {
        let head: [Word] = [
            (1, 50, 300, "编号"), (1, 100, 300, "牵头领导"), (1, 250, 300, "工作任务"), (1, 400, 300, "完成时限"),
        ]
        let rows: [Word] = [
            (1, 55, 320, "1"), (1, 100, 320, "李强"), (1, 200, 320, "新建乡村公路十五公里"),
            (1, 400, 320, "6月底"),
            (1, 55, 340, "2"), (1, 100, 340, "王建军"), (1, 200, 340, "改造危桥"), (1, 400, 340, "9月底"),
        ]
        #expect(
            Self.lines(Self.head + Self.rows() + [(1, 200, 270, "第二部分")] + head + rows)
                == ["序号\t重点任务\t牵头领导\t责任单位"] + Self.read + [
                    "第二部分", "编号\t牵头领导\t工作任务\t完成时限", "1\t李强\t新建乡村公路十五公里\t6月底",
                    "2\t王建军\t改造危桥\t9月底",
                ]
        )
    }

    @Test func manyRowsEnd() {
        // A page of five hundred rows, each with a line: more than any page has.
        var words: [Word] = []
        for row in 1...500 {
            words.append((1, 55, 120 + Double(row) * 11, String(row)))
            words.append((1, 90, 120 + Double(row) * 11, "修路"))
        }
        #expect(Self.lines(Self.head + words) == nil)
    }
}
