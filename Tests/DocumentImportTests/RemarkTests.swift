import ChineseText
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
            ("乙。\n\(item)", "ITEM_WITHOUT_NUMBER", "“乙。”没有编号，按单独一条读取", "乙。"),
            (item, "LABEL_REPEATED", "同一条目有两个“牵头领导”，前一个在第3行", "牵头领导"),
            ("2.乙。\n\(item)2.丙。\n\(item)", "NUMBER_REPEATED", "编号2重复，各条目按顺序编号", nil),
            ("1.乙。\n\(item)", "NUMBERS_RESTART", "编号2次从1开始，各条目按顺序编号", nil),
            ("3.乙。\n\(item)", "NUMBER_OUT_OF_ORDER", "第1项之后是第3项", nil),
            ("2.\n\(item)", "ITEM_WITHOUT_TEXT", "第2项没有内容，未读取", nil),
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
                "2.乙。\n牵头领导：郑皓\n\n区长\n责任单位：区财政局\n完成时限：2023年12月底", "LINE_READ_AS_TEXT",
                "“区长”没有标签，按任务内容读取；若是上面名单的一部分，请在名单末尾加“、”", "区长"
            ),
            ("2.乙。\n\(item)3.丙。\n责任单位：同上", "DITTO", "“责任单位”写着“同上”，取上一条的“区财政局”", "同上"),
            (
                "2.乙。\n责任单位：区财政局\n完成时限：6月底完成主体，10月底前投用", "SEVERAL_DATES",
                "第2项的“完成时限”有几个日期：“6月底完成主体，10月底前投用”，取最后一个2023-10-31", "6月底完成主体，10月底前投用"
            ),
            (
                "2.乙。\n责任单位：区财政局\n完成时限：45473", "DATE_AS_NUMBER",
                "第2项的“完成时限”：“45473”像是电子表格里日期的内部数字（2024-06-30）", "45473"
            ),
            (
                "2.乙。\n责任单位：区财政局\n完成时限：24-Jun", "DATE_WITH_MONTH_WORD",
                "第2项的“完成时限”：“24-Jun”是电子表格自动改成的写法", "24-Jun"
            ),
            ("联系人：张三", "UNKNOWN_LABEL", "未知标签“联系人”，未读取；已知的标签有“序号”、", "联系人"),
            ("责任单拉：甲", "UNKNOWN_LABEL", "未知标签“责任单拉”，未读取；最接近的是“责任单位”", "责任单拉"),
            ("\n请认真执行。", "LINE_NOT_READ", "未读取：“请认真执行。”", "请认真执行。"),
            (
                "2.乙。\n牵头领导：郑皓\n责任单位：区财\n政局\n完成时限：2023年12月底", "LINE_READ_AS_REST",
                "“政局”按“责任单位”的续行读取", "政局"
            ),
            (
                "2.乙。\n责任领导：秦涛\n责任人：李强\n责任单位：区财政局\n完成时限：2023年底", "LABEL_OF_UNIT",
                "已有“责任领导”，“责任人”视为责任单位的人员", "责任人"
            ),
            (
                "2.乙。\n责任单位：区财政局\n进度安排：加快推进\n完成时限：2023年底", "LABEL_NOT_READ",
                "已有“完成时限”，“进度安排”未读取", "进度安排"
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

    @Test(
        arguments: [
            (
                "2023年3月1日\n\n1.甲。\n责任单位：区财政局\n完成时限：6月底\n", "YEAR_OF_ISSUE",
                "“完成时限”“6月底”没有年份，标题里也没有；按文件日期2023-03-01之后最近的一次读取", "6月底"
            ),
            (
                "2023年任务清单\n\n1.6月底前，建成甲。（区财政局牵头）\n2.建成乙。（区水务局牵头）\n", "DUES_IN_TEXTS",
                "没有单独写明完成时限；1项的正文里只有一个期限，取为其完成时限", nil
            ),
        ] as [(String, String, String, String?)]
    )
    func isSaidOfDeadlines(text: String, kind: String, chinese: String, printed: String?) throws {
        let findings = try Self.findings(text, as: "plan.txt", .plan)
        Self.checkLanguages(findings)
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
                "有7个单元格，表头只有6个；请给多出的列加上表头"
            ),
            (
                "a.csv", "\(head)\nA-7,甲,秦涛,区水务局,,2023年底\n", "NOT_AN_ITEM_NUMBER",
                "“A-7”不是条目的编号，各条目按顺序编号，原文编号另存"
            ),
            (
                "a.csv", "\(head)\n1,甲,秦涛,区教委,,2023年底\n2,乙,秦涛,,,2023年底\n", "CELLS_AS_ABOVE",
                "“责任单位”列有1个空单元格，按合并单元格处理，取上一行的内容"
            ),
            (
                "a.csv", "序号,督查要情,责任单位,完成时限\n1,建成公园两处,区教委,2023年底", "COLUMN_TAKEN_AS_TEXT",
                "没有认出任务一列，按“督查要情”列读取任务内容"
            ),
            ("a.csv", "甲,乙\n1,2\n", "NO_TABLE_HEAD", "没有找到表头，这一行认识的列太少：“甲”、“乙”；请把列名改为“序号”"),
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
            "北投 城投、区财政局等单位、区水务局、区水务局",
            issuer: DistrictTests.home
        )
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        let findings = try PlanFixture().outcome([file]).notes
        Self.checkLanguages(findings)
        Self.checkWords(findings, of: text)
        let remarks = findings.map(\.remark)
        #expect(remarks.map(\.kind) == ["NAME_REPEATED", "NAMES_NOT_PARTED", "REST_NOT_NAMED"])
        #expect(remarks.map(\.printed) == ["区水务局", "北投 城投", "区财政局等单位"])
        #expect(
            remarks.map { $0.text(in: .chinese) } == [
                "“区水务局”在同一条目里出现了两次",
                "“北投 城投”可能是一个名称，也可能是北投、城投；名称之间请用“、”分开",
                "“区财政局”之后的“等单位”没有指明是谁，未读取",
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
            (1...500).map { "\($0).甲。\n责任单位：区教委\n完成时限：尽快\n" }.joined(),
            as: "plan.txt",
            .plan
        )
        Self.checkLanguages(findings)
        let warnings = findings.filter { $0.severity == .warning }
        #expect(warnings.count == 101 && warnings.last?.text(in: .chinese) == "plan.txt: 另有400条")
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
