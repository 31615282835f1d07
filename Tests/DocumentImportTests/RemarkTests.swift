import Testing

@testable import DocumentImport

@Suite("What an import says, in two languages")
struct RemarkTests {
    private static func findings(
        _ text: String,
        as name: String,
        _ kind: DocumentKind? = nil
    ) throws -> [Finding] {
        let file = InputFile(name: name, bytes: Array(text.utf8))
        let outcome = try PlanFixture().outcome([file], as: kind, district: "通州区")
        return outcome.faults + outcome.notes
    }

    /// Every remark has a kind and its words in both languages.
    private static func checkLanguages(_ findings: [Finding]) {
        #expect(!findings.isEmpty)
        for remark in findings.map(\.remark) {
            let (chinese, english) = (remark.text(in: .chinese), remark.text(in: .english))
            let isKind = remark.kind.allSatisfy { ("A"..."Z").contains($0) || $0 == "_" }
            #expect(isKind && !remark.kind.isEmpty, "\(remark.kind)")
            let isChinese = chinese.unicodeScalars.contains { $0.isHan }
            #expect(isChinese, "\(chinese)")
            #expect(chinese != english && !chinese.hasSuffix("。"), "\(chinese)")
        }
    }

    /// What a warning is about stands in the file, and is told whole.
    private static func checkWords(_ findings: [Finding], of text: String) {
        for finding in findings where finding.severity == .warning {
            guard let printed = finding.remark.printed else { continue }
            #expect(!printed.isEmpty && text.contains(printed), "\(finding)")
        }
    }

    private static let item = "牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年12月底\n"

