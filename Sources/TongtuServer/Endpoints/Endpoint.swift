import Bytes
import HTTPServer

/// Something to read at an address: by GET and HEAD, and OPTIONS tells so.
protocol Endpoint: Sendable {
    /// What all its answers say in their header.
    var fields: HTTPFields { get }

    /// What a request to read it is answered with.
    ///
    /// It does not wait, since all clients of the loop wait meanwhile.
    func reply(to request: HTTPRequest) throws(Refusal) -> Reply
}

extension Endpoint {
    /// Nothing.
    var fields: HTTPFields { HTTPFields() }
}

/// An answer whose content is kept elsewhere.
struct Reply {
    let status: HTTPStatus
    let fields: HTTPFields
    let content: SharedBytes

    init(_ status: HTTPStatus, _ fields: HTTPFields, _ content: SharedBytes = SharedBytes()) {
        self.status = status
        self.fields = fields
        self.content = content
    }

    /// An answer of one line.
    init(_ status: HTTPStatus, line: String) {
        self.init(
            status,
            ["Content-Type": "text/plain; charset=utf-8"],
            SharedBytes(Array("\(line)\n".utf8))
        )
    }
}
