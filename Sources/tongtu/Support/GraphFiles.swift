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
    private let meaning: Meaning
    private let files: [DocumentImport.InputFile]
    private let model: Model

    /// What documents and the names in them mean; by default what stands beside the model, and the list of
    /// names that the database keeps.
    struct Meaning {
        /// The kind of all documents; nil for what each of them shows.
        var kind: DocumentKind?
        /// A mapping laid over `import/documents.json` beside the model.
        var mapping: String?
        /// The list of names, which the database keeps from now on.
        var names: String?
        /// The list of names of a database that was filled before lists were kept.
        var olderNames: String?
        var district: String?
        /// The document's code, where it is not to be the file's name.
        var code: String?
    }

    /// Reads the mapping and the documents.
    init(
        _ paths: [String],
        api: GraphAPI,
        model: ModelOptions,
        meaning: Meaning = Meaning()
    ) throws(CommandError) {
        mapping = try Self.mapping(meaning.mapping, api, model)
        self.model = api.model
        self.meaning = meaning
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
            let name = InputFile.documentName(path)
            files.append(DocumentImport.InputFile(name: name, bytes: bytes, code: meaning.code))
        }
        self.files = files
    }

    /// The list of names for a graph, as it is kept; nil when there is none.
    private func names(
        for store: GraphStore,
        _ basis: ImportBasis
    ) throws(CommandError) -> DocumentImport.InputFile? {
        let older = store.snapshot.commit > 0 ? meaning.olderNames : nil
        if meaning.names == nil, let kept = basis.names {
            return kept.bytes.isEmpty
                ? nil : DocumentImport.InputFile(name: kept.name, bytes: kept.bytes)
        }
        guard let path = meaning.names ?? older else { return nil }
        return DocumentImport.InputFile(name: path, bytes: try InputFile.read(path))
    }

    private func register(
        _ file: DocumentImport.InputFile?
    ) throws(CommandError) -> NameRegister {
        guard let file else { return NameRegister() }
        do throws(Finding) {
            let register = try NameRegister(file)
            try register.check(against: model, mapping, file: file.name)
            return register
        } catch {
            throw CommandError(error.description, .answersAreErrors)
        }
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
        onto store: GraphStore
    ) throws(CommandError) -> (draft: GraphDraft, notes: [DocumentNotes]) {
        let progress = Progress("Reading document", of: files.count)
        var done = 0
        let basis: ImportBasis
        do {
            basis = try store.importBasis()
        } catch {
            throw CommandError(error.description, .inputOutput)
        }
        let names = try names(for: store, basis)
        let importer = DocumentImporter(
            mapping: mapping,
            register: try register(names),
            isModelsMapping: meaning.mapping == nil
        )
        let outcome = importer.read(
            files,
            onto: store.snapshot,
            basis: basis,
            as: meaning.kind,
            district: meaning.district
        ) { _ in
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
        case .ready(var draft, let notes):
            // That there is none is kept too: such a database is no older one.
            if (names?.bytes ?? []) != basis.names?.bytes {
                draft.inputs.append(.keep(InputDocument(listOfNames: names)))
            }
            return (draft, notes)
        }
    }
}

extension InputDocument {
    /// A list of names, or that there is none.
    fileprivate init(listOfNames file: DocumentImport.InputFile?) {
        self.init(
            code: Self.namesCode,
            name: file?.name.split(separator: "/").last.map(String.init) ?? "",
            kind: nil,
            district: nil,
            bytes: file?.bytes ?? []
        )
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
        let (draft, notes) = try documents.draft(onto: store)
        return (try write(draft), notes)
    }

    /// Stores a draft on the graph; the commit is nil when it changes nothing.
    func write(_ draft: GraphDraft) throws(CommandError) -> Commit? {
        // A command that ends before the writer has let go of the database leaves its log behind.
        defer { store.finishWriting() }
        do {
            return try store.write(author: "import") { _ in try draft.changes() }.commit
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
