import GraphExecution
import TestSupport
import Testing

@Suite("What an operation costs is told and bounded")
struct CostTests {
    @Test(arguments: [
        (
            #"{"query":"{notes{id}}","extensions":{"cost":true}}"#,
            #"{"cost":{"estimated":2,"actual":2,"limit":5000000}}"#
        ),
        (
            #"{"query":"{__typename}","extensions":{"cost":true}}"#,
            #"{"cost":{"estimated":0,"actual":0,"limit":5000000}}"#
        ),
    ])
    func isTold(body: String, extensions: String) throws {
        let client = try NoteServer().client()
        try client.post(body)
        let answer = try client.answer()
        #expect(answer.status == 200)
        #expect(answer.body.hasSuffix(",\"extensions\":\(extensions)}"), "\(answer.body)")
    }

    @Test(arguments: ["false", "null"])
    func isNotToldUnasked(value: String) throws {
        let client = try NoteServer().client()
        try client.post(#"{"query":"{__typename}","extensions":{"cost":\#(value)}}"#)
        #expect(try client.answer().body == #"{"data":{"__typename":"Query"}}"#)
    }

    @Test func mustBeAskedForByAFlag() throws {
        let client = try NoteServer().client()
        try client.post(#"{"query":"{__typename}","extensions":{"cost":1}}"#)
        let answer = try client.answer()
        #expect(answer.status == 400)
        #expect(answer.body.contains("must be true or false"))
    }

    @Test func isRefusedBeforeAnythingIsDone() throws {
        var limits = OperationLimits()
        limits.visitsMax = 1
        let client = try NoteServer(limits: limits).client()
        try client.post(#"{"query":"{a:__typename many:notes{id}}"}"#)
        let answer = try client.answer()
        #expect(answer.status == 200)
        #expect(
            answer.body.hasPrefix(
                #"{"data":null,"errors":[{"message":"The operation would visit about 2 "#
            )
        )
        #expect(answer.body.contains(#"page \"many\" with `first`"#))
        #expect(answer.body.contains(#""code":"LIMIT_EXCEEDED""#))
        #expect(answer.body.contains(#""locations":[{"line":1,"column":15}]"#))
    }
}
