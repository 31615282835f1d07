import Bytes

/// The duty to answer one request, on the loop's thread; it can be fulfilled once.
package struct HTTPResponder: ~Copyable {
    private let connection: HTTPConnection
    private let request: HTTPRequest
    private let ticket: RequestTicket
    private var isSpent = false

    init(_ connection: HTTPConnection, _ request: HTTPRequest, _ ticket: RequestTicket) {
        self.connection = connection
        self.request = request
        self.ticket = ticket
    }

    deinit {
        if !isSpent { connection.answer(ticket, to: request, refusedFor: .unanswered) }
    }

    /// Answers with content whose memory is handed on; large content is not copied.
    package consuming func answer(_ answer: consuming HTTPAnswer) {
        isSpent = true
        connection.answer(ticket, answer)
    }

    /// Answers without content.
    package consuming func answer(_ status: HTTPStatus, _ fields: HTTPFields = HTTPFields()) {
        answer(HTTPAnswer(status, fields, body: ByteBuffer(capacity: 0)))
    }

    /// The same duty in a form that another thread can fulfil.
    package consuming func deferred() -> DeferredResponder {
        isSpent = true
        return DeferredResponder(
            request: request,
            ticket: ticket,
            connection: connection.id,
            presence: connection.presence(),
            mailbox: connection.loop.mailbox
        )
    }
}
