import Foundation
import GraphAPI
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph
import TestSupport
import Testing

@Suite("The API generated from a model")
struct GeneratedSchemaTests {
    /// A model, and the whole API that is to be generated from it some day.
    struct Contract: CustomTestStringConvertible {
        let model: [String]
        let api: String

        var testDescription: String { api }

        static let all = [
            Contract(
                model: ["Schema/directives.graphql", "Schema/tongzhou.graphql"],
                api: "api.graphql"
            ),
            Contract(
                model: ["Tests/TestSupport/Fixtures/films.graphql"],
                api: "films-api.graphql"
            ),
        ]

        func generated() throws -> Schema {
            let files = try model.map { SourceText(try Fixture.project($0), name: $0) }
            return try GraphAPI(of: Model(reading: files)).schema
        }

        func wanted() throws -> Schema {
            let text = try Fixture.project("Tests/GraphAPITests/Fixtures/\(api)")
            return try Schema(documents: [Document(parsing: SourceText(text, name: api))])
        }
    }

    @Test(arguments: Contract.all)
    func holdsNothingThatTheContractLacks(contract: Contract) throws {
        let generated = SchemaOutline(try contract.generated()).lines
        let wanted = SchemaOutline(try contract.wanted()).lines
        #expect(generated.subtracting(wanted).sorted() == [])
    }

    @Test(arguments: Contract.all)
    func lacksOnlyWhatIsNotGeneratedYet(contract: Contract) throws {
        let generated = SchemaOutline(try contract.generated()).lines
        let wanted = SchemaOutline(try contract.wanted())
        let lacking = wanted.lines.subtracting(generated).filter { line in
            !Self.notGeneratedYet.contains { line.contains($0) }
        }
        #expect(lacking.sorted() == [])
    }

    /// Imports, subscriptions, and questions in plain words.
    private static var notGeneratedYet: [Regex<Substring>] {
        [
            /^(?:[a-zA-Z]+ )?(?:Import[A-Za-z]+|MessageLanguage)\b/,
            /^Mutation\.importDocuments\b/,
            /^(?:object )?Subscription\b/,
            /^(?:object )?(?:Asked|AskedPart)\b/, /^Query\.ask\b/,
        ].map { $0.wordBoundaryKind(.simple) }
    }

    @Test(arguments: Contract.all)
    func readsAgainAsPrinted(contract: Contract) throws {
        let generated = try contract.generated()
        let printed = SourceText(generated.printed(), name: "printed")
        let again = try Schema(documents: [Document(parsing: printed)])
        #expect(SchemaOutline(again).lines == SchemaOutline(generated).lines)
    }
}
