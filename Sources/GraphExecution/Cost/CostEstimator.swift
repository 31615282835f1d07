import Bytes
import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph

/// Walks a plan as the executor would, with numbers of nodes in place of nodes.
struct CostEstimator {
    private let api: GraphAPI
    private let plan: OperationPlan
    private let document: Document
    let snapshot: Snapshot
    private let bound: [BoundArguments]
    private var estimate = OperationEstimate()
    private var depth = 0
    private var budget: VisitBudget
    /// Of selections on nodes of any label: the one that costs most, once it is known.
    private var costliestLabels: [UInt32: Label] = [:]

    init(
        api: GraphAPI,
        plan: OperationPlan,
        document: Document,
        snapshot: Snapshot,
        bound: [BoundArguments],
        budget: VisitBudget
    ) {
        self.api = api
        self.budget = budget
        self.plan = plan
        self.document = document
        self.snapshot = snapshot
        self.bound = bound
    }

    /// The estimate of the whole operation.
    mutating func run() throws(BudgetError) -> OperationEstimate {
        try visit(plan.root, label: nil, count: 1)
        return estimate
    }

    /// Adds what a selection costs on so many objects; of nodes, those met again are copied.
    ///
    /// Recursion follows the plan's nesting, which its compiler bounds.
    private mutating func visit(
        _ selection: SelectionIndex,
        label: LabelID?,
        count: Double
    ) throws(BudgetError) {
        let distinct = label.map { min(count, Double(snapshot[$0].count)) } ?? count
        for index in plan.selections[selection.index].range {
            try visit(plan.fields[index], label: label, count: distinct)
        }
    }

    private mutating func visit(
        _ field: FieldPlan,
        label: LabelID?,
        count: Double
    ) throws(BudgetError) {
        try budget.spend(Self.stepsPerField)
        let arguments = arguments(of: field)
        switch field.meaning.row.cost {
        case .none: return
        case .inside:
            try visitChild(field, count)
        case .one(let end):
            guard let label else { return }
            let found = min(1, snapshot.averageDegree(at: end, of: label)) * count
            note(field, found, "the one \(words(.end(end), of: label))")
            try visitChild(field, found)
        case .list(let source):
            guard case .list(let list) = arguments else { return }
            try visitList(list, source, field, label, count)
        case .aggregate(let source):
            guard case .aggregate(let aggregate) = arguments else { return }
            try visitAggregate(aggregate, source, field, label, count)
        case .reach:
            guard let label, case .reach(let reach) = arguments else { return }
            let walker = try api.walker(along: reach.path, &budget)
            let walk = try walkEstimate(walker, from: label, count)
            let reached = min(
                walk.reached.values.reduce(0, +),
                count * Double(reach.first ?? .max)
            )
            note(field, walk.visits + reached, "walk along the expression")
            try visitChild(field, reached)
        case .node:
            guard case .node = arguments else { return }
            note(field, 1, "one node by its id, key or name")
            try visitChild(field, 1)
        case .nodes:
            guard case .nodes(let nodes) = arguments else { return }
            note(field, Double(nodes.count), "\(nodes.count.counting("node")) by their ids")
            try visitChild(field, Double(nodes.count))
        case .search:
            guard case .search(let search) = arguments else { return }
            try visitSearch(search, field)
        case .path:
            guard case .paths(let paths) = arguments else { return }
            // From both ends, so each side walks half the length.
            note(field, 1, "search from \(paths.from == paths.to ? "the node" : "both ends")")
            try visitChild(field, 1)
        case .picture:
            guard case .picture(let picture) = arguments else { return }
            let starts = picture.around.map { Double($0.count) } ?? Double(snapshot.nodeCount)
            note(field, starts, picture.around == nil ? "all nodes, by degree" : "a walk around")
            try visitChild(field, Double(min(picture.first, snapshot.nodeCount)))
        case .pairs:
            guard case .pairs(let pairs) = arguments else { return }
            let access = try access(to: pairs.label, where: pairs.filter)
            let walker = try api.walker(along: pairs.path, &budget)
            let walk = try walks(walker, from: pairs.label, access.estimate)
            note(field, walk, "walks from \(about(access.estimate)), counted")
            try visitChild(field, Double(min(pairs.first, 1_000)))
        case .rank:
            guard case .rank(let rank) = arguments else { return }
            let all = Double(snapshot[rank.label].count)
            let walker = try api.walker(along: rank.path, &budget)
            let walk = try walks(walker, from: rank.label, all)
            note(field, walk, "walks from all nodes")
            try visitChild(field, min(all, Double(rank.first)))
        case .changes:
            guard case .changes(let changes) = arguments else { return }
            var all = Double(snapshot.nodeCount + snapshot.relationshipCount)
            if changes.question.node != nil {
                all = 1 + Double(changes.node.map { snapshot.relationshipCount(of: $0) } ?? 0)
            }
            note(field, min(all, Double(changes.question.limit ?? .max)), "the database's history")
        case .question:
            note(field, 1, "names looked up for the words of the question")
            try visitChild(field, 1)
        }
    }

