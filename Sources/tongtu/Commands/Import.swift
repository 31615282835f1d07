import ArgumentParser
import GraphStorage
import DocumentImport
import GraphAPI
import PropertyGraph

/// `tongtu import`: documents into a graph, all of them or none.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads documents into a database.",
        discussion: "All files are imported, or, when one has a fault, none. Twice is once."
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case plan
    }

    @Argument(help: "The documents.")
    var files: [String]

    @Option(help: ArgumentHelp("The database; it is made when absent.", valueName: "file"))
    var database: String

    @Option(name: .customLong("as"), help: "The kind of document.")
    var kind = Kind.plan

    @Option(
        help: ArgumentHelp("What the documents' words mean in the model.", valueName: "file")
    )
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "The district that short names are relative to. Default: the issuer's.",
            valueName: "name"
        )
    )
    var district: String?

    @Flag(help: "Show what would change, and write nothing.")
    var dryRun = false

    @OptionGroup var model: ModelOptions

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one file.") }
    }

    func run() throws {
        try reportingFailures { () throws(CommandFailure) in
            let api = try model.load()
            let documents = try DocumentFiles(
                files,
                api: api,
                model: model,
                mapping: mapping,
                district: district
            )
            let path = dryRun && !InputFile.exists(database) ? nil : database
            var graph = try OpenGraph(
                database: path,
                api: api,
                access: dryRun ? .reading : .writing
            )
            let (commit, warnings) = try documents.commit(onto: graph.snapshot)
            Terminal.error(warnings.map { "warning: \($0)" })
            if let commit, !dryRun { try graph.apply(commit) }
            try Terminal.output(report(commit, api.model))
        }
    }

    private func report(_ commit: Commit?, _ model: Model) -> [String] {
        guard let commit else { return ["Nothing new: the database holds all of it."] }
        let report = ImportReport(of: commit, in: model)
        let lines = (report.nodes + report.relationships).map { count in
            let parts = [(count.new, "new"), (count.changed, "changed")].filter { $0.0 > 0 }
            return "  \(count.type): " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        }
        return lines + [
            dryRun ? "Nothing was written: this was a dry run." : "Commit \(commit.number)."
        ]
    }
}
