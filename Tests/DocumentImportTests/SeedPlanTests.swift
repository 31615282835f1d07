import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("The 2023 plan becomes a graph")
struct SeedPlanTests {
    /// A task as the hand-checked table has it.
    struct Expected: CustomTestStringConvertible {
        var number: String
        var line: Int?
        var lineEnd: Int?
        var section: String
        var due: String
        var leaders: [String]
        var units: [String]

        var testDescription: String { "task \(number)" }

        static func all() throws -> [Expected] {
            let table = try PlanFixture.text("Tests/DocumentImportTests/Fixtures/tz2023-plan.tsv")
            return table.split(separator: "\n").dropFirst().map { row in
                let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
                    .map(String.init)
                return Expected(
                    number: cells[0],
                    line: Int(cells[1]),
                    lineEnd: Int(cells[2]),
                    section: cells[3],
                    due: cells[4],
                    leaders: cells[5].components("、"),
                    units: cells[6].components("、")
                )
            }
        }
    }

    private func loaded() throws -> PlanFixture {
        var fixture = try PlanFixture()
        try fixture.load(try PlanFixture.seed())
        return fixture
    }

    @Test func everyTaskIsAsPrinted() throws {
        let graph = try loaded()
        let expected = try Expected.all()
        #expect(expected.count == 138)
        #expect(try graph.all("Task") == expected.map { "Task:tz2023-plan/\($0.number)" })
        for task in expected {
            let id = "Task:tz2023-plan/\(task.number)"
            #expect(try graph.keys("section", of: id) == ["tz2023-plan%2Fs\(task.section)"])
            #expect(try graph.value("due", of: id) == task.due)
            #expect(try graph.keys("leaders", of: id) == task.leaders, "\(id)")
            #expect(try graph.values("printed", "units", of: id) == task.units, "\(id)")
            let source = try #require(try graph.sources(of: id).first)
            #expect(source.line == task.line && source.lineEnd == task.lineEnd, "\(id)")
        }
        let kinds = Set(try graph.all("Task").map { try graph.value("dueText", of: $0) })
        #expect(kinds == ["2023年9月底", "2023年10月底", "2023年11月底", "2023年12月底"])
    }