    private mutating func visitSearch(
        _ search: BoundSearch,
        _ field: FieldPlan
    ) throws(BudgetError) {
        let found = snapshot.model.labels
            .filter { $0.isSearchable && search.labels?.contains($0.id) ?? true }
            .reduce(0.0) {
                $0 + snapshot.access(to: $1.id, where: .search(search.text)).estimate
            }
        note(field, found, "the name and text indexes")
        try visitChild(field, min(found, Double(search.first)))
    }

    private mutating func visitAggregate(
        _ aggregate: BoundAggregate,
        _ source: MeaningRow.NodeSource,
        _ field: FieldPlan,
        _ owner: LabelID?,
        _ count: Double
    ) throws(BudgetError) {
        switch source {
        case .all(let label):
            if aggregate.filter == nil, isCountOnly(field) {
                return note(field, 0, "the number of all \(name(label)) nodes")
            }
            let access = try access(to: label, where: aggregate.filter)
            note(
                field,
                access.estimate,
                "\(words(access.path, label))\(testWords(aggregate.filter)); put together"
            )
            try visitChild(field, access.estimate)
        case .related(let related):
            guard let owner, !isCountOnly(field) else { return }
            let found = follow(related, of: owner, count)
            note(field, found.visits, "\(found.words); put together")
            try visitChild(field, found.count)
        }
    }

    /// Walks from each of some nodes by itself: what one costs, so many times.
    private mutating func walks(
        _ walker: Walker,
        from label: LabelID,
        _ count: Double
    ) throws(BudgetError) -> Double {
        count * (1 + (try walkEstimate(walker, from: label, 1)).visits)
    }

    private mutating func walkEstimate(
        _ walker: Walker,
        from label: LabelID,
        _ count: Double
    ) throws(BudgetError) -> Snapshot.WalkEstimate {
        try budget.spend(walker.path.transitionCount)
        return snapshot.estimate(walker, from: label, count: count)
    }

    private mutating func visitList(
        _ list: BoundList,
        _ source: MeaningRow.NodeSource,
        _ field: FieldPlan,
        _ owner: LabelID?,
        _ count: Double
    ) throws(BudgetError) {
        switch source {
        case .all(let label): try visitList(of: label, list, field)
        case .related(let related):
            guard let owner else { return }
            try visitRelated(related, list, field, owner, count)
        }
    }

