import Bytes
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
        let bigrams: Set<BigramIndex.Bigram>
    }

    private let properties: [LabelID: PropertyID]
    private var placed: [Group: [Placed]] = [:]

    /// What an import has read.
    init(_ session: ImportSession) {
        properties = Self.properties(session.mapping)
        for node in session.draft.writtenNodes {
            guard let property = properties[node.label],
                let text = session.texts(property, of: node).first
            else { continue }
            let one = Placed(
                node: node,
                id: session.draft.describe(node),
                text: text,
                bigrams: BigramIndex.bigrams(of: text)
            )
            for document in Set(session.draft.sources(of: node).map(\.document)) {
                placed[Group(label: node.label, document: document), default: []].append(one)
            }
        }
    }

    /// The types of nodes that are known by their places.
    static func labels(_ mapping: Mapping) -> [LabelID] { Array(properties(mapping).keys) }

    /// The text by which a node of each such type is found again.
    private static func properties(_ mapping: Mapping) -> [LabelID: PropertyID] {
        var properties: [LabelID: PropertyID] = [:]
        func add(_ record: RecordMapping?, _ variable: Variable) {
            guard let record, let property = record.assignments.property(of: variable) else {
                return
            }
            properties[record.label] = property
        }
        add(mapping.section, .title)
        add(mapping.item, .text)
        add(mapping.sentence, .text)
        add(mapping.facts.figure, .name)
        add(mapping.facts.event?.record, .name)
        return properties
    }

    /// A node of an earlier reading.
    struct Former {
        let id: String
        let label: LabelID
        let text: String
        let documents: Set<Text>
    }

    /// What a node of a graph said; nil of a type that is not known by its place.
    func former(_ node: NodeAddress, in snapshot: Snapshot) -> Former? {
        guard let property = properties[node.label] else { return nil }
        let table = snapshot[node.label]
        let sources = table.page(of: node.row).sources.sources(table.slot(of: node.row))
        return Former(
            id: table.globalID(of: node.row),
            label: node.label,
            text: table.texts(property, of: node.row).first ?? "",
            documents: Set(sources.map(\.document))
        )
    }

    /// All that was read, by its global id.
    var formers: [Text: Former] {
        var formers: [Text: Former] = [:]
        for (group, placed) in placed {
            for one in placed {
                formers[Text(one.id)] = Former(
                    id: one.id,
                    label: group.label,
                    text: one.text,
                    documents: [group.document]
                )
            }
        }
        return formers
    }

    /// The node that says what one of an earlier reading said: by its text, and of those that are as much
    /// alike, the one of its key; nil when none is alike.
    func match(of former: Former) -> (node: NodeAddress, id: String)? {
        let bigrams = BigramIndex.bigrams(of: former.text)
        var best: (placed: Placed, share: Double)?
        for document in former.documents.sorted() {
            for other in placed[Group(label: former.label, document: document)] ?? [] {
                let share =
                    Text(other.text) == Text(former.text)
                    ? 1 : Self.likeness(bigrams, other.bigrams)
                guard share >= Self.alike else { continue }
                if let best {
                    let isBetter = share > best.share
                    let isOwn = share == best.share && other.id == former.id
                    guard isBetter || isOwn else { continue }
                }
                best = (other, share)
            }
        }
        return best.map { ($0.placed.node, $0.placed.id) }
    }

    /// Texts are alike that share at least this part of their pairs of neighbouring characters.
    private static let alike = 0.5

    /// The shared part of the pairs of two texts (Dice's coefficient), below 1 unless they are equal.
    private static func likeness(
        _ one: Set<BigramIndex.Bigram>,
        _ other: Set<BigramIndex.Bigram>
    ) -> Double {
        let total = one.count + other.count
        guard total > 0 else { return 0 }
        return min(0.999, 2 * Double(one.intersection(other).count) / Double(total))
    }
}
