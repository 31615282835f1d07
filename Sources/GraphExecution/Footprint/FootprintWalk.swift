import GraphAPI
import PropertyGraph

/// Walks the plan of a bound operation and gathers what each field reads.
struct FootprintWalk {
    private let plan: OperationPlan
    private let model: Model
    private let bound: [BoundArguments]
    private(set) var footprint = Footprint()
    private var visited: Set<LabelledSelection> = []

    /// A selection on objects that belong to a label, or to none.
    private struct LabelledSelection: Hashable {
        let selection: SelectionIndex
        let label: LabelID?
    }

    init(plan: OperationPlan, model: Model, bound: [BoundArguments]) {
        self.plan = plan
        self.model = model
        self.bound = bound
    }

    mutating func run() -> Footprint {
        visit(plan.root, of: nil)
        return footprint
    }

    /// Each selection is gone through once for each label.
    ///
    /// Recursion follows the plan's nesting, which its compiler bounds.
    private mutating func visit(_ selection: SelectionIndex, of label: LabelID?) {
        guard visited.insert(LabelledSelection(selection: selection, label: label)).inserted else {
            return
        }
        for field in plan.fields[plan.selections[selection.index].range] {
            let row = field.meaning.row
            if case .node(let property)? = row.property, let label {
                read(property, of: label)
            }
            for reading in row.reads { read(reading, of: label) }
            if field.slot >= 0 { read(bound[Int(field.slot)], of: field, label) }
            switch field.child {
            case .leaf: break
            case .object(let selection): visit(selection, of: field.target)
            case .anyNode(let start):
                // Which labels the nodes have is not known.
                for label in model.labels {
                    visit(plan.nodeSelections[Int(start) + label.id.index], of: label.id)
                }
            }
        }
    }

    // MARK: - What is read

    private mutating func read(_ property: PropertyID, of label: LabelID) {
        footprint.properties.insert(.init(label: label, property: property))
    }

    private mutating func read(_ reading: MeaningRow.Reading, of label: LabelID?) {
        switch reading {
        case .wholeNode:
            if let label { footprint.wholeLabels.insert(label) }
        case .nodes(let label): footprint.labels.insert(label)
        case .identity(let label): readIdentity(of: label)
        case .allNodes: footprint.labels.formUnion(model.labels.map(\.id))
        case .related(let related):
            if let label { read(related, of: label) }
        case .displayText:
            for label in model.labels { readTexts(of: label.id) }
        case .allRelationships:
            footprint.relationshipTypes.formUnion(model.relationshipTypes.map(\.id))
        case .everything: footprint.isEverything = true
        }
    }

    private mutating func read(_ related: Related, of label: LabelID) {
        switch related {
        case .end(let index):
            let end = model.end(index, of: label)
            footprint.relationshipTypes.insert(end.type)
            footprint.labels.insert(end.target)
        case .path(let index):
            read(model.walker(ofPath: index, of: label))
            footprint.labels.insert(model[label].pathFields[index].target)
        }
    }

    private mutating func read(_ walker: Walker) {
        footprint.relationshipTypes.formUnion(walker.path.types)
    }

    private mutating func read(_ path: PathText) {
        footprint.relationshipTypes.formUnion(path.types)
    }

    /// Names and unique properties; a key stays with its node.
    private mutating func readIdentity(of label: LabelID) {
        footprint.labels.insert(label)
        for name in model[label].names { read(name, of: label) }
        for (index, property) in model[label].properties.enumerated() where property.isUnique {
            read(PropertyID(offset: index), of: label)
        }
    }

    /// What is searched and shown of nodes.
    private mutating func readTexts(of label: LabelID) {
        footprint.labels.insert(label)
        for name in model[label].names { read(name, of: label) }
        for (index, property) in model[label].properties.enumerated() where property.isSearchable {
            read(PropertyID(offset: index), of: label)
        }
    }

    // MARK: - Arguments

