/// How many nodes and relationships an operation may still visit, and how long it may still take.
///
/// Counting is the one place where every walk over the graph passes, so it also looks at the clock now
/// and then, through a check its owner gives. Whatever takes time in proportion to the graph or the request
/// is counted before it is done.
package struct VisitBudget {
    /// Steps between two looks at the clock: a few milliseconds of work.
    package static let stepsBetweenChecks = 65_536

    package let visitsMax: Int
    package private(set) var visits: Int
    private let stepsBetweenChecks: Int
    /// Steps that may be begun at once, since nobody looks at the clock between them.
    private let stepsAtOnceMax: Int
    /// Steps left until the next look at the clock.
    private var stepsToCheck: Int
    /// Whether the time is over; for work whose steps nobody here can count.
    package let isOutOfTime: @Sendable () -> Bool

    /// A budget, of which `visits` are made already; `isOutOfTime` is asked from time to time.
    package init(
        visitsMax: Int,
        visits: Int = 0,
        stepsBetweenChecks: Int = Self.stepsBetweenChecks,
        stepsAtOnceMax: Int = .max,
        isOutOfTime: @escaping @Sendable () -> Bool = { false }
    ) {
        self.visitsMax = visitsMax
        self.visits = visits
        self.stepsBetweenChecks = stepsBetweenChecks
        self.stepsAtOnceMax = stepsAtOnceMax
        stepsToCheck = stepsBetweenChecks
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
    /// - Throws: `BudgetError` when the time is over, or would be.
    package mutating func spend(_ steps: Int) throws(BudgetError) {
        stepsToCheck -= steps
        if stepsToCheck <= 0 { try check(before: steps) }
    }

    /// Counts the sorting of so many things, before it is done.
    ///
    /// - Throws: as `spend`.
    package mutating func spendSorting(_ count: Int) throws(BudgetError) {
        guard count > 1 else { return }
        try spend(count * (Int.bitWidth - count.leadingZeroBitCount))
    }

    @inline(never)
    private mutating func check(before steps: Int) throws(BudgetError) {
        guard steps <= stepsAtOnceMax, !isOutOfTime() else { throw .outOfTime }
        stepsToCheck = stepsBetweenChecks
    }
}

/// Why a walk over the graph was broken off.
package enum BudgetError: Error, Hashable, Sendable {
    case tooManyVisits(limit: Int)
    /// The arguments of an operation hold too many values, once its variables are filled in.
    case tooManyValues(limit: Int)
    case outOfTime
}
