import Bytes
import ArgumentParser
import GraphAPI
import GraphStorage
import JSONCoding
import PropertyGraph

/// `tongtu generate`: a large graph for trials, many times the seeds.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills a new database with a large graph of the shape of the seeds.",
        discussion: """
            Each district is a copy of the seeds' plan with names, texts and relationships of its own; each year \
            of it has its own documents. The same numbers and seed make the same graph. Beside the \
            model, generate.json says which types are copied; without it, all are.
            """
    )

    @Option(help: ArgumentHelp("How many districts.", valueName: "n"))
    var districts: Int

    @Option(help: ArgumentHelp("How many years of documents each has.", valueName: "n"))
    var years = 1

    @Option(help: ArgumentHelp("The seed of what is drawn at random.", valueName: "number"))
    var seed = 1

    @Option(help: ArgumentHelp("The database; it must be new.", valueName: "file"))
    var database: String

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The documents to copy. Default: the folder Seeds of the project.",
            valueName: "folder"
        )
    )
    var documents: String?

    @OptionGroup var model: ModelOptions

    /// Districts that are written in one commit.
    private static let batch = 50

    func validate() throws {
        guard (1...100_000).contains(districts) else {
            throw ValidationError("--districts: from 1 to 100000.")
        }
        guard (1...1_000).contains(years) else {
            throw ValidationError("--years: from 1 to 1000.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load()
            var seeds = SeedOptions()
            seeds.seed = documents
            seeds.empty = false
            guard seeds.folder(model) != nil else {
                throw CommandError(
                    "There are no documents to copy; name a folder with --from.",
                    .badUsage
                )
            }
            var small = try OpenGraph(database: nil, api: api, access: .writing)
            let choice = try choice(api.model)
            try small.loadSeeds(seeds, model, api: api, only: choice.documents)
            let template = GraphTemplate(of: small.snapshot, labels: choice.labels)
            guard !template.nodes.isEmpty else {
                throw CommandError("The documents hold nothing to copy.", .answersAreErrors)
            }
            let storage: SQLiteStorage
            do {
                storage = try SQLiteStorage(file: database, model: api.model, access: .writing)
                guard try storage.isEmpty() else {
                    throw CommandError(
                        "\(database): it holds a graph already; name a new file.",
                        .badUsage
                    )
                }
            } catch let failure as CommandError {
                throw failure
            } catch {
                throw CommandError("\(error)", .inputOutput)
            }
            try Terminal.output([try write(template, to: storage)])
        }
    }

    private func write(
        _ template: GraphTemplate,
        to storage: SQLiteStorage
    ) throws(CommandError) -> String {
        var generator = GraphGenerator(template, yearCount: years, seed: seed)
        var (nodeCount, relationshipCount, number) = (0, 0, 0)
        // A batch of many years is as large as one of many districts.
        let step = max(1, Self.batch / years)
        let progress = Progress("district")
        for first in stride(from: 1, through: districts, by: step) {
            number += 1
            let last = min(districts, first + step - 1)
            let commit = generator.commit(number: number, districts: first...last)
            nodeCount += commit.changes.nodes.count
            relationshipCount += commit.changes.relationships.count
            do {
                try storage.commit([commit])
            } catch {
                throw CommandError(error.description, .inputOutput)
            }
            progress.show(last, of: districts)
        }
        progress.end()
        let nodes = nodeCount.counting("node")
        return "\(database): \(nodes), \(relationshipCount.counting("relationship"))."
    }

    /// What of the seeds is copied, as `generate.json` beside the model says; all where there is none.
    private struct Choice {
        var labels: Set<LabelID>
        /// The names of the files; none for all.
        var documents: Set<String> = []
    }

    private func choice(_ model: Model) throws(CommandError) -> Choice {
        let path = "\(try self.model.folder())/generate.json"
        guard InputFile.exists(path) else { return Choice(labels: Set(model.labels.map(\.id))) }
        let bytes = try InputFile.read(path)
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw CommandError("\(path): \(error.message)", .answersAreErrors)
        }
        guard let types = json["types"]?.array else {
            throw CommandError(
                "\(path): an object with \"types\", a list of names of node types.",
                .answersAreErrors
            )
        }
        var choice = Choice(labels: [])
        for type in types {
            guard let name = type.string, let label = model.label(named: name) else {
                throw CommandError(
                    "\(path): the model has no node type \(type).",
                    .answersAreErrors
                )
            }
            choice.labels.insert(label.id)
        }
        let documents = json["documents"]?.array ?? []
        choice.documents = Set(documents.compactMap(\.string))
        guard choice.documents.count == documents.count,
            json["documents"]?.array != nil || json["documents"] == nil
        else {
            throw CommandError(
                "\(path): \"documents\" must be a list of names of files.",
                .answersAreErrors
            )
        }
        return choice
    }
}
