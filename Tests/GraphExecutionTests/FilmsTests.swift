import GraphAPI
import GraphModel
import GraphQLLanguage
import PropertyGraph
import TestSupport
import Testing

@Suite("Another model is served by the same program")
struct FilmsTests {
    /// Two films and three people, made in turn, who won one award.
    private static func service() throws -> Service {
        let text = try Fixture.project("Tests/TestSupport/Fixtures/films.graphql")
        let model = try Model(reading: [SourceText(text, name: "films.graphql")])
        var writer = GraphWriter(model: model)
        try writer.node("Award", ["name": .string("a/b:c%"), "year": .int(2000)])
        try writer.node("Person", ["name": .string("One")])
        try writer.node("Film", ["title": .string("Two"), "year": .int(1999)])
        try writer.node("Person", ["name": .string("Three")])
        try writer.node("Film", ["title": .string("Four")])
        try writer.node("Person", ["name": .string("Five")])
        let won = try #require(model.relationshipType(named: "WON"))
        for pair in won.tables.indices {
            for from in [1, 0] { try writer.relate("WON", from, 0, pair: pair) }
        }
        try writer.relate("ACTED_IN", 0, 0, ["billing": .int(2), "role": .string("x")])
        try writer.relate("ACTED_IN", 1, 0, ["billing": .int(1)])
        try writer.relate("ACTED_IN", 2, 0)
        return Service(api: try GraphAPI(of: model), snapshot: try writer.snapshot())
    }

    @Test(arguments: [
        Question(
            #"{ award(name: "a/b:c%", year: 2000) { id name reach(along: "^WON") { id } wonByFilms { title } wonByPeople { name } } }"#,
            gives:
                #"{"award":{"id":"Award:a%2Fb%3Ac%25/2000","name":"a/b:c%","reach":[{"id":"Person:One"},{"id":"Film:Two"},{"id":"Person:Three"},{"id":"Film:Four"}],"wonByFilms":[{"title":"Two"},{"title":"Four"}],"wonByPeople":[{"name":"One"},{"name":"Three"}]}}"#
        ),
        Question(
            #"{ node(id: "Award:a%2Fb%3Ac%25/2000") { ... on Award { year } } other: node(id: "Award:a/b:c%/2000") { id } }"#,
            gives: #"{"node":{"year":2000},"other":null}"#
        ),
        Question(
            #"{ films(where: {awards: {some: {wonByPeople: {some: {named: "three"}}}}}) { title cast { name } castCount: castAggregate { count } } }"#,
            gives:
                #"{"films":[{"title":"Two","cast":[{"name":"Three"},{"name":"One"},{"name":"Five"}],"castCount":{"count":3}},{"title":"Four","cast":[],"castCount":{"count":0}}]}"#
        ),
        Question(
            #"{ graph(around: ["Film:Four"], along: "WON/^WON") { nodes { id label } links { source type target } } }"#,
            gives:
                #"{"graph":{"nodes":[{"id":"Film:Four","label":"Four"},{"id":"Award:a%2Fb%3Ac%25/2000","label":"a/b:c%/2000"},{"id":"Person:One","label":"One"},{"id":"Film:Two","label":"Two"},{"id":"Person:Three","label":"Three"}],"links":[{"source":"Film:Four","type":"WON","target":"Award:a%2Fb%3Ac%25/2000"},{"source":"Person:One","type":"WON","target":"Award:a%2Fb%3Ac%25/2000"},{"source":"Film:Two","type":"WON","target":"Award:a%2Fb%3Ac%25/2000"},{"source":"Person:Three","type":"WON","target":"Award:a%2Fb%3Ac%25/2000"}]}}"#
        ),
        Question(
            #"{ people { films(where: {properties: {role: {eq: "x"}}}) { title } } }"#,
            gives: #"{"people":[{"films":[{"title":"Two"}]},{"films":[]},{"films":[]}]}"#
        ),
    ])
    func answers(question: Question) throws {
        try question.check(try Self.service())
    }
}
