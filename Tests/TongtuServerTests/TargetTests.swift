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

    @Test(arguments: [
        "query=mutation{a}", "query=mutation+M{a}", "query=%6Dutation%20{a}",
        "query=query+Q{__typename}mutation+M{a}&operationName=M",
        "query=mutation($a:Nope!){a(b:$a)}",
        "query=mutation{a}&variables=[1]", "query=mutation{a}&variables={",
        "query=%23x%0Amutation{a}",
        "query=fragment+F+on+Nope{a}mutation{...F}", "query=mutation{a}&extensions=1",
    ])
    func isNeverAMutationByGET(query: String) throws {
        let client = try NoteServer().client()
        for method in ["GET", "HEAD"] {
            for accept in ["*/*", "text/html", "application/graphql-response+json", ""] {
                try client.send(method, "/graphql?\(query)", headers: "Accept: \(accept)\r\n")
                let answer = try client.answer(toHead: method == "HEAD")
                #expect(answer.status == 405)
                #expect(answer.header("allow") == "POST")
                #expect(method == "HEAD" || answer.body.contains("METHOD_NOT_ALLOWED"))
            }
        }
    }

    @Test(arguments: [
        ("query=query+mutation{__typename}", "\"Query\""),
        ("query={mutation:__typename}", "\"mutation\""),
        ("query=query+Q{__typename}mutation+M{a}&operationName=Q", "VALIDATION_FAILED"),
        ("query=query+Q{__typename}mutation+M{a}", "VALIDATION_FAILED"),
        ("query=mutation{", "PARSE_FAILED"),
        ("query=mutation+M{a}&operationName=N", "VALIDATION_FAILED"),
    ])
    func mayHaveTheWordMutation(query: String, content: String) throws {
        let client = try NoteServer().client()
        try client.send("GET", "/graphql?\(query)")
        let answer = try client.answer()
        #expect(answer.status == 200)
        #expect(answer.body.contains(content), "\(answer.body)")
    }
}
