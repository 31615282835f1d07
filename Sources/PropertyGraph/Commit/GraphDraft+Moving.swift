import Bytes

/// Carrying a draft over to the graph that has moved on meanwhile.
extension GraphDraft {
    /// The same change of a later graph; nil where that is not what it would have been without the commits
    /// between: something that the draft changes is otherwise there, or what it makes is made already.
    ///
    /// So the later graph with the change is what it would be if the change had come before those commits.
    /// A node that gets other values, or goes, must be as it was in every respect, since people may have meant
    /// what it was; that one of which only sources change was related otherwise is no reason against it.
    /// - Precondition: the graph shows commits on top of the draft's own; nobody speaks in the draft.
    /// - Complexity: O(what the draft has written).
    package func moved(onto later: Snapshot) -> GraphDraft? {
        var move = DraftMove(of: self, onto: later)
        return move.writeAll() ? move.draft : nil
    }
}

/// A draft on its way to a later graph.
private struct DraftMove {
    private let old: GraphDraft
    private let later: Snapshot
    private(set) var draft: GraphDraft
    /// Of the nodes that the draft makes, where they are now; those of the graph stay in their rows.
    private var made: [NodeAddress: NodeAddress] = [:]

    init(of old: GraphDraft, onto later: Snapshot) {
        self.old = old
        self.later = later
        draft = GraphDraft(on: later)
        draft.inputs = old.inputs
        draft.removals = old.removals
    }

    /// Writes all of it again; false when the graph has no place for something of it.
    mutating func writeAll() -> Bool {
        guard old.inputs.allSatisfy({ isStillThere($0) }) else { return false }
        // What is removed first makes room at ends that hold one relationship.
        guard old.unrelated.allSatisfy({ remove($0) }) else { return false }
        guard old.nodesInOrder.allSatisfy({ write($0) }) else { return false }
        return old.writtenPlaces.allSatisfy { write($0) }
    }

    /// Whether a document that is kept, or forgotten, is the one that it was, or is none still.
    private func isStillThere(_ input: InputChange) -> Bool {
        let code =
            switch input {
            case .keep(let document): document.code
            case .forget(let code): code
            }
        guard InputDocument.isDocument(code), let label = later.model.documentLabel else {
            return true
        }
        func document(of graph: Snapshot) -> NodeID? {
            GraphDraft(on: graph).node(label, key: [.string(code.string)]).map { graph.id(of: $0) }
        }
        return document(of: old.snapshot) == document(of: later)
    }

    private mutating func remove(_ removal: GraphDraft.RelationshipRemoval) -> Bool {
        let (place, row) = (removal.place, removal.row)
        let before = old.snapshot.whole(of: row, in: place.table)
        guard isThere(place, old.snapshot[place.table].id(of: row), before) else { return false }
        return draft.unrelate(place.table, from: place.from, to: place.to)
    }

    private mutating func write(_ node: NodeAddress) -> Bool {
        guard let drafted = old.nodes[node] else { return true }
        guard let before = drafted.before else {
            guard !drafted.isDeleted else { return true }
            guard draft.node(globalID: old.describe(node)) == nil else { return false }
            do {
                made[node] = try draft.replaceNode(node.label, with: old.whole(of: node))
            } catch {
                return false
            }
            draft.state(old.stated[node] ?? [], of: address(node))
            return true
        }
        let changes = old.stated[node] ?? []
        let isOther =
            drafted.isDeleted || drafted.now.values != before.values || !changes.isEmpty
        guard isOther || drafted.now.sources != before.sources else { return true }
        guard draft.isThere(node), draft.values(of: node) == before.values,
            draft.sources(of: node) == before.sources,
            !isOther || draft.version(of: node) == old.version(of: node)
        else { return false }
        guard !drafted.isDeleted else {
            draft.deleteNode(node)
            return true
        }
        draft.replaceNode(node, with: old.whole(of: node))
        draft.state(changes, of: node)
        return true
    }

    private mutating func write(_ place: GraphDraft.RelationshipPlace) -> Bool {
        guard let drafted = old.relationships[place], let whole = old.whole(at: place) else {
            return true
        }
        let changes = old.statedOfPlaces[place] ?? []
        let ends = place.ends(in: later.model)
        let (from, to) = (address(ends.from), address(ends.to))
        let target = GraphDraft.RelationshipPlace(table: place.table, from: from.row, to: to.row)
        if let before = drafted.before {
            let isChanged =
                drafted.now.values != before.values || drafted.now.sources != before.sources
                || !changes.isEmpty
            guard isChanged else { return true }
            let known = GraphDraft.Whole(values: before.values, sources: before.sources)
            guard isThere(place, drafted.id, known) else { return false }
        } else {
            guard draft.isThere(from), draft.isThere(to), draft.whole(at: target) == nil else {
                return false
            }
        }
        do {
            try draft.replaceRelationship(target, with: whole)
        } catch {
            return false
        }
        draft.state(changes, at: target)
        return true
    }

    /// Whether a relationship of the graph is still the one that the draft found.
    private func isThere(
        _ place: GraphDraft.RelationshipPlace,
        _ id: RelationshipID,
        _ before: GraphDraft.Whole
    ) -> Bool {
        guard let row = later.relationship(place.table, from: place.from, to: place.to),
            later[place.table].id(of: row) == id
        else { return false }
        let now = later.whole(of: row, in: place.table)
        return now.values == before.values && now.sources == before.sources
    }

    private func address(_ node: NodeAddress) -> NodeAddress { made[node] ?? node }
}
