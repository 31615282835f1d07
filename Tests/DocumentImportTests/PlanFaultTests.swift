import Testing

@testable import DocumentImport

@Suite("Malformed plans are refused, with the line")
struct PlanFaultTests {
    private static let whole = "牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年12月底\n"

    /// A faulty piece after one sound item (lines 1 to 5); the line and words of the fault.
    @Test(arguments: [
        ("2.乙。\n责任单位：区财政局\n完成时限：2023年12月底", 6, "item 2 has no “牵头领导”"),
        ("2.乙。\n牵头领导：郑皓\n完成时限：2023年12月底", 6, "item 2 has no “责任单位”"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n\n3.丙。\n\(whole)", 6, "has no “完成时限”"),
        ("2.乙。\n牵头领导：郑皓\n责任单拉：区财政局\n完成时限：2023年12月底", 6, "no “责任单位”"),
        ("乙。\n\(whole)", 6, "item without a number: expected “2.” before “乙。”"),
        ("\n乙乙。\n丙丙。\n\(whole)", 7, "item without a number"),
        (whole, 6, "second “牵头领导” in item 1; the first is in line 3"),
        ("1.乙。\n\(whole)", 6, "number 1 is used twice; first in line 2"),
        ("2.\n\(whole)", 6, "item 2 has no text"),
        ("2.乙。\n牵头领导：\n责任单位：区财政局\n完成时限：2023年12月底", 7, "“牵头领导” of item 2 is empty"),
        ("2.乙。\n牵头领导：、，\n责任单位：区财政局\n完成时限：2023年12月底", 7, "is an empty list"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区城市管理委（区城管\n完成时限：2023年12月底", 8, "is not closed"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：（区城管）\n完成时限：2023年12月底", 8, "no name before"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：尽快", 9, "“尽快” is not a date"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年2月30日", 9, "no calendar has"),
        ("2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：6月前", 9, "may mean two days"),
        ("2.乙。\n牵头领导：郑皓\n\n区长\n责任单位：区财政局\n完成时限：2023年12月底", 9, "“区长” belongs to no field"),
        ("二、丙\n牵头领导：郑皓", 7, "“牵头领导” belongs to no item: expected “2.” before it"),
        ("二、丙\n丙。\n牵头领导：郑皓", 7, "belongs to no item"),
    ])
    func namesTheLine(piece: String, line: Int, words: String) throws {
        let faults = try PlanFixture().faults("一、2023年工作\n1.甲。\n\(Self.whole)\(piece)\n")
        let fault = try #require(faults.first)
        #expect(fault.hasPrefix("plan.txt:\(line): "), "\(faults)")
        #expect(fault.contains(words), "\(faults)")
        #expect(faults.count == 1, "\(faults)")
    }

    @Test func namesADeadlineWithoutYear() throws {
        let text = "1.甲。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：12月底\n"
        #expect(
            try PlanFixture().faults(text) == [
                "plan.txt:4: “完成时限” of item 1: “12月底” has no year, and no heading names one"
            ]
        )
        #expect(try PlanFixture().faults("2023年工作方案\n\n" + text) == [])
    }

    @Test func tellsEveryFaultOfEveryFileInOrder() throws {
        let outcome = try PlanFixture().outcome([
            InputFile(name: "b.txt", bytes: Array("1.甲。\n责任单位：区财政局\n完成时限：尽快".utf8)),
            InputFile(name: "a.txt", bytes: [0xFF]),
            InputFile(name: "c.txt", bytes: Array("1.甲。\n\(Self.whole)".utf8)),
            InputFile(name: "old/c.md", bytes: Array("1.甲。\n\(Self.whole)".utf8)),
        ])
        #expect(
            outcome.faults.map(\.description) == [
                "a.txt:1: this is neither UTF-8 nor GB 18030; save the file as UTF-8",
                "old/c.md: its document code c is also that of c.txt",
                "b.txt:1: item 1 has no “牵头领导”; expected a line “牵头领导：…” below it",
                "b.txt:3: “完成时限” of item 1: “尽快” is not a date; expected one such as “2023年12月底”",
            ]
        )
    }

    @Test func refusesAFileWithoutItems() throws {
        #expect(
            try PlanFixture().faults("一份别的文件。\n\n没有任务。\n") == [
                "plan.txt: no numbered item found; expected “1.…” with “牵头领导：…”, “责任单位：…”,"
                    + " “配合单位：…”, “完成时限：…”"
            ]
        )
    }

    @Test func keepsToAHundredFaults() throws {
        let items = (1...500).map { "\($0).甲。\n" }.joined()
        let faults = try PlanFixture().faults(items)
        #expect(faults.count == 101)
        #expect(faults.last == "plan.txt: and 1400 more faults")
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
        .timeLimit(.minutes(1)),
        arguments: [
            Hostile(repeated: "1", count: 1_000_000), Hostile(repeated: "（", count: 100_000),
            Hostile(repeated: "1.", count: 100_000), Hostile(repeated: "一、", count: 100_000),
            Hostile(repeated: "牵头领导：", count: 50_000), Hostile(repeated: "牵 ", count: 100_000),
            Hostile(before: "1.", repeated: "“。", count: 100_000),
            Hostile(before: "1.甲\n牵头领导：", repeated: "（", count: 100_000),
            Hostile(before: "1.甲\n牵头领导：", repeated: "、\n", count: 50_000),
            Hostile(before: "1.甲\n牵头领导：（", repeated: "乙\n", count: 50_000),
            Hostile(repeated: "1.\n", count: 50_000), Hostile(repeated: "一、\n", count: 20_000),
            Hostile(repeated: "关于\n", count: 50_000),
            Hostile(repeated: "\n", count: 100_000, after: "甲"),
        ]
    )
    func endsOnHostileText(hostile: Hostile) throws {
        let faults = try PlanFixture().faults(hostile.text)
        #expect(!faults.isEmpty)
        #expect(faults.allSatisfy { $0.utf8.count < 1_000 })
    }
}
