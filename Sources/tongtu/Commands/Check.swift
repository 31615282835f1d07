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
            that hold for part of a schema; with --complete, all files together as one schema. \
            Exit status: 0 without errors, 1 with errors, 74 when a file cannot be read.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @ArgumentParser.Argument(help: "The documents to check.")
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The schema of executable documents: SDL, or an introspection answer in JSON.",
            valueName: "file"
        )
    )
    var schema: String?

    @Flag(help: "Only whether the documents are GraphQL at all.")
    var syntaxOnly = false

    @Flag(help: "Whether all files together are one valid schema.")
    var complete = false

    @Option(help: "Lines with excerpts for people, or a line of JSON per file.")
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

    /// Errors of a file beyond these would help nobody.
    private static let errorCountMax = 1_000

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            let isClean = complete ? try checkWhole() : try checkEach()
            guard isClean else { throw CommandError([], .answersAreErrors) }
        }
    }

    /// Checks one file after the other; one that cannot be read is told at the end, so that the
    /// others are checked all the same.
    private func checkEach() throws(CommandError) -> Bool {
        let schema = try schema.map { (path) throws(CommandError) in try SchemaFile.read(path) }
        var isClean = true
        var unreadable: [String] = []
        for file in files {
            let bytes: [UInt8]
            do {
                bytes = try InputFile.read(file)
            } catch {
                unreadable += error.lines
                continue
            }
            let source = SourceText(bytes, name: file)
            let errors = errors(in: source, schema)
            if !errors.isEmpty { isClean = false }
            try report(errors, of: file, in: [source])
        }
        guard unreadable.isEmpty else { throw CommandError(unreadable, .inputOutput) }
        return isClean
    }

    private func errors(in source: SourceText, _ schema: Schema?) -> [GraphQLError] {
        let document: Document
        do {
            document = try Document(parsing: source, limits: .trusting)
        } catch {
            return [GraphQLError(error, in: source)]
        }
        if syntaxOnly { return [] }
        let countMax = Self.errorCountMax
        return schema.map {
            GraphQLValidation.validate(document, against: $0, errorCountMax: countMax)
        } ?? validateTypeSystem([document], errorCountMax: countMax)
    }

    /// Checks all files as one schema; each error stands under the file it is in.
    private func checkWhole() throws(CommandError) -> Bool {
        var sources: [SourceText] = []
        var documents: [Document] = []
        var errors: [GraphQLError] = []
        for file in files {
            let source = SourceText(try InputFile.read(file), name: file)
            sources.append(source)
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
        for file in files {
            // What has no place of its own is told with the first file.
            let own = errors.filter { ($0.places.first?.sourceName ?? files[0]) == file }
            try report(own, of: file, in: sources)
        }
        return errors.isEmpty
    }

    private func report(
        _ errors: [GraphQLError],
        of file: String,
        in sources: [SourceText]
    ) throws(CommandError) {
        switch format {
        case .text:
            guard !errors.isEmpty else { return }
            let texts = sources.map { IndexedSource($0) }
            Terminal.error(errors.flatMap { $0.lines(in: texts) })
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
