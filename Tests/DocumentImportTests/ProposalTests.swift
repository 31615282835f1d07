import Bytes
import JSONCoding
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("What an import took for granted, and what a person makes of it")
struct ProposalTests {
    private static let text = """
        序号,督查要情,区级责任人,责任主体,办理时限,填报说明
        1,完成西河清淤两公里,副区长张某某,"区水务局、财政局",2024/6/30,甲
        2,新建口袋公园三处,李某同志,城管局等有关部门,立行立改,乙
        3,改造老旧小区十个,常务副区长,区住建局,45473,丙
        """

    private static func file(_ overlay: String? = nil, name: String = "a.csv") throws -> InputFile {
        InputFile(
            name: name,
            bytes: Array(text.utf8),
            district: "东山区",
            overlay: try overlay.flatMap { try JSONValue(parsing: $0).object }
        )
    }

    private static func result(_ file: InputFile) throws -> ImportResult {
        let graph = try PlanFixture()
        return try DocumentImporter(mapping: graph.mapping).read([file], onto: graph.snapshot)
    }

    /// Commits what a file comes to.
    private static func load(
        _ file: InputFile,
        into graph: inout PlanFixture,
        isRemembered: Bool = false
    ) throws -> ImportResult {
        let result = try DocumentImporter(mapping: graph.mapping).read(
            [file],
            onto: graph.snapshot,
            basis: graph.basis,
            isRemembered: isRemembered
        )
        let draft = try #require(result.draft, "\(result.faults)")
        if let commit = try draft.commit(at: Instant(milliseconds: 0), author: "import") {
            graph.take(commit)
        }
        return result
    }

    @Test func everyWordIsProposedWithItsReason() throws {
        let result = try Self.result(try Self.file())
        let proposal = try #require(result.files.first?.proposal.json(in: .english))
        #expect(proposal["columns"]?["督查要情"] == "重点任务")
        #expect(proposal["columns"]?["区级责任人"] == "牵头领导")
        #expect(proposal["columns"]?["办理时限"] == "完成时限")
        #expect(proposal["columns"]?["填报说明"] == .null)
        #expect(proposal["columns"]?["序号"] == nil)
        #expect(proposal["names"]?["财政局"]?["name"] == "区财政局")
        #expect(proposal["names"]?["副区长张某某"]?["name"] == "张某某")
        #expect(proposal["names"]?["副区长张某某"]?["post"] == "副区长")
        #expect(proposal["values"]?["立行立改"] == .null)
        #expect(proposal["values"]?["45473"] == "2024-06-30")
        let reasons = try #require(proposal["because"]?.object)
        for member in ["columns", "names", "values"] {
            for entry in proposal[member]?.object?.members ?? [] {
                #expect(reasons["/\(member)/\(entry.name)"]?.string?.isEmpty == false, "\(entry)")
            }
        }
        let at = result.files.flatMap(\.findings).compactMap(\.remark.place)
        #expect(at.contains("/values/立行立改") && at.contains("/names/财政局"), "\(at)")
        #expect(at.allSatisfy { reasons[$0] != nil }, "\(at)")
        let chinese = result.files.first?.proposal.json(in: .chinese)
        #expect(chinese?["because"]?["/columns/区级责任人"] == "“区级责任人”按字面理解为“牵头领导”")
    }

