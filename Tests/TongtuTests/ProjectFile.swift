import Foundation
import TestSupport

/// Files of the project that the program reads.
enum ProjectFile {
    static let plan = Fixture.root.appending(path: "Seeds/tz2023-plan.txt").path(
        percentEncoded: false
    )

    /// The folder of what a new database begins with.
    static let seeds = Fixture.root.appending(path: "Seeds").path(percentEncoded: false)

    /// The SDL of a model that has nothing to do with the project's own.
    static let films = Fixture.root.appending(path: "Tests/TestSupport/Fixtures/films.graphql")
        .path(percentEncoded: false)

    static func planText() throws -> String { try String(contentsOfFile: plan, encoding: .utf8) }
}
