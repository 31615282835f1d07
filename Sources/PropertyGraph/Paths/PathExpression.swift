/// A path expression as an automaton without empty transitions.
///
/// State 0 starts. The text's grammar:
/// ```
/// path  := seq ('|' seq)*        seq := step ('/' step)*
/// step  := ('^'? TYPE | '(' path ')') quantifier?
/// quantifier := '*' | '+' | '?' | '{n}' | '{n,}' | '{n,m}'
/// ```
/// It is built as Glushkov did (The abstract theory of automata, 1961): a state for each step of the
/// expanded expression, entered by that step only. States that the same walks lead on from are then
/// merged, so that `(A|B)*` has one.
package struct PathExpression: Sendable {
    /// A relationship walked in one direction.
    package struct Step: Hashable, Sendable, BitwiseCopyable {
        package let type: RelationshipTypeID
        package let direction: Direction
        package init(type: RelationshipTypeID, direction: Direction) {
            self.type = type
            self.direction = direction
        }
    }

    /// One step of a state, and the state it leads to.
    package struct Transition: Hashable, Comparable, Sendable, BitwiseCopyable {
        package let step: Step
        private let state: UInt16

        package var target: Int { Int(state) }

        package init(step: Step, target: Int) {
            self.step = step
            state = UInt16(target)
        }

        package static func < (left: Self, right: Self) -> Bool {
            (left.target, left.step.type.offset, left.step.direction == .out ? 0 : 1)
                < (right.target, right.step.type.offset, right.step.direction == .out ? 0 : 1)
        }
    }

    package let transitions: [[Transition]]
    package let isAccepting: [Bool]
    /// The relationships of the longest matching walk; nil when walks may be of any length.
    package let longestWalk: Int?

    package var stateCount: Int { transitions.count }
    /// The relationship types that stand in the expression.
    package var types: Set<RelationshipTypeID> {
        Set(transitions.joined().map(\.step.type))
    }

    /// Reads an expression.
    ///
    /// - Throws: a `PathExpressionError` with the place inside the text.
    package init(
        _ text: String,
        typeNamed: @escaping (String) -> RelationshipTypeID?
    ) throws(PathExpressionError) {
        self.init(try PathText(text, typeNamed: typeNamed))
    }

    /// Writes an expression out.
    ///
    /// - Complexity: that of `PathText.layoutCost`.
    package init(_ text: PathText) {
        var builder = PathAutomaton()
        let fragment = builder.fragment(of: text.syntax)
        self.init(builder, fragment)
    }

    /// Any number of relationships, either way, of the types that are not structural.
    ///
    /// One state is enough: whatever was walked, all may follow.
    init(anyWalkOf relationshipTypes: [RelationshipType]) {
        let types = relationshipTypes.filter { !$0.isStructural }
        transitions = [
            types.flatMap { type in
                [Direction.out, .in].map { direction in
                    Transition(step: Step(type: type.id, direction: direction), target: 0)
                }
            }
        ]
        isAccepting = [true]
        longestWalk = nil
    }

    private init(_ builder: PathAutomaton, _ fragment: PathAutomaton.Fragment) {
        var transitions: [[Transition]] = [[]]
        var isAccepting = [fragment.matchesEmpty]
        transitions[0] = fragment.first.map { builder.transition(to: $0) }
        for position in builder.steps.indices {
            transitions.append(builder.follow[position].map { builder.transition(to: $0) })
            isAccepting.append(fragment.last.contains(position))
        }
        self.init(merging: transitions, isAccepting: isAccepting)
    }

    /// The automaton with states merged that cannot be told apart by what follows them.
    private init(merging transitions: [[Transition]], isAccepting: [Bool]) {
        let merging = StateMerging(transitions: transitions, isAccepting: isAccepting)
        self.transitions = merging.transitions
        self.isAccepting = merging.isAccepting
        longestWalk = Self.longestWalk(merging.transitions)
    }

    /// The expression that matches the same walks from their ends; state 0 starts here too.
    ///
    /// - Complexity: O(transitions), and `StateMerging.work`.
    var reversed: PathExpression {
        // The old states one further on, and a new start that stands for all that accept.
        var transitions = [[Transition]](repeating: [], count: stateCount + 1)
        for (source, leaving) in self.transitions.enumerated() {
            for transition in leaving {
                let step = Step(
                    type: transition.step.type,
                    direction: transition.step.direction.reversed
                )
                let back = Transition(step: step, target: source + 1)
                transitions[transition.target + 1].append(back)
                if isAccepting[transition.target] { transitions[0].append(back) }
            }
        }
        return PathExpression(
            merging: transitions,
            isAccepting: [isAccepting[0]] + isAccepting.indices.map { $0 == 0 }
        )
    }

    /// The depth of the automaton, which has only states on matching walks; nil with a cycle.
    private static func longestWalk(_ transitions: [[Transition]]) -> Int? {
        // States are peeled off layer by layer; a cycle is what cannot be peeled.
        var incoming = [Int](repeating: 0, count: transitions.count)
        for transition in transitions.joined() { incoming[transition.target] += 1 }
        var ready = transitions.indices.filter { incoming[$0] == 0 }
        var depth = [Int](repeating: 0, count: transitions.count)
        var peeled = 0
        while let state = ready.popLast() {
            peeled += 1
            for transition in transitions[state] {
                depth[transition.target] = max(depth[transition.target], depth[state] + 1)
                incoming[transition.target] -= 1
                if incoming[transition.target] == 0 { ready.append(transition.target) }
            }
        }
        return peeled == transitions.count ? depth.max() ?? 0 : nil
    }
}

extension PathExpression {
    /// How many steps lead on, from all states.
    package var transitionCount: Int { transitions.reduce(0) { $0 + $1.count } }
}

/// Why a text is not a path expression, and where.
package struct PathExpressionError: Error, Hashable, Sendable {
    package let message: String
    /// Counted from 0 in the text's UTF-8.
    package let byteOffset: Int
}

/// Bounds of path expressions, against automata that a short text could make huge.
package enum PathLimits {
    package static let textBytesMax = 1_024
    package static let repetitionMax = 64
    package static let stateCountMax = 1_024
    /// Brackets in brackets; the parser recurses this deep.
    package static let nestingMax = 64
}
