import Compression
import GraphQLSchema
import HTTPServer

/// The schema, to be downloaded.
struct SchemaEndpoint: Endpoint {
    /// Nil when it is not published.
    private let file: StoredFile?

    init(_ text: [UInt8]?) throws(CompressionError) {
        file = try text.map { (text) throws(CompressionError) in
            try StoredFile(text, noun: "schema", mediaType: StoredFile.graphQLType)
        }
    }

    func reply(to request: HTTPRequest) throws(Refusal) -> Reply {
        guard let file else {
            throw Refusal("The schema is not published here.", .notFound, code: .notFound)
        }
        return try file.reply(to: request)
    }
}
