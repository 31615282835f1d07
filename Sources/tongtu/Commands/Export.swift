import ArgumentParser
import Bytes
import GraphAPI
import GraphStorage
import PropertyGraph

/// `tongtu export`: a whole graph in a format that other programs read.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a database's graph to standard output.",
        discussion: """
            jsonl and csv hold all properties; graphml (yEd, networkx), gexf (Gephi) and cytoscape \
            (Cytoscape.js) as those programs take them; dot (Graphviz) names and labels.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv, graphml, gexf, dot, cytoscape
    }

    @Option(
        help: ArgumentHelp(
            "The database; other processes may serve it meanwhile.",
            valueName: "file"
        )
    )
    var database: String

    @Option(help: "The format.")
    var format: Format

    @OptionGroup var model: ModelOptions

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load()
            guard InputFile.exists(database) else {
                throw CommandError("\(database): there is no such file", .inputOutput)
            }
            let graph = try OpenGraph(database: database, api: api, access: .reading)
            let snapshot = graph.snapshot
            switch format {
            case .jsonl: try export(snapshot, as: JSONLinesWriter.self)
            case .csv: try export(snapshot, as: CSVWriter.self)
            case .graphml: try export(snapshot, as: GraphMLWriter.self)
            case .gexf: try export(snapshot, as: GEXFWriter.self)
            case .dot: try export(snapshot, as: DotWriter.self)
            case .cytoscape: try export(snapshot, as: CytoscapeWriter.self)
            }
        }
    }

    private func export(
        _ snapshot: Snapshot,
        as writer: (some GraphWriter).Type
    ) throws(CommandError) {
        try snapshot.export(as: writer) { (out) throws(CommandError) in
            try Terminal.output(out.array())
            out.truncate(to: 0)
        }
    }
}
