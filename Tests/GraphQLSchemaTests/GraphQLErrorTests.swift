import Bytes
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import Testing

struct GraphQLErrorTests {
    @Test func writesWhatAnAnswerHolds() throws {
        let source = SourceText("{\n  a\n}")
        let error = GraphQLError(
            "Not \"found\"",
            at: [source.place(of: SourceRange(start: 4, end: 5))],
            path: [.name("tasks"), .index(3), .name("通")],
            code: .notFound,
            details: ["candidates": ["a", "b"]]
        )
        var buffer = ByteBuffer()
        buffer.append(error)
        #expect(
            buffer.string()
                == #"{"message":"Not \"found\"","locations":[{"line":2,"column":3}],"#
                + #""path":["tasks",3,"通"],"extensions":{"code":"NOT_FOUND","candidates":["a","b"]}}"#
        )
    }

    @Test func leavesOutWhatItHasNot() {
        var buffer = ByteBuffer()
        buffer.append(GraphQLError("Late", code: .timeout))
        #expect(buffer.string() == #"{"message":"Late","extensions":{"code":"TIMEOUT"}}"#)
    }

    @Test func syntaxErrorsAreGraphQLErrors() throws {
        let source = SourceText("{ a", name: "query.graphql")
        do {
            _ = try Document(parsing: source)
            Issue.record("parsed")
        } catch {
            let graphQLError = GraphQLError(error, in: source)
            #expect(graphQLError.code == .parseFailed)
            #expect(graphQLError.rule == "Syntax")
            #expect(graphQLError.places.map(\.sourceName) == ["query.graphql"])
        }
    }
}
