import GraphQLLanguage
import GraphQLSchema
import JSONCoding

/// A file that describes a schema: SDL, or the answer to an introspection query.
enum SchemaFile {
    /// Reads the schema.
    ///
    /// - Throws: what is wrong with the file or with the schema.
    static func read(_ path: String) throws(CommandError) -> Schema {
        let bytes = try InputFile.read(path)
        // No SDL begins with a brace, and no answer with anything else.
        let blanks = Array(" \t\r\n".utf8)
        if bytes.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
            return try schema(introspection: bytes, path)
        }
        let source = SourceText(bytes, name: path)
        do {
            return try Schema(documents: [Document(parsing: source, limits: .trusting)])
        } catch let error as SyntaxError {
            let lines = GraphQLError(error, in: source).lines(in: [IndexedSource(source)])
            throw CommandError(lines, .answersAreErrors)
        } catch let error as GraphQLErrors {
            let text = IndexedSource(source)
            throw CommandError(error.errors.flatMap { $0.lines(in: [text]) }, .answersAreErrors)
        } catch {
            throw CommandError("\(path): \(error)", .answersAreErrors)
        }
    }

    private static func schema(
        introspection bytes: [UInt8],
        _ path: String
    ) throws(CommandError) -> Schema {
        do {
            return try Schema(introspection: JSONValue(parsing: bytes))
        } catch let error as JSONError {
            throw CommandError("\(path): \(error.message)", .answersAreErrors)
        } catch let error as GraphQLErrors {
            throw CommandError(error.errors.map { "\(path): \($0.message)" }, .answersAreErrors)
        } catch {
            throw CommandError("\(path): \(error)", .answersAreErrors)
        }
    }
}
