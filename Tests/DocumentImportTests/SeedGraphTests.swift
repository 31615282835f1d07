import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

/// The graph that a new database begins with.
enum SeedGraph {
    static let names = [
        "tz2023-plan.txt", "tz2023-report.txt", "tz2023-digest.jsonl", "tz2025-page.jsonl",
        "tz2026-digest.jsonl",
    ]

    static func file(_ name: String) throws -> InputFile {
        InputFile(name: "Seeds/\(name)", bytes: Array(try PlanFixture.text("Seeds/\(name)").utf8))
    }

    /// A graph without documents that knows the list of names.
    static func empty() throws -> PlanFixture {
        var fixture = try PlanFixture(pageShift: 6)
        fixture.names = try file("names.csv")
        return fixture
    }

    static func loaded() throws -> PlanFixture {
        var fixture = try empty()
        _ = try notes(loading: names, into: &fixture)
        return fixture
    }

    /// Loads files in one import, and tells what there is to say.
    static func notes(
        loading names: [String],
        into fixture: inout PlanFixture
    ) throws -> [Finding] {
        let outcome = try fixture.outcome(try names.map(file))
        let draft = try #require(outcome.draft, "\(outcome.faults)")
        if let commit = try draft.commit(at: Instant(milliseconds: 0), author: "import") {
            fixture.take(commit)
        }
        return outcome.notes
    }
}

