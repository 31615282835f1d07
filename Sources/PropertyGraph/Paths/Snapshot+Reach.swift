extension Snapshot {
    /// The nodes that some matching walk from a node ends in, each once.
    ///
    /// Walks may repeat nodes and relationships. Nodes come by the length of their shortest matching
    /// walk, then in node order.
    /// - Complexity: O(states x (nodes + relationships reached)).
    package func reach(
        _ path: PathExpression,
        from start: NodeAddress,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeAddress] {
        var reached: [NodeAddress] = []
        var isReached: Set<NodeAddress> = []
        var seen: Set<WalkState> = [WalkState(node: start, state: 0)]
        var front = [WalkState(node: start, state: 0)]
        while !front.isEmpty {
            let found = front.filter { path.isAccepting[$0.state] }.map(\.node)
                .filter { isReached.insert($0).inserted }
            reached += inNodeOrder(found)
            var next: [WalkState] = []
            for place in front {
                for transition in path.transitions[place.state] {
                    try forEachNeighbour(of: place.node, transition.step, &budget) { neighbour, _ in
                        let successor = WalkState(node: neighbour, state: transition.target)
                        if seen.insert(successor).inserted { next.append(successor) }
                    }
                }
            }
            front = next
        }
        return reached
    }

    /// Nodes sorted by creation.
    package func inNodeOrder(_ nodes: [NodeAddress]) -> [NodeAddress] {
        nodes.map { (node: $0, id: id(of: $0)) }.sorted { $0.id < $1.id }.map(\.node)
    }

    /// Visits the nodes one step away, with the relationship that leads there.
    package func forEachNeighbour(
        of node: NodeAddress,
        _ step: PathExpression.Step,
        _ budget: inout VisitBudget,
        _ body: (NodeAddress, RelationshipRow) -> Void
    ) throws(BudgetError) {
        for (index, end) in model.ends(of: node.label).enumerated()
        where end.type == step.type && end.direction == step.direction {
            let entries = self[node.label].relationships(of: node.row, at: EndIndex(offset: index))
            try budget.visit(entries.count)
            for entry in entries {
                body(NodeAddress(label: end.target, row: entry.neighbour), entry.relationship)
            }
        }
    }
}

/// Where a walk stands: at a node, in a state of the automaton.
struct WalkState: Hashable {
    let node: NodeAddress
    let state: Int
}
