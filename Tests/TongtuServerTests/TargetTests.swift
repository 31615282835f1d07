import TestSupport
import Testing

@Suite("What a request is for")
struct TargetTests {
    @Test(arguments: [
        ("CONNECT", "a.example:443", 405), ("CONNECT", "[::1]:443", 405), ("CONNECT", "a", 400),
        ("CONNECT", "a:", 400), ("CONNECT", "/graphql", 400), ("CONNECT", "http://a:1/", 400),
        ("OPTIONS", "*", 204), ("OPTIONS", "http://a", 204), ("OPTIONS", "http://a/", 404),
        ("GET", "*", 400), ("CONNECT", "*", 400), ("TRACE", "/graphql", 405),
        ("DELETE", "/schema.graphql", 405), ("OPTIONS", "/schema.graphql", 204),
    ])
    func mayBeMoreThanAPath(method: String, target: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.send(method, target)
        let answer = try client.answer()
        #expect(answer.status == status)
        #expect((answer.header("allow") != nil) == [204, 405].contains(status))
        if status == 405 { #expect(answer.body.contains("METHOD_NOT_ALLOWED")) }
    }
}
