import Bytes
import Dispatch
import GraphStorage
import GraphStore
import PropertyGraph
import Synchronization
import TestSupport
import Testing

@Suite("A store publishes what is stored, and nothing else")
struct GraphStoreTests {
    private static let full = StorageError(.full, file: "script")

    private func store(_ storage: ScriptedStorage) throws -> GraphStore {
        try GraphStore(storage) { Instant(milliseconds: 7) }
    }

    private func storage(
        fails: @escaping @Sendable (Int, [Commit]) -> StorageError? = { _, _ in nil }
    ) -> ScriptedStorage {
        ScriptedStorage(Snapshot(model: SampleModel.model, pageShift: 1), fails: fails)
    }

    /// The operation that makes a person.
    private static func person(_ name: String) -> @Sendable (Snapshot) throws -> ChangeSet {
        { snapshot in
            var draft = GraphDraft(on: snapshot)
            try draft.upsertNode(
                SampleModel.person,
                [SampleModel.PersonProperty.name.id: .string(name)]
            )
            return try draft.changes()
        }
    }

    @Test func whoReadsAfterTheAnswerSeesTheWrite() throws {
        let storage = storage()
        let store = try store(storage)
        let outcome = try store.write(author: "Ann", Self.person("Bob"))
        #expect(outcome.commit?.number == 1)
        #expect(outcome.commit?.author == "Ann")
        #expect(outcome.commit?.at == Instant(milliseconds: 7))
        #expect(store.snapshot.node(globalID: "Person:Bob") != nil)
        #expect(GraphImage(storage.stored) == GraphImage(store.snapshot))
    }

    @Test func whatChangesNothingIsNoCommit() throws {
        let storage = storage()
        let store = try store(storage)
        _ = try store.write(author: "Ann", Self.person("Bob"))
        let again = try store.write(author: "Ann", Self.person("Bob"))
        #expect(again.commit == nil)
        #expect(again.snapshot.commit == 1)
        #expect(storage.transactions.count == 1)
    }

    @Test(arguments: 1...5)
    func aFailedTransactionIsNotPublishedAndTheNextCommitWorks(step: Int) throws {
        let storage = storage { number, _ in number == step ? Self.full : nil }
        let store = try store(storage)
        for number in 1...5 {
            let before = GraphImage(store.snapshot)
            do throws(WriteError) {
                _ = try store.write(author: "Ann", Self.person("p\(number)"))
                #expect(number != step)
            } catch {
                guard case .notStored(Self.full) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(number == step)
                #expect(GraphImage(store.snapshot) == before)
            }
            #expect(GraphImage(store.snapshot) == GraphImage(storage.stored))
        }
        #expect(store.snapshot.commit == 4)
        #expect(store.snapshot.nodeCount == 4)
    }

    @Test func aDraftThatRefusesLeavesTheOthersAlone() throws {
        let storage = storage()
        let store = try store(storage)
        let answers = waitingTogether(
            store,
            [Self.person("a"), { _ in throw Refusal() }, Self.person("b")]
        )
        #expect(answers.map { $0.number } == [1, nil, 2])
        guard case .failure(.refused(let reason)) = answers[1] else {
            Issue.record("the second is refused")
            return
        }
        #expect(reason is Refusal)
        #expect(store.snapshot.nodeCount == 2)
    }

    private struct Refusal: Error {}

    @Test func operationsThatWaitShareOneTransactionAndSeeEachOther() throws {
        let storage = storage()
        let store = try store(storage)
        let seen = Mutex<[Int]>([])
        let answers = waitingTogether(
            store,
            (0..<10).map { number in
                { snapshot in
                    seen.withLock { $0.append(snapshot.nodeCount) }
                    return try Self.person("p\(number)")(snapshot)
                }
            }
        )
        #expect(answers.map { $0.number } == Array(1...10))
        #expect(seen.withLock { $0 } == Array(0..<10))
        #expect(storage.transactions.map(\.count) == [10])
        #expect(store.snapshot.nodeCount == 10)
    }

