import ArgumentParser
import GraphStorage
import DocumentImport
import GraphAPI
import PropertyGraph

/// `tongtu import`: documents into a graph, all of them or none.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads documents into a database.",
        discussion:
            "All files are imported, or none if one has a fault. Importing twice changes nothing."
    )

    @Argument(help: "The documents.")
    var files: [String]

    @Option(help: ArgumentHelp("The database; it is made when absent.", valueName: "file"))
    var database: String

    @Option(
        name: .customLong("as"),
        help: "The kind of the documents. Default: what each looks like."
    )
    var kind: DocumentKind?

    @Option(
        help: ArgumentHelp(
            "What the documents' words mean, laid over the model's own mapping.",
            valueName: "file"
        )
    )
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "The list of names with their other forms, kept from now on. Default: the one that is kept.",
            valueName: "file"
        )
    )
    var names: String?

    @Option(
        help: ArgumentHelp(
            "The district that short names are relative to. Default: the issuer's.",
            valueName: "name"
        )
    )
    var district: String?

    @Option(
        help: ArgumentHelp(
            "The document's code, which says that it is the one that has it. Default: the file's name.",
            valueName: "code"
        )
    )
    var code: String?

    @Flag(help: "Show what would change, and write nothing.")
    var dryRun = false

    @OptionGroup var model: ModelOptions

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one file.") }
        guard let code else { return }
        guard files.count == 1, !code.isEmpty, !code.contains("/") else {
            throw ValidationError("--code is for one file, and must not be empty or contain \"/\".")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load()
            let documents = try DocumentFiles(
                files,
                api: api,
                model: model,
                meaning: DocumentFiles.Meaning(
                    kind: kind,
                    mapping: mapping,
                    names: names,
                    olderNames: SeedOptions.names(model),
                    district: district,
                    code: code
                )
            )
            // What is refused leaves no database where there was none.
            let isNew = !InputFile.exists(database)
            let graph = try OpenGraph(
                database: isNew ? nil : database,
                api: api,
                access: dryRun && !isNew ? .reading : .writing
            )
            let (draft, notes) = try documents.draft(onto: graph.store)
            let commit: Commit?
            if dryRun {
                commit = try rehearse(draft)
            } else {
                let target =
                    isNew ? try OpenGraph(database: database, api: api, access: .writing) : graph
                guard target.snapshot.commit == graph.snapshot.commit else {
                    throw CommandError(
                        "\(database): it was filled by another program meanwhile; import again.",
                        .inputOutput
                    )
                }
                commit = try target.write(draft)
            }
            try Terminal.output(
                ImportText.report(ImportReport(of: commit, in: api.model), notes)
                    + [outcome(commit)]
            )
        }
    }

    /// What an import would come to.
    private func rehearse(_ draft: GraphDraft) throws(CommandError) -> Commit? {
        do {
            return try draft.commit(at: .now, author: "import")
        } catch {
            throw CommandError("\(error)", .answersAreErrors)
        }
    }

    private func outcome(_ commit: Commit?) -> String {
        guard let commit else { return "Nothing new: the database holds all of it." }
        return dryRun
            ? "Nothing was written: this was a dry run." : "Commit \(commit.number)."
    }
}

extension DocumentKind: ExpressibleByArgument {}
