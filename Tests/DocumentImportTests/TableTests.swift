import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Tables of items")
struct TableTests {
    private static func load(_ text: String, as name: String) throws -> PlanFixture {
        var graph = try PlanFixture()
        try graph.load(text, as: name, district: "通州区")
        return graph
    }

    private static func findings(_ text: String, as name: String) throws -> [String] {
        let outcome = try PlanFixture().outcome(
            [InputFile(name: name, bytes: Array(text.utf8))],
            district: "通州区"
        )
        return (outcome.faults + outcome.notes).map(\.description)
    }

    private static let head = "序号,重点任务,牵头领导,责任单位,配合单位,完成时限\n"

    /// One row, printed in many ways.
    private static let rows: [(name: String, text: String)] = [
        ("a.csv", head + "7,建成公园。,秦涛,\"区水务局、区财政局\",区教委,2023年10月底\n"),
        ("a.csv", "\u{FEFF}" + head + "\r\n7,\"建成公园。\",秦涛 ,区水务局、区财政局,区教委,2023/10/31\r\n"),
        (
            "a.tsv",
            "重点任务\t完成时限\t序号\t责任领导\t牵头部门\t配合部门\n建成公园。\t2023年10月底\t７\t秦涛\t区水务局、区财政局\t区教委"
        ),
        (
            "a.jsonl",
            """
            {"序号": 7, "任务内容": "建成公园。", "牵头领导": "秦涛", "责任单位": ["区水务局", "区财政局"], \
            "配合单位": "区教委", "完成时限": "2023-10-31", "备注": null}
            """
        ),
        (
            "a.txt",
            """
            2023年重点工作
            一、工程
            | 序号 | 重点任务 | 牵头领导 | 责任单位 | 配合单位 | 完成时限 |
            |---|:--:|---|---|---|---|
            | 7 | 建成公园。 | 秦涛 | 区水务局、区财政局 | 区教委 | 10月底 |
            """
        ),
        (
            "a.txt", "序号\t重点任务\t牵头领导\t责任单位\t配合单位\t完成时限\n7\t建成公园。\t秦涛\t区水务局，区财政局\t区教委\t2023年10月底"
        ),
    ]

