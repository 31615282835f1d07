package import Bytes

/// What nodes are grouped by: a property, a date's part, or the nodes at an end.
package enum GroupTerm: Sendable {
    case property(PropertyID)
    case date(PropertyID, DatePart)
    case relationship(EndIndex)
}

/// The part of a date that groups are made by.
package enum DatePart: Hashable, Sendable {
    case year, quarter, month, day
}

/// One value of a group's key.
package enum GroupValue: Hashable, Sendable {
    /// No value, or no related node.
    case absent
    case text([UInt8])
    /// A scalar's word, of the property's own type.
    case word(Int64)
    case date(CalendarDate)
    case quarter(year: Int, number: Int)
    case node(NodeRow)

    /// How keys are ordered: by value, nodes in node order.
    package var order: OrderValue {
        switch self {
        case .absent: .absent
        case .text(let text): .text(text)
        case .word(let word): .word(word)
        case .date(let date): OrderValue(date)
        case .quarter(let year, let number):
            .word(
                Int64(CalendarDate(year: year, month: number * 3 - 2)?.firstDay ?? 0) << 32 | 0xFFFF
            )
        case .node(let row): .word(Int64(row.offset))
        }
    }
}

/// The nodes that share a key.
package struct NodeGroup: Sendable {
    package let key: [GroupValue]
    package private(set) var rows: [NodeRow]

    fileprivate init(key: [GroupValue], row: NodeRow) {
        self.key = key
        rows = [row]
    }

    fileprivate mutating func add(_ row: NodeRow) {
        rows.append(row)
    }
}

extension Snapshot {
    /// Nodes grouped by terms; a node counts once in each group that it belongs to.
    ///
    /// Groups come in the order of their first nodes.
    package func groups(
        of rows: [NodeRow],
        _ label: LabelID,
        by terms: [GroupTerm],
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeGroup] {
        var groups: [NodeGroup] = []
        var places: [[GroupValue]: Int] = [:]
        for row in rows {
            var keys: [[GroupValue]] = [[]]
            for term in terms {
                let values = values(of: term, row, label)
                try budget.visit(keys.count * values.count)
                keys = keys.flatMap { key in values.map { key + [$0] } }
            }
            for key in keys {
                if let place = places[key] {
                    groups[place].add(row)
                } else {
                    places[key] = groups.count
                    groups.append(NodeGroup(key: key, row: row))
                }
            }
        }
        return groups
    }

    /// The distinct values of a term for a node; one `absent` when it has none.
    private func values(of term: GroupTerm, _ row: NodeRow, _ label: LabelID) -> [GroupValue] {
        let nodes = self[label]
        var values: [GroupValue] = []
        switch term {
        case .property(let property):
            for value in elements(nodes.value(property, of: row)) {
                if !values.contains(value) { values.append(value) }
            }
        case .date(let property, let part):
            for value in elements(nodes.value(property, of: row)) {
                let value = value.cut(to: part)
                if !values.contains(value) { values.append(value) }
            }
        case .relationship(let end):
            values = nodes.relationships(of: row, at: end).map { .node($0.neighbour) }
        }
        return values.isEmpty ? [.absent] : values
    }

    private func elements(_ value: PropertyValue) -> [GroupValue] {
        switch value {
        case .absent: []
        case .string(let text): [.text(Array(text.utf8))]
        case .date(let date): [.date(date)]
        case .list(let items): items.flatMap(elements)
        default: ScalarColumn.word(of: value).map { [.word($0)] } ?? []
        }
    }
}

extension GroupValue {
    /// A date cut to a part; one that is coarser already keeps its own value.
    fileprivate func cut(to part: DatePart) -> GroupValue {
        guard case .date(let date) = self else { return self }
        switch part {
        case .day: return self
        case .month: return .date(CalendarDate(year: date.year, month: date.month) ?? date)
        case .year: return .date(CalendarDate(year: date.year) ?? date)
        case .quarter:
            guard let month = date.month else { return self }
            return .quarter(year: date.year, number: (month + 2) / 3)
        }
    }
}
