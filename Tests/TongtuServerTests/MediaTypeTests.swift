import Testing

@testable import TongtuServer

@Suite("The media type of an answer")
struct MediaTypeTests {
    @Test(arguments: [
        nil, "", " ", "*/*", "application/*", "application/json", "APPLICATION/JSON",
        "application/json; charset=utf-8", "text/html, */*;q=0.1",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json, application/graphql-response+json",
        "application/json, */*", "application/graphql-response+json;q=0.5, application/json",
        "application/graphql-response+json;q=0, */*",
        "application/graphql-response+json;q=0, application/*;q=0.3",
    ])
    func isOrdinaryJSON(accept: String?) {
        #expect(AnswerMediaType(accept: accept) == .json)
    }

    @Test(arguments: [
        "application/graphql-response+json", "Application/GraphQL-Response+JSON",
        "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
        "application/json;q=0.5, application/graphql-response+json",
        "application/json ; q=0.9 , application/graphql-response+json",
        "application/graphql-response+json, */*", "*/*, application/graphql-response+json",
        "application/json;q=0, */*", "text/html, application/graphql-response+json;q=0.001",
    ])
    func isTheOneOfGraphQLWhenPreferred(accept: String) {
        #expect(AnswerMediaType(accept: accept) == .graphQLResponse)
    }

    @Test(arguments: [
        "text/html", "text/*", "application/json;q=0", "*/*;q=0", "text/event-stream", "json",
        "application/json;q=nan", "application/json;q=2", "application/json;q=-1",
        "application/json;q=x", "application/json+more", "application/*;q=0, text/html",
    ])
    func isNoneWhenAllAreRefused(accept: String) {
        #expect(AnswerMediaType(accept: accept) == nil)
    }
}