    /// It is given a graph that is durable, however many wait before and behind it.
    @Test func oneThatIsDraftedAloneSeesOnlyWhatIsStored() throws {
        let storage = storage()
        let store = try store(storage)
        let seen = Mutex<[(drafted: Int, stored: Int)]>([])
        let done = DispatchSemaphore(value: 0)
        for number in 0..<40 {
            let isAlone = number % 5 == 3
            store.submit(
                WriteOperation(
                    author: "\(number)",
                    isDraftedAlone: isAlone,
                    draft: { snapshot, _ in
                        if isAlone {
                            let stored = storage.stored.commit
                            seen.withLock { $0.append((snapshot.commit, stored)) }
                        }
                        return Draft(try Self.person("p\(number)")(snapshot))
                    },
                    completion: { _ in done.signal() }
                )
            )
        }
        for _ in 0..<40 { done.wait() }
        #expect(seen.withLock { $0.count } == 8)
        #expect(seen.withLock { $0.allSatisfy { $0.drafted == $0.stored } })
        #expect(store.snapshot.commit == 40 && store.snapshot.nodeCount == 40)
    }

    @Test func oneThatCannotBeStoredDoesNotTakeItsGroupAlong() throws {
        let storage = storage { _, commits in
            commits.contains { $0.author == "1" } ? Self.full : nil
        }
        let store = try store(storage)
        let answers = waitingTogether(store, (0..<3).map { Self.person("p\($0)") })
        #expect(answers.map { $0.number } == [1, nil, 2])
        #expect(GraphImage(store.snapshot) == GraphImage(storage.stored))
        #expect(store.snapshot.node(globalID: "Person:p1") == nil)
    }

    /// What is drafted while something is stored hangs on it, and is drafted again where that fails.
    @Test func whatWasDraftedOnWhatFailedIsDraftedAgain() throws {
        let (submitted, storing) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let gate = DispatchSemaphore(value: 0)
        let storage = storage { number, _ in
            guard number == 2 else { return nil }
            storing.signal()
            gate.wait()
            return Self.full
        }
        let store = try store(storage)
        _ = try store.write(author: "Ann", Self.person("first"))
        let answers = Mutex<[String: Result<WriteOutcome, WriteError>]>([:])
        let seen = Mutex<[[String]]>([])
        let drafted = DispatchSemaphore(value: 0)
        func submit(_ name: String) {
            store.submit(
                WriteOperation(author: name) { (snapshot, _) in
                    if name == "fails" { submitted.wait() }
                    if name == "a" {
                        storing.wait()
                        // It stays open, since a draft may be asked again.
                        storing.signal()
                    }
                    defer { drafted.signal() }
                    seen.withLock { seen in
                        seen.append(
                            ["fails", "a", "b"].filter {
                                snapshot.node(globalID: "Person:\($0)") != nil
                            }
                        )
                    }
                    return Draft(try Self.person(name)(snapshot))
                } completion: { answer in
                    answers.withLock { $0[name] = answer }
                }
            )
        }
        for name in ["fails", "a", "b"] { submit(name) }
        submitted.signal()
        for _ in 0..<3 { drafted.wait() }
        // All three are drafted, one on the other, and nothing of it is to be seen.
        #expect(store.snapshot.commit == 1)
        gate.signal()
        store.finishWriting()
        #expect(seen.withLock { $0 } == [[], ["fails"], ["fails", "a"], [], ["a"]])
        let found = answers.withLock { $0 }
        #expect(found["a"]?.number == 2 && found["b"]?.number == 3)
        guard case .failure(.notStored(Self.full))? = found["fails"] else {
            Issue.record("\(String(describing: found["fails"]))")
            return
        }
        #expect(GraphImage(store.snapshot) == GraphImage(storage.stored))
        #expect(try store.write(author: "Ann", Self.person("c")).commit?.number == 4)
    }

