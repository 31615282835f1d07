import HTTPServer
import Testing

@Suite("Hosts and ports")
struct AuthorityTests {
    private static let valid = [
        "a", "a:8080", "a:", "a.example:0", "127.0.0.1:8080", "[::1]", "[::1]:8080", "[::]",
        "[1:2:3:4:5:6:7:8]", "[::ffff:1.2.3.4]", "[1::8]", "[2001:db8::]", "x_y-z~1", "%41b",
        "a!$&'()*+;=b", "xn--0zwm56d", "999.1.1.1", "1.2.3", "a:65535",
        "[v1.a:b]", "[VF0.x]:80",
    ]
    private static let invalid = [
        "[::1", "x:abc", "a b", "u:p@x", "<x>", "::1", "[::1]x", "[::1]:x", "[]", "[1]", "[:::]",
        "[1:::2]", "[1::2::3]", "[:1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]",
        "[1:2:3:4:5:6:7:]", "[1::2:3:4:5:6:7:8]", "[12345::]", "[g::]", "[::1.2.3]",
        "[::1.2.3.256]", "[::01.2.3.4]", "[::1.2.3.4:5]", "[::1%25eth0]", "[127.0.0.1]", ":80",
        "a:80:80", "a:-1", "a:+80", "a:65536", "a%", "a%4", "a%zz", "a\"b", "a\\b", "a|b", "a^b",
        "a`b", "{a}", "a,b", "é", "@a", "u@a",
        "[v.a]", "[v1.]", "[v1]", "[vg.a]", "[v1.a/b]", "[v1.a%41]",
    ]

    @Test(arguments: valid)
    func mayBeOfAnyKind(authority: String) {
        #expect(parse("GET / HTTP/1.1\r\nHost: \(authority)\r\n\r\n") == [.request("GET /")])
        let target = "http://\(authority)/b"
        #expect(
            parse("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n") == [.request("GET /b")]
        )
    }

    @Test(arguments: invalid)
    func mustBeWellFormed(authority: String) {
        for text in [
            "GET / HTTP/1.1\r\nHost: \(authority)\r\n\r\n",
            "GET / HTTP/1.0\r\nHost: \(authority)\r\n\r\n",
            "GET http://\(authority)/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "OPTIONS http://\(authority) HTTP/1.1\r\nHost: a\r\n\r\n",
            "CONNECT \(authority) HTTP/1.1\r\nHost: a\r\n\r\n",
        ] {
            guard case .refused(let error) = parse(text).last else {
                Issue.record("taken: \(text)")
                continue
            }
            #expect(error.status == .badRequest)
        }
    }

    @Test func areNamedByEveryByteThatRFC3986Allows() {
        let allowed = Set("-._~!$&'()*+;=".utf8)
        for byte in UInt8(0x21)...0x7E where !":[%".utf8.contains(byte) {
            let character = Character(UnicodeScalar(byte))
            let text = "GET / HTTP/1.1\r\nHost: a\(character)b\r\n\r\n"
            let isTaken = parse(text) == [.request("GET /")]
            let isAllowed = character.isLetter || character.isNumber || allowed.contains(byte)
            #expect(isTaken == isAllowed, "\(character)")
        }
    }
}
