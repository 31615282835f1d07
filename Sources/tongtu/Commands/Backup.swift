import ArgumentParser
import GraphAPI
import GraphStorage
import PropertyGraph

/// `tongtu backup`: a copy of a database that may be in use.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies a database into a new file, also while it is served.",
        discussion: """
            The copy is the database as of one commit. It is read whole before it gets its name, so that a \
            file of that name is a backup that can be served.
            """
    )

    @Option(
        help: ArgumentHelp(
            "The database; other processes may serve it meanwhile.",
            valueName: "file"
        )
    )
    var database: String

    @Option(help: ArgumentHelp("The new file.", valueName: "file"))
    var to: String

    @OptionGroup var model: ModelOptions

    func validate() throws {
        guard !database.isEmpty, !to.isEmpty else {
            throw ValidationError("--database and --to: the name of a file.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load()
            let copy = try copy(api.model)
            try Terminal.output([
                "\(to): \(copy.nodeCount) nodes and \(copy.relationshipCount) relationships, commit \(copy.commit)."
            ])
        }
    }

    /// The graph of the copy.
    private func copy(_ model: Model) throws(CommandError) -> Snapshot {
        let progress = Progress("Copying page")
        defer { progress.end() }
        do throws(StorageError) {
            return try SQLiteStorage(file: database, model: model, access: .reading)
                .backUp(to: to) { pages, all in progress.show(pages, of: all) }
        } catch {
            throw CommandError(
                error.description,
                error.reason == .alreadyThere ? .badUsage : .inputOutput
            )
        }
    }
}
