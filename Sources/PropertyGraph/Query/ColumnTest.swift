import Bytes

/// A question about one value of a column; a comparison with an absent value is false.
package indirect enum ColumnTest: Sendable {
    case isAbsent
    /// The word lies in a closed range.
    case words(ClosedRange<Int64>)
    case anyWord(Set<Int64>)
    /// The days a date covers lie within a closed range of whole days, packed.
    case days(ClosedRange<UInt32>)
    case text(TextTest)
    /// Equal byte for byte to one of many, as the column keeps them: JSON strings.
    case anyText(Set<[UInt8]>)
    /// The comparison holds with the value of another property of the same record.
    case field(Comparison, PropertyID)
    /// Likewise of dates, which are compared as the days they cover.
    case dateField(Comparison, PropertyID)
    /// Some item of a list passes.
    case anyItem(ColumnTest)
    case isEmpty
    case not(ColumnTest)
    case all([ColumnTest])
    case any([ColumnTest])

    /// How two values of one kind are compared.
    package enum Comparison: Hashable, Sendable {
        case equal, less, lessOrEqual, greater, greaterOrEqual
    }
}

/// A question about a text.
package enum TextTest: Sendable {
    /// Equal byte for byte; the operand as the column keeps it, a JSON string.
    case equal(json: [UInt8])
    /// Before or after by code point, which in UTF-8 is byte order.
    case compared(ColumnTest.Comparison, String)
    /// The operands of these are folded.
    case contains(String)
    case startsWith(String)
    case endsWith(String)

    /// Equality with a text.
    package static func equal(_ text: String) -> TextTest {
        var buffer = ByteBuffer(capacity: text.utf8.count + 2)
        buffer.append(quoted: text)
        return .equal(json: buffer.array())
    }
}

extension ColumnTest {
    /// How many tests it is made of, as far as a list such as that of `in` is long.
    var partCount: Int {
        switch self {
        case .all(let tests), .any(let tests): tests.reduce(0) { $0 + $1.partCount }
        case .not(let test), .anyItem(let test): test.partCount
        default: 1
        }
    }

    /// About how many steps judging a value takes: more of long lists and of texts that are looked into.
    func cost(_ column: Column, _ row: Int) -> Int {
        switch column {
        case .scalars: partCount
        case .text(let texts): isOfEquality ? partCount : partCount * texts.readingCost(row)
        case .textLists(let starts, let items):
            isOfEquality
                ? partCount * (1 + starts[row].count)
                : starts[row].reduce(1) { $0 + partCount * items.readingCost($1) }
        case .scalarLists(let starts, _): partCount * (1 + starts[row].count)
        }
    }

    /// Whether texts are only compared as they are kept.
    private var isOfEquality: Bool {
        switch self {
        case .text(.equal), .anyText, .isAbsent, .isEmpty: true
        case .not(let test), .anyItem(let test): test.isOfEquality
        case .all(let tests), .any(let tests): tests.allSatisfy(\.isOfEquality)
        default: false
        }
    }

    /// Whether the value of a record passes.
    ///
    /// All columns of the record are given, since a test may compare two of them.
    package func passes(_ columns: [Column], _ column: Int, _ row: Int) -> Bool {
        switch self {
        case .not(let test): !test.passes(columns, column, row)
        case .all(let tests): tests.allSatisfy { $0.passes(columns, column, row) }
        case .any(let tests): tests.contains { $0.passes(columns, column, row) }
        default: passes(columns[column], columns, row)
        }
    }

    private func passes(_ column: Column, _ columns: [Column], _ row: Int) -> Bool {
        switch column {
        case .text(let texts): passes(texts, columns, row)
        case .scalars(let scalars): passes(scalars, columns, row)
        case .textLists(let starts, let items):
            switch self {
            case .isEmpty: starts[row].isEmpty
            case .anyItem(let test): starts[row].contains { test.passes(items, columns, $0) }
            default: false
            }
        case .scalarLists(let starts, let items):
            switch self {
            case .isEmpty: starts[row].isEmpty
            case .anyItem(let test): starts[row].contains { test.passes(items, columns, $0) }
            default: false
            }
        }
    }

