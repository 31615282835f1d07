/// A named type with the lists and non-nulls around it (specification 3.11 and 3.12), in two words.
package struct TypeExpression: Hashable, Sendable, BitwiseCopyable {
    /// More lists than this around a type are refused, since their bits share one word.
    package static let listDepthMax = 62

    /// The type inside all lists.
    package let named: TypeID
    /// How many lists are around it.
    @usableFromInline let listDepth: UInt8
    /// Bit n says that the type inside the outer lists down to depth n is non-null; bit 0 is
    /// `named`.
    @usableFromInline let nonNullBits: UInt64

    @inlinable
    init(named: TypeID, listDepth: UInt8, nonNullBits: UInt64) {
        self.named = named
        self.listDepth = listDepth
        self.nonNullBits = nonNullBits
    }

    /// The nullable type by its name alone.
    package static func named(_ type: TypeID) -> Self {
        Self(named: type, listDepth: 0, nonNullBits: 0)
    }

    /// A nullable list of this, or nil past `listDepthMax`.
    package var listed: Self? {
        guard listDepth < Self.listDepthMax else { return nil }
        return Self(named: named, listDepth: listDepth + 1, nonNullBits: nonNullBits)
    }

    /// This without the possibility of null.
    package var nonNull: Self {
        Self(named: named, listDepth: listDepth, nonNullBits: nonNullBits | 1 << listDepth)
    }

    /// This with null allowed.
    @inlinable package var nullable: Self {
        Self(named: named, listDepth: listDepth, nonNullBits: nonNullBits & ~(1 << listDepth))
    }

    /// The same lists and non-nulls around another type.
    @inlinable package func wrapping(_ other: TypeID) -> Self {
        Self(named: other, listDepth: listDepth, nonNullBits: nonNullBits)
    }

    /// Whether null is not a value of it.
    @inlinable package var isNonNull: Bool { nonNullBits >> listDepth & 1 == 1 }
    /// Whether this is a list, nullable or not.
    @inlinable package var isList: Bool { listDepth > 0 }

    /// The type of a list's items, or nil when this is not a list.
    @inlinable package var item: Self? {
        guard isList else { return nil }
        return Self(
            named: named,
            listDepth: listDepth - 1,
            nonNullBits: nonNullBits & (1 << listDepth - 1)
        )
    }
}

extension Schema {
    /// A type as written in GraphQL, such as `[Film!]!`.
    package func text(of type: TypeExpression) -> String {
        if type.isNonNull { return text(of: type.nullable) + "!" }
        if let item = type.item { return "[" + text(of: item) + "]" }
        return self[type.named].name
    }
}
