import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Nodes and lists of nodes.
extension Executor {
    /// Writes a selection on a node; one that may be met again is done once per node.
    mutating func writeNode(
        _ label: LabelID,
        _ row: NodeRow,
        _ selection: SelectionIndex
    ) throws(Interruption) {
        let selected = plan.selections[selection.index]
        guard selected.isShared else {
            return try writeFields(label, row, selection)
        }
        if let range = remembered(selection, row) {
            buffer.appendCopy(of: range)
            return
        }
        let mark = buffer.count
        let errorCount = errors.count
        try writeFields(label, row, selection)
        remember(selection, row, since: mark, errorCount: errorCount)
    }

    private mutating func writeFields(
        _ label: LabelID,
        _ row: NodeRow,
        _ selection: SelectionIndex
    ) throws(Interruption) {
        let nodes = snapshot.nodes[label.index]
        let page = nodes.page(of: row)
        let slot = nodes.slot(of: row)
        let columns = page.columns
        try writeObject(selection) {
            (executor, meaning: NodeMeaning, field) throws(Interruption) in
            switch meaning {
            case .property(let property):
                executor.write(columns[property.index], slot, as: field.propertyType)
            case .id:
                page.globalIDs.append(slot, to: &executor.buffer)
            case .version:
                executor.buffer.append(decimal: page.version(slot))
            case .createdAt:
                executor.write(page.createdAt(slot))
            case .updatedAt:
                executor.write(page.updatedAt(slot))
            case .toOne(let end):
                guard let target = field.target, let entry = page.adjacency[end.index].first(slot)
                else {
                    executor.buffer.append("null")
                    return
                }
                try executor.visit()
                try executor.writeChild(field, target, entry.neighbour)
            case .list(.end(let end)) where executor.isPlainList[Int(field.slot)]:
                guard let target = field.target else { return }
                try executor.writeArray(page.adjacency[end.index][slot]) {
                    (executor, entry) throws(Interruption) in
                    try executor.writeChild(field, target, entry.neighbour)
                }
            case .list(let related):
                try executor.writeList(related, field, label, row)
            case .connection(let related):
                try executor.writeConnection(related, field, label, row)
            case .toOneConnection(let end):
                try executor.writeToOneConnection(end, field, label, row)
            case .aggregate(let related):
                try executor.writeAggregate(related, field, label, row)
            case .sources:
                try executor.writeSources(page.sources, slot, field)
            case .reach:
                try executor.writeReach(field, NodeAddress(label: label, row: row))
            }
        }
    }

    mutating func write(_ instant: Instant) {
        buffer.append("\"")
        buffer.append(instant)
        buffer.append("\"")
    }

    /// Writes a node as the value of a field, by the field's selection for its label.
    mutating func writeChild(
        _ field: FieldPlan,
        _ label: LabelID,
        _ row: NodeRow
    ) throws(Interruption) {
        switch field.child {
        case .object(let selection):
            try writeNode(label, row, selection)
        case .anyNode(let start):
            try writeNode(label, row, plan.nodeSelections[Int(start) + label.index])
        case .leaf:
            buffer.append("null")
        }
    }

    /// The nodes that a field relates a node to, each with the relationship that leads there.
    mutating func candidates(
        _ related: Related,
        of label: LabelID,
        _ row: NodeRow,
        filter: Predicate?
    ) throws(Interruption) -> CandidateList {
        try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.candidates(related, of: row, label, where: filter, &budget)
        }
    }

    private mutating func writeList(
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
        try writeItems(page, of: list.label, field)
    }

    /// Writes the list of all nodes of a label that pass.
    mutating func writeList(
        of label: LabelID,
        _ asked: BoundList,
        _ field: FieldPlan
    ) throws(Interruption) {
        let page = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.page(
                asked.request,
                of: label,
                where: asked.filter,
                in: asked.order,
                countsAll: false,
                &budget
            )
        }
        try writeItems(page, of: label, field)
    }

    mutating func writeItems(
        _ page: ListPage,
        of label: LabelID,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeArray(page.items) { (executor, candidate) throws(Interruption) in
            try executor.writeChild(field, label, candidate.row)
        }
    }

    private mutating func writeReach(
        _ field: FieldPlan,
        _ node: NodeAddress
    ) throws(Interruption) {
        guard case .reach(let reach) = try arguments(of: field) else { return }
        let reached = try within { [api] (snapshot, budget) throws(BudgetError) in
            try snapshot.reach(
                try api.walker(along: reach.path, &budget),
                from: node,
                labels: reach.labels,
                first: reach.first ?? .max,
                &budget
            )
        }
        try writeArray(reached) { (executor, node) throws(Interruption) in
            try executor.writeChild(field, node.label, node.row)
        }
    }
}
