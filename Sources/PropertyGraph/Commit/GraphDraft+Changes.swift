package import Bytes

extension GraphDraft {
    /// The commit this draft comes to on its snapshot; nil when it changes nothing.
    ///
    /// - Throws: as `changes`.
    package func commit(at: Instant, author: String) throws(ConstraintError) -> Commit? {
        let changes = try changes()
        return changes.isEmpty
            ? nil
            : Commit(number: snapshot.commit + 1, at: at, author: author, changes: changes)
    }

    /// What this draft changes.
    ///
    /// A change of a relationship raises the version of the nodes at both ends; one of sources alone raises
    /// none.
    /// - Throws: `ConstraintError` when two nodes would have one value of a unique property, or a required
    ///   property has no value.
    package func changes() throws(ConstraintError) -> ChangeSet {
        if let fault = fault() { throw fault.error }
        return uncheckedChanges()
    }

    /// The same of a draft that is known to break no rule.
    package func uncheckedChanges() -> ChangeSet {
        var touched: Set<NodeAddress> = []
        let relationships = relationshipChanges(&touched)
        return ChangeSet(
            nodes: nodeChanges(related: touched),
            relationships: relationships,
            withheld: withheld() + removals,
            inputs: inputs
        )
    }

    /// What a person removes stays removed, until a person makes it again.
    private func withheld() -> [WithheldChange] {
        guard speaker == .person else { return [] }
        let claim = Claim(.person, .existence)
        let ofNodes = nodesInOrder.compactMap { address -> WithheldChange? in
            guard let drafted = nodes[address], drafted.isNew != drafted.isDeleted,
                !drafted.isDeleted || !withdrawnNodes.contains(address)
            else { return nil }
            return WithheldChange(
                .node(Text(describe(address))),
                [drafted.isNew ? .retract(claim) : .state(claim, .denied)]
            )
        }
        let made = placesInOrder.filter {
            relationships[$0].map { $0.isNew && !$0.isDeleted } ?? false
        }
        let isMade = Set(made)
        let removed = unrelated.map(\.place).filter { place in
            // With a node that is deleted go its relationships; only the node was removed.
            !isMade.contains(place) && !withdrawnPlaces.contains(place)
                && isThere(place.ends(in: model).from)
                && isThere(place.ends(in: model).to)
        }
        return ofNodes
            + removed.map { WithheldChange(element($0), [.state(claim, .denied)]) }
            + made.map { WithheldChange(element($0), [.retract(claim)]) }
    }

    /// What the relationship of a place is called while it is not shown.
    package func element(_ place: RelationshipPlace) -> WithheldElement {
        let ends = place.ends(in: model)
        return .relationship(
            type: model[model[place.table].type].name,
            from: Text(describe(ends.from)),
            to: Text(describe(ends.to))
        )
    }

    private func nodeChanges(related: Set<NodeAddress>) -> [NodeChange] {
        var changes: [NodeChange] = []
        for address in nodesInOrder {
            guard let drafted = nodes[address] else { continue }
            if drafted.isNew {
                guard !drafted.isDeleted else { continue }
                changes.append(creation(of: address, drafted))
            } else if let change = change(
                of: address,
                drafted,
                isRelated: related.contains(address)
            ) {
                changes.append(change)
            }
        }
        // Those that are only related, in node order.
        let others = snapshot.inNodeOrder(related.filter { nodes[$0] == nil })
        changes += others.map { address in
            NodeChange(
                id: snapshot.id(of: address),
                label: address.label,
                version: version(of: address) + 1,
                .update(values: [:], sources: nil)
            )
        }
        return changes
    }

    private func creation(of address: NodeAddress, _ drafted: DraftNode) -> NodeChange {
        NodeChange(
            id: drafted.id,
            label: address.label,
            version: 1,
            .create(values: Self.given(drafted.now.values), sources: drafted.now.sources),
            claims: claims(of: drafted.now, before: nil) + (stated[address] ?? [])
        )
    }

