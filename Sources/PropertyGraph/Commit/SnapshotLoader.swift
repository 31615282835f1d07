package import Bytes
import Synchronization

/// Makes a whole graph out of stored rows as they come, page by page, and keeps nothing twice.
///
/// All nodes come first, then all relationships, both in order of creation. Full pages are indexed beside,
/// by whoever `PageWork` has do it.
package final class SnapshotLoader {
    package let model: Model
    private let pageShift: Int
    private let work: any PageWork
    private let labels: [LabelLoader]
    private let tables: [TableLoader]

    /// A loader of graphs like an empty one.
    package init(like empty: Snapshot, work: any PageWork) {
        self.work = work
        model = empty.model
        pageShift = empty.nodes.first?.pageShift ?? Snapshot.usualPageShift
        let (model, pageShift) = (model, pageShift)
        labels = model.labels.map { LabelLoader($0, pageShift: pageShift, model, work) }
        tables = model.relationshipTables.map {
            TableLoader(model[$0.type].properties, pageShift: pageShift, work)
        }
    }

    /// Adds a node: `fill` adds its values and sources and ends the row.
    package func addNode<Failure: Error>(
        _ label: LabelID,
        _ fill: (inout NodeColumnsBuilder) throws(Failure) -> Void
    ) throws(Failure) -> NodeRow {
        try labels[label.index].add(fill)
    }

    /// Adds a relationship: `fill` adds its values and sources and ends the row.
    package func addRelationship<Failure: Error>(
        _ table: RelationshipTableID,
        _ fill: (inout RelationshipPageBuilder) throws(Failure) -> Void
    ) throws(Failure) {
        try tables[table.index].add(fill)
    }

    /// The graph as of a commit.
    ///
    /// - Complexity: O(nodes + relationships).
    package func finish(
        commit: Int,
        committedAt: Instant,
        nextNumbers: NextNumbers
    ) -> Snapshot {
        for table in tables { table.endPage() }
        for loader in labels { loader.endPage() }
        work.wait()
        let relationships = tables.map { $0.finished.taken() }
        let nodes = labels.map { loader in
            let (columns, indexes) = loader.finished.taken()
            let adjacency = loader.label.ends.map { end in
                AdjacencyLoader(
                    end: end,
                    pages: relationships[end.table.index],
                    properties: model[end.type].properties,
                    nodeCount: loader.count,
                    pageShift: pageShift
                ).adjacencies()
            }
            return NodeTable(
                label: loader.label,
                pageShift: pageShift,
                pages: columns.enumerated().map { index, columns in
                    NodePage(columns, adjacency: adjacency.map { $0[index] })
                },
                indexes: indexes
            )
        }
        return Snapshot(
            model: model,
            commit: commit,
            committedAt: committedAt,
            nodes: nodes,
            relationships: relationships,
            nextNumbers: nextNumbers
        )
    }
}

/// Does the work of loading that can be done beside reading, piece after piece in order.
package protocol PageWork: Sendable {
    /// Has a piece done once those before it are; may wait when many are waiting.
    func submit(_ piece: @escaping @Sendable () -> Void)
    /// Returns when all pieces are done.
    func wait()
}

/// The nodes of one label on their way into pages.
private final class LabelLoader {
    let label: Label
    let finished: FinishedNodes
    private(set) var count = 0
    private let pageSize: Int
    private let work: any PageWork
    private var builder: NodeColumnsBuilder

    init(_ label: Label, pageShift: Int, _ model: Model, _ work: any PageWork) {
        self.label = label
        self.work = work
        pageSize = 1 << pageShift
        builder = NodeColumnsBuilder(label)
        finished = FinishedNodes(label, pageSize: pageSize, model)
    }

    func add<Failure: Error>(
        _ fill: (inout NodeColumnsBuilder) throws(Failure) -> Void
    ) throws(Failure) -> NodeRow {
        if builder.count == pageSize { endPage() }
        let row = NodeRow(offset: count)
        try fill(&builder)
        count += 1
        return row
    }

    /// Hands the page on that is being filled.
    func endPage() {
        guard builder.count > 0 else { return }
        var full = NodeColumnsBuilder(label)
        swap(&full, &builder)
        let handed = Handed(full)
        work.submit { [finished] in
            if let page = handed.taken() { finished.add(page) }
        }
    }
}

/// A full page on its way to who finishes it.
private final class Handed<Page: ~Copyable & Sendable>: Sendable {
    private let page: Mutex<Page?>

    init(_ page: consuming sending Page) {
        self.page = Mutex(page)
    }

    /// The page, once.
    func taken() -> sending Page? {
        page.withLock { page in
            var taken: Page?
            swap(&taken, &page)
            return taken
        }
    }
}

/// The finished pages of one label, and the indexes over them.
private final class FinishedNodes: Sendable {
    private struct State {
        var pages: [NodeColumns] = []
        var indexes = NodeIndexes()
    }

    private let label: Label
    private let pageSize: Int
    private let model: Model
    private let state = Mutex(State())

    init(_ label: Label, pageSize: Int, _ model: Model) {
        self.label = label
        self.pageSize = pageSize
        self.model = model
    }

    func taken() -> (pages: [NodeColumns], indexes: NodeIndexes) {
        state.withLock { ($0.pages, $0.indexes) }
    }

