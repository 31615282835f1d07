import GraphExecution
import GraphQLSchema
import TestSupport
import Testing

@testable import HTTPServer
@testable import TongtuServer

@Suite("Who may change the graph")
struct WritePermissionTests {
    private static let page = "https://a.example"
    private let permission = WritePermission(
        author: "Ann",
        origins: CrossOriginPolicy(origins: [page, "*", "null"])
    )

    /// A request as it came over a connection within this machine.
    private func request(_ fields: String, to target: String = "/graphql") throws -> HTTPRequest {
        var parser = RequestParser(limits: HTTPLimits())
        let bytes = Array("POST \(target) HTTP/1.1\r\n\(fields)\r\n\r\n".utf8)
        var offset = 0
        try #require(parser.receive(bytes.span, from: &offset) == .complete)
        var request = parser.request
        request.isListenerLoopback = true
        request.isPeerLoopback = true
        return request
    }

    private func check(
        _ request: HTTPRequest,
        _ sentence: String?,
        _ permission: WritePermission? = nil
    ) {
        let permission = permission ?? self.permission
        let refusal = permission.refusal(of: request)
        let asker = permission.asker(of: request)
        #expect(
            asker.mayWrite == (sentence == nil) && asker.author == (sentence == nil ? "Ann" : nil)
        )
        guard let sentence else {
            #expect(refusal == nil)
            return
        }
        #expect(refusal?.status == .forbidden)
        #expect(refusal?.errors.map(\.code) == [.forbidden])
        let message = refusal?.errors.first?.message ?? ""
        #expect(message.contains(sentence) && message.hasSuffix("."), "\(message)")
    }

    @Test(arguments: [
        "localhost", "localhost:8080", "LocalHost:1", "127.0.0.1", "127.0.0.1:8080", "127.255.3.4",
        "[::1]", "[::1]:8080", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]:80",
    ])
    func whoAsksThisMachineByItsNameMay(host: String) throws {
        check(try request("Host: \(host)"), nil)
        check(try request("Host: evil.example", to: "http://\(host)/graphql"), nil)
    }

    @Test(arguments: [
        "evil.example", "localhost.evil.example", "localhost.", "127.0.0.1.evil.example",
        "128.0.0.1",
        "127.1", "127.0.0.01", "0.0.0.0", "[::]", "[::2]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "",
        "2130706433", "localhos%74", "mylocalhost", "192.168.1.2:8080", "[1::1]",
    ])
    func whoAsksByAnotherNameMayNot(host: String) throws {
        check(try request("Host: \(host)"), "under the host localhost, 127.0.0.1 or [::1]")
        guard !host.isEmpty else { return }
        check(
            try request("Host: localhost", to: "http://\(host)/graphql"),
            "under the host localhost, 127.0.0.1 or [::1]"
        )
    }

    @Test(arguments: [
        ("localhost:8080", "http://localhost:8080", true), ("localhost", "http://localhost", true),
        ("localhost:80", "http://localhost", true), ("localhost", "http://localhost:80", true),
        ("LOCALHOST", "http://localhost", true), ("[::1]:8080", "http://[::1]:8080", true),
        ("localhost:8080", page, true), ("localhost:8080", "http://localhost:8081", false),
        ("localhost:8080", "http://localhost", false), ("localhost", "https://localhost", false),
        ("localhost:8080", "http://127.0.0.1:8080", false), ("localhost", "null", false),
        ("localhost", "*", false), ("localhost", "", false), ("localhost", "localhost", false),
        ("localhost", "https://b.example", false), ("localhost", "https://a.example:8443", false),
        ("localhost", "http://localhost.evil.example", false),
        ("localhost", "http://localhost, http://localhost", false),
    ])
    func pagesMayThatComeFromHereOrAreNamed(host: String, origin: String, may: Bool) throws {
        check(try request("Host: \(host)\r\nOrigin: \(origin)"), may ? nil : "with --cors")
        let target = "http://\(host)/graphql"
        check(
            try request("Host: evil.example\r\nOrigin: \(origin)", to: target),
            may ? nil : "with --cors"
        )
    }

    @Test func twoOriginsAreNone() throws {
        let fields = "Host: localhost\r\nOrigin: \(Self.page)\r\nOrigin: \(Self.page)"
        check(try request(fields), "with --cors")
    }

    @Test(arguments: [
        "Forwarded: for=127.0.0.1", "forwarded:", "X-Forwarded-For: 127.0.0.1",
        "x-forwarded-host: localhost", "X-FORWARDED-PROTO: http", "X-Forwarded-Anything:",
        "X-Real-IP: 127.0.0.1", "Via: 1.1 proxy",
    ])
    func whoAsksThroughAProxyMayNot(field: String) throws {
        let name = field.prefix { $0 != ":" }.lowercased()
        let refusal = permission.refusal(of: try request("Host: localhost\r\n\(field)"))
        let message = refusal?.errors.first?.message.lowercased() ?? ""
        #expect(message.contains("its field \(name) says"), "\(message)")
        check(try request("\(field)\r\nHost: localhost"), "came through a proxy")
    }

    @Test(arguments: ["X-Forward: a", "Vi: a", "X-Real-IPs: a", "Forwarded-For: a", "Accept: via"])
    func otherFieldsDoNotMatter(field: String) throws {
        check(try request("Host: localhost\r\n\(field)"), nil)
    }

    @Test func bothEndsMustBeOnThisMachine() throws {
        var request = try request("Host: localhost")
        request.isPeerLoopback = false
        check(request, "from the machine that the server runs on")
        request.isPeerLoopback = true
        request.isListenerLoopback = false
        check(request, "--host 127.0.0.1")
    }

    @Test(arguments: [
        (WritePermission.Ban.readOnly, "--read-only"),
        (.forgetful, "--database FILE, or with --memory"),
    ])
    func nobodyMayWhereTheServerForbidsIt(ban: WritePermission.Ban, sentence: String) throws {
        let permission = WritePermission(author: "Ann", ban: ban)
        check(try request("Host: localhost"), sentence, permission)
        check(try request("Host: evil.example"), sentence, permission)
    }
}
