import Bytes

/// A property's values for the rows of one page.
package enum Column: Sendable {
    case text(StringColumn)
    case scalars(ScalarColumn)
    case textLists(ListStarts, StringColumn)
    case scalarLists(ListStarts, ScalarColumn)

    /// A column of a property; a value of another kind counts as absent.
    package init(_ values: [PropertyValue], of property: Property) {
        if property.isList {
            var starts: [UInt32] = [0]
            var items: [PropertyValue] = []
            for value in values {
                if case .list(let elements) = value { items += elements }
                starts.append(UInt32(items.count))
            }
            let lists = ListStarts(starts: starts)
            self =
                property.type.isText
                ? .textLists(lists, Self.texts(items)) : .scalarLists(lists, Self.scalars(items))
        } else {
            self = property.type.isText ? .text(Self.texts(values)) : .scalars(Self.scalars(values))
        }
    }

    private static func texts(_ values: [PropertyValue]) -> StringColumn {
        StringColumn(
            values.map { value in
                if case .string(let text) = value { text } else { nil }
            }
        )
    }

    private static func scalars(_ values: [PropertyValue]) -> ScalarColumn {
        ScalarColumn(values.map { ScalarColumn.word(of: $0) ?? ScalarColumn.absent })
    }

    /// A row's value; of a list, always a list.
    package func value(_ row: Int, as type: PropertyType) -> PropertyValue {
        switch self {
        case .text(let column): column.text(row).map(PropertyValue.string) ?? .absent
        case .scalars(let column): ScalarColumn.value(of: column.word(row), as: type)
        case .textLists(let starts, let column):
            .list(starts[row].map { column.text($0).map(PropertyValue.string) ?? .absent })
        case .scalarLists(let starts, let column):
            .list(starts[row].map { ScalarColumn.value(of: column.word($0), as: type) })
        }
    }

    /// A row's texts: one, several of a list, or none.
    package func texts(_ row: Int) -> [String] {
        switch self {
        case .text(let column): column.text(row).map { [$0] } ?? []
        case .textLists(let starts, let column): starts[row].compactMap { column.text($0) }
        case .scalars, .scalarLists: []
        }
    }
}

/// Where the items of each row's list lie among those of the page.
package struct ListStarts: Sendable {
    /// One more than there are rows.
    @usableFromInline let starts: [UInt32]

    init(starts: [UInt32]) {
        self.starts = starts
    }

    @inlinable package subscript(row: Int) -> Range<Int> {
        Int(starts[row])..<Int(starts[row + 1])
    }
}
