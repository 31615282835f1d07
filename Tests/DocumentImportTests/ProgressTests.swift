import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("What a ledger says of progress")
struct ProgressTests {
    private static func words() throws -> ProgressWords {
        try #require(try PlanFixture().mapping.facts.progress?.words)
    }

    private static func ledger(_ day: String, _ rows: String) -> String {
        "东山区2024年重点任务推进情况\n\(day)\n序号\t任务\t责任单位\t进展情况\n\(rows)"
    }

    /// The reports of a graph as `code: state percent of task`.
    private static func reports(_ graph: PlanFixture) throws -> [String] {
        try graph.all("ProgressReport").map { id in
            let task = try graph.keys("task", of: id).first ?? "no task"
            let percent = try graph.value("percent", of: id)
            return try "\(graph.value("code", of: id)): \(graph.value("state", of: id))"
                + (percent.isEmpty ? "" : " \(percent)") + " of \(task)"
        }.sorted()
    }

    @Test(arguments: [
        ("已完成。", "DONE"), ("该任务已全部完成", "DONE"), ("已办结，已报区政府督查室。", "DONE"), ("√", "DONE"),
        ("已销号", "CLOSED"), ("已完成，已销号", "CLOSED"), ("正常推进", "ONGOING"), ("目前正在招标。", nil),
        ("正在开展前期工作", "ONGOING"), ("达到序时进度", "ONGOING"), ("进度滞后，正在协调用地", "BEHIND"),
        ("未达序时进度", "BEHIND"), ("尚未启动", "NOT_STARTED"), ("未开工（待土地指标）", "NOT_STARTED"),
        ("已完成前期手续", nil), ("一期已完成，二期未启动", nil), ("完成；尚未启动", nil), ("与市局对接", nil),
    ])
    func aClauseThatIsAStateSaysIt(text: String, state: String?) throws {
        let reading = try #require(try Self.words().reading(of: text))
        #expect(reading.state == state)
    }

    @Test(arguments: [
        ("完成工程量的80%", "80", "ONGOING"), ("已完成45.5％。", "45.5", "ONGOING"), ("100%", "100", "DONE"),
        ("0%", "0", "NOT_STARTED"), ("形象进度达60%，进度滞后", "60", "BEHIND"),
        ("完成投资3亿元，占年度计划的80%", nil, nil), ("满意率98%", nil, nil), ("增长120%", nil, nil),
    ])
    func aPercentageCountsWhereItSaysHowMuchIsDone(
        text: String,
        percent: String?,
        state: String?
    ) throws {
        let reading = try #require(try Self.words().reading(of: text))
        #expect(reading.percent == percent && reading.state == state, "\(reading)")
    }

    @Test func aCellThatIsAStateDecides() throws {
        let words = try Self.words()
        #expect(words.reading(of: ["完成", "已完成三处，正在验收"])?.state == "DONE")
        #expect(words.reading(of: ["推进中", "完成60%"])?.state == "ONGOING")
        #expect(words.reading(of: ["", "/"]) == nil && words.reading(of: ["无。"]) == nil)
    }