    /// Finishes the next page.
    func add(_ page: consuming NodeColumnsBuilder) {
        let columns = page.finish(readings: model.nameReadings)
        state.withLock { state in
            let firstRow = state.pages.count * pageSize
            for slot in 0..<columns.count {
                index(columns, slot, NodeRow(offset: firstRow + slot), &state.indexes)
            }
            state.pages.append(columns)
        }
    }

    /// Notes a row's key, names and unique values.
    private func index(
        _ page: NodeColumns,
        _ slot: Int,
        _ row: NodeRow,
        _ indexes: inout NodeIndexes
    ) {
        let globalID = page.globalIDs.text(slot) ?? ""
        indexes.keys.insert(row, for: GlobalID.keyText(of: globalID, label))
        for (place, property) in label.names.enumerated() {
            for name in page.columns[property.index].texts(slot) {
                let folded = TextFolding.name(name)
                if place == 0 {
                    indexes.canonicalNames.insert(row, for: folded)
                } else {
                    indexes.aliases.insert(row, for: folded)
                }
            }
        }
        for (place, property) in label.properties.enumerated() where property.isUnique {
            let value = page.columns[place].value(slot, as: property.type)
            guard value != .absent else { continue }
            let text = GlobalID.text(of: value, as: property.type, in: model)
            indexes.uniques[PropertyID(offset: place), default: HashIndex()].insert(row, for: text)
        }
    }
}

/// The relationships of one table on their way into pages.
private final class TableLoader {
    let finished: FinishedRelationships
    private let properties: [Property]
    private let pageSize: Int
    private let work: any PageWork
    private var builder: RelationshipPageBuilder

    init(_ properties: [Property], pageShift: Int, _ work: any PageWork) {
        self.properties = properties
        self.work = work
        pageSize = 1 << pageShift
        builder = RelationshipPageBuilder(properties)
        finished = FinishedRelationships(pageShift: pageShift)
    }

    func add<Failure: Error>(
        _ fill: (inout RelationshipPageBuilder) throws(Failure) -> Void
    ) throws(Failure) {
        if builder.count == pageSize { endPage() }
        try fill(&builder)
    }

    /// Hands the page on that is being filled.
    func endPage() {
        guard builder.count > 0 else { return }
        var full = RelationshipPageBuilder(properties)
        swap(&full, &builder)
        let handed = Handed(full)
        work.submit { [finished] in
            if let page = handed.taken() { finished.add(page) }
        }
    }
}

/// The finished pages of one table.
private final class FinishedRelationships: Sendable {
    private let pages: Mutex<RelationshipPages>

    init(pageShift: Int) {
        pages = Mutex(RelationshipPages(pageShift: pageShift))
    }

    func taken() -> RelationshipPages { pages.withLock { $0 } }

    /// Finishes the next page.
    func add(_ page: consuming RelationshipPageBuilder) {
        let page = page.finish()
        pages.withLock { pages in
            pages.pages.append(page)
            pages.rowCount += page.count
            pages.count += page.count
        }
    }
}

/// The adjacency of all pages of a label at one end, out of the relationships of its table.
private struct AdjacencyLoader {
    let end: RelationshipEnd
    let pages: RelationshipPages
    let properties: [Property]
    let nodeCount: Int
    let pageShift: Int

    /// Sorted by counting: first how many each node has, then each to its place.
    func adjacencies() -> [Adjacency] {
        let pageCount = (nodeCount + 1 << pageShift - 1) >> pageShift
        guard pages.count > 0 else {
            return [Adjacency](repeating: .none, count: pageCount)
        }
        var starts = [Int](repeating: 0, count: nodeCount + 1)
        for page in pages.pages {
            for node in nodes(of: page) { starts[node.index + 1] += 1 }
        }
        for node in 0..<nodeCount { starts[node + 1] += starts[node] }
        var places = starts
        var entries = [Adjacency.Entry](
            repeating: Adjacency.Entry(
                neighbour: NodeRow(offset: 0),
                relationship: RelationshipRow(offset: 0)
            ),
            count: pages.count
        )
        var row = 0
        for page in pages.pages {
            let neighbours = end.direction == .out ? page.to : page.from
            for (slot, node) in nodes(of: page).enumerated() {
                entries[places[node.index]] = Adjacency.Entry(
                    neighbour: neighbours[slot],
                    relationship: RelationshipRow(offset: row)
                )
                places[node.index] += 1
                row += 1
            }
        }
        let ordering = EndOrdering(end, pages, properties)
        return (0..<pageCount).map { index in
            let first = index << pageShift
            let last = min(nodeCount, first + 1 << pageShift)
            let range = starts[first]..<starts[last]
            guard !range.isEmpty else { return .none }
            for node in first..<last {
                ordering.sort(&entries, starts[node]..<starts[node + 1])
            }
            guard
                (first..<last).allSatisfy({
                    starts[$0 + 1] - starts[$0] <= EntryPieces.pieceMax
                })
            else {
                return Adjacency((first..<last).lazy.map { entries[starts[$0]..<starts[$0 + 1]] })
            }
            return Adjacency(
                starts: starts[first...last].map { UInt32($0 - starts[first]) },
                entries: Array(entries[range])
            )
        }
    }

    private func nodes(of page: RelationshipPage) -> [NodeRow] {
        end.direction == .out ? page.from : page.to
    }
}
