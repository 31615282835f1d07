import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Tables copied from pages, of which merged cells left no trace")
struct CellTableTests {
    private static func tasks(_ text: String) throws -> [String] {
        try PlanFixture.tasks(of: "东山区2024年重点任务\n\n\(text)")
    }

    private static func findings(_ text: String) throws -> [Finding] {
        let outcome = try PlanFixture().outcome([InputFile(name: "t.txt", bytes: Array(text.utf8))])
        return outcome.faults + outcome.notes
    }

    private static let three = [
        "1 修建河东公园 | 李某 | *区园林局 | 2024-06-30",
        "2 改造老旧小区 | 李某 | *区住建局 *区财政局 | 2024-12-31",
        "3 治理南沟河 | 王某 | *区水务局 | 2024-12-31",
    ]

    @Test(
        arguments: [
            // A cell a line; the leader of the second row is merged, and two units stand in two lines.
            """
            序号
            任务
            牵头领导
            牵头单位
            完成时限

            1
            修建河东公园
            李某
            区园林局
            6月底前

            2
            改造老旧小区
            区住建局
            区财政局
            12月底前
            3
            治理南沟河
            王某
            区水务局
            """,
            // Heads that the page parted in the middle, another column, and a line of the page behind.
            """
            序号
            任务
            牵头
            领导
            牵头
            单位
            完成
            时限
            备注
            1
            修建河东公园
            李某
            区园林局
            6月底前
            无
            2
            改造老旧小区
            李某
            区住建局、区财政局
            12月底前
            无
            3
            治理南沟河
            王某
            区水务局
            12月底前
            无
            扫一扫在手机打开当前页
            """,
            // Each cell ends with a stroke, and an empty one is a stroke alone.
            """
            序号 |
            任务 |
            牵头领导 |
            牵头单位 |
            完成时限 |
            备注 |
            | 1 |
            修建河东公园 |
            李 某 |
            区园林局 |
            6月底前 |
            |
            | 2 |
            改造老旧小区 |
            李 某 |
            区住建局
            区财政局 |
            12月底前 |
            |
            | 3 |
            治理南沟河 |
            王某 |
            区水务局 |
            12月底前 |
            |
            """,
            // Strokes stand in lines of their own.
            """
            序号
            |
            任务
            |
            牵头领导
            |
            牵头单位
            |
            完成时限
            |
            1
            |
            修建河东公园
            |
            李某
            |
            区园林局
            |
            6月底前
            |
            2
            |
            改造老旧小区
            |
            李某
            |
            区住建局、区财政局
            |
            12月底前
            |
            3
            |
            治理南沟河
            |
            王某
            |
            区水务局
            |
            12月底前
            |
            """,
            // Blanks part the cells.
            """
            序号 任务 牵头领导 牵头单位 完成时限
            1 修建河东公园 李某 区园林局 6月底前
            2 改造老旧小区 李某 区住建局、
            区财政局 12月底前
            3 治理南沟河 王某 区水务局 12月底前
            """,
            // Rows in lines, whose merged cells are missing.
            """
            类别 | 序号 | 任务 | 牵头领导 | 牵头单位 | 完成时限 |
            城建 | 1 | 修建河东公园 | 李某 | 区园林局 | 6月底前 |
            2 | 改造老旧小区 | 区住建局、区财政局 | 12月底前 | | |
            水务 | 3 | 治理南沟河 | 王某 | 区水务局 | 12月底前 |
            """,
            // The unit and its head in one cell.
            """
            序号 | 任务 | 牵头单位及责任人 | 完成时限
            1 | 修建河东公园 | 区园林局 李某 | 6月底前
            2 | 改造老旧小区 | 区住建局、区财政局（李某） | 12月底前
            3 | 治理南沟河 | 区水务局：王某 | 12月底前
            """,
        ]
    )
    func areReadByWhatTheirCellsSay(text: String) throws {
        #expect(try Self.tasks(text) == Self.three)
    }

    @Test func aRowMayHoldTwoTasks() throws {
        let text = "序号\n民生实事\n责任单位\n完成时限\n1\n建养老楼。\n区民政局\n5月底前动工\n建老年大学。\n12月底前\n2\n修桥。\n区住建局\n9月底前"
        #expect(
            try Self.tasks(text) == [
                "1 建养老楼。 |  | *区民政局 | 2024-05-31", "2 建老年大学。 |  | *区民政局 | 2024-12-31",
                "3 修桥。 |  | *区住建局 | 2024-09-30",
            ]
        )
    }

    @Test func groupsMayStandBetweenRows() throws {
        let text = "序号\n任务\n责任单位\n一、民生\n1\n修建河东公园\n区园林局\n二、产业\n三、生态\n68\n治理南沟河\n区水务局"
        #expect(
            try Self.tasks(text) == ["1 修建河东公园 |  | *区园林局 | ", "68 治理南沟河 |  | *区水务局 | "]
        )
    }

    @Test func whatNothingTellsIsLeftOpenAndTold() throws {
        let text = "序号\n任务\n牵头单位\n配合单位\n1\n修建河东公园\n区园林局\n区财政局\n2\n治理南沟河\n区水务局"
        #expect(
            try Self.tasks(text) == ["1 修建河东公园 |  | *区园林局 区财政局 | ", "2 治理南沟河 |  |  | "]
        )
        let told = try Self.findings(text).filter { $0.remark.kind == "CELLS_UNCLEAR" }
        #expect(told.map(\.remark.printed) == ["区水务局"] && told.map(\.line) == [9])
    }

    @Test(arguments: [
        // The numbers are lost.
        "序号\n任务\n牵头领导\n牵头单位\n修建河东公园\n李某\n王某\n区园林局\n治理南沟河\n王某\n区水务局\n种树\n王某",
        // Rows without numbers, of unlike length.
        "任务\n牵头领导\n牵头单位\n修建河东公园\n李某\n区园林局\n治理南沟河\n区水务局\n种树\n王某\n区园林局\n浇水",
        // What should be units is text.
        "序号\n任务\n责任单位\n1\n修建河东公园\n2\n1\n3\n2024\n4",
    ])
    func whatNobodyCanTakeApartIsRefused(text: String) throws {
        let faults = try Self.findings(text).filter { $0.severity == .error }
        #expect(faults.map(\.remark.kind) == ["ROWS_UNEVEN"], "\(faults)")
        #expect(faults.allSatisfy { $0.remark.text(in: .chinese).contains("Excel") })
    }

    @Test func whatAPageSaysOfItselfIsNoTask() throws {
        let text = "序号 | 任务 | 责任单位\n1 | 修建河东公园 | 区园林局\n索引号： | 113706/2022-04772 | 2022-10-08"
        #expect(try Self.tasks(text) == ["1 修建河东公园 |  | *区园林局 | "])
    }

    @Test(arguments: [60, 2_000])
    func manyRowsWithoutSomeCellsEnd(count: Int) throws {
        let rows = (1...count).map { "\($0)\n治理第\($0)条河道\n区水务局\n区财政局\n区园林局\n12月底前" }
        let text = "序号\n任务\n牵头领导\n牵头单位\n完成时限\n\(rows.joined(separator: "\n"))"
        #expect(try Self.tasks(text).count == count)
    }
}
