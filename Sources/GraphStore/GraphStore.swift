package import Bytes
import Dispatch
package import GraphStorage
package import PropertyGraph
import Synchronization

/// The one owner of a graph: its storage, the threads that write, and the snapshot that everybody reads.
///
/// Readers take the published snapshot and never wait. Operations that write are drafted in their turn on one
/// thread, each on the graph with all before it. Where others wait, what is drafted is stored on another thread, and
/// those that are drafted meanwhile share the next transaction. Each is answered when its commit is durable and
/// published.
package final class GraphStore: Sendable {
    private let storage: any GraphStorage
    private let clock: @Sendable () -> Instant
    private let published: Mutex<Snapshot>
    private let queue: Mutex<WriteQueue>
    /// Why the newest changes were not stored, and when; nil when they were.
    private let failure = Mutex<(error: StorageError, at: ContinuousClock.Instant)?>(nil)
    private let drafter = DispatchQueue(label: "drafter")
    private let writer = DispatchQueue(label: "writer")

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
        let snapshot = try storage.load(pageShift: pageShift)
        published = Mutex(snapshot)
        queue = Mutex(WriteQueue(on: snapshot))
    }

    /// The graph as of the last commit that is durable.
    package var snapshot: Snapshot { published.withLock { $0 } }

    /// The moment that a commit made now would bear.
    package var now: Instant { clock() }

    /// Who keeps what commits have replaced; nil when the storage keeps nothing.
    package var history: (any GraphHistory)? { storage as? any GraphHistory }

    /// The graph as of a commit, and what an import has to know of it beside what it shows.
    ///
    /// - Complexity: as `GraphStorage.importBasis`; does not hold up writers.
    package func importBasis() throws(StorageError) -> (graph: Snapshot, basis: ImportBasis) {
        let (graph, basis) = try withGraph { (isWanted) throws(StorageError) in
            try storage.importBasis(if: isWanted)
        }
        return (graph, basis)
    }

    /// The graph as of a commit, and what people say of it.
    package func peoplesClaims() throws(StorageError) -> (graph: Snapshot, people: PeoplesClaims) {
        let (graph, people) = try withGraph { (isWanted) throws(StorageError) in
            try storage.peoplesClaims(if: isWanted)
        }
        return (graph, people)
    }

    /// Something that is read of the storage, and the graph as it was read.
    private func withGraph<Found>(
        _ read: ((_ commit: Int) -> Bool) throws(StorageError) -> Found?
    ) throws(StorageError) -> (Snapshot, Found) {
        // What is durable is published a moment later, so that it takes more than one try at times.
        for _ in 0..<Self.readingsMax {
            var graph = snapshot
            let found = try read { [self] commit in
                if graph.commit != commit { graph = snapshot }
                return graph.commit == commit
            }
            if let found { return (graph, found) }
        }
        throw StorageError(.failed, file: "", cause: "what is stored is not what is served")
    }

    private static let readingsMax = 100_000

    /// Why changes could not be stored, where that is not longer ago than a duration and none were stored since.
    ///
    /// - Complexity: does not wait.
    package func failure(
        within duration: Duration,
        of now: ContinuousClock.Instant = .now
    ) -> StorageError? {
        failure.withLock { last in last.flatMap { now - $0.at <= duration ? $0.error : nil } }
    }

    /// How many operations wait to be drafted.
    ///
    /// - Complexity: does not wait.
    package var waitingCount: Int { queue.withLock { $0.waiting.count } }

    /// Has an operation done; `completion` is called on the thread that stored it, and must not wait.
    ///
    /// - Complexity: does not wait.
    package func submit(_ operation: WriteOperation) {
        _ = submit(waitingMax: .max, operation)
    }

    /// The same, unless so many operations are waiting already; false when they are.
    package func submit(waitingMax: Int, _ operation: WriteOperation) -> Bool {
        let isTaken = queue.withLock { queue in
            guard queue.waiting.count < waitingMax else { return false }
            queue.waiting.append(operation)
            return true
        }
        if isTaken { drafter.async { [self] in draftWaiting() } }
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

    /// The same of a draft that wants to know when it is made, or is made when nothing waits to be stored.
    package func write(
        author: String,
        isDraftedAlone: Bool = false,
        _ draft: @escaping @Sendable (Snapshot, _ at: Instant) throws -> Draft
    ) throws(WriteError) -> WriteOutcome {
        dispatchPrecondition(condition: .notOnQueue(drafter))
        dispatchPrecondition(condition: .notOnQueue(writer))
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<WriteOutcome, WriteError>?>(nil)
        submit(
            WriteOperation(author: author, isDraftedAlone: isDraftedAlone, draft: draft) {
                outcome in
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
    package func finishWriting() {
        repeat {
            drafter.sync {}
            writer.sync {}
        } while !queue.withLock { $0.isEmpty }
        // What was being done when the queue was found empty lets go of the storage.
        writer.sync {}
        drafter.sync {}
    }

    // MARK: - On the drafter's thread

    /// Drafts what waits, one on the other, as long as there is room among what is to be stored next.
    private func draftWaiting() {
        while let (operation, newest) = queue.withLock({ $0.next() }) {
            let drafted = DraftedOperation(operation, on: newest.snapshot, at: clock())
            switch queue.withLock({ $0.add(drafted) }) {
            case .nobody: break
            case .drafter:
                // Nobody waits whose draft could be made meanwhile, so waking another thread would only take time.
                storeDrafted { $0() }
            case .writer:
                writer.async { [self] in
                    storeDrafted { [drafter] work in drafter.sync(execute: work) }
                }
            }
        }
    }

    // MARK: - On the thread that writes

    /// Stores what is drafted, until there is nothing more; `whileNobodyDrafts` does something on the drafter's
    /// thread.
    private func storeDrafted(whileNobodyDrafts: (() -> Void) -> Void) {
        while let (group, othersWait) = queue.withLock({ $0.takeDrafted() }) {
            // There is room again.
            if othersWait { drafter.async { [self] in draftWaiting() } }
            do {
                try store(group)
            } catch {
                // All that is drafted hangs on what was not stored.
                whileNobodyDrafts { storeEach(of: group, error) }
                // What was drafted is gone, and nobody drafts any more where there was no room.
                drafter.async { [self] in draftWaiting() }
            }
        }
        // What is drafted alone has waited for this.
        if queue.withLock({ !$0.waiting.isEmpty }) { drafter.async { [self] in draftWaiting() } }
    }

    /// Stores what operations come to, publishes it, and answers them.
    ///
    /// - Throws: `StorageError`; then nothing of it is stored or published, and nobody was answered.
    private func store(_ operations: [DraftedOperation]) throws(StorageError) {
        let commits = operations.compactMap(\.commit)
        if !commits.isEmpty, let last = operations.last {
            do throws(StorageError) {
                try storage.commit(commits)
            } catch {
                failure.withLock { $0 = (error, .now) }
                throw error
            }
            failure.withLock { $0 = nil }
            let snapshot = last.graph.snapshot
            published.withLock { $0 = snapshot }
        }
        for operation in operations { operation.answer() }
    }

    /// Stores operations one by one, drafted anew on what is stored, and those too that were drafted on them:
    /// what one of them brought may be at fault.
    private func storeEach(of group: [DraftedOperation], _ error: StorageError) {
        var operations = group.map(\.operation)
        if operations.count == 1 {
            operations.removeFirst().completion(.failure(.notStored(error)))
        }
        operations += queue.withLock { $0.takeBack() }.map(\.operation)
        for operation in operations {
            do throws(StorageError) {
                try store([DraftedOperation(operation, on: snapshot, at: clock())])
            } catch {
                operation.completion(.failure(.notStored(error)))
            }
        }
        queue.withLock { [snapshot] in $0.newest = ComingGraph(snapshot) }
    }
}

/// What is to be written: operations that wait to be drafted, and those that are drafted and not yet stored.
private struct WriteQueue {
    var waiting: [WriteOperation] = []
    private var drafted: [DraftedOperation] = []
    /// The graph with all that is drafted.
    var newest: ComingGraph
    /// Whether somebody is storing, and will look here again.
    private var isStoring = false

    /// Operations that share one transaction at most; the others are in the next.
    private static let groupMax = 64

    init(on snapshot: Snapshot) { newest = ComingGraph(snapshot) }

    var isEmpty: Bool { waiting.isEmpty && drafted.isEmpty && !isStoring }

    /// The operation that is drafted next, and the graph that it is drafted on; one that is drafted alone waits
    /// until all is stored.
    mutating func next() -> (WriteOperation, ComingGraph)? {
        guard let first = waiting.first, drafted.count < Self.groupMax,
            !first.isDraftedAlone || drafted.isEmpty && !isStoring
        else { return nil }
        return (waiting.removeFirst(), newest)
    }

    /// Who is to begin to store.
    enum Beginner {
        case drafter, writer
        /// It is being done.
        case nobody
    }

    /// Takes in what was drafted.
    mutating func add(_ operation: DraftedOperation) -> Beginner {
        drafted.append(operation)
        newest = operation.graph
        guard !isStoring else { return .nobody }
        isStoring = true
        return waiting.isEmpty ? .drafter : .writer
    }

    /// What is stored next, and whether others wait to be drafted; nil when there is nothing.
    mutating func takeDrafted() -> (group: [DraftedOperation], othersWait: Bool)? {
        isStoring = !drafted.isEmpty
        return isStoring ? (takeBack(), !waiting.isEmpty) : nil
    }

    /// What is drafted and not being stored.
    mutating func takeBack() -> [DraftedOperation] {
        defer { drafted = [] }
        return drafted
    }
}

/// A graph that is there, or is being made on another thread.
private final class ComingGraph: Sendable {
    private let made: Mutex<Snapshot?>
    private let isMade = DispatchSemaphore(value: 0)

    init(_ snapshot: Snapshot) { made = Mutex(snapshot) }

    /// The graph after a commit: one that changes much is made while it is being stored.
    init(_ graph: Snapshot, after commit: Commit) {
        let changes = commit.changes
        guard changes.nodes.count + changes.relationships.count > Self.fewChanges else {
            made = Mutex(graph.applying(commit))
            return
        }
        made = Mutex(nil)
        DispatchQueue.global().async { [self] in
            let snapshot = graph.applying(commit)
            made.withLock { $0 = snapshot }
            isMade.signal()
        }
    }

    /// As many changes are made faster than another thread begins.
    private static let fewChanges = 200

    /// Waits for it.
    var snapshot: Snapshot {
        if let snapshot = made.withLock({ $0 }) { return snapshot }
        isMade.wait()
        // Whoever waits beside goes on.
        isMade.signal()
        guard let snapshot = made.withLock({ $0 }) else {
            preconditionFailure("a graph is made before that is told")
        }
        return snapshot
    }
}

/// An operation and what it comes to, not yet stored.
private struct DraftedOperation {
    let operation: WriteOperation
    /// The graph after it.
    let graph: ComingGraph
    private let drafted: Result<Commit?, WriteError>

    init(_ operation: WriteOperation, on before: Snapshot, at: Instant) {
        self.operation = operation
        do {
            let draft = try operation.draft(before, at)
            guard !draft.changes.isEmpty else {
                (graph, drafted) = (ComingGraph(before), .success(nil))
                return
            }
            let commit = Commit(
                number: before.commit + 1,
                at: at,
                author: operation.author,
                changes: draft.changes
            )
            graph = draft.applied.map { ComingGraph($0) } ?? ComingGraph(before, after: commit)
            drafted = .success(commit)
        } catch {
            (graph, drafted) = (ComingGraph(before), .failure(.refused(error)))
        }
    }

    /// What is to be stored of it; nil when nothing changed.
    var commit: Commit? {
        if case .success(let commit) = drafted { commit } else { nil }
    }

    /// Tells who asked what it came to.
    func answer() {
        operation.completion(
            drafted.map { WriteOutcome(commit: $0, snapshot: graph.snapshot) }
        )
    }
}
