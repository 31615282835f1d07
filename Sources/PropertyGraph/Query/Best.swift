/// The first of many things in an order, kept while they come: a heap with the last of them on top.
///
/// - Complexity: O(log capacity) for each that comes.
struct Best<Element> {
    private let capacity: Int
    private let precedes: (Element, Element) -> Bool
    private var heap: [Element] = []

    /// Keeps up to `capacity`; of equal ones any may be dropped, so the order had better be total.
    init(_ capacity: Int, precedes: @escaping (Element, Element) -> Bool) {
        self.capacity = capacity
        self.precedes = precedes
    }

    mutating func add(_ element: Element) {
        guard heap.count >= capacity else {
            heap.append(element)
            rise(heap.count - 1)
            return
        }
        guard capacity > 0, precedes(element, heap[0]) else { return }
        heap[0] = element
        sink()
    }

    /// Whether as many are kept as there is room for.
    var isFull: Bool { heap.count >= capacity }

    /// Those kept, in order.
    func sorted() -> [Element] { heap.sorted(by: precedes) }

    private mutating func rise(_ place: Int) {
        var place = place
        while place > 0, precedes(heap[(place - 1) / 2], heap[place]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var last = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && precedes(heap[last], heap[child]) {
                last = child
            }
            guard last != place else { return }
            heap.swapAt(place, last)
            place = last
        }
    }
}

/// A set of one label's rows: a bit each.
package struct RowSet: Sendable {
    private var words: [UInt64]

    /// An empty set for rows below a count.
    package init(of rowCount: Int) {
        words = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    }

    /// The set of some rows.
    package init(_ rows: some Sequence<NodeRow>, of rowCount: Int) {
        self.init(of: rowCount)
        for row in rows { _ = insert(row) }
    }

    package func contains(_ row: NodeRow) -> Bool {
        words[row.index / 64] >> UInt64(row.index % 64) & 1 == 1
    }

    /// Whether the row was not in it.
    package mutating func insert(_ row: NodeRow) -> Bool {
        guard !contains(row) else { return false }
        words[row.index / 64] |= 1 << UInt64(row.index % 64)
        return true
    }
}
