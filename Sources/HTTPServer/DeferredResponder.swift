import EventLoop
import Synchronization

/// The duty to answer one request from any thread; dropped unfulfilled, it answers 500.
package final class DeferredResponder: Sendable {
    private let request: HTTPRequest
    private let ticket: RequestTicket
    private let connection: HTTPConnection.ID
    private let presence: ClientPresence
    private let mailbox: Mailbox<HTTPLoopMessage>
    private let isSpent = Atomic(false)

    init(
        request: HTTPRequest,
        ticket: RequestTicket,
        connection: HTTPConnection.ID,
        presence: ClientPresence,
        mailbox: Mailbox<HTTPLoopMessage>
    ) {
        self.request = request
        self.ticket = ticket
        self.connection = connection
        self.presence = presence
        self.mailbox = mailbox
    }

    deinit {
        guard claim() else { return }
        mailbox.post(.unanswered(request, connection, ticket))
    }

    /// Whether the answer would reach nobody, so that the work for it may be given up.
    ///
    /// A client that has only stopped sending is not gone: it may be waiting for this answer.
    package var isClientGone: Bool { presence.isGone }

    /// Answers, by way of the connection's loop; only the first answer counts.
    ///
    /// Harmless when the connection, or the whole server, has ended meanwhile.
    package func answer(_ answer: consuming HTTPAnswer) {
        guard claim() else { return }
        mailbox.post(.answer(PostedAnswer(answer, connection: connection, ticket: ticket)))
    }

    /// Whether nobody has answered before.
    private func claim() -> Bool {
        // Relaxed: the exchange alone decides who answers; the mailbox orders the answer's memory.
        !isSpent.exchange(true, ordering: .relaxed)
    }
}

/// Whether the client of a connection is there, as other threads may ask.
final class ClientPresence: Sendable {
    private let hasLeft = Atomic(false)

    // Relaxed: it is a hint to stop working, and nothing else is read because of it.
    var isGone: Bool { hasLeft.load(ordering: .relaxed) }

    func leave() { hasLeft.store(true, ordering: .relaxed) }
}
