import Bytes
import ChineseText
import PropertyGraph

/// The texts of what is known by its place in a document, to find again what stands elsewhere now.
struct PlacedTexts {
    private struct Group: Hashable {
        let label: LabelID
        let document: Text
    }

    private struct Placed {
        let node: NodeAddress
        let id: String
        let text: String
    }

    /// By what a node of a type is found again.
    private struct Wording {
        var property: PropertyID
        /// The item that it is about, whose text tells it from others.
        var item: (table: RelationshipTableID, text: PropertyID)?
    }

    private let model: Model
    private let wordings: [LabelID: Wording]
    private var placed: [Group: [Placed]] = [:]

    /// What an import has read.
    init(_ session: ImportSession) {
        model = session.model
        wordings = Self.wordings(session.mapping)
        for node in session.draft.writtenNodes {
            guard let text = text(of: node, in: session.draft) else { continue }
            let one = Placed(node: node, id: session.draft.describe(node), text: text)
            for document in Set(session.draft.sources(of: node).map(\.document)) {
                placed[Group(label: node.label, document: document), default: []].append(one)
            }
        }
    }

    /// The types of nodes that are known by their places.
    static func labels(_ mapping: Mapping) -> [LabelID] { Array(wordings(mapping).keys) }

    private static func wordings(_ mapping: Mapping) -> [LabelID: Wording] {
        var wordings: [LabelID: Wording] = [:]
        func add(_ record: RecordMapping?, _ variable: Variable) {
            guard let record, let property = record.assignments.property(of: variable) else {
                return
            }
            wordings[record.label] = Wording(property: property)
        }
        add(mapping.section, .title)
        add(mapping.item, .text)
        add(mapping.sentence, .text)
        add(mapping.facts.figure, .name)
        add(mapping.facts.event?.record, .name)
        add(mapping.facts.progress?.record, .date)
        if let report = mapping.facts.progress?.record,
            let link = report.links.first(where: { $0.target == .item }),
            let text = mapping.item.assignments.property(of: .text)
        {
            wordings[report.label]?.item = (link.table, text)
        }
        return wordings
    }

    /// The text by which a node is found again; nil for one that is not known by its place, or has none.
    private func text(of node: NodeAddress, in draft: GraphDraft) -> String? {
        guard let wording = wordings[node.label],
            let own = Self.text(wording.property, of: node, in: draft)
        else { return nil }
        guard let item = wording.item else { return own }
        let place = draft.placesOfRelationships(of: node).first { $0.table == item.table }
        let about = place.flatMap { place in
            Self.text(item.text, of: place.ends(in: model).to, in: draft)
        }
        return about.map { "\($0)\n\(own)" } ?? own
    }

    private static func text(
        _ property: PropertyID,
        of node: NodeAddress,
        in draft: GraphDraft
    ) -> String? {
        switch draft.values(of: node)[property.index] {
        case .string(let text): text
        case .date(let date): date.description
        default: nil
        }
    }

    /// A node of an earlier reading.
    struct Former {
        let id: String
        let label: LabelID
        let text: String
        let documents: Set<Text>
        /// How many nodes in front of it said the same, and how many did in all.
        fileprivate(set) var rank = 0
        fileprivate(set) var count = 1
    }

    /// What documents said by some nodes of a graph, in the nodes' order; those of types that are not known by
    /// their places are left out.
    func formers(
        _ nodes: [NodeAddress],
        in snapshot: Snapshot,
        _ people: PeoplesClaims
    ) -> [NodeAddress: Former] {
        var found: [(node: NodeAddress, former: Former)] = []
        let draft = GraphDraft(on: snapshot)
        for node in nodes {
            guard let wording = wordings[node.label] else { continue }
            let table = snapshot[node.label]
            let sources = table.page(of: node.row).sources.sources(table.slot(of: node.row))
            var text = text(of: node, in: draft) ?? ""
            // What a person wrote instead is in no document.
            if let claims = people.nodes[snapshot.id(of: node)],
                claims.person(wording.property) != nil,
                case .string(let printed)? = claims.documents(wording.property)
            {
                text = printed
            }
            let former = Former(
                id: table.globalID(of: node.row),
                label: node.label,
                text: text,
                documents: Set(sources.map(\.document))
            )
            found.append((node, former))
        }
        let ranked = Self.ranked(found.map(\.former))
        return Dictionary(zip(found.map(\.node), ranked)) { first, _ in first }
    }

