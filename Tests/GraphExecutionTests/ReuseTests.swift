import GraphAPI
import JSONCoding
import PropertyGraph
import Synchronization
import Testing

@testable import GraphExecution

@Suite("A prepared document is used again and again")
struct ReuseTests {
    private static let query = """
        query($due: Date) {
          people { name tasks(where: {due: {lte: $due}}) { number leaders { name boss { name } } } }
          person(named: "Annie") { circle { name tasksAggregate { count } } }
        }
        """

    @Test func fromSeveralThreadsAtOnce() async throws {
        let service = try Office.service()
        let document = try service.prepare(Self.query)
        let first = try document.operation(named: nil, variables: ["due": "2023-10"])
        let expected = try service.bytes(of: first)
        #expect(expected.count > 400)
        let answers = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask { @concurrent in
                    (0..<50).map { _ in
                        let again = try? document.operation(
                            named: nil,
                            variables: ["due": "2023-10"]
                        )
                        return again.flatMap { try? service.bytes(of: $0) } ?? []
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(answers.count == 200)
        #expect(answers.allSatisfy { $0 == expected })
    }

    @Test func eachExecutionSeesItsOwnSnapshot() throws {
        var service = try Office.service()
        let empty = Snapshot(model: service.api.model)
        let full = service.snapshot
        let document = try service.prepare("{ people { name } person(named: \"Ann\") { name } }")
        let operation = try document.operation(named: nil, variables: [:])
        for _ in 0..<2 {
            service.snapshot = empty
            #expect(
                try JSONValue(parsing: try service.bytes(of: operation))
                    == ["data": ["people": [], "person": nil]]
            )
            service.snapshot = full
            let answer = try JSONValue(parsing: try service.bytes(of: operation))
            #expect(answer["data"]?["people"]?.array?.count == 5)
            #expect(answer["data"]?["person"] == ["name": "Ann"])
        }
    }

    @Test func theCacheKeepsDocumentsByTheirBytes() throws {
        let service = try Office.service()
        let text = Array("{ people { name } }".utf8)
        let bytes = try service.prepare("{ people { name } }").memoryBytes
        let cache = DocumentCache(api: service.api, limits: service.limits, bytesMax: 3 * bytes)
        func document(_ text: [UInt8]) throws -> PreparedDocument? {
            try cache.document(text, bytesMax: 100)
        }
        let first = try #require(try document(text))
        #expect(try document(text) === first)
        for number in 0..<5 {
            _ = try document(Array("{ a\(number): people { name } }".utf8))
        }
        #expect(try document(text) !== first)
        #expect(throws: (any Error).self) { try document(Array("{".utf8)) }
    }

    @Test func theCacheTakesLongDocumentsThatOthersHavePrepared() throws {
        let service = try Office.service()
        let cache = DocumentCache(api: service.api, limits: service.limits)
        let text = "{ people { name age } }"
        let bytes = Array(text.utf8)
        #expect(try cache.document(bytes, bytesMax: bytes.count - 1) == nil)
        let late = try service.prepare(text)
        cache.lateDocuments.add(late)
        #expect(try cache.document(bytes, bytesMax: 0) === late)
        // Nor is more kept for the loop than it takes.
        for number in 0..<100 {
            cache.lateDocuments.add(try service.prepare("{ a\(number): people { name } }"))
        }
        #expect(try cache.document(Array("{ a0: people { name } }".utf8), bytesMax: 0) != nil)
        #expect(try cache.document(Array("{ a99: people { name } }".utf8), bytesMax: 0) == nil)
    }

    @Test func theCacheCountsWhatExpressionsTake() throws {
        let service = try Office.service()
        let path = Array(repeating: "KNOWS?", count: 140).joined(separator: "|")
        let text = "{ people { reach(along: \"\(path)\") { id } } }"
        let document = try service.prepare(text)
        _ = try document.operation(named: nil, variables: [:])
        #expect(document.memoryBytes > 200 * text.utf8.count)
    }
}
