import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Connections: a page of a list with its edges and cursors.
extension Executor {
    /// A page as it is written, and what its edges and cursors need.
    private struct Page {
        let page: ListPage
        let list: CandidateList
        let order: ListOrder
        let cursors: CursorCodec?
        /// The distances of the page's items, where a path leads to them.
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
            Page(
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
            Page(
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
            Page(page: page, list: list, order: order, cursors: cursors, distances: [:]),
            field
        )
    }

    private mutating func write(_ page: Page, _ field: FieldPlan) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .connection(let meaning) = part.meaning else { continue }
            try complete(index) { (executor) throws(Interruption) in
                switch meaning {
                case .totalCount:
                    executor.buffer.append(decimal: page.page.totalCount ?? 0)
                case .pageInfo:
                    try executor.writePageInfo(page, part)
                case .nodes:
                    try executor.writeArray(page.page.items) {
                        (executor, candidate) throws(Interruption) in
                        try executor.writeChild(part, page.list.label, candidate.row)
                    }
                case .edges:
                    try executor.writeArray(page.page.items) {
                        (executor, candidate) throws(Interruption) in
                        try executor.writeEdge(candidate, page, part)
                    }
                }
            }
        }
        buffer.append("}")
    }

    private mutating func writePageInfo(
        _ page: Page,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .pageInfo(let meaning) = part.meaning else { continue }
            switch meaning {
            case .hasNextPage: buffer.append(page.page.hasNext ? "true" : "false")
            case .hasPreviousPage: buffer.append(page.page.hasPrevious ? "true" : "false")
            case .startCursor: try writeCursor(of: page.page.items.first, page)
            case .endCursor: try writeCursor(of: page.page.items.last, page)
            }
        }
        buffer.append("}")
    }

    private mutating func writeCursor(
        of candidate: Candidate?,
        _ page: Page
    ) throws(Interruption) {
        guard let candidate, let cursors = page.cursors else {
            buffer.append("null")
            return
        }
        let position = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.position(
                of: candidate,
                distance: page.distances[candidate.row] ?? 0,
                in: page.order,
                of: page.list.label,
                through: page.list.table,
                &budget
            )
        }
        buffer.append(quoted: cursors.cursor(of: position))
    }

    private mutating func writeEdge(
        _ candidate: Candidate,
        _ page: Page,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .edge(let meaning) = part.meaning else { continue }
            switch meaning {
            case .cursor:
                try writeCursor(of: candidate, page)
            case .node:
                try complete(index) { (executor) throws(Interruption) in
                    try executor.writeChild(part, page.list.label, candidate.row)
                }
            case .properties:
                guard let table = page.list.table else { continue }
                writeProperties(of: candidate.relationship, in: table, part)
            case .sources:
                guard let table = page.list.table else { continue }
                try complete(index) { (executor) throws(Interruption) in
                    try executor.writeSources(of: candidate.relationship, in: table, part)
                }
            }
        }
        buffer.append("}")
    }

    /// Writes the selected properties of a relationship.
    private mutating func writeProperties(
        of relationship: RelationshipRow,
        in table: RelationshipTableID,
        _ field: FieldPlan
    ) {
        guard case .object(let selection) = field.child else { return }
        let pages = snapshot[table]
        let page = pages.page(of: relationship)
        let slot = pages.slot(of: relationship)
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .relationshipProperty(let property) = part.meaning else { continue }
            write(page.columns[property.index], slot, as: part.propertyType)
        }
        buffer.append("}")
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
        guard case .object(let selection) = field.child else { return false }
        return selections[selection.index].range.contains { index in
            switch fields[index].meaning {
            case .connection(.totalCount): return true
            case .connection(.pageInfo):
                guard case .object(let selection) = fields[index].child else { return false }
                return selections[selection.index].range.contains {
                    if case .pageInfo(.hasPreviousPage) = fields[$0].meaning { true } else { false }
                }
            default: return false
            }
        }
    }
}
