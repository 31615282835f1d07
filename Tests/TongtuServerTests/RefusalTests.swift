import HTTPServer
import TestSupport
import Testing

@Suite("Requests refused before they are read as GraphQL")
struct RefusalTests {
    private static let page = "https://a.example"
    private static let host = "Host: a\r\n"
    private static let long = String(repeating: "x", count: 70_000)
    private static let chunked = "Transfer-Encoding: chunked\r\n"

    /// A refused request, with `$` where header fields may stand, its status and its code.
    static let refused: [(text: String, status: Int, code: String)] = [
        ("POST /graphql HTTP/1.1\r\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\nHost: a\r\nHost: a\r\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\nHost: a b\r\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\n\(host)no field\r\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\n\(host)X: a\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST  /graphql HTTP/1.1\r\n\(host)$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\n\(host)Content-Length: x\r\n$\r\n", 400, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\n\(host)\(chunked)$\r\nx\r\n", 400, "BAD_USER_INPUT"),
        (
            "POST /graphql HTTP/1.1\r\n\(host)Content-Length: 9999999\r\n$\r\n", 413,
            "LIMIT_EXCEEDED"
        ),
        ("POST /graphql HTTP/1.1\r\n\(host)\(chunked)$\r\nFFFFFFF\r\n", 413, "LIMIT_EXCEEDED"),
        ("GET /graphql?query=\(long) HTTP/1.1\r\n\(host)$\r\n", 414, "LIMIT_EXCEEDED"),
        ("POST /graphql HTTP/1.1\r\n\(host)Expect: tea\r\n$\r\n", 417, "BAD_USER_INPUT"),
        ("POST /graphql HTTP/1.1\r\n\(host)X: \(long)\r\n$\r\n", 431, "LIMIT_EXCEEDED"),
        (
            "POST /graphql HTTP/1.1\r\n\(host)\(String(repeating: "X: a\r\n", count: 300))$\r\n",
            431, "LIMIT_EXCEEDED"
        ),
        (
            "POST /graphql HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n$\r\n",
            501, "BAD_USER_INPUT"
        ),
        ("POST /graphql HTTP/2.0\r\n\(host)$\r\n", 505, "BAD_USER_INPUT"),
    ]

    @Test(arguments: refused)
    func areAnsweredAsAllOthersAre(text: String, status: Int, code: String) throws {
        let server = try NoteServer(origins: [Self.page])
        for (fields, type, origin) in [
            ("", "application/json", nil),
            ("Origin: \(Self.page)\r\n", "application/json", Self.page),
            (
                "Origin: \(Self.page)\r\nAccept: application/graphql-response+json\r\n",
                "application/graphql-response+json", Self.page
            ),
        ] {
            let client = try server.client()
            try client.send(text.split(separator: "$").joined(separator: fields))
            let answer = try client.answer()
            #expect(answer.status == status)
            #expect(answer.header("content-type") == "\(type); charset=utf-8")
            #expect(answer.header("access-control-allow-origin") == origin)
            #expect(answer.header("vary") == "Accept, Origin")
            #expect(answer.header("connection") == "close")
            #expect(answer.body.hasPrefix(#"{"errors":[{"message":""#), "\(answer.body)")
            #expect(answer.body.hasSuffix(#","extensions":{"code":"\#(code)"}}]}"#))
            #expect(try client.seesSilentEnd())
        }
    }

    @Test func haveNoContentForHead() throws {
        let server = try NoteServer()
        for (text, status) in [
            ("HEAD /graphql HTTP/1.1\r\n\r\n", 400), ("HEAD  / HTTP/1.1\r\n\r\n", 400),
            ("HEAD /\(Self.long) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
            ("HEAD / HTTP/1.1\r\nHost: a\r\nX: \(Self.long)\r\n\r\n", 431),
            ("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", 413),
            ("HEAD / HTTP/9.0\r\nHost: a\r\n\r\n", 505),
            ("HEAD /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
        ] {
            let client = try server.client()
            try client.send(text)
            let answer = try client.answer(toHead: true)
            #expect(answer.status == status)
            #expect(answer.header("content-length").flatMap { Int($0) } ?? 0 > 40)
            #expect(try client.seesSilentEnd(), "\(text.prefix(60))")
        }
    }

    @Test(arguments: [
        ("POST /graphql HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example\r\n", true),
        (
            "POST /graphql HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example\r\nContent-Length: 9\r\n\r\n{",
            true
        ),
        ("HEAD /graphql HTTP/1.1\r\nHost: a\r\n", false), ("HEAD /gra", false),
        ("POST /gra", false),
    ])
    func areToldWhoIsLate(text: String, hasOrigin: Bool) throws {
        var limits = HTTPLimits()
        limits.headerArrival = .milliseconds(100)
        limits.bodyArrival = .milliseconds(100)
        let client = try NoteServer(httpLimits: limits, origins: [Self.page]).client()
        try client.send(text)
        let isHead = text.hasPrefix("HEAD")
        let answer = try client.answer(toHead: isHead)
        #expect(answer.status == 408)
        #expect(answer.header("vary") == "Accept, Origin")
        #expect((answer.header("access-control-allow-origin") == Self.page) == hasOrigin)
        #expect(isHead || answer.body.contains(#""code":"TIMEOUT""#))
        #expect(try client.seesSilentEnd())
    }

    @Test func areToldWhoFindsNoRoom() throws {
        var limits = HTTPLimits()
        limits.connectionsMax = 1
        let server = try NoteServer(httpLimits: limits, origins: [Self.page])
        let first = try server.client()
        #expect(try first.answer(to: "{ __typename }").contains("Query"))
        for isHead in [false, true] {
            let client = try server.client()
            try client.send(
                isHead ? "HEAD" : "GET",
                "/graphql?query={__typename}",
                headers: "Origin: \(Self.page)\r\n"
            )
            let answer = try client.answer(toHead: isHead)
            #expect(answer.status == 503)
            #expect(answer.header("access-control-allow-origin") == Self.page)
            #expect(answer.header("vary") == "Accept, Origin")
            #expect(answer.header("retry-after") == "1")
            #expect(isHead || answer.body.contains(#""code":"RATE_LIMITED""#))
            #expect(try client.seesSilentEnd())
        }
        let silent = try server.client()
        #expect(try silent.answer().status == 503)
        #expect(try first.answer(to: "{ __typename }").contains("Query"))
    }

    @Test(arguments: ["nonsense\r\n", "GET / HTTP/1.1\nHost: a\n", "GET /\(long)"])
    func areAnsweredThoughTheHeaderNeverEnds(text: String) throws {
        let server = try NoteServer()
        for ends in [false, true] {
            let client = try server.client()
            try client.send(text)
            if ends { client.finishSending() }
            let answer = try client.answer()
            #expect([400, 414].contains(answer.status))
            #expect(try client.seesSilentEnd())
        }
    }

    @Test func areAnsweredThoughTheHeaderIsEndless() throws {
        let client = try NoteServer().client()
        try client.send("GET /\(String(repeating: "x", count: 3_000_000))")
        #expect(try client.answer().status == 414)
    }

    @Test(arguments: ["GET", "POST", "OPTIONS"])
    func whatIsNotThereIsAnErrorToo(method: String) throws {
        let client = try NoteServer(origins: ["*"]).client()
        for target in ["/", "/nothing", "/graphql/", "/%zz"] {
            try client.send(method, target, headers: "Content-Length: 0\r\n")
            let answer = try client.answer()
            #expect(answer.status == 404)
            #expect(answer.body.contains(#""code":"NOT_FOUND""#))
            #expect(answer.header("access-control-allow-origin") == "*")
            #expect(answer.header("vary") == "Accept")
        }
    }
}
