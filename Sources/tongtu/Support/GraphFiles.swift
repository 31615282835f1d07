import Bytes
import DocumentImport
import Foundation
import GraphAPI
import GraphStorage
import PropertyGraph

/// Documents on their way into a graph: reading them, and the mapping that says what they mean.
struct DocumentFiles {
    let api: GraphAPI
    let model: ModelOptions
    /// The mapping file; by default `import/plan.json` beside the model.
    var mapping: String?
    var district: String?

    /// The change that some documents make on top of a graph, and what was noticed.
    func draft(
        _ paths: [String],
        onto snapshot: Snapshot
    ) throws(CommandFailure) -> (draft: GraphDraft, warnings: [Finding]) {
        let path =
            if let mapping { mapping } else {
                "\(try model.folder())/import/plan.json"
            }
        let bytes = try InputFile.read(path)
        let mapping: Mapping
        do throws(MappingError) {
            mapping = try Mapping(parsing: bytes, file: path, model: api.model)
        } catch {
            throw CommandFailure(error.findings.map(\.description), .answersAreErrors)
        }
        var files: [DocumentImport.InputFile] = []
        for path in paths {
            files.append(DocumentImport.InputFile(name: path, bytes: try InputFile.read(path)))
        }
        let importer = DocumentImporter(mapping: mapping)
        switch importer.read(files, onto: snapshot, district: district) {
        case .refused(let faults):
            throw CommandFailure(
                faults.map(\.description) + ["Nothing was imported."],
                .answersAreErrors
            )
        case .ready(let draft, let warnings):
            return (draft, warnings)
        }
    }

    /// The commit that some documents come to; nil when the graph holds all of it already.
    func commit(
        _ paths: [String],
        onto snapshot: Snapshot
    ) throws(CommandFailure) -> (commit: Commit?, warnings: [Finding]) {
        let (draft, warnings) = try draft(paths, onto: snapshot)
        do {
            let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
            return (try draft.commit(at: now, author: "import"), warnings)
        } catch {
            throw CommandFailure("\(error)", .answersAreErrors)
        }
    }
}

/// A graph for a command to work with: its storage, and what is in it.
struct OpenGraph {
    let storage: SQLiteStorage
    var snapshot: Snapshot
    /// What was noticed while seeds were loaded.
    var warnings: [Finding] = []
    /// The seed files that were loaded now.
    var seeds: [String] = []

    /// Opens a database, in memory when there is no file.
    init(
        database: String?,
        api: GraphAPI,
        access: SQLiteStorage.Access
    ) throws(CommandFailure) {
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
        let (commit, warnings) = try DocumentFiles(api: api, model: model)
            .commit(files, onto: snapshot)
        if let commit { try apply(commit) }
        self.warnings = warnings
        seeds = files
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
