import Bytes
import PropertyGraph

/// One import on its way: the draft, the names known, and what its documents have brought so far.
///
/// The writers of all its documents share it; it never leaves the thread of the import.
final class ImportSession {
    let mapping: Mapping
    let register: NameRegister
    let watch: ImportWatch
    let snapshot: Snapshot
    var draft: GraphDraft
    var directory: NameDirectory
    /// The names that were found to be known.
    var known: Set<KnownName> = []
    /// What names were found to stand for in a document.
    var namedNodes: [NameInDocument: NodeAddress] = [:]
    /// The rules that names were found to fit; documents print the same ones again and again.
    var fittingRules: [LabelID: [Text: (rule: NameRule, stem: String)]] = [:]
    /// The name of the database's home district, once it is known: that of its first document.
    var home: String?
    /// The district that the list of names is of; nil for the home district, whichever that is.
    private(set) var registerDistrict: String?
    /// The district of units that were named with their place in this import.
    var districts: [NodeAddress: NodeAddress] = [:]
    /// Where nodes were named in this import.
    var namings: [NodeAddress: [Source]] = [:]
    /// The places of units that were named with them in this import.
    var seats: [NodeAddress: NodeAddress] = [:]
    /// The districts that documents were issued in, by their codes.
    var issuingDistricts: [Text: String] = [:]
    /// The figures and mentions of this import, to be compared.
    var figures: [WrittenFigure] = []
    var mentions: [WrittenMention] = []
    /// What was said to lie somewhere in this import.
    var located: Set<NodeAddress> = []
    /// The items whose text names something.
    var concerned: [(item: NodeAddress, named: NodeAddress)] = []
    /// People of one name that were kept apart, each under its own name, and the printed one.
    var homonyms: [(node: NodeAddress, printed: String)] = []

    /// An import on top of a graph; `home` is the home district, where it is known, and `districts` are those
    /// of the graph's documents by their codes.
    init(
        mapping: Mapping,
        register: NameRegister,
        snapshot: Snapshot,
        home: String?,
        districts: [Text: String],
        watch: ImportWatch
    ) {
        self.watch = watch
        self.mapping = mapping
        self.register = register
        self.snapshot = snapshot
        self.home = home
        draft = GraphDraft(on: snapshot)
        directory = NameDirectory(over: snapshot)
        issuingDistricts = districts
        registerDistrict = registeredDistrict()
    }

    var model: Model { snapshot.model }

    /// Whether two documents are of one district, as far as anything says.
    func areOfOneDistrict(_ first: Text, _ second: Text) -> Bool {
        guard let one = issuingDistricts[first], let other = issuingDistricts[second] else {
            return true
        }
        return one == other
    }

    /// Whether a place is of a kind in which things are said to lie.
    func isTown(_ place: NodeAddress) -> Bool {
        guard let kinds = mapping.facts.mention?.placeKinds, let kind = mapping.places?.names.kind
        else { return false }
        return kinds.contains(draft.values(of: place)[kind.index])
    }

    /// The place of a unit.
    func seat(of unit: NodeAddress) -> NodeAddress? {
        if let seat = seats[unit] { return seat }
        guard let places = mapping.places, unit.label == model[places.seat].from else { return nil }
        return stored(places.seat, .out, of: unit).first
    }

    /// The node that some values, its key among them, are of; nil when it is new.
    func node(_ label: LabelID, with given: [PropertyID: PropertyValue]) -> NodeAddress? {
        draft.node(label, key: model[label].key.map { given[$0] ?? .absent })
    }

    /// The texts that a node's property holds.
    func texts(_ property: PropertyID, of node: NodeAddress) -> [String] {
        switch draft.values(of: node)[property.index] {
        case .string(let text): [text]
        case .list(let values):
            values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        default: []
        }
    }

    /// Values for a node, its lists with what they hold already: a document adds, and takes nothing
    /// away.
    func accumulating(
        _ given: [PropertyID: PropertyValue],
        _ label: LabelID
    ) -> [PropertyID: PropertyValue] {
        guard let node = node(label, with: given) else { return given }
        let values = draft.values(of: node)
        return given.reduce(into: given) { all, property in
            guard case .list(let more) = property.value,
                case .list(let old) = values[property.key.index]
            else { return }
            all[property.key] = .list(old + more.filter { !old.contains($0) })
        }
    }

    /// The first name of a node of any type.
    func canonicalName(of node: NodeAddress) -> String {
        model[node.label].names.first.flatMap { texts($0, of: node).first }
            ?? draft.describe(node)
    }

    /// A node's one name under which the graph knows it.
    func name(of node: NodeAddress, _ names: NameMapping) -> String {
        texts(names.name, of: node).first ?? ""
    }

    /// Whether a node was there before this import.
    func isStored(_ node: NodeAddress) -> Bool { snapshot[node.label].isLive(node.row) }

    /// The nodes at the other side of a node's stored relationships of one table.
    func stored(
        _ table: RelationshipTableID,
        _ direction: Direction,
        of node: NodeAddress
    ) -> [NodeAddress] {
        guard isStored(node),
            let end = model[node.label].end(of: table, direction)
        else { return [] }
        let target = direction == .out ? model[table].to : model[table].from
        return snapshot[node.label].relationships(of: node.row, at: end)
            .map { NodeAddress(label: target, row: $0.neighbour) }
    }
}
