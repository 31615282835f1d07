/// Least, greatest, sum and number of the values that are there.
package struct NumberSummary: Hashable, Sendable {
    package private(set) var least: Double?
    package private(set) var greatest: Double?
    package private(set) var sum = 0.0
    package private(set) var count = 0

    package init() {}

    /// The mean; nil of no values.
    package var average: Double? { count == 0 ? nil : sum / Double(count) }

    package mutating func add(_ number: Double) {
        least = min(least ?? number, number)
        greatest = max(greatest ?? number, number)
        sum += number
        count += 1
    }
}

extension Snapshot {
    /// The summary of a number property over nodes.
    package func summary(
        of property: PropertyID,
        _ rows: NodeRows,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> NumberSummary {
        try budget.spend(rows.count)
        var summary = NumberSummary()
        for row in rows {
            switch self[label].value(property, of: row) {
            case .int(let number): summary.add(Double(number))
            case .float(let number): summary.add(number)
            default: break
            }
        }
        return summary
    }

    /// The summary of the number of related nodes over nodes.
    package func summary(
        of related: Related,
        _ rows: NodeRows,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> NumberSummary {
        try budget.spend(rows.count)
        var summary = NumberSummary()
        for row in rows {
            summary.add(Double(try count(related, of: row, label, nil, &budget)))
        }
        return summary
    }

    /// The least and the greatest value of a property, as it orders; nil when no node has one.
    package func extremes(
        of property: PropertyID,
        _ rows: NodeRows,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> (least: PropertyValue, greatest: PropertyValue)? {
        try budget.spend(rows.count)
        let nodes = self[label]
        let type = nodes.label.properties[property.index].type
        var extremes: (least: NodeRow, greatest: NodeRow)?
        func order(_ row: NodeRow) -> OrderValue {
            OrderValue(nodes.page(of: row).columns[property.index], nodes.slot(of: row), as: type)
        }
        for row in rows {
            let value = order(row)
            guard value != .absent else { continue }
            guard let known = extremes else {
                extremes = (row, row)
                continue
            }
            if value.precedes(order(known.least)) { extremes?.least = row }
            if order(known.greatest).precedes(value) { extremes?.greatest = row }
        }
        return extremes.map {
            (nodes.value(property, of: $0.least), nodes.value(property, of: $0.greatest))
        }
    }
}