    /// Nil when nothing of the node changes; what is changed and changed back is not a change.
    private func change(
        of address: NodeAddress,
        _ drafted: DraftNode,
        isRelated: Bool
    ) -> NodeChange? {
        let version = version(of: address)
        guard !drafted.isDeleted else {
            return NodeChange(id: drafted.id, label: address.label, version: version, .delete)
        }
        let before = drafted.before?.values ?? []
        let values = Self.given(drafted.now.values) { $0 >= before.count || before[$0] != $1 }
        let sources = drafted.now.sources == drafted.before?.sources ? nil : drafted.now.sources
        let claims =
            claims(of: drafted.now, before: drafted.before) + (stated[address] ?? [])
        guard !values.isEmpty || sources != nil || !claims.isEmpty || isRelated else { return nil }
        return NodeChange(
            id: drafted.id,
            label: address.label,
            version: version + (values.isEmpty && !isRelated ? 0 : 1),
            .update(values: values, sources: sources),
            claims: claims
        )
    }

    /// The version of a node of the snapshot.
    func version(of address: NodeAddress) -> Int {
        let table = snapshot[address.label]
        return table.page(of: address.row).version(table.slot(of: address.row))
    }

    private func relationshipChanges(_ touched: inout Set<NodeAddress>) -> [RelationshipChange] {
        var changes: [RelationshipChange] = []
        for removal in unrelated {
            let id = snapshot[removal.place.table].id(of: removal.row)
            changes.append(change(of: removal.place, id, .delete))
            touch(removal.place, &touched)
        }
        for place in placesInOrder {
            guard let drafted = relationships[place], !drafted.isDeleted,
                let change = change(of: place, drafted)
            else { continue }
            changes.append(change)
            if change.alteration.isCreation || !change.alteration.values.isEmpty {
                touch(place, &touched)
            }
        }
        return changes
    }

    /// Notes the nodes at both ends, whose versions rise.
    func touch(_ place: RelationshipPlace, _ touched: inout Set<NodeAddress>) {
        let ends = place.ends(in: model)
        touched.insert(ends.from)
        touched.insert(ends.to)
    }

    func change(
        of place: RelationshipPlace,
        _ id: RelationshipID,
        _ alteration: Alteration,
        claims: [ClaimChange] = []
    ) -> RelationshipChange {
        let ends = place.ends(in: model)
        return RelationshipChange(
            id: id,
            table: place.table,
            from: self.id(of: ends.from),
            to: self.id(of: ends.to),
            alteration,
            claims: claims
        )
    }

    /// Each place once; one that was removed and made again, where it was made again.
    private var placesInOrder: [RelationshipPlace] {
        var known: Set<RelationshipPlace> = []
        return relationshipsInOrder.reversed().filter { known.insert($0).inserted }.reversed()
    }

    private func change(
        of place: RelationshipPlace,
        _ drafted: DraftRelationship
    ) -> RelationshipChange? {
        let claims =
            claims(of: drafted.now, before: drafted.before) + (statedOfPlaces[place] ?? [])
        let alteration: Alteration
        if let before = drafted.before {
            let values = Self.given(drafted.now.values) {
                $0 >= before.values.count || before.values[$0] != $1
            }
            let sources = drafted.now.sources == before.sources ? nil : drafted.now.sources
            guard !values.isEmpty || sources != nil || !claims.isEmpty else { return nil }
            alteration = .update(values: values, sources: sources)
        } else {
            alteration = .create(
                values: Self.given(drafted.now.values),
                sources: drafted.now.sources
            )
        }
        return change(of: place, drafted.id, alteration, claims: claims)
    }

    /// The values that are there, and with `changed` those that it says, absent ones too.
    static func given(
        _ values: [PropertyValue],
        where changed: ((Int, PropertyValue) -> Bool)? = nil
    ) -> [PropertyID: PropertyValue] {
        var given: [PropertyID: PropertyValue] = [:]
        for (index, value) in values.enumerated() {
            let isGiven = changed?(index, value) ?? (value != .absent && value != .list([]))
            if isGiven { given[PropertyID(offset: index)] = value }
        }
        return given
    }

