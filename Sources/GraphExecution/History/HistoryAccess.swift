package import PropertyGraph

/// How an execution comes by what commits have replaced.
package enum HistoryAccess: Sendable {
    /// It is kept here.
    case kept(any GraphHistory)
    /// Whoever executes has no time for it: the operation is to be executed again by who has.
    case elsewhere
    /// Nobody keeps it.
    case none

    /// The way to a keeper, if there is one.
    package init(_ keeper: (any GraphHistory)?) {
        self = keeper.map(Self.kept) ?? .none
    }
}
