import ArgumentParser
import GraphAPI
import GraphExecution
import GraphStorage
import GraphStore
import PlainQuestions
import PropertyGraph
import TongtuServer

/// The graph that a command asks without a server.
struct LocalGraphOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database; other processes may serve it meanwhile.",
            valueName: "file"
        )
    )
    var database: String?

    @OptionGroup var seed: SeedOptions
    @OptionGroup var day: DayOptions

    /// What questions are answered from; who asks here waits as long as it takes.
    func context(
        of graph: OpenGraph,
        _ questions: QuestionTranslator
    ) throws(CommandError) -> ReadingContext {
        var limits = OperationLimits()
        limits.visitsMax = .max
        limits.answerBytesMax = .max
        limits.boundValueCountMax = .max
        return ReadingContext(
            snapshot: graph.snapshot,
            today: try day.clock().today,
            limits: limits,
            history: HistoryAccess(graph.store.history),
            questions: questions
        )
    }

    /// The database, or where there is none yet, the seeds.
    func openGraph(_ api: GraphAPI, _ model: ModelOptions) throws(CommandError) -> OpenGraph {
        let isThere = database.map { !SQLiteStorage.isNew($0) } ?? false
        var graph = try OpenGraph(
            database: database,
            api: api,
            access: isThere ? .reading : .writing
        )
        guard graph.snapshot.commit == 0 else { return graph }
        if isThere { graph = try OpenGraph(database: database, api: api, access: .writing) }
        try graph.loadSeeds(seed, model, api: api)
        if let database, graph.snapshot.commit > 0 {
            Terminal.error(["\(database): a new database, filled with the seeds."])
        }
        return graph
    }
}
