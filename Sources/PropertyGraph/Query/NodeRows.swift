/// Some rows of a label in node order, or all of them, which then take no memory.
package struct NodeRows: RandomAccessCollection, Sendable {
    private let rows: [NodeRow]?
    package let count: Int

    /// The first `count` rows: all of a label.
    package init(all count: Int) {
        rows = nil
        self.count = count
    }

    package init(_ rows: [NodeRow]) {
        self.rows = rows
        count = rows.count
    }

    /// Whether it is all rows of a label.
    package var isAll: Bool { rows == nil }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }
    package subscript(index: Int) -> NodeRow { rows?[index] ?? NodeRow(offset: index) }
}
