import ArgumentParser
import GraphQLLanguage
import GraphQLSchema
import Bytes
import GraphAPI
import GraphExecution
import JSONCoding
import PropertyGraph

/// `tongtu schema`: the generated API, for people and for tools.
struct PrintSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the API generated from a model."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case sdl, json
    }

    @OptionGroup var model: ModelOptions

    @Option(help: "SDL, or the answer to the introspection query.")
    var format = Format.sdl

    @Option(
        help: ArgumentHelp(
            "Only one element, by its schema coordinate, such as Query.node(id:).",
            valueName: "coordinate"
        )
    )
    var at: String?

    func validate() throws {
        guard at == nil || format == .sdl else {
            throw ValidationError("--at prints SDL; leave out --format json.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandFailure) in
            let api = try model.load()
            if let at {
                return try Terminal.output(Array(try definition(at, in: api.schema).utf8))
            }
            switch format {
            case .sdl:
                try Terminal.output(Array(api.schema.printed().utf8))
            case .json:
                try Terminal.output(introspection(of: api))
            }
        }
    }

    private func definition(
        _ text: String,
        in schema: Schema
    ) throws(CommandFailure) -> String {
        let coordinate: SchemaCoordinate
        do {
            coordinate = try SchemaCoordinate(parsing: text)
        } catch {
            throw CommandFailure("--at: \(error.message)", .badUsage)
        }
        do {
            if let definition = try schema.printed(at: coordinate) { return definition }
        } catch {
            throw CommandFailure("--at: \(coordinate): \(error.message)", .answersAreErrors)
        }
        throw CommandFailure("--at: the schema has no \(coordinate).", .answersAreErrors)
    }

    private func introspection(of api: GraphAPI) throws(CommandFailure) -> [UInt8] {
        do {
            let operation = try PreparedDocument(
                api: api,
                source: IntrospectionQuery.source,
                limits: OperationLimits()
            ).operation(named: nil, variables: [:])
            var body = operation.execute(
                on: Snapshot(model: api.model),
                today: .unknown,
                visitsMax: .max,
                answerBytesMax: .max
            ).takeBody()
            body.append("\n")
            return body.array()
        } catch {
            throw CommandFailure(error.errors.map(\.message), .answersAreErrors)
        }
    }
}
