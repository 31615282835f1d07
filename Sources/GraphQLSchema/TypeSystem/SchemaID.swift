/// Where a definition stands among all of its kind in one schema; kinds cannot be confused.
///
/// They are dense from 0, so other layers keep side tables as arrays.
package struct SchemaID<Element>: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The place in the schema's array of this kind, as it is stored.
    package let offset: UInt32

    /// The id of the definition at a place of the schema's array.
    @inlinable package init(_ index: Int) {
        offset = UInt32(truncatingIfNeeded: index)
    }

    /// The place in the schema's array of this kind.
    @inlinable package var index: Int { Int(offset) }

    @inlinable package static func < (left: Self, right: Self) -> Bool {
        left.offset < right.offset
    }
}

/// Of a named type, in `Schema.types`.
package typealias TypeID = SchemaID<NamedType>
/// Of a field of an object or interface, in `Schema.fields`.
package typealias FieldID = SchemaID<OutputField>
/// Of an argument or an input field, in `Schema.inputs`.
package typealias InputID = SchemaID<InputDefinition>
/// Of a value of an enum, in `Schema.enumValues`.
package typealias EnumValueID = SchemaID<EnumValue>
/// Of a directive, in `Schema.directives`.
package typealias DirectiveID = SchemaID<DirectiveSpecification>

/// The ids of definitions that stand side by side, such as the fields of one type.
package struct SchemaIDs<Element>: RandomAccessCollection, Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32

    /// The ids of the definitions in a range of the schema's array.
    @inlinable package init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    /// No ids.
    @inlinable package static var none: Self { Self(0..<0) }

    @inlinable package var startIndex: Int { Int(start) }
    @inlinable package var endIndex: Int { Int(end) }

    /// The id at a position; positions are the ids' own indexes.
    @inlinable package subscript(index: Int) -> SchemaID<Element> { SchemaID(index) }

    /// Whether an id is one of these, in constant time.
    @inlinable package func contains(_ id: SchemaID<Element>) -> Bool {
        id.offset >= start && id.offset < end
    }

    /// The range of array elements they stand for.
    @inlinable package var range: Range<Int> { Int(start)..<Int(end) }
}
