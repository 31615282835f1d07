import Bytes
import DocumentImport
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PlainQuestions
import PropertyGraph
import TestSupport
import Testing

/// A graph that plain questions are asked of, on a day, and answered by the documents that are made of them.
struct AskedGraph {
    let api: GraphAPI
    let snapshot: Snapshot
    let translator: QuestionTranslator
    var today: CalendarDate

    private struct Refused: Error {}

    /// The five documents, with the project's model and vocabulary, on 15 October 2023.
    static let seeds = Result { try loadSeeds() }

    private static func loadSeeds() throws -> AskedGraph {
        let model = try Model(
            reading: try ["directives", "tongzhou"].map {
                SourceText(try Fixture.schema("\($0).graphql"), name: $0)
            }
        )
        let mapping = try Mapping(
            parsing: Array(try Fixture.schema("import/documents.json").utf8),
            file: "documents.json",
            model: model
        )
        func file(_ name: String) throws -> InputFile {
            InputFile(name: name, bytes: Array(try Fixture.project("Seeds/\(name)").utf8))
        }
        let names = [
            "tz2023-plan.txt", "tz2023-report.txt", "tz2023-digest.jsonl", "tz2025-page.jsonl",
            "tz2026-digest.jsonl",
        ]
        let empty = Snapshot(model: model)
        let draft = try DocumentImporter(mapping: mapping)
            .read(try names.map(file), onto: empty, names: try file("names.csv")).draft
        let commit = try draft?.commit(at: Instant(milliseconds: 0), author: "import")
        guard let commit else { throw Refused() }
        let vocabulary = try Vocabulary(
            words: try words(),
            of: try JSONValue(parsing: try Fixture.schema("ask/tongzhou.json")),
            model: model
        )
        return try AskedGraph(
            of: model,
            snapshot: empty.applying(commit),
            vocabulary,
            today: "2023-10-15"
        )
    }

    static func words() throws -> JSONValue {
        try JSONValue(parsing: try Fixture.schema("ask/words.json"))
    }

    init(
        of model: Model,
        snapshot: Snapshot,
        _ vocabulary: Vocabulary,
        today: String
    ) throws {
        api = try GraphAPI(of: model)
        self.snapshot = snapshot
        translator = QuestionTranslator(vocabulary)
        self.today = try #require(CalendarDate(today))
    }

    func ask(_ text: String) -> Asked { translator.ask(text, of: snapshot, today: today) }

    /// What a document answers under `answer`, as any client would read it.
    func answer(_ document: String, _ variables: JSONObject) throws -> JSONValue {
        let operation = try PreparedDocument(
            api: api,
            source: SourceText(document),
            limits: OperationLimits()
        ).operation(named: nil, variables: variables)
        let context = ReadingContext(
            snapshot: snapshot,
            today: Today(date: today, utcOffsetMinutes: 480, timeZone: "Asia/Shanghai")
        )
        let body = try operation.bound(to: context).execute().takeBody().array()
        let answer = try JSONValue(parsing: body)
        try #require(answer["errors"] == nil, "\(String(decoding: body, as: UTF8.self))")
        return answer["data"]?["answer"] ?? .null
    }

    /// The answer to a question that has to be understood.
    func answer(to text: String) throws -> JSONValue {
        let asked = ask(text)
        let document = try #require(asked.document, "\(text): \(asked.title)")
        return try answer(document, asked.variables ?? [:])
    }

    /// The ids of the nodes, or the one node, that a question is answered with.
    func ids(_ text: String) throws -> [String] {
        let answer = try answer(to: text)
        return (answer.array ?? [answer]).compactMap { $0["id"]?.string }
    }
}
