/// The whole graph as of one commit; it never changes, so any thread may read it without a lock.
package final class Snapshot: Sendable {
    package let model: Model
    /// The number of the last commit it holds, 0 for an empty graph.
    package let commit: Int
    package let nodes: [NodeTable]
    package let relationships: [RelationshipPages]
    /// The number the next node gets.
    package let nextNodeID: NodeID
    package let nextRelationshipID: RelationshipID

    init(
        model: Model,
        commit: Int,
        nodes: [NodeTable],
        relationships: [RelationshipPages],
        nextNodeID: NodeID,
        nextRelationshipID: RelationshipID
    ) {
        self.model = model
        self.commit = commit
        self.nodes = nodes
        self.relationships = relationships
        self.nextNodeID = nextNodeID
        self.nextRelationshipID = nextRelationshipID
    }

    /// An empty graph of a model.
    ///
    /// `pageShift` is the binary logarithm of a page's rows: 10 unless a test wants edges everywhere.
    package convenience init(model: Model, pageShift: Int = 10) {
        precondition((1...16).contains(pageShift), "pages of 2 to 65,536 rows")
        self.init(
            model: model,
            commit: 0,
            nodes: model.labels.map { NodeTable(label: $0, pageShift: pageShift) },
            relationships: model.relationshipTables.map { _ in
                RelationshipPages(pageShift: pageShift)
            },
            nextNodeID: NodeID(number: 1),
            nextRelationshipID: RelationshipID(number: 1)
        )
    }

    package subscript(label: LabelID) -> NodeTable { nodes[label.index] }
    package subscript(table: RelationshipTableID) -> RelationshipPages {
        relationships[table.index]
    }

    /// The number of nodes of all labels.
    package var nodeCount: Int { nodes.reduce(0) { $0 + $1.count } }
    /// The number of relationships of all types.
    package var relationshipCount: Int { relationships.reduce(0) { $0 + $1.count } }

    /// The node of a global id; nil when there is none.
    package func node(globalID: String) -> NodeAddress? {
        guard let (label, key) = GlobalID.parse(globalID, in: model),
            let row = self[label].row(key: key)
        else { return nil }
        return NodeAddress(label: label, row: row)
    }

    /// The number of a node in order of creation over all labels.
    package func id(of node: NodeAddress) -> NodeID {
        let table = self[node.label]
        return table.page(of: node.row).ids[table.slot(of: node.row)]
    }
}

