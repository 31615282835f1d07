/// A filter over records without relationships: properties of a relationship, or sources.
package indirect enum RecordPredicate: Sendable {
    case test(Int, ColumnTest)
    case all([RecordPredicate])
    case any([RecordPredicate])
    case not(RecordPredicate)

    /// How many questions it is made of.
    var partCount: Int {
        switch self {
        case .test(_, let test): test.partCount
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.partCount }
        case .not(let part): 1 + part.partCount
        }
    }

    /// Whether a row of the columns passes.
    package func matches(_ columns: [Column], _ row: Int) -> Bool {
        switch self {
        case .test(let column, let test): test.passes(columns, column, row)
        case .all(let parts): parts.allSatisfy { $0.matches(columns, row) }
        case .any(let parts): parts.contains { $0.matches(columns, row) }
        case .not(let part): !part.matches(columns, row)
        }
    }
}

/// What a node is related to through one of its fields.
package enum Related: Sendable, BitwiseCopyable {
    /// The relationships at an end.
    case end(EndIndex)
    /// The nodes a derived field reaches; its place among the label's path fields.
    case path(Int)
}

/// A filter over nodes of one label, each perhaps seen through the relationship that led to it.
package indirect enum Predicate: Sendable {
    case property(PropertyID, ColumnTest)
    /// Of the relationship that led here.
    case relationship(RecordPredicate)
    /// The node is one of these.
    case rows(Set<NodeRow>)
    /// A search finds the node.
    case search(SearchText)
    case all([Predicate])
    case any([Predicate])
    case not(Predicate)
    /// Some related node passes.
    case some(Related, Predicate)
    /// The number of related nodes, of those that pass if there is a filter, is in one of the ranges.
    case count(Related, Predicate?, CountTest)
    case someSource(RecordPredicate)
    case sourceCount(CountTest)

    /// True of every node.
    package static var always: Predicate { .all([]) }
    /// True of no node.
    package static var never: Predicate { .any([]) }

    /// How many questions it is made of.
    var partCount: Int {
        switch self {
        case .property(_, let test): test.partCount
        case .search(let text): text.cost
        case .rows(let rows): 1 + rows.count / 16
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.partCount }
        case .not(let part), .some(_, let part): 1 + part.partCount
        case .count(_, let part, _): 1 + (part?.partCount ?? 0)
        case .relationship(let test), .someSource(let test): test.partCount
        case .sourceCount: 1
        }
    }
}

/// A question about a number of things.
package indirect enum CountTest: Sendable {
    case range(ClosedRange<Int>)
    case oneOf(Set<Int>)
    case not(CountTest)
    case all([CountTest])

    /// Whether a number passes.
    package func passes(_ count: Int) -> Bool {
        switch self {
        case .range(let range): range.contains(count)
        case .oneOf(let counts): counts.contains(count)
        case .not(let test): !test.passes(count)
        case .all(let tests): tests.allSatisfy { $0.passes(count) }
        }
    }
}

/// A node as a filter or an order sees it: with the relationship that led to it, if one did.
package struct Candidate: Hashable, Sendable, BitwiseCopyable {
    package let row: NodeRow
    /// In the table of the end that was followed; meaningless when none was.
    package let relationship: RelationshipRow

    package init(row: NodeRow, relationship: RelationshipRow = RelationshipRow(offset: 0)) {
        self.row = row
        self.relationship = relationship
    }
}

