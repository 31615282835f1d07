/// An array in pieces: a changed copy shares all of them but the one that changed.
///
/// What has thousands of pages is kept so, since a commit changes one or two of them, and copying an array
/// of references counts each of them anew.
package struct ChunkedArray<Element: Sendable>: Sendable {
    @usableFromInline var pieces: [[Element]] = []
    @usableFromInline private(set) var elementCount = 0

    /// The binary logarithm of a piece's elements, of which tables have up to some ten thousand.
    @inlinable static var pieceShift: Int { 5 }
    @inlinable static var pieceMask: Int { 1 << pieceShift - 1 }

    package init() {}

    package init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    /// Adds an element at the end.
    ///
    /// - Complexity: O(count / 32) where the pieces are shared, else O(1).
    package mutating func append(_ element: Element) {
        if elementCount & Self.pieceMask == 0 {
            pieces.append([])
            pieces[pieces.count - 1].reserveCapacity(1 << Self.pieceShift)
        }
        pieces[pieces.count - 1].append(element)
        elementCount += 1
    }
}

extension ChunkedArray: RandomAccessCollection, MutableCollection {
    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { elementCount }

    /// An element; replacing it copies one piece and the table of pieces where they are shared.
    @inlinable package subscript(index: Int) -> Element {
        get { pieces[index >> Self.pieceShift][index & Self.pieceMask] }
        set { pieces[index >> Self.pieceShift][index & Self.pieceMask] = newValue }
    }
}
