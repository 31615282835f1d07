extension PairGraph {
    /// What exact betweenness costs, in visits.
    package var exactBetweennessCost: Int { nodeCount * (nodeCount + targets.count) }

    /// How many sources so many visits allow, of which finding the graph has taken some.
    package func sampleMax(visits: Int) -> Int {
        let each = max(1, nodeCount + targets.count)
        return max(1, (visits - each * 4) / each)
    }

    /// The betweenness of each node: over all pairs of other nodes, the share of the shortest paths
    /// between them that pass it; of a symmetric graph each pair counts once.
    ///
    /// By accumulating dependencies backwards from each source (Brandes, A faster algorithm for betweenness
    /// centrality, 2001). With `sample`, from so many sources evenly spread over the node order, scaled
    /// up to all (Brandes and Pich, Centrality estimation in large networks, 2007).
    /// - Complexity: O(sources x (nodes + edges)).
    package func betweenness(
        sample: Int?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [Double] {
        var scores = [Double](repeating: 0, count: nodeCount)
        let sources = sources(sample: sample)
        guard !sources.isEmpty else { return scores }
        var run = Accumulation(nodeCount: nodeCount)
        for source in sources {
            try budget.visit(nodeCount + targets.count)
            run.accumulate(from: source, in: self, into: &scores)
        }
        let scale = Double(nodeCount) / Double(sources.count) / (isSymmetric ? 2 : 1)
        return scores.map { $0 * scale }
    }

    private func sources(sample: Int?) -> [Int] {
        guard let sample, sample < nodeCount else { return Array(0..<nodeCount) }
        return (0..<sample).map { $0 * nodeCount / sample }
    }

    /// The arrays of one run, used again for each source.
    private struct Accumulation {
        private var distances: [Int32]
        private var pathCounts: [Double]
        private var dependencies: [Double]
        /// Nodes in the order they were reached.
        private var reached: [Int] = []

        init(nodeCount: Int) {
            distances = [Int32](repeating: -1, count: nodeCount)
            pathCounts = [Double](repeating: 0, count: nodeCount)
            dependencies = [Double](repeating: 0, count: nodeCount)
        }

        mutating func accumulate(from source: Int, in graph: PairGraph, into scores: inout [Double])
        {
            for node in reached {
                distances[node] = -1
                pathCounts[node] = 0
                dependencies[node] = 0
            }
            reached = [source]
            distances[source] = 0
            pathCounts[source] = 1
            var place = 0
            while place < reached.count {
                let node = reached[place]
                place += 1
                for edge in graph.neighbours(of: node) {
                    let target = Int(graph.targets[edge])
                    if distances[target] < 0 {
                        distances[target] = distances[node] + 1
                        reached.append(target)
                    }
                    if distances[target] == distances[node] + 1 {
                        pathCounts[target] += pathCounts[node]
                    }
                }
            }
            for node in reached.reversed() {
                for edge in graph.neighbours(of: node) {
                    let target = Int(graph.targets[edge])
                    guard distances[target] == distances[node] + 1 else { continue }
                    dependencies[node] +=
                        pathCounts[node] / pathCounts[target] * (1 + dependencies[target])
                }
                if node != source { scores[node] += dependencies[node] }
            }
        }
    }
}
