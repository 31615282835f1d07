import GraphExecution
import HTTPServer
import TestSupport
import Testing

@Suite("A mutation may be larger than a query")
struct BodyLimitTests {
    private static func server(host: String = "127.0.0.1") throws -> NoteServer {
        var (http, limits) = (HTTPLimits(), OperationLimits())
        (http.bodyBytesMax, http.loopbackBodyBytesMax) = (500, 1_000)
        (limits.bodyBytesMax, limits.mutationBodyBytesMax) = (500, 1_000)
        return try NoteServer(httpLimits: http, limits: limits, host: host)
    }

    /// A body of so many bytes; blanks after JSON mean nothing.
    private static func body(_ json: String, bytes: Int) -> String {
        json + String(repeating: " ", count: bytes - json.utf8.count)
    }

    private static let mutations = [
        #"{"query":"mutation { nothing }"}"#,
        #"{"query":"query Q { __typename } mutation M { nothing }","operationName":"M"}"#,
        #"{"query":"mutation M($a: Nope) { ...F }"}"#,
    ]
    private static let others = [
        #"{"query":"{ __typename }"}"#, #"{"query":"{ mutation: __typename }"}"#,
        #"{"query":"query mutation { __typename }"}"#, #"{"query":"mutation {"}"#, #"{"query":""}"#,
        #"{"query":"query Q { __typename } mutation M { nothing }","operationName":"Q"}"#,
        #"{"query":"query Q { __typename } mutation M { nothing }"}"#,
        #"{"query":"mutation M { nothing }","operationName":""}"#,
    ]

    @Test(arguments: mutations)
    func soItIsReadWhereAQueryIsNot(body: String) throws {
        let client = try Self.server().client()
        for bytes in [500, 501, 1_000] {
            try client.post(Self.body(body, bytes: bytes))
            let answer = try client.answer()
            #expect(answer.status == 200 && answer.body.contains("GRAPHQL_VALIDATION_FAILED"))
        }
        try client.post(Self.body(body, bytes: 1_001))
        let answer = try client.answer()
        #expect(answer.status == 413 && answer.body.contains("LIMIT_EXCEEDED"))
        #expect(try client.seesSilentEnd())
    }

    @Test(arguments: others)
    func butNothingElseIs(body: String) throws {
        let client = try Self.server().client()
        try client.post(Self.body(body, bytes: 500))
        #expect(try client.answer().status == 200)
        for bytes in [501, 1_000] {
            try client.post(Self.body(body, bytes: bytes))
            let answer = try client.answer()
            #expect(answer.status == 413, "\(answer.body)")
            #expect(answer.body.contains(#""code":"LIMIT_EXCEEDED""#))
            #expect(answer.body.contains("\(bytes) bytes; at most 500 are read"))
            #expect(answer.header("connection") == nil)
        }
        #expect(try client.answer(to: "{ __typename }").contains("Query"))
    }

    @Test func andOnlyOfThoseOnThisMachine() throws {
        let client = try Self.server(host: "0.0.0.0").client()
        try client.post(Self.body(Self.mutations[0], bytes: 501))
        let answer = try client.answer()
        #expect(answer.status == 413 && answer.body.contains("LIMIT_EXCEEDED"))
        #expect(try client.seesSilentEnd())
    }
}