    @Test func givenBackItChangesNothing() throws {
        let proposal = try #require(
            try Self.result(try Self.file()).files.first?.proposal.json(in: .chinese)
        )
        var (one, other) = (try PlanFixture(), try PlanFixture())
        _ = try Self.load(try Self.file(), into: &one)
        _ = try Self.load(try Self.file(proposal.description), into: &other)
        for id in try one.all("Task") {
            #expect(try one.keys("units", of: id) == other.keys("units", of: id))
            #expect(try one.keys("leaders", of: id) == other.keys("leaders", of: id))
        }
        // But for the day that nobody had confirmed.
        #expect(try one.value("due", of: "Task:a/3") == "")
        #expect(try other.value("due", of: "Task:a/3") == "2024-06-30")
    }

    @Test func whatAPersonSaysCounts() throws {
        var graph = try PlanFixture()
        let overlay = """
            {"columns": {"填报说明": null, "办理时限": "完成时限", "督查要情": "重点任务"},
             "names": {"财政局": {"type": "Unit", "name": "市财政局"}, "城管局": {"name": "区城管执法局"},
                       "常务副区长": null, "李某同志": {"name": "李某", "post": "区委常委"}},
             "values": {"立行立改": "2024-12-31", "45473": null}}
            """
        let result = try Self.load(try Self.file(overlay), into: &graph)
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "市财政局"])
        #expect(try graph.keys("leaders", of: "Task:a/2") == ["李某"])
        #expect(try graph.keys("posts", of: "Official:李某") == ["区委常委/"])
        #expect(try graph.keys("leaders", of: "Task:a/3") == [])
        #expect(
            try graph.all("Task").map { try graph.value("due", of: $0) }
                == ["2024-06-30", "2024-12-31", ""]
        )
        let kinds = result.files.flatMap(\.findings).map(\.remark.kind)
        #expect(!kinds.contains("NOT_A_DATE") && !kinds.contains("DATE_AS_NUMBER"), "\(kinds)")
    }

    /// Another import of the district reads it again.
    @Test func whatWasSaidIsSaidAgainWhenItIsReadAgain() throws {
        var graph = try PlanFixture()
        _ = try Self.load(
            try Self.file(#"{"names": {"财政局": {"name": "市财政局"}}}"#),
            into: &graph
        )
        var other = try Self.file(name: "b.csv")
        other.bytes = Array("序号,任务,责任单位\n1,新建驿站,区民政局".utf8)
        _ = try Self.load(other, into: &graph)
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "市财政局"])
        // Without it, the file is read as anybody would.
        _ = try Self.load(try Self.file(), into: &graph)
        #expect(try graph.keys("units", of: "Task:a/1") == ["区水务局", "区财政局"])
        #expect(graph.basis.overlay(of: "a") == nil)
    }

    @Test func itIsRememberedForTheNextFileOfTheLayout() throws {
        var graph = try PlanFixture()
        let overlay = #"{"names": {"财政局": {"name": "市财政局"}}}"#
        _ = try Self.load(try Self.file(overlay), into: &graph, isRemembered: true)
        let remembered = RememberedMapping.all(in: graph.basis)
        #expect(remembered.count == 1 && remembered.first?.file == "a.csv")
        let next = try Self.load(try Self.file(name: "b.csv"), into: &graph)
        #expect(try graph.keys("units", of: "Task:b/1") == ["区水务局", "市财政局"])
        let id = try #require(remembered.first?.layout.id)
        #expect(
            next.files.first?.reason.text(in: .english).contains("remembered mapping \(id)") == true
        )
        // Of another layout.
        var other = try Self.file(name: "c.csv")
        other.bytes = Array("序号,任务,责任单位\n1,新建驿站,\"区民政局、财政局\"".utf8)
        _ = try Self.load(other, into: &graph)
        #expect(try graph.keys("units", of: "Task:c/1") == ["区民政局", "区财政局"])
    }

    @Test(arguments: [
        (#"{"columns": {"甲": "月亮"}}"#, "columns.甲: expected null or one of 序号"),
        (#"{"columns": {"甲": 1}}"#, "columns.甲: expected null or one of 序号"),
        (#"{"names": {"甲": {"type": "Unit"}}}"#, "names.甲: expected null or an object with “name”"),
        (#"{"values": {"甲": "明天"}}"#, "values.甲: expected null or a date"),
        (#"{"values": []}"#, "values: expected an object"),
        (#"{"poem": {}}"#, "“poem” means nothing here"),
    ])
    func whatIsNoMappingIsRefused(overlay: String, message: String) throws {
        let faults = try Self.result(try Self.file(overlay)).faults.map(\.description)
        #expect(faults.count == 1 && faults[0].contains(message), "\(faults)")
    }
}
