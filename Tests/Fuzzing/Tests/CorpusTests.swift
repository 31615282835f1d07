import Foundation
import FuzzedInput
import Testing

/// Inputs that a fuzzer has found to lead to many places, and those that once led to a fault.
struct CorpusTests {
    private static func files() throws -> [URL] {
        let files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Corpus"),
            includingPropertiesForKeys: nil
        )
        try #require(files.count >= 100)
        return files
    }

    @Test(arguments: try files())
    func holdsForEveryInput(file: URL) throws {
        #expect(throws: Never.self) { try FuzzedInput(Array(Data(contentsOf: file))).examine() }
    }
}