    /// What the arguments of a field read; `owner` is the label of the nodes that have the field.
    private mutating func read(
        _ arguments: BoundArguments,
        of field: FieldPlan,
        _ owner: LabelID?
    ) {
        switch arguments {
        // What a look-up reads stands in its row, also when it fails.
        case .failed, .plain, .node, .nodes, .groups, .first: break
        case .list(let list):
            guard let target = field.target else { return }
            read(list.filter, of: target)
            for term in list.order.terms { read(term.key, of: target) }
        case .aggregate(let aggregate):
            guard let target = field.target else { return }
            read(aggregate.filter, of: target)
            for term in aggregate.terms { read(term, of: target) }
        case .reach(let reach):
            read(reach.path)
            footprint.labels.formUnion(reach.labels ?? Set(model.labels.map(\.id)))
        case .picture(let picture):
            for (label, filter) in picture.filters { read(filter, of: label) }
        case .search(let search):
            for label in model.labels where search.labels?.contains(label.id) ?? true {
                readTexts(of: label.id)
            }
        case .paths(let paths):
            if let path = paths.path { read(path) } else { read(model.anyWalk) }
        case .pairs(let pairs):
            footprint.labels.insert(pairs.label)
            read(pairs.path)
            footprint.labels.insert(pairs.target)
            read(pairs.filter, of: pairs.label)
            read(pairs.targetFilter, of: pairs.target)
        case .rank(let rank):
            footprint.labels.insert(rank.label)
            read(rank.path)
        case .changes, .question, .write, .importing, .changePage: footprint.isEverything = true
        }
    }

    private mutating func read(_ term: GroupTerm, of label: LabelID) {
        switch term {
        case .property(let property), .date(let property, _): read(property, of: label)
        case .relationship(let end): read(.end(end), of: label)
        }
    }

    private mutating func read(_ key: OrderTerm.Key, of label: LabelID) {
        switch key {
        case .property(let property): read(property, of: label)
        // Its type is that of the relationships that are followed.
        case .relationship: break
        case .count(let related, let filter):
            read(related, of: label)
            read(filter, ofTarget: related, label)
        case .toOne(let end, let key):
            read(.end(end), of: label)
            read(key, of: model.end(end, of: label).target)
        }
    }

    private mutating func read(
        _ filter: Predicate?,
        ofTarget related: Related,
        _ label: LabelID
    ) {
        switch related {
        case .end(let end): read(filter, of: model.end(end, of: label).target)
        case .path(let index): read(filter, of: model[label].pathFields[index].target)
        }
    }

    /// Recursion follows the filter's nesting, which the parsers of documents and variables bound.
    private mutating func read(_ filter: Predicate?, of label: LabelID) {
        guard let filter else { return }
        switch filter {
        case .relationship: break
        case .property(let property, let test):
            read(property, of: label)
            read(test, of: label)
        // Looked up by id or name.
        case .rows: readIdentity(of: label)
        case .search: readTexts(of: label)
        case .all(let parts), .any(let parts):
            for part in parts { read(part, of: label) }
        case .not(let part): read(part, of: label)
        case .some(let related, let inner):
            read(related, of: label)
            read(inner, ofTarget: related, label)
        case .count(let related, let inner, _):
            read(related, of: label)
            read(inner, ofTarget: related, label)
        case .someSource, .sourceCount: footprint.wholeLabels.insert(label)
        }
    }

    /// The other properties that a test compares with.
    private mutating func read(_ test: ColumnTest, of label: LabelID) {
        switch test {
        case .field(_, let property), .dateField(_, let property): read(property, of: label)
        case .anyItem(let test), .not(let test): read(test, of: label)
        case .all(let tests), .any(let tests):
            for test in tests { read(test, of: label) }
        case .isAbsent, .words, .anyWord, .days, .text, .anyText, .isEmpty: break
        }
    }
}

extension BoundOperation {
    /// What of the graph the answer depends on.
    ///
    /// What names look up has been looked up in the snapshot, so after a change in the footprint the
    /// operation is to be bound again.
    /// - Complexity: O(fields of the plan, and parts of the arguments).
    package var footprint: Footprint {
        var walk = FootprintWalk(plan: operation.plan, model: snapshot.model, bound: arguments)
        return walk.run()
    }
}
