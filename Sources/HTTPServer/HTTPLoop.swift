import Bytes
import EventLoop

/// What reaches a loop from other threads.
enum HTTPLoopMessage: Sendable {
    case answer(PostedAnswer)
    case unanswered(HTTPRequest, HTTPConnection.ID, RequestTicket)
    case takeTurn(HTTPConnection.ID)
    case shutDown(grace: Duration)
    case watch(SignalSource.Signal, @Sendable () -> Void)
}

/// One thread's share of the server: its listening socket, its connections, its handler.
final class HTTPLoop {
    let limits: HTTPLimits
    let times: HTTPTimes
    let handler: any HTTPHandler
    /// The answers that are gathered now.
    ///
    /// One buffer serves all connections, since each writes what it has gathered before the loop
    /// turns to the next.
    var output = ByteBuffer(capacity: 65_536)
    /// Whose answers they are.
    var outputOwner: HTTPConnection?
    /// Whether it listens where only its own machine reaches it.
    private(set) var isListenerLoopback = false
    /// No new requests are taken: the server is leaving.
    private(set) var isDraining = false
    private var hasLeft = false

    private let events: EventLoop
    private let openConnections: ConnectionCount
    private var connections: [HTTPConnection.ID: HTTPConnection] = [:]
    private var nextID: HTTPConnection.ID = 0
    private var date = DateLine()

    private let wakeUp: WakeUp<HTTPLoopMessage>
    private let inbox: Inbox
    private var listener: TCPListener?
    private var clock: Timer?
    private var graceTimer: Timer?
    private var signals: [SignalSource] = []

    /// Breaks the circle between the loop and the wake-up that calls it.
    private final class Inbox {
        weak var loop: HTTPLoop?
    }

    init(
        index: Int,
        limits: HTTPLimits,
        openConnections: ConnectionCount,
        makeHandler: HTTPHandlerMaker
    ) throws(EventLoopError) {
        self.limits = limits
        self.openConnections = openConnections
        times = HTTPTimes(limits)
        let events = try EventLoop()
        let inbox = Inbox()
        wakeUp = try WakeUp(on: events) { inbox.loop?.receive($0) }
        do throws(EventLoopError) {
            handler = try makeHandler(events, index)
        } catch {
            wakeUp.close()
            events.run()
            throw error
        }
        self.events = events
        self.inbox = inbox
        inbox.loop = self
    }

    /// Where other threads leave messages for the loop.
    var mailbox: Mailbox<HTTPLoopMessage> { wakeUp.mailbox }

    /// The loop's clock, in milliseconds.
    var now: UInt64 { events.nowMilliseconds }

    /// The `Date` field of this second.
    var currentDateLine: [UInt8] {
        date.refresh(now: now) { EventLoop.wallMilliseconds }
        return date.bytes
    }

    /// Begins to listen; answers the address that clients reach it at.
    func listen(
        at address: SocketAddress,
        claim: TCPListener.PortClaim
    ) throws(EventLoopError) -> SocketAddress {
        do throws(EventLoopError) {
            let listener = try TCPListener(on: events, at: address, claim: claim, delegate: self)
            self.listener = listener
            let clock = try Timer(on: events) { [weak self] in self?.checkTimes() }
            self.clock = clock
            try clock.start(after: times.checkInterval, repeatingEvery: times.checkInterval)
            let bound = try listener.boundAddress
            isListenerLoopback = bound.isLoopback
            return bound
        } catch {
            leave()
            events.run()
            throw error
        }
    }

    /// Serves until the loop has been shut down.
    func run() {
        events.run()
    }
}

extension HTTPLoop: TCPListenerDelegate {
    /// Connections over the limit that are still told so; the rest is closed without a word.
    private static let politeRefusalsMax = 1_000

    func listener(_ listener: TCPListener, accepted socket: Connection) {
        let open = openConnections.add()
        let connection = HTTPConnection(socket, id: nextID, on: self)
        nextID += 1
        connections[connection.id] = connection
        connection.open()
        if open > limits.connectionsMax + Self.politeRefusalsMax {
            connection.close()
        } else if open > limits.connectionsMax {
            connection.isTurnedAway = true
        }
    }

    /// The client has given up, or the process has no descriptors; libuv goes on accepting.
    func listener(_ listener: TCPListener, failed error: EventLoopError) {}

    /// Forgets a connection that has closed.
    func remove(_ connection: HTTPConnection) {
        guard connections.removeValue(forKey: connection.id) != nil else { return }
        openConnections.subtract()
        if isDraining && connections.isEmpty { leave() }
    }
}

extension HTTPLoop {
    /// Gives the buffer of gathered answers to a connection; another's are written first.
    func takeOutput(for connection: HTTPConnection) {
        guard outputOwner !== connection else { return }
        outputOwner?.flush()
        outputOwner = connection
    }

    /// Drops what a connection has gathered, since it is closed.
    func forgetOutput(of connection: HTTPConnection) {
        guard outputOwner === connection else { return }
        outputOwner = nil
        output.truncate(to: 0)
    }

    private func checkTimes() {
        for connection in connections.values { connection.checkTimes() }
    }

    private func receive(_ message: HTTPLoopMessage) {
        guard !hasLeft else { return }
        switch message {
        case .answer(let posted):
            guard
                let connection = connections[posted.connection], let answer = posted.take()
            else { return }
            connection.answer(posted.ticket, answer)
        case .unanswered(let request, let id, let ticket):
            connections[id]?.answer(ticket, to: request, refusedFor: .unanswered)
        case .takeTurn(let id):
            connections[id]?.takeTurn()
        case .shutDown(let grace):
            shutDown(grace)
        case .watch(let signal, let action):
            do throws(EventLoopError) {
                signals.append(try SignalSource(signal, on: events, receive: action))
            } catch {
                // The signal keeps its usual effect, which is to end the process.
            }
        }
    }

    /// Stops accepting, lets what is running finish, and leaves when all is done or time is up.
    private func shutDown(_ grace: Duration) {
        isDraining = true
        handler.drain()
        listener?.close()
        for connection in connections.values { connection.drain() }
        if connections.isEmpty { return leave() }
        do throws(EventLoopError) {
            if graceTimer == nil {
                graceTimer = try Timer(on: events) { [weak self] in self?.closeConnections() }
            }
            try graceTimer?.start(after: grace)
        } catch {
            closeConnections()
        }
    }

    private func closeConnections() {
        for connection in connections.values { connection.close() }
    }

    /// Closes every handle, so that the loop ends.
    private func leave() {
        guard !hasLeft else { return }
        hasLeft = true
        listener?.close()
        clock?.close()
        graceTimer?.close()
        for source in signals { source.close() }
        wakeUp.close()
        handler.close()
    }
}