extension Snapshot {
    /// Whether a node passes a filter.
    ///
    /// `through` is the table of the relationship that led to it.
    /// - Throws: `BudgetError`; related nodes that are looked at count as visits.
    package func matches(
        _ predicate: Predicate,
        _ candidate: Candidate,
        of label: LabelID,
        through table: RelationshipTableID?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Bool {
        switch predicate {
        case .property(let property, let test):
            let nodes = self[label]
            let columns = nodes.page(of: candidate.row).columns
            let slot = nodes.slot(of: candidate.row)
            try budget.spend(test.cost(columns[property.index], slot))
            return test.passes(columns, property.index, slot)
        case .relationship(let test):
            guard let table else { return false }
            let pages = self[table]
            try budget.spend(test.partCount)
            return test.matches(
                pages.page(of: candidate.relationship).columns,
                pages.slot(of: candidate.relationship)
            )
        case .rows(let rows):
            return rows.contains(candidate.row)
        case .search(let text):
            return try self[label].matches(text, candidate.row, &budget)
        case .all(let parts):
            try budget.spend(parts.count)
            for part in parts {
                guard try matches(part, candidate, of: label, through: table, &budget) else {
                    return false
                }
            }
            return true
        case .any(let parts):
            try budget.spend(parts.count)
            for part in parts {
                if try matches(part, candidate, of: label, through: table, &budget) { return true }
            }
            return false
        case .not(let part):
            return try !matches(part, candidate, of: label, through: table, &budget)
        case .some(let related, let inner):
            return try contains(related, of: candidate.row, label, inner, &budget)
        case .count(let related, let inner, let test):
            return test.passes(try count(related, of: candidate.row, label, inner, &budget))
        case .someSource(let test):
            let sources = sources(of: candidate.row, label)
            try budget.spend(sources.0.lists[sources.1].count * test.partCount)
            return sources.0.lists[sources.1].contains { test.matches(sources.0.testedColumns, $0) }
        case .sourceCount(let test):
            let sources = sources(of: candidate.row, label)
            return test.passes(sources.0.lists[sources.1].count)
        }
    }

    private func sources(of row: NodeRow, _ label: LabelID) -> (SourceColumn, Int) {
        let nodes = self[label]
        return (nodes.page(of: row).sources, nodes.slot(of: row))
    }

    /// The nodes that a path field leads to.
    package func reached(
        byPath index: Int,
        from row: NodeRow,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeAddress] {
        try reach(
            model.walker(ofPath: index, of: label),
            from: NodeAddress(label: label, row: row),
            labels: [model[label].pathFields[index].target],
            &budget
        )
    }

    private func contains(
        _ related: Related,
        of row: NodeRow,
        _ label: LabelID,
        _ predicate: Predicate,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Bool {
        switch related {
        case .end(let index):
            let end = model.end(index, of: label)
            for entry in self[label].relationships(of: row, at: index) {
                try budget.visit()
                let candidate = Candidate(row: entry.neighbour, relationship: entry.relationship)
                if try matches(predicate, candidate, of: end.target, through: end.table, &budget) {
                    return true
                }
            }
            return false
        case .path(let index):
            let field = model[label].pathFields[index]
            for node in try reached(byPath: index, from: row, label, &budget) {
                let candidate = Candidate(row: node.row)
                if try matches(predicate, candidate, of: field.target, through: nil, &budget) {
                    return true
                }
            }
            return false
        }
    }

    /// The number of related nodes, or of those that pass a filter.
    package func count(
        _ related: Related,
        of row: NodeRow,
        _ label: LabelID,
        _ predicate: Predicate?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Int {
        switch related {
        case .end(let index):
            guard let predicate else { return self[label].degree(of: row, at: index) }
            let entries = self[label].relationships(of: row, at: index)
            let end = model.end(index, of: label)
            var count = 0
            for entry in entries {
                try budget.visit()
                let candidate = Candidate(row: entry.neighbour, relationship: entry.relationship)
                if try matches(predicate, candidate, of: end.target, through: end.table, &budget) {
                    count += 1
                }
            }
            return count
        case .path(let index):
            let field = model[label].pathFields[index]
            var count = 0
            for node in try reached(byPath: index, from: row, label, &budget) {
                guard let predicate else {
                    count += 1
                    continue
                }
                let candidate = Candidate(row: node.row)
                if try matches(predicate, candidate, of: field.target, through: nil, &budget) {
                    count += 1
                }
            }
            return count
        }
    }
}

extension SourceColumn {
    /// The columns that source filters test: document, section, line and quote.
    var testedColumns: [Column] {
        [.text(document), .text(section), .scalars(line), .text(quote)]
    }
}
