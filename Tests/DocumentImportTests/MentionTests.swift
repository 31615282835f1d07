import Testing

@testable import DocumentImport

@Suite("What sentences say of what they name")
struct MentionTests {
    /// The status of each `[name]` of a text.
    private static func statuses(_ marked: String) throws -> [String?] {
        var text: [Unicode.Scalar] = []
        var ranges: [Range<Int>] = []
        var start = 0
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "[": start = text.count
            case "]": ranges.append(start..<text.count)
            default: text.append(scalar)
            }
        }
        let reader = MentionReader(wording: try PlanFixture().mapping.wording)
        return ranges.map { range in
            reader.status(
                of: MentionReader.Named(range: range, gap: 0..<0, others: ranges),
                in: text
            )
        }
    }

    @Test(
        arguments: [
            ("推动[首开印象街]建成开放。", ["建成开放"]), ("实现[行政办公区二期]基本完工，绿心亮相。", ["基本完工"]),
            ("力争[六环高线公园]启动段开园", ["力争启动段开园"]), ("力促漷县、宋庄等[集租房项目]开工。", ["力促开工"]),
            ("张家湾南火垡等3处[集租房]项目开工建设。", ["3处开工建设"]), ("推进6个[集租房]项目建设,竣工住房2500套", ["推进6个"]),
            ("5个[家园中心]项目加快建设。", ["5个加快建设"]), ("宋庄艺术创意小镇[印象街]等工程启动，项目加快实施。", ["工程启动"]),
            ("加快230国道、[通马路]等项目征拆。", ["加快征拆"]), ("[京唐城际铁路]通车在即，平谷线加快建设。", ["通车在即"]),
            (
                "全力确保[东六环入地改造]、[六环高线公园]、[通州堰]等重大项目顺利实施。",
                ["全力确保顺利实施", "全力确保顺利实施", "全力确保顺利实施"]
            ),
            (
                "推动联动发展，着力加快[北咨公司新总部]，台湖[图书城]和宋庄[首开印象街]等重点项目建设，努力形成新格局。",
                ["着力加快", "着力加快", "着力加快"]
            ),
            ("[绿心文化设施]精彩亮相、[人民大学一期]建成投用。", ["精彩亮相", "建成投用"]),
            ("确保[台湖镇公租房小学]、[东方厂安置房幼儿园]等投入使用。", ["投入使用", "投入使用"]),
            ("一批企业入驻[国际种业科技园区]。", ["入驻"]), ("[甲]", [nil]), ("，[甲]，", [nil]),
        ] as [(String, [String?])]
    )
    func isTheVerbWithoutTheName(text: String, statuses: [String?]) throws {
        #expect(try Self.statuses(text) == statuses)
    }

    @Test(arguments: [
        ("通车在即" as String?, Tense.ongoing), ("通车", .done), ("有序推进", .ongoing), ("基本完工", .done),
        ("进入装修施工冲刺阶段", .ongoing), ("顺利实施", .done), (nil, .done),
    ])
    func tellsWhetherItGoesOn(status: String?, tense: Tense) throws {
        let reader = MentionReader(wording: try PlanFixture().mapping.wording)
        #expect(reader.tense(of: status) == tense)
    }

    @Test(arguments: [
        ("“五子”联动", "坚持“五子”联动", true), ("一方案三清单", "确保“一方案三清单”落地", true),
        ("“三百”专项行动", "推进农村人居环境“三百”行动", true), ("接诉即办“三率”", "提高“接诉即办”“三率”水平", true),
        ("接诉即办“三率”", "物业“三率”不断提高", false), ("种业“两区两中心”战略定位", "围绕“两区两中心”战略定位", true),
        ("种业“两区两中心”战略定位", "持续释放“两区”政策红利", false), ("慢行系统“三网”融合", "“三网”", false),
        ("“三百”专项行动", "“三百”", false), ("甲", "甲", false), ("", "", false),
    ])
    func usesATerm(term: String, text: String, isUsed: Bool) {
        #expect(TermMatcher(term).isUsed(in: TermMatcher.Text(text)) == isUsed)
    }
}
