import TestSupport
import Testing

@Suite("What the header says of a request's content")
struct ContentHeaderTests {
    /// Fields beside those of an ordinary POST, the status, and a field of the answer that says what would do.
    @Test(arguments: [
        ("Content-Encoding: gzip", 415, "accept-encoding"),
        ("Content-Encoding: identity, br", 415, "accept-encoding"),
        ("Content-Encoding: identity\r\nContent-Encoding: deflate", 415, "accept-encoding"),
        ("Content-Encoding: identity", 200, nil), ("Content-Encoding:", 200, nil),
        ("Content-Range: bytes 0-1/30", 400, nil), ("Content-Range: items 0-1/2", 400, nil),
        ("Content-Type: application/json; charset=gbk", 415, "accept"),
        ("Content-Type: application/json; charset=\"utf-16\"", 415, "accept"),
        ("Content-Type: application/json; charset=utf-8; charset=gbk", 415, "accept"),
        ("Content-Type: application/json; a=\"; charset=gbk\"", 200, nil),
        ("Content-Type: application/json; a=\"\\\"\"; charset=\"ut\\f-8\"", 200, nil),
        ("Content-Type: application/json; charset", 415, "accept"),
        ("Content-Type: application / json", 415, "accept"),
        ("Content-Type: application/json, application/json", 415, "accept"),
        ("Content-Type: application/json\r\nContent-Type: text/plain", 415, "accept"),
        ("Content-Type: text/plain\r\nContent-Type: application/json", 415, "accept"),
        ("Expect: 100-continue, tea", 417, nil), ("Expect: tea", 417, nil),
        ("Expect: 100-continue\r\nExpect: a=b", 417, nil),
        ("Expect: 100-Continue, 100-continue", 200, nil), ("Expect:", 200, nil),
    ])
    func isHeeded(fields: String, status: Int, remedy: String?) throws {
        let client = try NoteServer().client()
        try client.post(#"{"query":"{__typename}"}"#, headers: "\(fields)\r\n")
        let answer = try client.answer()
        #expect(answer.status == status)
        if let remedy { #expect(answer.header(remedy) != nil) }
        #expect(status == 200 || answer.body.contains("BAD_USER_INPUT"))
    }

    @Test(arguments: [
        ("chunked", 200), (", chunked ,", 200), ("Chunked", 200),
        ("gzip", 400), ("identity", 400), ("chunked, gzip", 400), ("chunked, chunked", 400),
        ("chunked\r\nTransfer-Encoding: chunked", 400), ("chunked;a=b", 400), ("", 400),
        ("\"chunked\"", 400), ("@, chunked", 400), ("chunked\r\nTransfer-Encoding: gzip", 400),
        ("gzip, chunked\r\nContent-Length: 5", 400),
        ("gzip, chunked", 501), ("gzip\r\nTransfer-Encoding: chunked", 501),
        ("x;a=\"b, chunked\", chunked", 501), ("identity, chunked", 501),
    ])
    func mustEndInChunksIfItIsCoded(codings: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: \(codings)\r\n\r\n"
                + "17\r\n{\"query\":\"{__typename}\"\r\n1\r\n}\r\n0\r\n\r\n"
        )
        let answer = try client.answer()
        #expect(answer.status == status)
        #expect((answer.header("connection") == "close") == (status != 200))
    }

    @Test(arguments: [
        ("Content-Length: 00000000000000000000000000000024", 200),
        ("Content-Length: 4194305", 413), ("Content-Length: 99999999999999999999", 413),
        ("Content-Length: 18446744073709551640", 413),
        ("Content-Length: \(String(repeating: "9", count: 1_000))", 413),
        ("Content-Length: 9999999999999999999x", 400), ("Content-Length: 24, 24", 400),
    ])
    func mayBeALengthOfAnySize(field: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "\(field)\r\n\r\n{\"query\":\"{__typename}\"}"
        )
        #expect(try client.answer().status == status)
    }

    @Test(arguments: [
        ("18", 200), ("0000000000000000000000018", 200), ("18;a", 200), ("18 ; a = b", 200),
        ("18;a=\"b;\\\"c\";d=e", 200), ("18;a;b", 200),
        ("10000000000000018", 413), ("ffffffffffffffffff", 413),
        (String(repeating: "f", count: 30_000), 413),
        ("18;a=\(String(repeating: "b", count: 20_000))", 413),
        ("18;", 400), ("18;=b", 400), ("18;a=", 400), ("18;a=\"b", 400), ("18;a=b c", 400),
        ("18;a b", 400), ("18;;a", 400), ("18; ", 400), ("18;a ", 400), ("18;a=\"b\"c", 400),
        ("18,a", 400), ("18;(a)", 400), ("18;a=b=c", 400), ("fffffffffffffffffg", 400),
    ])
    func mayComeInChunks(line: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n\(line)\r\n"
                + "{\"query\":\"{__typename}\"}\r\n0\r\n\r\n"
        )
        #expect(try client.answer().status == status, "\(line.prefix(40))")
    }

    /// Whatever the header alone decides is decided without the content.
    @Test(arguments: [
        ("/graphql", "", 100), ("/nothing", "", 404), ("/healthz", "", 405),
        ("/graphql", "Accept: text/html\r\n", 406), ("/graphql", "Content-Type: text/a\r\n", 415),
        ("/graphql", "Content-Encoding: gzip\r\n", 415), ("/graphql", "Content-Range: a\r\n", 400),
        ("/graphql", "Expect: tea\r\n", 417),
    ])
    func isNotAwaitedInVain(target: String, fields: String, status: Int) throws {
        let client = try NoteServer().client()
        let type = fields.hasPrefix("Content-Type") ? "" : "Content-Type: application/json\r\n"
        try client.send(
            "POST \(target) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Content-Length: 24\r\n\(type)\(fields)\r\n"
        )
        let answer = try client.answer()
        #expect(answer.status == status)
        if status == 100 {
            try client.send(#"{"query":"{__typename}"}"#)
            #expect(try client.answer().status == 200)
        } else {
            #expect(answer.header("connection") == "close")
            #expect(try client.seesSilentEnd())
        }
    }

    @Test(arguments: [
        ("Accept: text/html\r\nAccept: application/json\r\n", 200, "application/json"),
        (
            "Accept: application/json;q=0.5\r\nAccept: application/graphql-response+json\r\n",
            200, "application/graphql-response+json"
        ),
        (
            "Accept: application/json\r\nAccept: application/graphql-response+json\r\n",
            200, "application/json"
        ),
        (
            "Accept: */*\r\nAccept: application/json;q=0\r\n", 200,
            "application/graphql-response+json"
        ),
        ("Accept: text/html\r\nAccept: image/png\r\n", 406, "application/json"),
        ("Accept: text/html;a=\"b, application/json\"\r\n", 406, "application/json"),
    ])
    func mayStandInSeveralLines(fields: String, status: Int, type: String) throws {
        let client = try NoteServer().client()
        try client.ask("{ __typename }", headers: fields)
        let answer = try client.answer()
        #expect(answer.status == status)
        #expect(answer.header("content-type") == "\(type); charset=utf-8")
        #expect(answer.header("vary") == "Accept")
    }
}
