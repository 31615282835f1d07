import Bytes

/// A property's values for the rows of one page.
package enum Column: Sendable {
    case text(StringColumn)
    case scalars(ScalarColumn)
    case textLists(ListStarts, StringColumn)
    case scalarLists(ListStarts, ScalarColumn)

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
    /// One more than there are rows; the lists of rows behind them are empty.
    @usableFromInline let starts: [UInt32]

    init(starts: [UInt32]) {
        self.starts = starts.last == 0 ? [] : starts
    }

    @inlinable package subscript(row: Int) -> Range<Int> {
        row + 1 < starts.count ? Int(starts[row])..<Int(starts[row + 1]) : 0..<0
    }
}

/// Gathers a property's values, row after row.
package struct ColumnBuilder: Sendable {
    private let isText: Bool
    private let isList: Bool
    private var words: [Int64] = []
    private var starts: [UInt32] = [0]

    /// An empty column of a property.
    package init(_ property: Property) {
        isText = property.type.isText
        isList = property.isList
    }

    /// The number of rows so far.
    package var rowCount: Int { isList ? starts.count - 1 : words.count }

    /// Adds a row's value; one of another kind counts as absent.
    package mutating func append(_ value: PropertyValue, _ texts: inout TextPoolBuilder) {
        guard isList else {
            words.append(word(of: value, &texts))
            return
        }
        if case .list(let items) = value {
            for item in items { words.append(word(of: item, &texts)) }
        }
        endList()
    }

    /// Adds a row's word, or its entry in the page's texts.
    package mutating func append(word: Int64) { words.append(word) }

    /// The value of the last row, of a property that is not a list.
    func lastValue(of type: PropertyType, _ texts: borrowing TextPoolBuilder) -> PropertyValue {
        guard let word = words.last, word != ScalarColumn.absent else { return .absent }
        return isText
            ? .string(texts.text(of: word)) : ScalarColumn.value(of: word, as: type)
    }

    /// Ends a row's list, whose items have been added one by one.
    package mutating func endList() { starts.append(UInt32(words.count)) }

    /// Adds a row without a value, or with an empty list.
    package mutating func appendAbsent() {
        if isList { endList() } else { words.append(ScalarColumn.absent) }
    }

    private func word(of value: PropertyValue, _ texts: inout TextPoolBuilder) -> Int64 {
        if case .string(let text) = value, isText { return texts.entry(of: text) }
        return isText
            ? ScalarColumn.absent : ScalarColumn.word(of: value) ?? ScalarColumn.absent
    }

    /// The column, once the page has all its texts.
    package func finish(_ pool: TextPool) -> Column {
        let scalars = ScalarColumn(words)
        let lists = ListStarts(starts: starts)
        return switch (isText, isList) {
        case (true, false): .text(StringColumn(scalars, in: pool))
        case (false, false): .scalars(scalars)
        case (true, true): .textLists(lists, StringColumn(scalars, in: pool))
        case (false, true): .scalarLists(lists, scalars)
        }
    }
}
