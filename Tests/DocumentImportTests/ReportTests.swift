import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Reports in sections")
struct ReportTests {
    /// Another district's report, printed in ways of its own.
    static let report = """
        朝阳区人民政府
        关于印发《政府工作报告》的通知
        各乡镇政府，区水务局：
        现印发给你们。请遵照执行。
        朝阳区人民政府
        2024年1月12日
        政府工作报告
        ——2024年1月8日在朝阳区第十七届人民代表大会第四次会议上
        朝阳区人民政府代区长  王 伟
        朝阳区人民政府代区长　王伟
        各位代表：
        2023年工作回顾
        一年来，成效明显。
        一、经济稳中向好

        发展提质增效。新增企业120家，完成投资超50亿元。崔各庄乡启动道路工程。
        二、民生持续改善
        （一）教育
        新增学位300个。
        2024年重点任务
        一、推动发展
        聚焦“三新”建设，促进就业不少于2万人。
        2、 保障民生
        新建10家养老驿站。
        3、改善环境
        1.5万人受益，提高“接办”“两率”。
        名  词  解  释
        （按先后顺序排列）
        1.“三新”建设：新产业、新业态、新模式。
        2．接办“两率”：办结率、满意率。
        抄送：区委各部门，
        区法院。
        """

    private static func records(_ text: String) throws -> (ReadText, Findings) {
        let decoded = try DecodedText(name: "report.txt", bytes: Array(text.utf8))
        var findings = Findings(file: "report.txt")
        let layout = try PlanFixture().mapping.report
        return (ReportReader(layout: layout).read(decoded.trimmedLines, &findings), findings)
    }

