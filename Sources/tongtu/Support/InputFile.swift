import Foundation
import Synchronization

/// Files named on the command line, pipes too; `-` is standard input.
enum InputFile {
    private static let standardInput = "-"
    private static let didReadStandardInput = Atomic(false)

    /// All bytes of a file; one of more than `bytesMax` is read no further than one byte behind them.
    static func read(
        _ path: String,
        bytesMax: Int = .max - 1
    ) throws(CommandError) -> [UInt8] {
        do {
            return try bytes(of: try handle(path), atMost: bytesMax + 1)
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError("\(path): \(reason(path, error))", .inputOutput)
        }
    }

    private static func handle(_ path: String) throws -> FileHandle {
        guard path == standardInput else {
            return try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        }
        // Relaxed: files are read by one thread.
        guard !didReadStandardInput.exchange(true, ordering: .relaxed) else {
            throw CommandError("-: standard input can be read only once", .badUsage)
        }
        return .standardInput
    }

    /// A pipe tells its length by its end only.
    private static func bytes(of handle: FileHandle, atMost countMax: Int) throws -> [UInt8] {
        let pieceBytes = 1 << 20
        var bytes: [UInt8] = []
        while bytes.count < countMax,
            let piece = try handle.read(upToCount: min(pieceBytes, countMax - bytes.count)),
            !piece.isEmpty
        {
            bytes += piece
        }
        return bytes
    }

    /// What a document is called that comes from a path.
    static func documentName(_ path: String) -> String {
        path == standardInput ? "stdin" : path
    }

    /// The files of a folder whose names end in one of some ways, by name; nil when it is not a folder.
    static func contents(ofFolder path: String, endings: [String]) -> [String]? {
        // Asking a file for its contents fails as asking for what is not there does.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return nil
        }
        return names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
            .map { "\(path)/\($0)" }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    private static func reason(_ path: String, _ error: any Error) -> String {
        guard path != standardInput else { return error.localizedDescription }
        var isFolder: ObjCBool = false
        // Safe: the flag is ours and lives through the call.
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return "there is no such file"
        }
        if isFolder.boolValue { return "this is a folder, not a file" }
        guard FileManager.default.isReadableFile(atPath: path) else {
            return "the file may not be read; check its permissions"
        }
        return error.localizedDescription
    }
}
