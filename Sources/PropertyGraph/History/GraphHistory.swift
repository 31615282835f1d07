/// Which changes are asked for.
package struct ChangeQuestion: Sendable {
    /// Those of one node and its relationships; nil is all.
    package var node: HistoryNode?
    /// Those of nodes of some labels, and of relationships that lead from or to one; nil is all.
    package var labels: [String]?
    /// Of later commits only.
    package var since = 0
    /// Of no later commit.
    package var until: Int
    package var isNewestFirst = false
    /// Only those behind this one, in the order that is asked for.
    package var after: ChangePlace?
    /// Only those in front of this one.
    package var before: ChangePlace?
    /// How many at most.
    package var limit: Int?

    package init(until: Int) {
        self.until = until
    }
}

/// A node whose history is asked for, which may be gone.
package struct HistoryNode: Sendable {
    package let label: String
    package let keyText: String

    package init(label: String, keyText: String) {
        self.label = label
        self.keyText = keyText
    }
}

/// Who keeps what commits have replaced.
package protocol GraphHistory: Sendable {
    /// Does something with each change that is asked for, in order, until it answers false.
    ///
    /// `isOver` is asked now and then while changes are looked for.
    ///
    /// - Throws: `HistoryError`, `.unknownNode` when no node ever had the id, `.brokenOff` when `isOver`.
    func forEachChange(
        _ question: ChangeQuestion,
        isOver: @escaping @Sendable () -> Bool,
        _ body: (Change) -> Bool
    ) throws(HistoryError)
}

/// Why a history cannot be read.
package enum HistoryError: Error, Hashable, Sendable {
    case unknownNode
    case brokenOff
    case unreadable(String)
}