@Suite("Five documents become one graph")
struct SeedGraphTests {
    @Test func everyFactSaysWhereItComesFrom() throws {
        let graph = try SeedGraph.loaded()
        let codes = Set(SeedGraph.names.map { String($0.prefix { $0 != "." }) })
        var count = 0
        func check(_ sources: [Source], _ what: String) {
            count += 1
            #expect(!sources.isEmpty, "\(what)")
            for source in sources {
                #expect(codes.contains(source.document.string), "\(what)")
                #expect(
                    (source.line ?? 0) > 0 && source.lineEnd ?? 0 >= source.line ?? 0,
                    "\(what)"
                )
                #expect(source.quote?.isEmpty == false, "\(what)")
                // Of newspaper pages, nothing longer is kept.
                let isPublic = ["tz2023-plan", "tz2023-report"].contains(source.document)
                let length = source.quote?.unicodeScalars.count ?? 0
                #expect(length <= (isPublic ? 120 : 30), "\(what)")
            }
        }
        for label in graph.model.labels {
            let table = graph.snapshot[label.id]
            for row in table.rows {
                let id = table.globalID(of: row)
                check(table.page(of: row).sources.sources(table.slot(of: row)), id)
                for field in label.relationshipFields {
                    for sources in try graph.sources(field.name, of: id) {
                        check(sources, "\(field.name) of \(id)")
                    }
                }
            }
        }
        #expect(count > 5_000)
    }

    @Test func nothingIsMadeOfAMisprint() throws {
        let graph = try SeedGraph.loaded()
        let ids = try ["Official", "Unit", "Place", "Project"].flatMap { try graph.all($0) }
        for misprint in ["潮县", "滦县", "镇镇", "队队", "队长陵营", "张女士"] {
            #expect(!ids.contains { $0.contains(misprint) && !$0.contains("支队长陵营大队") })
        }
        #expect(try graph.value("aliases", of: "Place:漷县村") == "潮县村")
        #expect(try graph.value("aliases", of: "Unit:通州交通支队长陵营大队") == "通州交通支队队长陵营大队")
        // Near names are different people and units.
        for id in [
            "Official:赵磊", "Official:杨磊", "Official:刘伟", "Official:刘薇", "Official:吴斌",
            "Official:苏国斌", "Unit:北投集团", "Unit:北京北投生态环境有限公司", "Unit:西城区发展改革委",
        ] {
            #expect(ids.contains(id), "\(id)")
        }
    }

    @Test func officesAreThoseThatADocumentStates() throws {
        let graph = try SeedGraph.loaded()
        func posts(_ name: String) throws -> [String] {
            try zip(
                graph.keys("posts", of: "Official:\(name)"),
                graph.values("statedOn", "posts", of: "Official:\(name)")
            ).map { "\($0) \($1)" }.sorted()
        }
        #expect(try posts("郑皓") == ["区委副书记/ 2025-12", "区长/ 2025-12"])
        #expect(try posts("孟景伟") == ["区长/ 2023-01-05", "区长/通州区人民政府 2023-01-12"])
        #expect(try posts("赵磊") == ["区委书记/ 2023-01-05", "市委常委/ 2023-01-05"])
        #expect(try posts("鲁新红") == ["区人大常委会副主任/ 2025-12"])
        #expect(try posts("赵玉影") == ["区人大常委会主任/ 2025-12"])
        #expect(try posts("卢庆雷") == [])
    }

    @Test func disagreementsAreToldAndKept() throws {
        var graph = try SeedGraph.empty()
        let notes = try SeedGraph.notes(loading: SeedGraph.names, into: &graph)
        let told = notes.filter { $0.group == .contradiction }.map(\.description)
        #expect(
            told.contains(
                "Seeds/tz2023-report.txt:46: 新增造林面积: “1.5万亩”, but “1.3万亩” in tz2023-digest:145"
            ),
            "\(told)"
        )
        #expect(told.contains { $0.contains("京唐城际铁路: “通车在即”, but “通车”") })
        #expect(told.contains { $0.contains("东直门医院国家医学中心") })
        #expect(told.count == 5)
        let report = "Statement:tz2023-report%2F46.2"
        #expect(try graph.keys("contradicts", of: report) == ["tz2023-digest%2F145.1"])
        #expect(try graph.values("topic", "contradicts", of: report) == ["新增造林面积"])
        #expect(try graph.values("severity", "contradicts", of: report) == ["HARD"])
        let forest = try graph.all("Figure").filter {
            try graph.value("name", of: $0) == "新增造林面积"
        }
        #expect(try forest.map { try graph.value("value", of: $0) }.sorted() == ["13000", "15000"])
        #expect(notes.filter { $0.group == .ambiguous } == [])
        #expect(
            notes.filter { $0.group == .unread }.map(\.description)
                == ["Seeds/tz2023-plan.txt:1127: not read: “区检察院，区各人民团体。”"]
        )
    }

    @Test func everyTaskComesFromTheReport() throws {
        let graph = try SeedGraph.loaded()
        let tasks = try graph.all("Task")
        let derived = try tasks.map { try graph.keys("statements", of: $0) }
        #expect(derived.allSatisfy { !$0.isEmpty })
        #expect(try graph.keys("statements", of: "Task:tz2023-plan/1") == ["tz2023-report%2F67.1"])
        #expect(try graph.values("difference", "statements", of: "Task:tz2023-plan/1") == [""])
        #expect(
            try graph.values("difference", "statements", of: "Task:tz2023-plan/51")
                == ["“东直门医院国”→“东直门中医院国”"]
        )
        let verbatim = try tasks.count { task in
            try graph.values("difference", "statements", of: task).allSatisfy(\.isEmpty)
        }
        #expect((100...115).contains(verbatim), "\(verbatim)")
    }

    @Test func importingAgainChangesNothing() throws {
        var graph = try SeedGraph.loaded()
        let before = graph.snapshot.commit
        _ = try SeedGraph.notes(loading: SeedGraph.names.reversed(), into: &graph)
        #expect(graph.snapshot.commit == before)
    }

    @Test func theSameFilesMakeTheSameGraph() throws {
        var other = try SeedGraph.empty()
        _ = try SeedGraph.notes(loading: SeedGraph.names.reversed(), into: &other)
        let graph = try SeedGraph.loaded()
        for label in graph.model.labels {
            #expect(try graph.all(label.name) == other.all(label.name))
            for id in try graph.all(label.name) {
                for property in label.properties {
                    #expect(
                        try graph.value(property.name, of: id) == other.value(property.name, of: id)
                    )
                }
                #expect(try graph.sources(of: id) == other.sources(of: id))
                for field in label.relationshipFields {
                    // Also the rows are alike: nothing depends on how a table was hashed.
                    let mine = try graph.related(field.name, of: id)
                    let others = try other.related(field.name, of: id)
                    #expect(
                        mine.map(\.id) == others.map(\.id) && mine.map(\.row) == others.map(\.row)
                    )
                    #expect(
                        try graph.sources(field.name, of: id) == other.sources(field.name, of: id)
                    )
                }
            }
        }
    }

    @Test func aContradictionIsToldWhicheverDocumentCameFirst() throws {
        var graph = try SeedGraph.empty()
        let names = ["tz2023-plan.txt", "tz2023-report.txt", "tz2023-digest.jsonl"]
        let told = try names.map { name in
            try SeedGraph.notes(loading: [name], into: &graph).filter { $0.group == .contradiction }
        }
        #expect(told.map(\.count) == [0, 2, 3])
        #expect(told[2].contains { $0.description.hasPrefix("tz2023-report.txt:46: 新增造林面积") })
    }

    @Test func oneByOneTheySayTheSameOfLinks() throws {
        var graph = try SeedGraph.empty()
        for name in SeedGraph.names { _ = try SeedGraph.notes(loading: [name], into: &graph) }
        let whole = try SeedGraph.loaded()
        for (field, type) in [
            ("statements", "Task"), ("projects", "Task"), ("terms", "Task"), ("places", "Task"),
            ("contradicts", "Statement"), ("places", "Project"), ("posts", "Official"),
            ("members", "Unit"),
        ] {
            for id in try whole.all(type) {
                #expect(
                    try Set(graph.keys(field, of: id)) == Set(whole.keys(field, of: id)),
                    "\(field) of \(id)"
                )
            }
        }
    }
}
