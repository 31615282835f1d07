import Bytes
import PropertyGraph

/// What becomes of a graph when documents are taken back and read again: as little as differs.
///
/// People's words stay. They are about what a document says, not about where: an item, a sentence or a
/// section that has another number now keeps them by its text.
struct Replacement {
    private let withdrawal: Withdrawal
    private let people: PeoplesClaims
    private let session: ImportSession
    /// The change of the graph with the documents as they were.
    private(set) var draft: GraphDraft
    /// What there is to say, with the document that it is about.
    private(set) var findings: [(document: Text?, finding: ReplacementFinding)] = []
    /// Of what the session holds, the nodes in the draft, where they are others.
    private var targets: [NodeAddress: NodeAddress] = [:]
    /// What people removed and is not made again.
    private var skipped: Set<NodeAddress> = []
    private var removed: Set<WithheldElement>
    /// Whose work goes on with which node, by the nodes of the graph before.
    private var successors: [NodeAddress: NodeAddress] = [:]

    /// What the documents said that are replaced, as far as they were kept.
    private let formers: [Text: PlacedTexts.Former]

    init(
        _ withdrawal: Withdrawal,
        _ people: PeoplesClaims,
        _ session: ImportSession,
        formers: [Text: PlacedTexts.Former]
    ) {
        self.formers = formers
        self.withdrawal = withdrawal
        self.people = people
        self.session = session
        removed = people.removed
        draft = GraphDraft(on: withdrawal.before)
    }

    private var before: Snapshot { withdrawal.before }
    private var model: Model { before.model }

    /// Does it all; after a constraint that would be broken, nothing of it may be used.
    mutating func replace() throws(ConstraintError) {
        let works = peoplesWorks()
        let texts = PlacedTexts(session)
        findSuccessors(of: works, among: texts)
        moveRemovals(among: texts)
        try replaceNodes()
        moveRelationships(of: works)
        let places = newPlaces()
        takeBackRelationships(but: Set(places.map(\.place)))
        takeBackNodes()
        try replaceRelationships(places)
    }

    // MARK: - Nodes

    private mutating func replaceNodes() throws(ConstraintError) {
        // Whose words a node of the session gets.
        var predecessors: [NodeAddress: NodeAddress] = [:]
        for (old, new) in successors { predecessors[new] = old }
        for node in session.draft.writtenNodes {
            var whole = session.draft.whole(of: node)
            let id = session.draft.describe(node)
            if node.label != session.mapping.document.label,
                removed.contains(.node(Text(id)))
            {
                skipped.insert(node)
                note(whole.sources.first, "\(id) was removed by a person, and stays so")
                continue
            }
            let known = isOld(node) ? node : draft.node(globalID: id)
            let old = known.flatMap { isOld($0) ? $0 : nil }
            // Of a node whose words went with another text, none are left.
            let speaker = predecessors[node] ?? old.flatMap { successors[$0] == nil ? $0 : nil }
            let claims = speaker.flatMap { people.nodes[before.id(of: $0)] }
            let printed = whole.values
            if let old { whole.sources = whole.sources.inOrder(of: draft.sources(of: old)) }
            if let claims { whole.values = claims.shown(over: whole.values) }
            let target = try draft.replaceNode(node.label, with: whole)
            targets[node] = target
            let former = old.flatMap { people.nodes[before.id(of: $0)] }
            guard former != nil || claims != nil else { continue }
            if former != nil, speaker != old { draft.state([.retractAll(.person)], of: target) }
            let base = former ?? old.map { impliedClaims(of: $0) } ?? Claims()
            draft.state(base.changes(toSources: whole.sources, values: printed), of: target)
            if let claims, speaker != old { draft.state(claims.ofThePerson, of: target) }
        }
    }

    /// What documents are taken to say of a node of the graph before, where nobody else speaks of it.
    private func impliedClaims(of node: NodeAddress) -> Claims {
        let whole = GraphDraft(on: before).whole(of: node)
        return Claims(impliedBy: whole.sources, values: whole.values)
    }

    /// What is left of nodes that nothing was read of again: what other documents and people say.
    private mutating func takeBackNodes() {
        let again = Set(targets.values)
        let rest = GraphDraft(on: withdrawal.after)
        for node in withdrawal.nodes where !again.contains(node) && draft.isThere(node) {
            let isKept = successors[node] == nil && isKeptByPeople(node)
            var whole: GraphDraft.Whole?
            if rest.isThere(node) { whole = rest.whole(of: node) }
            if whole?.sources.isEmpty != false {
                whole = isKept ? whole ?? withdrawal.key(of: node) : nil
            }
            guard let whole else {
                draft.deleteNode(node)
                continue
            }
            if let claims = people.nodes[before.id(of: node)], whole.sources.isEmpty {
                draft.state(claims.changes(toSources: [], values: []), of: node)
            }
            let properties = model[node.label].properties
            let isWhole = zip(properties, whole.values)
                .allSatisfy { !$0.isRequired || $0.isList || $1 != .absent }
            if !isWhole { noteNoPlace(of: node) }
            draft.replaceNode(node, with: whole)
        }
    }

