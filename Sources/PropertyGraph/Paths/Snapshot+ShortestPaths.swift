/// All shortest matching walks from one node to another: at each length, the states they pass.
package struct ShortestWalks {
    package let start: NodeAddress
    package let length: Int
    let walker: Walker
    /// One more than the length; what a walk of length i may stand in.
    let passed: [WalkSet]
}

extension Snapshot {
    /// The shortest matching walks between two nodes; nil when none has at most `maxLength`
    /// relationships.
    ///
    /// Searched breadth first from both ends, always on the side with fewer states to go on from (Pohl,
    /// Bi-directional search, 1971).
    /// - Complexity: O(states x relationships within half the length of either end).
    package func shortestWalks(
        _ walker: Walker,
        from start: NodeAddress,
        to end: NodeAddress,
        maxLength: Int,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> ShortestWalks? {
        var ahead = SearchSide([walker.start(at: start)])
        var back = SearchSide(walker.ends(at: end))
        var meeting = ahead.front.filter { back.depths.contains($0.word) }
        while meeting.isEmpty {
            guard !ahead.front.isEmpty, !back.front.isEmpty, ahead.depth + back.depth < maxLength
            else { return nil }
            if ahead.front.count <= back.front.count {
                try ahead.advance(walker.hops(from:), in: self, &budget)
                meeting = ahead.front.filter { back.depths.contains($0.word) }
            } else {
                try back.advance(walker.hops(to:), in: self, &budget)
                meeting = back.front.filter { ahead.depths.contains($0.word) }
            }
        }
        let first = try levels(from: meeting, ahead, walker.hops(to:), &budget)
        let second = try levels(from: meeting, back, walker.hops(from:), &budget)
        var middle = WalkSet()
        for place in meeting { _ = middle.insert(place) }
        return ShortestWalks(
            start: start,
            length: ahead.depth + back.depth,
            walker: walker,
            passed: first.reversed() + [middle] + second
        )
    }

    /// Of one side of a search, what lies between the meeting and where it began, nearest first.
    private func levels(
        from meeting: [WalkState],
        _ side: SearchSide,
        _ hops: (WalkState) -> ArraySlice<Walker.Hop>,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [WalkSet] {
        var levels: [WalkSet] = []
        var front = meeting
        var depth = side.depth
        while depth > 0 {
            depth -= 1
            var level = WalkSet()
            var next: [WalkState] = []
            for place in front {
                try forEachNeighbour(of: place, hops(place), &budget) { other in
                    guard side.depths[other.word] == UInt32(depth), level.insert(other) else {
                        return
                    }
                    next.append(other)
                }
            }
            levels.append(level)
            front = next
        }
        return levels
    }

    /// Shortest walks in node order, first difference first.
    ///
    /// - Complexity: O(walks answered x length x relationships of a node).
    package func paths(
        _ walks: ShortestWalks,
        first: Int,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [GraphPath] {
        var enumeration = WalkEnumeration(DistinctWalks(self, walks.walker), first: first)
        return try enumeration.paths(
            from: walks.start,
            &budget,
            isEnd: { _, length, _ in length == walks.length },
            alive: { place, length in
                length <= walks.length && walks.passed[length].contains(place)
            }
        )
    }

    /// The number of shortest walks, exact up to 2^53.
    ///
    /// - Complexity: O(sets of states x relationships passed).
    package func count(
        _ walks: ShortestWalks,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Double {
        var distinct = DistinctWalks(self, walks.walker)
        var front = [(place: distinct.start(at: walks.start), count: 1.0)]
        for length in 0..<walks.length {
            var places: [WalkState] = []
            var counts = WalkTable<Double>(filler: 0)
            for (place, count) in front {
                let steps = try distinct.steps(from: place, &budget) {
                    walks.passed[length + 1].contains($0)
                }
                for step in steps {
                    if counts.update(step.place.word, { $0 += count }) { places.append(step.place) }
                }
            }
            front = places.map { ($0, counts[$0.word] ?? 0) }
        }
        return front.reduce(0) { $0 + $1.count }
    }
}

/// One side of a search from both ends.
private struct SearchSide {
    /// The states met last, all at `depth` steps from where the side began.
    private(set) var front: [WalkState]
    private(set) var depth = 0
    private(set) var depths = WalkTable<UInt32>(filler: 0)

    init(_ starts: [WalkState]) {
        front = starts
        for place in starts { _ = depths.insert(0, at: place.word) }
    }

    mutating func advance(
        _ hops: (WalkState) -> ArraySlice<Walker.Hop>,
        in snapshot: Snapshot,
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        depth += 1
        var next: [WalkState] = []
        for place in front {
            try snapshot.forEachNeighbour(of: place, hops(place), &budget) { other in
                if depths.insert(UInt32(depth), at: other.word) { next.append(other) }
            }
        }
        front = next
    }
}
