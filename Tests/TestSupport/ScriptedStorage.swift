package import GraphStorage
package import PropertyGraph
import Synchronization

/// A storage that keeps a graph in memory, and fails at the steps it is told to.
package final class ScriptedStorage: GraphStorage {
    private struct State {
        var snapshot: Snapshot
        var step = 0
        var transactions: [[Commit]] = []
    }

    package let model: Model
    private let state: Mutex<State>
    private let fails: @Sendable (_ step: Int, _ commits: [Commit]) -> StorageError?

    /// A storage of a graph; `fails` says why a transaction fails, given its number from 1.
    package init(
        _ snapshot: Snapshot,
        fails: @escaping @Sendable (_ step: Int, _ commits: [Commit]) -> StorageError? = { _, _ in
            nil
        }
    ) {
        model = snapshot.model
        state = Mutex(State(snapshot: snapshot))
        self.fails = fails
    }

    /// What was stored, transaction by transaction.
    package var transactions: [[Commit]] { state.withLock { $0.transactions } }

    /// What a restart would load.
    package var stored: Snapshot { state.withLock { $0.snapshot } }

    package func load(pageShift: Int) -> Snapshot { stored }

    package func commit(_ commits: [Commit]) throws(StorageError) {
        let failure = state.withLock { state -> StorageError? in
            state.step += 1
            if let failure = fails(state.step, commits) { return failure }
            guard commits.first?.number == state.snapshot.commit + 1 else {
                return StorageError(
                    .outOfStep(stored: state.snapshot.commit, offered: commits[0].number),
                    file: "script"
                )
            }
            state.snapshot = state.snapshot.applying(commits)
            state.transactions.append(commits)
            return nil
        }
        if let failure { throw failure }
    }

    package func claims(of node: NodeID) -> Claims? { nil }
    package func claims(of relationship: RelationshipID) -> Claims? { nil }
    package func claims(ofWithheld element: WithheldElement) -> Claims { Claims() }
    package func importBasis(if isWanted: (_ commit: Int) -> Bool) -> ImportBasis? {
        isWanted(stored.commit) ? ImportBasis() : nil
    }

    package func peoplesClaims(if isWanted: (_ commit: Int) -> Bool) -> PeoplesClaims? {
        isWanted(stored.commit) ? PeoplesClaims() : nil
    }
}
