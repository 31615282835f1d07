extension Snapshot {
    /// The nodes that a field relates a node to and that pass a filter, in the field's natural order.
    package func candidates(
        _ related: Related,
        of row: NodeRow,
        _ label: LabelID,
        where predicate: Predicate?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> CandidateList {
        switch related {
        case .end(let index):
            let end = model.end(index, of: label)
            let entries = self[label].relationships(of: row, at: index)
            guard let predicate else {
                try budget.spend(entries.count)
                return CandidateList(
                    entries.map {
                        Candidate(row: $0.neighbour, relationship: $0.relationship)
                    },
                    of: end.target,
                    through: end.table
                )
            }
            var passing: [Candidate] = []
            for entry in entries {
                try budget.visit()
                let candidate = Candidate(row: entry.neighbour, relationship: entry.relationship)
                if try matches(predicate, candidate, of: end.target, through: end.table, &budget) {
                    passing.append(candidate)
                }
            }
            return CandidateList(passing, of: end.target, through: end.table)
        case .path(let index):
            let target = model[label].pathFields[index].target
            let reached = try reachWithDistances(
                model.walker(ofPath: index, of: label),
                from: NodeAddress(label: label, row: row),
                labels: [target],
                &budget
            )
            var passing: [Candidate] = []
            var distances: [Int] = []
            for (node, distance) in zip(reached.nodes, reached.distances) {
                let candidate = Candidate(row: node.row)
                if let predicate {
                    try budget.visit()
                    guard try matches(predicate, candidate, of: target, through: nil, &budget)
                    else { continue }
                }
                passing.append(candidate)
                distances.append(distance)
            }
            return CandidateList(passing, of: target, distances: distances)
        }
    }

    /// The nodes of a label that pass a filter, in node order.
    ///
    /// It starts from the nodes a part of the filter names, or from the relationships of such nodes, and
    /// looks at all nodes of the label only when no part of the filter says where to start.
    package func nodes(
        of label: LabelID,
        where predicate: Predicate?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        guard let predicate else {
            try budget.visit(self[label].count)
            return Array(self[label].rows)
        }
        var passing: [NodeRow] = []
        if let start = try start(of: predicate, label, &budget) {
            for row in start.sorted(by: { $0.offset < $1.offset }) {
                try budget.visit()
                if try matches(predicate, Candidate(row: row), of: label, through: nil, &budget) {
                    passing.append(row)
                }
            }
            return passing
        }
        for row in self[label].rows {
            try budget.visit()
            if try matches(predicate, Candidate(row: row), of: label, through: nil, &budget) {
                passing.append(row)
            }
        }
        return passing
    }

    /// A set that holds every node passing the filter, when a part of it names nodes; else nil.
    private func start(
        of predicate: Predicate,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Set<NodeRow>? {
        switch predicate {
        case .rows(let rows):
            return rows
        case .all(let parts):
            var smallest: Set<NodeRow>?
            for part in parts {
                guard let rows = try start(of: part, label, &budget) else { continue }
                if rows.count < smallest?.count ?? .max { smallest = rows }
            }
            return smallest
        case .some(.end(let index), let inner):
            let end = model.end(index, of: label)
            guard let others = try start(of: inner, end.target, &budget),
                let back = model[end.target].end(of: end.table, end.direction.reversed)
            else { return nil }
            var rows: Set<NodeRow> = []
            for other in others {
                for entry in self[end.target].relationships(of: other, at: back) {
                    try budget.visit()
                    rows.insert(entry.neighbour)
                }
            }
            return rows
        default:
            return nil
        }
    }
}
