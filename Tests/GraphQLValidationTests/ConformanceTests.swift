import Foundation
import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import JSONCoding
import Testing

/// Recorded verdicts of the reference implementation: documents, and the places of their errors.
struct ConformanceTests {
    /// Refused by both, but for other reasons.
    ///
    /// 187: a nullable variable in a OneOf Input Object is told once, where the edition has the rule.
    static let otherPlaces: Set<Int> = [187]

    @Test(arguments: try Recorded.all(in: "validate.jsonl"))
    func executableDocumentsAreJudgedAsByTheReference(recorded: Recorded) throws {
        let schemaText = try #require(recorded.schema)
        let schema = try Schema(documents: [Document(parsing: SourceText(schemaText))])
        let document = try Document(parsing: SourceText(recorded.text))
        recorded.expect(
            validate(document, against: schema),
            isSamePlaces: !Self.otherPlaces.contains(recorded.line)
        )
    }

    @Test(arguments: try Recorded.all(in: "sdl.jsonl"))
    func typeSystemDocumentsAreJudgedAsByTheReference(recorded: Recorded) throws {
        let document = try Document(parsing: SourceText(recorded.text))
        recorded.expect(validateTypeSystem([document]))
    }
}

/// A document and the places of its errors, as one line of a fixture holds them.
struct Recorded: Sendable, CustomTestStringConvertible {
    let line: Int
    let schema: String?
    let text: String
    /// Of each error; sorted, since their order is not compared.
    let places: [[GraphQLLanguage.SourceLocation]]

    var testDescription: String { "line \(line)" }

    static func all(in fixture: String) throws -> [Recorded] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(components: "Fixtures", fixture)
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.enumerated().map {
            try Recorded(JSONValue(parsing: String($1)), line: $0 + 1)
        }
    }

    private init(_ json: JSONValue, line: Int) throws {
        self.line = line
        schema = json["schema"]?.string
        text = try #require(json["text"]?.string)
        let errors = try #require(json["locations"]?.array)
        places = try errors.map { error in
            try #require(error.array).map { pair in
                let numbers = try #require(pair.array).compactMap(\.int)
                return GraphQLLanguage.SourceLocation(line: numbers[0], column: numbers[1])
            }
        }
    }

    func expect(_ errors: [GraphQLError], isSamePlaces: Bool = true) {
        let found = errors.map { $0.places.map(\.location).sorted() }
        let difference = Set(found).symmetricDifference(places.map { $0.sorted() })
        let told = errors.map { error in
            let places = error.places.map { "\($0.location.line):\($0.location.column)" }
            return "\(places.joined(separator: ",")) \(error.message)"
        }
        #expect(errors.isEmpty == places.isEmpty, "\(text) \(told)")
        guard isSamePlaces else { return }
        #expect(difference.isEmpty && found.count == places.count, "\(text) \(places) \(told)")
    }
}
