package import Foundation

/// Files that tests read.
package enum Fixture {
    /// The text of a file of `Tests/TestSupport/Fixtures`.
    package static func text(_ name: String) throws -> String {
        try contents(of: folder.appending(path: "Fixtures").appending(path: name))
    }

    /// The text of a file of `Schema`.
    package static func schema(_ name: String) throws -> String {
        try contents(of: root.appending(path: "Schema").appending(path: name))
    }

    /// The text of a file of the project, by its path in it.
    package static func project(_ path: String) throws -> String {
        try contents(of: root.appending(path: path))
    }

    /// The project's folder.
    package static var root: URL {
        folder.deletingLastPathComponent().deletingLastPathComponent()
    }

    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent()
    }

    private static func contents(of file: URL) throws -> String {
        try String(contentsOf: file, encoding: .utf8)
    }
}
