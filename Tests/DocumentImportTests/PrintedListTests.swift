import PropertyGraph
import Testing

@testable import DocumentImport

extension PlanFixture {
    /// The tasks of a text as `number text | leaders | units, * for who leads | due`.
    static func tasks(of text: String, named name: String = "t.txt") throws -> [String] {
        var graph = try PlanFixture()
        try graph.load(text, as: name)
        return try graph.all("Task").map { id in
            let units = try zip(
                graph.keys("units", of: id),
                graph.values("lead", "units", of: id)
            ).map { ($1 == "true" ? "*" : "") + $0 }
            return try [
                "\(graph.value("number", of: id)) \(graph.value("text", of: id))",
                graph.keys("leaders", of: id).joined(separator: " "),
                units.joined(separator: " "), graph.value("due", of: id),
            ].joined(separator: " | ")
        }
    }
}

@Suite("Who is responsible, as other offices print it")
struct PrintedListTests {
    private static let title = "柳河县2024年重点任务分解\n\n"

    @Test(
        "Lists behind an item's text",
        arguments: [
            ("（县发改局牵头，县财政局、人民银行柳河支行配合）", "*县发改局 县财政局 人民银行柳河支行"),
            ("（县发改局、财政局等县有关部门和各乡镇人民政府按职责分工负责）", "*县发改局 县财政局 各乡镇政府"),
            ("（县教育局及相关部门）", "*县教育局"),
            ("（县教育局、县（市）政府）", "*县教育局 县（市）政府"),
            ("（县水利局负责，各乡镇人民政府结合实际落实）", "*县水利局 各乡镇政府"),
            ("（牵头单位：县司法局；责任部门：县公安局、各乡镇（功能区））", "*县司法局 县公安局 各乡镇（功能区）"),
            ("（团县委牵头，县委宣传部、组织部配合）", "*团县委 县委宣传部 县委组织部"),
            ("（县公安局牵头，交警大队、安平证监局配合）", "*县公安局 县交警大队 安平证监局"),
            ("（税务总局、海关总署负责，排在第一位的部门为牵头部门，下同）", "*税务总局 海关总署"),
            ("（海关总署负责）", "*海关总署"),
            ("（责任单位：县经信局、县科技局〔列第一位的为牵头单位，下同〕，以下各项均需各乡镇推进）", "*县经信局 县科技局"),
            ("（责任单位：县经\n\n信局、县科\n\n— 4 —\n\n技局）", "*县经信局 县科技局"),
            ("（县供销社、县林场负责）", "*县供销社 县林场"),
            ("（责任单位：各村（社区））", "*各村（社区）"),
        ]
    )
    func lists(_ list: String, units: String) throws {
        let text = Self.title + "1.建成便民服务中心。（县住建局牵头）\n2.扩建河西中学。\(list)\n"
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 建成便民服务中心。 |  | *县住建局 | ", "2 扩建河西中学。 |  | \(units) | ",
            ]
        )
    }

    @Test(
        "Names that only brackets or posts part",
        arguments: [
            ("贺川（常务副县长）骆遥（副县长）", "县教育局（牵头）县财政局（配合）", "贺川 骆遥", "*县教育局 县财政局"),
            ("副县长贺川副县长骆遥", "县教育局（牵头） 县财政局", "贺川 骆遥", "*县教育局 县财政局"),
            ("县委常委、副县长贺小川县长骆遥", "县教育局、县财政局（首位为牵头单位）", "贺小川 骆遥", "*县教育局 县财政局"),
            ("贺川13800000000\n骆遥（0571-88880000）", "县教育局", "贺川 骆遥", "*县教育局"),
        ]
    )
    func partedByPosts(people: String, units: String, leaders: String, named: String) throws {
        let row = "1,建公园,\"\(people)\",\(units),6月底前"
        let text = "柳河县2024年任务表\n序号,任务,责任领导及联系电话,责任单位,完成时限\n\(row)\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv")
                == ["1 建公园 | \(leaders) | \(named) | 2024-06-30"]
        )
    }

    @Test("Units in short that begin as people's names do")
    func shortNames() throws {
        let text = "柳河县2024年任务表\n序号,任务,责任单位\n1,建公园,\"党校、应急、商务、林业\"\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == ["1 建公园 |  | *党校 应急 商务 林业 | "]
        )
    }

    @Test("A post or who holds it alone in a bracket", arguments: ["贺川副县长", "贺川同志"])
    func leaderInBracket(leader: String) throws {
        let text =
            Self.title + "1.建成便民服务中心。（县住建局牵头）\n2.扩建河西中学。（\(leader)负责）\n"
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 建成便民服务中心。 |  | *县住建局 | ", "2 扩建河西中学。 | 贺川 |  | ",
            ]
        )
    }

    @Test(
        "Heads of columns with a year, or joined with what is left out",
        arguments: ["2024年度任务目标", "2024年目标任务", "建设内容及规模", "存在问题"]
    )
    func headsOfText(head: String) throws {
        let text = "柳河县任务表\n序号,项目名称,\(head),责任单位\n1,供热管网,更换14公里,县住建局\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == ["1 供热管网：更换14公里 |  | *县住建局 | "]
        )
    }

    @Test("What a plan aims at is no task")
    func aims() throws {
        let text =
            Self.title + """
                一、总体要求
                （一）指导思想。坚持新发展理念。
                （二）发展目标。到2025年全面建成。
                二、主要任务
                （三）扩建河西中学。（县教育局负责）
                （四）清淤南沟河。（县水利局负责）
                """
        #expect(
            try PlanFixture.tasks(of: text) == [
                "3 扩建河西中学。 |  | *县教育局 | ", "4 清淤南沟河。 |  | *县水利局 | ",
            ]
        )
    }

    @Test("A day at the end of a list of units is the item's")
    func dayInList() throws {
        let text =
            Self.title + """
                1.扩建河西中学。（牵头单位：县教育局；责任单位：县住建局、各乡镇，8月底前完成）
                2.清淤南沟河。（牵头单位：县水利局；责任单位：县财政局，全年推进）
                """
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 扩建河西中学。 |  | *县教育局 县住建局 各乡镇政府 | 2024-08-31",
                "2 清淤南沟河。 |  | *县水利局 县财政局 | ",
            ]
        )
    }

    @Test(
        "Labels within a cell say who does what",
        arguments: [
            "主办：县教育局  协办：县住建局、县财政局", "主办：县教育局\n协办：县住建局、县财政局",
            "牵头单位：县教育局；配合单位：县住建局、县财政局", "县教育局（主办单位）、县住建局（协办单位）、县财政局（协办单位）",
        ]
    )
    func labelsInCell(_ cell: String) throws {
        let text = "序号,任务,责任单位,完成时限\n1,扩建河西中学,\"\(cell)\",2024年8月底\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == [
                "1 扩建河西中学 |  | *县教育局 县住建局 县财政局 | 2024-08-31"
            ]
        )
    }

    @Test(
        "One person's posts",
        arguments: [
            "县委常委、常务副县长\n何伟民", "县委常委、副县长 何伟民", "县委常委\n副县长\n何伟民", "何伟民（县委常委、副县长）",
            "副县长何伟民", "何伟民副县长",
        ]
    )
    func posts(_ cell: String) throws {
        let text = "序号,任务,责任领导,责任单位\n1,扩建河西中学,\"\(cell)\",县教育局\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == [
                "1 扩建河西中学 | 何伟民 | *县教育局 | "
            ]
        )
    }

    @Test(
        "Who leads all below the row of a group",
        arguments: [
            "一、何伟民副县长牵头（2项）", "一、民生实事（责任领导：何伟民）", "一、民生实事（副县长 何伟民）", "一、民生实事（责任领导：县委常委、副县长 何伟民）",
        ]
    )
    func leaderOfGroup(_ group: String) throws {
        let text = """
            序号,任务,责任单位,完成时限
            \(group),,,
            1,扩建河西中学,县教育局,2024年8月底
            2,清淤南沟河,县水利局,2024年9月底
            """
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == [
                "1 扩建河西中学 | 何伟民 | *县教育局 | 2024-08-31",
                "2 清淤南沟河 | 何伟民 | *县水利局 | 2024-09-30",
            ]
        )
    }

    @Test(
        "A day behind other words",
        arguments: [
            ("即日起至2024年8月31日", "2024-08-31"), ("力争2024年8月底前完工", "2024-08-31"),
            ("不晚于2024年8月31日", "2024-08-31"), ("1月—8月", "2024-08-31"), ("10月-次年3月", "2025-03-31"),
        ]
    )
    func days(_ printed: String, due: String) throws {
        let text = "柳河县2024年任务\n序号,任务,责任单位,完成时限\n1,扩建河西中学,县教育局,\(printed)\n"
        #expect(
            try PlanFixture.tasks(of: text, named: "t.csv") == [
                "1 扩建河西中学 |  | *县教育局 | \(due)"
            ]
        )
    }

    @Test("A table that a page squashed into a line")
    func tableInLine() throws {
        let rows = """
            | 序号 | 议定事项 | 纪要位置 | 责任单位 | 完成时限 | |---|---|---|---|---| | 1 | 扩建河西中学 | 一、(一) | 县教育局 | 8月底前 \
            | | 2 | 清淤南沟河 | 一、(二) | 县水利局 | 9月底 |
            """
        let bare = """
            序号 | 议定事项 | 责任单位 | 完成时限 | 1 | 扩建河西中学 | 县教育局 | 8月底前 | 2 | 清淤南沟河 | 县水利局 | 9月底 |
            """
        #expect(
            try PlanFixture.tasks(of: Self.title + rows) == [
                "1 扩建河西中学 |  | *县教育局 | 2024-08-31", "2 清淤南沟河 |  | *县水利局 | 2024-09-30",
            ]
        )
        #expect(
            try PlanFixture.tasks(of: Self.title + bare) == [
                "1 扩建河西中学 |  | *县教育局 | 2024-08-31", "2 清淤南沟河 |  | *县水利局 | 2024-09-30",
            ]
        )
    }
}
