package import DocumentImport
package import EventLoop
import Synchronization

/// Reads documents for clients, one import after the other, on a thread of its own.
package final class DocumentService: Sendable {
    let mapping: Mapping
    /// The list of names of a database that was filled before lists were kept.
    let olderNames: InputFile?
    private let thread: WorkerPool
    private let isClosing = Atomic(false)

    /// Imports that wait at most; each of them holds its files.
    private static let waitingMax = 16

    /// A service that understands documents by the model's mapping.
    package init(mapping: Mapping, olderNames: InputFile? = nil) throws(EventLoopError) {
        self.mapping = mapping
        self.olderNames = olderNames
        thread = try WorkerPool(threads: 1, waitingJobsMax: Self.waitingMax)
    }

    /// Whether imports under way are to be broken off.
    var isOver: Bool { isClosing.load(ordering: .relaxed) }

    /// Has an import done in its turn; false when too many are waiting.
    func submit(_ work: @escaping @Sendable () -> Void) -> Bool { thread.submit(work) }

    /// Breaks off what is being read, takes no more, and returns when the last import has ended.
    package func shutDown() {
        isClosing.store(true, ordering: .relaxed)
        thread.shutDown()
    }
}
