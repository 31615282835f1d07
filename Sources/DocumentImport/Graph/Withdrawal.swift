import Bytes
import PropertyGraph

/// What a graph would be if some documents had never been read: what they alone say is gone, and what
/// people say stays.
struct Withdrawal {
    /// The graph with the documents.
    let before: Snapshot
    /// The nodes that they say something of, and the relationships, as they were.
    private(set) var nodes: [NodeAddress] = []
    private(set) var places: [GraphDraft.RelationshipPlace] = []
    /// The graph without them; what stays is in the same rows as before.
    private(set) var after: Snapshot
    let codes: Set<Text>
    private let people: PeoplesClaims

    /// Takes documents back, by their codes.
    ///
    /// `inferred` are the relationships that are made of what several documents say, and go with each of
    /// them.
    /// - Complexity: O(graph), a look at the sources of each node and relationship.
    init(
        of codes: Set<Text>,
        from before: Snapshot,
        _ people: PeoplesClaims,
        inferred: Set<RelationshipTableID>
    ) {
        self.before = before
        self.codes = codes
        self.people = people
        after = before
        guard !codes.isEmpty else { return }
        var draft = GraphDraft(on: before)
        for table in before.model.relationshipTables.map(\.id) {
            takeRelationships(of: table, isInferred: inferred.contains(table), &draft)
        }
        for label in before.model.labels { takeNodes(of: label, &draft) }
        guard !nodes.isEmpty || !places.isEmpty else { return }
        after = before.applying(draft)
        let bearers = bearersOfOthersNames()
        guard !bearers.isEmpty else { return }
        for node in bearers { draft.replaceNode(node, with: key(of: node)) }
        after = before.applying(draft)
    }

    /// The nodes that are gone and whose names would now be taken for others': they stay to be named again.
    private func bearersOfOthersNames() -> [NodeAddress] {
        nodes.filter { node in
            guard let name = before.model[node.label].names.first,
                !after[node.label].isLive(node.row)
            else { return false }
            return before[node.label].texts(name, of: node.row)
                .contains { !after[node.label].rows(named: $0).isEmpty }
        }
    }

    /// The sources that stay of some.
    private func remaining(_ sources: [Source]) -> [Source] {
        sources.filter { !codes.contains($0.document) }
    }

    private mutating func takeRelationships(
        of table: RelationshipTableID,
        isInferred: Bool,
        _ draft: inout GraphDraft
    ) {
        let pages = before[table]
        let properties = before.model[before.model[table].type].properties
        for row in pages.rows {
            let page = pages.page(of: row)
            let slot = pages.slot(of: row)
            guard page.sources.hasAny(of: codes, slot) else { continue }
            let place = GraphDraft.RelationshipPlace(
                table: table,
                from: page.from[slot],
                to: page.to[slot]
            )
            places.append(place)
            let sources = isInferred ? [] : remaining(page.sources.sources(slot))
            let claims = people.relationships[pages.id(of: row)]
            if !sources.isEmpty {
                let values = before.whole(of: row, in: table).values
                draft.replaceRelationship(
                    at: place,
                    with: GraphDraft.Whole(values: values, sources: sources)
                )
            } else if let claims {
                let values = claims.shown(over: properties.emptyValues)
                draft.replaceRelationship(
                    at: place,
                    with: GraphDraft.Whole(values: values, sources: [])
                )
            } else {
                _ = draft.unrelate(table, from: place.from, to: place.to)
            }
        }
    }

    private mutating func takeNodes(of label: Label, _ draft: inout GraphDraft) {
        let table = before[label.id]
        for row in table.rows {
            let page = table.page(of: row)
            let slot = table.slot(of: row)
            guard page.sources.hasAny(of: codes, slot) else { continue }
            let node = NodeAddress(label: label.id, row: row)
            nodes.append(node)
            let sources = remaining(page.sources.sources(slot))
            var whole = draft.whole(of: node)
            whole.sources = sources
            if sources.isEmpty {
                guard let claims = people.nodes[page.ids[slot]] else {
                    draft.deleteNode(node)
                    continue
                }
                whole = key(of: node)
                whole.values = claims.shown(over: whole.values)
            }
            draft.replaceNode(node, with: whole)
        }
    }

    /// A node with nothing but its key.
    func key(of node: NodeAddress) -> GraphDraft.Whole {
        let values = GraphDraft(on: before).values(of: node)
        return GraphDraft.Whole(
            values: before.model[node.label].keyAlone(of: values),
            sources: []
        )
    }
}

extension Snapshot {
    /// The graph after a draft on it.
    fileprivate func applying(_ draft: GraphDraft) -> Snapshot {
        applying(
            Commit(
                number: commit + 1,
                at: committedAt ?? Instant(milliseconds: 0),
                author: "",
                changes: draft.uncheckedChanges()
            )
        )
    }
}
