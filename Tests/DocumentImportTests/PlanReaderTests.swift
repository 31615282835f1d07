import ChineseText
import Testing

@testable import DocumentImport

@Suite("The reader of numbered plans")
struct PlanReaderTests {
    static let layout = PlanLayout(
        fields: [
            PlanLayout.Field(labels: ["牵头领导", "责任领导"], isRequired: true, isList: true),
            PlanLayout.Field(labels: ["责任单位", "牵头部门"], isRequired: true, isList: true),
            PlanLayout.Field(labels: ["配合单位"], isRequired: false, isList: true),
            PlanLayout.Field(labels: ["完成时限"], isRequired: true, isList: false),
        ]
    )

    /// A plan's records as text: headings, and `number text | label=value | ...`.
    static func read(_ text: String) throws -> (records: [String], findings: Findings) {
        let file = try DecodedText(name: "plan.txt", bytes: Array(text.utf8))
        var findings = Findings(file: "plan.txt")
        let reader = PlanReader(layout: layout)
        let plan = reader.read(reader.structure(of: file.trimmedLines), &findings)
        let records = plan.records.map { record in
            switch record {
            case .heading(let heading): "#\(heading.ordinal ?? 0) \(heading.title)"
            case .item(let item):
                (["\(item.number) " + item.text.joined]
                    + item.fields.map { "\($0.field)=\($0.value)" }).joined(separator: " | ")
            default: "\(record)"
            }
        }
        return (records, findings)
    }

    static let fields = "牵头领导：郑皓\n责任单位：区财政局\n完成时限：2023年12月底\n"
    static let whole = " | 0=郑皓 | 1=区财政局 | 3=2023年12月底"

    @Test(arguments: [
        ("1.甲。\n", "2.乙。\n"), ("1．甲。\n", "2．乙。\n"), ("1、甲。\n", "2、乙。\n"),
        ("1. 甲。\n", "2. 乙。\n"), ("1 .甲。\n", "2．  乙。\n"), ("１．甲。\n", "２、乙。\n"),
        ("（1）甲。\n", "（2）乙。\n"), ("(1) 甲。\n", "( 2 )乙。\n"), ("1）甲。\n", "2)乙。\n"),
        ("（一）1.甲。\n", "（二）2.乙。\n"), ("1.\n甲。\n", "2.\n\n乙。\n"), ("  1.甲。  \n", "\t2.乙。\r\n"),
        ("1.甲。\n", "（2）乙。\n"),
    ])
    func knowsEveryFormOfNumbering(first: String, second: String) throws {
        for blank in ["", "\n", "\n \n\n"] {
            let (records, findings) = try Self.read(
                "一、总则\n" + first + blank + Self.fields + blank + second + Self.fields
            )
            #expect(records == ["#1 一、总则", "1 甲。" + Self.whole, "2 乙。" + Self.whole])
            #expect(findings.sortedFaults == [])
            #expect(findings.sorted(.unread) == [])
        }
    }

    @Test(
        arguments: [
            ("牵头领导：郑皓\n\n责任单位：区财政局\n\n完成时限：2023年12月底"),
            ("牵头领导:郑皓\n责任单位 : 区财政局\n完成时限： 2023年12月底 "),
            ("牵 头 领 导：郑皓\n责任　单位：区财政局\n完成时限：2023年12月底。"),
            ("牵头领导：郑皓；责任单位：区财政局；完成时限：2023年12月底"),
            ("（牵头领导：郑皓；责任单位：区财政局；完成时限：2023年12月底）"),
            ("（牵头领导：郑皓；\n责任单位：区财政局；\n完成时限：2023年12月底）"),
            ("【牵头领导】郑皓\n【责任单位】区财政局\n【完成时限】2023年12月底"),
            ("【牵头领导】：郑皓 【责任单位】：区财政局 【完成时限】：2023年12月底"),
            ("牵头领导：\n郑皓\n责任单位：\n\n区财政局\n完成时限：\n2023年12月底"),
        ].filter { !$0.hasPrefix("（牵头领导：郑皓；\n") }
    )
    func knowsFieldsInEveryLayout(fields: String) throws {
        for lead in ["1.甲。\n", "1.甲。"] where lead.hasSuffix("\n") || !fields.contains("\n") {
            let (records, findings) = try Self.read("\(lead)\(fields)\n2.乙。\n\(Self.fields)")
            #expect(records == ["1 甲。" + Self.whole, "2 乙。" + Self.whole])
            #expect(findings.sortedFaults == [])
        }
    }

