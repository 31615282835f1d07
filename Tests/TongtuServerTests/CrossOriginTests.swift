import TestSupport
import Testing
import TongtuServer

@Suite("Pages of other origins")
struct CrossOriginTests {
    private static let page = "https://a.example"

    @Test(arguments: [
        ([], page, nil), ([page], page, page), ([page], "https://c.example", nil),
        (["https://B.example:8443", page], "https://b.example:8443", "https://b.example:8443"),
        (["*"], page, "*"), ([page, "*"], "https://c.example", "*"), (["null"], "null", "null"),
    ])
    func areAnsweredWhenAllowed(origins: [String], origin: String, allowed: String?) throws {
        let client = try NoteServer(origins: origins).client()
        for (method, target, reason) in [
            ("GET", "/graphql?query={__typename}", "Accept"), ("GET", "/graphql?query={", "Accept"),
            ("PUT", "/graphql", "Accept"), ("GET", "/nothing", "Accept"),
            ("OPTIONS", "/graphql", nil), ("GET", "/healthz", nil), ("GET", "/schema.graphql", nil),
        ] {
            try client.send(method, target, headers: "Origin: \(origin)\r\n")
            let answer = try client.answer()
            #expect(answer.header("access-control-allow-origin") == allowed)
            let depends = !origins.isEmpty && !origins.contains("*")
            let reasons = [reason, depends ? "Origin" : nil].compactMap(\.self)
            #expect(
                answer.header("vary") == (reasons.isEmpty ? nil : reasons.joined(separator: ", "))
            )
            let isPreflight = method == "OPTIONS" && allowed != nil
            #expect((answer.header("access-control-allow-methods") != nil) == isPreflight)
        }
    }

    @Test(arguments: [
        ("https://example.org", true), ("http://127.0.0.1:5173", true), ("*", true),
        ("null", true), ("http://[::1]:3000", true), ("example.org", false),
        ("https://example.org/", false), ("https://example.org/page", false), ("https://", false),
        ("", false), ("http://b:80", false), ("https://b.example:443", false),
        ("http://b:443", true),
        ("http://[::1]:80", false), ("http://b:8080", true), ("https://*.example.org", false),
        ("https://a.example https://b", false),
    ])
    func areNamedAsBrowsersNameThem(text: String, isOrigin: Bool) {
        #expect(CrossOriginPolicy.isOrigin(text) == isOrigin)
    }
}
