import Bytes

/// The nodes of one label, in order of creation, and the indexes over them.
///
/// A class, so that readers hold on to it by one count and not by one for each of its parts.
package final class NodeTable: Sendable {
    package let label: Label
    @usableFromInline let pageShift: Int
    @usableFromInline let pageMask: Int
    package let pages: ChunkedArray<NodePage>
    /// The number of rows, those of deleted nodes included: what arrays by row have room for.
    package let rowCount: Int
    /// The number of nodes.
    package let count: Int
    let indexes: NodeIndexes
    /// Of each property the zones of all pages, side by side; none of those that have no zones.
    let zones: [ChunkedArray<TextZone>]
    /// The number of each page's first node, which never changes.
    private let firstIDs: [NodeID]

    init(
        label: Label,
        pageShift: Int,
        pages: ChunkedArray<NodePage>,
        rowCount: Int,
        count: Int,
        indexes: NodeIndexes,
        zones: [ChunkedArray<TextZone>],
        after old: NodeTable? = nil
    ) {
        self.label = label
        self.pageShift = pageShift
        pageMask = (1 << pageShift) - 1
        self.pages = pages
        self.rowCount = rowCount
        self.count = count
        self.indexes = indexes
        self.zones = zones
        let known = old?.firstIDs ?? []
        firstIDs =
            pages.count == known.count
            ? known : known + pages[known.count...].map(\.nodes.firstID)
    }

    /// The table of loaded pages, whose rows all live.
    convenience init(label: Label, pageShift: Int, pages: [NodePage], indexes: NodeIndexes) {
        let count = pages.reduce(0) { $0 + $1.count }
        self.init(
            label: label,
            pageShift: pageShift,
            pages: ChunkedArray(pages),
            rowCount: count,
            count: count,
            indexes: indexes,
            zones: label.properties.indices.map { property in
                ChunkedArray(pages.compactMap { $0.indexes.zones[property] })
            }
        )
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
            indexes: NodeIndexes()
        )
    }

    /// The page that holds a row.
    @inlinable package func page(of row: NodeRow) -> NodePage {
        pages[Int(row.offset) >> pageShift]
    }
    /// The row's place within its page.
    @inlinable package func slot(of row: NodeRow) -> Int { Int(row.offset) & pageMask }
    /// The rows of all nodes, in node order.
    package var rows: LiveRows { LiveRows(of: self) }

    /// Whether each row is that of a node.
    package var isDense: Bool { count == rowCount }

    /// Whether a row is that of a node; of a row behind the last, no.
    package func isLive(_ row: NodeRow) -> Bool {
        row.index < rowCount && !page(of: row).dead.contains(slot(of: row))
    }

    /// The rows of some of the nodes, by their places in node order.
    ///
    /// - Complexity: O(range), and O(pages) where nodes were deleted.
    func rows(at places: Range<Int>) -> [NodeRow] {
        guard !isDense else { return places.map { NodeRow(offset: $0) } }
        var rows: [NodeRow] = []
        var passed = 0
        for (index, page) in pages.enumerated() where passed < places.upperBound {
            defer { passed += page.liveCount }
            guard passed + page.liveCount > places.lowerBound else { continue }
            for (place, slot) in zip(passed..., page.liveSlots) where places.contains(place) {
                rows.append(row(page: index, slot: slot))
            }
        }
        return rows
    }

    /// How many of its nodes have numbers up to one; they come in that order.
    ///
    /// - Complexity: O(log rows), and O(pages) where nodes were deleted.
    func count(upTo number: UInt32) -> Int {
        let page = firstIDs.partition { $0.number <= number } - 1
        guard page >= 0 else { return 0 }
        let slot = pages[page].ids.partition { $0.number <= number }
        guard !isDense else { return page << pageShift + slot }
        let before = pages.prefix(page).reduce(0) { $0 + $1.liveCount }
        return before
            + pages[page].liveSlots.prefix { $0 < slot }.reduce(0) { count, _ in count + 1 }
    }

    /// The row of a node's number; nil when it has none.
    ///
    /// - Complexity: O(log rows).
    func row(id: NodeID) -> NodeRow? {
        let page = firstIDs.partition { $0 <= id } - 1
        guard page >= 0 else { return nil }
        let slot = pages[page].ids.partition { $0 < id }
        guard slot < pages[page].ids.count, pages[page].ids[slot] == id,
            !pages[page].dead.contains(slot)
        else { return nil }
        return row(page: page, slot: slot)
    }

    /// The row of a place in a page.
    func row(page: Int, slot: Int) -> NodeRow { NodeRow(offset: page << pageShift + slot) }

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
    @inlinable package func relationships(of row: NodeRow, at end: EndIndex) -> Adjacency.List {
        page(of: row).adjacency[end.index][slot(of: row)]
    }

    /// The number of a row's relationships at an end.
    package func degree(of row: NodeRow, at end: EndIndex) -> Int {
        page(of: row).adjacency[end.index].count(slot(of: row))
    }

    /// The row of a key text, as it stands in a global id.
    package func row(key: String) -> NodeRow? {
        let wanted = Text("\(label.name):\(key)")
        return indexes.keys.candidates(for: key).first { Text(globalID(of: $0)) == wanted }
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
        let folded = TextFolding.name(name)
        return rows(folded: folded, hash: Text(folded).hashValue)
    }

    /// The same of a name that is given folded, with the hash of it as a `Text`.
    func rows(folded: String, hash: Int) -> [NodeRow] {
        let rows = indexes.canonicalNames.candidates(hash: hash)
            .filter { hasName($0, label.names.prefix(1), folded) }
        guard rows.isEmpty else { return rows }
        return indexes.aliases.candidates(hash: hash)
            .filter { hasName($0, label.names.dropFirst(), folded) }
    }

    /// The rows that have a canonical name, given folded.
    func rows(canonical folded: String) -> [NodeRow] {
        indexes.canonicalNames.candidates(for: folded)
            .filter { hasName($0, label.names.prefix(1), folded) }
    }

    /// The rows that have an alias, given folded.
    func rows(alias folded: String) -> [NodeRow] {
        indexes.aliases.candidates(for: folded)
            .filter { hasName($0, label.names.dropFirst(), folded) }
    }

    private func hasName(
        _ row: NodeRow,
        _ properties: ArraySlice<PropertyID>,
        _ folded: String
    ) -> Bool {
        properties.contains {
            texts($0, of: row).contains { Text(TextFolding.name($0)) == Text(folded) }
        }
    }
}

/// The rows of a label's nodes, in node order.
package struct LiveRows: Sequence, IteratorProtocol {
    private let table: NodeTable
    private var row = 0

    fileprivate init(of table: NodeTable) {
        self.table = table
    }

    package mutating func next() -> NodeRow? {
        while row < table.rowCount {
            let found = NodeRow(offset: row)
            row += 1
            if table.isDense || table.isLive(found) { return found }
        }
        return nil
    }

    package var underestimatedCount: Int { row == 0 ? table.count : 0 }
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
