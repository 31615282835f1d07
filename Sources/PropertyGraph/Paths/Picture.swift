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
    ///
    /// - Complexity: O(ends); with a type that joins nodes of one label, O(its relationships that lead to it).
    package func degree(
        of node: NodeAddress,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Int {
        var degree = 0
        for (index, end) in model.ends(of: node.label).enumerated()
        where !model[end.type].isStructural {
            let entries = self[node.label].relationships(of: node.row, at: EndIndex(offset: index))
            degree += entries.count
            if end.direction == .in, end.target == node.label {
                try budget.spend(entries.count)
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
        along walker: Walker?,
        depth: Int?,
        first: Int,
        _ budget: inout VisitBudget,
        passes: (NodeAddress, inout VisitBudget) throws(BudgetError) -> Bool
    ) throws(BudgetError) -> Picture {
        let walked = walker ?? model.anyWalk
        let distances = try distances(
            from: starts,
            along: walked,
            depth: depth ?? (walker == nil ? 1 : walked.path.longestWalk),
            &budget
        )
        try budget.spendSorting(distances.count)
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
        return try picture(
            of: shown,
            types: walker?.path.types,
            isTruncated: isTruncated,
            &budget
        )
    }

    /// The picture of the nodes that have the most relationships.
    package func pictureOfHubs(
        along walker: Walker?,
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
                    ranked.append((node, try degree(of: node, &budget), id(of: node)))
                }
            }
        }
        try budget.spendSorting(ranked.count)
        ranked.sort { ($1.degree, $0.id) < ($0.degree, $1.id) }
        return try picture(
            of: ranked.prefix(first).map(\.node),
            types: walker?.path.types,
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
        along walker: Walker,
        depth: Int?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeAddress: Int] {
        var distance = WalkTable<UInt32>(filler: 0)
        var front = starts.map { walker.start(at: $0) }
        for place in front { _ = distance.insert(0, at: place.word) }
        var accepting = front.filter { walker.isAccepting($0) }
        var step = 0
        while !front.isEmpty {
            var next: [WalkState] = []
            step += 1
            for place in front {
                // Beyond the depth a walk only has to show that it ends somewhere.
                if let depth, step > depth, walker.isAccepting(place) { continue }
                try forEachNeighbour(of: place, walker.hops(from: place), &budget) { successor in
                    guard distance.insert(UInt32(step), at: successor.word) else { return }
                    next.append(successor)
                    if walker.isAccepting(successor) { accepting.append(successor) }
                }
            }
            front = next
        }
        var matching = WalkSet()
        var nearest: [NodeAddress: Int] = [:]
        var open = accepting.filter { matching.insert($0) }
        while let place = open.popLast() {
            let steps = Int(distance[place.word] ?? 0)
            if steps <= depth ?? .max {
                nearest[place.node] = min(nearest[place.node] ?? .max, steps)
            }
            try forEachNeighbour(of: place, walker.hops(to: place), &budget) { earlier in
                if distance.contains(earlier.word), matching.insert(earlier) {
                    open.append(earlier)
                }
            }
        }
        // What a picture is drawn around is in it, also when nothing leads away.
        for start in starts { nearest[start] = 0 }
        return nearest
    }
}
