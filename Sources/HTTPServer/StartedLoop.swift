import EventLoop
import Synchronization

/// A loop that serves on a thread of its own, and how to reach it.
struct StartedLoop: Sendable {
    let thread: Thread
    let mailbox: Mailbox<HTTPLoopMessage>
    /// The address it is bound to.
    let address: SocketAddress

    private struct Opened: Sendable {
        let mailbox: Mailbox<HTTPLoopMessage>
        let address: SocketAddress
    }

    /// Starts a thread with a loop that listens; returns when it does, or could not.
    init(
        index: Int,
        address: SocketAddress,
        claim: TCPListener.PortClaim,
        limits: HTTPLimits,
        openConnections: ConnectionCount,
        makeHandler: @escaping HTTPHandlerMaker
    ) throws(EventLoopError) {
        let handover = Handover<Result<Opened, EventLoopError>>()
        let thread = try Thread(named: "loop \(index)") {
            do throws(EventLoopError) {
                let loop = try HTTPLoop(
                    index: index,
                    limits: limits,
                    openConnections: openConnections,
                    makeHandler: makeHandler
                )
                let bound = try loop.listen(at: address, claim: claim)
                handover.give(.success(Opened(mailbox: loop.mailbox, address: bound)))
                loop.run()
            } catch {
                handover.give(.failure(error))
            }
        }
        switch handover.take() {
        case .success(let opened):
            self.thread = thread
            mailbox = opened.mailbox
            self.address = opened.address
        case .failure(let error):
            thread.join()
            throw error
        }
    }
}

/// One value that one thread gives and another waits for.
private final class Handover<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let given = Semaphore()

    func give(_ value: Value) {
        self.value.withLock { $0 = value }
        given.signal()
    }

    func take() -> Value {
        while true {
            given.wait()
            if let value = value.withLock({ $0 }) { return value }
        }
    }
}

/// How many connections all loops of a server have open.
final class ConnectionCount: Sendable {
    private let count = Atomic(0)

    // Relaxed throughout: the number stands for itself and orders no other memory.
    var now: Int { count.load(ordering: .relaxed) }

    /// Counts one more; answers how many there are with it.
    func add() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }

    /// Counts one less.
    func subtract() { count.wrappingSubtract(1, ordering: .relaxed) }
}
