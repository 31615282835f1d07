import GraphAPI
import GraphModel
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Writes what the fields of a mutation ask into one draft, each seeing what those before it did.
struct DraftWriter {
    let api: GraphAPI
    private(set) var draft: GraphDraft
    private var names = DraftNames()
    private let readPeople: @Sendable () throws -> PeoplesClaims
    /// What people say of the graph, once that was asked for.
    private var people: PeoplesClaims?
    /// The field of the operation that is being written.
    var field = 0
    /// Where it was asked to write what, the first time, and last where a value was given that may be at fault.
    private var places: [Subject: Place] = [:]

    /// A node or relationship, or a property of it.
    private struct Subject: Hashable {
        let element: DraftElement
        var property: PropertyID?
    }

    private struct Place {
        let field: Int
        let path: InputPath
    }

    /// What a field wrote, by the draft's nodes.
    enum Written {
        case nodes([NodeAddress])
        /// Global ids of what is gone, and how many relationships went with it.
        case deleted([String], relationshipCount: Int)
        case related(from: NodeAddress, to: NodeAddress)
    }

    /// An empty draft, in which a person speaks; `people` says what people say of the graph.
    init(
        api: GraphAPI,
        on snapshot: Snapshot,
        people: @escaping @Sendable () throws -> PeoplesClaims
    ) {
        self.api = api
        readPeople = people
        draft = GraphDraft(on: snapshot, speaker: .person)
    }

    private var model: Model { api.model }

    /// What was written since this was asked last, as changes of the graph with all before.
    mutating func takeWritten(onto present: Snapshot) -> ChangeSet {
        draft.takeWritten(onto: present)
    }

