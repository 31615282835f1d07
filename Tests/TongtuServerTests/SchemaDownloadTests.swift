import TestSupport
import Testing

@Suite("The schema is downloaded again only when it is another")
struct SchemaDownloadTests {
    private func tag(_ client: RawClient) throws -> String {
        try client.send("GET", "/schema.graphql")
        let answer = try client.answer()
        #expect(answer.status == 200 && answer.body.contains("type Query"))
        return try #require(answer.header("etag"))
    }

    @Test(arguments: [
        ("$", 304), ("W/$", 304), ("*", 304), ("\"x\", $", 304), ("\"x\",W/\"y\" , W/$", 304),
        ("\"x\"\r\nIf-None-Match: $", 304), ("\"a, b\", $", 304),
        ("\"x\"", 200), ("", 200), ("x$", 200), ("\"x", 200), ("w/$", 200), ("$x", 200),
    ])
    func byItsTag(condition: String, status: Int) throws {
        let client = try NoteServer(origins: ["https://a.example"]).client()
        let tag = try tag(client)
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.utf8.count > 4)
        let value = condition.replacing("$", with: tag)
        for method in ["GET", "HEAD"] {
            try client.send(
                method,
                "/schema.graphql",
                headers: "Origin: https://a.example\r\nIf-None-Match: \(value)\r\n"
            )
            let answer = try client.answer(toHead: method == "HEAD")
            #expect(answer.status == status)
            #expect(answer.header("etag") == tag)
            #expect(answer.header("vary") == "Origin")
            #expect(answer.header("access-control-allow-origin") == "https://a.example")
            #expect(answer.body.isEmpty == (status == 304 || method == "HEAD"))
        }
    }

    @Test(arguments: [
        ("$", 200), ("*", 200), ("\"x\", $", 200), ("\"x\"", 412), ("W/$", 412), ("", 412),
        ("\"x\", W/$", 412), ("$\r\nIf-None-Match: $", 304), ("\"x\"\r\nIf-None-Match: $", 412),
    ])
    func orIsRefusedWhenItIsAnother(condition: String, status: Int) throws {
        let client = try NoteServer().client()
        let value = try condition.replacing("$", with: tag(client))
        try client.send("GET", "/schema.graphql", headers: "If-Match: \(value)\r\n")
        let answer = try client.answer()
        #expect(answer.status == status)
        #expect(answer.body.contains("If-Match names another schema") == (status == 412))
    }

    @Test func andEveryServerKnowsTheTag() throws {
        #expect(try tag(NoteServer().client()) == tag(NoteServer().client()))
    }
}
