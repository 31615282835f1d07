import PropertyGraph

/// One import on its way: the draft, the names known, and what its documents have brought so far.
///
/// The writers of all its documents share it; it never leaves the thread of the import.
final class ImportSession {
    let mapping: Mapping
    let register: NameRegister
    let snapshot: Snapshot
    var draft: GraphDraft
    var directory: NameDirectory
    /// The name of the database's home district, once it is known.
    var home: String?
    /// The district of units that were named with their place in this import.
    var districts: [NodeAddress: NodeAddress] = [:]
    /// Where nodes were named in this import.
    var namings: [NodeAddress: [Source]] = [:]
    /// The places of units that were named with them in this import.
    var seats: [NodeAddress: NodeAddress] = [:]
    /// The districts that documents were issued in, by their codes.
    var issuingDistricts: [String: String] = [:]
    /// The figures and mentions of this import, to be compared.
    var figures: [WrittenFigure] = []
    var mentions: [WrittenMention] = []
    /// What was said to lie somewhere in this import.
    var located: Set<NodeAddress> = []
    /// The items whose text names something.
    var concerned: [(item: NodeAddress, named: NodeAddress, source: Source)] = []
    /// People of one name that were kept apart, each under its own name.
    var homonyms: [NodeAddress] = []

    init(mapping: Mapping, register: NameRegister, snapshot: Snapshot) {
        self.mapping = mapping
        self.register = register
        self.snapshot = snapshot
        draft = GraphDraft(on: snapshot)
        directory = NameDirectory(over: snapshot)
        issuingDistricts = storedDistricts()
        home = storedHome()
        // A document that does not say who issued it was taken to be of the home district.
        for code in documentCodes() where issuingDistricts[code] == nil {
            issuingDistricts[code] = home
        }
    }

    var model: Model { snapshot.model }

    /// The first district that the first document of this kind was issued in.
    private func storedHome() -> String? {
        guard let places = mapping.places else { return nil }
        for code in storedDocumentCodes() {
            let table = snapshot[places.names.label]
            for row in table.rows where isDistrict(row, in: table, of: places) {
                let sources = table.page(of: row).sources.sources(table.slot(of: row))
                if sources.contains(where: { $0.document == code }) {
                    return table.texts(places.names.name, of: row).first
                }
            }
        }
        return nil
    }

    private func isDistrict(_ row: NodeRow, in table: NodeTable, of places: PlaceMapping) -> Bool {
        guard let kind = places.names.kind, let wanted = places.district.kind else { return true }
        return table.value(kind, of: row) == wanted
    }

    /// The codes of the stored plans.
    private func storedDocumentCodes() -> [String] {
        let table = snapshot[mapping.document.label]
        guard let kind = mapping.document.assignments.property(of: .kind) else { return [] }
        return table.rows
            .filter { table.texts(kind, of: $0).first == DocumentKind.plan.rawValue }
            .compactMap { code(of: $0, in: table) }
    }

    private func documentCodes() -> [String] {
        let table = snapshot[mapping.document.label]
        return table.rows.compactMap { code(of: $0, in: table) }
    }

    /// Whether two documents are of one district, as far as anything says.
    func areOfOneDistrict(_ first: String, _ second: String) -> Bool {
        guard let one = issuingDistricts[first], let other = issuingDistricts[second] else {
            return true
        }
        return one == other
    }

    private func storedDistricts() -> [String: String] {
        let table = snapshot[mapping.document.label]
        guard let places = mapping.places,
            let issuer = mapping.document.assignments.property(of: .issuer)
        else { return [:] }
        var districts: [String: String] = [:]
        for row in table.rows {
            guard let code = code(of: row, in: table) else { continue }
            districts[code] = table.texts(issuer, of: row).first
                .flatMap { places.district.name(inIssuer: $0) }
        }
        return districts
    }

    private func code(of row: NodeRow, in table: NodeTable) -> String? {
        table.label.key.first.flatMap { table.texts($0, of: row).first }
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

    /// The sources of a node, as the draft has them.
    func namingSources(of node: NodeAddress) -> [Source] { draft.sources(of: node) }

    /// The first name of a node of any type.
    func canonicalName(of node: NodeAddress) -> String {
        guard let name = model[node.label].names.first,
            case .string(let text) = draft.values(of: node)[name.index]
        else { return draft.describe(node) }
        return text
    }

    /// A node's one name under which the graph knows it.
    func name(of node: NodeAddress, _ names: NameMapping) -> String {
        if case .string(let name) = draft.values(of: node)[names.name.index] { name } else { "" }
    }

    /// The nodes at the other side of a node's stored relationships of one table.
    func stored(
        _ table: RelationshipTableID,
        _ direction: Direction,
        of node: NodeAddress
    ) -> [NodeAddress] {
        guard node.row.index < snapshot[node.label].count,
            let end = model[node.label].end(of: table, direction)
        else { return [] }
        let target = direction == .out ? model[table].to : model[table].from
        return snapshot[node.label].relationships(of: node.row, at: end)
            .map { NodeAddress(label: target, row: $0.neighbour) }
    }
}

extension ConstraintError {
    /// What is wrong, for who wrote the document.
    var message: String {
        switch self {
        case .missingValue(let label, let property): "\(label) without \(property)"
        case .duplicateValue(let label, let property, let value):
            "there is another \(label) with \(property) \(value.quoted)"
        case .secondRelationship(let type, let node):
            "\(node) has another \(type) already, and can have only one"
        case .graphFull: "the graph is full"
        }
    }
}
