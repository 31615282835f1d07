/// Two nodes, and how many distinct walks join them.
package struct NodePair: Hashable, Sendable {
    package let a: NodeRow
    package let b: NodeRow
    package let walkCount: Double

    /// The order in which pairs are answered: most walks first, then by the first node, then the second.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        (-left.walkCount, left.a.offset, left.b.offset)
            < (-right.walkCount, right.a.offset, right.b.offset)
    }
}

/// Which pairs of nodes are asked for.
package struct PairQuestion {
    /// The label of the first node, and of the second.
    package let label: LabelID
    package let target: LabelID
    package let walker: Walker
    /// What the first node passes, and the second; nil is all.
    package let filter: Predicate?
    package let targetFilter: Predicate?
    /// What the number of walks must be.
    package let having: CountTest?
    package let first: Int

    package init(
        label: LabelID,
        target: LabelID,
        walker: Walker,
        filter: Predicate?,
        targetFilter: Predicate?,
        having: CountTest?,
        first: Int
    ) {
        self.label = label
        self.target = target
        self.walker = walker
        self.filter = filter
        self.targetFilter = targetFilter
        self.having = having
        self.first = first
    }
}

extension Snapshot {
    /// Pairs of nodes by the number of distinct matching walks between them, most first.
    ///
    /// When the expression is its own reverse each pair is answered once, the earlier node first.
    /// Pairs without a walk are answered only when the nodes are filtered and `having` wants them.
    /// - Precondition: the walks of the expression have a longest one.
    /// - Complexity: O(nodes x walks from each, those that meet counted together).
    package func pairs(
        _ question: PairQuestion,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodePair] {
        let isOfOneLabel = question.target == question.label
        let isSymmetric =
            isOfOneLabel ? try question.walker.path.isItsOwnReverse(&budget) : false
        let rows = try nodes(of: question.label, where: question.filter, &budget)
        let targets =
            isOfOneLabel
            ? rows : try nodes(of: question.target, where: question.targetFilter, &budget)
        let isAsked = RowSet(targets, of: self[question.target].rowCount)
        /// Two nodes are a pair once, and none with itself.
        func isPair(_ a: NodeRow, _ b: NodeRow) -> Bool {
            guard isOfOneLabel else { return true }
            return isSymmetric ? a.offset < b.offset : a != b
        }
        let answersNone = question.filter != nil && (question.having?.passes(0) ?? false)
        var best = Best<NodePair>(question.first, precedes: NodePair.precedes)
        func consider(_ pair: NodePair) {
            guard question.having?.passes(Int(min(pair.walkCount, 0x1p53))) ?? true else { return }
            best.add(pair)
        }
        for a in rows {
            try budget.visit()
            let counts = try walkCounts(
                question.walker,
                from: NodeAddress(label: question.label, row: a),
                to: question.target,
                &budget
            )
            try budget.spend(counts.rows.count)
            for b in counts.rows where isPair(a, b) && isAsked.contains(b) {
                consider(NodePair(a: a, b: b, walkCount: counts[b]))
            }
            guard answersNone else { continue }
            try budget.visit(targets.count)
            for b in targets where isPair(a, b) && counts[b] == 0 {
                consider(NodePair(a: a, b: b, walkCount: 0))
            }
        }
        return best.sorted()
    }

    /// How many distinct matching walks lead from a node to each node of a label.
    func walkCounts(
        _ walker: Walker,
        from node: NodeAddress,
        to label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> WalkCounts {
        var distinct = DistinctWalks(self, walker)
        var counts = WalkCounts()
        var front = [(place: distinct.start(at: node), count: 1.0)]
        while !front.isEmpty {
            for (place, count) in front
            where place.label == label && distinct.isAccepting(place) {
                counts.add(count, to: place.row)
            }
            var places: [WalkState] = []
            var next = WalkTable<Double>(filler: 0)
            for (place, count) in front {
                for step in try distinct.steps(from: place, &budget, alive: { _ in true }) {
                    if next.update(step.place.word, { $0 += count }) { places.append(step.place) }
                }
            }
            front = places.map { ($0, next[$0.word] ?? 0) }
        }
        return counts
    }

    /// The walks that a pair's number counts, in node order, first difference first.
    package func paths(
        _ walker: Walker,
        from a: NodeAddress,
        to b: NodeAddress,
        first: Int,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [GraphPath] {
        // What leads to the end, so that no step is taken in vain.
        var leading = WalkSet()
        var front = walker.ends(at: b)
        for place in front { _ = leading.insert(place) }
        while !front.isEmpty {
            var next: [WalkState] = []
            for place in front {
                try forEachNeighbour(of: place, walker.hops(to: place), &budget) { other in
                    if leading.insert(other) { next.append(other) }
                }
            }
            front = next
        }
        var enumeration = WalkEnumeration(DistinctWalks(self, walker), first: first)
        return try enumeration.paths(
            from: a,
            &budget,
            isEnd: { place, _, isAccepting in isAccepting && place.node == b },
            alive: { place, _ in leading.contains(place) }
        )
    }
}

/// Numbers of walks by the row they end in.
struct WalkCounts {
    private var table = WalkTable<Double>(filler: 0)
    /// The rows that some walk ends in, as they were met.
    private(set) var rows: [NodeRow] = []

    subscript(row: NodeRow) -> Double { table[UInt64(row.offset)] ?? 0 }

    mutating func add(_ count: Double, to row: NodeRow) {
        if table.update(UInt64(row.offset), { $0 += count }) { rows.append(row) }
    }
}