    @Test func eachRowThatReportsIsAReportOfItsTask() throws {
        var graph = try PlanFixture()
        let rows = "1\t修路\t区交通局\t已完成\n2\t种树\t区园林局\t\n3\t清淤\t区水务局\t与市局对接"
        try graph.load(Self.ledger("截至10月31日", rows), as: "tz.txt")
        #expect(
            try Self.reports(graph) == [
                "tz/p1/2024-10-31: DONE of tz/1", "tz/p3/2024-10-31: ONGOING of tz/3",
            ]
        )
        #expect(try graph.value("title", of: "Document:tz") == "东山区2024年重点任务推进情况")
        #expect(try graph.sources(of: "ProgressReport:tz%2Fp3%2F2024-10-31").map(\.line) == [6])
        let kinds = try graph.all("Finding").map { try graph.value("kind", of: $0) }
        #expect(kinds == ["PROGRESS_UNCLEAR"])
    }

    @Test(arguments: ["填报日期：2024年10月31日", "（2024年10月31日）", "统计时间:2024.10.31", "截止 10 月 31 日"])
    func theDayStandsBesideATitle(line: String) throws {
        var graph = try PlanFixture()
        try graph.load(Self.ledger(line, "1\t修路\t区交通局\t已完成"), as: "tz.txt")
        #expect(try Self.reports(graph) == ["tz/p1/2024-10-31: DONE of tz/1"])
    }

    @Test func withoutADayThereIsNoReport() throws {
        var graph = try PlanFixture()
        try graph.load(Self.ledger("", "1\t修路\t区交通局\t已完成"), as: "tz2024.txt")
        #expect(try graph.all("ProgressReport") == [])
        let told = try graph.all("Finding").map { try graph.value("kind", of: $0) }
        #expect(told == ["PROGRESS_UNDATED"])
        #expect(try graph.all("Task").count == 1)
    }

    @Test func theNextEditionTakesBackOnlyReportsOfItsOwnDay() throws {
        var graph = try PlanFixture()
        let first = "1\t修路三条\t区交通局\t正在施工\n2\t种树一万棵\t区园林局\t已完成\n3\t清淤两公里\t区水务局\t尚未启动"
        try graph.load(Self.ledger("截至10月31日", first), as: "tz.txt")
        // 种树 is done and gone, and 清淤 has its number.
        let second = "1\t修路三条\t区交通局\t已完成\n2\t清淤两公里\t区水务局\t完成20%"
        try graph.load(Self.ledger("截至11月30日", second), as: "tz.txt")
        let both = [
            "tz/p1/2024-10-31: ONGOING of tz/1", "tz/p1/2024-11-30: DONE of tz/1",
            "tz/p2/2024-10-31: DONE of no task", "tz/p2/2024-11-30: ONGOING 20 of tz/2",
            "tz/p3/2024-10-31: NOT_STARTED of tz/2",
        ]
        #expect(try Self.reports(graph) == both)
        #expect(try graph.load(Self.ledger("截至11月30日", second), as: "tz.txt") == nil)
        // Another document has this one read again.
        try graph.load(Self.ledger("截至11月30日", "1\t建园\t区园林局\t"), as: "other.txt")
        #expect(try Self.reports(graph) == both)
        // The same day once more: what it no longer says is gone.
        let third = "1\t修路三条\t区交通局\t\n2\t清淤两公里\t区水务局\t完成30%"
        try graph.load(Self.ledger("截至11月30日", third), as: "tz.txt")
        #expect(
            try Self.reports(graph) == [
                "tz/p1/2024-10-31: ONGOING of tz/1", "tz/p2/2024-10-31: DONE of no task",
                "tz/p2/2024-11-30: ONGOING 30 of tz/2", "tz/p3/2024-10-31: NOT_STARTED of tz/2",
            ]
        )
        // Without a day it takes none back.
        try graph.load(Self.ledger("", third), as: "tz.txt")
        #expect(try Self.reports(graph).count == 4)
    }

    @Test(arguments: [
        "工作进展", "整改落实情况", "办理结果", "目前进展情况", "完成情况", "销号情况", "完成进度", "任务进展", "工作落实成效",
    ])
    func itsColumnIsKnownByItsWords(label: String) throws {
        let reader = LabelReader(try PlanFixture().mapping.layout)
        guard case .field(let field)? = reader.meaning(of: label) else {
            Issue.record("\(label) is not understood")
            return
        }
        #expect(try PlanFixture().mapping.fields[field].isProgress)
    }

    @Test(arguments: ["项目情况", "计划进度", "基本情况", "存在问题", "下一步措施", "预期成效", "进度要求", "资金情况"])
    func othersAreNot(label: String) throws {
        let mapping = try PlanFixture().mapping
        let meaning = LabelReader(mapping.layout).meaning(of: label)
        if case .field(let field)? = meaning { #expect(!mapping.fields[field].isProgress) }
        #expect(meaning != .number)
    }
}
