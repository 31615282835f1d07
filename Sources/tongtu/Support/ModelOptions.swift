import ArgumentParser
import DocumentImport
import GraphQLSchema
import Foundation
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import JSONCoding
import PlainQuestions
import PropertyGraph

/// Which model a command works with.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The model: an SDL file, or a folder of them. Default: the folder Schema of the project.",
            valueName: "file"
        )
    )
    var model: String?

    /// Whether the command line names a model.
    var isGiven: Bool { model != nil }

    /// The folder of the model's files, where its mappings are too.
    func folder() throws(CommandError) -> String {
        guard let model else { return try ProjectFolder.path("Schema") }
        guard fileName != nil else { return model }
        return URL(fileURLWithPath: model).deletingLastPathComponent().path
    }

    /// The name of the model's file without its ending; nil when the model is a folder.
    var fileName: String? {
        guard let model, InputFile.contents(ofFolder: model, endings: []) == nil else { return nil }
        return URL(fileURLWithPath: model).deletingPathExtension().lastPathComponent
    }

    /// What documents mean for a model, as its own mapping says: the file `import/documents.json` beside it; nil
    /// when there is none, or it is for another model.
    func ownMapping(of model: Model) -> Mapping? { try? mapping(of: model) }

    /// The same, or that mapping with another file laid over it.
    func mapping(
        of model: Model,
        laying given: GivenMapping? = nil
    ) throws(CommandError) -> Mapping {
        let own = "\(try folder())/import/documents.json"
        let layer = given?.model.map { (path: given?.path ?? "", bytes: $0) }
        guard layer != nil || InputFile.exists(own) else {
            throw CommandError(
                "The model has no \(own) to say what documents mean; name one with --mapping.",
                .badUsage
            )
        }
        let (path, bytes) =
            if let layer { layer } else { (path: own, bytes: try InputFile.read(own)) }
        var base: DocumentImport.InputFile?
        if layer != nil, InputFile.exists(own) {
            base = DocumentImport.InputFile(name: own, bytes: try InputFile.read(own))
        }
        do throws(MappingError) {
            return try Mapping(parsing: bytes, file: path, over: base, model: model)
        } catch {
            let hint =
                layer == nil ? ["\(own) is not for this model; name another with --mapping."] : []
            throw CommandError(error.findings.map(\.description) + hint, .answersAreErrors)
        }
    }

    /// Who makes documents of plain questions: by the words of the files in the folder `ask` beside the model, those
    /// of a file named as the model where there is one; else by the names of its types and fields.
    func questions(of api: GraphAPI) throws(CommandError) -> QuestionTranslator {
        let own = "\(try folder())/ask"
        let shared = ProjectFolder.find("Schema").map { "\($0)/ask" } ?? own
        let words = [own, shared].map { "\($0)/words.json" }.first { InputFile.exists($0) }
        guard let words else { return QuestionTranslator(Vocabulary()) }
        let named = self.model.map { (model) -> String in
            let file = URL(fileURLWithPath: model).deletingPathExtension().lastPathComponent
            return "\(own)/\(file).json"
        }
        let files = (InputFile.contents(ofFolder: own, endings: [".json"]) ?? [])
            .filter { !$0.hasSuffix("/words.json") }
        let names = named.flatMap { InputFile.exists($0) ? $0 : nil } ?? files.first
        do {
            let words = try JSONValue(parsing: try InputFile.read(words))
            guard let names else {
                return QuestionTranslator(try Vocabulary(words: words, model: api.model))
            }
            let own = try JSONValue(parsing: try InputFile.read(names))
            let vocabulary = try Vocabulary(words: words, of: own, model: api.model)
            let faults = Self.faults(of: vocabulary, api)
            guard faults.isEmpty else { throw VocabularyError(faults: faults) }
            return QuestionTranslator(vocabulary)
        } catch let error as VocabularyError {
            throw CommandError(
                error.faults.map { "\(names ?? words): \($0)" },
                .answersAreErrors
            )
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError("\(names ?? words): \(error)", .answersAreErrors)
        }
    }

    /// What is wrong with the GraphQL of a vocabulary, with its place.
    private static func faults(of vocabulary: Vocabulary, _ api: GraphAPI) -> [String] {
        vocabulary.samples(of: api.model).flatMap { place, document in
            api.errors(in: SourceText(document, name: place)).map { "\(place): \($0.message)" }
        }
    }

    /// Reads the model, and makes its API.
    func load(isDisclosed: Bool = true) throws(CommandError) -> GraphAPI {
        let path = if let model { model } else { try ProjectFolder.path("Schema") }
        let files =
            InputFile.contents(ofFolder: path, endings: [".graphql", ".graphqls"]) ?? [path]
        var sources: [SourceText] = []
        for file in files { sources.append(SourceText(try InputFile.read(file), name: file)) }
        let model: Model
        do throws(ModelError) {
            model = try Model(reading: sources)
        } catch {
            throw CommandError(error.faults.map(\.description), .answersAreErrors)
        }
        do {
            return try GraphAPI(
                of: model,
                takesDocuments: ownMapping(of: model) != nil,
                isDisclosed: isDisclosed
            )
        } catch {
            throw CommandError(error.errors.map { "\(path): \($0.message)" }, .answersAreErrors)
        }
    }
}

/// The folder of the project that the program belongs to, with `Schema`, `Seeds` and `Explorer` in it.
enum ProjectFolder {
    /// A file by which each is known.
    private static let marks = [
        "Schema": "directives.graphql", "Seeds": "README.md", "Explorer": "index.html",
    ]

    /// The path of a folder of the project: in the working directory, or above the program's file.
    static func path(_ name: String) throws(CommandError) -> String {
        if let path = find(name) { return path }
        throw CommandError(
            "There is no folder \(name) here or above the program; name one on the command line.",
            .badUsage
        )
    }

    /// Likewise; nil when there is none.
    static func find(_ name: String) -> String? {
        let mark = "\(name)/\(marks[name] ?? "")"
        if InputFile.exists(mark) { return name }
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let project = folder.appendingPathComponent("Schema/directives.graphql").path
            guard InputFile.exists(project) else { continue }
            if InputFile.exists(folder.appendingPathComponent(mark).path) {
                return folder.appendingPathComponent(name).path
            }
        }
        return nil
    }
}
