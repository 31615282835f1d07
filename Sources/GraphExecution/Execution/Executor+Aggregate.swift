import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Aggregates, their summaries and groups.
extension Executor {
    mutating func writeAggregate(
        _ related: Related,
        _ field: FieldPlan,
        _ label: LabelID,
        _ row: NodeRow
    ) throws(Interruption) {
        guard case .aggregate(let aggregate) = try arguments(of: field) else { return }
        if case .end(let end) = related, aggregate.filter == nil,
            case .object(let selection) = field.child,
            plan.selections[selection.index].need <= .count
        {
            let count = snapshot.nodes[label.index].degree(of: row, at: end)
            return try write(Aggregated(label: label, count: count), selection)
        }
        let list = try candidates(related, of: label, row, filter: aggregate.filter)
        try writeAggregate(
            NodeRows(list.items.map(\.row)),
            of: list.label,
            aggregate.terms,
            field
        )
    }

    /// Writes the aggregate of a label's nodes that pass.
    mutating func writeAggregate(
        of label: LabelID,
        _ aggregate: BoundAggregate,
        _ field: FieldPlan
    ) throws(Interruption) {
        var rows = NodeRows(all: snapshot[label])
        if let filter = aggregate.filter {
            rows = NodeRows(
                try within { (snapshot, budget) throws(BudgetError) in
                    try snapshot.nodes(of: label, where: filter, &budget)
                }
            )
        }
        try writeAggregate(rows, of: label, aggregate.terms, field)
    }

    private mutating func writeAggregate(
        _ rows: NodeRows,
        of label: LabelID,
        _ terms: [GroupTerm],
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        try write(Aggregated(label: label, rows: rows, terms: terms), selection)
    }

    /// Nodes taken together: all that pass, or one group of them.
    private struct Aggregated {
        let label: LabelID
        let count: Int
        /// Empty when only their number is asked for.
        let rows: NodeRows
        let terms: [GroupTerm]
        /// Of a group.
        var key: [GroupValue] = []
        var cursor: String?

        init(label: LabelID, rows: NodeRows, terms: [GroupTerm]) {
            self.label = label
            count = rows.count
            self.rows = rows
            self.terms = terms
        }

        /// Nodes that nothing but their number is asked of.
        init(label: LabelID, count: Int) {
            self.label = label
            self.count = count
            (rows, terms) = (NodeRows([]), [])
        }

        init(_ group: NodeGroup, label: LabelID, terms: [GroupTerm], cursor: String) {
            self.label = label
            count = group.count
            rows = NodeRows(group.rows)
            self.terms = terms
            key = group.key
            self.cursor = cursor
        }
    }

    private mutating func write(
        _ nodes: Aggregated,
        _ selection: SelectionIndex
    ) throws(Interruption) {
        try writeObject(selection) {
            (executor, meaning: AggregateMeaning, field) throws(Interruption) in
            switch meaning {
            case .count:
                executor.buffer.append(decimal: nodes.count)
            case .number(let property):
                let summary = try executor.within { (snapshot, budget) throws(BudgetError) in
                    try snapshot.summary(of: property, nodes.rows, nodes.label, &budget)
                }
                try executor.writeSummary(summary, field)
            case .size(let related):
                let summary = try executor.within { (snapshot, budget) throws(BudgetError) in
                    try snapshot.summary(of: related, nodes.rows, nodes.label, &budget)
                }
                try executor.writeSummary(summary, field)
            case .extremes(let property):
                try executor.writeExtremes(property, nodes, field)
            case .groups:
                try executor.writeGroups(nodes, field)
            case .keys:
                try executor.writeArray(Array(zip(nodes.terms, nodes.key))) {
                    (executor, part) throws(Interruption) in
                    try executor.writeKeyPart(part.0, part.1, nodes.label, field)
                }
            case .cursor:
                executor.buffer.append(quoted: nodes.cursor ?? "")
            case .nodes:
                guard case .first(let first) = try executor.arguments(of: field) else { return }
                try executor.writeArray(nodes.rows.prefix(first ?? .max)) {
                    (executor, row) throws(Interruption) in
                    try executor.writeChild(field, nodes.label, row)
                }
            }
        }
    }

