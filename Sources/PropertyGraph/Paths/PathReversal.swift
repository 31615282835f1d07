extension PathExpression {
    /// Whether the expression matches the same walks read from their ends, such as `LEADS/^LEADS`.
    ///
    /// Two automata are compared state by state as they are made deterministic (Hopcroft and Karp, A linear
    /// algorithm for testing equivalence of finite automata, 1971).
    /// - Throws: `BudgetError` when that takes too long: of sets of states there may be very many.
    package func isItsOwnReverse(
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Bool {
        let cost =
            transitionCount
            + StateMerging.work(
                stateCount: stateCount,
                transitionCount: transitionCount
            )
        try budget.spend(cost)
        let other = reversed
        struct Pair: Hashable {
            let mine: Set<Int>
            let theirs: Set<Int>
        }
        var seen: Set<Pair> = [Pair(mine: [0], theirs: [0])]
        var open = Array(seen)
        while let pair = open.popLast() {
            guard
                pair.mine.contains(where: { isAccepting[$0] })
                    == pair.theirs.contains(where: { other.isAccepting[$0] })
            else { return false }
            let mine = Self.successors(of: pair.mine, transitions)
            let theirs = Self.successors(of: pair.theirs, other.transitions)
            // Every state leads to one that accepts, so that a step one cannot make tells them apart.
            guard mine.count == theirs.count else { return false }
            for (step, states) in mine {
                guard let others = theirs[step] else { return false }
                try budget.spend(states.count + others.count)
                let next = Pair(mine: states, theirs: others)
                if seen.insert(next).inserted { open.append(next) }
            }
            guard seen.count < 1 << 14 else { throw .tooManyVisits(limit: 1 << 14) }
        }
        return true
    }

    private static func successors(
        of states: Set<Int>,
        _ transitions: [[Transition]]
    ) -> [Step: Set<Int>] {
        var successors: [Step: Set<Int>] = [:]
        for state in states {
            for transition in transitions[state] {
                successors[transition.step, default: []].insert(transition.target)
            }
        }
        return successors
    }
}
