import Foundation
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph
import TestSupport
import Testing

@Suite("What the page asks is what there is to ask")
struct PageQueryTests {
    /// A model, and the folders of the queries that it must have an answer to.
    struct Asked: Sendable, CustomTestStringConvertible {
        let model: [String]
        let folders: [String]
        let takesDocuments: Bool

        var testDescription: String { model.last ?? "" }
    }

    @Test(arguments: [
        Asked(
            model: ["Schema/directives.graphql", "Schema/tongzhou.graphql"],
            folders: ["Explorer/queries", "Schema/explorer/tongzhou"],
            takesDocuments: true
        ),
        Asked(
            model: ["Tests/TestSupport/Fixtures/films.graphql"],
            folders: ["Explorer/queries"],
            takesDocuments: false
        ),
    ])
    func ofEachModel(asked: Asked) throws {
        let sources = try asked.model.map { SourceText(try Fixture.project($0), name: $0) }
        let api = try GraphAPI(
            of: Model(reading: sources),
            takesDocuments: asked.takesDocuments
        )
        for folder in asked.folders {
            let paths = try Fixture.files(of: folder, ending: ".graphql")
                .filter { asked.takesDocuments || !Self.needsDocuments($0) }
            #expect(!paths.isEmpty, "\(folder) has no queries")
            for path in paths {
                let source = SourceText(try Fixture.project(path), name: path)
                do throws(GraphQLErrors) {
                    _ = try PreparedDocument(api: api, source: source, limits: OperationLimits())
                } catch {
                    for fault in error.errors { Issue.record("\(path): \(fault.message)") }
                }
            }
        }
    }

    /// Imports are for models that say what documents mean.
    private static func needsDocuments(_ path: String) -> Bool {
        path.split(separator: "/").last?.hasPrefix("import") ?? false
    }
}
