import EventLoop

/// One client's connection: requests in, answers out in the same order, and an orderly end.
///
/// It lives on its loop's thread. Requests are numbered as they come; `nextSequence` minus
/// `nextToSend` of them are being worked on.
final class HTTPConnection {
    typealias ID = UInt64

    let id: ID
    let socket: Connection
    let loop: HTTPLoop

    var parser: RequestParser
    /// The number of the next request.
    var nextSequence: UInt64 = 0
    /// The number of the request whose answer goes out next.
    var nextToSend: UInt64 = 0
    /// Answers that came before those that must go out first.
    var waiting: [PostedAnswer] = []
    /// What was received while nothing more could be taken, from `unreadOffset` on.
    var unread: [UInt8] = []
    var unreadOffset = 0

    /// The request at hand is the last; what comes after it is read and forgotten.
    var takesNoMore = false
    /// The answer to the last request is written, or on its way.
    var hasAnsweredLast = false
    /// The client sends no more.
    var inputEnded = false
    /// The client has been told that no more will be sent.
    var outputEnded = false
    /// The connection is ending: nothing is left but to let the client read and close.
    var isEnding = false
    var isClosed = false
    /// Requests are being taken right now: answers are gathered, and written when it is over.
    var isProcessing = false
    /// The other clients of the loop come first, before more requests are taken.
    var awaitsTurn = false
    /// There is no room for the client, which is told so in answer to its first request.
    var isTurnedAway = false
    /// The client is to be told to send its content once the answers before it are out.
    var owesContinue = false

    /// When the client last sent or took something, on the loop's clock.
    var lastActivity: UInt64
    /// When the first byte of the present request came, or the answer before it went out.
    var requestStarted: UInt64
    /// When an ending connection is closed in any case.
    var endsAt = UInt64.max
    /// How much waited when that last changed, and when that was.
    var stall = (queuedBytes: 0, since: UInt64(0))
    /// What other threads know of the client; made when the first asks.
    private var sharedPresence: ClientPresence?

    init(_ socket: Connection, id: ID, on loop: HTTPLoop) {
        self.socket = socket
        self.id = id
        self.loop = loop
        // Of who has left already it does not matter.
        let isPeerLoopback = (try? socket.peerAddress.isLoopback) ?? false
        let isOnLoopback = isPeerLoopback && loop.isListenerLoopback
        parser = RequestParser(limits: loop.limits.forClient(onLoopback: isOnLoopback))
        parser.request.isListenerLoopback = loop.isListenerLoopback
        parser.request.isPeerLoopback = isPeerLoopback
        lastActivity = loop.now
        requestStarted = loop.now
    }

    /// Begins to serve the client.
    func open() {
        socket.delegate = self
        updateReading()
    }

    /// How many requests are being worked on.
    var outstanding: UInt64 { nextSequence - nextToSend }

    /// What tells other threads whether the client is there.
    func presence() -> ClientPresence {
        if let sharedPresence { return sharedPresence }
        let presence = ClientPresence()
        if isClosed { presence.leave() }
        sharedPresence = presence
        return presence
    }

    /// Ends the connection at once.
    func close(resetting: Bool = false) {
        guard !isClosed else { return }
        isClosed = true
        takesNoMore = true
        sharedPresence?.leave()
        waiting = []
        unread = []
        loop.forgetOutput(of: self)
        if resetting { socket.abort() } else { socket.close() }
        loop.remove(self)
    }
}

extension HTTPConnection: ConnectionDelegate {
    func connection(_ connection: Connection, received bytes: Span<UInt8>) {
        guard !takesNoMore else { return }
        lastActivity = loop.now
        owesContinue = false
        let end = process(bytes, from: 0)
        if end < bytes.count, !isClosed {
            unread.append(bytes.extracting(end..<bytes.count))
            unreadOffset = 0
        }
        settle()
    }

    func connectionReceivedEnd(_ connection: Connection) {
        inputEnded = true
        if let error = expectedError { refuse(error) }
        takesNoMore = true
        if outputEnded {
            close()
        } else if outstanding == 0 {
            end()
        }
    }

    func connectionDrained(_ connection: Connection) {
        lastActivity = loop.now
        settle()
    }

    func connectionFinishedWriting(_ connection: Connection) {
        outputEnded = true
        endsAt = loop.now + loop.times.lingering
        if inputEnded { close() }
    }

    func connection(_ connection: Connection, failed error: EventLoopError) {
        close()
    }
}
