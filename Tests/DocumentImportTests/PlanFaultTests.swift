import Testing

@testable import DocumentImport

@Suite("What is odd in a plan is told with its line, and all else is read")
struct PlanFaultTests {
    private static let whole = "牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年12月底\n"

    /// An odd piece after one sound item (lines 1 to 5); the line, the words, and the items that are read.
    @Test(arguments: [
        ("2.乙。\n责任单位：区财政局\n完成时限：2023年12月底", 6, "item 2 has no “牵头领导”", 2),
        ("2.乙。\n牵头领导：郑皓\n完成时限：2023年12月底", 6, "item 2 has no “责任单位”", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n\n3.丙。\n\(whole)", 6, "has no “完成时限”", 3),
        ("2.乙。\n牵头领导：郑皓\n责任单拉：区财政局\n完成时限：2023年12月底", 8, "nearest is “责任单位”", 2),
        ("乙。\n\(whole)", 6, "“乙。” has no number", 2),
        ("\n乙乙。\n丙丙。\n\(whole)", 7, "“乙乙。丙丙。” has no number", 2),
        (whole, 6, "“牵头领导” stands twice in one item, first in line 3", 1),
        ("2.\n\(whole)", 6, "item 2 has no text; it is left out", 1),
        ("2.乙。\n牵头领导：\n责任单位：区财政局\n完成时限：2023年12月底", 7, "“牵头领导” of item 2 is empty", 2),
        ("2.乙。\n牵头领导：、，\n责任单位：区财政局\n完成时限：2023年12月底", 7, "is an empty list", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区城市管理委（区城管\n完成时限：2023年12月底", 8, "is not closed", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：（区城管）\n完成时限：2023年12月底", 8, "no name before", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：尽快", 9, "“尽快” is not a date", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年2月30日", 9, "no calendar has", 2),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：6月前", 9, "may mean two days", 2),
        (
            "2.乙。\n牵头领导：郑皓\n\n其他事项\n责任单位：区财政局\n完成时限：2023年12月底", 9,
            "“其他事项” has no label, and is read as text", 2
        ),
        ("2.乙。\n\(whole)2.丙。\n\(whole)", 10, "number 2 is used twice", 3),
        ("4.乙。\n\(whole)", 6, "item 4 follows item 1", 2),
    ])
    func namesTheLine(piece: String, line: Int, words: String, items: Int) throws {
        let text = "一、2023年工作\n1.甲。\n\(Self.whole)\(piece)\n"
        var graph = try PlanFixture()
        let told = try graph.told(text)
        #expect(
            told.contains { $0.hasPrefix("plan.txt:\(line): ") && $0.contains(words) },
            "\(told)"
        )
        #expect(try graph.faults(text) == [])
        try graph.load(text, as: "plan.txt")
        #expect(try graph.all("Task").count == items)
    }

    /// `（四）` is not below `（三）`, though that is a heading and this is an item.
    @Test func anItemEndsTheSectionsOfItsRank() throws {
        var graph = try PlanFixture()
        let text =
            "一、产业\n（一）推进园区建设。\n1.完成征地。（区规划局负责）\n2.建成厂房。（区工信局负责）\n"
            + "（二）培育企业。（区工信局牵头，区财政局配合，6月底前完成）\n2024年工作\n"
        try graph.load(text, as: "plan2024.txt")
        let sections = try graph.all("Task").map { id in
            try graph.related("section", of: id).map { try graph.value("title", of: $0.id) }
                .joined()
        }
        #expect(sections == ["（一）推进园区建设。", "（一）推进园区建设。", "一、产业"])
        let last = try #require(try graph.all("Task").last)
        #expect(try graph.keys("units", of: last) == ["区工信局", "区财政局"])
        #expect(try graph.values("lead", "units", of: last) == ["true", "false"])
        #expect(try graph.value("dueText", of: last) == "6月底前完成")
    }

    @Test func headingsByFormStandAboveThoseBySigns() throws {
        var graph = try PlanFixture()
        let text = "# 2024年工作\n\n## 一、产业\n\n### 重点\n\n1. 建成厂房\n   责任单位：区工信局\n"
        try graph.load(text, as: "plan.md")
        let section = try #require(try graph.related("section", of: "Task:plan/1").first?.id)
        #expect(try graph.value("title", of: section) == "重点")
        let parent = try #require(try graph.related("parent", of: section).first?.id)
        #expect(try graph.value("title", of: parent) == "一、产业")
    }

