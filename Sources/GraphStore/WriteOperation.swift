package import Bytes
package import GraphStorage
package import PropertyGraph

/// An operation that changes the graph, or finds that there is nothing to change.
package struct WriteOperation: Sendable {
    let author: String
    let isDraftedAlone: Bool
    let draft: @Sendable (Snapshot, _ at: Instant) throws -> Draft
    let completion: @Sendable (Result<WriteOutcome, WriteError>) -> Void

    /// An operation of an author: `draft` says what changes of the graph as it is when its turn comes.
    ///
    /// `draft` may be asked again when the graph has moved; what it throws refuses the operation. One that
    /// `isDraftedAlone` is given a graph that is durable, so that the storage can be asked about it.
    package init(
        author: String,
        isDraftedAlone: Bool = false,
        draft: @escaping @Sendable (Snapshot, _ at: Instant) throws -> Draft,
        completion: @escaping @Sendable (Result<WriteOutcome, WriteError>) -> Void
    ) {
        self.author = author
        self.isDraftedAlone = isDraftedAlone
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
