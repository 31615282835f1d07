import TestSupport
import Testing
import TongtuServer

@Suite("The graph tells each request whether it may write")
struct WritableTests {
    private static let document = "{ graphInfo { writable author } }"
    private static let yes = #"{"data":{"graphInfo":{"writable":true,"author":"Ann"}}}"#
    private static let no = #"{"data":{"graphInfo":{"writable":false,"author":null}}}"#

    private func answer(_ client: RawClient, _ fields: String) throws -> String {
        let body = #"{"query":"\#(Self.document)"}"#
        try client.send(
            "POST /graphql HTTP/1.1\r\n\(fields)\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return try client.answer().body
    }

    @Test func oneConnectionMayHaveRequestsOfEitherKind() throws {
        let client = try NoteServer(origins: ["https://a.example"]).client()
        for _ in 0..<2 {
            for (fields, answer) in [
                ("Host: localhost", Self.yes), ("Host: a", Self.no),
                ("Host: 127.0.0.1\r\nOrigin: https://a.example", Self.yes),
                ("Host: 127.0.0.1\r\nOrigin: https://b.example", Self.no),
                ("Host: localhost\r\nVia: 1.1 x", Self.no), ("Host: localhost:9", Self.yes),
            ] {
                #expect(try self.answer(client, fields) == answer, "\(fields)")
            }
        }
    }

    @Test(arguments: [
        ("GET /graphql?query=\(query)", "Host: a", no),
        ("GET /graphql?query=\(query)", "Host: localhost", yes),
        ("GET http://localhost/graphql?query=\(query)", "Host: a", yes),
        ("GET http://a/graphql?query=\(query)", "Host: localhost", no),
        ("GET http://[::1]:80/graphql?query=\(query)", "Host:\r\nOrigin: http://[::1]", yes),
    ])
    func theTargetCounts(line: String, fields: String, answer: String) throws {
        let client = try NoteServer().client()
        try client.send("\(line) HTTP/1.1\r\n\(fields)\r\n\r\n")
        #expect(try client.answer().body == answer)
    }

    private static let query = "{graphInfo{writable+author}}"

    @Test(arguments: [("0.0.0.0", no), ("::", no), ("::ffff:127.0.0.1", yes), ("127.0.0.1", yes)])
    func theListenersAddressCounts(host: String, answer: String) throws {
        let client = try NoteServer(host: host).client()
        #expect(try self.answer(client, "Host: localhost") == answer)
    }

    @Test(arguments: [WritePermission.Ban.readOnly, .forgetful])
    func nobodyMayWhereTheServerForbidsIt(ban: WritePermission.Ban) throws {
        let client = try NoteServer(ban: ban).client()
        #expect(try answer(client, "Host: localhost") == Self.no)
    }

    @Test(arguments: [
        ("{ graphInfo { writable } }", #"{"writable":true}"#),
        ("{ graphInfo { a: author } }", #"{"a":"Ann"}"#),
        ("{ graphInfo { ...F } } fragment F on GraphInfo { ... { author } }", #"{"author":"Ann"}"#),
    ])
    func howeverItIsAsked(document: String, answer: String) throws {
        let client = try NoteServer().client()
        let body = #"{"query":"\#(document)"}"#
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        #expect(try client.answer().body == #"{"data":{"graphInfo":\#(answer)}}"#)
    }
}