    /// All that was read, by its global id.
    var formers: [Text: Former] {
        var all: [Former] = []
        for (group, placed) in placed {
            all += placed.map {
                Former(id: $0.id, label: group.label, text: $0.text, documents: [group.document])
            }
        }
        return Dictionary(Self.ranked(all).map { (Text($0.id), $0) }) { first, _ in first }
    }

    private static func ranked(_ formers: [Former]) -> [Former] {
        struct Key: Hashable {
            let label: LabelID
            let documents: Set<Text>
            let text: Text
        }
        func key(_ former: Former) -> Key {
            Key(label: former.label, documents: former.documents, text: Text(former.text))
        }
        var counts: [Key: Int] = [:]
        var formers = formers
        for index in formers.indices {
            formers[index].rank = counts[key(formers[index]), default: 0]
            counts[key(formers[index]), default: 0] += 1
        }
        for index in formers.indices { formers[index].count = counts[key(formers[index])] ?? 1 }
        return formers
    }

    /// The nodes that say what some of all those of an earlier reading said, each for one at most, by the earlier
    /// ids.
    ///
    /// The same text counts first: where as many say it as did, each is the one that as many stand in front of;
    /// where not, that of its own key. Then the text that is most like it, and of several its own key. Those that
    /// nothing is like are left out.
    /// - Complexity: O(all + texts), and O(texts of the type and document) for each whose text is there no more.
    func matches(
        of wanted: [Former],
        among all: [Former]
    ) -> [Text: (node: NodeAddress, id: String)] {
        var taken: Set<NodeAddress> = []
        var matches: [Text: (node: NodeAddress, id: String)] = [:]
        func take(_ placed: Placed, for former: Former) {
            taken.insert(placed.node)
            matches[Text(former.id)] = (placed.node, placed.id)
        }
        let byText = placed.mapValues { Dictionary(grouping: $0) { Text($0.text) } }
        func equal(_ former: Former) -> [Placed] {
            former.documents.sorted().flatMap {
                byText[Group(label: former.label, document: $0)]?[Text(former.text)] ?? []
            }
        }
        for former in all {
            let others = equal(former)
            if others.count == former.count {
                take(others[former.rank], for: former)
            } else if let own = others.first(where: { $0.id == former.id }) {
                take(own, for: former)
            }
        }
        for former in all where matches[Text(former.id)] == nil {
            let others = equal(former).filter { !taken.contains($0.node) }
            guard !others.isEmpty else { continue }
            take(others[min(former.rank, others.count - 1)], for: former)
        }
        var bigramsOf: [NodeAddress: Set<BigramIndex.Bigram>] = [:]
        for former in wanted where matches[Text(former.id)] == nil {
            let bigrams = BigramIndex.bigrams(of: former.text)
            var best: (placed: Placed, share: Double)?
            for document in former.documents.sorted() {
                for other in placed[Group(label: former.label, document: document)] ?? []
                where !taken.contains(other.node) {
                    let others = bigramsOf[other.node] ?? BigramIndex.bigrams(of: other.text)
                    bigramsOf[other.node] = others
                    let share = Self.likeness(bigrams, others)
                    guard share >= Self.alike else { continue }
                    let isOwn = other.id == former.id
                    if let best, share < best.share || (share == best.share && !isOwn) { continue }
                    best = (other, share)
                }
            }
            if let best { take(best.placed, for: former) }
        }
        return matches
    }

    /// Texts are alike that share at least this part of their pairs of neighbouring characters.
    private static let alike = 0.5

    /// The shared part of the pairs of two texts (Dice's coefficient).
    private static func likeness(
        _ one: Set<BigramIndex.Bigram>,
        _ other: Set<BigramIndex.Bigram>
    ) -> Double {
        let total = one.count + other.count
        guard total > 0 else { return 0 }
        return 2 * Double(one.intersection(other).count) / Double(total)
    }
}
