import GraphModel
import GraphQLLanguage
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import PlainQuestions

@Suite("Questions about another model, by a vocabulary of its own")
struct FilmQuestionTests {
    private static func graph(_ vocabulary: (Model) throws -> Vocabulary) throws -> AskedGraph {
        let text = try Fixture.text("films.graphql")
        let model = try Model(reading: [SourceText(text, name: "films.graphql")])
        var writer = GraphWriter(model: model)
        try writer.node("Film", ["title": .string("鬼子来了"), "year": .int(2000)])
        try writer.node("Film", ["title": .string("红高粱"), "year": .int(1988)])
        try writer.node("Film", ["title": .string("阳光灿烂的日子"), "year": .int(1994)])
        try writer.node("Person", ["name": .string("姜文")])
        try writer.node("Person", ["name": .string("巩俐")])
        for film in 0...1 { try writer.relate("ACTED_IN", 0, film) }
        try writer.relate("ACTED_IN", 1, 1)
        for film in [0, 2] { try writer.relate("DIRECTED", 0, film) }
        return try AskedGraph(
            of: model,
            snapshot: try writer.snapshot(),
            try vocabulary(model),
            today: "2024-05-01"
        )
    }

    private static func films() throws -> AskedGraph {
        try graph { model in
            let path = "Tests/PlainQuestionsTests/Fixtures/films.json"
            return try Vocabulary(
                words: try AskedGraph.words(),
                of: try JSONValue(parsing: try Fixture.project(path)),
                model: model
            )
        }
    }

    @Test(arguments: [
        ("films with 姜文 before 2000", ["Film:红高粱"]), ("2000年以前姜文主演的电影", ["Film:红高粱"]),
        ("films directed by 姜文", ["Film:阳光灿烂的日子", "Film:鬼子来了"]),
        ("姜文和巩俐共同出演的影片", ["Film:红高粱"]), ("who acted in 红高粱", ["Person:姜文", "Person:巩俐"]),
        ("films in 1994", ["Film:阳光灿烂的日子"]),
        ("films without awards since 1994", ["Film:阳光灿烂的日子", "Film:鬼子来了"]),
    ])
    func areAnswered(text: String, ids: [String]) throws {
        #expect(try Self.films().ids(text) == ids)
    }

    @Test func aYearHasNoMonths() throws {
        #expect(try Self.films().ask("films before June 2000").document == nil)
    }

    @Test func withoutAVocabularyTypesAndFieldsAreTheWords() throws {
        let graph = try Self.graph { try Vocabulary(words: try AskedGraph.words(), model: $0) }
        #expect(try graph.ids("films with 姜文") == ["Film:鬼子来了", "Film:红高粱"])
        #expect(try graph.answer(to: "how many films")["count"]?.int == 3)
    }

    @Test(
        "What a vocabulary's file has wrong is told with its place",
        arguments: [
            (#"{"types": {"Flim": {}}}"#, "types.Flim: the model has no such type"),
            (#"{"types": {"Film": {"show": "title"}}}"#, "types.Film: “zh.name”"),
            (
                #"{"relations": [{"from": "Film", "path": "cost", "title": {"zh": "", "en": ""}, "noun": {"zh": "", "en": ""}}]}"#,
                "relations[0].path: Film has no relationship “cost”"
            ),
            (#"{"phrases": [{"of": "Film"}]}"#, "phrases[0]: “of”, “where” and “title” are needed"),
            (#"{"signs": "区"}"#, "signs: a list of texts is needed"),
            (#"{"kinds": {}}"#, "“kinds” means nothing here"),
            ("[]", "an object is needed"),
        ]
    )
    func faults(json: String, told: String) throws {
        let model = try Self.films().snapshot.model
        let error = #expect(throws: VocabularyError.self) {
            try Vocabulary(
                words: try AskedGraph.words(),
                of: try JSONValue(parsing: json),
                model: model
            )
        }
        #expect(error?.faults.contains { $0.hasPrefix(told) } == true, "\(error?.faults ?? [])")
    }
}
