/// How many nodes and relationships an operation may still visit.
///
/// Counting is the one place where every walk over the graph passes, so it also looks at the clock now
/// and then, through a check its owner gives.
package struct VisitBudget {
    /// Visits between two looks at the clock: a few milliseconds of work.
    package static let visitsBetweenChecks = 65_536

    package let visitsMax: Int
    package private(set) var visits = 0
    private var nextCheck: Int
    private let isOutOfTime: @Sendable () -> Bool

    /// A budget; `isOutOfTime` is asked from time to time.
    package init(visitsMax: Int, isOutOfTime: @escaping @Sendable () -> Bool = { false }) {
        self.visitsMax = visitsMax
        self.isOutOfTime = isOutOfTime
        nextCheck = min(Self.visitsBetweenChecks, visitsMax)
    }

    /// Counts visits before they are made.
    ///
    /// - Throws: `BudgetError` when they are more than allowed, or when the time is over.
    package mutating func visit(_ count: Int = 1) throws(BudgetError) {
        visits += count
        if visits > nextCheck { try check() }
    }

    @inline(never)
    private mutating func check() throws(BudgetError) {
        guard visits <= visitsMax else { throw .tooManyVisits(limit: visitsMax) }
        guard !isOutOfTime() else { throw .outOfTime }
        nextCheck = min(visits + Self.visitsBetweenChecks, visitsMax)
    }
}

/// Why a walk over the graph was broken off.
package enum BudgetError: Error, Hashable, Sendable {
    case tooManyVisits(limit: Int)
    case outOfTime
}
