import EventLoop
import GraphExecution
import TestSupport
import Testing

@Suite("Large operations")
struct WorkerTests {
    /// Documents a loop does not take on: one for its answer, one for its own length.
    static let largeDocuments = [
        NoteServer.longDocument,
        "# \(String(repeating: "long ", count: 4_000))\n{ __typename }",
    ]

    @Test(arguments: largeDocuments)
    func delayNobodyElse(document: String) throws {
        let server = try NoteServer()
        let release = server.occupyWorker()
        let large = try server.client()
        try large.ask(document)
        // The only worker is busy, so the large one is not answered before these are.
        for _ in 0..<20 {
            #expect(try server.client().answer(to: "{ __typename }").contains("Query"))
        }
        #expect(large.isWaiting)
        release.signal()
        let answer = try large.answer()
        #expect(answer.status == 200 && answer.body.hasPrefix("{\"data\":"))
    }

    @Test func areAnsweredInTheirPlace() throws {
        let server = try NoteServer()
        let release = server.occupyWorker()
        let client = try server.client()
        for document in [
            "{ first: __typename }", NoteServer.longDocument, "{ third: __typename }", "{",
        ] {
            try client.ask(document)
        }
        #expect(try client.answer().body.contains("first"))
        release.signal()
        #expect(try client.answer().body.count > 600_000)
        #expect(try client.answer().body.contains("third"))
        #expect(try client.answer().body.contains("GRAPHQL_PARSE_FAILED"))
    }

    @Test func areRefusedWhenTooManyWait() throws {
        let server = try NoteServer(waitingJobsMax: 1)
        let release = server.occupyWorker()
        let clients = try (0..<3).map { _ in try server.client() }
        // One connection is read before the next, so it is the first that waits.
        try clients[0].ask("{ __typename }")
        try clients[0].ask(NoteServer.longDocument)
        _ = try clients[0].answer()
        #expect(try server.client().answer(to: "{ __typename }").contains("Query"))
        for client in clients.dropFirst() {
            try client.ask(NoteServer.longDocument)
            let answer = try client.answer()
            #expect(answer.status == 503 && answer.header("retry-after") == "1")
            #expect(answer.body.contains("RATE_LIMITED"))
        }
        release.signal()
        #expect(try clients[0].answer().status == 200)
        #expect(try clients[1].answer(to: NoteServer.longDocument).hasPrefix("{\"data\""))
    }

    @Test func endAtTheLimitsOfAnOperation() throws {
        var limits = OperationLimits()
        limits.answerBytesMax = 300_000
        let client = try NoteServer(limits: limits).client()
        let answer = try client.answer(to: NoteServer.longDocument)
        #expect(answer.hasPrefix(#"{"data":null,"errors":[{"message":"The answer is larger"#))
        #expect(answer.contains("LIMIT_EXCEEDED"))
        limits.visitsMax = 1
        let visitor = try NoteServer(limits: limits).client()
        #expect(try visitor.answer(to: "{ notes { name } }").contains("LIMIT_EXCEEDED"))
    }

    @Test func outliveTheirClients() throws {
        let server = try NoteServer()
        let release = server.occupyWorker()
        for _ in 0..<10 {
            let client = try server.client()
            try client.ask(NoteServer.longDocument)
            client.resetWhenClosed()
        }
        release.signal()
        #expect(try server.client().answer(to: NoteServer.longDocument).hasPrefix("{\"data\""))
    }
}