    @Test func countsAreThoseOfTheDocument() throws {
        var fixture = try PlanFixture()
        let graph = fixture.snapshot
        let files = try fixture.outcome([try PlanFixture.seed()]).files
        let commit = try #require(try fixture.load(try PlanFixture.seed()))
        let counts = ImportCounts(of: commit.changes, by: files, on: graph)
        #expect(counts.files == [counts.total])
        #expect(
            Dictionary(uniqueKeysWithValues: counts.total.map { ($0.type, $0.new) }) == [
                "Task": 138, "Official": 10, "Unit": 73, "Section": 8, "Document": 1,
                "Statement": 139, "Place": 14, "Figure": 22, "Finding": 1, "FOUND_IN": 1,
                "LEADS": 225, "RESPONSIBLE_FOR": 352, "IN_SECTION": 138, "OF": 8, "SAID_IN": 139,
                "TEXT_OF": 139, "MEMBER_OF": 13, "MAY_BE_MEMBER_OF": 13, "SITS_IN": 13,
                "PART_OF": 13, "STATED_IN": 22, "TOUCHES": 9,
            ]
        )
        #expect(counts.total.allSatisfy { $0.changed == 0 && $0.withdrawn == 0 })
    }

    @Test func workloadsAndTheDuesAreRight() throws {
        let graph = try loaded()
        let workloads = try graph.all("Official").map {
            ($0, try graph.related("tasks", of: $0).count)
        }
        #expect(
            Dictionary(uniqueKeysWithValues: workloads) == [
                "Official:卢庆雷": 46, "Official:苏国斌": 33, "Official:杨磊": 26, "Official:秦涛": 26,
                "Official:王翔宇": 26, "Official:郑皓": 24, "Official:倪德才": 20,
                "Official:董明慧": 17, "Official:董亦军": 6, "Official:区政府班子成员": 1,
            ]
        )
        #expect(
            try graph.keys("tasks", of: "Unit:区水务局")
                == [8, 22, 39, 88, 89, 91, 92, 93, 97, 98, 99].map { "tz2023-plan/\($0)" }
        )
        let early = try graph.all("Task").filter { try graph.value("due", of: $0) < "2023-11" }
        #expect(early == [29, 33, 58, 78, 101, 110].map { "Task:tz2023-plan/\($0)" })
    }

    @Test func theDocumentSaysWhatItIs() throws {
        let graph = try loaded()
        let id = "Document:tz2023-plan"
        #expect(try graph.value("title", of: id) == "关于印发2023年通州区政府工作报告重点工作分工方案的通知")
        #expect(try graph.value("issuer", of: id) == "北京市通州区人民政府")
        #expect(try graph.value("number", of: id) == "通政发〔2023〕2号")
        #expect(try graph.value("date", of: id) == "2023-01-17")
        #expect(try graph.value("dateBasis", of: id) == "PRINTED")
        #expect(try graph.value("kind", of: id) == "plan")
        let sections = try graph.all("Section")
        #expect(sections == (0...7).map { "Section:tz2023-plan%2Fs\($0)" })
        #expect(try graph.value("title", of: sections[2]) == "二、聚焦规划体系落地，开启副中心建设新征程")
        #expect(try graph.value("ordinal", of: sections[2]) == "2")
        #expect(try graph.value("year", of: sections[2]) == "2023")
        #expect(try graph.keys("document", of: sections[2]) == ["tz2023-plan"])
        #expect(try graph.keys("parent", of: sections[2]) == [])
        #expect(try graph.value("title", of: sections[0]) == "")
        #expect(try graph.keys("tasks", of: sections[0]) == [])
    }

    @Test func sentencesOfItemsAreStatements() throws {
        let graph = try loaded()
        let ids = try graph.keys("sentences", of: "Task:tz2023-plan/54")
        #expect(ids == ["tz2023-plan%2F447.1", "tz2023-plan%2F447.2"])
        let text = try graph.value("text", of: "Statement:\(ids[1])")
        #expect(text.hasPrefix("持续实施商业设施提质行动") && text.hasSuffix("吸引力。"))
        #expect(try graph.value("line", of: "Statement:\(ids[1])") == "447")
        #expect(try graph.keys("section", of: "Statement:\(ids[1])") == ["tz2023-plan%2Fs3"])
    }

    @Test func orderAndLeadAreKept() throws {
        let graph = try loaded()
        let id = "Task:tz2023-plan/26"
        #expect(try graph.values("order", "leaders", of: id) == ["1", "2", "3"])
        #expect(try graph.values("order", "units", of: id) == (1...7).map(String.init))
        #expect(
            try graph.values("lead", "units", of: id) == ["true"]
                + Array(repeating: "false", count: 6)
        )
    }

    @Test func aUnitInBracketsIsOneOfItsOwnWithoutTasks() throws {
        let graph = try loaded()
        for id in ["Task:tz2023-plan/63", "Task:tz2023-plan/86"] {
            let place = try #require(try graph.keys("units", of: id).firstIndex(of: "区城市管理委"))
            #expect(try graph.values("printed", "units", of: id)[place] == "区城市管理委（区城管执法局）")
            #expect(try graph.values("bracketed", "units", of: id)[place] == "区城管执法局")
        }
        #expect(try graph.keys("tasks", of: "Unit:区城市管理委").count == 17)
        #expect(try graph.keys("tasks", of: "Unit:区城管执法局") == [])
        #expect(try graph.value("aliases", of: "Unit:区城市管理委") == "通州区城市管理委")
    }

    @Test func collectivesHaveTheTownsThatAreNamed() throws {
        let graph = try loaded()
        let towns = ["宋庄", "台湖", "于家务", "西集", "张家湾", "马驹桥", "梨园", "漷县", "永乐店"]
            .map { $0 == "于家务" ? "于家务乡政府" : "\($0)镇政府" }
        let offices = ["中仓", "北苑", "九棵树", "文景"].map { "\($0)街道办事处" }
        #expect(try graph.keys("members", of: "Unit:各乡镇政府") == towns)
        #expect(try graph.keys("members", of: "Unit:各街道办事处") == offices)
        #expect(try graph.keys("possibleMembers", of: "Unit:相关乡镇政府") == towns)
        #expect(try graph.keys("possibleMembers", of: "Unit:相关街道办事处") == offices)
        #expect(try graph.keys("members", of: "Unit:相关乡镇政府") == [])
        #expect(try graph.keys("members", of: "Unit:各防控工作专班") == [])
        #expect(try graph.value("kind", of: "Unit:各防控工作专班") == "COLLECTIVE")
        #expect(try graph.value("kind", of: "Official:区政府班子成员") == "COLLECTIVE")
        #expect(try graph.value("kind", of: "Official:郑皓") == "PERSON")
        let naming = try #require(try graph.sources("members", of: "Unit:各乡镇政府").first?.first)
        #expect(naming.line == 193)
        #expect(naming.quote == "责任单位：区水务局、宋庄镇政府")
    }

    @Test(arguments: [
        ("区水务局", "DEPARTMENT", "通州区水务局"), ("宋庄镇政府", "TOWN_GOVERNMENT", "宋庄镇"),
        ("于家务乡政府", "TOWN_GOVERNMENT", "于家务乡"),
        ("九棵树街道办事处", "SUBDISTRICT_OFFICE", "九棵树街道"),
        ("北投集团", "ENTERPRISE", ""), ("通州供电公司", "ENTERPRISE", ""),
        ("区融媒体中心", "INSTITUTION", "通州区融媒体中心"), ("网安园专班", "OTHER", ""),
        ("市规划自然资源委通州分局", "DEPARTMENT", ""), ("区“两区”办", "DEPARTMENT", "通州区“两区”办"),
        ("各乡镇政府", "COLLECTIVE", "通州区各乡镇政府"), ("运河商务区管委会", "OTHER", ""),
    ])
    func unitsHaveKindsAndAliases(name: String, kind: String, aliases: String) throws {
        let graph = try loaded()
        #expect(try graph.value("kind", of: "Unit:\(name)") == kind)
        #expect(try graph.value("aliases", of: "Unit:\(name)") == aliases)
    }

    @Test func townsHavePlacesInTheDistrict() throws {
        let graph = try loaded()
        #expect(try graph.all("Place").first == "Place:通州区")
        #expect(try graph.value("kind", of: "Place:通州区") == "DISTRICT")
        #expect(try graph.keys("place", of: "Unit:宋庄镇政府") == ["宋庄镇"])
        #expect(try graph.value("kind", of: "Place:于家务乡") == "TOWN")
        #expect(try graph.value("aliases", of: "Place:于家务乡") == "于家务")
        #expect(try graph.value("kind", of: "Place:中仓街道") == "SUBDISTRICT")
        #expect(try graph.keys("partOf", of: "Place:宋庄镇") == ["通州区"])
    }

    @Test func everyNodeAndRelationshipHasItsSource() throws {
        let graph = try loaded()
        for label in graph.model.labels {
            let table = graph.snapshot[label.id]
            for row in table.rows {
                let sources = table.page(of: row).sources.sources(table.slot(of: row))
                check(sources, "\(table.globalID(of: row))")
            }
        }
        for table in graph.model.relationshipTables {
            let pages = graph.snapshot[table.id]
            for page in pages.pages {
                for slot in 0..<page.count { check(page.sources.sources(slot), "\(table)") }
            }
        }
    }

    private func check(_ sources: [Source], _ what: String) {
        #expect(sources.count >= 1, "\(what)")
        for source in sources {
            #expect(source.document == "tz2023-plan", "\(what)")
            #expect((1...1_127).contains(source.line ?? 0), "\(what)")
            #expect(1...120 ~= (source.quote?.unicodeScalars.count ?? 0), "\(what)")
        }
    }

    @Test func theOrphanedLineIsReportedAndNotRead() throws {
        let outcome = try PlanFixture().outcome([try PlanFixture.seed()])
        #expect(
            outcome.notes.map(\.description) == [
                "Seeds/tz2023-plan.txt:1127: not read: “区检察院，区各人民团体。”"
            ]
        )
    }

    @Test func importingAgainChangesNothing() throws {
        var fixture = try PlanFixture()
        #expect(try fixture.load(try PlanFixture.seed()) != nil)
        #expect(try fixture.load(try PlanFixture.seed()) == nil)
    }

    @Test func oneBadLineIsToldAndKeepsNothingElseOut() throws {
        let text = try PlanFixture.text("Seeds/tz2023-plan.txt")
        let broken = text.components("\n").enumerated()
            .map { $0.offset == 639 ? "完成时限：2023年13月底" : $0.element }
            .joined(separator: "\n")
        let told = try PlanFixture().told(broken)
        #expect(
            told.first
                == "plan.txt:640: “完成时限” of item 78: “2023年13月底” is a day that no calendar has"
        )
        var graph = try PlanFixture()
        try graph.load(broken, as: "plan.txt")
        #expect(try graph.all("Task").count == 138)
        #expect(try graph.value("due", of: "Task:plan/78") == "")
        #expect(try graph.value("dueText", of: "Task:plan/78") == "2023年13月底")
    }
}

extension String {
    fileprivate func components(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
