import ArgumentParser
import GraphQLSchema
import Foundation
import GraphAPI
import GraphModel
import GraphQLLanguage
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
        let isFolder = InputFile.contents(ofFolder: model, endings: []) != nil
        return isFolder ? model : URL(fileURLWithPath: model).deletingLastPathComponent().path
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
            return try GraphAPI(of: model, isDisclosed: isDisclosed)
        } catch {
            throw CommandError(error.errors.map { "\(path): \($0.message)" }, .answersAreErrors)
        }
    }
}

/// The folder of the project that the program belongs to, with `Schema` and `Seeds` in it.
enum ProjectFolder {
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
        if InputFile.exists("\(name)/README.md") || InputFile.exists("\(name)/directives.graphql") {
            return name
        }
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent(name).path
            let project = folder.appendingPathComponent("Schema/directives.graphql").path
            if InputFile.exists(project), InputFile.exists(candidate) { return candidate }
        }
        return nil
    }
}
