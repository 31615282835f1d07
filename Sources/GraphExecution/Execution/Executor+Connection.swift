import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Connections: a page of a list with its edges and cursors.
extension Executor {
    /// The part of a list that a connection shows, and what its edges and cursors need.
    private struct ConnectionPart {
        let page: ListPage
        let list: CandidateList
        let order: ListOrder
        let cursors: CursorCodec?
        /// The distances of the items, where a path leads to them.
        let distances: [NodeRow: Int]
    }

    mutating func writeConnection(
        of label: LabelID,
        _ asked: BoundList,
        _ field: FieldPlan
    ) throws(Interruption) {
        let countsAll = plan.countsAll(field)
        let page = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.page(
                asked.request,
                of: label,
                where: asked.filter,
                in: asked.order,
                countsAll: countsAll,
                &budget
            )
        }
        try write(
            ConnectionPart(
                page: page,
                list: CandidateList([], of: label),
                order: asked.order,
                cursors: asked.cursors,
                distances: [:]
            ),
            field
        )
    }

    mutating func writeConnection(
        _ related: Related,
        _ field: FieldPlan,
        _ label: LabelID,
        _ row: NodeRow
    ) throws(Interruption) {
        guard case .list(let asked) = try arguments(of: field) else { return }
        let list = try candidates(related, of: label, row, filter: asked.filter)
        let page = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.page(asked.request, of: list, in: asked.order, &budget)
        }
        var distances: [NodeRow: Int] = [:]
        for (candidate, distance) in zip(list.items, list.distances) {
            distances[candidate.row] = distance
        }
        try write(
            ConnectionPart(
                page: page,
                list: list,
                order: asked.order,
                cursors: asked.cursors,
                distances: distances
            ),
            field
        )
    }

    /// Writes the one relationship at an end, or none, as a connection.
    mutating func writeToOneConnection(
        _ end: EndIndex,
        _ field: FieldPlan,
        _ label: LabelID,
        _ row: NodeRow
    ) throws(Interruption) {
        let list = try candidates(.end(end), of: label, row, filter: nil)
        let order = ListOrder(terms: [])
        let page = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.page(PageRequest(), of: list, in: order, &budget)
        }
        let cursors = CursorCodec(
            identity: "\(snapshot.model[label].name).\(api.schema[field.definition].name)",
            valueCount: 0
        )
        try write(
            ConnectionPart(page: page, list: list, order: order, cursors: cursors, distances: [:]),
            field
        )
    }

    private mutating func write(_ shown: ConnectionPart, _ field: FieldPlan) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: ConnectionMeaning, part) throws(Interruption) in
            switch meaning {
            case .totalCount:
                executor.buffer.append(decimal: shown.page.totalCount ?? 0)
            case .pageInfo:
                try executor.writePageInfo(shown, part)
            case .nodes:
                try executor.writeItems(shown.page, of: shown.list.label, part)
            case .edges:
                try executor.writeArray(shown.page.items) {
                    (executor, candidate) throws(Interruption) in
                    try executor.writeEdge(candidate, shown, part)
                }
            }
        }
    }

    private mutating func writePageInfo(
        _ shown: ConnectionPart,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: PageInfoMeaning, _) throws(Interruption) in
            switch meaning {
            case .hasNextPage: executor.buffer.append(shown.page.hasNext ? "true" : "false")
            case .hasPreviousPage: executor.buffer.append(shown.page.hasPrevious ? "true" : "false")
            case .startCursor: try executor.writeCursor(of: shown.page.items.first, shown)
            case .endCursor: try executor.writeCursor(of: shown.page.items.last, shown)
            }
        }
    }

    private mutating func writeCursor(
        of candidate: Candidate?,
        _ shown: ConnectionPart
    ) throws(Interruption) {
        guard let candidate, let cursors = shown.cursors else {
            buffer.append("null")
            return
        }
        let position = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.position(
                of: candidate,
                distance: shown.distances[candidate.row] ?? 0,
                in: shown.order,
                of: shown.list.label,
                through: shown.list.table,
                &budget
            )
        }
        buffer.append(quoted: cursors.cursor(of: position))
    }

    private mutating func writeEdge(
        _ candidate: Candidate,
        _ shown: ConnectionPart,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: EdgeMeaning, part) throws(Interruption) in
            switch meaning {
            case .cursor:
                try executor.writeCursor(of: candidate, shown)
            case .node:
                try executor.writeChild(part, shown.list.label, candidate.row)
            case .properties:
                guard let table = shown.list.table else { return }
                try executor.writeProperties(of: candidate.relationship, in: table, part)
            case .sources:
                guard let table = shown.list.table else { return }
                try executor.writeSources(of: candidate.relationship, in: table, part)
            }
        }
    }

    /// Writes the selected properties of a relationship.
    private mutating func writeProperties(
        of relationship: RelationshipRow,
        in table: RelationshipTableID,
        _ field: FieldPlan
    ) throws(Interruption) {
        let pages = snapshot[table]
        let page = pages.page(of: relationship)
        let slot = pages.slot(of: relationship)
        try writeObject(of: field) {
            (executor, meaning: RelationshipPropertyMeaning, part) throws(Interruption) in
            executor.write(page.columns[meaning.property.index], slot, as: part.propertyType)
        }
    }

    /// Writes where a relationship was read.
    mutating func writeSources(
        of relationship: RelationshipRow,
        in table: RelationshipTableID,
        _ field: FieldPlan
    ) throws(Interruption) {
        let pages = snapshot[table]
        try writeSources(pages.page(of: relationship).sources, pages.slot(of: relationship), field)
    }
}

extension OperationPlan {
    /// Whether a connection is asked for what takes all that pass: their number, or what stands before.
    fileprivate func countsAll(_ field: FieldPlan) -> Bool {
        parts(of: field, ConnectionMeaning.self).contains { meaning, part in
            switch meaning {
            case .totalCount: true
            case .pageInfo:
                parts(of: part, PageInfoMeaning.self).contains { $0.0 == .hasPreviousPage }
            case .edges, .nodes: false
            }
        }
    }

    /// The fields selected on a field's value, with their meanings.
    private func parts<Meaning: ObjectMeaning>(
        of field: FieldPlan,
        _: Meaning.Type
    ) -> [(Meaning, FieldPlan)] {
        guard case .object(let selection) = field.child else { return [] }
        return fields[selections[selection.index].range].compactMap { part in
            Meaning(part.meaning).map { ($0, part) }
        }
    }
}
