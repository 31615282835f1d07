import ArgumentParser
import Bytes
import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import JSONCoding

/// `tongtu check`: GraphQL documents of any schema, held against the specification.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks GraphQL documents.",
        discussion: """
            With --schema, executable documents against it; without, type system documents by the rules \
            that hold for a part of a schema; with --complete, all files together as one schema.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @ArgumentParser.Argument(help: "The documents to check.")
    var files: [String]

    @Option(help: ArgumentHelp("The schema, in SDL, of executable documents.", valueName: "file"))
    var schema: String?

    @Flag(help: "Only whether the documents are GraphQL at all.")
    var syntaxOnly = false

    @Flag(help: "Whether all files together are one valid schema.")
    var complete = false

    @Option(help: "Lines for people, or a line of JSON a file.")
    var format = Format.text

    func validate() throws {
        if [schema != nil, syntaxOnly, complete].count(where: { $0 }) > 1 {
            throw ValidationError(
                "Only one of --schema, --syntax-only and --complete can be given."
            )
        }
        if files.isEmpty { throw ValidationError("Name at least one file.") }
        if complete, let file = files.first(where: { file in files.count { $0 == file } > 1 }) {
            throw ValidationError("\(file) is named twice.")
        }
    }

    func run() throws {
        try reportingFailures { () throws(CommandFailure) in
            var isClean = true
            for (file, errors) in try verdicts() {
                if !errors.isEmpty { isClean = false }
                try report(file, errors)
            }
            guard isClean else { throw CommandFailure([], .answersAreErrors) }
        }
    }

    private func verdicts() throws(CommandFailure) -> [(file: String, errors: [GraphQLError])] {
        if complete { return try verdictOfWhole() }
        let schema = try schema.map { (path) throws(CommandFailure) in try Self.schema(path) }
        var verdicts: [(String, [GraphQLError])] = []
        for file in files {
            let source = SourceText(try InputFile.read(file), name: file)
            verdicts.append((file, errors(in: source, schema)))
        }
        return verdicts
    }

    private func errors(in source: SourceText, _ schema: Schema?) -> [GraphQLError] {
        let document: Document
        do {
            document = try Document(parsing: source, limits: .trusting)
        } catch {
            return [GraphQLError(error, in: source)]
        }
        if syntaxOnly { return [] }
        return schema.map { GraphQLValidation.validate(document, against: $0) }
            ?? validateTypeSystem([document])
    }

    /// All files as one schema; each error stands under the file it is in.
    private func verdictOfWhole() throws(CommandFailure) -> [(file: String, errors: [GraphQLError])]
    {
        var documents: [Document] = []
        var errors: [GraphQLError] = []
        for file in files {
            let source = SourceText(try InputFile.read(file), name: file)
            do {
                documents.append(try Document(parsing: source, limits: .trusting))
            } catch {
                errors.append(GraphQLError(error, in: source))
            }
        }
        if errors.isEmpty {
            do {
                _ = try Schema(documents: documents)
            } catch {
                errors = error.errors
            }
        }
        return files.enumerated().map { index, file in
            // What has no place of its own is told with the first file.
            (file, errors.filter { ($0.places.first?.sourceName ?? files[0]) == file })
        }
    }

    private static func schema(_ path: String) throws(CommandFailure) -> Schema {
        let source = SourceText(try InputFile.read(path), name: path)
        do {
            return try Schema(documents: [try Document(parsing: source)])
        } catch let error as SyntaxError {
            throw CommandFailure(GraphQLError(error, in: source).line, .answersAreErrors)
        } catch let error as GraphQLErrors {
            throw CommandFailure(error.errors.map(\.line), .answersAreErrors)
        } catch {
            throw CommandFailure("\(path): \(error)", .answersAreErrors)
        }
    }

    private func report(_ file: String, _ errors: [GraphQLError]) throws(CommandFailure) {
        switch format {
        case .text:
            Terminal.error(errors.map(\.line))
        case .json:
            var buffer = ByteBuffer()
            buffer.append(
                json: JSONValue.object([
                    "file": .string(file), "errors": .array(errors.map(\.json)),
                ])
            )
            buffer.append("\n")
            try Terminal.output(buffer.array())
        }
    }
}

extension GraphQLError {
    /// The error as a line for people: file, line and column first, where there are some.
    var line: String {
        guard let place = places.first else { return message }
        return "\(place.sourceName):\(place.location.line):\(place.location.column): \(message)"
    }

    /// The error as `tongtu check` tells it to programs.
    fileprivate var json: JSONValue {
        let locations = places.map { place in
            JSONValue.object([
                "line": .int(place.location.line), "column": .int(place.location.column),
            ])
        }
        return .object([
            "message": .string(message), "locations": .array(locations),
            "rule": rule.map(JSONValue.string) ?? .null,
        ])
    }
}
