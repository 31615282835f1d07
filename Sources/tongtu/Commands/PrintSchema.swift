import ArgumentParser
import GraphQLLanguage
import GraphQLSchema
import Bytes
import GraphAPI
import JSONCoding

/// `tongtu schema`: the generated API, or any other schema, for people and for tools.
struct PrintSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the API generated from a model, or any other schema."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case sdl, json
    }

    @OptionGroup var model: ModelOptions

    @Option(
        help: ArgumentHelp(
            "Another schema than the API: SDL, or an introspection answer in JSON.",
            valueName: "file"
        )
    )
    var schema: String?

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
        guard schema == nil || !model.isGiven else {
            throw ValidationError("Only one of --schema and --model can be given.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let schema =
                if let schema { try SchemaFile.read(schema) } else { try model.load().schema }
            if let at {
                return try Terminal.output(Array(try definition(at, in: schema).utf8))
            }
            switch format {
            case .sdl:
                try Terminal.output(Array(schema.printed().utf8))
            case .json:
                var buffer = ByteBuffer()
                buffer.append(json: schema.introspectionAnswer())
                buffer.append("\n")
                try Terminal.output(buffer.array())
            }
        }
    }

    private func definition(
        _ text: String,
        in schema: Schema
    ) throws(CommandError) -> String {
        let coordinate: SchemaCoordinate
        do {
            coordinate = try SchemaCoordinate(parsing: text)
        } catch {
            throw CommandError("--at: \(error.message)", .badUsage)
        }
        do {
            if let definition = try schema.printed(at: coordinate) { return definition }
        } catch {
            throw CommandError("--at: \(coordinate): \(error.message)", .answersAreErrors)
        }
        throw CommandError("--at: the schema has no \(coordinate).", .answersAreErrors)
    }
}
