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
    /// Of what the session holds, the nodes in the draft.
    private var targets: [NodeAddress: NodeAddress] = [:]
    /// What people removed and is not made again.
    private var skipped: Set<NodeAddress> = []
    private var removed: Set<WithheldElement>
    /// Whose work goes on with which node of the session, by the nodes of the graph before.
    private var successors: [NodeAddress: NodeAddress] = [:]
    /// What people say of relationships, by where these are now.
    private var spoken: [Place: Claims] = [:]
    /// Where people's relationships came from, and where they are now.
    private var left: Set<Place> = []
    private var reached: Set<Place> = []
    /// The nodes with people's work that has no place.
    private var withoutPlace: Set<NodeAddress> = []
    /// The nodes with people's work that ends, as the import was told.
    private var ended: Set<NodeAddress> = []
    /// What the import was told of nodes with people's work: their ids now, or nil where it ends.
    private let items: [String: String?]
    /// What the documents said that are replaced, as far as they were kept.
    private let formers: [Text: PlacedTexts.Former]

    private typealias Place = GraphDraft.RelationshipPlace

    init(
        _ withdrawal: Withdrawal,
        _ people: PeoplesClaims,
        _ session: ImportSession,
        formers: [Text: PlacedTexts.Former],
        items: [String: String?]
    ) {
        self.formers = formers
        self.items = items
        self.withdrawal = withdrawal
        self.people = people
        self.session = session
        removed = people.removed
        draft = GraphDraft(on: withdrawal.before)
        spoken = Self.places(of: people, in: withdrawal.before)
    }

    private static func places(
        of people: PeoplesClaims,
        in snapshot: Snapshot
    ) -> [Place: Claims] {
        var places: [Place: Claims] = [:]
        for (id, claims) in people.relationships {
            for table in snapshot.model.relationshipTables.map(\.id) {
                let pages = snapshot[table]
                guard let row = pages.row(id: id) else { continue }
                let page = pages.page(of: row)
                let slot = pages.slot(of: row)
                let place = Place(table: table, from: page.from[slot], to: page.to[slot])
                places[place] = claims
            }
        }
        return places
    }

    private var before: Snapshot { withdrawal.before }
    private var model: Model { before.model }

    /// Does it all; after a constraint that would be broken, nothing of it may be used.
    mutating func replace() throws(ConstraintError) {
        guard !replacesNothing else {
            draft = session.draft
            return
        }
        let works = peoplesWorks()
        if !works.isEmpty || !formers.isEmpty {
            let texts = PlacedTexts(session)
            findSuccessors(of: works, among: texts)
            moveRemovals(among: texts)
        }
        try replaceNodes()
        moveRelationships(of: works)
        let places = newPlaces()
        takeBackRelationships(but: Set(places.map(\.place)))
        takeBackNodes()
        try replaceRelationships(places)
    }

    /// Whether nothing was taken back, and nobody but documents says anything: then what was read is the change.
    private var replacesNothing: Bool {
        withdrawal.nodes.isEmpty && withdrawal.places.isEmpty
            && people.nodes.isEmpty && people.relationships.isEmpty && people.removed.isEmpty
    }

    // MARK: - Nodes

    private mutating func replaceNodes() throws(ConstraintError) {
        // Whose words a node of the session gets.
        var predecessors: [NodeAddress: NodeAddress] = [:]
        for (old, new) in successors { predecessors[new] = old }
        for node in session.draft.writtenNodes {
            guard session.watch.goesOn() else { return }
            var whole = session.draft.whole(of: node)
            if !removed.isEmpty, node.label != session.mapping.document.label {
                let id = session.draft.describe(node)
                if removed.contains(.node(Text(id))) {
                    skipped.insert(node)
                    note(whole.sources.first, .removedByPerson(id))
                    continue
                }
            }
            let key = model[node.label].key.map { whole.values[$0.index] }
            let known = isOld(node) ? node : draft.node(node.label, key: key)
            let old = known.flatMap { isOld($0) ? $0 : nil }
            // Of a node whose words went with another text, none are left.
            let speaker =
                predecessors[node]
                ?? old.flatMap { successors[$0] == nil && !ended.contains($0) ? $0 : nil }
            let claims = speaker.flatMap { people.nodes[before.id(of: $0)] }
            let former = old.flatMap { people.nodes[before.id(of: $0)] }
            let printed = former?.withoutThePerson(whole.values) ?? whole.values
            if let old { whole.sources = whole.sources.inOrder(of: draft.sources(of: old)) }
            if let claims { whole.values = claims.shown(over: whole.values) }
            let target = try draft.replaceNode(node.label, with: whole)
            targets[node] = target
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
            let isKept =
                successors[node] == nil && !ended.contains(node) && isKeptByPeople(node)
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

    /// Who settles what is doubtful does not keep it when it no longer is.
    private func isKeptByPeople(_ node: NodeAddress) -> Bool {
        guard node.label != session.mapping.facts.finding?.label else { return false }
        return people.nodes[before.id(of: node)]?.ofThePerson.isEmpty == false
            || draft.placesOfRelationships(of: node).contains { spoken[$0] != nil }
    }

    // MARK: - Relationships

    /// The relationships that were read, between the nodes of the draft, in the order in which they were.
    private mutating func newPlaces() -> [(place: Place, whole: GraphDraft.Whole)] {
        var places: [(place: Place, whole: GraphDraft.Whole)] = []
        for read in session.draft.writtenPlaces {
            guard let whole = session.draft.whole(at: read) else { continue }
            let ends = read.ends(in: model)
            guard !skipped.contains(ends.from), !skipped.contains(ends.to) else { continue }
            let (from, to) = (targets[ends.from] ?? ends.from, targets[ends.to] ?? ends.to)
            let place = Place(table: read.table, from: from.row, to: to.row)
            if !removed.isEmpty, removed.contains(draft.element(place)) {
                note(
                    whole.sources.first,
                    .removedByPerson(
                        model[model[place.table].type].name,
                        from: draft.describe(from),
                        to: draft.describe(to)
                    )
                )
                continue
            }
            places.append((place, whole))
        }
        return places
    }

    private mutating func takeBackRelationships(but again: Set<Place>) {
        let rest = GraphDraft(on: withdrawal.after)
        for place in withdrawal.places where !again.contains(place) && !left.contains(place) {
            if reached.contains(place) {
                state(nil, at: place)
            } else if let whole = rest.whole(at: place),
                !whole.sources.isEmpty || spoken[place] != nil
            {
                draft.replaceRelationship(at: place, with: whole)
                if whole.sources.isEmpty { state(nil, at: place) }
            } else {
                _ = draft.unrelate(place.table, from: place.from, to: place.to)
            }
        }
    }

    private mutating func replaceRelationships(
        _ places: [(place: Place, whole: GraphDraft.Whole)]
    ) throws(ConstraintError) {
        for (place, read) in places {
            guard session.watch.goesOn() else { return }
            var whole = read
            let old = before.relationship(place.table, from: place.from, to: place.to)
                .map { before.whole(of: $0, in: place.table) }
            if let old { whole.sources = whole.sources.inOrder(of: old.sources) }
            if let claims = spoken[place] { whole.values = claims.shown(over: whole.values) }
            do {
                try draft.replaceRelationship(place, with: whole)
            } catch {
                // Where a person gave another one, that is shown.
                guard case .secondRelationship = error, isTakenByAPerson(place) else { throw error }
                continue
            }
            if let claims = spoken[place] {
                let printed = GraphDraft.Whole(
                    values: claims.withoutThePerson(read.values),
                    sources: whole.sources
                )
                state(printed, at: place)
            }
        }
    }

    /// Has documents say something of a relationship that people speak of, or nothing.
    private mutating func state(_ printed: GraphDraft.Whole?, at place: Place) {
        var base = Claims()
        if !left.contains(place),
            let row = before.relationship(place.table, from: place.from, to: place.to)
        {
            let whole = before.whole(of: row, in: place.table)
            base =
                people.relationships[before[place.table].id(of: row)]
                ?? Claims(impliedBy: whole.sources, values: whole.values)
        }
        let changes = base.changes(
            toSources: printed?.sources ?? [],
            values: printed?.values ?? []
        )
        draft.state(changes, at: place)
    }

    private func isTakenByAPerson(_ place: Place) -> Bool {
        let ends = place.ends(in: model)
        return [ends.from, ends.to].contains { node in
            draft.placesOfRelationships(of: node)
                .contains { $0.table == place.table && $0 != place && spoken[$0] != nil }
        }
    }

    // MARK: - People's work

    /// What people did to a node that is known by its place in a document.
    private struct Work {
        let node: NodeAddress
        let isSpokenOf: Bool
        /// The relationships at it that they speak of.
        var places: [Place] = []
        /// The relationships at it that they removed.
        var removals: [WithheldElement] = []
    }

    private func peoplesWorks() -> [Work] {
        guard !people.nodes.isEmpty || !spoken.isEmpty || !removed.isEmpty else { return [] }
        let placed = Set(PlacedTexts.labels(session.mapping))
        var removalsByID: [Text: [WithheldElement]] = [:]
        for case .relationship(let type, let from, let to) in removed {
            let element = WithheldElement.relationship(type: type, from: from, to: to)
            removalsByID[from, default: []].append(element)
            removalsByID[to, default: []].append(element)
        }
        var placesByNode: [NodeAddress: [Place]] = [:]
        for place in spoken.keys {
            let ends = place.ends(in: model)
            placesByNode[ends.from, default: []].append(place)
            placesByNode[ends.to, default: []].append(place)
        }
        return withdrawal.nodes.compactMap { node in
            guard placed.contains(node.label) else { return nil }
            let id = Text(before[node.label].globalID(of: node.row))
            let work = Work(
                node: node,
                isSpokenOf: people.nodes[before.id(of: node)] != nil,
                places: placesByNode[node] ?? [],
                removals: removalsByID[id] ?? []
            )
            let isAny = work.isSpokenOf || !work.places.isEmpty || !work.removals.isEmpty
            return isAny ? work : nil
        }
    }

    /// Finds for each node with people's work the one that says the same now; without one, what they said has
    /// no place, and nothing may be imported.
    private mutating func findSuccessors(of works: [Work], among texts: PlacedTexts) {
        guard !works.isEmpty else { return }
        let formers = texts.formers(withdrawal.nodes, in: before, people)
        let matches = texts.matches(
            of: works.compactMap { formers[$0.node] },
            among: withdrawal.nodes.compactMap { formers[$0] }
        )
        // Whose work goes on where.
        var taken: [NodeAddress: NodeAddress] = [:]
        for work in works {
            guard let former = formers[work.node], let match = matches[Text(former.id)] else {
                continue
            }
            taken[match.node] = work.node
            if match.id != former.id { successors[work.node] = match.node }
        }
        for work in works {
            guard let former = formers[work.node], matches[Text(former.id)] == nil,
                !isSettled(work.node, &taken)
            else { continue }
            // What a person made stays without the document, and what one removed need not be.
            let isOfAPerson = people.nodes[before.id(of: work.node)]?.isOfAPerson == true
            if !isOfAPerson, work.isSpokenOf || !work.places.isEmpty {
                noteNoPlace(of: work.node)
            }
        }
    }

    /// Whether the import was told what becomes of a node whose text is gone, which is noted; each goes on with
    /// one that no other work goes on with.
    private mutating func isSettled(
        _ node: NodeAddress,
        _ taken: inout [NodeAddress: NodeAddress]
    ) -> Bool {
        let id = before[node.label].globalID(of: node.row)
        guard let told = items[id] else { return false }
        guard let told else {
            ended.insert(node)
            return true
        }
        guard let target = session.draft.node(globalID: told), target.label == node.label,
            session.draft.isThere(target),
            session.draft.sources(of: target).contains(where: {
                withdrawal.codes.contains($0.document)
            })
        else {
            findings.append((document(of: node), .withoutSuccessor(id: id, told: told)))
            return true
        }
        if let other = taken.updateValue(node, forKey: target), other != node {
            let otherID = before[other.label].globalID(of: other.row)
            findings.append((document(of: node), .taken(id: id, told: told, by: otherID)))
            return true
        }
        if told != id { successors[node] = target }
        return true
    }

    private func document(of node: NodeAddress) -> Text? {
        draft.sources(of: node).first?.document
    }

    /// Has what a person removed stay removed under the key that it has now; what the document no longer says
    /// need not be.
    private mutating func moveRemovals(among texts: PlacedTexts) {
        var gone: [PlacedTexts.Former] = []
        for case .node(let id) in removed {
            if let former = formers[id] { gone.append(former) }
        }
        let matches = texts.matches(of: gone, among: formers.values.sorted { $0.id < $1.id })
        let moves = gone.compactMap {
            former -> (from: WithheldElement, to: WithheldElement?)? in
            let match = matches[Text(former.id)]
            guard match?.id != former.id else { return nil }
            return (.node(Text(former.id)), match.map { .node(Text($0.id)) })
        }
        moveRemovals(moves)
    }

    /// Has people's relationships, and what they removed, go with the text.
    private mutating func moveRelationships(of works: [Work]) {
        func now(_ node: NodeAddress) -> NodeAddress {
            successors[node].flatMap { targets[$0] } ?? node
        }
        func now(_ id: Text) -> Text {
            before.node(globalID: id.string).map { Text(draft.describe(now($0))) } ?? id
        }
        let moved = works.filter { successors[$0.node] != nil || ended.contains($0.node) }
        left = Set(moved.flatMap(\.places))
        var moves: [(from: Place, to: Place, claims: Claims)] = []
        // First all go, since one may come where another was.
        for place in left {
            guard let claims = spoken.removeValue(forKey: place) else { continue }
            let ends = place.ends(in: model)
            _ = draft.unrelate(place.table, from: place.from, to: place.to)
            guard !ended.contains(ends.from), !ended.contains(ends.to) else { continue }
            let (from, to) = (now(ends.from).row, now(ends.to).row)
            moves.append((place, Place(table: place.table, from: from, to: to), claims))
        }
        for (place, other, claims) in moves {
            let properties = model[model[other.table].type].properties
            let whole = GraphDraft.Whole(
                values: claims.shown(over: properties.emptyValues),
                sources: []
            )
            do {
                try draft.replaceRelationship(other, with: whole)
                draft.state(claims.ofThePerson, at: other)
                spoken[other] = claims
                reached.insert(other)
            } catch {
                let ends = place.ends(in: model)
                noteNoPlace(of: successors[ends.from] == nil ? ends.to : ends.from)
            }
        }
        func isEnded(_ id: Text) -> Bool {
            before.node(globalID: id.string).map { ended.contains($0) } ?? false
        }
        let others = Set(moved.flatMap(\.removals)).map {
            element -> (from: WithheldElement, to: WithheldElement?) in
            guard case .relationship(let type, let from, let to) = element else {
                return (element, element)
            }
            guard !isEnded(from), !isEnded(to) else { return (element, nil) }
            return (element, .relationship(type: type, from: now(from), to: now(to)))
        }
        moveRemovals(others)
    }

    /// Has removals be of other things, or of none.
    private mutating func moveRemovals(_ moves: [(from: WithheldElement, to: WithheldElement?)]) {
        let existence = Claim(.person, .existence)
        for (element, _) in moves {
            draft.state(WithheldChange(element, [.retract(existence)]))
            removed.remove(element)
        }
        for case (_, let element?) in moves {
            draft.state(WithheldChange(element, [.state(existence, .denied)]))
            removed.insert(element)
        }
    }

    // MARK: - What there is to say

    /// Whether a node is of the graph before, at the same place.
    private func isOld(_ node: NodeAddress) -> Bool { before[node.label].isLive(node.row) }

    private mutating func noteNoPlace(of node: NodeAddress) {
        guard withoutPlace.insert(node).inserted else { return }
        let id = before[node.label].globalID(of: node.row)
        findings.append((document(of: node), .withoutPlace(id: id)))
    }

    private mutating func note(_ source: Source?, _ remark: Remark) {
        findings.append((source?.document, .note(remark, line: source?.line)))
    }

    /// The refusals and the notes, of files by the codes of their documents.
    func findings(files: [Text: String]) -> (refusals: [Finding], notes: [Finding]) {
        var (refusals, notes): ([Finding], [Finding]) = ([], [])
        for (document, finding) in findings {
            let file = document.flatMap { files[$0] } ?? document?.string ?? ""
            switch finding {
            case .note(let remark, let line):
                notes.append(Finding(.note, file: file, line: line, remark))
            case .withoutPlace(let id):
                refusals.append(Finding(file: file, .workWithoutPlace(id)))
            case .withoutSuccessor(let id, let told):
                refusals.append(Finding(file: file, .workMovedNowhere(id, told: told)))
            case .taken(let id, let told, let other):
                refusals.append(
                    Finding(file: file, .workMovedTogether(id, told: told, with: other))
                )
            }
        }
        return (refusals, notes)
    }

    /// Has documents kept to be read again, or forgotten where there is nothing to keep.
    mutating func keep(_ inputs: [Text: InputDocument?], insteadOf basis: ImportBasis) {
        for (code, input) in inputs.sorted(by: { $0.key < $1.key }) {
            let kept = basis.inputs[code]
            if let input, let kept, input.says(as: kept) { continue }
            guard input != kept else { continue }
            draft.inputs.append(input.map { .keep($0) } ?? .forget(code))
        }
    }
}

/// What there is to say about a replacement.
enum ReplacementFinding {
    case note(Remark, line: Int?)
    /// People's work at something that the document no longer says.
    case withoutPlace(id: String)
    /// It is to go on with something that there is not.
    case withoutSuccessor(id: String, told: String)
    /// It is to go on with something that other work goes on with.
    case taken(id: String, told: String, by: String)
}

extension InputDocument {
    /// Whether it is read as another one is, whatever the files were called.
    fileprivate func says(as other: InputDocument) -> Bool {
        bytes == other.bytes && kind == other.kind && district == other.district
    }
}

extension [Source] {
    /// The same sources as they stood, where they are no others.
    fileprivate func inOrder(of others: [Source]) -> [Source] {
        count == others.count && Set(self) == Set(others) ? others : self
    }
}
