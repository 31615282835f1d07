import ChineseText
import Testing

@testable import DocumentImport

@Suite("Figures in sentences")
struct FigureTests {
    private static func figures(_ text: String, isDefinition: Bool = false) throws -> [Figure] {
        let wording = try PlanFixture().mapping.wording
        return FigureReader(wording).figures(in: text.scalars, isDefinition: isDefinition)
    }

    /// `name = value unit comparator`, for each.
    private static func read(_ text: String, isDefinition: Bool = false) throws -> [String] {
        try figures(text, isDefinition: isDefinition).map { figure in
            let upper = figure.upper.map { "-\($0.digits)" } ?? ""
            let value = figure.value?.digits ?? "?"
            let comparator =
                figure.comparator == .equal ? "" : " \(figure.comparator?.rawValue ?? "")"
            return "\(figure.name) = \(value)\(upper) \(figure.unit ?? "")\(comparator)"
        }
    }

    @Test(arguments: [
        ("新增造林面积1.5万亩，实施留白增绿1251亩。", ["新增造林面积 = 15000 亩", "留白增绿 = 1251 亩"]),
        ("全区森林覆盖率达到34%左右。", ["森林覆盖率 = 34 % ABOUT"]),
        ("登记失业率控制在3.92%以内。", ["登记失业率 = 3.92 % AT_MOST"]),
        ("促进城乡劳动力就业不少于1.5万人。", ["促进城乡劳动力就业 = 15000 人 AT_LEAST"]),
        ("全社会固定资产投资超千亿元。", ["全社会固定资产投资 = 100000000000 元 MORE_THAN"]),
        ("累计解决民生诉求41.4万件。", ["解决民生诉求 = 414000 件"]),
        ("兑现支持资金4.14亿元。", ["兑现支持资金 = 414000000 元"]),
        ("累计注册金融企业360余家。", ["注册金融企业 = 360 家 MORE_THAN"]),
        ("启动1-2家社区卫生服务中心项目建设。", ["社区卫生服务中心项目建设 = 1-2 家"]),
        ("５个家园中心项目加快建设。", ["家园中心项目 = 5 个"]),
        ("新开工15个老旧小区综合整治项目。", ["新开工老旧小区综合整治项目 = 15 个"]),
        ("组建副中心首个50亿规模的政府产业引导基金。", ["政府产业引导基金 = 5000000000 元"]),
        ("治安警情、秩序警情分别下降11.6%、54.2%。", ["治安警情下降 = 11.6 %", "秩序警情下降 = 54.2 %"]),
        ("全区降尘量下降至3.9吨/平方公里·月，同比改善39.1%。", ["降尘量 = 3.9 吨/平方公里·月", "降尘量同比改善 = 39.1 %"]),
        ("市级重点实验室、工程技术中心等创新平台达到38个。", ["创新平台 = 38 个"]),
        ("绿心三大文化设施精彩亮相。", ["绿心文化设施 = 3 大"]),
        ("力争实现梨园、创意园两个220千伏输变电工程开工。", ["220千伏输变电工程 = 2 个"]),
        ("数量居全市第一。", ["数量 = 1 位"]), ("深入实施“一微克”行动。", ["“一微克”行动 = 1 微克"]),
        ("启动运河小学教育集团等第三批集团化试点。", ["集团化试点 = 3 批"]),
        ("开展第三批106个美丽乡村建设。", ["美丽乡村建设 = 106 个"]),
        ("连续五年通过国家文明城区创建复审。", ["通过国家文明城区创建复审 = 5 年"]),
        ("办结服务事项2024项。", ["办结服务事项 = 2024 项"]),
        ("建成两三个公园。", ["公园 = 2-3 个"]), ("建成1至2家养老驿站。", ["养老驿站 = 1-2 家"]),
        ("就业率提高5个百分点。", ["就业率提高 = 5 个百分点"]), ("光伏装机50万千瓦。", ["光伏装机 = 500000 千瓦"]),
        ("签约30家。", ["签约 = 30 家"]), ("节约5万吨。", ["节约 = 50000 吨"]),
        ("绿化1,200亩。", ["绿化 = 1200 亩"]),
        ("城市公园3大约5个。", ["城市公园 = 3 大", "城市公园 = 5 个 ABOUT"]),
        ("甲区和乙区分别增长5%、6%。", ["甲区增长 = 5 %", "乙区增长 = 6 %"]),
        ("腾退土地384.5公顷,10个街乡镇实现清零。", ["腾退土地 = 384.5 公顷", "街乡镇实现清零 = 10 个"]),
    ])
    func areReadWithTheirNames(text: String, figures: [String]) throws {
        #expect(try Self.read(text) == figures)
    }

    @Test(arguments: [
        "2022年是关键之年。", "加快230国道、M101线建设。", "PM2.5和5G、5A级景区。", "二〇二三年一月", "第七届第三次会议",
        "学习宣传党的二十大精神。", "打造一批特色村庄。", "“两手抓、两促进”", "一方案三清单、四梁八柱、“三资”", "万元地区生产总值能耗",
        "2023-10-31", "1.2.3", "十三届七次、八次全会", "一体化和一站式", "99999999999999999999个", "个", "", "增速为-5%",
        "增速为负5%", "新增3 000个", "新增数十个", "新增上百个",
    ])
    func areNotSeenWhereNothingIsCounted(text: String) throws {
        #expect(try Self.read(text) == [])
    }

    @Test func ofADefinitionAreNumbersAndUnitsOnly() throws {
        let text = "作为两个环节，由10项指标组成，规模五千亿规模，带动近千家机构。"
        #expect(try Self.read(text).count == 4)
        #expect(try Self.read(text, isDefinition: true).count == 3)
    }

    @Test func keepWhatIsPrinted() throws {
        #expect(
            try Self.figures("增长5%左右，超千亿元，不少于1.5万人，第三批试点。").map(\.printed)
                == ["5%左右", "超千亿元", "不少于1.5万人", "第三批"]
        )
    }

    @Test(arguments: ["1个", "第一批", "千亿", "、", "“", "5%"])
    func endOnHostileText(piece: String) throws {
        // Sentences are cut at 4,000 characters before they come here; a quarter of that shows it as well.
        _ = try Self.figures(String(repeating: piece, count: 1_000 / piece.unicodeScalars.count))
    }
}