    private func passes(_ scalars: ScalarColumn, _ columns: [Column], _ row: Int) -> Bool {
        let word = scalars.word(row)
        guard word != ScalarColumn.absent else {
            if case .isAbsent = self { return true }
            return false
        }
        switch self {
        case .words(let range): return range.contains(word)
        case .anyWord(let words): return words.contains(word)
        case .days(let range):
            let date = CalendarDate(packed: UInt32(truncatingIfNeeded: word))
            return date.firstDay >= range.lowerBound && date.lastDay <= range.upperBound
        case .field(let comparison, let other):
            guard case .scalars(let others) = columns[other.index] else { return false }
            let operand = others.word(row)
            return operand != ScalarColumn.absent && comparison.holds(word, operand)
        case .dateField(let comparison, let other):
            guard case .scalars(let others) = columns[other.index],
                others.word(row) != ScalarColumn.absent
            else { return false }
            return comparison.holds(
                CalendarDate(packed: UInt32(truncatingIfNeeded: word)),
                CalendarDate(packed: UInt32(truncatingIfNeeded: others.word(row)))
            )
        default: return false
        }
    }

    private func passes(_ texts: StringColumn, _ columns: [Column], _ row: Int) -> Bool {
        guard !texts.isAbsent(row) else {
            if case .isAbsent = self { return true }
            return false
        }
        switch self {
        case .text(let test): return test.passes(texts, row)
        case .anyText(let wanted): return wanted.contains(Array(texts.json(row)))
        case .field(let comparison, let other):
            guard case .text(let others) = columns[other.index], let text = texts.text(row),
                let operand = others.text(row)
            else { return false }
            return comparison.holds(text, operand)
        default: return false
        }
    }
}

extension TextTest {
    fileprivate func passes(_ texts: StringColumn, _ row: Int) -> Bool {
        if case .equal(let json) = self { return texts.isEqual(row, json: json) }
        guard let text = texts.text(row) else { return false }
        switch self {
        case .equal: return false
        case .compared(let comparison, let operand): return comparison.holds(text, operand)
        case .contains(let part): return TextFolding.text(text).utf8Contains(part)
        case .startsWith(let part):
            return TextFolding.text(text).utf8.starts(with: part.utf8)
        case .endsWith(let part):
            return TextFolding.text(text).utf8.reversed().starts(with: part.utf8.reversed())
        }
    }
}

extension ColumnTest.Comparison {
    fileprivate func holds(_ left: Int64, _ right: Int64) -> Bool {
        switch self {
        case .equal: left == right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    fileprivate func holds(_ left: CalendarDate, _ right: CalendarDate) -> Bool {
        switch self {
        case .equal: left.firstDay >= right.firstDay && left.lastDay <= right.lastDay
        case .less: left.lastDay < right.firstDay
        case .lessOrEqual: left.lastDay <= right.lastDay
        case .greater: left.firstDay > right.lastDay
        case .greaterOrEqual: left.firstDay >= right.firstDay
        }
    }

    fileprivate func holds(_ left: String, _ right: String) -> Bool {
        switch self {
        case .equal: left.utf8.elementsEqual(right.utf8)
        case .less: left.utf8.lexicographicallyPrecedes(right.utf8)
        case .lessOrEqual: !right.utf8.lexicographicallyPrecedes(left.utf8)
        case .greater: right.utf8.lexicographicallyPrecedes(left.utf8)
        case .greaterOrEqual: !left.utf8.lexicographicallyPrecedes(right.utf8)
        }
    }
}

extension String {
    /// Whether the bytes of a text stand somewhere in this one.
    ///
    /// Never goes back in this one (Knuth, Morris and Pratt, Fast pattern matching in strings, 1977).
    /// - Complexity: O(this text), whatever the two are.
    fileprivate func utf8Contains(_ part: String) -> Bool {
        guard !part.isEmpty else { return true }
        guard part.utf8.count <= utf8.count else { return false }
        let wanted = Array(part.utf8)
        // Of each beginning of the part: how much of its end begins the part too.
        var overlaps = [0]
        overlaps.reserveCapacity(wanted.count)
        func next(_ matched: Int, _ byte: UInt8) -> Int {
            var matched = matched
            while matched > 0, wanted[matched] != byte { matched = overlaps[matched - 1] }
            return wanted[matched] == byte ? matched + 1 : 0
        }
        for byte in wanted.dropFirst() { overlaps.append(next(overlaps[overlaps.count - 1], byte)) }
        var matched = 0
        for byte in utf8 {
            matched = next(matched, byte)
            if matched == wanted.count { return true }
        }
        return false
    }
}
