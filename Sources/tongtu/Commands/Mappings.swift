import ArgumentParser
import DocumentImport
import GraphStorage
import GraphStore
import JSONCoding
import PropertyGraph

/// `tongtu mapping`: what a database remembers of offices' layouts.
struct Mappings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping",
        abstract: "Lists and forgets the mappings that imports remember.",
        subcommands: [List.self, Forget.self]
    )

    /// The database, and what is remembered in it.
    struct Remembered {
        let graph: OpenGraph
        let mappings: [RememberedMapping]

        init(
            _ database: String,
            _ model: ModelOptions,
            access: SQLiteStorage.Access
        ) throws(CommandError) {
            guard InputFile.exists(database) else {
                throw CommandError("\(database): there is no such database", .inputOutput)
            }
            graph = try OpenGraph(database: database, api: try model.load(), access: access)
            do throws(StorageError) {
                mappings = RememberedMapping.all(in: try graph.store.importBasis().basis)
            } catch {
                throw CommandError(error.description, .inputOutput)
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints what is remembered: ids, and the layouts that they are for."
        )

        @Option(help: ArgumentHelp("The database.", valueName: "file"))
        var database: String

        @OptionGroup var model: ModelOptions

        func run() throws {
            try reportingFailures { () throws(CommandError) in
                let all = try Remembered(database, model, access: .reading).mappings
                guard !all.isEmpty else {
                    try Terminal.output(["No mapping is remembered."])
                    return
                }
                for one in all {
                    try Terminal.output([
                        "\(one.layout.id)  \(one.file)  \(one.layout.kind)"
                            + (one.layout.issuer.map { "  \($0)" } ?? ""),
                        "    heads: \(one.layout.heads.joined(separator: ", "))",
                        "    \(JSONValue.object(one.mapping))",
                    ])
                }
            }
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forgets one; documents that were read by it stay as they are."
        )

        @Argument(help: "Its id, as listed.")
        var id: String

        @Option(help: ArgumentHelp("The database.", valueName: "file"))
        var database: String

        @OptionGroup var model: ModelOptions

        func run() throws {
            try reportingFailures { () throws(CommandError) in
                let remembered = try Remembered(database, model, access: .writing)
                guard let mapping = remembered.mappings.first(where: { $0.layout.id == id }) else {
                    let known = remembered.mappings.map(\.layout.id).joined(separator: ", ")
                    throw CommandError(
                        "\(id): no mapping of this id is remembered"
                            + (known.isEmpty ? "" : "; there are \(known)"),
                        .answersAreErrors
                    )
                }
                _ = try remembered.graph.write(ChangeSet(inputs: [mapping.forgetting]))
                try Terminal.output(["\(id) is forgotten."])
            }
        }
    }
}
