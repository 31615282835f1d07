import PropertyGraph

/// One import on its way: the draft, the names known, what is to be said about the files.
struct ImportSession {
    let mapping: Mapping
    let snapshot: Snapshot
    var draft: GraphDraft
    var directory: NameDirectory
    /// The name of the database's home district, once it is known.
    var home: String?
    /// The district of units that were named with their place in this import.
    var districts: [NodeAddress: NodeAddress] = [:]
    /// Where nodes were named in this import.
    var namings: [NodeAddress: [Source]] = [:]

    init(mapping: Mapping, snapshot: Snapshot) {
        self.mapping = mapping
        self.snapshot = snapshot
        draft = GraphDraft(on: snapshot)
        directory = NameDirectory(over: snapshot)
        home = storedHome()
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

    /// The codes of the stored documents that have every constant this mapping gives to one.
    private func storedDocumentCodes() -> [String] {
        let table = snapshot[mapping.document.label]
        let constants = table.label.properties.indices.compactMap { index in
            let property = PropertyID(offset: index)
            return mapping.document.assignments.constant(property).map { (property, $0) }
        }
        return table.rows
            .filter { row in constants.allSatisfy { table.value($0, of: row) == $1 } }
            .compactMap { row in table.label.key.first.flatMap { table.texts($0, of: row).first } }
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
