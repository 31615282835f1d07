/// A part of the graph to be drawn: nodes, and the relationships between them.
package struct Picture: Sendable {
    package struct Link: Hashable, Sendable {
        package let source: NodeAddress
        package let target: NodeAddress
        package let table: RelationshipTableID
        package let relationship: RelationshipRow
    }

    package let nodes: [NodeAddress]
    package let links: [Link]
    /// Whether there were more nodes than were asked for.
    package let isTruncated: Bool
    private let shownDegrees: [NodeAddress: Int]

    fileprivate init(
        nodes: [NodeAddress],
        links: [Link],
        isTruncated: Bool,
        shownDegrees: [NodeAddress: Int]
    ) {
        self.nodes = nodes
        self.links = links
        self.isTruncated = isTruncated
        self.shownDegrees = shownDegrees
    }

    /// How many of a node's non-structural relationships are in the picture.
    package func shownDegree(of node: NodeAddress) -> Int { shownDegrees[node] ?? 0 }
}

extension Snapshot {
    /// The non-structural relationships of a node in the whole graph; one with itself counts once.
    package func degree(of node: NodeAddress) -> Int {
        var degree = 0
        for (index, end) in model.ends(of: node.label).enumerated()
        where !model[end.type].isStructural {
            let entries = self[node.label].relationships(of: node.row, at: EndIndex(offset: index))
            degree += entries.count
            if end.direction == .in, end.target == node.label {
                degree -= entries.count { $0.neighbour == node.row }
            }
        }
        return degree
    }

    /// The picture around nodes: those on walks that begin a matching walk, and what relates them.
    ///
    /// The path is applied once; nil is any non-structural relationships, either way. At most `depth`
    /// relationships are walked; nil is the longest walk of the expression, one without an expression. Of
    /// the nodes that pass, `first`
    /// are shown, by distance, then in node order; the others are walked through all the same.
    package func picture(
        around starts: [NodeAddress],
        along path: PathExpression?,
        depth: Int?,
        first: Int,
        _ budget: inout VisitBudget,
        passes: (NodeAddress, inout VisitBudget) throws(BudgetError) -> Bool
    ) throws(BudgetError) -> Picture {
        let walked = path ?? PathExpression(anyWalkIn: model)
        let distances = try distances(
            from: starts,
            along: walked,
            depth: depth ?? (path == nil ? 1 : walked.longestWalk),
            &budget
        )
        let ids = distances.map { (node: $0.key, distance: $0.value, id: id(of: $0.key)) }
        var shown: [NodeAddress] = []
        var isTruncated = false
        for place in ids.sorted(by: { ($0.distance, $0.id) < ($1.distance, $1.id) }) {
            guard try passes(place.node, &budget) else { continue }
            guard shown.count < first else {
                isTruncated = true
                break
            }
            shown.append(place.node)
        }
        return try picture(of: shown, types: path?.types, isTruncated: isTruncated, &budget)
    }

    /// The picture of the nodes that have the most relationships.
    package func pictureOfHubs(
        along path: PathExpression?,
        first: Int,
        _ budget: inout VisitBudget,
        passes: (NodeAddress, inout VisitBudget) throws(BudgetError) -> Bool
    ) throws(BudgetError) -> Picture {
        var ranked: [(node: NodeAddress, degree: Int, id: NodeID)] = []
        for label in model.labels {
            for row in self[label.id].rows {
                try budget.visit()
                let node = NodeAddress(label: label.id, row: row)
                if try passes(node, &budget) {
                    ranked.append((node, degree(of: node), id(of: node)))
                }
            }
        }
        ranked.sort { ($1.degree, $0.id) < ($0.degree, $1.id) }
        return try picture(
            of: ranked.prefix(first).map(\.node),
            types: path?.types,
            isTruncated: ranked.count > first,
            &budget
        )
    }

    /// Links all relationships of some types between nodes, each once, in its stored direction.
    private func picture(
        of nodes: [NodeAddress],
        types: Set<RelationshipTypeID>?,
        isTruncated: Bool,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Picture {
        let shown = Set(nodes)
        var links: [Picture.Link] = []
        var shownDegrees: [NodeAddress: Int] = [:]
        for node in nodes {
            for (index, end) in model.ends(of: node.label).enumerated() where end.direction == .out
            {
                let isStructural = model[end.type].isStructural
                guard types?.contains(end.type) ?? !isStructural else { continue }
                let entries = self[node.label].relationships(
                    of: node.row,
                    at: EndIndex(offset: index)
                )
                try budget.visit(entries.count)
                for entry in entries {
                    let target = NodeAddress(label: end.target, row: entry.neighbour)
                    guard shown.contains(target) else { continue }
                    links.append(
                        Picture.Link(
                            source: node,
                            target: target,
                            table: end.table,
                            relationship: entry.relationship
                        )
                    )
                    guard !isStructural else { continue }
                    shownDegrees[node, default: 0] += 1
                    if target != node { shownDegrees[target, default: 0] += 1 }
                }
            }
        }
        return Picture(
            nodes: nodes,
            links: links,
            isTruncated: isTruncated,
            shownDegrees: shownDegrees
        )
    }

    /// How far each node on a walk is from the starts, of walks that can be continued to a matching one.
    ///
    /// Walks over pairs of node and state: forward until each pair within the depth is known to lead to
    /// an accepting one or not, then back from those that accept.
    private func distances(
        from starts: [NodeAddress],
        along path: PathExpression,
        depth: Int?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeAddress: Int] {
        var distance: [WalkState: Int] = [:]
        var before: [WalkState: [WalkState]] = [:]
        var front = starts.map { WalkState(node: $0, state: 0) }
        for place in front { distance[place] = 0 }
        var step = 0
        while !front.isEmpty {
            var next: [WalkState] = []
            step += 1
            for place in front {
                // Beyond the depth a walk only has to show that it ends somewhere.
                if let depth, step > depth, path.isAccepting[place.state] { continue }
                for transition in path.transitions[place.state] {
                    try forEachNeighbour(of: place.node, transition.step, &budget) { neighbour, _ in
                        let successor = WalkState(node: neighbour, state: transition.target)
                        before[successor, default: []].append(place)
                        if distance[successor] == nil {
                            distance[successor] = step
                            next.append(successor)
                        }
                    }
                }
            }
            front = next
        }
        var matching = Set(distance.keys.filter { path.isAccepting[$0.state] })
        var open = Array(matching)
        while let place = open.popLast() {
            for earlier in before[place] ?? [] where matching.insert(earlier).inserted {
                open.append(earlier)
            }
        }
        var nearest: [NodeAddress: Int] = [:]
        for place in matching {
            guard let steps = distance[place], steps <= depth ?? .max else { continue }
            nearest[place.node] = min(nearest[place.node] ?? .max, steps)
        }
        // What a picture is drawn around is in it, also when nothing leads away.
        for start in starts { nearest[start] = 0 }
        return nearest
    }
}
