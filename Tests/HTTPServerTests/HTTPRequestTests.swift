import Testing

@testable import HTTPServer

@Suite("What a request tells")
struct HTTPRequestTests {
    private func request(_ text: String) throws -> HTTPRequest {
        var parser = RequestParser(limits: HTTPLimits())
        var offset = 0
        let bytes = Array(text.utf8)
        let outcome = parser.receive(bytes.span, from: &offset)
        try #require(outcome == .complete)
        return parser.request
    }

    private func read(_ query: String) -> QueryString? {
        let bytes = Array(query.utf8)
        return QueryString(bytes.span)
    }

    @Test func findsHeaderFieldsInAnyCase() throws {
        let request = try request(
            "GET / HTTP/1.1\r\nhOST: a\r\nAccept: text/html\r\nX-Empty:\r\nACCEPT:  */* \r\n\r\n"
        )
        #expect(request.header("Host") == "a")
        #expect(request.header("accept") == "text/html, */*")
        #expect(request.header("x-empty") == "")
        #expect(request.header("x-absent") == nil)
        #expect(request.header("host", is: "A"))
        #expect(!request.header("host", is: "ab") && !request.header("x-absent", is: ""))
        // Of two lines, none says it alone.
        #expect(!request.header("accept", is: "text/html"))
        #expect(request.headers.map(\.name) == ["hOST", "Accept", "X-Empty", "ACCEPT"])
    }

    @Test func decodesThePath() throws {
        let good = try request("GET /%E9%80%9A%2f+a HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(good.path == "/通/+a")
        #expect(good.rawPath == "/%E9%80%9A%2f+a")
        #expect(good.hasPath("/%E9%80%9A%2f+a") && !good.hasPath("/"))
        for bad in ["/%", "/%2", "/%zz", "/%FF"] {
            #expect(try request("GET \(bad) HTTP/1.1\r\nHost: a\r\n\r\n").path == nil)
        }
        let absolute = try request("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(absolute.path == "/" && absolute.rawPath == "/" && !absolute.hasPath("/a"))
        let server = try self.request("OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(server.path == "*" && server.rawPath == "*")
    }

    @Test(arguments: [
        ("/", "Host: a:1", "a:1"), ("/", "Host:", ""), ("http://b:2/c?d", "Host: a", "b:2"),
        ("HTTPS://[::1]", "Host: a", "[::1]"), ("http://b?c", "Host: a", "b"),
    ])
    func tellsWhichHostIsAsked(target: String, fields: String, authority: String) throws {
        #expect(try request("GET \(target) HTTP/1.1\r\n\(fields)\r\n\r\n").authority == authority)
        #expect(try request("GET / HTTP/1.0\r\n\r\n").authority == nil)
    }

    @Test func findsNamesThatBeginAlike() throws {
        let request = try request("GET / HTTP/1.1\r\nHost: a\r\nX-Aa-B: 1\r\nX-aA-: 2\r\n\r\n")
        #expect(request.headerName(beginningWith: "x-aa-") == "X-Aa-B")
        #expect(request.headerName(beginningWith: "x-aa-c") == nil)
        #expect(request.headerName(beginningWith: "hosts") == nil)
    }

    @Test(arguments: [
        ("", []),
        ("a=1", [("a", "1")]),
        ("a=1&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]),
        ("a", [("a", "")]),
        ("&&a=&", [("a", "")]),
        ("=x", [("", "x")]),
        ("q=a+b%2Bc%3D%26&k=v=w", [("q", "a b+c=&"), ("k", "v=w")]),
        ("%E5%8C%BA=%e6%b0%b4", [("区", "水")]),
    ])
    func readsQueries(text: String, items: [(String, String)]) throws {
        let query = try #require(read(text))
        #expect(query.items.map { String(decoding: $0.name, as: UTF8.self) } == items.map(\.0))
        #expect(query.items.map { String(decoding: $0.value, as: UTF8.self) } == items.map(\.1))
    }

    @Test(arguments: ["%", "a=%4", "%g0=1", "a=%0g"])
    func refusesMalformedEscapes(text: String) {
        #expect(read(text) == nil)
    }

    @Test func answersTheFirstValueOfAName() throws {
        let query = try #require(read("a=1&a=2&b=3"))
        #expect(query["a"] == Array("1".utf8))
        #expect(query["c"] == nil)
        #expect(query.count(of: "a") == 2)
    }

    @Test func keepsItsBytesWhileTheConnectionGoesOn() throws {
        var parser = RequestParser(limits: HTTPLimits())
        let first = Array("POST http://c/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx".utf8)
        let second = Array("POST /2 HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\ny".utf8)
        var offset = 0
        _ = parser.receive(first.span, from: &offset)
        let kept = parser.request
        parser.begin()
        offset = 0
        _ = parser.receive(second.span, from: &offset)
        #expect(kept.rawPath == "/1" && kept.header("host") == "a" && kept.body == [0x78])
        #expect(parser.request.rawPath == "/2" && parser.request.body == [0x79])
        #expect(kept.authority == "c" && parser.request.authority == "b")
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00"),
        (1_704_067_199, "Sun, 31 Dec 2023 23:59:59"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00"),
        (13_601_088_000, "Mon, 01 Jan 2401 00:00:00"),
    ])
    func writesDates(seconds: Int, text: String) {
        let line = String(decoding: dateLine(secondsSince1970: seconds), as: UTF8.self)
        #expect(line == "Date: \(text) GMT\r\n")
    }

    @Test func knowsTheTokenBytes() {
        let punctuation = "!#$%&'*+-.^_`|~".utf8
        for byte in UInt8.min...UInt8.max {
            let character = Character(UnicodeScalar(byte))
            let isAlphanumeric = byte < 128 && (character.isLetter || character.isNumber)
            #expect(byte.isTokenByte == (isAlphanumeric || punctuation.contains(byte)))
        }
    }

    @Test func neverLetsAValueEndItsLine() {
        var fields: HTTPFields = ["A": "b"]
        fields.append("Location", "/x\r\nSet-Cookie: a=b\u{0}")
        #expect(
            String(decoding: fields.lines, as: UTF8.self)
                == "A: b\r\nLocation: /x  Set-Cookie: a=b \r\n"
        )
    }
}
