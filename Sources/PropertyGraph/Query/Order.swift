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

extension Snapshot {
    /// The values that terms order a candidate by.
    func orderValues(
        of candidate: Candidate,
        by terms: [OrderTerm],
        of label: LabelID,
        through table: RelationshipTableID?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [OrderValue] {
        var values: [OrderValue] = []
        values.reserveCapacity(terms.count)
        for term in terms {
            let value = try value(of: term.key, candidate, of: label, through: table, &budget)
            if case .text(let text) = value { try budget.spend(text.count / 16) }
            values.append(value)
        }
        return values
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
            let nodes = self[label]
            guard
                let entry = nodes.page(of: candidate.row).adjacency[index.index]
                    .first(nodes.slot(of: candidate.row))
            else { return .absent }
            let end = model.end(index, of: label)
            let other = Candidate(row: entry.neighbour, relationship: entry.relationship)
            return try value(of: key, other, of: end.target, through: end.table, &budget)
        }
    }
}

extension OrderTerm {
    enum Comparison { case before, equal, after }

    /// How two values stand in this term's order.
    func compare(_ left: OrderValue, _ right: OrderValue) -> Comparison {
        if left == right { return .equal }
        if left == .absent { return isAbsentFirst ? .before : .after }
        if right == .absent { return isAbsentFirst ? .after : .before }
        return left.precedes(right) != isDescending ? .before : .after
    }
}
