/// The relationships of a page's nodes at one end, each node's in the end's own order.
///
/// Those of most rows lie in one block (CSR). A row whose relationships changed since the block was made
/// stands apart with a list of its own, until so many do that a new block is made. A row with very many
/// relationships always stands apart, its list in pieces, so that one more costs a piece and not the list:
/// ```
/// starts   0 2 2 5          rows 0 to 2 in the block
/// entries  a b | | c d e
/// apart    1: [f]   3: [g … ][ … z]
/// ```
package final class Adjacency: Sendable {
    /// A relationship as one of its nodes sees it.
    package struct Entry: Hashable, Sendable, BitwiseCopyable {
        /// The node at the other side, a row of the end's target label.
        package let neighbour: NodeRow
        package let relationship: RelationshipRow

        package init(neighbour: NodeRow, relationship: RelationshipRow) {
            self.neighbour = neighbour
            self.relationship = relationship
        }
    }

    /// One more than there are rows in the block; rows behind it have none there.
    package let starts: [UInt32]
    package let entries: [Entry]
    /// The slots of the rows that stand apart, in order, and their lists.
    package let apartSlots: [UInt16]
    package let apartLists: [EntryPieces]

    /// The adjacency of rows without relationships.
    static let none = Adjacency(starts: [], entries: [])

    init(
        starts: [UInt32],
        entries: [Entry],
        apartSlots: [UInt16] = [],
        apartLists: [EntryPieces] = []
    ) {
        self.starts = starts
        self.entries = entries
        self.apartSlots = apartSlots
        self.apartLists = apartLists
    }

    /// Each row's relationships, already in order; those with many are put apart.
    convenience init(_ rows: some Sequence<ArraySlice<Entry>>) {
        var starts: [UInt32] = [0]
        var entries: [Entry] = []
        var apartSlots: [UInt16] = []
        var apartLists: [EntryPieces] = []
        for (slot, row) in rows.enumerated() {
            if row.count > EntryPieces.pieceMax {
                apartSlots.append(UInt16(slot))
                apartLists.append(EntryPieces(row))
            } else {
                entries += row
            }
            starts.append(UInt32(entries.count))
        }
        // A copy, which has no room to spare.
        self.init(
            starts: entries.isEmpty ? [] : starts,
            entries: Array(entries[...]),
            apartSlots: apartSlots,
            apartLists: apartLists
        )
    }

    /// A row's relationships.
    @inlinable package subscript(slot: Int) -> List {
        if !apartSlots.isEmpty, let place = apartPlace(of: slot) { return List(apartLists[place]) }
        guard slot + 1 < starts.count else { return List(entries, 0..<0) }
        return List(entries, Int(starts[slot])..<Int(starts[slot + 1]))
    }

    /// The number of a row's relationships.
    @inlinable package func count(_ slot: Int) -> Int {
        if !apartSlots.isEmpty, let place = apartPlace(of: slot) { return apartLists[place].count }
        return slot + 1 < starts.count ? Int(starts[slot + 1]) - Int(starts[slot]) : 0
    }

    /// A row's first relationship.
    @inlinable package func first(_ slot: Int) -> Entry? {
        if !apartSlots.isEmpty, let place = apartPlace(of: slot) {
            return apartLists[place].pieces.first?.first
        }
        guard slot + 1 < starts.count, starts[slot] < starts[slot + 1] else { return nil }
        return entries[Int(starts[slot])]
    }

    /// Where a row stands among those apart; nil when its relationships lie in the block.
    package func apartPlace(of slot: Int) -> Int? {
        let place = apartSlots.partition { Int($0) < slot }
        return place < apartSlots.count && Int(apartSlots[place]) == slot ? place : nil
    }
}

extension Adjacency {
    /// The relationships of one row, in order.
    package struct List: Sequence, Sendable {
        package let piece: [Entry]
        package let range: Range<Int>
        /// Of a row with many: all pieces, of which `piece` is the first.
        package let pieces: [[Entry]]
        package let count: Int

        @inlinable package init(_ entries: [Entry], _ range: Range<Int>) {
            piece = entries
            self.range = range
            pieces = []
            count = range.count
        }

        @inlinable package init(_ list: EntryPieces) {
            pieces = list.pieces
            piece = pieces.first ?? []
            range = 0..<piece.count
            count = list.count
        }

        @inlinable package var isEmpty: Bool { count == 0 }
        @inlinable package var first: Entry? { range.isEmpty ? nil : piece[range.lowerBound] }
        @inlinable package var underestimatedCount: Int { count }

        @inlinable package func makeIterator() -> Iterator { Iterator(self) }

        /// Goes from piece to piece; each is held while it is read, so that no entry counts a reference.
        package struct Iterator: IteratorProtocol {
            package var piece: [Entry]
            package var index: Int
            package var end: Int
            package let pieces: [[Entry]]
            package var following = 1

            @inlinable package init(_ list: List) {
                piece = list.piece
                index = list.range.lowerBound
                end = list.range.upperBound
                pieces = list.pieces
            }

            @inline(__always) @inlinable package mutating func next() -> Entry? {
                if index == end {
                    guard following < pieces.count else { return nil }
                    piece = pieces[following]
                    following += 1
                    (index, end) = (0, piece.count)
                }
                defer { index += 1 }
                return piece[index]
            }
        }
    }
}

/// Relationships of one row in order, in pieces of which none is empty.
package struct EntryPieces: Sendable {
    package private(set) var pieces: [[Adjacency.Entry]] = []
    package private(set) var count = 0

    /// A longer piece is divided.
    static let pieceMax = 1_024

    init(_ entries: ArraySlice<Adjacency.Entry>) {
        count = entries.count
        var rest = entries
        while !rest.isEmpty {
            // Half full, so that most additions divide nothing.
            let piece = rest.prefix(rest.count > Self.pieceMax ? Self.pieceMax / 2 : rest.count)
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
    }

    /// All in one array.
    var joined: [Adjacency.Entry] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }

    /// Adds an entry where an order has it.
    mutating func insert(_ entry: Adjacency.Entry, in ordering: EndOrdering) {
        guard !pieces.isEmpty else {
            self = EntryPieces([entry])
            return
        }
        // The last piece that begins before it, or the first of all.
        let piece = max(0, pieces.partition { ordering.precedes($0[0], entry) } - 1)
        let place = pieces[piece].partition { ordering.precedes($0, entry) }
        pieces[piece].insert(entry, at: place)
        count += 1
        guard pieces[piece].count > Self.pieceMax else { return }
        let half = pieces[piece].count / 2
        pieces.insert(Array(pieces[piece][half...]), at: piece + 1)
        pieces[piece].removeSubrange(half...)
    }

    /// Removes an entry from where an order has it.
    ///
    /// - Precondition: it is there.
    mutating func remove(_ entry: Adjacency.Entry, in ordering: EndOrdering) {
        let piece = pieces.partition { ordering.precedes($0[$0.count - 1], entry) }
        precondition(piece < pieces.count, "a relationship stands where its order has it")
        let place = pieces[piece].partition { ordering.precedes($0, entry) }
        precondition(
            place < pieces[piece].count && pieces[piece][place] == entry,
            "a relationship stands where its order has it"
        )
        pieces[piece].remove(at: place)
        count -= 1
        if pieces[piece].isEmpty { pieces.remove(at: piece) }
    }
}
