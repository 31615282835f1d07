import HTTPServer
import Testing

@Suite("Requests read from bytes")
struct RequestParserTests {
    /// Requests as they should be understood, whatever the pieces they come in.
    static let understood: [(text: String, seen: [String])] = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /"]),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /"]),
        ("GET /a/b?c=d&e HTTP/1.1\r\nhost:a\r\n\r\n", ["GET /a/b?c=d&e"]),
        ("GET /? HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /"]),
        ("GET /a?b?c HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /a?b?c"]),
        ("GET /通图?q={a} HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /通图?q={a}"]),
        ("GET http://a:1/b?c HTTP/1.1\r\nHost: a:1\r\n\r\n", ["GET /b?c"]),
        ("GET HTTPS://a HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /"]),
        ("GET http://a?b HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /?b"]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS *"]),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", ["CONNECT a:443"]),
        ("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", ["BREW /pot"]),
        ("GET / HTTP/1.1\r\nHost:\r\n\r\n", ["GET /"]),
        ("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", ["GET /"]),
        ("GET / HTTP/1.7\r\nHost: a\r\n\r\n", ["GET /"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / close"]),
        ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", ["GET /"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", ["GET / close"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: te , Close\r\n\r\n", ["GET / close"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \r\nY:\t é\t\r\n\r\n", ["GET /"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", ["POST / [hello]"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["POST /"]),
        ("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi", ["POST / [hi] close"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
                + "\r\n\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / [\r\n\n]", "GET /2"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "5\r\nhello\r\n1;a=b\r\n!\r\n000A ; c=\"d\"\r\n0123456789\r\n0\r\n\r\n",
            ["POST / [hello!0123456789]"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\n\r\n\r\n0\r\nX-Sum: 1\r\nContent-Length: 9\r\n\r\n"
                + "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / [\r\n]", "GET /"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\nhi",
            ["continue?", "POST / [hi]"]
        ),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
            ["GET /"]
        ),
        (
            "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
            ["POST / [x] close"]
        ),
        (
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: a\r\n\r\n"
                + "PUT /3 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["GET /1", "HEAD /2", "PUT /3"]
        ),
    ]

    @Test(arguments: understood)
    func understandsWhateverThePieces(text: String, seen: [String]) {
        for size in [.max, 1, 2, 3, 5, 17] {
            let found = parse(text, pieceBytes: size).map(\.description)
            #expect(found == seen, "in pieces of \(size)")
        }
    }

    @Test func waitsForTheRestOfEveryPrefix() {
        let text = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        for count in 0..<text.utf8.count {
            #expect(parse(String(decoding: text.utf8.prefix(count), as: UTF8.self)) == [])
        }
    }

    /// What must be refused, whatever the pieces it comes in.
    static let refused: [(text: String, error: RequestError)] = [
        ("\r\n\r\nGET / HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /\r\n", .malformedRequestLine),
        ("GET\r\n", .malformedRequestLine),
        (" GET / HTTP/1.1\r\n", .malformedRequestLine),
        ("GET  / HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /  HTTP/1.1\r\n", .malformedRequestLine),
        ("GET / HTTP/1.1 \r\n", .malformedRequestLine),
        ("GET\t/\tHTTP/1.1\r\n", .malformedRequestLine),
        ("G@T / HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /a\u{0}b HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /a\u{7F} HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /a\rb HTTP/1.1\r\n", .malformedRequestLine),
        ("GET /a#b HTTP/1.1\r\n", .malformedRequestLine),
        ("GET a HTTP/1.1\r\n", .malformedRequestLine),
        ("GET * HTTP/1.1\r\n", .malformedRequestLine),
        ("GET http:///a HTTP/1.1\r\n", .malformedRequestLine),
        ("GET ftp://a/ HTTP/1.1\r\n", .malformedRequestLine),
        ("GET / http/1.1\r\n", .malformedRequestLine),
        ("GET / HTTP/1.\r\n", .malformedRequestLine),
        ("GET / HTTP/1.10\r\n", .malformedRequestLine),
        ("GET / HTTP/11\r\n", .malformedRequestLine),
        ("GET / HTTP/2.0\r\n", .unsupportedVersion),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
        ("GET / HTTP/0.9\r\n", .unsupportedVersion),
        ("GET / HTTP/1.1\n", .bareLineFeed),
        ("\n", .bareLineFeed),
        ("GET / HTTP/1.1\r\nHost: a\n", .bareLineFeed),
        ("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        ("GET / HTTP/1.1\r\n Host: a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\r\n b\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\r\n\tb\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost : a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\n: a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHo(st: a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHo\u{0}st: a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nÖ: a\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\u{0}b\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\rb\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\r\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nX: a\u{7F}b\r\n", .malformedField),
        ("GET / HTTP/1.1\r\n\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n", .malformedHost),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: a b\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: a, b\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: a/b\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: u@a\r\n", .malformedHost),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n", .unknownExpectation),
    ]

    @Test(arguments: refused)
    func refusesWhateverThePieces(text: String, error: RequestError) {
        for size in [.max, 1, 2, 3] {
            #expect(parse(text, pieceBytes: size) == [.refused(error)], "in pieces of \(size)")
        }
    }

    /// Field lines by which one reader could be made to see another request than the next.
    static let smuggled: [(fields: String, body: String, error: RequestError)] = [
        ("Content-Length: 5\r\nContent-Length: 6", "hello", .malformedLength),
        ("Content-Length: 5\r\nContent-Length: 5", "hello", .malformedLength),
        ("Content-Length: 5, 5", "hello", .malformedLength),
        ("Content-Length: +5", "hello", .malformedLength),
        ("Content-Length: -1", "", .malformedLength),
        ("Content-Length: 0x5", "hello", .malformedLength),
        ("Content-Length: 5 5", "hello", .malformedLength),
        ("Content-Length:", "", .malformedLength),
        ("Content-Length: 9223372036854775808", "", .bodyTooLarge),
        ("Content-Length: 18446744073709551621", "hello", .bodyTooLarge),
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n", .ambiguousLength),
        ("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n", .ambiguousLength),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "", .malformedTransferCoding),
        ("Transfer-Encoding:", "", .malformedTransferCoding),
        ("Transfer-Encoding: gzip", "", .malformedTransferCoding),
        ("Transfer-Encoding: identity", "", .malformedTransferCoding),
        ("Transfer-Encoding: gzip, chunked", "", .unknownTransferCoding),
        ("Transfer-Encoding: chunked, chunked", "", .malformedTransferCoding),
        ("Transfer-Encoding: chunked, identity", "", .malformedTransferCoding),
        ("Transfer-Encoding: xchunked", "", .malformedTransferCoding),
        ("Transfer-Encoding: \"chunked\"", "", .malformedTransferCoding),
        ("Transfer-Encoding:\u{B}chunked", "", .malformedField),
        ("Transfer-Encoding : chunked", "", .malformedField),
        ("Transfer-Encoding\r\n : chunked", "", .malformedField),
        ("X: a\r\n\r\n\n", "", .bareLineFeed),
        ("Transfer-Encoding: chunked", "\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "g\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "0x5\r\nhello\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "-1\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "+1\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", " 1\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "1 \r\na\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "1 2\r\na\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "1;a\u{0}\r\na\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "1;a\rb\r\na\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "1\na\r\n", .bareLineFeed),
        ("Transfer-Encoding: chunked", "5\r\nhelloX\r\n", .malformedChunk),
        ("Transfer-Encoding: chunked", "5\r\nhello\n", .bareLineFeed),
        ("Transfer-Encoding: chunked", "10000000000000001\r\n", .bodyTooLarge),
        ("Transfer-Encoding: chunked", "fffffffffffffff\r\n", .bodyTooLarge),
        ("Transfer-Encoding: chunked", "0\r\nX : a\r\n", .malformedField),
        ("Transfer-Encoding: chunked", "0\r\nX: a\n", .bareLineFeed),
    ]

    @Test(arguments: smuggled)
    func refusesEveryDoubtAboutTheLength(fields: String, body: String, error: RequestError) {
        let isBareLineFeed = fields.hasSuffix("\n")
        let text =
            "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\(isBareLineFeed ? "" : "\r\n\r\n")\(body)"
        for size in [.max, 1, 2, 3] {
            let seen = parse(text, pieceBytes: size)
            #expect(seen.last == .refused(error), "in pieces of \(size)")
            #expect(seen.count == (isBareLineFeed ? 2 : 1), "in pieces of \(size)")
        }
    }

    @Test func seesTheSameInDamagedRequestsWhateverThePieces() {
        var random = Lottery(state: 20_231_207)
        let texts = Self.understood.map { Array($0.text.utf8) }
        let spice = Array("\r\n\u{0} \t:;,/?%0159afGx".utf8)
        for round in 0..<4_000 {
            var bytes = texts[round % texts.count] + texts[random.below(texts.count)]
            for _ in 0...random.below(3) {
                let index = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[index] = spice[random.below(spice.count)]
                case 1: bytes.insert(spice[random.below(spice.count)], at: index)
                default: bytes.remove(at: index)
                }
            }
            let whole = parse(bytes, pieceBytes: .max, limits: HTTPLimits())
            for size in [1, 2 + random.below(20)] {
                let pieces = parse(bytes, pieceBytes: size, limits: HTTPLimits())
                #expect(
                    pieces == whole,
                    "\(String(decoding: bytes, as: UTF8.self).debugDescription)"
                )
            }
        }
    }

    /// What is known of a request that is refused: its method, and the fields of its header.
    @Test(arguments: [
        ("PUT  / HTTP/1.1\r\nX: a\r\n\r\n", HTTPMethod.put, ["X: a"]),
        ("PUT / HTTP/1.1\r\nY\r\nX: a\r\n\r\n", .put, ["X: a"]),
        ("PUT / HTTP/1.1\nX: a\n\n", .put, ["X: a"]),
        ("PUT / HTTP/1.1\r\nHost: <\r\nX: a\r\nY: b\r\n\r\n", .put, ["Host: <", "X: a", "Y: b"]),
        ("PUT /\(String(repeating: "x", count: 40_000))\r\nX: a\r\n\r\n", .put, ["X: a"]),
        ("PUT / HTTP/1.1\r\nX: a\r\nExpect: b\r\nZ", .put, ["X: a", "Expect: b"]),
        ("PUT / HT", .put, []), ("PUT", .get, []), ("PUT / HTTP/1.1\r\nX: a", .put, []),
    ])
    func keepsWhatTheAnswerHangsOn(text: String, method: HTTPMethod, fields: [String]) {
        let bytes = Array(text.utf8)
        for size in [bytes.count, 1, 7] {
            var parser = RequestParser(limits: HTTPLimits())
            for start in stride(from: 0, to: bytes.count, by: size) {
                var offset = start
                let end = min(start + size, bytes.count)
                _ = parser.receive(bytes.span.extracting(0..<end), from: &offset)
            }
            let request = parser.partialRequest
            #expect(request.method == method)
            #expect(request.headers.map { "\($0.name): \($0.value)" } == fields)
        }
    }

    @Test func refusesTransferCodingsOfHTTP10() {
        let text = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        #expect(parse(text) == [.refused(.ambiguousLength)])
    }
}
