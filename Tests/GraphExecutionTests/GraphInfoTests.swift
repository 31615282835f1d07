import Bytes
import GraphAPI
import JSONCoding
import PropertyGraph
import Testing

@testable import GraphExecution

@Suite("A graph tells of itself")
struct GraphInfoTests {
    private static let query = """
        { graphInfo { commit at today timezone nodes relationships writable author } }
        """

    @Test func asOfItsLastCommitAndForWhoAsks() throws {
        let service = try Office.service()
        let operation = try service.prepare(Self.query).operation(named: nil, variables: [:])
        for (mayWrite, author) in [(false, nil), (true, "督查室")] as [(Bool, String?)] {
            let context = ReadingContext(
                snapshot: service.snapshot,
                today: service.today,
                asker: Asker(mayWrite: mayWrite, author: author)
            )
            let answer = try JSONValue(
                parsing: try operation.bound(to: context).execute().takeBody().array()
            )
            let info = try #require(answer["data"]?["graphInfo"], "\(answer)")
            #expect(info["commit"] == .int(service.snapshot.commit))
            #expect(info["at"]?.string?.hasSuffix("Z") == true, "\(info)")
            #expect(info["today"] == "2023-10-31" && info["timezone"] == "Asia/Shanghai")
            #expect(info["nodes"] == .int(service.snapshot.nodeCount))
            #expect(info["relationships"] == .int(service.snapshot.relationshipCount))
            #expect(info["writable"] == .bool(mayWrite))
            #expect(info["author"] == author.map { .string($0) } ?? .null)
        }
    }

    @Test func anEmptyOneHasNoCommit() throws {
        var service = try Office.service()
        service.snapshot = Snapshot(model: service.api.model)
        let answer = try service.answer(Self.query)
        let info = try #require(answer["data"]?["graphInfo"], "\(answer)")
        #expect(info["commit"] == 0 && info["at"] == .some(.null) && info["nodes"] == 0)
    }
}
