import Bytes
import DocumentImport
import Foundation
import GraphAPI
import GraphStorage
import PropertyGraph

/// Documents on their way into a graph, and the mapping that says what they mean.
struct DocumentFiles {
    private let importer: DocumentImporter
    private let files: [DocumentImport.InputFile]
    private let district: String?

    /// Reads the mapping, by default `import/plan.json` beside the model, and the documents.
    init(
        _ paths: [String],
        api: GraphAPI,
        model: ModelOptions,
        mapping: String? = nil,
        district: String? = nil
    ) throws(CommandFailure) {
        let path = if let mapping { mapping } else { "\(try model.folder())/import/plan.json" }
        guard mapping != nil || InputFile.exists(path) else {
            throw CommandFailure(
                "The model has no \(path) to say what documents mean; name one with --mapping.",
                .badUsage
            )
        }
        let bytes = try InputFile.read(path)
        do throws(MappingError) {
            importer = DocumentImporter(
                mapping: try Mapping(parsing: bytes, file: path, model: api.model)
            )
        } catch {
            let hint =
                mapping == nil
                ? ["\(path) is not for this model; name another with --mapping."] : []
            throw CommandFailure(error.findings.map(\.description) + hint, .answersAreErrors)
        }
        var files: [DocumentImport.InputFile] = []
        for path in paths {
            files.append(DocumentImport.InputFile(name: path, bytes: try InputFile.read(path)))
        }
        self.files = files
        self.district = district
    }

    /// The commit that the documents come to on top of a graph, and what was noticed.
    ///
    /// The commit is nil when the graph holds all of it already.
    func commit(
        onto snapshot: Snapshot
    ) throws(CommandFailure) -> (commit: Commit?, warnings: [Finding]) {
        switch importer.read(files, onto: snapshot, district: district) {
        case .refused(let faults):
            throw CommandFailure(
                faults.map(\.description) + ["Nothing was imported."],
                .answersAreErrors
            )
        case .ready(let draft, let warnings):
            do {
                let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
                return (try draft.commit(at: now, author: "import"), warnings)
            } catch {
                throw CommandFailure("\(error)", .answersAreErrors)
            }
        }
    }
}

/// A graph for a command to work with: its storage, and what is in it.
struct OpenGraph {
    let storage: SQLiteStorage
    var snapshot: Snapshot
    /// What was noticed while seeds were loaded.
    var warnings: [Finding] = []

    /// Opens a database, in memory when there is no file.
    init(
        database: String?,
        api: GraphAPI,
        access: SQLiteStorage.Access
    ) throws(CommandFailure) {
        guard database != "" else {
            throw CommandFailure("--database: the name of a file.", .badUsage)
        }
        do {
            storage =
                if let database {
                    try SQLiteStorage(file: database, model: api.model, access: access)
                } else {
                    try SQLiteStorage(inMemoryFor: api.model)
                }
            snapshot = try storage.load()
        } catch {
            throw CommandFailure(error.description, .inputOutput)
        }
    }

    /// Loads the documents of a folder when nothing was ever committed.
    mutating func loadSeeds(
        _ seed: SeedOptions,
        _ model: ModelOptions,
        api: GraphAPI
    ) throws(CommandFailure) {
        guard snapshot.commit == 0, let folder = seed.folder(model) else { return }
        guard let files = InputFile.contents(ofFolder: folder, endings: [".txt"]) else {
            throw CommandFailure("\(folder): there is no such folder", .inputOutput)
        }
        guard !files.isEmpty else { return }
        let (commit, warnings) = try DocumentFiles(files, api: api, model: model)
            .commit(onto: snapshot)
        if let commit { try apply(commit) }
        self.warnings = warnings
    }

    /// Makes a commit durable, then takes it in.
    mutating func apply(_ commit: Commit) throws(CommandFailure) {
        do {
            try storage.commit(commit)
        } catch {
            throw CommandFailure(error.description, .inputOutput)
        }
        snapshot = snapshot.applying(commit)
    }
}
