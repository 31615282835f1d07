import Bytes
import Compression
import HTTPServer

/// A file that is kept in memory as it is sent: plain and, where that is clearly smaller, compressed.
struct StoredFile: Sendable {
    /// The media type of GraphQL documents and schemas.
    static let graphQLType = "application/graphql; charset=utf-8"

    /// What it is called in answers.
    private let noun: String
    private let plain: Form
    private let compressed: Form?

    /// The content as it is sent to some clients (a representation, RFC 9110 section 8).
    private struct Form: Sendable {
        let content: SharedBytes
        let tag: EntityTag
        /// What is said also to those who have it.
        let fields: HTTPFields
        let contentFields: HTTPFields
    }

    /// A file of a media type; `fields` are said of it beside what it says itself.
    init(
        _ content: [UInt8],
        noun: String,
        mediaType: String,
        fields: HTTPFields = HTTPFields()
    ) throws(CompressionError) {
        self.noun = noun
        let smaller = try gzipped(content)
        // What is hardly smaller is not worth unpacking.
        let isWorthIt = smaller.count <= content.count / 10 * 9
        let fields = isWorthIt ? fields.adding("Vary", "Accept-Encoding") : fields
        let contentFields: HTTPFields = ["Content-Type": mediaType, "Accept-Ranges": "none"]
        func form(_ content: [UInt8], suffix: String, _ contentFields: HTTPFields) -> Form {
            let tag = EntityTag(of: content, suffix: suffix)
            return Form(
                content: SharedBytes(content),
                tag: tag,
                fields: fields.adding("ETag", tag.description),
                contentFields: contentFields
            )
        }
        plain = form(content, suffix: "", contentFields)
        compressed =
            isWorthIt
            ? form(smaller, suffix: "-gzip", contentFields.adding("Content-Encoding", "gzip"))
            : nil
    }

    /// What a request for it is answered with.
    func reply(to request: HTTPRequest) throws(Refusal) -> Reply {
        let form = form(for: request)
        // In this order (RFC 9110 section 13.2.2).
        if let condition = request.header("if-match"), !form.tag.isNamed(byStrong: condition) {
            throw Refusal(
                "If-Match names another \(noun) than the present one, \(form.tag).",
                .preconditionFailed
            )
        }
        if let condition = request.header("if-none-match"), form.tag.isNamed(by: condition) {
            return Reply(.notModified, form.fields)
        }
        return Reply(.ok, form.fields.adding(form.contentFields), form.content)
    }

    private func form(for request: HTTPRequest) -> Form {
        guard let compressed else { return plain }
        return AcceptedCodings(request.header("accept-encoding")).preferGzip ? compressed : plain
    }
}