    @Test func aLabelBelowAHeadingHoldsForAllItemsBelowIt() throws {
        var graph = try PlanFixture()
        let text =
            "一、2023年工作\n1.甲。\n\(Self.whole)二、民生\n牵头领导：李伟\n1.乙。\n"
            + "责任单位：区财政局\n2.丙。\n责任单位：区财政局\n三、其他\n1.丁。\n责任单位：区财政局\n"
        try graph.load(text, as: "plan.txt")
        let leaders = try graph.all("Task").map { try graph.keys("leaders", of: $0).joined() }
        #expect(leaders == ["郑皓", "李伟", "李伟", ""])
        #expect(
            try graph.all("Task").map { try graph.value("printedNumber", of: $0) }
                == ["", "1", "2", "1"]
        )
    }

    @Test func namesADeadlineWithoutYear() throws {
        let text = "1.甲。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：12月底\n"
        #expect(
            try PlanFixture().told(text) == [
                "plan.txt:4: “完成时限” of item 1: “12月底” has no year, and no heading names one"
            ]
        )
        #expect(try PlanFixture().told("2023年工作方案\n\n" + text) == [])
    }

    @Test func tellsEveryFaultOfEveryFileInOrder() throws {
        let outcome = try PlanFixture().outcome([
            InputFile(name: "b.csv", bytes: Array("甲,乙,丙\n1,2,3".utf8)),
            InputFile(name: "a.txt", bytes: [0xFF]),
            InputFile(name: "c.txt", bytes: Array("1.甲。\n\(Self.whole)".utf8)),
            InputFile(name: "old/c.md", bytes: Array("1.甲。\n\(Self.whole)".utf8)),
        ])
        #expect(
            outcome.faults.map(\.description) == [
                "b.csv:1: no row is the head of a table; too few of these columns are known: “甲”, “乙”, “丙”;"
                    + " call them such as “序号”, “重点任务”, “牵头领导”, “牵头单位”, “责任单位”, “配合单位”, “完成时限”,"
                    + " or name a file that knows others with --mapping",
                "a.txt:1: this is neither UTF-8 nor GB 18030; save the file as UTF-8",
                "old/c.md: its document code c is also that of c.txt",
            ]
        )
    }

    @Test func refusesAFileWithoutItems() throws {
        #expect(
            try PlanFixture().faults("一份别的文件。\n\n没有任务。\n") == [
                "plan.txt: no item found; expected “1.…” with “牵头领导：…”, “牵头单位：…”,"
                    + " “责任单位：…”, “配合单位：…”, “完成时限：…”"
            ]
        )
    }

    @Test func keepsToAHundredFindings() throws {
        let items = (1...500).map { "\($0).甲。\n责任单位：区财政局\n完成时限：尽快\n" }.joined()
        let told = try PlanFixture().told(items)
        #expect(told.count == 101)
        #expect(told.last == "plan.txt: and 400 more")
    }

    /// A text that repeats something very often.
    struct Hostile: CustomTestStringConvertible {
        var before = ""
        var repeated: String
        var count: Int
        var after = ""

        var text: String { before + String(repeating: repeated, count: count) + after }
        var testDescription: String { "\(count) times \(repeated.debugDescription)" }
    }

    @Test(
        arguments: [
            Hostile(repeated: "1", count: 250_000), Hostile(repeated: "（", count: 25_000),
            Hostile(repeated: "1.", count: 25_000), Hostile(repeated: "一、", count: 25_000),
            Hostile(repeated: "牵头领导：", count: 12_500), Hostile(repeated: "牵 ", count: 25_000),
            Hostile(before: "1.", repeated: "“。", count: 25_000),
            Hostile(before: "1.甲\n牵头领导：", repeated: "（", count: 25_000),
            Hostile(before: "1.甲\n牵头领导：", repeated: "、\n", count: 12_500),
            Hostile(before: "1.甲\n牵头领导：（", repeated: "乙\n", count: 12_500),
            Hostile(repeated: "1.\n", count: 12_500), Hostile(repeated: "一、\n", count: 5_000),
            Hostile(repeated: "关于\n", count: 12_500),
            Hostile(repeated: "\n", count: 25_000, after: "甲"),
            Hostile(before: "1.甲\n责任单位：", repeated: "区甲局和", count: 30, after: "丙"),
            Hostile(before: "1.甲\n责任单位：", repeated: "区甲局和", count: 5_000),
            Hostile(before: "1.甲\n牵头领导：张三", repeated: "同志", count: 25_000),
            Hostile(before: "1.甲\n牵头领导：", repeated: "长甲", count: 50_000),
            Hostile(before: "1.甲", repeated: "（责任单位：", count: 12_500),
            Hostile(repeated: "1.甲\n（1）乙。责任单位：区甲局\n", count: 2_500),
            Hostile(repeated: "甲\t乙\t丙\n", count: 5_000),
            Hostile(repeated: "**", count: 25_000),
        ]
    )
    func endsOnHostileText(hostile: Hostile) throws {
        let text = hostile.text + "\n1.甲。\n责任单位：甲乙\n完成时限：尽快"
        let told = try PlanFixture().told(text)
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.utf8.count < 1_000 })
    }
}