    @Test(arguments: rows.indices)
    func readsARowInEveryForm(index: Int) throws {
        let graph = try Self.load(Self.rows[index].text, as: Self.rows[index].name)
        #expect(try graph.all("Task") == ["Task:a/7"])
        #expect(try graph.value("text", of: "Task:a/7") == "建成公园。")
        #expect(try graph.value("due", of: "Task:a/7") == "2023-10-31")
        #expect(try graph.keys("leaders", of: "Task:a/7") == ["秦涛"])
        #expect(try graph.keys("units", of: "Task:a/7") == ["区水务局", "区财政局", "区教委"])
        // All of a 牵头部门 lead; of others the first.
        let secondLeads = Self.rows[index].text.contains("牵头部门")
        #expect(
            try graph.values("lead", "units", of: "Task:a/7")
                == ["true", secondLeads ? "true" : "false", "false"]
        )
    }

    @Test(arguments: [
        ("a.csv", "甲,乙\n1,2\n", "a.csv:1: no row is the head of a table"),
        (
            "a.csv", "序号,重点任务\n1,甲\n",
            "a.csv: no item has “牵头领导”, “责任单位”, “完成时限”"
        ),
        ("a.csv", "重点任务,经费\n甲,5\n", "a.csv: no item has “牵头领导”, “责任单位”, “完成时限”"),
        (
            "a.jsonl", "{\"序号\": 12345678901234567890, \"重点任务\": \"甲\"}",
            "a.jsonl:1: “12345678901234567890” is not the number"
        ),
        ("a.csv", head + "1,甲,\"秦涛,区水务局,,2023年底\n", "a.csv:2: a quotation mark is opened here"),
        ("a.csv", head + "1,甲,秦涛,区水务局,,2023年底,多\n", "a.csv:2: 7 cells, but the head has 6"),
        (
            "a.csv", head + "1,甲,秦涛,区教委,,2023年底\n2,乙,秦涛,,,2023年底\n",
            "a.csv:3: 1 empty cell under “责任单位” read as merged with the cell above"
        ),
        (
            "a.csv", head + "1,,秦涛,区水务局,,2023年底\n2,乙,秦涛,区教委,,2023年底\n",
            "a.csv:2: item 1 has no text; it is left out"
        ),
        ("a.csv", head + "1,甲,秦涛,区水务局,,2023年2月30日\n", "a.csv:2: “完成时限” of item 1: “2023年2月30日”"),
        (
            "a.csv", head + "1,甲,秦涛,区水务局,,2023年底\n1,乙,秦涛,区水务局,,2023年底\n",
            "a.csv: numbers begin with 1 2 times"
        ),
        ("a.csv", head + "A-7,甲,秦涛,区水务局,,2023年底\n", "a.csv:2: “A-7” is not the number of an item"),
        (
            "a.txt", "序号|重点任务|牵头领导|责任单位|完成时限|经费\n1|甲|秦涛|区水务局|2023年底|5\n",
            "a.txt:1: columns not read: 经费"
        ),
        (
            "a.txt", "序号|重点任务|责任单位\n1|甲|秦涛|区水务局\n",
            "a.txt:2: 4 cells, but the head has 3"
        ),
        ("a.csv", head, "no item found"),
        ("a.jsonl", "{\"序号\": 1", "a.jsonl:1: JSON ends too early"),
        ("a.jsonl", "[1]", "a.jsonl:1: this is not a JSON object"),
        ("a.jsonl", "{\"甲\": 1}", "a.jsonl:1: its members are not columns"),
        (
            "a.csv", head.dropLast() + ",经费\n1,甲,秦涛,区水务局,,2023年底,5\n",
            "a.csv:1: columns not read: 经费"
        ),
    ])
    func saysWhatIsWrong(name: String, text: String, message: String) throws {
        let findings = try Self.findings(text, as: name)
        #expect(findings.contains { $0.contains(message) }, "\(findings)")
    }

    @Test func twoRowsOfOneKeyAreTold() throws {
        let standard = try PlanFixture.text("Schema/import/documents.json")
        let path = "Docs/Samples/projects.json"
        let graph = try PlanFixture(
            mapping: Mapping(
                parsing: Array(try PlanFixture.text(path).utf8),
                file: path,
                over: InputFile(name: "documents.json", bytes: Array(standard.utf8)),
                model: PlanFixture().model
            )
        )
        let rows = "项目名称,又名\n甲桥,桥一\n乙桥,桥二\n甲桥,桥三"
        let outcome = try graph.outcome(
            [InputFile(name: "rows.csv", bytes: Array(rows.utf8))],
            district: "通州区"
        )
        #expect(
            outcome.notes.map(\.description)
                == [
                    "rows.csv:4: Project:甲桥 stands in line 2 too; where the two differ, this one counts"
                ]
        )
    }

    @Test(arguments: ["projects.csv", "projects.jsonl"])
    func aMappingOfOnesOwnMakesOtherNodes(name: String) throws {
        let base = try PlanFixture()
        let path = "Docs/Samples/projects.json"
        let standard = try PlanFixture.text("Schema/import/documents.json")
        var graph = try PlanFixture(
            mapping: Mapping(
                parsing: Array(try PlanFixture.text(path).utf8),
                file: path,
                over: InputFile(name: "documents.json", bytes: Array(standard.utf8)),
                model: base.model
            )
        )
        try graph.load(try PlanFixture.text("Docs/Samples/\(name)"), as: name, district: "通州区")
        var again = graph
        let row = "项目名称,又名\n首开印象街,印象街"
        try again.load(row, as: "more.csv", district: "通州区")
        #expect(try again.value("aliases", of: "Project:首开印象街") == "宋庄首开印象街、印象街")
        #expect(try graph.all("Project") == ["Project:首开印象街", "Project:台湖演艺小镇图书城"])
        #expect(try graph.value("aliases", of: "Project:台湖演艺小镇图书城") == "台湖图书城、图书城")
        #expect(try graph.keys("places", of: "Project:首开印象街") == ["宋庄镇"])
        let source = try #require(try graph.sources(of: "Project:台湖演艺小镇图书城").first)
        #expect(source.document == "projects" && source.line == (name == "projects.csv" ? 3 : 2))
    }

    @Test(arguments: [
        ("a.csv", "重点任务,牵头领导,责任单位,完成时限\n建成公园。,秦涛,区教委,2024"),
        ("a.jsonl", "{\"重点任务\": \"甲\", \"牵头领导\": \"乙\", \"责任单位\": \"丙\", \"完成时限\": 2024}"),
        ("a.txt", "1.建成公园。\n牵头领导：秦涛\n责任单位：区教委\n完成时限：２０２４"),
    ])
    func aYearAloneIsADate(name: String, text: String) throws {
        #expect(try Self.load(text, as: name).value("due", of: "Task:a/1") == "2024-12-31")
    }

    @Test func aNumberReadsAsTheDateThatItShows() throws {
        let row = "{\"重点任务\": \"甲\", \"牵头领导\": \"乙\", \"责任单位\": \"丙\", \"完成时限\": 2023.10}"
        #expect(try Self.load(row, as: "a.jsonl").value("due", of: "Task:a/1") == "2023-10-31")
    }

    @Test(arguments: ["\t", "|", "｜"])
    func anEmptyFirstCellMovesNothing(mark: String) throws {
        let rows = [
            ["序号", "重点任务", "牵头领导", "责任单位", "完成时限"], ["", "建成公园。", "秦涛", "区水务局", "2023年底"],
            ["", "建成学校。", "秦涛", "区教委", "2023年底"],
        ]
        let text = rows.map { $0.joined(separator: mark) }.joined(separator: "\n")
        let graph = try Self.load(text, as: "a.txt")
        #expect(try graph.all("Task") == ["Task:a/1", "Task:a/2"])
        #expect(try graph.keys("units", of: "Task:a/2") == ["区教委"])
    }

    @Test(arguments: ["|", "\t"])
    func aCellBehindTheLastColumnIsRefused(mark: String) throws {
        let rows = ["序号|重点任务|牵头领导|责任单位|完成时限", "1|建成公园。|秦涛|区水务局|2023年底|区教委"]
        let text = rows.map { (mark == "|" ? "|\($0)|" : $0.replacing("|", with: mark)) }
        let file = InputFile(name: "a.txt", bytes: Array(text.joined(separator: "\n").utf8))
        let fault = try PlanFixture().outcome([file]).faults.first
        #expect(fault?.line == 2 && fault?.message.contains("but the head has 5") == true)
    }

    @Test func twoColumnsOfTextAreReadTogether() throws {
        let text = "重点任务,任务内容,责任单位,牵头单位,完成时限,时限要求\n建成公园,东区一处。,区教委,区水务局,2023年底,2024年底"
        let graph = try Self.load(text, as: "a.csv")
        #expect(try graph.value("text", of: "Task:a/1") == "建成公园：东区一处。")
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "区教委"])
        #expect(try graph.values("lead", "units", of: "Task:a/1") == ["true", "false"])
        #expect(try graph.value("due", of: "Task:a/1") == "2023-12-31")
        #expect(
            try Self.findings(text, as: "a.csv").contains(
                "a.csv:1: columns not read: 时限要求 (nearest is “时限要求”)"
            )
        )
    }

    @Test func groupsWithNumeralsAreHeadings() throws {
        let text = "序号,任务,责任单位\n一,产业项目,\n1,建成厂房,区工信局\n二,民生项目,\n2,建成学校,区教委"
        let graph = try Self.load(text, as: "a.csv")
        #expect(try graph.all("Task") == ["Task:a/1", "Task:a/2"])
        #expect(
            try graph.all("Section").map { try graph.value("title", of: $0) }
                .suffix(2) == ["一、产业项目", "二、民生项目"]
        )
        // Where items are numbered so, none is a group.
        let items = "序号,任务,责任单位\n一,建成厂房,区工信局\n二,建成学校,\n三,建成公园,区园林局"
        #expect(try Self.load(items, as: "a.csv").all("Task").count == 3)
    }

    @Test func aLineBreakInACellPartsNames() throws {
        let graph = try Self.load(
            "序号,重点任务,牵头领导,责任单位,完成时限\n1,建成公园。,秦涛,\"区水务局\n区教委\",2023年底",
            as: "a.csv"
        )
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "区教委"])
        // In the middle of a name it parts nothing.
        let wrapped = try Self.load(
            "序号,重点任务,责任单位\n1,建成公园。,\"区水务局、区住房城乡\n建设委、区财政\n局\n区教委\"",
            as: "b.csv"
        )
        #expect(
            try wrapped.keys("units", of: "Task:b/1") == ["区水务局", "区住房城乡建设委", "区财政局", "区教委"]
        )
    }

    @Test(arguments: [
        ("1,\"建成\"公园。,秦涛,区教委,2023年底", "a.csv:2: characters after a closing quotation mark"),
        ("1,建成公园。,秦涛,区教委,2023年底,,多", "a.csv:2: 7 cells, but the head has 5"),
    ])
    func aFaultyCellIsRefused(row: String, message: String) throws {
        let text = "序号,重点任务,牵头领导,责任单位,完成时限\n\(row)"
        let file = InputFile(name: "a.csv", bytes: Array(text.utf8))
        let faults = try PlanFixture().outcome([file]).faults.map(\.description)
        #expect(faults.first?.hasPrefix(message) == true, "\(faults)")
    }

    @Test(arguments: ["true", "{\"name\": \"区教委\"}", "[[\"区教委\"]]", "\"区\\u0000教委\""])
    func aMemberThatIsNoTextIsRefused(value: String) throws {
        let text = "{\"重点任务\": \"建成公园。\", \"牵头领导\": \"秦涛\", \"责任单位\": \(value)}"
        let file = InputFile(name: "a.jsonl", bytes: Array(text.utf8))
        #expect(
            try PlanFixture().outcome([file]).faults.first?.message.hasPrefix("a member must")
                == true
        )
    }

    @Test func theSampleLedgerNeedsNoMapping() throws {
        let graph = try Self.load(try PlanFixture.text("Docs/Samples/ledger.csv"), as: "ledger.csv")
        #expect(try graph.keys("units", of: "Task:ledger/1") == ["区水务局", "区财政局", "区城市管理委"])
        #expect(try graph.values("bracketed", "units", of: "Task:ledger/1") == ["", "", "区城管执法局"])
        #expect(try graph.value("due", of: "Task:ledger/2") == "2023-10-31")
    }
}
