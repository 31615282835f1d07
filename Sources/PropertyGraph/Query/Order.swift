import Bytes

/// One term of an order: what is compared, which way, and where absent values stand.
package struct OrderTerm: Sendable {
    package indirect enum Key: Sendable {
        case property(PropertyID)
        /// Of the relationship that led to the node.
        case relationship(PropertyID)
        /// The number of related nodes, or of those that pass a filter.
        case count(Related, Predicate?)
        /// A key of the one node at an end.
        case toOne(EndIndex, Key)
    }

    package let key: Key
    package let isDescending: Bool
    package let isAbsentFirst: Bool

    package init(key: Key, isDescending: Bool = false, isAbsentFirst: Bool = false) {
        self.key = key
        self.isDescending = isDescending
        self.isAbsentFirst = isAbsentFirst
    }
}

/// A value as orders and groups compare it.
package enum OrderValue: Hashable, Sendable {
    case absent
    /// A scalar's word; a date's first day and last day, so that it orders as dates do.
    case word(Int64)
    /// UTF-8, which orders by code point.
    case text([UInt8])

    /// Whether this value stands before another of its kind; absent is before nothing.
    package func precedes(_ other: OrderValue) -> Bool {
        switch (self, other) {
        case (.word(let left), .word(let right)): left < right
        case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
        default: false
        }
    }

    /// The value of a row of a column; lists count as absent.
    init(_ column: Column, _ row: Int, as type: PropertyType) {
        switch column {
        case .text(let texts):
            self = texts.text(row).map { .text(Array($0.utf8)) } ?? .absent
        case .scalars(let scalars):
            let word = scalars.word(row)
            guard word != ScalarColumn.absent else {
                self = .absent
                return
            }
            guard type == .date else {
                self = .word(word)
                return
            }
            self = OrderValue(CalendarDate(packed: UInt32(truncatingIfNeeded: word)))
        case .textLists, .scalarLists:
            self = .absent
        }
    }

    /// A date by its first day, then its last.
    init(_ date: CalendarDate) {
        self = .word(Int64(date.firstDay) << 32 | Int64(date.lastDay))
    }
}

/// Nodes in order, with the values they were ordered by.
package struct OrderedCandidates {
    package private(set) var candidates: [Candidate]
    private var values: [[OrderValue]]

    fileprivate init(candidates: [Candidate], values: [[OrderValue]]) {
        self.candidates = candidates
        self.values = values
    }

    /// A part: `first` nodes after `offset`; with `ties`, also those equal to the last in all values.
    package func slice(offset: Int, first: Int?, ties: Bool) -> ArraySlice<Candidate> {
        let start = min(offset, candidates.count)
        guard let first else { return candidates[start...] }
        var end = start + min(first, candidates.count - start)
        if ties, end > start, !values.isEmpty {
            while end < candidates.count, values[end] == values[end - 1] { end += 1 }
        }
        return candidates[start..<end]
    }
}

extension Snapshot {
    /// Candidates sorted by terms; equal ones keep the order they came in.
    ///
    /// - Complexity: O(n log n) comparisons of values that are read once.
    package func ordered(
        _ candidates: [Candidate],
        by terms: [OrderTerm],
        of label: LabelID,
        through table: RelationshipTableID?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> OrderedCandidates {
        guard !terms.isEmpty else { return OrderedCandidates(candidates: candidates, values: []) }
        try budget.spend(candidates.count * terms.count)
        var values: [[OrderValue]] = []
        values.reserveCapacity(candidates.count)
        for candidate in candidates {
            var keys: [OrderValue] = []
            for term in terms {
                keys.append(try value(of: term.key, candidate, of: label, through: table, &budget))
            }
            values.append(keys)
        }
        let places = candidates.indices.sorted { left, right in
            for (index, term) in terms.enumerated() {
                switch term.compare(values[left][index], values[right][index]) {
                case .before: return true
                case .after: return false
                case .equal: continue
                }
            }
            return left < right
        }
        return OrderedCandidates(
            candidates: places.map { candidates[$0] },
            values: places.map { values[$0] }
        )
    }

    private func value(
        of key: OrderTerm.Key,
        _ candidate: Candidate,
        of label: LabelID,
        through table: RelationshipTableID?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> OrderValue {
        switch key {
        case .property(let property):
            let nodes = self[label]
            return OrderValue(
                nodes.page(of: candidate.row).columns[property.index],
                nodes.slot(of: candidate.row),
                as: nodes.label.properties[property.index].type
            )
        case .relationship(let property):
            guard let table else { return .absent }
            let pages = self[table]
            return OrderValue(
                pages.page(of: candidate.relationship).columns[property.index],
                pages.slot(of: candidate.relationship),
                as: model[model[table].type].properties[property.index].type
            )
        case .count(let related, let predicate):
            return .word(Int64(try count(related, of: candidate.row, label, predicate, &budget)))
        case .toOne(let index, let key):
            guard let entry = self[label].relationships(of: candidate.row, at: index).first else {
                return .absent
            }
            let end = model.end(index, of: label)
            let other = Candidate(row: entry.neighbour, relationship: entry.relationship)
            return try value(of: key, other, of: end.target, through: end.table, &budget)
        }
    }
}

extension OrderTerm {
    fileprivate enum Comparison { case before, equal, after }

    fileprivate func compare(_ left: OrderValue, _ right: OrderValue) -> Comparison {
        if left == right { return .equal }
        if left == .absent { return isAbsentFirst ? .before : .after }
        if right == .absent { return isAbsentFirst ? .after : .before }
        return left.precedes(right) != isDescending ? .before : .after
    }
}
