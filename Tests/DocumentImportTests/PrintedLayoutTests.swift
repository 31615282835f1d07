import ChineseText
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Where other offices print what holds for an item")
struct PrintedLayoutTests {
    private static let title = "柳河县2024年重点任务分解\n\n"

    @Test(
        "Headings that are units hold for what stands below",
        arguments: [
            ("（2项）", "（6月底前）", "2024-06-30"), ("（共2项）", "", ""), ("", "（2024年6月底前）", "2024-06-30"),
            ("", "（汛期前完成）", ""),
        ]
    )
    func unitsInHeadings(count: String, when: String, due: String) throws {
        let text =
            Self.title + """
                一、县住房和城乡建设局\(count)
                (1)改造棚户区460户。\(when)
                (2)新建海绵小区8个。\(when)
                二、城建监察大队、县自来水公司\(count)
                (1)栽植行道树1.2万株。\(when)
                (2)建设街头游园10处。\(when)
                """
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 改造棚户区460户。 |  | *县住房和城乡建设局 | \(due)",
                "2 新建海绵小区8个。 |  | *县住房和城乡建设局 | \(due)",
                "3 栽植行道树1.2万株。 |  | *城建监察大队 县自来水公司 | \(due)",
                "4 建设街头游园10处。 |  | *城建监察大队 县自来水公司 | \(due)",
            ]
        )
    }

    @Test("Headings of which one is no unit hold for nothing")
    func otherHeadings() throws {
        let text =
            Self.title + """
                一、县住房和城乡建设局
                1.改造棚户区460户。（6月底前）
                二、全县防汛工作
                1.清淤河道8公里。（6月底前）
                """
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 改造棚户区460户。 |  |  | 2024-06-30", "2 清淤河道8公里。 |  |  | 2024-06-30",
            ]
        )
    }

    @Test(
        "A bracket that line ends part is one",
        arguments: [
            "（责任单位：\n县建设局、县自来水公司）", "（责\n任单位：县建设局、县自来水公司）", "（责任单位：县\n建设局、县自来水公司）",
            "（责任单位：县建设\n局、县自来\n水公司）", "〔责任单位：县建设局、\n县自来水公司〕", "（县建设局、\n县自来水公司）",
        ]
    )
    func bracketOverLines(_ bracket: String) throws {
        let text =
            Self.title + "１．建成第二水厂。\(bracket)\n２．完成道路硬化３公里，\n修桥两座。（县交通局牵头）\n"
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 建成第二水厂。 |  | *县建设局 县自来水公司 | ", "2 完成道路硬化３公里，修桥两座。 |  | *县交通局 | ",
            ]
        )
    }

    @Test(
        "A head over those of several fields",
        arguments: [
            ["序号", "重点任务", "责任分工", "", "", "完成时限"], ["序号", "重点任务", "职责分工", "", "", "完成时限"],
            ["序号", "重点任务", "责任落实情况", "", "", "完成时限"],
        ]
    )
    func headOverFields(_ head: [String]) throws {
        let rows = [
            head, ["", "", "分管县领导", "牵头单位", "配合单位", ""],
            ["1", "扩建河西中学", "王建军", "县教育局", "县住建局", "8月底"],
        ]
        let text = Self.title + rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
        #expect(
            try PlanFixture.tasks(of: text)
                == ["1 扩建河西中学 | 王建军 | *县教育局 县住建局 | 2024-08-31"]
        )
    }

    @Test("A row without fields above rows numbered within its number is the head of a group")
    func numberedGroups() throws {
        let text =
            Self.title + """
                编号\t工作任务\t责任科室\t完成时间
                1\t优化准营环境\t\t
                1.1\t新登记企业1万户\t登记注册科\t6月底
                1.2\t开展备案培训4期\t行政审批科\t9月底
                2\t守牢安全底线\t\t
                2-1\t完成食品抽检9000批次\t食品检验中心\t12月底
                """
        var graph = try PlanFixture()
        try graph.load(text, as: "t.txt")
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 新登记企业1万户 |  | *登记注册科 | 2024-06-30",
                "2 开展备案培训4期 |  | *行政审批科 | 2024-09-30",
                "3 完成食品抽检9000批次 |  | *食品检验中心 | 2024-12-31",
            ]
        )
        #expect(
            try graph.all("Section").map { try graph.value("title", of: $0) }.suffix(2)
                == ["优化准营环境", "守牢安全底线"]
        )
        #expect(
            try graph.all("Task").map { try graph.value("printedNumber", of: $0) } == [
                "1.1", "1.2", "2-1",
            ]
        )
        #expect(try graph.told(text).isEmpty)
    }

    @Test("Below a title there may be who issued the list, and when; both are none of the title")
    func issuedWhen() throws {
        for line in ["柳河县人民政府办公室    2024年2月", "柳河县教育局办公室  2024年2月29日"] {
            var graph = try PlanFixture()
            try graph.load(
                "柳河县2024年重点任务清单\n\(line)\n\n1.扩建河西中学。\n责任单位：县教育局\n",
                as: "t.txt"
            )
            let document = try #require(try graph.all("Document").first)
            #expect(try graph.value("title", of: document) == "柳河县2024年重点任务清单")
        }
    }

    @Test(
        "The only heading of a page is its title, also below a table of what the page says of itself"
    )
    func titleBelowTable() throws {
        let page = """
            <html><body><div><a href="#">无障碍阅读</a> | <a href="#">长者模式</a></div>
            <table><tr><td>索引号：</td><td>A/2024-1</td><td>发布机构：</td><td>柳河县司法局</td></tr></table>
            <h2>柳河县2024年法治建设任务分工表</h2>
            <table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>
            <tr><td>1</td><td>开展案卷评查2次</td><td>县司法局</td></tr></table></body></html>
            """
        var graph = try PlanFixture()
        try graph.load(page, as: "t.html")
        let document = try #require(try graph.all("Document").first)
        #expect(try graph.value("title", of: document) == "柳河县2024年法治建设任务分工表")
        #expect(try graph.value("issuer", of: document) == "柳河县司法局")
    }

    @Test("The number of a page is nothing to tell of")
    func pageNumbers() throws {
        let text = Self.title + "1.扩建河西中学。（县教育局牵头）\n\n—１—\n\n2.清淤南沟河。（县水利局牵头）\n- 2 -\n"
        #expect(try PlanFixture().told(text).isEmpty)
    }

    @Test(
        "Where no deadline is printed for itself, the only one in an item's text is its own",
        arguments: [
            ("2024年6月底前，建成中学。", "2024-06-30"), ("建成中学，12月15日前投用。", "2024-12-15"),
            ("第三季度末前建成中学。", "2024-09-30"), ("年底前建成中学。", "2024-12-31"),
            ("６月底以前建成中学。", "2024-06-30"), ("6月底前开工，年底前建成中学。", ""),
            ("每月10日前报送中学建设情况。", ""), ("确保9月底前公布名单。", "2024-09-30"),
            ("对2020年底前建成的中学开展体检。", ""), ("2023年12月底前已开工的中学加快建设。", ""), ("组织3月12日前后植树活动。", ""),
            ("5月1日前夕开展检查。", ""), ("完成6月30日前出生婴儿接种。", ""), ("由原定的6月底前推迟。", ""),
            ("改造2000年前建成的中学。", ""), ("提前建成中学，目前已开工。", ""),
        ]
    )
    func deadlineInText(_ said: String, due: String) throws {
        let text = Self.title + "1.\(said)（县教育局牵头）\n2.清淤南沟河。（县水利局牵头）\n"
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 \(said) |  | *县教育局 | \(due)", "2 清淤南沟河。 |  | *县水利局 | ",
            ]
        )
        // Where deadlines are printed for themselves, a text says nothing of them.
        let other = text + "3.种树。\n完成时限：8月底\n"
        #expect(
            try PlanFixture.tasks(of: other).first == "1 \(said) |  | *县教育局 | "
        )
    }

    @Test(
        "Records that a line of its own counts",
        arguments: ["整改任务", "反馈问题", "重点事项", "任务"]
    )
    func countedRecords(_ word: String) throws {
        let record = { (number: String, text: String, unit: String) in
            """
            \(word)\(number)
            问题描述：\(text)
            整改措施：
            （1）制定方案。
            （2）完成清理。
            整改时限：2024年9月底前
            责任单位：\(unit)

            """
        }
        let text =
            Self.title + record("一", "河岸堆有垃圾。", "县水利局") + "\n" + record("二", "厂区扬尘。", "县生态环境分局")
        #expect(
            try PlanFixture.tasks(of: text).map { $0.split(separator: " | ", maxSplits: 1)[1] } == [
                " | *县水利局 | 2024-09-30", " | *县生态环境分局 | 2024-09-30",
            ]
        )
    }

    @Test(
        "Posts that lead, and lists of all of a kind, stand in a bracket too",
        arguments: [
            ("（分管副省长、协管副秘书长负责，省工信厅牵头，省科技厅、省国资委配合）", "*省工信厅 省科技厅 省国资委"),
            ("(常务副市长负责，市工信局牵头，各县、市、区政府配合)", "*市工信局 各县市区政府"),
        ]
    )
    func postsInBrackets(_ bracket: String, units: String) throws {
        let text = "沅棠省2024年重点工作\n\n（一）攻克关键材料30项\(bracket)。\n（二）减排达标（省环保厅牵头）。\n"
        let tasks = try PlanFixture.tasks(of: text)
        #expect(tasks.count == 2 && tasks[0].contains(" | \(units) | "), "\(tasks)")
    }

    @Test("Names that a cell prints together are those that stand alone elsewhere")
    func namesTogether() throws {
        let rows = [
            "序号\t任务\t分管领导\t责任单位", "1\t扩建中学\t骆 遥\t县教育局", "2\t办产业学院\t贺 川骆 遥\t县人社局",
            "3\t新增就业\t贺 川\t县人社局", "4\t改造敬老院\t萧承宇\t县民政局", "5\t建文化馆\t萧承宇骆 遥\t县文旅局",
        ]
        let tasks = try PlanFixture.tasks(of: Self.title + rows.joined(separator: "\n"))
        let leaders = tasks.map { $0.split(separator: " | ", omittingEmptySubsequences: false)[1] }
        #expect(leaders == ["骆遥", "贺川 骆遥", "贺川", "萧承宇", "萧承宇 骆遥"])
    }

    @Test("A label may lack its colon where others have it, and its number may stand above it")
    func looseLabels() throws {
        let text = """
            八个项目情况汇报

            01 项目名称：改善水环境
            责任单位：
            县水务局、县城管局
            02
            项目名称：
            丰富文化生活
            责任单位
            县文旅局
            """
        #expect(
            try PlanFixture.tasks(of: text)
                == ["1 改善水环境 |  | *县水务局 县城管局 | ", "2 丰富文化生活 |  | *县文旅局 | "]
        )
    }

    @Test("A leader in a heading of one annex does not lead what stands in the next")
    func annexes() throws {
        let text = """
            柳河县2024年重点任务

            一、王建军县长主抓重点工作
            1.扩建中学。
            责任单位：县教育局
            附件2
            民生实事分解
            1.新建公厕180座。
            责任单位：县城管局
            """
        var graph = try PlanFixture()
        try graph.load(text, as: "t.txt")
        #expect(
            try PlanFixture.tasks(of: text)
                == ["1 扩建中学。 | 王建军 | *县教育局 | ", "2 新建公厕180座。 |  | *县城管局 | "]
        )
        let sections = try graph.all("Section").map { try graph.value("title", of: $0) }
        #expect(sections.last == "民生实事分解")
    }

    @Test(
        "Numbers without a head part the rows of a table whose cells each have a line",
        arguments: ["\n", "\n|\n", " |\n"]
    )
    func numbersWithoutHead(between: String) throws {
        let cells = [
            "工作任务", "具体要求", "责任科室", "时限要求", "优化服务", "1", "编成目录公布", "办公室", "6月底", "2", "规范办件流程",
            "法规科", "9月底", "落实任务", "3", "逐级审核把关", "人事科", "12月底",
        ]
        let text = Self.title + cells.joined(separator: between) + between
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 优化服务：编成目录公布 |  | *办公室 | 2024-06-30", "2 规范办件流程 |  | *法规科 | 2024-09-30",
                "3 落实任务：逐级审核把关 |  | *人事科 | 2024-12-31",
            ]
        )
    }

    @Test("A number before a month counts items")
    func monthsBehindNumbers() throws {
        let text = Self.title + "1.加强监管。\n2.6月底前，完成检查。\n3.12月底前，完成培训。（县应急局牵头）\n"
        #expect(
            try PlanFixture.tasks(of: text) == [
                "1 加强监管。 |  |  | ", "2 6月底前，完成检查。 |  |  | 2024-06-30",
                "3 12月底前，完成培训。 |  | *县应急局 | 2024-12-31",
            ]
        )
    }
}
