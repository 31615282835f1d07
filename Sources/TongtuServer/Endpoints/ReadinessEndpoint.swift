import EventLoop
import GraphStorage
import GraphStore
import HTTPServer
import Synchronization

/// Whether the server can do all its work now, as far as that is known without trying.
final class ReadinessEndpoint: Endpoint {
    private let store: GraphStore
    private let workers: WorkerPool
    private let isLeaving = Atomic(false)

    /// Whoever sends no more clients here because of a failure would never learn that it is over.
    private static let failureMemory = Duration.seconds(60)

    init(store: GraphStore, workers: WorkerPool) {
        self.store = store
        self.workers = workers
    }

    /// The server takes no more clients from here on.
    // Relaxed: nothing else is read because of it.
    func leave() { isLeaving.store(true, ordering: .relaxed) }

    func reply(to request: HTTPRequest) -> Reply {
        guard let obstacle else { return Reply(.ok, line: "ready") }
        return Reply(.serviceUnavailable, line: obstacle)
    }

    /// What is in the way; the locks that are taken for it are never held while something is read or written.
    private var obstacle: String? {
        if isLeaving.load(ordering: .relaxed) { return "The server is shutting down." }
        if let failure = store.failure(within: Self.failureMemory) {
            return "The last change could not be stored. \(failure.sentence)."
        }
        if store.waitingCount >= GraphService.waitingMutationsMax {
            return "Too many changes are waiting."
        }
        return workers.hasRoom ? nil : "Too many large operations are waiting."
    }
}
