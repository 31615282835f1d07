import Bytes
import GraphStore
import PropertyGraph

/// A draft as it was carried over to the graph that is there when it is written.
struct CarriedDraft {
    let changes: ChangeSet
    let before: Snapshot
    /// The same graph where nothing changes.
    let after: Snapshot
    let at: Instant
}

/// Drafts that took long to make, while others wrote.
extension GraphStore {
    /// Writes a draft that was made on an earlier graph; false when that cannot be carried over to the present
    /// one.
    ///
    /// `tell` is called before it is stored, and what it throws refuses the draft.
    /// - Complexity: waits; others wait for O(what the draft has written).
    func write(
        _ draft: GraphDraft,
        author: String,
        _ tell: @escaping @Sendable (CarriedDraft) throws -> Void = { _ in }
    ) throws(WriteError) -> Bool {
        do throws(WriteError) {
            _ = try write(author: author) { (present, at) in
                let isPresent = present.commit == draft.snapshot.commit
                guard let draft = isPresent ? draft : draft.moved(onto: present),
                    let changes = try? draft.changes()
                else { throw Moved() }
                let after = present.applying(changes, at: at, author: author)
                try tell(CarriedDraft(changes: changes, before: present, after: after, at: at))
                return Draft(changes, applied: after)
            }
            return true
        } catch {
            if case .refused(_ as Moved) = error { return false }
            throw error
        }
    }

    /// The graph changed in what the draft changes.
    private struct Moved: Error {}
}

extension Snapshot {
    /// The graph after a change; itself where there is none.
    func applying(_ changes: ChangeSet, at: Instant, author: String) -> Snapshot {
        guard !changes.isEmpty else { return self }
        return applying(Commit(number: commit + 1, at: at, author: author, changes: changes))
    }
}
