package import Bytes
import Dispatch
package import GraphStorage
package import PropertyGraph
import Synchronization

/// The one owner of a graph: its storage, the thread that writes, and the snapshot that everybody reads.
///
/// Readers take the published snapshot and never wait. Operations that write are drafted and committed on one
/// thread, those that wait in one transaction; each is answered when its commit is durable and published.
package final class GraphStore: Sendable {
    private let storage: any GraphStorage
    private let clock: @Sendable () -> Instant
    private let published: Mutex<Snapshot>
    private let waiting = Mutex<[WriteOperation]>([])
    private let writer = DispatchQueue(label: "writer")

    /// Operations that share one transaction at most; the others are in the next.
    private static let groupMax = 64

    /// Loads the graph of a storage.
    ///
    /// `clock` says when a commit is made. `pageShift` is that of `Snapshot`.
    /// - Throws: `StorageError` when something stored cannot be read or does not fit the model.
    package init(
        _ storage: any GraphStorage,
        pageShift: Int = Snapshot.usualPageShift,
        clock: @escaping @Sendable () -> Instant
    ) throws(StorageError) {
        self.storage = storage
        self.clock = clock
        published = Mutex(try storage.load(pageShift: pageShift))
    }

    /// The graph as of the last commit that is durable.
    package var snapshot: Snapshot { published.withLock { $0 } }

    /// The moment that a commit made now would bear.
    package var now: Instant { clock() }

    /// Who keeps what commits have replaced; nil when the storage keeps nothing.
    package var history: (any GraphHistory)? { storage as? any GraphHistory }

    /// Has an operation done by the writer; `completion` is called there.
    ///
    /// - Complexity: does not wait.
    package func submit(_ operation: WriteOperation) {
        _ = submit(waitingMax: .max, operation)
    }

    /// The same, unless so many operations are waiting already; false when they are.
    package func submit(waitingMax: Int, _ operation: WriteOperation) -> Bool {
        let isTaken = waiting.withLock { waiting in
            guard waiting.count < waitingMax else { return false }
            waiting.append(operation)
            return true
        }
        if isTaken { writer.async { [self] in writeWaiting() } }
        return isTaken
    }

    /// Does an operation and waits for its end.
    ///
    /// - Precondition: not called by an operation, which would wait for itself.
    package func write(
        author: String,
        _ draft: @escaping @Sendable (Snapshot) throws -> ChangeSet
    ) throws(WriteError) -> WriteOutcome {
        try write(author: author) { (snapshot, _) in Draft(try draft(snapshot)) }
    }

    /// The same of a draft that wants to know when it is made.
    package func write(
        author: String,
        _ draft: @escaping @Sendable (Snapshot, _ at: Instant) throws -> Draft
    ) throws(WriteError) -> WriteOutcome {
        dispatchPrecondition(condition: .notOnQueue(writer))
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<WriteOutcome, WriteError>?>(nil)
        submit(
            WriteOperation(author: author, draft: draft) { outcome in
                result.withLock { $0 = outcome }
                done.signal()
            }
        )
        done.wait()
        guard let outcome = result.withLock({ $0 }) else {
            preconditionFailure("an operation is answered once it is done")
        }
        return try outcome.get()
    }

    /// Waits until nothing is being written.
    package func finishWriting() { writer.sync {} }

    // MARK: - On the writer's thread

    private func writeWaiting() {
        let group = waiting.withLock { waiting in
            let group = Array(waiting.prefix(Self.groupMax))
            waiting.removeFirst(group.count)
            return group
        }
        guard !group.isEmpty else { return }
        do {
            try write(group)
        } catch  where group.count > 1 {
            // What one operation brought may be at fault, so each is tried by itself.
            for operation in group {
                do {
                    try write([operation])
                } catch {
                    operation.completion(.failure(.notStored(error)))
                }
            }
        } catch {
            group[0].completion(.failure(.notStored(error)))
        }
    }

    /// Stores what operations come to, publishes it, and answers them.
    ///
    /// - Throws: `StorageError`; then nothing of it is stored or published, and nobody was answered.
    private func write(_ operations: [WriteOperation]) throws(StorageError) {
        let drafts = DraftedGroup(operations, on: snapshot, at: clock)
        if !drafts.commits.isEmpty {
            try storage.commit(drafts.commits)
            published.withLock { $0 = drafts.snapshot }
        }
        drafts.answer()
    }
}

/// An operation that changes the graph, or finds that there is nothing to change.
package struct WriteOperation: Sendable {
    let author: String
    let draft: @Sendable (Snapshot, _ at: Instant) throws -> Draft
    let completion: @Sendable (Result<WriteOutcome, WriteError>) -> Void

    /// An operation of an author: `draft` says what changes of the graph as it is when its turn comes.
    ///
    /// `draft` may be asked again when the graph has moved; what it throws refuses the operation.
    package init(
        author: String,
        draft: @escaping @Sendable (Snapshot, _ at: Instant) throws -> Draft,
        completion: @escaping @Sendable (Result<WriteOutcome, WriteError>) -> Void
    ) {
        self.author = author
        self.draft = draft
        self.completion = completion
    }
}

/// What an operation makes of a graph, before it is stored.
package struct Draft: Sendable {
    package let changes: ChangeSet
    /// The graph after it, where that was made on the way; as of the next commit, at the moment given.
    package let applied: Snapshot?

    package init(_ changes: ChangeSet, applied: Snapshot? = nil) {
        self.changes = changes
        self.applied = applied
    }
}

/// What an operation came to.
package struct WriteOutcome: Sendable {
    /// Nil when nothing changed.
    package let commit: Commit?
    /// The graph right after it.
    package let snapshot: Snapshot
}

/// Why an operation changed nothing.
package enum WriteError: Error, Sendable {
    /// Its draft refused, with this reason.
    case refused(any Error)
    case notStored(StorageError)
}

/// Operations drafted one on another, and not yet stored.
private struct DraftedGroup {
    private(set) var commits: [Commit] = []
    private(set) var snapshot: Snapshot
    private var answers: [() -> Void] = []

    init(_ operations: [WriteOperation], on snapshot: Snapshot, at clock: () -> Instant) {
        self.snapshot = snapshot
        for operation in operations { draft(operation, at: clock) }
    }

    private mutating func draft(_ operation: WriteOperation, at clock: () -> Instant) {
        do {
            let at = clock()
            let draft = try operation.draft(snapshot, at)
            var commit: Commit?
            if !draft.changes.isEmpty {
                let next = Commit(
                    number: snapshot.commit + 1,
                    at: at,
                    author: operation.author,
                    changes: draft.changes
                )
                snapshot = draft.applied ?? snapshot.applying(next)
                commits.append(next)
                commit = next
            }
            let outcome = WriteOutcome(commit: commit, snapshot: snapshot)
            answers.append { operation.completion(.success(outcome)) }
        } catch {
            answers.append { operation.completion(.failure(.refused(error))) }
        }
    }

    /// Tells each operation what it came to.
    func answer() {
        for answer in answers { answer() }
    }
}
