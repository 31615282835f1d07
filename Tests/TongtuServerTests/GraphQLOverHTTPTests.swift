import HTTPServer
import TestSupport
import Testing

@Suite("GraphQL over HTTP")
struct GraphQLOverHTTPTests {
    private static let graphQLResponse = "Accept: application/graphql-response+json\r\n"

    @Test(arguments: [
        #"{"query":"{__typename}"}"#,
        #"{"query":"{__typename}","variables":null,"operationName":null,"extensions":null}"#,
        #"{"query":"{__typename}","variables":{},"extensions":{"a":[1]},"other":1}"#,
        #"{"query":"query A{a:__typename} query B{__typename}","operationName":"B"}"#,
        #"{"query":"query($a:Boolean!){__typename @include(if:$a)}","variables":{"a":true}}"#,
        #" {"id":3,"query":"{__typename}","more":{}} "#,
        "{\"query\":\"\\u007b__typename\\u007D\"}",
    ])
    func answersWhatIsAsked(body: String) throws {
        let client = try NoteServer().client()
        for (headers, type) in [
            ("", "application/json"), (Self.graphQLResponse, "application/graphql-response+json"),
        ] {
            try client.post(body, headers: headers)
            let answer = try client.answer()
            #expect(answer.status == 200)
            #expect(answer.header("content-type") == "\(type); charset=utf-8")
            #expect(answer.body == #"{"data":{"__typename":"Query"}}"#)
        }
    }