    private mutating func visitList(
        of label: LabelID,
        _ list: BoundList,
        _ field: FieldPlan
    ) throws(BudgetError) {
        let access = try access(to: label, where: list.filter)
        let shown = part(list.request, of: access.estimate)
        var text = words(access.path, label) + testWords(list.filter)
        var visits = access.estimate
        if list.filter == nil, list.order.isNatural {
            text = "\(name(label)) nodes in node order"
            visits = 0
        } else if let property = snapshot.walkedProperty(
            list.request,
            of: label,
            where: list.filter,
            in: list.order
        ) {
            text =
                "\(name(label)) nodes in the order of "
                + "\(snapshot.model[label].properties[property.index].name)\(testWords(list.filter))"
                + " until enough pass"
            visits = shown
        } else if list.isReordered {
            text += "; sort"
        }
        note(field, visits + shown, "\(text); \(about(shown))")
        try visitChild(field, shown)
    }

    private mutating func visitRelated(
        _ related: Related,
        _ list: BoundList,
        _ field: FieldPlan,
        _ label: LabelID,
        _ count: Double
    ) throws(BudgetError) {
        let found = follow(related, of: label, count)
        let each = found.count / max(1, count)
        let shown = count * part(list.request, of: each)
        let text =
            found.words + testWords(list.filter) + (list.isReordered ? "; sort" : "")
            + "; about \(rounded(each)) per node"
        note(field, (list.filter == nil ? 0 : found.visits) + shown, text)
        try visitChild(field, shown)
    }

    private func part(_ request: PageRequest, of count: Double) -> Double {
        min(count, Double(request.first ?? request.last ?? .max))
    }

    private func follow(
        _ related: Related,
        of label: LabelID,
        _ count: Double
    ) -> (count: Double, visits: Double, words: String) {
        switch related {
        case .end(let end):
            let found = snapshot.averageDegree(at: end, of: label) * count
            return (found, found, words(related, of: label))
        case .path(let index):
            let walker = snapshot.model.walker(ofPath: index, of: label)
            let one = snapshot.estimate(walker, from: label, count: 1)
            let target = snapshot.model[label].pathFields[index].target
            return (
                (one.reached[target] ?? 0) * count, one.visits * count, words(related, of: label)
            )
        }
    }

    private mutating func visitChild(
        _ field: FieldPlan,
        _ count: Double
    ) throws(BudgetError) {
        depth += 1
        defer { depth -= 1 }
        switch field.child {
        case .leaf: return
        case .object(let selection):
            try visit(selection, label: field.target, count: count)
        case .anyNode(let start):
            try visitAnyNode(start, count)
        }
    }

    /// Which labels the nodes have is not known: the one that costs most counts.
    private mutating func visitAnyNode(_ start: UInt32, _ count: Double) throws(BudgetError) {
        let before = estimate
        var most: (label: Label, estimate: OperationEstimate)?
        // Found once: such selections may lie in each other, and each would try all labels of those inside.
        for label in costliestLabels[start].map({ [$0] }) ?? snapshot.model.labels {
            estimate = before
            try visit(
                plan.nodeSelections[Int(start) + label.id.index],
                label: label.id,
                count: count
            )
            if estimate.visits > most?.estimate.visits ?? -1 { most = (label, estimate) }
        }
        costliestLabels[start] = most?.label
        estimate = most?.estimate ?? before
    }

    private mutating func access(
        to label: LabelID,
        where filter: Predicate?
    ) throws(BudgetError) -> PlannedAccess {
        try budget.spend(Snapshot.accessCost(of: filter))
        return snapshot.access(to: label, where: filter)
    }

    /// What a field takes apart from looking into indexes, its step in words and all.
    private static let stepsPerField = 16

    private func arguments(of field: FieldPlan) -> BoundArguments {
        field.slot >= 0 ? bound[Int(field.slot)] : .plain(.empty)
    }

    private func isCountOnly(_ field: FieldPlan) -> Bool {
        guard case .object(let selection) = field.child else { return false }
        return plan.selections[selection.index].need <= .count
    }

    private mutating func note(_ field: FieldPlan, _ visits: Double, _ words: String) {
        let name = document.text(field.responseName)
        estimate.add(
            visits,
            of: field,
            isPaged: field.meaning.row.isPaged,
            step: String(repeating: "  ", count: depth) + "\(name): \(words)"
        )
    }
}
