import Bytes
import DocumentImport
import Foundation
import GraphAPI
import GraphStorage
import GraphStore
import PropertyGraph

/// Documents on their way into a graph, and the files that say what they and their names mean.
struct DocumentFiles {
    private let mapping: Mapping
    private let isModelsMapping: Bool
    private let names: DocumentImport.InputFile?
    private let olderNames: DocumentImport.InputFile?
    private let files: [DocumentImport.InputFile]
    private let language: MessageLanguage

    /// What names in documents mean; by default the list of names that the database keeps.
    struct Meaning {
        /// A mapping laid over the model's own.
        var mapping: GivenMapping?
        /// The list of names, which the database keeps from now on.
        var names: String?
        /// The list of names of a database that was filled before lists were kept.
        var olderNames: String?
    }

    /// Takes documents, and reads what they mean.
    init(
        _ files: [DocumentImport.InputFile],
        api: GraphAPI,
        model: ModelOptions,
        meaning: Meaning = Meaning(),
        language: MessageLanguage = .english
    ) throws(CommandError) {
        mapping = try model.mapping(of: api.model, laying: meaning.mapping)
        isModelsMapping = meaning.mapping?.model == nil
        names = try meaning.names.map(Self.named)
        olderNames = try meaning.olderNames.map(Self.named)
        self.files = files
        self.language = language
    }

    private static func named(
        _ path: String
    ) throws(CommandError) -> DocumentImport.InputFile {
        DocumentImport.InputFile(name: path, bytes: try InputFile.read(path))
    }

    /// Reads documents, all to be taken in one way.
    static func read(
        _ paths: [String],
        as kind: DocumentKind? = nil,
        district: String? = nil,
        code: String? = nil,
        given: GivenMapping? = nil,
        language: MessageLanguage = .english
    ) throws(CommandError) -> [DocumentImport.InputFile] {
        var files: [DocumentImport.InputFile] = []
        for path in paths {
            // One byte more tells that a file is larger than any document, which the importer says.
            let bytes = try InputFile.read(path, bytesMax: DocumentImporter.bytesMax + 1)
            let converted = try Converter.converted(bytes, of: path, language)
            files.append(
                DocumentImport.InputFile(
                    name: InputFile.documentName(path),
                    bytes: converted.bytes,
                    code: code,
                    kind: kind,
                    district: district,
                    items: given?.items ?? [:],
                    overlay: given?.overlay,
                    isReadByPlace: converted.isReadByPlace
                )
            )
        }
        return files
    }

    /// What the documents come to on a graph, and their change of it.
    ///
    /// - Throws: the faults of the documents.
    func reading(
        onto store: GraphStore
    ) throws(CommandError) -> (result: ImportResult, draft: GraphDraft) {
        let progress = Progress("Reading document")
        let graph: Snapshot
        let basis: ImportBasis
        do {
            (graph, basis) = try store.importBasis()
        } catch {
            throw CommandError(error.description, .inputOutput)
        }
        var done = 0
        let importer = DocumentImporter(mapping: mapping, isModelsMapping: isModelsMapping)
        let result: ImportResult
        do throws(ImportBrokenOff) {
            result = try importer.read(
                files,
                onto: graph,
                basis: basis,
                names: names,
                olderNames: olderNames,
                progress: { _ in
                    done += 1
                    progress.show(done, of: files.count)
                }
            )
        } catch {
            throw CommandError("The import was broken off.", .inputOutput)
        }
        progress.end()
        guard let draft = result.draft else {
            let faults = result.faults.map { $0.text(in: language) }
            throw CommandError(
                ImportText(language: language).refusal(faults),
                .answersAreErrors
            )
        }
        return (result, draft)
    }
}

/// A graph for a command to work with.
struct OpenGraph {
    let store: GraphStore
    /// The seeds that were loaded, with what was noticed.
    var seeds: [ImportedFile] = []

    var snapshot: Snapshot { store.snapshot }

    /// Opens a database, in memory when there is no file; `adviceIfInUse` is for one that another process
    /// writes.
    init(
        database: String?,
        api: GraphAPI,
        access: SQLiteStorage.Access,
        pageShift: Int = Snapshot.usualPageShift,
        adviceIfInUse: String? = nil
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
            var lines = [error.description]
            if case .inUse = error.reason, let adviceIfInUse { lines.append(adviceIfInUse) }
            throw CommandError(lines, .inputOutput)
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
            try DocumentFiles.read(some.isEmpty ? all : some),
            api: api,
            model: model,
            meaning: DocumentFiles.Meaning(names: hasNames ? names : nil)
        )
        // Nobody else writes while a command does, so what is drafted now is what is written then.
        let (result, draft) = try documents.reading(onto: store)
        _ = try write(draft.uncheckedChanges())
        seeds = result.files
    }

    /// Stores what changes the graph; the commit is nil when nothing does.
    func write(_ changes: ChangeSet) throws(CommandError) -> Commit? {
        // A command that ends before the writer has let go of the database leaves its log behind.
        defer { store.finishWriting() }
        do {
            return try store.write(author: "import") { _ in changes }.commit
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
