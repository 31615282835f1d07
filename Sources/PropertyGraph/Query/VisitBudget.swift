/// How many nodes and relationships an operation may still visit.
///
/// Counting is the one place where every walk over the graph passes, so it also looks at the clock now
/// and then, through a check its owner gives.
package struct VisitBudget {
    /// Steps between two looks at the clock: a few milliseconds of work.
    package static let stepsBetweenChecks = 65_536

    package let visitsMax: Int
    package private(set) var visits = 0
    /// Steps left until the next look at the clock.
    private var stepsToCheck = Self.stepsBetweenChecks
    private let isOutOfTime: @Sendable () -> Bool

    /// A budget; `isOutOfTime` is asked from time to time.
    package init(visitsMax: Int, isOutOfTime: @escaping @Sendable () -> Bool = { false }) {
        self.visitsMax = visitsMax
        self.isOutOfTime = isOutOfTime
    }

    /// Counts visits before they are made.
    ///
    /// - Throws: `BudgetError` when they are more than allowed, or when the time is over.
    package mutating func visit(_ count: Int = 1) throws(BudgetError) {
        visits += count
        guard visits <= visitsMax else { throw .tooManyVisits(limit: visitsMax) }
        try spend(count)
    }

    /// Counts work at a node that is already visited, such as the parts of a filter: it only takes time.
    ///
    /// - Throws: `BudgetError` when the time is over.
    package mutating func spend(_ steps: Int) throws(BudgetError) {
        stepsToCheck -= steps
        if stepsToCheck <= 0 { try check() }
    }

    @inline(never)
    private mutating func check() throws(BudgetError) {
        guard !isOutOfTime() else { throw .outOfTime }
        stepsToCheck = Self.stepsBetweenChecks
    }
}

/// Why a walk over the graph was broken off.
package enum BudgetError: Error, Hashable, Sendable {
    case tooManyVisits(limit: Int)
    case outOfTime
}
