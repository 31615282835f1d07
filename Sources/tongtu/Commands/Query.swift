import ArgumentParser
import PropertyGraph
import Bytes
import Foundation
import GraphAPI
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import GraphStorage
import GraphStore
import JSONCoding
import TongtuServer

/// `tongtu query`: asks a graph without a server.
struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks a database, without a server.",
        discussion: "Without --database the documents of Seeds are read and asked."
    )

    @ArgumentParser.Argument(help: "The GraphQL document.")
    var query: String?

    @Option(help: ArgumentHelp("A file with the GraphQL document.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("Values of variables, as a JSON object.", valueName: "json"))
    var variables: String?

    @Option(help: ArgumentHelp("Which operation of the document.", valueName: "name"))
    var operation: String?

    @Flag(help: "Print in words how the query would be answered, and what that would cost.")
    var explain = false

    @OptionGroup var model: ModelOptions
    @OptionGroup var local: LocalGraphOptions

    func validate() throws {
        guard (query == nil) != (file == nil) else {
            throw ValidationError("Give a query, or a file with --file.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let api = try model.load()
            let source =
                if let file { SourceText(try InputFile.read(file), name: file) } else {
                    SourceText(query ?? "", name: "query")
                }
            let given = try readVariables()
            let operation = try prepared(source, given, api)
            guard operation.type == .query else {
                throw CommandError(
                    "A \(operation.type.rawValue) is sent to a server (`tongtu serve`); this command only reads.",
                    .badUsage
                )
            }
            let graph = try local.openGraph(api, model)
            let context = try local.context(of: graph, try model.questions(of: api))
            let (bound, estimate) = try within(context, operation)
            if explain {
                guard estimate.errors.isEmpty else {
                    let text = IndexedSource(source)
                    throw CommandError(
                        estimate.errors.flatMap { $0.lines(in: [text]) },
                        .answersAreErrors
                    )
                }
                let visits = Int(min(estimate.visits, 1e15).rounded())
                let cost = "About \(visits.nodesAndRelationships) to visit."
                return try Terminal.output(
                    Array((estimate.steps + [cost]).map { $0 + "\n" }.joined().utf8)
                )
            }
            let result = bound.execute()
            let errors = result.errors
            var body = result.takeBody()
            body.append("\n")
            try Terminal.output(body.array())
            guard errors.isEmpty else {
                let text = IndexedSource(source)
                throw CommandError(
                    errors.flatMap { $0.lines(in: [text]) },
                    .answersAreErrors
                )
            }
        }
    }

    /// The operation bound to a graph, and its estimate when that is asked for.
    private func within(
        _ context: ReadingContext,
        _ operation: PreparedOperation
    ) throws(CommandError) -> (BoundOperation, OperationEstimate) {
        do throws(BudgetError) {
            let bound = try operation.bound(to: context)
            return (bound, explain ? try bound.estimate() : OperationEstimate())
        } catch {
            throw CommandError([GraphQLError(error).message], .answersAreErrors)
        }
    }

    private func prepared(
        _ source: SourceText,
        _ given: JSONObject,
        _ api: GraphAPI
    ) throws(CommandError) -> PreparedOperation {
        do throws(GraphQLErrors) {
            return try PreparedDocument(api: api, source: source, limits: OperationLimits())
                .operation(named: self.operation, variables: given)
        } catch {
            let text = IndexedSource(source)
            throw CommandError(
                error.errors.flatMap { $0.lines(in: [text]) },
                .answersAreErrors
            )
        }
    }

    private func readVariables() throws(CommandError) -> JSONObject {
        guard let variables else { return [:] }
        do {
            if case .object(let object) = try JSONValue(parsing: variables) { return object }
        } catch {
            throw CommandError("--variables: \(error.message)", .badUsage)
        }
        throw CommandError(
            "--variables: a JSON object, such as '{\"by\": \"2023-10\"}'",
            .badUsage
        )
    }
}
