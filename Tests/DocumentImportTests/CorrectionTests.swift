import Foundation
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("A corrected document replaces what it said")
struct CorrectionTests {
    /// All nodes and relationships by their keys, with their values and sources, in no order.
    private static func facts(_ graph: PlanFixture) throws -> Set<String> {
        let snapshot = graph.snapshot
        var facts: Set<String> = []
        for label in graph.model.labels {
            let table = snapshot[label.id]
            for row in table.rows {
                let values = label.properties.indices.map {
                    "\(table.value(PropertyID(offset: $0), of: row))"
                }
                let sources = table.page(of: row).sources.sources(table.slot(of: row))
                let told = Set(sources.map { "\($0)" }).sorted()
                facts.insert("\(table.globalID(of: row)) \(values) \(told)")
            }
        }
        for table in graph.model.relationshipTables {
            let pages = snapshot[table.id]
            let (from, to) = (snapshot[table.from], snapshot[table.to])
            for row in pages.rows {
                let page = pages.page(of: row)
                let slot = pages.slot(of: row)
                let whole = snapshot.whole(of: row, in: table.id)
                let told = Set(whole.sources.map { "\($0)" }).sorted()
                facts.insert(
                    "\(graph.model[table.type].name) \(from.globalID(of: page.from[slot]))"
                        + " \(to.globalID(of: page.to[slot])) \(whole.values) \(told)"
                )
            }
        }
        return facts
    }

    /// The seeds with one line more in the plan.
    private static func correctedPlan() throws -> String {
        var lines = try PlanFixture.text("Seeds/tz2023-plan.txt").components(separatedBy: "\n")
        lines.insert("", at: 200)
        return lines.joined(separator: "\n").replacing("责任单位：区水务局", with: "责任单位：区水利局")
    }

    @Test(arguments: [true, false])
    func theGraphIsAsIfItHadBeenTheFirst(areKept: Bool) throws {
        var graph = try SeedGraph.loaded()
        // Databases of earlier releases kept no documents.
        if !areKept { graph.basis = ImportBasis() }
        try graph.load(Self.correctedPlan(), as: "tz2023-plan.txt")
        var other = try SeedGraph.empty()
        try other.load(Self.correctedPlan(), as: "tz2023-plan.txt")
        for name in SeedGraph.names where name != "tz2023-plan.txt" {
            _ = try SeedGraph.notes(loading: [name], into: &other)
        }
        let (got, wanted) = (try Self.facts(graph), try Self.facts(other))
        #expect(got.subtracting(wanted) == [] && wanted.subtracting(got) == [])
        #expect(wanted.contains { $0.hasPrefix("Unit:区水利局 ") })
    }

    @Test func twoDistrictsDoNotTouchEachOther() throws {
        var graph = try PlanFixture()
        try graph.load(
            DistrictTests.plan("区水务局", issuer: DistrictTests.home, leaders: "王伟"),
            as: "tz.txt"
        )
        try graph.load(DistrictTests.plan("区水务局、城关镇", leaders: "王伟"), as: "cy.txt")
        let before = try Self.facts(graph)
        try graph.load(
            DistrictTests.plan("区水务局、区教委", issuer: DistrictTests.home, leaders: "王伟"),
            as: "tz.txt"
        )
        #expect(try graph.keys("leaders", of: "Task:cy/1") == ["王伟（朝阳区）"])
        try graph.load(
            DistrictTests.plan("区水务局", issuer: DistrictTests.home, leaders: "王伟"),
            as: "tz.txt"
        )
        #expect(try Self.facts(graph) == before)
    }
}