    /// Does what a field asks; `present` is the graph with all that was written before.
    mutating func write(
        _ request: WriteRequest,
        _ present: Snapshot,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> Written {
        switch request {
        case .create(let label, let inputs, let isUpsert):
            var nodes: [NodeAddress] = []
            for input in inputs {
                try spend(1 + input.values.count, &budget)
                nodes.append(
                    try isUpsert ? upsert(label, input, &budget) : create(label, input, &budget)
                )
            }
            return .nodes(nodes)
        case .update(let label, let id, let input, let version):
            let node = try find(id, label, .argument("id"))
            try checkVersion(version, of: node, input.json)
            try set(input, of: node, isNew: false, &budget)
            return .nodes([node])
        case .updateAll(let label, let filter, let input):
            let nodes = try matching(filter, label, present, &budget)
            for node in nodes { try set(input, of: node, isNew: false, &budget) }
            return .nodes(nodes)
        case .delete(let label, let id, let version):
            let node = try find(id, label, .argument("id"))
            try checkVersion(version, of: node, nil)
            return try delete([node], .argument("id"), &budget)
        case .deleteAll(let label, let filter):
            let nodes = try matching(filter, label, present, &budget)
            return try delete(nodes, .argument("where"), &budget)
        case .relate(let input):
            let (table, from, to, path) = try ends(input)
            let type = model[model[table].type]
            let properties = try refusing { () throws(GraphQLError) in
                try WriteReader(api: api).properties(input.properties, of: type, path)
            }
            try relate(table, from, to, properties, .argument("to"))
            return .related(from: from, to: to)
        case .unrelate(let input):
            let (table, from, to, _) = try ends(input)
            guard draft.unrelate(table, from: from.row, to: to.row) else {
                throw notRelated(to, .argument("to"))
            }
            return .related(from: from, to: to)
        }
    }

    // MARK: - Nodes

    private mutating func create(
        _ label: LabelID,
        _ input: NodeInput,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> NodeAddress {
        if let node = stored(label, input) {
            throw .refused(
                .refusing(input.path, "\(draft.describe(node)) is there already", code: .conflict)
            )
        }
        return try make(label, input, &budget)
    }

    private mutating func upsert(
        _ label: LabelID,
        _ input: NodeInput,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> NodeAddress {
        guard let node = stored(label, input) else { return try make(label, input, &budget) }
        try set(input, of: node, isNew: true, &budget)
        return node
    }

    private func stored(_ label: LabelID, _ input: NodeInput) -> NodeAddress? {
        draft.node(label, key: model[label].key.map { input.values[$0] ?? .absent })
    }

    private mutating func make(
        _ label: LabelID,
        _ input: NodeInput,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> NodeAddress {
        let node = try checking(input.path) { (draft) throws(ConstraintError) in
            try draft.upsertNode(label, input.values)
        }
        names.note(node, in: draft)
        note(.node(node), input.values, model[label].properties, input.path)
        try relate(input, of: node, isNew: true, &budget)
        return node
    }

    private mutating func set(
        _ input: NodeInput,
        of node: NodeAddress,
        isNew: Bool,
        _ budget: inout VisitBudget
    ) throws(MutationError) {
        try spend(1 + input.values.count, &budget)
        if !input.values.isEmpty {
            // Keys are given again by upserts, and never change.
            let keys = model[node.label].key
            let values = input.values.filter { !keys.contains($0.key) }
            try checking(input.path) { (draft) throws(ConstraintError) in
                try draft.updateNode(node, values)
            }
            names.note(node, in: draft)
            note(.node(node), values, model[node.label].properties, input.path)
        }
        try relate(input, of: node, isNew: isNew, &budget)
    }

    private mutating func delete(
        _ nodes: [NodeAddress],
        _ path: InputPath,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> Written {
        var count = 0
        var ids: [String] = []
        for node in nodes where draft.isThere(node) {
            ids.append(draft.describe(node))
            count +=
                node.label == model.documentLabel
                ? try withdraw(node, path, &budget) : draft.deleteNode(node)
            names.note(node, in: draft)
        }
        return .deleted(ids, relationshipCount: count)
    }

    /// Takes back what only a document says.
    ///
    /// - Returns: how many relationships went.
    private mutating func withdraw(
        _ document: NodeAddress,
        _ path: InputPath,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> Int {
        let people: PeoplesClaims
        do {
            people = try self.people ?? readPeople()
            self.people = people
        } catch {
            throw .refused(
                GraphQLError("Nothing was changed. \(error)", code: .internalServerError)
            )
        }
        let id = draft.describe(document)
        let withdrawn: (relationshipCount: Int, incomplete: NodeAddress?)
        do throws(BudgetError) {
            withdrawn = try draft.withdraw(document, people, &budget)
        } catch {
            throw .exhausted(error)
        }
        guard let kept = withdrawn.incomplete.map({ draft.describe($0) }) else {
            return withdrawn.relationshipCount
        }
        throw .refused(
            .refusing(
                path,
                "people's work keeps \(kept), which would lose what only \(id) says and it must have; delete it first",
                code: .conflict
            )
        )
    }

    /// The nodes that pass a filter, with what was written before.
    private func matching(
        _ filter: Predicate,
        _ label: LabelID,
        _ present: Snapshot,
        _ budget: inout VisitBudget
    ) throws(MutationError) -> [NodeAddress] {
        let rows: [NodeRow]
        do throws(BudgetError) {
            rows = try present.nodes(of: label, where: filter, &budget)
        } catch {
            throw .exhausted(error)
        }
        return rows.compactMap { draft.node(globalID: present[label].globalID(of: $0)) }
    }

    /// The node of an id, of one label.
    private func find(
        _ id: String,
        _ label: LabelID,
        _ path: InputPath
    ) throws(MutationError) -> NodeAddress {
        if let (other, _) = GlobalID.parse(id, in: model), other != label {
            throw .refused(
                .refusing(
                    path,
                    "\"\(id.cut(to: 100))\" is the id of a \(model[other].name), not of a \(model[label].name)"
                )
            )
        }
        return try find(id, path)
    }

    /// The node of an id.
    private func find(_ id: String, _ path: InputPath) throws(MutationError) -> NodeAddress {
        guard let node = draft.node(globalID: id) else {
            throw .refused(
                .refusing(path, "there is no node \"\(id.cut(to: 100))\"", code: .notFound)
            )
        }
        return node
    }

    /// A version is that of the node before the operation.
    private func checkVersion(
        _ version: Int?,
        of node: NodeAddress,
        _ set: JSONValue?
    ) throws(MutationError) {
        guard let version else { return }
        let table = draft.snapshot[node.label]
        let isStored = table.isLive(node.row)
        let current = isStored ? table.page(of: node.row).version(table.slot(of: node.row)) : 1
        guard current != version else { return }
        // What this operation has written before is not there yet.
        let values =
            isStored
            ? table.label.properties.indices.map {
                table.value(PropertyID(offset: $0), of: node.row)
            }
            : draft.values(of: node)
        var yours: JSONObject = ["ifVersion": .int(version)]
        if let set { yours["set"] = set }
        throw .refused(
            .refusing(
                .argument("ifVersion"),
                "\(draft.describe(node)) has version \(current), not \(version)",
                code: .conflict,
                details: [
                    "current": [
                        "version": .int(current),
                        "properties": .object(api.json(of: values, node.label)),
                    ],
                    "yours": .object(yours),
                ]
            )
        )
    }

    // MARK: - Relationships

    private mutating func relate(
        _ input: NodeInput,
        of node: NodeAddress,
        isNew: Bool,
        _ budget: inout VisitBudget
    ) throws(MutationError) {
        for related in input.relationships {
            let end = model.end(related.end, of: node.label)
            if isNew, let refused = related.disconnect.first ?? related.update.first {
                throw .refused(
                    .refusing(refused.path, "create and upsert take `connect` and `create` only")
                )
            }
            for one in related.disconnect {
                let other = try find(one, end.target)
                let (from, to) = end.ordered(node, other)
                guard draft.unrelate(end.table, from: from.row, to: to.row) else {
                    throw notRelated(other, one.path)
                }
            }
            for one in related.update {
                let other = try find(one, end.target)
                let (from, to) = end.ordered(node, other)
                guard
                    draft.updateRelationship(
                        end.table,
                        from: from.row,
                        to: to.row,
                        one.properties
                    )
                else { throw notRelated(other, one.path) }
                note(
                    .relationship(end.table, from: from.row, to: to.row),
                    one.properties,
                    model[end.type].properties,
                    one.path
                )
            }
            for one in related.connect {
                try spend(4, &budget)
                let (from, to) = end.ordered(node, try find(one, end.target))
                try relate(end.table, from, to, one.properties, one.path)
            }
            for one in related.create {
                let other = try create(end.target, one.node, &budget)
                let (from, to) = end.ordered(node, other)
                try relate(end.table, from, to, one.properties, one.node.path)
            }
        }
    }

    private mutating func relate(
        _ table: RelationshipTableID,
        _ from: NodeAddress,
        _ to: NodeAddress,
        _ properties: [PropertyID: PropertyValue],
        _ path: InputPath
    ) throws(MutationError) {
        try checking(path) { (draft) throws(ConstraintError) in
            try draft.relate(table, from: from.row, to: to.row, properties)
        }
        note(
            .relationship(table, from: from.row, to: to.row),
            properties,
            model[model[table].type].properties,
            path
        )
    }

    private func find(
        _ related: RelatedInput.Related,
        _ label: LabelID
    ) throws(MutationError) -> NodeAddress {
        switch related.node {
        case .id(let id): return try find(id, label, related.path)
        case .name(let name):
            let found = names.nodes(label, named: name, in: draft)
            guard let node = found.first else {
                throw .refused(
                    .refusing(
                        related.path,
                        "there is no \(model[label].name) named \"\(name.cut(to: 100))\"",
                        code: .notFound
                    )
                )
            }
            guard found.count == 1 else {
                throw .refused(
                    .refusing(
                        related.path,
                        "\"\(name.cut(to: 100))\" is the name of \(found.count); name one by its id",
                        details: [
                            "candidates": .array(found.map { .string(draft.describe($0)) })
                        ]
                    )
                )
            }
            return node
        }
    }

    /// The table and the ends of a relationship that is named by both.
    private func ends(
        _ input: WriteRequest.RelationshipInput
    ) throws(MutationError) -> (RelationshipTableID, NodeAddress, NodeAddress, InputPath) {
        let from = try find(input.from, .argument("from"))
        let to = try find(input.to, .argument("to"))
        let type = model[input.type]
        let table = type.tables.first { model[$0].from == from.label && model[$0].to == to.label }
        guard let table else {
            let pairs = type.tables.map {
                "\(model[model[$0].from].name) to \(model[model[$0].to].name)"
            }
            throw .refused(
                .refusing(
                    .argument("relationship"),
                    "\(type.name) leads from \(pairs.joined(separator: ", or from ")), not from"
                        + " \(model[from.label].name) to \(model[to.label].name)"
                )
            )
        }
        return (table, from, to, .argument("properties"))
    }

    private func notRelated(_ other: NodeAddress, _ path: InputPath) -> MutationError {
        .refused(
            .refusing(path, "\(draft.describe(other)) is not related so", code: .notFound)
        )
    }

    // MARK: - Faults

    /// The first rule that the whole would break, with the field and the input at fault.
    func fault() -> (error: GraphQLError, field: Int?)? {
        guard let fault = draft.fault() else { return nil }
        let (message, code) = (fault.error.message, fault.error.code)
        let place =
            places[Subject(element: fault.element, property: fault.property)]
            ?? places[Subject(element: fault.element)]
        guard let place else {
            return (GraphQLError("\(Naming.capitalised(message)).", code: code), nil)
        }
        return (.refusing(place.path, message, code: code), place.field)
    }

    /// Notes where something is written that a rule may be broken by.
    private mutating func note(
        _ element: DraftElement,
        _ values: [PropertyID: PropertyValue],
        _ properties: [Property],
        _ path: InputPath
    ) {
        let place = Place(field: field, path: path)
        if places[Subject(element: element)] == nil { places[Subject(element: element)] = place }
        for (property, value) in values
        where value == .absent || properties[property.index].isUnique {
            places[Subject(element: element, property: property)] = place
        }
    }

    /// Changes the draft; a rule that would be broken is told with the input's place.
    private mutating func checking<Result>(
        _ path: InputPath,
        _ change: (inout GraphDraft) throws(ConstraintError) -> Result
    ) throws(MutationError) -> Result {
        do throws(ConstraintError) {
            return try change(&draft)
        } catch {
            throw .refused(.refusing(path, error.message, code: error.code))
        }
    }

    private func refusing<Result>(
        _ read: () throws(GraphQLError) -> Result
    ) throws(MutationError) -> Result {
        do throws(GraphQLError) {
            return try read()
        } catch {
            throw .refused(error)
        }
    }

    private func spend(_ steps: Int, _ budget: inout VisitBudget) throws(MutationError) {
        do throws(BudgetError) {
            try budget.spend(steps)
        } catch {
            throw .exhausted(error)
        }
    }
}

/// Why a field of a mutation writes nothing.
enum MutationError: Error {
    case refused(GraphQLError)
    case exhausted(BudgetError)
}

extension ConstraintError {
    /// What is wrong, without a full stop.
    var message: String {
        switch self {
        case .missingValue(let label, let property): "a \(label) needs a value of \(property)"
        case .duplicateValue(let label, let property, let value):
            "another \(label) has the \(property) \"\(value.cut(to: 100))\""
        case .secondRelationship(let type, let node):
            "\(node) has a \(type) already, and can have only one; disconnect it in the same input"
        case .graphFull: "the graph is full"
        }
    }

    var code: GraphQLError.Code {
        switch self {
        case .missingValue: .badUserInput
        case .duplicateValue, .secondRelationship: .conflict
        case .graphFull: .limitExceeded
        }
    }
}

extension RelationshipEnd {
    /// A node at this end and one at the other, as the relationship runs.
    fileprivate func ordered(
        _ node: NodeAddress,
        _ other: NodeAddress
    ) -> (from: NodeAddress, to: NodeAddress) {
        direction == .out ? (node, other) : (other, node)
    }
}
