package import Bytes
import Synchronization

/// One whole answer, before it is written.
package struct HTTPAnswer: ~Copyable {
    package let status: HTTPStatus
    package let fields: HTTPFields
    var body: ByteBuffer

    /// An answer with content whose memory is handed on.
    package init(
        _ status: HTTPStatus,
        _ fields: HTTPFields = HTTPFields(),
        body: consuming ByteBuffer
    ) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// An answer that waits for those before it, or is on its way from another thread.
final class PostedAnswer: Sendable {
    let connection: HTTPConnection.ID
    let ticket: RequestTicket
    private let status: HTTPStatus
    private let fields: HTTPFields
    private let body: Mutex<ByteBuffer?>

    init(_ answer: consuming HTTPAnswer, connection: HTTPConnection.ID, ticket: RequestTicket) {
        self.connection = connection
        self.ticket = ticket
        status = answer.status
        fields = answer.fields
        body = Mutex(answer.body)
    }

    /// The answer, moved out; it can be taken once.
    func take() -> HTTPAnswer? {
        guard let body = body.withLock({ $0.take() }) else { return nil }
        return HTTPAnswer(status, fields, body: body)
    }
}
