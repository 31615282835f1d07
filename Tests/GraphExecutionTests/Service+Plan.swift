import Bytes
import DocumentImport
import GraphAPI
import GraphModel
import GraphQLLanguage
import PropertyGraph
import TestSupport
import Testing

extension Service {
    /// The 2023 plan in memory, by the project's own model.
    static func plan() throws -> Service {
        let model = try Model(
            reading: try ["directives", "tongzhou"].map {
                SourceText(try Fixture.project("Schema/\($0).graphql"), name: $0)
            }
        )
        let mapping = try Mapping(
            parsing: Array(try Fixture.project("Schema/import/documents.json").utf8),
            file: "documents.json",
            model: model
        )
        let name = "Seeds/tz2023-plan.txt"
        let file = InputFile(name: name, bytes: Array(try Fixture.project(name).utf8))
        let empty = Snapshot(model: model)
        let draft = try DocumentImporter(mapping: mapping).read([file], onto: empty).draft
        guard let draft else { throw PlanRefused() }
        let commit = try #require(
            try draft.commit(at: Instant(milliseconds: 0), author: "import")
        )
        return Service(api: try GraphAPI(of: model), snapshot: empty.applying(commit))
    }

    private struct PlanRefused: Error {}
}