    @Test(arguments: [
        ("一、甲", 1, 3), ("十二、甲", 12, 3), ("（三）甲", 3, 4), ("(三)甲", 3, 4),
        ("第一部分 甲", 1, 1), ("第三章　甲", 3, 1), ("第2节 甲", 2, 2), ("二．甲", 2, 3),
    ])
    func knowsHeadings(line: String, ordinal: Int, rank: Int) {
        #expect(LineShape(line.scalars[...]) == .heading(rank: rank, ordinal: ordinal))
    }

    @Test(arguments: [
        "一堰、十河、三网", "（此件公开发布）", "三年行动计划", "第一次会议", "2023年1月17日", "1-2家", "5%左右",
        "M101线", "230国道", "1234567.甲", "（", "第", "一", "", "（一", "(1",
    ])
    func takesNothingElseForAHeadingOrItem(line: String) {
        #expect(LineShape(line.scalars[...]) == .text)
    }

    @Test func joinsWrappedTextAndLists() throws {
        let (records, findings) = try Self.read(
            """
            一、聚焦规划体系落地，
            开启新征程
            1.启动1-2家中心，促进就业不少于
            1.5万人，深化PM
            2.5治理。
            牵头领导：郑皓、

            卢庆雷
            责任单位：区城市管理委（区城管
            执法局）、区住房城乡
            建设委
            完成时限：2023年12月底
            """
        )
        #expect(
            records == [
                "#1 一、聚焦规划体系落地，开启新征程",
                "1 启动1-2家中心，促进就业不少于1.5万人，深化PM2.5治理。 | 0=郑皓、卢庆雷"
                    + " | 1=区城市管理委（区城管执法局）、区住房城乡建设委 | 3=2023年12月底",
            ]
        )
        #expect(findings.sortedFaults == [])
        #expect(
            findings.sorted(.unread).map(\.description) == [
                "plan.txt:11: “建设委” is read as the rest of “责任单位”"
            ]
        )
    }

    @Test func takesTwoLabelsOfOneFieldTogether() throws {
        let (records, findings) = try Self.read(
            """
            1.甲。
            责任领导：郑皓
            牵头部门：区财政局
            责任单位：区商务局
            配合单位：区教委
            完成时限：2023年12月底
            """
        )
        #expect(records == ["1 甲。 | 0=郑皓 | 1=区财政局 | 1=区商务局 | 2=区教委 | 3=2023年12月底"])
        #expect(findings.sortedFaults == [])
    }

    @Test func reportsLinesThatNothingTakes() throws {
        let (_, findings) = try Self.read(
            """
            通知
            一、甲
            请认真执行。
            1.甲。
            \(Self.fields)联系人：张三
                     区检察院，区各人民团体。
            二、乙
            3.乙。
            \(Self.fields)\u{20}
            """
        )
        #expect(findings.sortedFaults == [])
        #expect(
            findings.sorted(.unread).map(\.description) == [
                "plan.txt:8: unknown label “联系人”, not read; known are “牵头领导”, “责任单位”, “配合单位”,"
                    + " “完成时限”",
                "plan.txt:9: not read: “区检察院，区各人民团体。”",
                "plan.txt:11: item 3 follows item 1",
            ]
        )
    }
}
