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

    /// Makes a commit durable: when this returns it survives the loss of power.
    ///
    /// What it replaces stays readable as history.
    /// - Throws: `StorageError`; then nothing of the commit is stored.
    func commit(_ commit: Commit) throws(StorageError)
}

extension GraphStorage {
    /// The graph as of the last commit, in pages of the usual size.
    package func load() throws(StorageError) -> Snapshot {
        try load(pageShift: 10)
    }
}
