package import DocumentImport
package import EventLoop
import Synchronization

/// Reads documents into the graph, for clients and after a document was taken back, one import after the other,
/// on a thread of its own.
package final class DocumentService: Sendable {
    let mapping: Mapping
    /// The list of names of a database that was filled before lists were kept.
    let olderNames: InputFile?
    private let thread: WorkerPool
    private let isClosing = Atomic(false)
    /// Whether documents wait to be read again; once is enough, however often that was asked for.
    private let isRereadingDue = Atomic(false)

    /// Imports that wait at most; each of them holds its files.
    private static let waitingMax = 16

    /// A service that understands documents by the model's mapping.
    package init(mapping: Mapping, olderNames: InputFile? = nil) throws(EventLoopError) {
        self.mapping = mapping
        self.olderNames = olderNames
        // One more, for reading again.
        thread = try WorkerPool(threads: 1, waitingJobsMax: Self.waitingMax + 1)
    }

    /// Whether imports under way are to be broken off.
    var isOver: Bool { isClosing.load(ordering: .relaxed) }

    /// Has an import done in its turn; false when too many are waiting.
    func submit(_ work: @escaping @Sendable () -> Void) -> Bool { thread.submit(work) }

    /// Has the documents that are kept read again in its turn, whose links may have hung on one that was taken
    /// back.
    ///
    /// Where too many imports wait, or the service ends, the next import of each district does it.
    func readAgain(for service: GraphService, author: String) {
        guard !isRereadingDue.exchange(true, ordering: .relaxed) else { return }
        let rereading = Rereading(service: service, documents: self, author: author)
        let isTaken = thread.submit { [self] in
            isRereadingDue.store(false, ordering: .relaxed)
            rereading.run()
        }
        if !isTaken { isRereadingDue.store(false, ordering: .relaxed) }
    }

    /// Has what is being read broken off, and what waits not begun.
    package func close() { isClosing.store(true, ordering: .relaxed) }

    /// Closes it, and returns when the last import has ended.
    package func shutDown() {
        close()
        thread.shutDown()
    }
}
