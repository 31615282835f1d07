package import EventLoop
import Synchronization

/// A running HTTP server: some threads, each with a loop and a listening socket of its own.
package final class HTTPServer: Sendable {
    /// Where the server listens, as clients reach it.
    package let address: SocketAddress

    private let mailboxes: [Mailbox<HTTPLoopMessage>]
    private let threads: Mutex<[Thread]>
    private let openConnections: ConnectionCount
    private let hasBeenAsked = Atomic(false)

    /// Starts a server that accepts clients when this returns.
    ///
    /// - Parameters:
    ///   - address: where to listen; port 0 lets the system choose one.
    ///   - loops: how many threads serve; about one per processor.
    ///   - limits: what clients may ask of the server.
    ///   - makeHandler: makes the handler of each loop, on its thread.
    /// - Throws: `EADDRINUSE` when another server has the port.
    package init(
        at address: SocketAddress,
        loops: Int = 1,
        limits: HTTPLimits = HTTPLimits(),
        makeHandler: @escaping HTTPHandlerMaker
    ) throws(EventLoopError) {
        precondition(loops > 0, "a server without loops")
        let openConnections = ConnectionCount()
        var started: [StartedLoop] = []
        do throws(EventLoopError) {
            for index in 0..<loops {
                started.append(
                    try StartedLoop(
                        index: index,
                        // The first loop takes the port for all, and tells which it is.
                        address: started.first?.address ?? address,
                        claim: loops == 1 ? .alone : index == 0 ? .founding : .joining,
                        limits: limits,
                        openConnections: openConnections,
                        makeHandler: makeHandler
                    )
                )
            }
        } catch {
            for loop in started { loop.mailbox.post(.shutDown(grace: .zero)) }
            for loop in started { loop.thread.join() }
            throw error
        }
        self.address = started[0].address
        self.openConnections = openConnections
        mailboxes = started.map(\.mailbox)
        threads = Mutex(started.map(\.thread))
    }

    /// The number of clients connected now.
    package var connectionCount: Int { openConnections.now }

    /// Stops accepting, finishes what is running, and closes what is left after the grace.
    ///
    /// It returns at once; called again, the latest grace holds.
    package func shutDown(grace: Duration) {
        for mailbox in mailboxes { mailbox.post(.shutDown(grace: grace)) }
    }

    /// Shuts down when the process is asked to end; asked again, without any grace.
    package func shutDownOnSignals(
        _ signals: [SignalSource.Signal] = [.terminate, .interrupt],
        grace: Duration
    ) {
        for signal in signals {
            mailboxes[0].post(
                .watch(signal) { [self] in
                    // Relaxed: the first loop alone receives signals.
                    let again = hasBeenAsked.exchange(true, ordering: .relaxed)
                    shutDown(grace: again ? .zero : grace)
                }
            )
        }
    }

    /// Returns when the last loop has left.
    ///
    /// It is meant for one caller; others return at once.
    package func wait() {
        let running = threads.withLock { threads in
            defer { threads = [] }
            return threads
        }
        for thread in running { thread.join() }
    }
}