    /// More than are drafted at once, so that some wait until those before them are done with.
    @Test func nobodyWaitsForEverWhereATransactionFails() throws {
        let storage = storage { number, _ in number == 2 ? Self.full : nil }
        let store = try store(storage)
        let submitted = DispatchSemaphore(value: 0)
        let answers = Mutex<[Result<WriteOutcome, WriteError>]>([])
        for number in 0..<300 {
            store.submit(
                WriteOperation(author: "\(number)") { (snapshot, _) in
                    if number == 0 {
                        submitted.wait()
                        // It stays open, since a draft may be asked again.
                        submitted.signal()
                    }
                    return Draft(try Self.person("p\(number)")(snapshot))
                } completion: { answer in
                    answers.withLock { $0.append(answer) }
                }
            )
        }
        submitted.signal()
        store.finishWriting()
        let found = answers.withLock { $0 }
        #expect(found.count == 300)
        #expect(found.compactMap(\.number).sorted() == Array(1...store.snapshot.commit))
        #expect(store.snapshot.nodeCount >= 299)
        #expect(GraphImage(store.snapshot) == GraphImage(storage.stored))
    }

    /// While one transaction is stored, the next is drafted.
    @Test func draftingGoesOnWhileSomethingIsStored() throws {
        let (submitted, storing) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let drafted = DispatchSemaphore(value: 0)
        let storage = storage { number, _ in
            guard number == 1 else { return nil }
            storing.signal()
            // It would wait in vain if the next were drafted after it was stored.
            return drafted.wait(timeout: .now() + 20) == .success ? nil : Self.full
        }
        let store = try store(storage)
        let answers = Mutex<[Int]>([])
        for name in ["a", "b"] {
            store.submit(
                WriteOperation(author: name) { (snapshot, _) in
                    if name == "a" {
                        submitted.wait()
                    } else {
                        storing.wait()
                        drafted.signal()
                    }
                    return Draft(try Self.person(name)(snapshot))
                } completion: { answer in
                    answers.withLock { $0.append(answer.number ?? 0) }
                }
            )
        }
        submitted.signal()
        store.finishWriting()
        #expect(answers.withLock { $0 } == [1, 2])
        #expect(storage.transactions.map(\.count) == [1, 1])
    }

    @Test func manyThreadsWriteOneAfterAnother() throws {
        let storage = storage()
        let store = try store(storage)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<25 {
                let outcome = try? store.write(
                    author: "\(thread)",
                    Self.person("p\(thread)/\(number)")
                )
                #expect(outcome?.commit != nil)
                #expect(store.snapshot.commit >= outcome?.commit?.number ?? .max)
            }
        }
        #expect(store.snapshot.commit == 200)
        #expect(storage.transactions.flatMap { $0.map(\.number) } == Array(1...200))
        #expect(GraphImage(store.snapshot) == GraphImage(storage.stored))
    }

    /// Has operations drafted while the writer is held up, then lets it go on; the authors are their numbers.
    private func waitingTogether(
        _ store: GraphStore,
        _ drafts: [@Sendable (Snapshot) throws -> ChangeSet]
    ) -> [Result<WriteOutcome, WriteError>] {
        let (held, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let (submitted, drafted) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        store.submit(
            WriteOperation(author: "gate") { (_, _) in
                submitted.wait()
                return Draft(ChangeSet())
            } completion: { _ in
                held.signal()
                gate.wait()
            }
        )
        store.submit(
            WriteOperation(author: "held") { (_, _) in
                held.wait()
                // It stays open, since a draft may be asked again.
                held.signal()
                return Draft(ChangeSet())
            } completion: { _ in
            }
        )
        let answers = Mutex<[Int: Result<WriteOutcome, WriteError>]>([:])
        for (index, draft) in drafts.enumerated() {
            store.submit(
                WriteOperation(author: "\(index)") { (snapshot, _) in
                    Draft(try draft(snapshot))
                } completion: { answer in
                    answers.withLock { $0[index] = answer }
                }
            )
        }
        store.submit(
            WriteOperation(author: "last") { (_, _) in
                drafted.signal()
                return Draft(ChangeSet())
            } completion: { _ in
            }
        )
        submitted.signal()
        drafted.wait()
        gate.signal()
        store.finishWriting()
        return answers.withLock { answers in drafts.indices.compactMap { answers[$0] } }
    }
}

extension Result where Success == WriteOutcome, Failure == WriteError {
    /// The number of the commit; nil of none.
    fileprivate var number: Int? { (try? get())?.commit?.number }
}
