import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Districts and names")
struct DistrictTests {
    /// A small plan of a district.
    static func plan(
        _ units: String,
        issuer: String? = "北京市朝阳区人民政府",
        leaders: String = "李伟",
        date: String = "2023年2月1日"
    ) -> String {
        """
        \(issuer ?? "")
        关于印发2023年重点工作分工方案的通知

        \(date)

        一、主要目标
        1.实现增长。
        牵头领导：\(leaders)
        责任单位：\(units)
        完成时限：12月底
        """
    }

    static let home = "北京市通州区人民政府"

    @Test(arguments: [
        ("北京市通州区人民政府", "通州区"), ("通州区人民政府", "通州区"), ("北京市通州区人民政府办公室", "通州区"),
        ("河北省石家庄市长安区人民政府", "长安区"), ("荆州市沙市区人民政府", "沙市区"),
        ("河北省大厂回族自治县人民政府", "大厂回族自治县"), ("河北省三河市人民政府", "三河市"), ("本报", nil), ("区", nil),
        ("", nil), ("某某集团", nil),
    ])
    func areReadFromTheIssuer(issuer: String, district: String?) throws {
        let places = try #require(try PlanFixture().mapping.places)
        #expect(places.district.name(inIssuer: issuer) == district)
    }

    @Test func anotherDistrictsNamesAreStoredQualified() throws {
        var graph = try PlanFixture()
        try graph.load(try PlanFixture.seed())
        let text = Self.plan("区水务局、各乡镇政府、崔各庄乡政府、通州区水务局、区教委（区考试中心）", leaders: "李伟、区政府班子成员")
        try graph.load(text, as: "cy2023-plan.txt")
        let id = "Task:cy2023-plan/1"
        #expect(
            try graph.keys("units", of: id) == ["朝阳区水务局", "朝阳区各乡镇政府", "崔各庄乡政府", "区水务局", "朝阳区教委"]
        )
        #expect(try graph.keys("leaders", of: id) == ["李伟", "朝阳区政府班子成员"])
        #expect(try graph.value("aliases", of: "Unit:朝阳区水务局") == "")
        #expect(try graph.value("kind", of: "Unit:朝阳区考试中心") == "INSTITUTION")
        #expect(try graph.keys("members", of: "Unit:朝阳区各乡镇政府") == ["崔各庄乡政府"])
        #expect(try graph.keys("members", of: "Unit:各乡镇政府").count == 9)
        #expect(try graph.keys("partOf", of: "Place:崔各庄乡") == ["朝阳区"])
        #expect(try graph.keys("tasks", of: "Unit:区水务局").count == 12)
        #expect(try graph.value("due", of: id) == "2023-12-31")
        #expect(try graph.load(text, as: "cy2023-plan.txt") == nil)
        #expect(try graph.load(try PlanFixture.seed()) == nil)
    }

    @Test func theHomeDistrictIsThatOfTheFirstPlan() throws {
        var graph = try PlanFixture()
        try graph.load(Self.plan("区水务局"), as: "cy.txt")
        try graph.load(Self.plan("区水务局、朝阳区水务局", issuer: Self.home), as: "tz.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["区水务局"])
        #expect(try graph.keys("units", of: "Task:tz/1") == ["通州区水务局", "区水务局"])
    }

    @Test func earlierPlansComeFirst() throws {
        let graph = try PlanFixture()
        let later = Self.plan("区水务局", date: "2023年3月1日")
        let earlier = Self.plan("区水务局", issuer: Self.home, date: "二〇二三年一月十七日")
        let outcome = try graph.outcome([
            InputFile(name: "a.txt", bytes: Array(later.utf8)),
            InputFile(name: "b.txt", bytes: Array(earlier.utf8)),
        ])
        let draft = try #require(outcome.draft)
        let unit = try #require(graph.model.label(named: "Unit")).id
        #expect(draft.node(unit, key: [.string("区水务局")])?.row == NodeRow(offset: 0))
        #expect(draft.node(unit, key: [.string("朝阳区水务局")])?.row == NodeRow(offset: 1))
    }

    @Test func aDistrictCanBeTold() throws {
        var graph = try PlanFixture()
        try graph.load(Self.plan("区水务局", issuer: nil), as: "tz.txt", district: "通州区")
        #expect(try graph.value("aliases", of: "Unit:区水务局") == "通州区水务局")
        // What was told is remembered: the next plan is of another district.
        try graph.load(Self.plan("区水务局"), as: "cy.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["朝阳区水务局"])
        try graph.load(Self.plan("区水务局"), as: "cy2.txt", district: "通州区")
        #expect(try graph.keys("units", of: "Task:cy2/1") == ["区水务局"])
    }

    @Test func whatWasToldOfADocumentIsRemembered() throws {
        var graph = try PlanFixture()
        let told = Self.plan("区水务局", issuer: nil, leaders: "王伟")
        // A table begins the database: it is of the home district as a plan is.
        try graph.load(
            "序号,重点任务,牵头领导,责任单位,完成时限\n1,甲,王伟,区水务局,2023年底",
            as: "ledger.csv",
            district: "通州区"
        )
        try graph.load(told, as: "yq.txt", district: "延庆区")
        try graph.load(Self.plan("区教委", issuer: "北京市延庆区人民政府", leaders: "王伟"), as: "yq2.txt")
        try graph.load(Self.plan("西城区教委、区水务局", issuer: Self.home, leaders: "王伟"), as: "tz.txt")
        #expect(try graph.all("Official") == ["Official:王伟", "Official:王伟（延庆区）"])
        #expect(try graph.keys("units", of: "Task:yq/1") == ["延庆区水务局"])
        #expect(try graph.keys("units", of: "Task:tz/1") == ["西城区教委", "区水务局"])
        #expect(try graph.keys("tasks", of: "Official:王伟") == ["ledger/1", "tz/1"])
    }

    @Test func withoutDistrictNamesStayAsTheyAre() throws {
        var graph = try PlanFixture()
        let text = "1.甲。\n牵头领导：李伟\n责任单位：区水务局、宋庄镇政府\n完成时限：2023年12月底"
        #expect(try graph.warnings(text).count == 1)
        try graph.load(text, as: "a.txt")
        #expect(try graph.value("aliases", of: "Unit:区水务局") == "")
        #expect(try graph.keys("place", of: "Unit:宋庄镇政府") == ["宋庄镇"])
        #expect(try graph.keys("section", of: "Task:a/1") == ["a%2Fs0"])
        #expect(try graph.load(text, as: "a.txt") == nil)
    }

    @Test func townsOfOneNameInTwoDistrictsStayApart() throws {
        var graph = try PlanFixture()
        try graph.load(Self.plan("城关镇政府、各乡镇政府", issuer: Self.home), as: "tz.txt")
        let text = Self.plan("城关镇人民政府、各乡镇政府")
        try graph.load(text, as: "cy.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["朝阳区城关镇政府", "朝阳区各乡镇政府"])
        #expect(try graph.keys("members", of: "Unit:各乡镇政府") == ["城关镇政府"])
        #expect(try graph.keys("members", of: "Unit:朝阳区各乡镇政府") == ["朝阳区城关镇政府"])
        #expect(try graph.keys("place", of: "Unit:朝阳区城关镇政府") == ["朝阳区城关镇"])
        #expect(try graph.load(text, as: "cy.txt") == nil)
    }

    @Test func membersDoNotDependOnTheOrderOfImports() throws {
        let collective = Self.plan("各乡镇政府", issuer: Self.home)
        let town = Self.plan("永顺镇、宋庄镇政府", issuer: Self.home)
        for order in [[("a", collective), ("b", town)], [("b", town), ("a", collective)]] {
            var graph = try PlanFixture()
            for (name, text) in order { try graph.load(text, as: name) }
            #expect(try graph.keys("members", of: "Unit:各乡镇政府") == ["永顺镇政府", "宋庄镇政府"])
            #expect(try graph.value("aliases", of: "Unit:永顺镇政府") == "永顺镇")
            #expect(try graph.values("printed", "units", of: "Task:b/1") == ["永顺镇", "宋庄镇政府"])
            let sources = try graph.sources("members", of: "Unit:各乡镇政府")
            #expect(sources.map { $0.map(\.document) } == [["b"], ["b"]])
            for (name, text) in order { #expect(try graph.load(text, as: name) == nil) }
        }
    }

    @Test func knownNamesAreFoundByAliasAndForm() throws {
        var graph = try PlanFixture()
        try graph.load(Self.plan("区水务局、宋庄镇政府", issuer: Self.home), as: "a.txt")
        let text = Self.plan("通州区水务局、 宋 庄镇、宋庄镇人民政府、区财政局（牵头）", issuer: Self.home)
        #expect(
            try graph.warnings(text) == [
                "plan.txt:9: “宋庄镇人民政府” is named twice in one item",
                "plan.txt: a has the same number, or title and issuer; if it is the same document,"
                    + " import it under that code (--code a)",
            ]
        )
        try graph.load(text, as: "b.txt")
        #expect(try graph.keys("units", of: "Task:b/1") == ["区水务局", "宋庄镇政府", "区财政局"])
        #expect(try graph.all("Unit").count == 3)
    }

    @Test func namesPrintedWithTheirDistrictAreTheSame() throws {
        var graph = try PlanFixture()
        let units = "区水务局、宋庄镇政府、各乡镇政府"
        try graph.load(Self.plan(units, issuer: Self.home), as: "tz.txt")
        let full = "通州区水务局、通州区宋庄镇政府、通州区各乡镇政府"
        try graph.load(Self.plan(full), as: "cy.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["区水务局", "宋庄镇政府", "各乡镇政府"])
        try graph.load(Self.plan("朝阳区水务局、朝阳区各乡镇政府、区水务局"), as: "cy2.txt")
        #expect(try graph.keys("units", of: "Task:cy2/1") == ["朝阳区水务局", "朝阳区各乡镇政府"])
    }

    @Test func anAmbiguousNameIsLeftOutAndToldWithItsCandidates() throws {
        var graph = try PlanFixture()
        var draft = GraphDraft(on: graph.snapshot)
        let unit = try #require(graph.model.label(named: "Unit"))
        let name = try #require(unit.property(named: "name"))
        let aliases = try #require(unit.property(named: "aliases"))
        for key in ["甲局", "乙局"] {
            try draft.upsertNode(
                unit.id,
                [name: .string(key), aliases: .list([.string("水利局")])]
            )
        }
        let commit = try #require(try draft.commit(at: .init(milliseconds: 0), author: "test"))
        graph.snapshot = graph.snapshot.applying(commit)
        #expect(
            try graph.warnings(Self.plan("水利局、区教委")) == [
                "plan.txt:9: “水利局” may be any of Unit:甲局, Unit:乙局; print the one that is meant"
            ]
        )
        try graph.load(Self.plan("水利局、区教委"), as: "cy.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["区教委"])
    }

    @Test func cooperatingUnitsFollowAndNeverLead() throws {
        var graph = try PlanFixture()
        try graph.load(
            """
            1.甲。
            责任领导:李伟
            配合单位:区教委
            责任单位:区水务局,区财政局
            完成时间：长期坚持
            """,
            as: "a.txt",
            district: "通州区"
        )
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "区财政局", "区教委"])
        #expect(try graph.values("lead", "units", of: "Task:a/1") == ["true", "false", "false"])
        #expect(try graph.value("due", of: "Task:a/1") == "")
        #expect(try graph.value("dueText", of: "Task:a/1") == "长期坚持")
    }

    @Test func nestedHeadingsHaveParents() throws {
        var graph = try PlanFixture()
        let item = "牵头领导：李伟\n责任单位：区水务局\n完成时限：2023年12月底\n"
        try graph.load(
            "一、甲\n（一）乙\n1.丙。\n\(item)（二）丁\n2.戊。\n\(item)二、己\n3.庚。\n\(item)",
            as: "a.txt",
            district: "通州区"
        )
        #expect(try graph.all("Section") == (1...4).map { "Section:a%2Fs\($0)" })
        #expect(
            try graph.all("Section").map { try graph.keys("parent", of: $0) }
                == [[], ["a%2Fs1"], ["a%2Fs1"], []]
        )
        #expect(try graph.keys("section", of: "Task:a/2") == ["a%2Fs3"])
    }
}
