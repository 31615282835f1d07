import HTTPServer
import Testing

@Suite("Limits of a request")
struct RequestLimitTests {
    /// Small limits, so that both sides of each edge are a short text.
    private var limits: HTTPLimits {
        var limits = HTTPLimits()
        limits.requestLineBytesMax = 20
        limits.headerBlockBytesMax = 40
        limits.headerFieldsMax = 3
        limits.bodyBytesMax = 8
        limits.chunkExtensionBytesMax = 10
        return limits
    }

    private func check(_ text: String, _ expected: [Seen]) {
        for size in [.max, 1, 3] {
            #expect(parse(text, pieceBytes: size, limits: limits) == expected, "\(text)")
        }
    }

    @Test func boundsTheRequestLine() {
        // The limit counts the carriage return too: 14 bytes beside the path.
        check("GET /23456 HTTP/1.1\r\nHost: a\r\n\r\n", [.request("GET /23456")])
        check("GET /234567 HTTP/1.1\r\nHost: a\r\n\r\n", [.refused(.requestLineTooLong)])
        check("GET /234567890123456789", [.refused(.requestLineTooLong)])
    }

    @Test func boundsTheFieldLinesTogether() {
        // "Host: a" takes 9 bytes with its end, the empty line 2, so that 29 are left for others.
        let fits = String(repeating: "x", count: 29 - 4)
        check("GET / HTTP/1.1\r\nHost: a\r\nX:\(fits)\r\n\r\n", [.request("GET /")])
        check("GET / HTTP/1.1\r\nHost: a\r\nX:\(fits)y\r\n\r\n", [.refused(.headerTooLarge)])
        let endless = String(repeating: "x", count: 50)
        check("GET / HTTP/1.1\r\nX:\(endless)", [.refused(.headerTooLarge)])
    }

    @Test func boundsTheNumberOfFields() {
        check("GET / HTTP/1.1\r\nHost:a\r\na:\r\nb:\r\n\r\n", [.request("GET /")])
        check("GET / HTTP/1.1\r\nHost:a\r\na:\r\nb:\r\nc:\r\n\r\n", [.refused(.headerTooLarge)])
    }

    @Test func boundsTheContent() {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
        check("\(head)8\r\n\r\n12345678", [.request("POST / [12345678]")])
        check("\(head)9\r\n\r\n", [.refused(.bodyTooLarge)])
    }

    @Test func boundsChunksTogether() {
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding:chunked\r\nHost:\r\n\r\n"
        var wide = limits
        wide.headerBlockBytesMax = 100
        let fits = "\(head)4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n"
        #expect(parse(fits, limits: wide) == [.request("POST / [12345678]")])
        let over = "\(head)4\r\n1234\r\n5\r\n"
        #expect(parse(over, limits: wide) == [.refused(.bodyTooLarge)])
    }

    @Test func boundsChunkExtensionsTogether() {
        var wide = limits
        wide.headerBlockBytesMax = 100
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding:chunked\r\nHost:\r\n\r\n"
        let fits = "\(head)1;2345\r\na\r\n1;2345\r\nb\r\n0\r\n\r\n"
        let over = "\(head)1;2345\r\na\r\n1;23456\r\n"
        let endless = "\(head)1;\(String(repeating: "x", count: 40))"
        for size in [.max, 1] {
            #expect(parse(fits, pieceBytes: size, limits: wide) == [.request("POST / [ab]")])
            #expect(parse(over, pieceBytes: size, limits: wide) == [.refused(.chunkLineTooLong)])
            #expect(parse(endless, pieceBytes: size, limits: wide) == [.refused(.chunkLineTooLong)])
        }
    }

    @Test func boundsTrailersWithTheHeader() {
        var wide = limits
        wide.headerBlockBytesMax = 60
        let text =
            "POST / HTTP/1.1\r\nTransfer-Encoding:chunked\r\nHost:\r\n\r\n0\r\n"
            + "X: \(String(repeating: "x", count: 60))"
        #expect(parse(text, limits: wide) == [.refused(.headerTooLarge)])
    }

    @Test func countsEachRequestForItself() {
        let one = "GET /23456 HTTP/1.1\r\nHost: a\r\n\r\n"
        let text = String(repeating: one, count: 5)
        #expect(
            parse(text, limits: limits) == Array(repeating: .request("GET /23456"), count: 5)
        )
    }

    @Test func tellsHowMuchIsAllowed() {
        var limits = HTTPLimits()
        limits.headerFieldsMax = 7
        limits.bodyArrival = .milliseconds(1_500)
        let reasons = [RequestError.headerTooLarge, .bodyTooLarge, .bodyTooSlow].map {
            $0.reason(within: limits)
        }
        #expect(
            reasons == [
                "The header has more than 65536 bytes or 7 fields.",
                "The content is longer than 4194304 bytes.",
                "The content took longer to arrive than 1.5 s.",
            ]
        )
    }

    @Test(arguments: RequestError.allCases)
    func answersEveryErrorWithAnErrorStatus(error: RequestError) {
        #expect(error.status.code >= 400)
        #expect(error.reason(within: limits).utf8.count > 10)
    }
}
