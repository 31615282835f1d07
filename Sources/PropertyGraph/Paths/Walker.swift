/// A path expression laid out for walking the graphs of one model: which ends lead on from a node.
package struct Walker: Sendable {
    package let path: PathExpression
    /// The way from the ends of walks to their starts.
    private let forward: HopTable
    private let backward: HopTable

    /// One end to follow, and the state it leads to.
    struct Hop: Sendable, BitwiseCopyable {
        let end: EndIndex
        let table: RelationshipTableID
        let target: LabelID
        let state: UInt16
    }

    /// Lays out an expression.
    ///
    /// - Complexity: O(labels x transitions x ends).
    package init(_ path: PathExpression, in model: Model) {
        self.init(path, endsByLabel: model.labels.map { model.ends(of: $0.id) })
    }

    init(_ path: PathExpression, endsByLabel: [[RelationshipEnd]]) {
        self.path = path
        forward = HopTable(endsByLabel, path.transitions)
        var reversed = [[PathExpression.Transition]](repeating: [], count: path.stateCount)
        for (source, transitions) in path.transitions.enumerated() {
            for transition in transitions {
                let step = PathExpression.Step(
                    type: transition.step.type,
                    direction: transition.step.direction.reversed
                )
                reversed[transition.target].append(
                    PathExpression.Transition(step: step, target: source)
                )
            }
        }
        backward = HopTable(endsByLabel, reversed)
    }

    /// About how much memory it takes.
    package var memoryBytes: Int {
        path.transitionCount * MemoryLayout<PathExpression.Transition>.stride
            + (forward.hops.count + backward.hops.count) * MemoryLayout<Hop>.stride
            + (forward.starts.count + backward.starts.count) * MemoryLayout<Int>.stride
    }

    /// The hops that lead on from a state.
    func hops(from place: WalkState) -> ArraySlice<Hop> { forward[place] }

    /// The hops that lead to a state, walked from its node.
    func hops(to place: WalkState) -> ArraySlice<Hop> { backward[place] }

    /// Where walks from a node start.
    func start(at node: NodeAddress) -> WalkState { WalkState(node: node, state: 0) }

    /// Where matching walks to a node end.
    func ends(at node: NodeAddress) -> [WalkState] {
        path.isAccepting.indices.filter { path.isAccepting[$0] }
            .map { WalkState(node: node, state: UInt16($0)) }
    }

    func isAccepting(_ place: WalkState) -> Bool { path.isAccepting[Int(place.state)] }

    /// The hops of each label and state, side by side.
    private struct HopTable: Sendable {
        let stateCount: Int
        let starts: [Int]
        let hops: [Hop]

        init(
            _ endsByLabel: [[RelationshipEnd]],
            _ transitions: [[PathExpression.Transition]]
        ) {
            stateCount = transitions.count
            var starts = [0]
            var hops: [Hop] = []
            for ends in endsByLabel {
                let places = EndsByStep(ends)
                for leaving in transitions {
                    for transition in leaving {
                        for index in places[transition.step] {
                            let end = ends[index]
                            hops.append(
                                Hop(
                                    end: EndIndex(offset: index),
                                    table: end.table,
                                    target: end.target,
                                    state: UInt16(transition.target)
                                )
                            )
                        }
                    }
                    starts.append(hops.count)
                }
            }
            self.starts = starts
            self.hops = hops
        }

        subscript(place: WalkState) -> ArraySlice<Hop> {
            let index = place.label.index * stateCount + Int(place.state)
            return hops[starts[index]..<starts[index + 1]]
        }
    }
}

/// The places of a label's ends by the steps that follow them.
private struct EndsByStep {
    private var places: [[Int]] = []

    init(_ ends: [RelationshipEnd]) {
        for (index, end) in ends.enumerated() {
            let place = Self.place(
                of: PathExpression.Step(type: end.type, direction: end.direction)
            )
            while places.count <= place { places.append([]) }
            places[place].append(index)
        }
    }

    subscript(step: PathExpression.Step) -> [Int] {
        let place = Self.place(of: step)
        return place < places.count ? places[place] : []
    }

    private static func place(of step: PathExpression.Step) -> Int {
        step.type.index * 2 + (step.direction == .out ? 0 : 1)
    }
}

/// Where a walk stands: at a node, in a state of the automaton.
struct WalkState: Hashable, Sendable, BitwiseCopyable {
    let row: NodeRow
    let label: LabelID
    let state: UInt16

    init(node: NodeAddress, state: UInt16) {
        self.init(label: node.label, row: node.row, state: state)
    }

    init(label: LabelID, row: NodeRow, state: UInt16) {
        self.row = row
        self.label = label
        self.state = state
    }

    var node: NodeAddress { NodeAddress(label: label, row: row) }

    /// All of it in one word, which no other state has; never the greatest word.
    var word: UInt64 {
        UInt64(row.offset) | UInt64(label.offset) << 32 | UInt64(state) << 48
    }
}