    private func isKeptByPeople(_ node: NodeAddress) -> Bool {
        people.nodes[before.id(of: node)]?.ofThePerson.isEmpty == false
            || draft.placesOfRelationships(of: node).contains { isOfAPerson($0) }
    }

    // MARK: - Relationships

    private typealias Place = GraphDraft.RelationshipPlace

    /// The relationships that were read, between the nodes of the draft, in the order in which they were.
    private mutating func newPlaces() -> [(place: Place, whole: GraphDraft.Whole)] {
        var places: [(place: Place, whole: GraphDraft.Whole)] = []
        for read in session.draft.writtenPlaces {
            guard let whole = session.draft.whole(at: read) else { continue }
            let ends = read.ends(in: model)
            guard !skipped.contains(ends.from), !skipped.contains(ends.to) else { continue }
            let (from, to) = (targets[ends.from] ?? ends.from, targets[ends.to] ?? ends.to)
            let place = Place(table: read.table, from: from.row, to: to.row)
            if removed.contains(element(place)) {
                note(
                    whole.sources.first,
                    "\(model[model[place.table].type].name) of \(draft.describe(from)) and"
                        + " \(draft.describe(to)) was removed by a person, and stays so"
                )
                continue
            }
            places.append((place, whole))
        }
        return places
    }

    private func element(_ place: Place) -> WithheldElement {
        let ends = place.ends(in: model)
        return .relationship(
            type: model[model[place.table].type].name,
            from: Text(draft.describe(ends.from)),
            to: Text(draft.describe(ends.to))
        )
    }

    private mutating func takeBackRelationships(but again: Set<Place>) {
        for place in withdrawal.places where !again.contains(place) {
            if let whole = GraphDraft(on: withdrawal.after).whole(at: place),
                !whole.sources.isEmpty || isOfAPerson(place)
            {
                draft.replaceRelationship(at: place, with: whole)
            } else {
                _ = draft.unrelate(place.table, from: place.from, to: place.to)
            }
        }
    }

    private mutating func replaceRelationships(
        _ places: [(place: Place, whole: GraphDraft.Whole)]
    ) throws(ConstraintError) {
        for (place, read) in places {
            var whole = read
            if let old = draft.whole(at: place) {
                whole.sources = whole.sources.inOrder(of: old.sources)
            }
            let claims = claims(at: place)
            if let claims { whole.values = claims.shown(over: whole.values) }
            do {
                try draft.replaceRelationship(place, with: whole)
            } catch {
                // Where a person gave another one, that is shown.
                guard case .secondRelationship = error, isTakenByAPerson(place) else { throw error }
                continue
            }
            if let claims {
                draft.state(
                    claims.changes(toSources: whole.sources, values: read.values),
                    at: place
                )
            }
        }
    }

    /// What is said of a relationship of the graph before, where a person says something.
    private func claims(at place: Place) -> Claims? {
        before.relationship(place.table, from: place.from, to: place.to)
            .flatMap { people.relationships[before[place.table].id(of: $0)] }
    }

    private func isOfAPerson(_ place: Place) -> Bool { claims(at: place)?.isOfAPerson ?? false }

    private func isTakenByAPerson(_ place: Place) -> Bool {
        let ends = place.ends(in: model)
        return [ends.from, ends.to].contains { node in
            draft.placesOfRelationships(of: node)
                .contains { $0.table == place.table && $0 != place && isOfAPerson($0) }
        }
    }

    // MARK: - People's work

    /// What people did to a node that is known by its place in a document.
    private struct Work {
        let node: NodeAddress
        /// Their relationships at it.
        var places: [Place] = []
        /// The relationships at it that they removed.
        var removals: [WithheldElement] = []
    }

    private func peoplesWorks() -> [Work] {
        let kept = Set(PlacedTexts.labels(session.mapping))
        var removalsByID: [Text: [WithheldElement]] = [:]
        for case .relationship(let type, let from, let to) in removed {
            let element = WithheldElement.relationship(type: type, from: from, to: to)
            removalsByID[from, default: []].append(element)
            removalsByID[to, default: []].append(element)
        }
        return withdrawal.nodes.compactMap { node in
            guard kept.contains(node.label) else { return nil }
            let places = draft.placesOfRelationships(of: node).filter { isOfAPerson($0) }
            let removals = removalsByID[Text(before[node.label].globalID(of: node.row))] ?? []
            let isSpoken = people.nodes[before.id(of: node)] != nil
            guard isSpoken || !places.isEmpty || !removals.isEmpty else { return nil }
            return Work(node: node, places: places, removals: removals)
        }
    }

