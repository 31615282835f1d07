/// A node type of the model: a label, in the words of property graphs.
package struct LabelID: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt16
    package init(offset: Int) { self.offset = UInt16(offset) }
    package var index: Int { Int(offset) }
}

/// A property's place among those of its label or relationship type.
package struct PropertyID: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt16
    package init(offset: Int) { self.offset = UInt16(offset) }
    package var index: Int { Int(offset) }
}

/// A relationship type such as `ACTED_IN`; it may join several pairs of labels.
package struct RelationshipTypeID: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt16
    package init(offset: Int) { self.offset = UInt16(offset) }
    package var index: Int { Int(offset) }
}

/// The relationships of one type between one pair of labels.
package struct RelationshipTableID: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt16
    package init(offset: Int) { self.offset = UInt16(offset) }
    package var index: Int { Int(offset) }
}

/// An end's place among the relationship ends of a label.
package struct EndIndex: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt16
    package init(offset: Int) { self.offset = UInt16(offset) }
    package var index: Int { Int(offset) }
}

/// A row inside one label's columns; rows of two labels must never be compared.
package struct NodeRow: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt32
    package init(offset: Int) { self.offset = UInt32(offset) }
    package var index: Int { Int(offset) }
}

/// A row inside one relationship table.
package struct RelationshipRow: Hashable, Sendable, BitwiseCopyable {
    package let offset: UInt32
    package init(offset: Int) { self.offset = UInt32(offset) }
    package var index: Int { Int(offset) }
}

/// A node's number in order of creation, over all labels; it never changes and is never used again.
package struct NodeID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let number: UInt32
    package init(number: Int) { self.number = UInt32(number) }
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A relationship's number in order of creation, over all types; never used again.
package struct RelationshipID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let number: UInt32
    package init(number: Int) { self.number = UInt32(number) }
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// Where a node stands in a snapshot.
package struct NodeAddress: Hashable, Sendable, BitwiseCopyable {
    package let label: LabelID
    package let row: NodeRow
    package init(label: LabelID, row: NodeRow) {
        self.label = label
        self.row = row
    }
}