/// The nodes of one label, in order of creation, and the indexes over them.
///
/// A class, so that readers hold on to it by one count and not by one for each of its parts.
package final class NodeTable: Sendable {
    package let label: Label
    @usableFromInline let pageShift: Int
    @usableFromInline let pageMask: Int
    package let pages: [NodePage]
    package let count: Int
    let indexes: NodeIndexes
    /// Of each property the zones of all pages, side by side; none of those that have no zones.
    private let zones: [[TextZone]]

    init(label: Label, pageShift: Int, pages: [NodePage], count: Int, indexes: NodeIndexes) {
        self.label = label
        self.pageShift = pageShift
        pageMask = (1 << pageShift) - 1
        self.pages = pages
        self.count = count
        self.indexes = indexes
        zones = label.properties.indices.map { property in
            let zones = pages.compactMap { $0.indexes.zones[property] }
            return zones.count == pages.count ? zones : []
        }
    }

    /// The pages that may have a text of a property, given as a JSON string.
    func pages(thatMayHold json: [UInt8], of property: PropertyID) -> [Int] {
        let prefix = TextZone.prefix(json[...])
        let zones = zones[property.index]
        guard !zones.isEmpty else { return Array(pages.indices) }
        return zones.indices.filter { zones[$0].mayHold(prefix) }
    }

    /// The table of a label without nodes.
    convenience init(label: Label, pageShift: Int) {
        self.init(
            label: label,
            pageShift: pageShift,
            pages: [],
            count: 0,
            indexes: NodeIndexes()
        )
    }

    /// The page that holds a row.
    @inlinable package func page(of row: NodeRow) -> NodePage {
        pages[Int(row.offset) >> pageShift]
    }
    /// The row's place within its page.
    @inlinable package func slot(of row: NodeRow) -> Int { Int(row.offset) & pageMask }
    /// All rows, in node order.
    package var rows: some RandomAccessCollection<NodeRow> {
        (0..<count).lazy.map { NodeRow(offset: $0) }
    }

    /// A row's value of a property.
    package func value(_ property: PropertyID, of row: NodeRow) -> PropertyValue {
        page(of: row).columns[property.index]
            .value(slot(of: row), as: label.properties[property.index].type)
    }

    /// A row's texts of a property: one, several of a list, or none.
    package func texts(_ property: PropertyID, of row: NodeRow) -> [String] {
        page(of: row).columns[property.index].texts(slot(of: row))
    }

    /// A row's global id.
    package func globalID(of row: NodeRow) -> String {
        page(of: row).globalIDs.text(slot(of: row)) ?? ""
    }

    /// A row's relationships at an end, in the end's order.
    package func relationships(of row: NodeRow, at end: EndIndex) -> ArraySlice<Adjacency.Entry> {
        let adjacency = page(of: row).adjacency[end.index]
        return adjacency.entries[adjacency[slot(of: row)]]
    }

    /// The number of a row's relationships at an end.
    package func degree(of row: NodeRow, at end: EndIndex) -> Int {
        page(of: row).adjacency[end.index][slot(of: row)].count
    }

    /// The row of a key text, as it stands in a global id.
    package func row(key: String) -> NodeRow? {
        let wanted = "\(label.name):\(key)"
        return indexes.keys.candidates(for: key).first { globalID(of: $0) == wanted }
    }

    /// The row whose unique property has a value.
    package func row(unique property: PropertyID, value: PropertyValue, in model: Model) -> NodeRow?
    {
        let text = GlobalID.text(of: value, as: label.properties[property.index].type, in: model)
        return indexes.uniques[property]?.candidates(for: text).first {
            self.value(property, of: $0) == value
        }
    }

    /// The rows whose canonical name is one, or the same when folded.
    func rows(canonicalName name: String) -> [NodeRow] {
        indexes.canonicalNames.candidates(for: TextFolding.name(name))
    }

    /// The rows of a name: those whose canonical name it is; if none, all that have it as an alias.
    package func rows(named name: String) -> [NodeRow] {
        guard let canonical = label.names.first else { return [] }
        let folded = TextFolding.name(name)
        let rows = indexes.canonicalNames.candidates(for: folded)
            .filter { hasName($0, [canonical][...], folded) }
        guard rows.isEmpty else { return rows }
        return indexes.aliases.candidates(for: folded)
            .filter { hasName($0, label.names.dropFirst(), folded) }
    }

    private func hasName(
        _ row: NodeRow,
        _ properties: ArraySlice<PropertyID>,
        _ folded: String
    ) -> Bool {
        properties.contains { texts($0, of: row).contains { TextFolding.name($0) == folded } }
    }
}

/// Where a label's nodes are found by key, name or unique value.
struct NodeIndexes: Sendable {
    /// Rows by key text.
    var keys = HashIndex()
    /// Rows by folded canonical name, and by folded alias.
    var canonicalNames = HashIndex()
    var aliases = HashIndex()
    /// For each unique property, rows by value.
    var uniques: [PropertyID: HashIndex] = [:]
}

/// The relationships of one table, in order of creation.
package struct RelationshipPages: Sendable {
    @usableFromInline let pageShift: Int
    package internal(set) var pages: [RelationshipPage] = []
    package internal(set) var count = 0

    init(pageShift: Int) {
        self.pageShift = pageShift
    }

    /// The page that holds a row.
    @inlinable package func page(of row: RelationshipRow) -> RelationshipPage {
        pages[Int(row.offset) >> pageShift]
    }
    /// The row's place within its page.
    @inlinable package func slot(of row: RelationshipRow) -> Int {
        Int(row.offset) & ((1 << pageShift) - 1)
    }

    /// A row's value of a property.
    package func value(
        _ property: PropertyID,
        _ type: PropertyType,
        of row: RelationshipRow
    ) -> PropertyValue {
        page(of: row).columns[property.index].value(slot(of: row), as: type)
    }
}
