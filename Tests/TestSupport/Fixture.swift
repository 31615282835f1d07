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

    /// The files of a folder of the project whose names end so, by their paths in it.
    package static func files(of folder: String, ending: String) throws -> [String] {
        let path = root.appending(path: folder).path(percentEncoded: false)
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }
    }

    /// The folders in a folder of the project, by name.
    package static func folders(of folder: String) throws -> [String] {
        let urls = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder),
            includingPropertiesForKeys: nil
        )
        return urls.filter(\.hasDirectoryPath).map(\.lastPathComponent).sorted()
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
