/// Walks told apart by their relationships alone, however many ways the expression reads each.
///
/// The automaton is made deterministic as far as walks need it: a walk stands at a node in the set of
/// states that reading it may lead to (Rabin and Scott, Finite automata and their decision problems,
/// 1959). In the `WalkState`s here, `state` is the number of such a set.
struct DistinctWalks {
    let snapshot: Snapshot
    let walker: Walker
    private var sets: [[UInt16]] = [[0]]
    private var numbers: [[UInt16]: UInt16] = [[0]: 0]

    init(_ snapshot: Snapshot, _ walker: Walker) {
        self.snapshot = snapshot
        self.walker = walker
    }

    /// One relationship further, and where the walk stands then.
    struct Step {
        let place: WalkState
        let taken: GraphPath.Step
    }

    /// A step as one state makes it.
    private struct Reading {
        let row: NodeRow
        let label: LabelID
        let state: UInt16
        let taken: GraphPath.Step

        /// Steps of one relationship have one key: it leads to one node.
        var key: UInt64 {
            UInt64(taken.table.offset) << 32 | UInt64(taken.relationship.offset)
        }
    }

    func start(at node: NodeAddress) -> WalkState { WalkState(node: node, state: 0) }

    /// Whether a walk that stands here matches.
    func isAccepting(_ place: WalkState) -> Bool {
        sets[Int(place.state)].contains { walker.path.isAccepting[Int($0)] }
    }

    /// The steps from a place, those left out that lead to no state that is `alive`.
    mutating func steps(
        from place: WalkState,
        _ budget: inout VisitBudget,
        alive: (WalkState) -> Bool
    ) throws(BudgetError) -> [Step] {
        var readings: [Reading] = []
        var tables: [RelationshipTableID] = []
        for state in sets[Int(place.state)] {
            let here = WalkState(label: place.label, row: place.row, state: state)
            let hops = walker.hops(from: here)
            try budget.spend(hops.count)
            for hop in hops {
                let found = snapshot[place.label].relationships(of: place.row, at: hop.end)
                try budget.visit(found.count)
                guard found.count > 0 else { continue }
                tables.append(hop.table)
                let isForward = snapshot.model.end(hop.end, of: place.label).direction == .out
                for entry in found {
                    guard
                        alive(WalkState(label: hop.target, row: entry.neighbour, state: hop.state))
                    else { continue }
                    readings.append(
                        Reading(
                            row: entry.neighbour,
                            label: hop.target,
                            state: hop.state,
                            taken: GraphPath.Step(
                                table: hop.table,
                                relationship: entry.relationship,
                                isForward: isForward
                            )
                        )
                    )
                }
            }
        }
        // Where each table was followed once, each relationship was read once.
        guard Set(tables).count < tables.count else {
            var steps: [Step] = []
            steps.reserveCapacity(readings.count)
            for reading in readings { steps.append(try step([reading.state], reading)) }
            return steps
        }
        return try merged(readings, &budget)
    }

    /// One step for all readings of a relationship.
    ///
    /// A relationship of a node with itself, read both ways, is one step all the same.
    private mutating func merged(
        _ readings: [Reading],
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [Step] {
        try budget.spend(readings.count)
        let sorted = readings.sorted { ($0.key, $0.state) < ($1.key, $1.state) }
        var steps: [Step] = []
        var start = 0
        while start < sorted.count {
            var end = start
            var states: [UInt16] = []
            var isForward = false
            while end < sorted.count, sorted[end].key == sorted[start].key {
                if states.last != sorted[end].state { states.append(sorted[end].state) }
                isForward = isForward || sorted[end].taken.isForward
                end += 1
            }
            let first = sorted[start]
            let taken = GraphPath.Step(
                table: first.taken.table,
                relationship: first.taken.relationship,
                isForward: isForward
            )
            steps.append(
                Step(place: try place(first, states), taken: taken)
            )
            start = end
        }
        return steps
    }

    private mutating func step(
        _ states: [UInt16],
        _ reading: Reading
    ) throws(BudgetError) -> Step {
        Step(place: try place(reading, states), taken: reading.taken)
    }

    private mutating func place(
        _ reading: Reading,
        _ states: [UInt16]
    ) throws(BudgetError) -> WalkState {
        WalkState(label: reading.label, row: reading.row, state: try number(of: states))
    }

    private mutating func number(of states: [UInt16]) throws(BudgetError) -> UInt16 {
        if let number = numbers[states] { return number }
        // An expression may have as many sets as subsets; nobody means one that has this many.
        guard sets.count < Int(UInt16.max) else {
            throw .tooManyVisits(limit: Int(UInt16.max))
        }
        let number = UInt16(sets.count)
        sets.append(states)
        numbers[states] = number
        return number
    }
}
