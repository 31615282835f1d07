import Bytes
import ArgumentParser
import DocumentImport
import EventLoop
import Foundation
import GraphAPI
import GraphExecution
import GraphQLSchema
import GraphStorage
import GraphStore
import HTTPServer
import PropertyGraph
import TongtuServer

/// `tongtu serve`: the server.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves a database over HTTP.",
        discussion: "A database that is absent or empty is made, and the seeds are loaded into it."
    )

    @Option(
        help: ArgumentHelp("The database. Default: in memory, gone at the end.", valueName: "file")
    )
    var database: String?

    @OptionGroup var model: ModelOptions
    @OptionGroup var seed: SeedOptions

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port: UInt16 = 8080

    @Option(help: "Threads that serve clients. Default: one per processor.")
    var loops = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Threads for long operations. Default: one per processor.")
    var workers = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Origins whose pages may ask; * for all.", valueName: "origin")
    )
    var cors: [String] = []

    @OptionGroup var explorer: ExplorerOptions
    @OptionGroup var writing: WritingOptions

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Whether clients may ask for the schema; if not, errors suggest no names either."
        )
    )
    var introspection = true

    @OptionGroup var day: DayOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup(visibility: .hidden) var trial: TrialOptions

    func validate() throws {
        guard !writing.memory || database == nil else {
            throw ValidationError("--memory is for a graph without --database.")
        }
        guard (1...1_024).contains(loops), (1...1_024).contains(workers) else {
            throw ValidationError("--loops and --workers: from 1 to 1024.")
        }
        if let text = cors.first(where: { !CrossOriginPolicy.isOrigin($0) }) {
            throw ValidationError(
                "--cors: an origin such as https://example.org, as browsers write it: without a path, and without the port 443 of https or 80 of http; or '*'; not \"\(text)\"."
            )
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load(isDisclosed: introspection)
            let clock = try day.clock()
            let address = try listeningAddress()
            let page = try explorer.page(model, api)
            var graph = try OpenGraph(
                database: database,
                api: api,
                access: access,
                pageShift: trial.pageShift
            )
            if access == .writing { try graph.loadSeeds(seed, model, api: api) }
            try trial.prepare(graph.store)
            Terminal.error(ImportText.summary(graph.seeds))
            Terminal.error(OpenFiles.raiseLimit(connections: limits.connectionsMax))
            let service = GraphService(
                api: api,
                store: graph.store,
                writePermission: writing.permission(
                    hasDatabase: database != nil,
                    origins: CrossOriginPolicy(origins: cors)
                ),
                limits: limits.operation,
                clock: clock,
                documents: try documentService(api.model),
                questions: try model.questions(of: api)
            )
            try serve(service, page, at: address)
            graph.store.finishWriting()
        }
    }

    /// Who reads documents, where the model has a mapping that says what they mean.
    private func documentService(_ model: Model) throws(CommandError) -> DocumentService? {
        guard let mapping = self.model.ownMapping(of: model) else { return nil }
        let names = try SeedOptions.names(self.model).map { (path) throws(CommandError) in
            DocumentImport.InputFile(name: path, bytes: try InputFile.read(path))
        }
        do {
            return try DocumentService(mapping: mapping, olderNames: names)
        } catch {
            throw CommandError("\(error)", .inputOutput)
        }
    }

    /// Of a database that may not be written, `--read-only` asks no more than to read it.
    private var access: SQLiteStorage.Access {
        guard writing.readOnly, let database, SQLiteStorage.isReadOnly(database) else {
            return .writing
        }
        return .reading
    }

    private func listeningAddress() throws(CommandError) -> SocketAddress {
        do {
            return try SocketAddress(host: host, port: port)
        } catch {
            throw CommandError(
                "--host: an address such as 127.0.0.1, 0.0.0.0 or ::1, not \"\(host)\".",
                .badUsage
            )
        }
    }

    private func serve(
        _ service: GraphService,
        _ page: ExplorerPage?,
        at address: SocketAddress
    ) throws(CommandError) {
        let pool: WorkerPool
        let server: HTTPServer
        do {
            pool = try WorkerPool(threads: workers, waitingJobsMax: 1_024)
            let policy = CrossOriginPolicy(origins: cors)
            let schema = service.api.schema
            let routes = try RouteTable(
                service: service,
                workers: pool,
                schemaText: schema.isDisclosed ? Array(schema.printed().utf8) : nil,
                page: page
            )
            server = try HTTPServer(
                at: address,
                loops: loops,
                limits: limits.http(takesMutations: service.writePermission.ban == nil)
            ) { _, _ in
                GraphHandler(service: service, workers: pool, cors: policy, routes: routes)
            }
            server.shutDownOnSignals(grace: .seconds(10))
            Signals.unblock()
        } catch {
            throw CommandError("\(host):\(port): \(error)", .inputOutput)
        }
        // It serves whether or not anyone reads where.
        try? greet(service, hasPage: page != nil, at: server.address)
        server.wait()
        pool.shutDown()
        service.documents?.shutDown()
    }

    private func greet(
        _ service: GraphService,
        hasPage: Bool,
        at bound: SocketAddress
    ) throws(CommandError) {
        let snapshot = service.store.snapshot
        let shown = host.contains(":") ? "[\(host)]" : host
        let address = "http://\(shown):\(bound.port)"
        let example = snapshot.mostRelatedLabel?.pluralName ?? "nodes"
        let nodes = snapshot.nodeCount.counting("node")
        let relationships = snapshot.relationshipCount.counting("relationship")
        let lines: [String?] = [
            "\(nodes) and \(relationships), commit \(snapshot.commit).",
            hasPage ? "Explorer  \(address)/" : nil,
            "GraphQL   \(address)/graphql",
            service.api.schema.isDisclosed ? "Schema    \(address)/schema.graphql" : nil,
            "Health    \(address)/healthz",
            "Writing   \(writers(service.writePermission, at: bound))",
            "Try       curl -s '\(address)/graphql' -H 'content-type: application/json' -d '{\"query\": \"{ \(example)Aggregate { count } }\"}'",
        ]
        try Terminal.output(lines.compactMap(\.self))
    }
}

extension Serve {
    /// Who may change the graph, in words.
    private func writers(_ permission: WritePermission, at address: SocketAddress) -> String {
        switch permission.ban {
        case .readOnly: return "nobody, as --read-only says"
        case .forgetful:
            return "nobody, since the graph is in memory only; see --database and --memory"
        case nil: break
        }
        guard address.isLoopback else {
            return "nobody, since other machines reach \(host); see --host"
        }
        let end = database == nil ? "; gone at the end" : ""
        return "whoever asks from this machine, as \(permission.author)\(end)"
    }
}

extension Snapshot {
    /// The label whose nodes have the most relationships that are not structural.
    fileprivate var mostRelatedLabel: Label? {
        func degree(_ label: Label) -> Int {
            model.relationshipTables
                .filter { !model[$0.type].isStructural }
                .filter { $0.from == label.id || $0.to == label.id }
                .reduce(0) { $0 + self[$1.id].count }
        }
        return model.labels.max { degree($0) < degree($1) }
    }
}
