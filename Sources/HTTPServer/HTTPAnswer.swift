package import Bytes
import Synchronization

/// One whole answer, before it is written.
package struct HTTPAnswer: ~Copyable {
    package let status: HTTPStatus
    package let fields: HTTPFields
    var body: Body

    /// The content of an answer.
    enum Body: ~Copyable {
        case own(ByteBuffer)
        case shared(SharedBytes)

        var count: Int {
            switch self {
            case .own(let bytes): bytes.count
            case .shared(let bytes): bytes.count
            }
        }
    }

    /// An answer with content whose memory is handed on.
    package init(
        _ status: HTTPStatus,
        _ fields: HTTPFields = HTTPFields(),
        body: consuming ByteBuffer
    ) {
        self.init(status, fields, .own(body))
    }

    /// An answer with content that others are answered with too; it is not copied.
    package init(_ status: HTTPStatus, _ fields: HTTPFields, sharing body: SharedBytes) {
        self.init(status, fields, .shared(body))
    }

    init(_ status: HTTPStatus, _ fields: HTTPFields, _ body: consuming Body) {
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
    private let body: Mutex<HTTPAnswer.Body?>

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
