package import Foundation

/// A folder of a test's own, gone with it.
package final class TemporaryFolder {
    private let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // Nothing is lost when it stays behind: the system cleans its temporary folder.
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in the folder.
    package func path(_ name: String = "graph.sqlite") -> String {
        url.appending(path: name).path(percentEncoded: false)
    }

    /// Writes a file; answers its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
        return path(name)
    }

    /// Writes a file of any bytes.
    package func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(filePath: path(name)))
    }

    /// The bytes of a file.
    package func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    /// The text of a file, empty when there is none.
    package func text(_ name: String) -> String {
        (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
    }

    /// A new file, open for writing.
    package func writingHandle(_ name: String) throws -> FileHandle {
        try write("", to: name)
        return try FileHandle(forWritingTo: URL(filePath: path(name)))
    }

    /// Makes a folder in it.
    package func make(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path(name),
            withIntermediateDirectories: true
        )
    }

    /// Makes a symbolic link in it.
    package func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path(name),
            withDestinationPath: target
        )
    }

    /// Removes a file of it.
    package func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    /// Whether there is a file of a name.
    package func contains(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }
}