    /// What follows one sound item (lines 1 to 5).
    @Test(
        arguments: [
            (
                "2.乙。\n责任单位：区财政局\n完成时限：2023年12月底", "LABEL_MISSING",
                "第2项缺少“牵头领导”；请在其下补一行“牵头领导：…”", nil
            ),
            ("乙。\n\(item)", "ITEM_WITHOUT_NUMBER", "条目没有编号：“乙。”前应有“2.”", "乙。"),
            (item, "LABEL_REPEATED", "第1项有两个“牵头领导”，前一个在第3行", "牵头领导"),
            ("1.乙。\n\(item)", "NUMBER_REPEATED", "编号1重复，前一个在第2行", nil),
            ("3.乙。\n\(item)", "NUMBER_OUT_OF_ORDER", "第1项之后是第3项", nil),
            ("2.\n\(item)", "ITEM_WITHOUT_TEXT", "第2项没有内容", nil),
            (
                "2.乙。\n牵头领导：\n责任单位：区财政局\n完成时限：2023年12月底", "FIELD_EMPTY",
                "第2项的“牵头领导”是空的", "牵头领导"
            ),
            (
                "2.乙。\n牵头领导：、，\n责任单位：区财政局\n完成时限：2023年12月底", "LIST_EMPTY",
                "第2项的“牵头领导”没有列出名称", "、，"
            ),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：区城市管理委（区城管\n完成时限：2023年12月底", "BRACKET_NOT_CLOSED",
                "第2项的“责任单位”：括号或引号没有闭合", "区城市管理委（区城管"
            ),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：（区城管）\n完成时限：2023年12月底", "NAME_MISSING",
                "第2项的“责任单位”：“（区城管）”前面没有名称", "（区城管）"
            ),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：尽快", "NOT_A_DATE",
                "第2项的“完成时限”：“尽快”不是日期；请写成“2023年12月底”一类的日期", "尽快"
            ),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年2月30日", "IMPOSSIBLE_DATE",
                "第2项的“完成时限”：“2023年2月30日”不是有效日期", "2023年2月30日"
            ),
            (
                "2.乙。\n牵头领导：郑皓\n\n区长\n责任单位：区财政局\n完成时限：2023年12月底", "LINE_WITHOUT_LABEL",
                "“区长”不属于第2项的任何标签；请写上标签，或在上面那个名单的末尾加“、”", "区长"
            ),
            ("二、丙\n牵头领导：郑皓", "LABEL_WITHOUT_ITEM", "“牵头领导”不属于任何条目：前面应有“2.”", "牵头领导"),
            ("联系人：张三", "UNKNOWN_LABEL", "未知标签“联系人”，未读取；已知的标签有“牵头领导”、", "联系人"),
            ("\n请认真执行。", "LINE_NOT_READ", "未读取：“请认真执行。”", "请认真执行。"),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：区财\n政局\n完成时限：2023年12月底", "LINE_READ_AS_REST",
                "“政局”按“责任单位”的续行读取", "政局"
            ),
        ] as [(String, String, String, String?)]
    )
    func isSaidOfPlans(piece: String, kind: String, chinese: String, printed: String?) throws {
        let text = "一、2023年工作\n1.甲。\n\(Self.item)\(piece)\n"
        let findings = try Self.findings(text, as: "plan.txt", .plan)
        Self.checkLanguages(findings)
        Self.checkWords(findings, of: text)
        let remark = try #require(
            findings.map(\.remark).first(where: { $0.kind == kind }),
            "\(findings.map(\.remark.kind))"
        )
        #expect(remark.text(in: .chinese).hasPrefix(chinese), "\(remark.text(in: .chinese))")
        #expect(remark.printed == printed)
    }

    private static let head = "序号,重点任务,牵头领导,责任单位,配合单位,完成时限"

    @Test(
        arguments: [
            (
                "a.csv", "\(head),经费\n1,甲,秦涛,区水务局,,2023年底,5\n", "COLUMN_NOT_READ", "未读取的列：经费"
            ),
            (
                "a.csv", "\(head)\n1,甲,秦涛,区水务局,,2023年底,多\n", "TOO_MANY_CELLS",
                "有7个单元格，表头只有6个；含逗号的单元格要加引号"
            ),
            (
                "a.csv", "\(head)\nA-7,甲,秦涛,区水务局,,2023年底\n", "NOT_AN_ITEM_NUMBER",
                "“A-7”不是条目的编号；编号应为1、2、3等"
            ),
            ("a.csv", "\(head)\n1,甲,秦涛,,,2023年底\n", "LABEL_MISSING", "第1项缺少“责任单位”；请在“责任单位”一列填写"),
            (
                "a.csv", "重点任务,任务内容,责任单位\n甲,乙,区教委", "COLUMN_REPEATED",
                "“重点任务”与“任务内容”两列意思相同；请只留一列"
            ),
            ("a.csv", "甲,乙\n1,2\n", "NO_TABLE_HEAD", "第一行不是表头：应有"),
            ("a.csv", "\(head)\n1,甲,\"秦涛,区水务局,,2023年底\n", "QUOTATION_NOT_CLOSED", "这里开始的引号没有闭合"),
            ("a.jsonl", "{\"序号\": 1", "NOT_JSON", "JSON没有写完"),
            ("a.jsonl", "[1]", "NOT_JSON_OBJECT", "这不是JSON对象"),
            (
                "a.jsonl", "{\"fact\": \"poem\", \"line\": 1}", "FACT_UNKNOWN",
                "“fact”是“poem”；应为document、section"
            ),
            (
                "a.jsonl", "{\"fact\": \"unit\", \"line\": 0, \"unit\": \"甲\", \"quote\": \"甲\"}",
                "NOT_COUNTED_FROM_ONE", "“line”是0；应从1数起"
            ),
            ("a.txt", "你好。", "KIND_UNKNOWN", "无法识别文件种类"),
            ("a.txt", " \n", "FILE_EMPTY", "文件是空的"),
            (
                "a.txt", "2023年2月30日\n\n1.甲。\n\(item)", "IMPOSSIBLE_DATE",
                "“2023年2月30日”不是有效日期"
            ),
        ] as [(String, String, String, String)]
    )
    func isSaidOfFiles(name: String, text: String, kind: String, chinese: String) throws {
        let findings = try Self.findings(text, as: name)
        Self.checkLanguages(findings)
        Self.checkWords(findings, of: text)
        let remark = try #require(
            findings.map(\.remark).first(where: { $0.kind == kind }),
            "\(findings.map(\.remark.kind))"
        )
        #expect(remark.text(in: .chinese).contains(chinese), "\(remark.text(in: .chinese))")
    }

    @Test func isSaidOfNames() throws {
        let text = DistrictTests.plan(
            "区水务局 区教委、区财政局等单位、区水务局、区水务局",
            issuer: DistrictTests.home
        )
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        let findings = try PlanFixture().outcome([file]).notes
        Self.checkLanguages(findings)
        Self.checkWords(findings, of: text)
        let remarks = findings.map(\.remark)
        #expect(remarks.map(\.kind) == ["NAME_REPEATED", "NAMES_NOT_PARTED", "UNCLEAR_NAME"])
        #expect(remarks.map(\.printed) == ["区水务局", "区水务局 区教委", "区财政局等单位"])
        #expect(
            remarks.map { $0.text(in: .chinese) } == [
                "“区水务局”在同一条目里出现了两次",
                "“区水务局 区教委”可能是一个名称，也可能是区水务局、区教委；名称之间请用“、”分开",
                "“区财政局等单位”不是明确的名称；请只写名称",
            ]
        )
    }

    @Test func anAmbiguousNameHasCandidates() throws {
        let names = "type,name,aliases,kind,except\nUnit,区水务局,水利局,,\nUnit,区农业农村局,水利局,,"
        let text = DistrictTests.plan("水利局、区教委", issuer: DistrictTests.home)
        var graph = try PlanFixture()
        graph.names = InputFile(name: "names.csv", bytes: Array(names.utf8))
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        let remark = try #require(graph.outcome([file]).notes.first).remark
        #expect(remark.kind == "AMBIGUOUS_NAME" && remark.printed == "水利局")
        #expect(remark.candidates.map(\.text) == ["区水务局", "区农业农村局"])
        #expect(remark.candidates.map(\.node) == ["Unit:区水务局", "Unit:区农业农村局"])
        #expect(remark.text(in: .chinese) == "“水利局”可能指区水务局、区农业农村局中的任何一个；请写明所指的一个")
    }

    @Test func candidatesAreTheNodesOfTheGraph() throws {
        let records = """
            {"fact": "document", "title": "一张报纸", "date": "2025-12", "kind": "page"}
            {"fact": "unit", "line": 1, "unit": "区水务局", "printed": "水利局", "quote": "水利局"}
            {"fact": "unit", "line": 2, "unit": "区农业农村局", "printed": "水利局", "quote": "水利局"}
            {"fact": "unit", "line": 3, "unit": "水利局", "quote": "水利局"}
            """
        let findings = try Self.findings(records, as: "page.jsonl").filter {
            $0.group == .ambiguous
        }
        Self.checkLanguages(findings)
        let remark = try #require(findings.first).remark
        #expect(remark.kind == "AMBIGUOUS_NAME" && remark.printed == "水利局")
        #expect(remark.candidates.map(\.text) == ["区水务局", "区农业农村局"])
        #expect(remark.candidates.map(\.node) == ["Unit:区水务局", "Unit:区农业农村局"])
        #expect(
            remark.text(in: .english)
                == "“水利局” may be any of Unit:区水务局, Unit:区农业农村局; print the one that is meant"
        )
    }

    @Test func theRestIsCounted() throws {
        let findings = try Self.findings(
            (1...500).map { "\($0).甲。\n" }.joined(),
            as: "plan.txt",
            .plan
        )
        Self.checkLanguages(findings)
        #expect(findings.last?.text(in: .chinese) == "plan.txt: 另有1400处错误")
    }

    @Test func isSaidOfDocumentsThatDisagree() throws {
        var graph = try SeedGraph.empty()
        let notes = try SeedGraph.notes(loading: SeedGraph.names, into: &graph)
        Self.checkLanguages(notes)
        let told = notes.filter { $0.remark.kind == "CONTRADICTION" }
        #expect(told.count == 5)
        let said = "新增造林面积：这里是“1.5万亩”，《tz2023-digest》第145行是“1.3万亩”"
        #expect(told.first { $0.remark.text(in: .chinese) == said }?.remark.printed == "1.5万亩")
    }
}
