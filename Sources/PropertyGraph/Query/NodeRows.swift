/// Some rows of a label in node order, or those of all its nodes, which then take no memory.
package struct NodeRows: Sequence, Sendable {
    private let all: NodeTable?
    private let some: [NodeRow]
    package let count: Int

    /// The rows of all nodes of a label.
    package init(all table: NodeTable) {
        all = table
        some = []
        count = table.count
    }

    package init(_ rows: [NodeRow]) {
        all = nil
        some = rows
        count = rows.count
    }

    /// Whether it is all rows of a label.
    package var isAll: Bool { all != nil }

    package var underestimatedCount: Int { count }

    package func makeIterator() -> Iterator {
        Iterator(all: all?.rows, some: some.makeIterator())
    }

    package struct Iterator: IteratorProtocol {
        fileprivate var all: LiveRows?
        fileprivate var some: IndexingIterator<[NodeRow]>

        package mutating func next() -> NodeRow? { all == nil ? some.next() : all?.next() }
    }
}
