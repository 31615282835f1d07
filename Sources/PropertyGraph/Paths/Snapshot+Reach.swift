extension Snapshot {
    /// The nodes that some matching walk from a node ends in, each once.
    ///
    /// Walks may repeat nodes and relationships. Nodes come by the length of their shortest matching
    /// walk, then in node order. With `labels` only nodes of those; with `first` no more than that.
    /// - Complexity: O(states x (nodes + relationships reached)); with `first`, up to the length at
    ///   which so many are found.
    package func reach(
        _ walker: Walker,
        from start: NodeAddress,
        labels: Set<LabelID>? = nil,
        first: Int = .max,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeAddress] {
        try reachWithDistances(walker, from: start, labels: labels, first: first, &budget).nodes
    }

    /// The same with the length of the shortest matching walk to each.
    package func reachWithDistances(
        _ walker: Walker,
        from start: NodeAddress,
        labels: Set<LabelID>? = nil,
        first: Int = .max,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> (nodes: [NodeAddress], distances: [Int]) {
        var reached: [NodeAddress] = []
        var distances: [Int] = []
        var distance = 0
        // Distances are by state; one node may be met in several states that accept.
        var isReached = WalkSet()
        var seen = WalkSet()
        var front = [walker.start(at: start)]
        _ = seen.insert(front[0])
        while !front.isEmpty, reached.count < first {
            var found: [NodeAddress] = []
            for place in front where walker.isAccepting(place) {
                guard labels?.contains(place.label) ?? true,
                    isReached.insert(WalkState(node: place.node, state: 0))
                else { continue }
                found.append(place.node)
            }
            reached += inNodeOrder(found)
            distances += [Int](repeating: distance, count: found.count)
            distance += 1
            front = try successors(of: front, walker, &seen, &budget)
        }
        guard reached.count > first else { return (reached, distances) }
        return (Array(reached.prefix(first)), Array(distances.prefix(first)))
    }

    /// The states one step after those of a front that were not seen before.
    func successors(
        of front: [WalkState],
        _ walker: Walker,
        _ seen: inout WalkSet,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [WalkState] {
        var next: [WalkState] = []
        for place in front {
            try forEachNeighbour(of: place, walker.hops(from: place), &budget) { successor in
                if seen.insert(successor) { next.append(successor) }
            }
        }
        return next
    }

    /// Does something with each place one relationship away, by some hops of a place.
    func forEachNeighbour(
        of place: WalkState,
        _ hops: ArraySlice<Walker.Hop>,
        _ budget: inout VisitBudget,
        _ body: (WalkState) -> Void
    ) throws(BudgetError) {
        // An expression may have very many ways on, most of them to nothing.
        try budget.spend(hops.count)
        for hop in hops {
            let entries = self[place.label].relationships(of: place.row, at: hop.end)
            try budget.visit(entries.count)
            for entry in entries {
                body(WalkState(label: hop.target, row: entry.neighbour, state: hop.state))
            }
        }
    }

    /// Nodes sorted by creation.
    package func inNodeOrder(_ nodes: [NodeAddress]) -> [NodeAddress] {
        guard nodes.count > 1 else { return nodes }
        // Of one label, rows are in order of creation.
        if nodes.allSatisfy({ $0.label == nodes[0].label }) {
            return nodes.sorted { $0.row.offset < $1.row.offset }
        }
        return nodes.map { (node: $0, id: id(of: $0)) }.sorted { $0.id < $1.id }.map(\.node)
    }
}
