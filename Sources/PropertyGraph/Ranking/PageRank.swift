extension PairGraph {
    /// The PageRank of each node; all together are 1.
    ///
    /// Damping 0.85; what nodes without edges hold is spread evenly; it ends when a round changes less than
    /// 1e-9 in all (Brin and Page, The anatomy of a large-scale hypertextual web search engine, 1998;
    /// the dangling nodes as Langville and Meyer, Deeper inside PageRank, 2004).
    /// - Complexity: O(rounds x edges).
    package func pageRank(_ budget: inout VisitBudget) throws(BudgetError) -> [Double] {
        guard nodeCount > 0 else { return [] }
        let damping = 0.85
        var ranks = [Double](repeating: 1 / Double(nodeCount), count: nodeCount)
        // The error shrinks by the damping each round: 200 rounds are far more than it takes.
        for _ in 0..<1_000 {
            try budget.visit(nodeCount + targets.count)
            var dangling = 0.0
            var next = [Double](repeating: 0, count: nodeCount)
            for node in 0..<nodeCount {
                let edges = neighbours(of: node)
                guard !edges.isEmpty else {
                    dangling += ranks[node]
                    continue
                }
                let share = damping * ranks[node] / Double(edges.count)
                for edge in edges { next[Int(targets[edge])] += share }
            }
            let base = (1 - damping + damping * dangling) / Double(nodeCount)
            var change = 0.0
            for node in 0..<nodeCount {
                next[node] += base
                change += abs(next[node] - ranks[node])
            }
            ranks = next
            if change < 1e-9 { break }
        }
        return ranks
    }
}
