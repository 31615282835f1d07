/// The nodes of one label, joined where a path expression joins them: what ranks are computed on.
package struct PairGraph: Sendable {
    /// Whether the expression is its own reverse, so that each pair is joined both ways.
    package let isSymmetric: Bool
    /// The rows of its nodes, in node order; all else is by place in it.
    let rows: [NodeRow]
    /// Where each node's neighbours lie in `targets`; one more than there are nodes.
    let starts: [Int]
    let targets: [UInt32]
    /// How many edges lead to each node.
    let incoming: [UInt32]

    package var nodeCount: Int { rows.count }

    func neighbours(of node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

    /// In how many pairs each node stands.
    package var degrees: [Double] {
        (0..<nodeCount).map { node in
            let outgoing = Double(neighbours(of: node).count)
            return isSymmetric ? outgoing : outgoing + Double(incoming[node])
        }
    }
}

extension Snapshot {
    /// The graph of the pairs that an expression joins.
    ///
    /// - Complexity: O(nodes x what is reached from each).
    package func pairGraph(
        _ walker: Walker,
        of label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> PairGraph {
        let isSymmetric = try walker.path.isItsOwnReverse(&budget)
        try budget.spend(self[label].rowCount)
        let rows = Array(self[label].rows)
        var places = [UInt32](repeating: 0, count: self[label].rowCount)
        for (place, row) in rows.enumerated() { places[row.index] = UInt32(place) }
        var starts = [0]
        var targets: [UInt32] = []
        var incoming = [UInt32](repeating: 0, count: rows.count)
        var seen = WalkSet()
        var reached = WalkSet()
        for row in rows {
            try budget.visit()
            seen.removeAll()
            reached.removeAll()
            let start = targets.count
            var front = [walker.start(at: NodeAddress(label: label, row: row))]
            _ = seen.insert(front[0])
            while !front.isEmpty {
                for place in front where place.label == label && walker.isAccepting(place) {
                    guard place.row != row, reached.insert(WalkState(node: place.node, state: 0))
                    else { continue }
                    let target = places[place.row.index]
                    targets.append(target)
                    incoming[Int(target)] += 1
                }
                front = try successors(of: front, walker, &seen, &budget)
            }
            try budget.spendSorting(targets.count - start)
            targets[start...].sort()
            starts.append(targets.count)
        }
        return PairGraph(
            isSymmetric: isSymmetric,
            rows: rows,
            starts: starts,
            targets: targets,
            incoming: incoming
        )
    }
}

extension PairGraph {
    /// The nodes of the highest scores, equal ones in node order.
    package func ranking(
        by scores: [Double],
        first: Int,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [(row: NodeRow, score: Double)] {
        try budget.spendSorting(scores.count)
        var best = Best<(row: NodeRow, score: Double)>(first) {
            (-$0.score, $0.row.offset) < (-$1.score, $1.row.offset)
        }
        for (index, score) in scores.enumerated() {
            best.add((rows[index], score))
        }
        return best.sorted()
    }
}
