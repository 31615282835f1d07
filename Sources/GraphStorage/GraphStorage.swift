package import PropertyGraph

/// Where a graph lives when the program does not run.
///
/// One writer at a time: commits follow each other in the order of their numbers.
package protocol GraphStorage: Sendable {
    /// What the graph may hold; rows that do not fit it are errors, never dropped.
    var model: Model { get }

    /// The graph as of the last commit, read in one pass.
    ///
    /// - Throws: `StorageError` when something stored cannot be read or does not fit the model.
    func load(pageShift: Int) throws(StorageError) -> Snapshot

    /// Makes commits durable in one transaction: when this returns they survive the loss of power.
    ///
    /// What they replace stays readable as history.
    /// - Throws: `StorageError`; then nothing of any of them is stored.
    func commit(_ commits: [Commit]) throws(StorageError)

    /// What everybody says of a node or relationship that there is; nil when there is none of the number.
    func claims(of node: NodeID) throws(StorageError) -> Claims?
    func claims(of relationship: RelationshipID) throws(StorageError) -> Claims?
    /// What is said of something that is not shown.
    func claims(ofWithheld element: WithheldElement) throws(StorageError) -> Claims

    /// The documents that were kept, and all that people say, as of one commit; nil when `isWanted` says that
    /// this commit, which it is told before anything else is read, is not the one.
    ///
    /// Commits need not wait for it.
    /// - Complexity: O(kept bytes + rows that have claims).
    func importBasis(if isWanted: (_ commit: Int) -> Bool) throws(StorageError) -> ImportBasis?

    /// All that people say, likewise.
    ///
    /// - Complexity: O(rows that have claims).
    func peoplesClaims(if isWanted: (_ commit: Int) -> Bool) throws(StorageError) -> PeoplesClaims?
}

extension GraphStorage {
    /// The graph as of the last commit, in pages of the usual size.
    package func load() throws(StorageError) -> Snapshot {
        try load(pageShift: Snapshot.usualPageShift)
    }
}
