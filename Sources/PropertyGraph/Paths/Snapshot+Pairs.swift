/// Two nodes of one label, and how many distinct walks join them.
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
    package let label: LabelID
    package let walker: Walker
    /// Both nodes pass; nil is all.
    package let filter: Predicate?
    /// What the number of walks must be.
    package let having: CountTest?
    package let first: Int

    package init(
        label: LabelID,
        walker: Walker,
        filter: Predicate?,
        having: CountTest?,
        first: Int
    ) {
        self.label = label
        self.walker = walker
        self.filter = filter
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
        let isSymmetric = try question.walker.path.isItsOwnReverse(&budget)
        let rows = try nodes(of: question.label, where: question.filter, &budget)
        let isAsked = RowSet(rows, of: self[question.label].rowCount)
        let answersNone = question.filter != nil && (question.having?.passes(0) ?? false)
        var best = Best<NodePair>(question.first, precedes: NodePair.precedes)
        func consider(_ pair: NodePair) {
            guard question.having?.passes(Int(min(pair.walkCount, 0x1p53))) ?? true else { return }
            best.add(pair)
        }
        for a in rows {
            try budget.visit()
            let counts = try walkCounts(question.walker, from: a, question.label, &budget)
            try budget.spend(counts.rows.count)
            for b in counts.rows where b != a && isAsked.contains(b) {
                guard !isSymmetric || a.offset < b.offset else { continue }
                consider(NodePair(a: a, b: b, walkCount: counts[b]))
            }
            guard answersNone else { continue }
            try budget.visit(rows.count)
            for b in rows where b != a && counts[b] == 0 {
                guard !isSymmetric || a.offset < b.offset else { continue }
                consider(NodePair(a: a, b: b, walkCount: 0))
            }
        }
        return best.sorted()
    }

    /// How many distinct matching walks lead from a node to each node of its label.
    func walkCounts(
        _ walker: Walker,
        from row: NodeRow,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> WalkCounts {
        var distinct = DistinctWalks(self, walker)
        var counts = WalkCounts()
        var front = [
            (place: distinct.start(at: NodeAddress(label: label, row: row)), count: 1.0)
        ]
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
