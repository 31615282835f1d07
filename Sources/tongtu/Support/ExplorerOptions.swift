import ArgumentParser
import Compression
import Foundation
import GraphAPI
import TongtuServer

/// Which page people are shown.
struct ExplorerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the page for browsers. Default: the folder Explorer of the project.",
            valueName: "folder"
        )
    )
    var explorer: String?

    @Flag(help: "Serve no page.")
    var noExplorer = false

    /// More files are not a page.
    private static let filesMax = 1_000
    /// No file of a page is larger, and all of them stay in memory.
    private static let fileBytesMax = 16 << 20
    private static let bytesMax = 64 << 20

    func validate() throws {
        guard !noExplorer || explorer == nil else {
            throw ValidationError("--explorer and --no-explorer exclude each other; give one.")
        }
    }

    /// The page, with what a model brings for it; nil when there is none.
    func page(_ model: ModelOptions, _ api: GraphAPI) throws(CommandError) -> ExplorerPage? {
        guard !noExplorer, let folder = explorer ?? ProjectFolder.find("Explorer") else {
            return nil
        }
        let files = try Self.files(of: folder)
        let brought = try model.pageFiles(for: api)
        do {
            return try ExplorerPage(files: files, modelFiles: brought)
        } catch {
            throw CommandError("\(folder): \(error)", .inputOutput)
        }
    }

    private static func files(of folder: String) throws(CommandError) -> [ExplorerPage.File] {
        // The folder itself may be a link; those in it are not followed to other folders.
        let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard InputFile.contents(ofFolder: root, endings: []) != nil,
            let entries = FileManager.default.enumerator(atPath: root)
        else {
            throw CommandError("\(folder): there is no such folder", .inputOutput)
        }
        var paths: [String] = []
        while let path = entries.nextObject() as? String {
            let isFolder = entries.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
            if !isFolder, ExplorerPage.serves(path) { paths.append(path) }
        }
        paths.sort()
        guard paths.contains(ExplorerPage.index) else {
            throw CommandError("\(folder): there is no \(ExplorerPage.index) in it", .inputOutput)
        }
        guard paths.count <= filesMax else {
            throw CommandError(
                "\(folder): a page has at most \(filesMax) files, not \(paths.count)",
                .inputOutput
            )
        }
        var files: [ExplorerPage.File] = []
        var room = bytesMax
        for path in paths {
            let name = "\(folder)/\(path)"
            let file = URL(fileURLWithPath: "\(root)/\(path)").resolvingSymlinksInPath().path
            guard file.hasPrefix("\(root)/") else {
                throw CommandError("\(name): this link leads out of the folder", .inputOutput)
            }
            let bytes = try InputFile.read(name, bytesMax: fileBytesMax)
            room -= bytes.count
            guard bytes.count <= fileBytesMax, room >= 0 else {
                throw CommandError(
                    "\(name): a page has at most \(fileBytesMax) bytes in a file, and \(bytesMax) in all",
                    .inputOutput
                )
            }
            files.append(ExplorerPage.File(path: path, bytes: bytes))
        }
        return files
    }
}