    private mutating func writeSummary(
        _ summary: NumberSummary,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) { (executor, meaning: SummaryMeaning, _) in
            let number: Double? =
                switch meaning {
                case .min: summary.least
                case .max: summary.greatest
                case .sum: summary.sum
                case .average: summary.average
                }
            guard let number, number.isFinite else {
                executor.buffer.append("null")
                return
            }
            executor.buffer.append(number)
        }
    }

    private mutating func writeExtremes(
        _ property: PropertyID,
        _ nodes: Aggregated,
        _ field: FieldPlan
    ) throws(Interruption) {
        let type = snapshot.model[nodes.label].properties[property.index].type
        let extremes = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.extremes(of: property, nodes.rows, nodes.label, &budget)
        }
        try writeObject(of: field) { (executor, meaning: SummaryMeaning, _) in
            let value: PropertyValue? =
                switch meaning {
                case .min: extremes?.least
                case .max: extremes?.greatest
                case .sum, .average: nil
                }
            let word = value.flatMap { ScalarColumn.word(of: $0) }
            executor.write(word ?? ScalarColumn.absent, as: type)
        }
    }

    private mutating func writeGroups(
        _ nodes: Aggregated,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .groups(let asked) = try arguments(of: field),
            case .object(let selection) = field.child
        else { return }
        guard !nodes.terms.isEmpty else {
            buffer.append("[]")
            return
        }
        let keepsRows = plan.selections[selection.index].need > .groupKey
        let groups = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.groups(
                of: nodes.rows,
                nodes.label,
                by: nodes.terms,
                keepsRows: keepsRows,
                &budget
            )
        }
        let ordering: GroupOrdering
        do throws(GraphQLError) {
            ordering = try GroupOrdering(asked, snapshot, nodes.label, nodes.terms)
        } catch {
            throw refuse(error)
        }
        let shown = try within { (_, budget) throws(BudgetError) in
            try ordering.page(groups, &budget)
        }
        try writeArray(shown) { (executor, ordered) throws(Interruption) in
            try executor.write(
                Aggregated(
                    ordered.group,
                    label: nodes.label,
                    terms: nodes.terms,
                    cursor: ordering.cursor(of: ordered)
                ),
                selection
            )
        }
    }

    /// Writes one part of a group's key.
    private mutating func writeKeyPart(
        _ term: GroupTerm,
        _ value: GroupValue,
        _ label: LabelID,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: GroupKeyMeaning, part) throws(Interruption) in
            switch meaning {
            case .name:
                executor.buffer.append(quoted: executor.snapshot.model[label].name(of: term))
            case .value:
                executor.write(quoted: executor.snapshot.model.text(of: value, term, label))
            case .node:
                guard case .node(let row) = value, case .relationship(let end) = term else {
                    executor.buffer.append("null")
                    return
                }
                let target = executor.snapshot.model.end(end, of: label).target
                try executor.writeChild(part, target, row)
            }
        }
    }
}

extension Label {
    /// The field that a group's key part is named after.
    fileprivate func name(of term: GroupTerm) -> String {
        switch term {
        case .property(let property), .date(let property, _): properties[property.index].name
        case .relationship(let end):
            relationshipFields.first { $0.end == end }?.name ?? ""
        }
    }
}

extension Model {
    /// A group's value as text; nil when it is absent or a node.
    fileprivate func text(of value: GroupValue, _ term: GroupTerm, _ label: LabelID) -> String? {
        switch value {
        case .absent, .node: return nil
        case .text(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .date(let date): return date.description
        case .quarter(let year, let number):
            let padded = String(year)
            return String(repeating: "0", count: max(0, 4 - padded.count)) + padded + "-Q\(number)"
        case .word(let word):
            guard case .property(let property) = term else { return nil }
            let type = self[label].properties[property.index].type
            return GlobalID.text(of: ScalarColumn.value(of: word, as: type), as: type, in: self)
        }
    }
}
