import Foundation

/// Files named on the command line.
enum InputFile {
    /// All bytes of a file.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CommandFailure("\(path): \(reason(path, error))", .inputOutput)
        }
    }

    /// The files of a folder whose names end in one of some ways, by name; nil when it is no folder.
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

    /// A file's size in bytes; 0 for what is not there, which reading it tells.
    static func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    /// Whether there is a file without a single byte.
    static func isEmpty(_ path: String) -> Bool {
        // What has no size, because it is not there, is not empty either.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
            && attributes?[.size] as? Int == 0
    }

    private static func reason(_ path: String, _ error: any Error) -> String {
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
