import Bytes
import Synchronization

/// One whole answer, before it is written.
struct HTTPAnswer: ~Copyable {
    let status: HTTPStatus
    let fields: HTTPFields
    var body: ByteBuffer

    /// An answer in words, for whoever reads it.
    init(_ status: HTTPStatus, text: StaticString) {
        self.status = status
        fields = Self.plainText
        body = ByteBuffer(capacity: text.utf8CodeUnitCount)
        body.append(text)
    }

    init(_ status: HTTPStatus, _ fields: HTTPFields, _ body: consuming ByteBuffer) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// What is answered when a handler forgets a request.
    static var forgotten: HTTPAnswer {
        HTTPAnswer(.internalServerError, text: "The request was not answered.\n")
    }

    private static let plainText: HTTPFields = ["Content-Type": "text/plain; charset=utf-8"]
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
        return HTTPAnswer(status, fields, body)
    }
}