    @Test func headingsAreKnownInAllStyles() throws {
        let (text, findings) = try Self.records(Self.report)
        let headings = text.records.compactMap { record -> String? in
            guard case .heading(let heading) = record else { return nil }
            return "\(heading.rank) \(heading.ordinal ?? 0) \(heading.title)"
        }
        #expect(
            headings == [
                "2 0 2023年工作回顾", "3 1 一、经济稳中向好", "3 2 二、民生持续改善", "4 1 （一）教育", "2 0 2024年重点任务",
                "3 1 一、推动发展", "3 2 2、 保障民生", "3 3 3、改善环境", "2 0 名  词  解  释",
            ]
        )
        #expect(findings.faultCount == 0)
        #expect(text.asides.map(\.number) == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 31, 32])
    }

    private func loaded() throws -> PlanFixture {
        var graph = try PlanFixture()
        try graph.load(
            DistrictTests.plan("区水务局、崔各庄乡政府", date: "2024年1月20日")
                .replacing("2023年重点", with: "2024年重点").replacing("实现增长", with: "促进就业不少于2万人"),
            as: "cy2024-plan.txt"
        )
        try graph.load(Self.report, as: "cy2024-report.txt")
        return graph
    }

    @Test func sectionsStandUnderEachOtherWithTheirYears() throws {
        let graph = try loaded()
        let sections = (0...9).map { "Section:cy2024-report%2Fs\($0)" }
        #expect(try graph.all("Section").suffix(10) == sections)
        let years = try sections.map { try graph.value("year", of: $0) }
        #expect(
            years
                == ["", "2023", "2023", "2023", "2023", "2024", "2024", "2024", "2024", "2024"]
        )
        #expect(
            try sections.map { try graph.keys("parent", of: $0).joined() }
                == ["", "", "1", "1", "3", "", "5", "5", "5", ""]
                .map { $0.isEmpty ? "" : "cy2024-report%2Fs\($0)" }
        )
        #expect(try graph.value("date", of: "Document:cy2024-report") == "2024-01-12")
        #expect(try graph.value("kind", of: "Document:cy2024-report") == "report")
        let statements = try graph.keys("statements", of: "Section:cy2024-report%2Fs2")
        #expect(statements == [1, 2, 3].map { "cy2024-report%2F16.\($0)" })
        #expect(try graph.keys("statements", of: sections[0]).count == 2)
    }

    @Test func termsAreExplainedAndUsed() throws {
        let graph = try loaded()
        #expect(try graph.all("Term") == ["Term:“三新”建设", "Term:接办“两率”"])
        #expect(try graph.value("definition", of: "Term:接办“两率”") == "办结率、满意率。")
        #expect(try graph.value("number", of: "Term:接办“两率”") == "2")
        #expect(try graph.keys("statement", of: "Term:接办“两率”") == ["cy2024-report%2F30.1"])
    }

    @Test func aTermExplainedEveryYearKeepsItsFirstExplanation() throws {
        var graph = try loaded()
        let next = Self.report.replacing("2024年", with: "2025年").replacing("2023年", with: "2024年")
            .replacing("办结率、满意率", with: "办结率、回访率")
        let file = InputFile(name: "cy2025-report.txt", bytes: Array(next.utf8))
        #expect(
            try graph.outcome([file]).notes.map(\.description).filter { $0.contains("explained") }
                == [
                    "cy2025-report.txt:29: “三新”建设 is explained in cy2024-report:29 already;"
                        + " that explanation is kept",
                    "cy2025-report.txt:30: 接办“两率” is explained in cy2024-report:30 already;"
                        + " that explanation is kept",
                ]
        )
        try graph.load(file)
        #expect(try graph.value("definition", of: "Term:接办“两率”") == "办结率、满意率。")
        let sentence = "Statement:cy2025-report%2F30.1"
        #expect(try graph.value("text", of: sentence).contains("办结率、回访率"))
        // The document that explains it may mend its own words.
        try graph.load(Self.report.replacing("满意率", with: "好评率"), as: "cy2024-report.txt")
        #expect(try graph.value("definition", of: "Term:接办“两率”") == "办结率、好评率。")
    }

    @Test func linesThatMovedTakeTheirFactsAlong() throws {
        var graph = try loaded()
        let before = try graph.all("Statement").count
        #expect(try graph.value("text", of: "Statement:cy2024-report%2F30.1").contains("两率"))
        let moved = Self.report.replacing("一年来，成效明显。", with: "一年来，成效明显。\n又一年。")
        try graph.load(moved, as: "cy2024-report.txt")
        #expect(try graph.all("Statement").count == before + 1)
        #expect(try graph.value("text", of: "Statement:cy2024-report%2F31.1").contains("两率"))
        #expect(try graph.keys("statement", of: "Term:接办“两率”") == ["cy2024-report%2F31.1"])
        var alone = try PlanFixture()
        try alone.load(moved, as: "cy2024-report.txt")
        let statements = try graph.all("Statement").filter { $0.contains("report") }
        #expect(try Set(statements) == Set(alone.all("Statement")))
        // And back again.
        try graph.load(Self.report, as: "cy2024-report.txt")
        #expect(try graph.all("Statement").count == before)
    }

    @Test func whatADocumentNoLongerSaysGoes() throws {
        var graph = try loaded()
        let figures = try graph.all("Figure").count
        let mended = Self.report.replacing("新增学位300个", with: "新增学位310个")
        try graph.load(mended, as: "cy2024-report.txt")
        #expect(try graph.all("Figure").count == figures)
        let cut = Self.report.replacing("新增学位300个", with: "新增学位")
        let commit = try #require(try graph.load(cut, as: "cy2024-report.txt"))
        #expect(try graph.all("Figure").count == figures - 1)
        // As small as the correction: the figure, its relationship and the statement.
        #expect(commit.changes.nodes.count <= 3 && commit.changes.relationships.count <= 2)
        #expect(try graph.load(cut, as: "cy2024-report.txt") == nil)
    }

    @Test func anotherDocumentOfTheSameCodeIsRefused() throws {
        let graph = try loaded()
        let other = Self.report.replacing("朝阳区", with: "海淀区")
        var file = InputFile(name: "cy2024-report.txt", bytes: Array(other.utf8))
        #expect(
            try graph.outcome([file]).faults.map(\.description) == [
                "cy2024-report.txt:1: cy2024-report is another document in the graph, of “朝阳区人民政府”"
                    + " and not “海淀区人民政府”; give the file another name, or say that it is the same"
                    + " with --code cy2024-report"
            ]
        )
        file.code = "cy2024-report"
        #expect(try graph.outcome([file]).faults == [])
    }

    @Test func anImpossibleDayIsTold() throws {
        let text = Self.report.replacing("2024年1月12日", with: "2024年2月30日")
        let file = InputFile(name: "cy2024-report.txt", bytes: Array(text.utf8))
        #expect(
            try PlanFixture().outcome([file]).notes.first?.description
                == "cy2024-report.txt:6: “2024年2月30日” is a day that no calendar has"
        )
    }

    @Test func theSpeakerHoldsTheOfficeThatIsPrinted() throws {
        let graph = try loaded()
        #expect(try graph.keys("posts", of: "Official:王伟") == ["代区长/朝阳区人民政府"])
        #expect(try graph.values("statedOn", "posts", of: "Official:王伟") == ["2024-01-12"])
    }

    @Test func itemsDeriveFromTheReportOfTheirYear() throws {
        let graph = try loaded()
        let id = "Task:cy2024-plan/1"
        #expect(try graph.keys("statements", of: id) == ["cy2024-report%2F22.1"])
        #expect(try graph.values("difference", "statements", of: id) == [""])
        let sources = try graph.sources("statements", of: id)
        #expect(sources.map { $0.map(\.line) } == [[7, 22]])
    }

    @Test func figuresAreTargetsOrAchievedByTheirYear() throws {
        let graph = try loaded()
        func figure(_ line: String) throws -> [String] {
            let id = "Figure:cy2024-report%2F\(line)"
            return try ["name", "value", "kind", "year", "scope"].map {
                try graph.value($0, of: id)
            }
        }
        #expect(try figure("16.2#1") == ["新增企业", "120", "ACHIEVED", "2023", "朝阳区"])
        #expect(try figure("24.1#1") == ["新建养老驿站", "10", "TARGET", "2024", "朝阳区"])
        #expect(try graph.value("comparator", of: "Figure:cy2024-report%2F16.2#2") == "MORE_THAN")
    }

    @Test func lettersAndSubheadingsLoseNothing() throws {
        let (text, findings) = try Self.records(
            """
            主送：各乡镇政府
            2024年重点任务
            一、推动发展
            （一）产业
            做强产业。
            2、保障民生
            建成学校。
            抄送：区法院
            """
        )
        #expect(findings.faultCount == 0)
        #expect(text.records.count(where: \.isHeading) == 4)
        #expect(text.asides.map(\.number) == [1, 8])
    }

    @Test(arguments: [
        ("没有标题的一段话。", "no heading found"), ("一、标题\n二、标题\n", "only headings, and no sentence"),
    ])
    func whatIsNoReportIsRefused(text: String, message: String) throws {
        let outcome = try PlanFixture().outcome(
            [InputFile(name: "a.txt", bytes: Array(text.utf8))],
            as: .report,
            district: "朝阳区"
        )
        #expect(outcome.faults.contains { $0.message.contains(message) }, "\(outcome.faults)")
    }
}
