package import Bytes

/// Taking back what a document says.
extension GraphDraft {
    /// Takes back what only a document says, its node included; what others say too, and what people do, stays.
    ///
    /// It is no removal: a document may say the same again.
    ///
    /// - Returns: how many relationships went, and of what people's work keeps, a node that loses a value that it
    ///   must have.
    /// - Throws: `BudgetError` when the time is over.
    /// - Precondition: the node is there, and `people` is what people say of the snapshot.
    /// - Complexity: O(graph), a look at the sources of each node and relationship.
    package mutating func withdraw(
        _ document: NodeAddress,
        _ people: PeoplesClaims,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> (relationshipCount: Int, incomplete: NodeAddress?) {
        let label = model[document.label]
        let key = values(of: document)[label.key[0].index]
        let code = Text(
            GlobalID.text(of: key, as: label.properties[label.key[0].index].type, in: model)
        )
        var count = 0
        for table in model.relationshipTables.map(\.id) {
            count += try withdrawRelationships(of: table, code, people, &budget)
        }
        var incomplete: NodeAddress?
        for label in model.labels {
            let table = snapshot[label.id]
            for row in table.rows {
                try budget.spend(1)
                let page = table.page(of: row)
                guard page.sources.hasAny(of: [code], table.slot(of: row)) else { continue }
                let node = NodeAddress(label: label.id, row: row)
                guard node != document, isThere(node) else { continue }
                try budget.spend(Self.stepsOfChange)
                count += withdrawNode(node, code, people)
                if isThere(node), incomplete == nil, let drafted = nodes[node],
                    Self.missingProperty(in: drafted.now, label.properties) != nil
                {
                    incomplete = node
                }
            }
        }
        withdrawnNodes.insert(document)
        count += deleteWithdrawn(document)
        inputs.append(.forget(code))
        inputs.append(.forget(InputDocument.overlayCode(of: code)))
        return (count, incomplete)
    }

    /// What a change takes, however little it changes.
    private static let stepsOfChange = 16

    private mutating func withdrawRelationships(
        of table: RelationshipTableID,
        _ code: Text,
        _ people: PeoplesClaims,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Int {
        var count = 0
        let pages = snapshot[table]
        for row in pages.rows {
            try budget.spend(1)
            let (page, slot) = (pages.page(of: row), pages.slot(of: row))
            guard page.sources.hasAny(of: [code], slot) else { continue }
            try budget.spend(Self.stepsOfChange)
            let place = RelationshipPlace(
                table: table,
                from: page.from[slot],
                to: page.to[slot]
            )
            guard let drafted = open(place) else { continue }
            let sources = drafted.now.sources.filter { $0.document != code }
            let claims = people.relationships[page.ids[slot]]
            let isOfPeople = claims?.ofThePerson.isEmpty == false
            guard !sources.isEmpty || isOfPeople || isWritten(at: place) else {
                withdrawnPlaces.insert(place)
                unrelate(place)
                count += 1
                continue
            }
            var values = drafted.now.values
            if sources.isEmpty {
                let properties = model[model[table].type].properties
                values = left(of: drafted.now, over: properties.emptyValues, claims)
            }
            if claims != nil { state([.retractAll(.document(code))], at: place) }
            relationships[place]?.now = drafted.now.replaced(values: values, sources: sources)
            written.places.append(place)
        }
        return count
    }

    /// Whether a person has written something of a relationship here.
    private func isWritten(at place: RelationshipPlace) -> Bool {
        relationships[place].map { $0.isNew || !$0.now.said.isEmpty } ?? false
    }

    /// - Returns: how many relationships went with it.
    private mutating func withdrawNode(
        _ node: NodeAddress,
        _ code: Text,
        _ people: PeoplesClaims
    ) -> Int {
        open(node)
        guard let now = nodes[node]?.now else { return 0 }
        let sources = now.sources.filter { $0.document != code }
        let claims = people.nodes[snapshot.id(of: node)]
        var values = now.values
        if sources.isEmpty {
            guard isKeptByPeople(node, claims, people) else {
                withdrawnNodes.insert(node)
                return deleteWithdrawn(node)
            }
            values = left(of: now, over: model[node.label].keyAlone(of: now.values), claims)
        }
        if claims != nil { state([.retractAll(.document(code))], of: node) }
        nodes[node]?.now = now.replaced(values: values, sources: sources)
        written.nodes.append(node)
        return 0
    }

    /// The values that people give, before and here, over those that are nobody's.
    private func left(
        of now: Content,
        over values: [PropertyValue],
        _ claims: Claims?
    ) -> [PropertyValue] {
        var left = claims?.shown(over: values) ?? values
        for property in now.said.keys { left[property.index] = now.values[property.index] }
        return left
    }

    private func isKeptByPeople(
        _ node: NodeAddress,
        _ claims: Claims?,
        _ people: PeoplesClaims
    ) -> Bool {
        if claims?.ofThePerson.isEmpty == false || nodes[node]?.now.said.isEmpty == false {
            return true
        }
        return places(of: node).contains { place in
            if isWritten(at: place) { return true }
            guard let row = snapshot.relationship(place.table, from: place.from, to: place.to)
            else { return false }
            let id = snapshot[place.table].id(of: row)
            return people.relationships[id]?.ofThePerson.isEmpty == false
        }
    }

    /// Deletes a node with its relationships, none of which is removed by a person.
    private mutating func deleteWithdrawn(_ node: NodeAddress) -> Int {
        withdrawnPlaces.formUnion(places(of: node))
        return deleteNode(node)
    }
}

extension SourceColumn {
    /// Whether one of some documents is among the sources of a slot.
    package func hasAny(of codes: Set<Text>, _ slot: Int) -> Bool {
        lists[slot].contains { item in
            document.text(item).map { codes.contains(Text($0)) } ?? false
        }
    }
}

extension [Property] {
    /// No values, as a new node or relationship has them.
    package var emptyValues: [PropertyValue] { map { $0.isList ? .list([]) : .absent } }
}

extension Label {
    /// Of a node's values those of its key, and nothing else.
    package func keyAlone(of values: [PropertyValue]) -> [PropertyValue] {
        var alone = properties.emptyValues
        for property in key { alone[property.index] = values[property.index] }
        return alone
    }
}
