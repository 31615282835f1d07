import Foundation
import TestSupport

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // Nothing is lost when it stays behind: the system cleans its temporary folder.
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String {
        url.appending(path: name).path(percentEncoded: false)
    }

    /// Writes a file; answers its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// The text of a file, empty when there is none.
    func text(_ name: String) -> String {
        (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
    }

    func writingHandle(_ name: String) throws -> FileHandle {
        try write("", to: name)
        return try FileHandle(forWritingTo: URL(filePath: path(name)))
    }

    /// Makes a folder in it.
    func make(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path(name),
            withIntermediateDirectories: true
        )
    }

    func contains(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }
}

/// Files of the project that the program reads.
enum ProjectFile {
    static let plan = Fixture.root.appending(path: "Seeds/tz2023-plan.txt").path()

    /// The SDL of a model that has nothing to do with the project's own.
    static let films = Fixture.root.appending(path: "Tests/TestSupport/Fixtures/films.graphql")
        .path()

    static func planText() throws -> String { try String(contentsOfFile: plan, encoding: .utf8) }
}