    /// What the speaker says of something that is new or changed; of what stays as it was, nothing new.
    ///
    /// A document says all that it brings. A person says what is new by it, and that items of a list that
    /// are no longer in it are none; who makes a thing says that it is there.
    private func claims(of now: Content, before: Content?) -> [ClaimChange] {
        guard let speaker else { return [] }
        if let before, before.values == now.values, before.sources == now.sources { return [] }
        var changes: [ClaimChange] = []
        if before == nil || speaker != .person {
            changes.append(.state(Claim(speaker, .existence), .affirmed()))
        }
        for (property, said) in now.said.sorted(by: { $0.key.index < $1.key.index }) {
            let (new, old) = (now.values[property.index], before?.values[property.index])
            changes +=
                speaker == .person
                ? Self.claimsOfAPerson(property, new, insteadOf: old)
                : Self.claims(of: speaker, property, said, new, insteadOf: old)
        }
        return changes
    }

    private static func claimsOfAPerson(
        _ property: PropertyID,
        _ value: PropertyValue,
        insteadOf old: PropertyValue?
    ) -> [ClaimChange] {
        guard value != old ?? .absent else { return [] }
        guard case .list(let items) = value else {
            return [.state(Claim(.person, .property(property)), .affirmed(value))]
        }
        let others = old?.items ?? []
        return others.filter { !items.contains($0) }
            .map { .state(Claim(.person, .item(property, $0)), .denied) }
            + items.filter { !others.contains($0) }
            .map { .state(Claim(.person, .item(property, $0)), .affirmed()) }
    }

    private static func claims(
        of document: Speaker,
        _ property: PropertyID,
        _ said: PropertyValue,
        _ value: PropertyValue,
        insteadOf old: PropertyValue?
    ) -> [ClaimChange] {
        let gone = (old?.items ?? []).filter { !value.items.contains($0) }
        let retracted =
            said == .absent
            ? [ClaimChange.retract(Claim(document, .property(property)))]
            : gone.map { .retract(Claim(document, .item(property, $0))) }
        return retracted
            + Claim.claims(document, property, said).map { .state($0.key, $0.value) }
    }

    /// The first rule that the draft would break, and what breaks it; nil when it breaks none.
    package func fault() -> DraftFault? {
        missingValue() ?? duplicateValue()
    }

    /// What a person leaves without a value that the model wants; of a document, that is told at once.
    private func missingValue() -> DraftFault? {
        guard speaker == .person else { return nil }
        for address in nodesInOrder where isThere(address) {
            guard let drafted = nodes[address] else { continue }
            let label = model[address.label]
            if let property = Self.missingProperty(in: drafted.now, label.properties) {
                return DraftFault(
                    error: .missingValue(
                        label: label.name,
                        property: label.properties[property.index].name
                    ),
                    element: .node(address),
                    property: property
                )
            }
        }
        for place in relationshipsInOrder {
            guard let drafted = relationships[place], !drafted.isDeleted else { continue }
            let type = model[model[place.table].type]
            if let property = Self.missingProperty(in: drafted.now, type.properties) {
                return DraftFault(
                    error: .missingValue(
                        label: type.name,
                        property: type.properties[property.index].name
                    ),
                    element: .relationship(place.table, from: place.from, to: place.to),
                    property: property
                )
            }
        }
        return nil
    }

    private func duplicateValue() -> DraftFault? {
        for label in model.labels where label.properties.contains(where: { $0.isUnique }) {
            let mine = nodesInOrder.filter { $0.label == label.id }
            let changedRows = Set(mine.map(\.row))
            for (index, property) in label.properties.enumerated() where property.isUnique {
                let id = PropertyID(offset: index)
                var seen: Set<PropertyValue> = []
                for address in mine where isThere(address) {
                    let value = values(of: address)[index]
                    guard value != .absent else { continue }
                    let holder = snapshot[label.id].row(unique: id, value: value, in: model)
                    let isHeld = holder.map { !changedRows.contains($0) } ?? false
                    guard seen.insert(value).inserted, !isHeld else {
                        return DraftFault(
                            error: .duplicateValue(
                                label: label.name,
                                property: property.name,
                                value: GlobalID.text(of: value, as: property.type, in: model)
                            ),
                            element: .node(address),
                            property: id
                        )
                    }
                }
            }
        }
        return nil
    }
}

/// A rule that a draft would break, and what of it.
package struct DraftFault: Sendable {
    package let error: ConstraintError
    package let element: DraftElement
    package let property: PropertyID
}

/// What a draft writes.
package enum DraftElement: Hashable, Sendable {
    case node(NodeAddress)
    case relationship(RelationshipTableID, from: NodeRow, to: NodeRow)
}