    /// Finds for each node with people's work the one that says the same now; without one, their work has
    /// no place, and nothing may be imported.
    private mutating func findSuccessors(of works: [Work], among texts: PlacedTexts) {
        for work in works {
            guard let former = texts.former(work.node, in: before) else { continue }
            guard let match = texts.match(of: former) else {
                // What a person made stays without the document.
                if people.nodes[before.id(of: work.node)]?.isOfAPerson != true {
                    noteNoPlace(of: work.node)
                }
                continue
            }
            if match.id != former.id { successors[work.node] = match.node }
        }
    }

    /// Has what a person removed stay removed under the key that it has now; what the document no longer says
    /// need not be.
    private mutating func moveRemovals(among texts: PlacedTexts) {
        let existence = Claim(.person, .existence)
        var moved: Set<WithheldElement> = []
        for case .node(let id) in removed {
            guard let former = formers[id] else { continue }
            let match = texts.match(of: former)
            guard match?.id != former.id else { continue }
            draft.state(WithheldChange(.node(id), [.retract(existence)]))
            removed.remove(.node(id))
            guard let match else { continue }
            moved.insert(.node(Text(match.id)))
        }
        for element in moved {
            draft.state(WithheldChange(element, [.state(existence, .denied)]))
        }
        removed.formUnion(moved)
    }

    /// Has people's relationships, and what they removed, go with the text.
    private mutating func moveRelationships(of works: [Work]) {
        func now(_ node: NodeAddress) -> NodeAddress {
            successors[node].flatMap { targets[$0] } ?? node
        }
        func now(_ id: Text) -> Text {
            before.node(globalID: id.string).map { Text(draft.describe(now($0))) } ?? id
        }
        let moved = works.filter { successors[$0.node] != nil }
        for place in Set(moved.flatMap(\.places)) {
            guard let claims = claims(at: place) else { continue }
            let ends = place.ends(in: model)
            let values = claims.shown(
                over: Withdrawal.nothing(of: model[model[place.table].type].properties)
            )
            let other = Place(
                table: place.table,
                from: now(ends.from).row,
                to: now(ends.to).row
            )
            _ = draft.unrelate(place.table, from: place.from, to: place.to)
            do {
                try draft.replaceRelationship(
                    other,
                    with: GraphDraft.Whole(values: values, sources: [])
                )
                draft.state(claims.ofThePerson, at: other)
            } catch {
                noteNoPlace(of: ends.from)
            }
        }
        let existence = Claim(.person, .existence)
        for element in Set(moved.flatMap(\.removals)) {
            guard case .relationship(let type, let from, let to) = element else { continue }
            let other = WithheldElement.relationship(type: type, from: now(from), to: now(to))
            draft.state(WithheldChange(element, [.retract(existence)]))
            draft.state(WithheldChange(other, [.state(existence, .denied)]))
            removed.remove(element)
            removed.insert(other)
        }
    }

    // MARK: - What there is to say

    /// Whether a node is of the graph before, at the same place.
    private func isOld(_ node: NodeAddress) -> Bool { before[node.label].isLive(node.row) }

    private mutating func noteNoPlace(of node: NodeAddress) {
        let source = draft.sources(of: node).first
        findings.append(
            (
                source?.document,
                .withoutPlace(id: before[node.label].globalID(of: node.row), line: source?.line)
            )
        )
    }

    private mutating func note(_ source: Source?, _ message: String) {
        findings.append((source?.document, .note(message, line: source?.line)))
    }

    /// The refusals and the notes, of files by the codes of their documents.
    func findings(files: [Text: String]) -> (refusals: [Finding], notes: [Finding]) {
        var (refusals, notes): ([Finding], [Finding]) = ([], [])
        for (document, finding) in findings {
            let file = document.flatMap { files[$0] } ?? document?.string ?? ""
            switch finding {
            case .note(let message, let line):
                notes.append(Finding(kind: .note, file: file, line: line, message: message))
            case .withoutPlace(let id, let line):
                refusals.append(
                    Finding(
                        file: file,
                        line: line,
                        message:
                            "the document says nothing like \(id) any more, and people have worked on"
                            + " that; undo their work there, or keep the text"
                    )
                )
            }
        }
        return (refusals, notes)
    }

    /// Has documents kept to be read again, or forgotten where there is nothing to keep.
    mutating func keep(_ inputs: [Text: InputDocument?], insteadOf basis: ImportBasis) {
        for (code, input) in inputs.sorted(by: { $0.key < $1.key })
        where input != basis.inputs[code] {
            draft.inputs.append(input.map { .keep($0) } ?? .forget(code))
        }
    }
}

/// What there is to say about a replacement.
enum ReplacementFinding {
    case note(String, line: Int?)
    /// People's work at something that the document no longer says.
    case withoutPlace(id: String, line: Int?)
}

extension [Source] {
    /// The same sources as they stood, where they are no others.
    fileprivate func inOrder(of others: [Source]) -> [Source] {
        count == others.count && Set(self) == Set(others) ? others : self
    }
}
