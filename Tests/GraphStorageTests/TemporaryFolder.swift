import Foundation

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
    func path(_ name: String = "graph.sqlite") -> String {
        url.appending(path: name).path(percentEncoded: false)
    }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(filePath: path(name)))
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    /// Copies a database as it lies on the disk now, its log with it.
    func copyDatabase(_ name: String, to copy: String) throws {
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name + suffix))
        {
            try write(data(name + suffix), to: copy + suffix)
        }
    }
}
