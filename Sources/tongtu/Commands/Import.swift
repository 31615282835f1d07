import ArgumentParser
import GraphStorage
import DocumentImport
import GraphAPI
import JSONCoding
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
    var database: String?

    @Option(
        help: ArgumentHelp(
            "A running server that is to import them, such as http://127.0.0.1:8080.",
            valueName: "url"
        )
    )
    var server: String?

    @Option(
        name: .customLong("as"),
        help: "The kind of the documents. Default: what each looks like."
    )
    var kind: DocumentKind?

    @Option(
        help: ArgumentHelp(
            "What the documents' words mean, laid over the model's own mapping; or {\"items\": {…}}, what has become of items that people worked on.",
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

    @Flag(
        help:
            "Print what the document's words were taken for, to be changed and given back with --mapping; write nothing."
    )
    var propose = false

    @Flag(help: "Print the text of the documents as it is read, with the numbers of its lines.")
    var text = false

    @OptionGroup var language: LanguageOptions
    @OptionGroup var model: ModelOptions

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one file.") }
        guard (database == nil) != (server == nil) || (text || propose) && server == nil
        else {
            throw ValidationError("Name a --database or a running --server, one of them.")
        }
        guard server == nil || names == nil && !model.isGiven else {
            throw ValidationError(
                "--server imports by its own model and list of names; leave out --model and --names."
            )
        }
        guard !propose || files.count == 1 && server == nil else {
            throw ValidationError("--propose is for one file, and not for a --server.")
        }
        guard let code else { return }
        guard files.count == 1, !code.isEmpty, !code.contains("/") else {
            throw ValidationError("--code is for one file, and must not be empty or contain \"/\".")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let given = try mapping.map { (path) throws(CommandError) in try GivenMapping(path) }
            let documents = try DocumentFiles.read(
                files,
                as: kind,
                district: district,
                code: code,
                given: given,
                language: language.resolved()
            )
            guard !text else {
                try printText(of: documents)
                return
            }
            if let server {
                guard given?.model == nil else {
                    throw CommandError(
                        "--server imports by the mapping of its model; with it, --mapping says what the words of"
                            + " a document mean, and “items”.",
                        .badUsage
                    )
                }
                let remote = RemoteImport(
                    client: try GraphQLClient(server: server),
                    language: language.resolved(),
                    isDryRun: dryRun,
                    tellsWhy: kind == nil
                )
                try remote.run(documents)
            } else if propose || database != nil {
                try load(documents, by: given, into: database)
            }
        }
    }

    /// The lines that findings and sources speak of, those of workbooks with their sheets and rows.
    private func printText(of documents: [DocumentImport.InputFile]) throws(CommandError) {
        for document in documents {
            let lines: [String]
            do throws(Finding) {
                lines = try DocumentText(document).numberedLines
            } catch {
                throw CommandError(error.text(in: language.resolved()), .answersAreErrors)
            }
            try Terminal.output(lines)
        }
    }

    private func load(
        _ documents: [DocumentImport.InputFile],
        by mapping: GivenMapping?,
        into database: String?
    ) throws(CommandError) {
        let language = language.resolved()
        let api = try model.load()
        let files = try DocumentFiles(
            documents,
            api: api,
            model: model,
            meaning: DocumentFiles.Meaning(
                mapping: mapping,
                names: names,
                olderNames: SeedOptions.names(model)
            ),
            language: language
        )
        // What is refused leaves no database where there was none.
        let there = database.flatMap { InputFile.exists($0) ? $0 : nil }
        let graph = try openGraph(there, api)
        let (result, draft) = try files.reading(onto: graph.store)
        guard !propose, let database else {
            try printProposal(of: result, language)
            return
        }
        let isNew = there == nil
        let changes = draft.uncheckedChanges()
        var commit: Commit?
        if !dryRun {
            let target = isNew ? try openGraph(database, api) : graph
            guard target.snapshot.commit == graph.snapshot.commit else {
                throw CommandError(
                    "\(database): it was filled by another program meanwhile; import again.",
                    .inputOutput
                )
            }
            commit = try target.write(changes)
        }
        let text = ImportText(language: language)
        let outcome = text.outcome(
            commit: commit?.number,
            changesAny: !changes.isEmpty,
            isDryRun: dryRun
        )
        try Terminal.output(
            text.report(
                ImportAccount(
                    result,
                    changes,
                    on: draft.snapshot,
                    in: language,
                    tellsWhy: kind == nil
                )
            ) + [outcome]
        )
    }

    /// Each word on a line of its own, as people edit it.
    private func printProposal(
        of result: ImportResult,
        _ language: MessageLanguage
    ) throws(CommandError) {
        let proposal = result.files.first?.proposal.json(in: language)?.object ?? JSONObject()
        var lines = ["{"]
        for (place, member) in proposal.members.enumerated() {
            let own = member.value.object?.members ?? []
            lines.append("  \(JSONValue.string(member.name)): {")
            for (index, entry) in own.enumerated() {
                let comma = index + 1 < own.count ? "," : ""
                lines.append("    \(JSONValue.string(entry.name)): \(entry.value)\(comma)")
            }
            lines.append(place + 1 < proposal.count ? "  }," : "  }")
        }
        try Terminal.output(lines + ["}"])
    }

    private func openGraph(
        _ database: String?,
        _ api: GraphAPI
    ) throws(CommandError) -> OpenGraph {
        try OpenGraph(
            database: database,
            api: api,
            access: (dryRun || propose) && database != nil ? .reading : .writing,
            adviceIfInUse:
                "If that is a server, have it import: --server http://127.0.0.1:8080 in place of --database."
        )
    }
}

extension DocumentKind: ExpressibleByArgument {}
