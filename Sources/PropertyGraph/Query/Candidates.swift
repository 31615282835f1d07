extension Snapshot {
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
