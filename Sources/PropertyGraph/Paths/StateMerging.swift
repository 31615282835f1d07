/// The automaton of a path expression with its equivalent states merged.
///
/// Two states are equivalent when both accept or neither does, and each step from one leads to a state
/// equivalent to one that the same step leads to from the other: the coarsest bisimulation, found by
/// refinement (Kanellakis and Smolka, CCS expressions, finite state processes, and three problems of
/// equivalence, 1990). Merging them changes neither the walks that match nor how long they are.
struct StateMerging {
    private(set) var transitions: [[PathExpression.Transition]]
    private(set) var isAccepting: [Bool]

    /// What tells a state from others of its class.
    private struct Signature: Hashable {
        let blockBefore: Int
        let leaving: [PathExpression.Transition]
    }

    /// Transitions that are looked at in all rounds.
    ///
    /// A chain of optional steps has so many of both that telling its states apart would take longer than
    /// any walk. Then nothing is merged.
    private static let workMax = 1 << 16

    /// How many transitions merging may look at in all its rounds, of which there are fewer than states.
    static func work(stateCount: Int, transitionCount: Int) -> Int {
        min(transitionCount.multipliedReportingOverflow(by: stateCount).partialValue, workMax)
            + transitionCount
    }

    /// Merges what can be merged.
    ///
    /// - Complexity: O(rounds x transitions), bounded by `workMax`.
    init(transitions: [[PathExpression.Transition]], isAccepting: [Bool]) {
        var blocks = isAccepting.map { $0 ? 1 : 0 }
        var blockCount = Set(blocks).count
        let transitionCount = transitions.reduce(0) { $0 + $1.count }
        var work = 0
        while true {
            work += transitionCount
            guard work <= Self.workMax else {
                (self.transitions, self.isAccepting) = (transitions, isAccepting)
                return
            }
            var numbers: [Signature: Int] = [:]
            // Numbered as they are met, so that the start stays the first.
            let refined = transitions.indices.map { state in
                let signature = Signature(
                    blockBefore: blocks[state],
                    leaving: Self.distinct(transitions[state], blocks)
                )
                if let number = numbers[signature] { return number }
                numbers[signature] = numbers.count
                return numbers.count - 1
            }
            blocks = refined
            guard numbers.count > blockCount else { break }
            blockCount = numbers.count
        }
        self.transitions = []
        self.isAccepting = []
        for state in transitions.indices where blocks[state] == self.transitions.count {
            self.transitions.append(Self.distinct(transitions[state], blocks))
            self.isAccepting.append(isAccepting[state])
        }
    }

    /// The transitions of a state as ones between blocks, each once.
    private static func distinct(
        _ transitions: [PathExpression.Transition],
        _ blocks: [Int]
    ) -> [PathExpression.Transition] {
        Set(
            transitions.map {
                PathExpression.Transition(step: $0.step, target: blocks[$0.target])
            }
        ).sorted()
    }
}
