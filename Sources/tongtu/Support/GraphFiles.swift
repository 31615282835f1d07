import Bytes
import DocumentImport
import Foundation
import GraphAPI
import GraphStorage
import GraphStore
import PropertyGraph

/// Documents on their way into a graph, and the files that say what they and their names mean.
struct DocumentFiles {
    private let importer: DocumentImporter
    private let files: [DocumentImport.InputFile]
    private let kind: DocumentKind?
    private let district: String?

    /// What documents and the names in them mean; by default what stands beside the model and in the
    /// project's Seeds.
    struct Meaning {
        /// The kind of all documents; nil for what each of them shows.
        var kind: DocumentKind?
        /// A mapping laid over `import/documents.json` beside the model.
        var mapping: String?
        /// The list of names.
        var names: String?
        var district: String?
    }

    /// Reads the mapping, the list of names, and the documents.
    init(
        _ paths: [String],
        api: GraphAPI,
        model: ModelOptions,
        meaning: Meaning = Meaning()
    ) throws(CommandError) {
        let mapping = try Self.mapping(meaning.mapping, api, model)
        var register = NameRegister()
        if let path = meaning.names {
            let file = DocumentImport.InputFile(name: path, bytes: try InputFile.read(path))
            do throws(Finding) {
                register = try NameRegister(file)
                try register.check(against: api.model, mapping, file: path)
            } catch {
                throw CommandError(error.description, .answersAreErrors)
            }
        }
        importer = DocumentImporter(mapping: mapping, register: register)
        var files: [DocumentImport.InputFile] = []
        for path in paths {
            let bytes = try InputFile.read(path, bytesMax: DocumentImporter.bytesMax)
            guard bytes.count <= DocumentImporter.bytesMax else {
                throw CommandError(
                    [
                        "\(path): larger than \(DocumentImporter.bytesMax >> 20) MiB: not a document to import",
                        "Nothing was imported.",
                    ],
                    .answersAreErrors
                )
            }
            files.append(
                DocumentImport.InputFile(name: InputFile.documentName(path), bytes: bytes)
            )
        }
        self.files = files
        kind = meaning.kind
        district = meaning.district
    }

    private static func mapping(
        _ given: String?,
        _ api: GraphAPI,
        _ model: ModelOptions
    ) throws(CommandError) -> Mapping {
        let own = "\(try model.folder())/import/documents.json"
        guard given != nil || InputFile.exists(own) else {
            throw CommandError(
                "The model has no \(own) to say what documents mean; name one with --mapping.",
                .badUsage
            )
        }
        let path = given ?? own
        let bytes = try InputFile.read(path)
        var base: DocumentImport.InputFile?
        if given != nil, InputFile.exists(own) {
            base = DocumentImport.InputFile(name: own, bytes: try InputFile.read(own))
        }
        do throws(MappingError) {
            return try Mapping(parsing: bytes, file: path, over: base, model: api.model)
        } catch {
            let hint =
                given == nil ? ["\(own) is not for this model; name another with --mapping."] : []
            throw CommandError(error.findings.map(\.description) + hint, .answersAreErrors)
        }
    }

    /// What the documents change of a graph, and what is to be said about each.
    func draft(
        onto snapshot: Snapshot
    ) throws(CommandError) -> (draft: GraphDraft, notes: [DocumentNotes]) {
        let progress = Progress("Reading document", of: files.count)
        var done = 0
        let outcome = importer.read(files, onto: snapshot, as: kind, district: district) { _ in
            done += 1
            progress.show(done)
        }
        progress.end()
        switch outcome {
        case .refused(let faults):
            throw CommandError(
                faults.map(\.description) + ["Nothing was imported."],
                .answersAreErrors
            )
        case .ready(let draft, let notes): return (draft, notes)
        }
    }
}

/// A graph for a command to work with.
struct OpenGraph {
    let store: GraphStore
    /// What was noticed while seeds were loaded.
    var notes: [DocumentNotes] = []

    var snapshot: Snapshot { store.snapshot }

    /// Opens a database, in memory when there is no file.
    init(
        database: String?,
        api: GraphAPI,
        access: SQLiteStorage.Access,
        pageShift: Int = Snapshot.usualPageShift
    ) throws(CommandError) {
        guard database != "" else {
            throw CommandError("--database: the name of a file.", .badUsage)
        }
        do {
            let storage =
                if let database {
                    try SQLiteStorage(file: database, model: api.model, access: access)
                } else {
                    try SQLiteStorage(inMemoryFor: api.model)
                }
            store = try GraphStore(storage, pageShift: pageShift, clock: { .now })
        } catch {
            throw CommandError(error.description, .inputOutput)
        }
    }

    /// Loads the documents of a folder when nothing was ever committed; of them only some, where
    /// there are any of these, with no list of names.
    mutating func loadSeeds(
        _ seed: SeedOptions,
        _ model: ModelOptions,
        api: GraphAPI,
        only wanted: Set<String> = []
    ) throws(CommandError) {
        guard snapshot.commit == 0, let folder = seed.folder(model) else { return }
        guard let files = InputFile.contents(ofFolder: folder, endings: SeedOptions.endings) else {
            throw CommandError("\(folder): there is no such folder", .inputOutput)
        }
        let names = "\(folder)/\(SeedOptions.namesFile)"
        let all = files.filter { $0 != names && !$0.hasSuffix("/README.md") }
        let some = all.filter { wanted.contains(String($0.dropFirst(folder.count + 1))) }
        guard !all.isEmpty else { return }
        let hasNames = wanted.isEmpty && files.contains(names)
        let documents = try DocumentFiles(
            some.isEmpty ? all : some,
            api: api,
            model: model,
            meaning: DocumentFiles.Meaning(names: hasNames ? names : nil)
        )
        notes = try load(documents).notes
    }

    /// Reads documents into the graph; the commit is nil when it holds all of it already.
    func load(
        _ documents: DocumentFiles
    ) throws(CommandError) -> (commit: Commit?, notes: [DocumentNotes]) {
        // Nobody else writes while a command does, so what is drafted now is what is written then.
        let (draft, notes) = try documents.draft(onto: snapshot)
        // A command that ends before the writer has let go of the database leaves its log behind.
        defer { store.finishWriting() }
        do {
            return (try store.write(author: "import") { _ in try draft.changes() }.commit, notes)
        } catch {
            switch error {
            case .refused(let reason): throw CommandError("\(reason)", .answersAreErrors)
            case .notStored(let reason): throw CommandError(reason.description, .inputOutput)
            }
        }
    }
}

extension Instant {
    /// The present moment.
    static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
}
