import Bytes

/// A change being made on top of a snapshot: it sees its own work, and nobody else does.
///
/// What is written twice is merged, what is written as it was is not a change, so the same import done
/// again ends in no commit at all. Nodes are named by their addresses, which of new ones are good in this
/// draft alone; what it comes to names them by their numbers.
package struct GraphDraft {
    package let snapshot: Snapshot
    /// Who says what is written; nil where nobody speaks, and each document among the sources says all.
    package let speaker: Speaker?
    var nodes: [NodeAddress: DraftNode] = [:]
    /// Nodes made here, by label and key text.
    private var newRows: [LabelID: [Text: NodeRow]] = [:]
    private var newRowCounts: [LabelID: Int] = [:]
    /// In the order in which they were opened or made.
    var nodesInOrder: [NodeAddress] = []
    var relationships: [RelationshipPlace: DraftRelationship] = [:]
    var relationshipsInOrder: [RelationshipPlace] = []
    /// Relationships of the snapshot that are removed, also where another was made in their place.
    private(set) var unrelated: [RelationshipRemoval] = []
    private(set) var unrelatedPlaces: Set<RelationshipPlace> = []
    /// Of each node, the places where it was related here.
    var placesOfNodes: [NodeAddress: [RelationshipPlace]] = [:]
    /// The numbers of what is made next; those of what is made and deleted again are left out.
    var nextNumbers: NextNumbers
    /// What a person has written since it was taken last, as often as that was done.
    var written = Written()
    /// What is said of nodes and relationships beside what is written of them.
    var stated: [NodeAddress: [ClaimChange]] = [:]
    var statedOfPlaces: [RelationshipPlace: [ClaimChange]] = [:]
    /// What is said of what is not shown.
    var removals: [WithheldChange] = []
    /// What goes with a document that is taken back, and is removed by nobody.
    var withdrawnNodes: Set<NodeAddress> = []
    var withdrawnPlaces: Set<RelationshipPlace> = []
    /// What becomes of the documents that are kept to be read again.
    package var inputs: [InputChange] = []

    /// Nodes and relationships that were written.
    struct Written {
        var nodes: [NodeAddress] = []
        var places: [RelationshipPlace] = []
    }

    /// What a node or relationship holds.
    struct Content {
        var values: [PropertyValue]
        private(set) var sources: [Source]
        /// What was written here, where somebody speaks.
        var said: [PropertyID: PropertyValue] = [:]
        /// The same sources, once there are many, to tell at once whether one is new.
        private var known: Set<Source> = []

        /// Up to this many sources are compared one by one.
        private static let fewSources = 16

        init(values: [PropertyValue], sources: [Source]) {
            self.values = values
            self.sources = sources
        }

        /// Nothing but empty lists.
        init(emptyFor properties: [Property]) {
            values = properties.emptyValues
            sources = []
        }

        /// The same words of who speaks here, with other values and sources.
        func replaced(values: [PropertyValue], sources: [Source]) -> Content {
            var other = Content(values: values, sources: sources)
            other.said = said
            return other
        }

        /// Sources accumulate, each once.
        mutating func add(_ more: [Source]) {
            for source in more {
                if sources.count <= Self.fewSources {
                    guard !sources.contains(source) else { continue }
                } else {
                    if known.isEmpty { known = Set(sources) }
                    guard known.insert(source).inserted else { continue }
                }
                sources.append(source)
            }
        }
    }

    struct DraftNode {
        let id: NodeID
        /// As the snapshot has it; nil for one made here.
        let before: Content?
        var now: Content
        var isDeleted = false

        var isNew: Bool { before == nil }
    }

    /// Two nodes of a draft that a relationship of a type leads between.
    package struct RelationshipPlace: Hashable, Sendable {
        package let table: RelationshipTableID
        package let from: NodeRow
        package let to: NodeRow

        package init(table: RelationshipTableID, from: NodeRow, to: NodeRow) {
            self.table = table
            self.from = from
            self.to = to
        }

        package func ends(in model: Model) -> (from: NodeAddress, to: NodeAddress) {
            (
                NodeAddress(label: model[table].from, row: from),
                NodeAddress(label: model[table].to, row: to)
            )
        }
    }

    struct DraftRelationship {
        let id: RelationshipID
        /// Nil for one made here.
        let row: RelationshipRow?
        let before: Content?
        var now: Content
        var isDeleted = false

        var isNew: Bool { row == nil }
    }

    struct RelationshipRemoval {
        let place: RelationshipPlace
        let row: RelationshipRow
    }

    /// An empty draft on top of a snapshot.
    package init(on snapshot: Snapshot, speaker: Speaker? = nil) {
        self.snapshot = snapshot
        self.speaker = speaker
        nextNumbers = snapshot.nextNumbers
    }

    var model: Model { snapshot.model }

    /// The node of a key, in the snapshot or made here.
    package func node(_ label: LabelID, key: [PropertyValue]) -> NodeAddress? {
        node(label, keyText: GlobalID.keyText(key, of: model[label], in: model))
    }

    private func node(_ label: LabelID, keyText text: String) -> NodeAddress? {
        if let row = newRows[label]?[Text(text)] { return NodeAddress(label: label, row: row) }
        return snapshot[label].row(key: text).map { NodeAddress(label: label, row: $0) }
            .flatMap { nodes[$0]?.isDeleted == true ? nil : $0 }
    }

    /// The node of a global id, in the snapshot or made here.
    package func node(globalID: String) -> NodeAddress? {
        guard let (label, key) = GlobalID.parse(globalID, in: model) else { return nil }
        return node(label, keyText: key)
    }

    /// A node's values as the draft has them, in the model's order.
    package func values(of node: NodeAddress) -> [PropertyValue] {
        if let drafted = nodes[node] { return drafted.now.values }
        let table = snapshot[node.label]
        return table.label.properties.indices.map {
            table.value(PropertyID(offset: $0), of: node.row)
        }
    }

    /// Where a node was read, as the draft has it.
    package func sources(of node: NodeAddress) -> [Source] {
        if let drafted = nodes[node] { return drafted.now.sources }
        let table = snapshot[node.label]
        return table.page(of: node.row).sources.sources(table.slot(of: node.row))
    }

    /// Makes the node of a key, or changes it; properties not given stay as they are.
    ///
    /// - Throws: `ConstraintError` when a key has no value, or a required property has none and no person
    ///   speaks, whose operation is judged at its end.
    @discardableResult
    package mutating func upsertNode(
        _ labelID: LabelID,
        _ given: [PropertyID: PropertyValue],
        sources: [Source] = []
    ) throws(ConstraintError) -> NodeAddress {
        let label = model[labelID]
        var key: [PropertyValue] = []
        for property in label.key {
            guard let value = given[property], value != .absent else {
                throw .missingValue(
                    label: label.name,
                    property: label.properties[property.index].name
                )
            }
            key.append(value)
        }
        let address: NodeAddress
        if let existing = node(labelID, key: key) {
            address = existing
            open(address)
        } else {
            address = try make(labelID, key: key)
        }
        try assign(given, sources: sources, to: address)
        return address
    }

    /// Changes a node; properties not given stay as they are, an absent value removes one.
    ///
    /// - Precondition: the node is there, and the key is not given another value.
    /// - Throws: `ConstraintError` when a required property has no value any more, unless a person speaks.
    package mutating func updateNode(
        _ address: NodeAddress,
        _ given: [PropertyID: PropertyValue],
        sources: [Source] = []
    ) throws(ConstraintError) {
        precondition(isThere(address), "a node that is changed is there")
        open(address)
        try assign(given, sources: sources, to: address)
    }

    private mutating func assign(
        _ given: [PropertyID: PropertyValue],
        sources: [Source],
        to address: NodeAddress
    ) throws(ConstraintError) {
        noteWritten(address)
        // Taken out while it is changed, so that its lists are not copied.
        guard var drafted = nodes.removeValue(forKey: address) else { return }
        defer { nodes[address] = drafted }
        let label = model[address.label]
        for (property, value) in given {
            drafted.now.values[property.index] =
                Self.whole(value, label.properties[property.index])
        }
        drafted.now.add(sources)
        if speaker != nil { drafted.now.said.merge(given) { $1 } }
        if speaker != .person,
            let property = Self.missingProperty(in: drafted.now, label.properties)
        {
            throw .missingValue(
                label: label.name,
                property: label.properties[property.index].name
            )
        }
    }

    /// The first property without a value that the model wants.
    static func missingProperty(in content: Content, _ properties: [Property]) -> PropertyID? {
        zip(properties, content.values).enumerated()
            .first { $1.0.isRequired && !$1.0.isList && $1.1 == .absent }
            .map { PropertyID(offset: $0.offset) }
    }

    /// Deletes a node with its relationships.
    ///
    /// - Returns: how many relationships went with it.
    /// - Precondition: the node is there.
    @discardableResult
    package mutating func deleteNode(_ address: NodeAddress) -> Int {
        precondition(isThere(address), "a node that is deleted is there")
        open(address)
        let places = places(of: address)
        for place in places { unrelate(place) }
        nodes[address]?.isDeleted = true
        noteWritten(address)
        if nodes[address]?.isNew == true {
            let label = model[address.label]
            let all = values(of: address)
            let key = GlobalID.keyText(label.key.map { all[$0.index] }, of: label, in: model)
            newRows[address.label]?[Text(key)] = nil
        }
        return places.count
    }

    private mutating func noteWritten(_ address: NodeAddress) {
        if speaker == .person { written.nodes.append(address) }
    }

    /// Notes that a relationship of the snapshot is removed.
    mutating func noteRemoval(of place: RelationshipPlace, _ row: RelationshipRow) {
        unrelated.append(RelationshipRemoval(place: place, row: row))
        unrelatedPlaces.insert(place)
    }

    /// The number of a node, also of one made here.
    package func id(of address: NodeAddress) -> NodeID {
        nodes[address]?.id ?? snapshot.id(of: address)
    }

    /// Whether a node is in the graph as the draft has it.
    package func isThere(_ address: NodeAddress) -> Bool {
        nodes[address].map { !$0.isDeleted } ?? snapshot[address.label].isLive(address.row)
    }

    /// Takes a node of the snapshot into the draft.
    mutating func open(_ address: NodeAddress) {
        guard nodes[address] == nil else { return }
        let content = Content(
            values: values(of: address),
            sources: sources(of: address)
        )
        nodes[address] = DraftNode(id: snapshot.id(of: address), before: content, now: content)
        nodesInOrder.append(address)
    }

    private mutating func make(
        _ labelID: LabelID,
        key: [PropertyValue]
    ) throws(ConstraintError) -> NodeAddress {
        let label = model[labelID]
        let row = snapshot[labelID].rowCount + newRowCounts[labelID, default: 0]
        guard row < Int(UInt32.max), let id = nextNumbers.takeNode() else { throw .graphFull }
        newRowCounts[labelID, default: 0] += 1
        let address = NodeAddress(label: labelID, row: NodeRow(offset: row))
        newRows[labelID, default: [:]][Text(GlobalID.keyText(key, of: label, in: model))] =
            address.row
        nodes[address] = DraftNode(
            id: id,
            before: nil,
            now: Content(emptyFor: label.properties)
        )
        nodesInOrder.append(address)
        return address
    }

    /// A list property is never absent, only empty.
    static func whole(_ value: PropertyValue, _ property: Property) -> PropertyValue {
        property.isList && value == .absent ? .list([]) : value
    }

    /// A node's global id, also of one made here.
    package func describe(_ node: NodeAddress) -> String {
        let label = model[node.label]
        let all = values(of: node)
        let key = GlobalID.keyText(label.key.map { all[$0.index] }, of: label, in: model)
        return "\(label.name):\(key)"
    }
}