    @Test(arguments: [
        ("{", "The body is not JSON: JSON ends too early at byte 1."),
        ("", "The body is not JSON: JSON ends too early at byte 0."),
        ("nonsense", "The body is not JSON"),
        (#"[{"query":"{__typename}"}]"#, "The body must be a JSON object"),
        (#""{__typename}""#, "The body must be a JSON object"),
        ("{}", #"The body must have \"query\", a string."#),
        (#"{"query":null}"#, #"The body must have \"query\", a string."#),
        (#"{"query":{}}"#, #"The body must have \"query\", a string."#),
        (#"{"query":"{a}","query":"{b}"}"#, #"has the name \"query\" twice"#),
        (#"{"query":"{a}","variables":1}"#, #"\"variables\" must be a JSON object."#),
        (#"{"query":"{a}","variables":"{}"}"#, #"\"variables\" must be a JSON object."#),
        (#"{"query":"{a}","variables":[]}"#, #"\"variables\" must be a JSON object."#),
        (#"{"query":"{a}","operationName":1}"#, #"\"operationName\" must be a string."#),
        (#"{"query":"{a}","extensions":[]}"#, #"\"extensions\" must be a JSON object."#),
    ])
    func refusesWhatIsNoRequest(body: String, message: String) throws {
        let client = try NoteServer().client()
        for headers in ["", Self.graphQLResponse] {
            try client.post(body, headers: headers)
            let answer = try client.answer()
            #expect(answer.status == 400)
            #expect(answer.body.contains(message), "\(answer.body)")
            #expect(answer.body.contains("BAD_USER_INPUT") && !answer.body.contains("\"data\""))
        }
    }

    @Test(arguments: [
        (#"{"query":"{a}","query":"{b}"}"#, "BAD_USER_INPUT", #"has the name \"query\" twice"#),
        (#"{"query":"{a}","variables":{"a":1,"\u0061":2}}"#, "BAD_USER_INPUT", "twice"),
        (#"{"query":"{a}","variables":{"a":"\ud800"}}"#, "BAD_USER_INPUT", "surrogate"),
        (nested(65), "LIMIT_EXCEEDED", "nested deeper than 64"),
        (nested(5_000), "LIMIT_EXCEEDED", "nested deeper than 64"),
        (#"{"query":"{a}","other":\#(nested(64))}"#, "LIMIT_EXCEEDED", "nested deeper than 64"),
    ])
    func doesNotSayOfJSONThatItIsNone(body: String, code: String, message: String) throws {
        let client = try NoteServer().client()
        for headers in ["", Self.graphQLResponse] {
            try client.post(body, headers: headers)
            let answer = try client.answer()
            #expect(answer.status == 400)
            #expect(answer.body.contains("\"code\":\"\(code)\""), "\(answer.body)")
            #expect(answer.body.contains(message) && !answer.body.contains("not JSON"))
        }
    }

    @Test(arguments: ["variables", "extensions"])
    func doesNotSayItOfTheAddressEither(name: String) throws {
        let client = try NoteServer().client()
        for (json, code) in [
            (Self.nested(65), "LIMIT_EXCEEDED"), ("{%22a%22:1,%22a%22:2}", "BAD_USER_INPUT"),
            (Self.nested(64), "must be a JSON object"),
        ] {
            try client.send("GET", "/graphql?query={__typename}&\(name)=\(json)")
            let answer = try client.answer()
            #expect(answer.status == 400)
            #expect(answer.body.contains(code) && !answer.body.contains("not JSON"))
        }
    }

    /// Empty arrays in each other.
    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test(arguments: [
        (#"{"query":""}"#, "GRAPHQL_PARSE_FAILED"),
        (#"{"query":"{"}"#, "GRAPHQL_PARSE_FAILED"),
        (#"{"query":"{nope}"}"#, "GRAPHQL_VALIDATION_FAILED"),
        (#"{"query":"mutation{a}"}"#, "GRAPHQL_VALIDATION_FAILED"),
        (#"{"query":"query A{__typename} query B{__typename}"}"#, "BAD_USER_INPUT"),
        (#"{"query":"query A{__typename}","operationName":"B"}"#, "BAD_USER_INPUT"),
        (#"{"query":"query A{__typename}","operationName":""}"#, "BAD_USER_INPUT"),
        // U+212A, which Swift takes for a K.
        (#"{"query":"query K{__typename}","operationName":"\u212a"}"#, "BAD_USER_INPUT"),
        (
            #"{"query":"query($n:Int!){notes(first:$n){name}}","variables":{"n":"x"}}"#,
            "BAD_USER_INPUT"
        ),
        (#"{"query":"query($n:Int!){notes(first:$n){name}}"}"#, "BAD_USER_INPUT"),
    ])
    func theStatusOfARefusalDependsOnTheMediaType(body: String, code: String) throws {
        let client = try NoteServer().client()
        for (headers, status) in [("", 200), (Self.graphQLResponse, 400)] {
            try client.post(body, headers: headers)
            let answer = try client.answer()
            #expect(answer.status == status)
            #expect(answer.body.contains(code) && !answer.body.contains("\"data\""))
        }
    }

    @Test func anErrorOfExecutionIs200InEitherMediaType() throws {
        let client = try NoteServer().client()
        for headers in ["", Self.graphQLResponse] {
            try client.ask("{ notes(first: -1) { name } }", headers: headers)
            let answer = try client.answer()
            #expect(answer.status == 200)
            #expect(answer.body.hasPrefix(#"{"data":null,"errors":[{"message":"first"#))
        }
    }

    @Test(arguments: [
        ("application/json", 200), ("application/json;charset=utf-8", 200),
        ("Application/JSON; Charset=\"UTF-8\"", 200), ("application/json; a=b", 200),
        ("application/json;", 200), ("application/json; charset=latin1", 415),
        ("application/json; charset=utf-16", 415), ("application/jsonp", 415),
        ("application/x-www-form-urlencoded", 415), ("text/plain", 415), ("", 415),
        ("application/graphql", 415), ("multipart/form-data; boundary=x", 415),
    ])
    func readsOnlyJSONInUTF8(contentType: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.post(#"{"query":"{__typename}"}"#, headers: "Content-Type: \(contentType)\r\n")
        #expect(try client.answer().status == status)
    }

    @Test func anAcceptThatAllowsNothingIs406() throws {
        let client = try NoteServer().client()
        try client.ask("{ __typename }", headers: "Accept: text/html\r\n")
        let answer = try client.answer()
        #expect(answer.status == 406)
        #expect(answer.header("content-type") == "application/json; charset=utf-8")
    }

    @Test(arguments: [
        ("?query=%7B__typename%7D", 200, "\"Query\""),
        ("?query={__typename}", 200, "\"Query\""),
        ("?query=query+A{a:__typename}+query+B{__typename}&operationName=A", 200, "\"a\":"),
        ("?query=query($n:Int){notes(first:$n){name}}&variables=%7B%22n%22:1%7D", 200, "short"),
        ("?query={__typename}&variables=&operationName=&extensions=", 200, "\"Query\""),
        ("?query={note(name:%22%E9%80%9A%22){name}}", 200, "{\"note\":null}"),
        ("?query=%FF", 200, "not UTF-8"),
        ("", 400, "must have"), ("?query=%zz", 400, "percent escape"),
        ("?query={a}&query={b}", 400, "twice"),
        ("?query={__typename}&variables={", 400, "not JSON"),
        ("?query={__typename}&variables=[1]", 400, "JSON object"),
        ("?query={__typename}&extensions=1", 400, "JSON object"),
    ])
    func answersAnAddress(query: String, status: Int, content: String) throws {
        let client = try NoteServer().client()
        try client.send("GET", "/graphql\(query)")
        let answer = try client.answer()
        #expect(answer.status == status)
        #expect(answer.body.contains(content), "\(answer.body)")
    }

    @Test func headHasTheLengthWithoutTheContent() throws {
        let client = try NoteServer().client()
        try client.send("HEAD", "/graphql?query={__typename}")
        let answer = try client.answer(toHead: true)
        #expect(answer.status == 200 && answer.header("content-length") == "31")
        #expect(try client.answer(to: "{ __typename }").contains("Query"))
    }

    @Test(arguments: ["PUT", "DELETE", "PATCH", "BREW"])
    func otherMethodsAre405WhateverTheClientAccepts(method: String) throws {
        let client = try NoteServer().client()
        try client.send(method, "/graphql", headers: "Accept: text/html\r\n")
        let answer = try client.answer()
        #expect(answer.status == 405)
        #expect(answer.header("allow") == "GET, HEAD, POST, OPTIONS")
        #expect(answer.body.contains("METHOD_NOT_ALLOWED"))
    }

    @Test(arguments: [
        ("GET", "/healthz", 200), ("HEAD", "/healthz", 200), ("GET", "/readyz", 200),
        ("POST", "/healthz", 405), ("GET", "/schema.graphql", 200), ("PUT", "/schema.graphql", 405),
        ("GET", "/", 404), ("GET", "/graphql/", 404), ("GET", "/x/../graphql", 404),
        ("GET", "/graph%71l?query={__typename}", 200), ("GET", "/graph%zzql", 404),
        ("OPTIONS", "/graphql", 204), ("OPTIONS", "/healthz", 204),
    ])
    func everyPathHasItsMethods(method: String, target: String, status: Int) throws {
        let client = try NoteServer().client()
        try client.send(method, target)
        let answer = try client.answer(toHead: method == "HEAD")
        #expect(answer.status == status)
        #expect((answer.header("allow") != nil) == [204, 405].contains(status))
    }

    @Test func aBodyOverTheLimitIs413() throws {
        var limits = HTTPLimits()
        limits.bodyBytesMax = 100
        let client = try NoteServer(httpLimits: limits).client()
        try client.post(#"{"query":"{__typename}"}"#)
        #expect(try client.answer().status == 200)
        try client.ask("{ \(String(repeating: "a ", count: 100)) }")
        #expect(try client.answer().status == 413)
    }

    @Test func todayIsTheDayOfTheServer() throws {
        let document = #"{ notes(where: {written: {lt: "TODAY"}}) { name } }"#
        let late = try NoteServer(today: "2023-10-31").client().answer(to: document)
        #expect(late.contains("short"))
        let early = try NoteServer(today: "2023-10-30").client().answer(to: document)
        #expect(early == #"{"data":{"notes":[]}}"#)
    }
}
