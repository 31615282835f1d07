/// Lists the distinct walks from a node, in the order of their nodes, first difference first; walks through
/// the same nodes in the order of their relationships, and a walk before its continuations.
///
/// It goes from node to node, with all the places that some walk along these nodes stands in, and puts the
/// relationships in when the nodes make a walk.
struct WalkEnumeration {
    private var walks: DistinctWalks
    private let first: Int
    private var snapshot: Snapshot { walks.snapshot }

    /// A step, and the place it starts from.
    private struct Entering {
        let from: WalkState
        let step: DistinctWalks.Step
        let relationship: RelationshipID
    }

    /// A node of the present walk.
    private struct Level {
        let node: NodeAddress
        let id: NodeID
        /// The steps that lead here, by relationship.
        let entering: [Entering]
        /// Where walks stand here, each once.
        let places: [WalkState]
        /// The nodes to go on to, last one first.
        var open: [Level] = []
    }

    init(_ walks: DistinctWalks, first: Int) {
        self.walks = walks
        self.first = first
    }

    /// The walks that end where `isEnd` says, over places that are `alive` for walks of their length.
    ///
    /// - Precondition: walks over such places come to an end.
    mutating func paths(
        from start: NodeAddress,
        _ budget: inout VisitBudget,
        isEnd: (WalkState, _ length: Int, _ isAccepting: Bool) -> Bool,
        alive: (WalkState, _ length: Int) -> Bool
    ) throws(BudgetError) -> [GraphPath] {
        var paths: [GraphPath] = []
        var levels = [
            Level(
                node: start,
                id: snapshot.id(of: start),
                entering: [],
                places: [walks.start(at: start)]
            )
        ]
        var isNew = true
        while !levels.isEmpty, paths.count < first {
            let length = levels.count - 1
            if isNew {
                try budget.visit()
                try budget.spend(levels.count)
                let ends = levels[length].places.filter {
                    isEnd($0, length, walks.isAccepting($0))
                }
                if !ends.isEmpty { try add(levels, ends, to: &paths, &budget) }
                levels[length].open = try continued(levels[length], &budget) {
                    alive($0, length + 1)
                }
            }
            if let next = levels[length].open.popLast() {
                levels.append(next)
                isNew = true
            } else {
                levels.removeLast()
                isNew = false
            }
        }
        return paths
    }

    /// The nodes one step further, last one first.
    private mutating func continued(
        _ level: Level,
        _ budget: inout VisitBudget,
        alive: (WalkState) -> Bool
    ) throws(BudgetError) -> [Level] {
        var entering: [NodeAddress: [Entering]] = [:]
        for place in level.places {
            for step in try walks.steps(from: place, &budget, alive: alive) {
                let pages = snapshot[step.taken.table]
                let relationship = pages.page(of: step.taken.relationship)
                    .ids[pages.slot(of: step.taken.relationship)]
                entering[step.place.node, default: []].append(
                    Entering(from: place, step: step, relationship: relationship)
                )
            }
        }
        try budget.spendSorting(entering.values.reduce(0) { $0 + $1.count })
        return entering.map { node, steps in
            var places: [WalkState] = []
            var known = WalkSet()
            for step in steps where known.insert(step.step.place) {
                places.append(step.step.place)
            }
            return Level(
                node: node,
                id: snapshot.id(of: node),
                entering: steps.sorted { $0.relationship < $1.relationship },
                places: places
            )
        }
        .sorted { $1.id < $0.id }
    }

    /// Adds the walks along the levels' nodes to some last places, as many as are still asked for.
    private func add(
        _ levels: [Level],
        _ ends: [WalkState],
        to paths: inout [GraphPath],
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        let nodes = levels.map(\.node)
        // Back from the end: the steps that lead there, so that none is taken in vain.
        var leading = [[Entering]](repeating: [], count: levels.count)
        var good = Set(ends)
        for index in levels.indices.dropFirst().reversed() {
            try budget.spend(levels[index].entering.count)
            leading[index] = levels[index].entering.filter { good.contains($0.step.place) }
            good = Set(leading[index].map(\.from))
        }
        var taken: [GraphPath.Step] = []
        /// The steps still to be tried at each length, last one first.
        var open: [[Entering]] = []
        func steps(from place: WalkState) -> [Entering] {
            leading[taken.count + 1].filter { $0.from == place }.reversed()
        }
        guard levels.count > 1 else {
            paths.append(GraphPath(nodes: nodes, steps: []))
            return
        }
        open.append(steps(from: levels[0].places[0]))
        while !open.isEmpty, paths.count < first {
            guard let next = open[open.count - 1].popLast() else {
                open.removeLast()
                if !taken.isEmpty { taken.removeLast() }
                continue
            }
            taken.append(next.step.taken)
            try budget.spend(leading[taken.count].count)
            guard taken.count < levels.count - 1 else {
                // A walk that is answered takes memory: its nodes count.
                try budget.visit(nodes.count)
                paths.append(GraphPath(nodes: nodes, steps: taken))
                taken.removeLast()
                continue
            }
            open.append(steps(from: next.step.place))
        }
    }
}
