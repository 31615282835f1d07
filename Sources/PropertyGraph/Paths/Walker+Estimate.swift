extension Snapshot {
    /// What walking is expected to cost and to reach, from the average numbers of relationships.
    package struct WalkEstimate: Sendable {
        /// Relationships looked at.
        package let visits: Double
        /// Nodes that matching walks end in, of each label.
        package let reached: [LabelID: Double]
    }

    /// About what the first two relationships of walks from some nodes of a label meet.
    ///
    /// What comes after is not counted: how many walks meet again nobody knows before walking them, and an
    /// operation must not be refused for what it may not visit.
    /// - Complexity: O(states x labels).
    package func estimate(
        _ walker: Walker,
        from label: LabelID,
        count: Double
    ) -> WalkEstimate {
        struct LabelState: Hashable {
            let label: LabelID
            let state: UInt16
        }
        var visits = 0.0
        var reached: [LabelID: Double] = [:]
        var front = [LabelState(label: label, state: 0): count]
        let longest = min(walker.path.longestWalk ?? 2, 2)
        for _ in 0...longest where !front.isEmpty {
            var next: [LabelState: Double] = [:]
            for (from, count) in front {
                let here = WalkState(
                    label: from.label,
                    row: NodeRow(offset: 0),
                    state: from.state
                )
                if walker.isAccepting(here) {
                    let all = Double(self[from.label].count)
                    reached[from.label] = min(all, (reached[from.label] ?? 0) + count)
                }
                for hop in walker.hops(from: here) {
                    let walked = count * averageDegree(at: hop.end, of: from.label)
                    guard walked > 0 else { continue }
                    visits += min(walked, Double(self[hop.table].count))
                    let target = LabelState(label: hop.target, state: hop.state)
                    next[target] = min(
                        (next[target] ?? 0) + walked,
                        Double(self[hop.target].count)
                    )
                }
            }
            front = next
        }
        return WalkEstimate(visits: visits, reached: reached)
    }
}
