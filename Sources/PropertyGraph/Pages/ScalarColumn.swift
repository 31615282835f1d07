import Bytes

/// Scalars of a page's rows, each as a 64-bit word that orders as the scalar does.
///
/// One layout for all kinds, so that a comparison is one comparison of integers: an Int is itself, a
/// Boolean 0 or 1, an enum value its place, a DateTime its milliseconds, a Float its bits with the
/// negative ones turned round. A Date is its packed form; since it may be reduced, dates alone are
/// compared by the days they cover.
///
/// Words are kept as differences from the least of the page, in as few bytes as the greatest needs:
/// ```
/// words   2023-12-31  2023-10-31  absent      base 2023-10-31
/// codes          192           0    0xFF      one byte each
/// ```
/// A page whose words are all the same, as its times of creation are, keeps that word alone, and a few
/// others beside it once commits have changed some rows.
package struct ScalarColumn: Sendable {
    @usableFromInline
    enum Codes: Sendable {
        /// All words are the base.
        case none
        /// All but a few are the base.
        case sparse(SparseWords)
        case bytes([UInt8])
        case halves([UInt16])
        case singles([UInt32])
        case words([Int64])
    }

    package let count: Int
    @usableFromInline let base: Int64
    @usableFromInline let codes: Codes

    /// A column of words, one per row.
    package init(_ words: [Int64]) {
        count = words.count
        var least = Int64.max
        var greatest = Int64.min
        var hasAbsent = false
        for word in words {
            if word == Self.absent {
                hasAbsent = true
            } else {
                least = min(least, word)
                greatest = max(greatest, word)
            }
        }
        guard greatest != .min else {
            (base, codes) = (Self.absent, .none)
            return
        }
        base = least
        let (width, isTooWide) = greatest.subtractingReportingOverflow(least)
        if isTooWide || width >= Int64(UInt32.max) {
            codes = .words(words)
        } else if width == 0, !hasAbsent {
            codes = .none
        } else if width < Int64(UInt8.max) {
            codes = .bytes(words.map { $0 == Self.absent ? .max : UInt8($0 - least) })
        } else if width < Int64(UInt16.max) {
            codes = .halves(words.map { $0 == Self.absent ? .max : UInt16($0 - least) })
        } else {
            codes = .singles(words.map { $0 == Self.absent ? .max : UInt32($0 - least) })
        }
    }

    init(count: Int, base: Int64, codes: Codes) {
        self.count = count
        self.base = base
        self.codes = codes
    }

    /// A column without values, which takes no memory.
    init(absentRows count: Int) {
        self.init(count: count, base: Self.absent, codes: .none)
    }

    /// No scalar has this word: as a Float it would be a NaN, which JSON cannot say.
    @inlinable package static var absent: Int64 { .min }

    /// The word of a row.
    ///
    /// The sums cannot overflow: base and difference come from a word there is.
    @inlinable package func word(_ row: Int) -> Int64 {
        switch codes {
        case .none:
            return base
        case .sparse(let others):
            return others[row] ?? base
        case .bytes(let codes):
            let code = codes[row]
            return code == .max ? Self.absent : base &+ Int64(code)
        case .halves(let codes):
            let code = codes[row]
            return code == .max ? Self.absent : base &+ Int64(code)
        case .singles(let codes):
            let code = codes[row]
            return code == .max ? Self.absent : base &+ Int64(code)
        case .words(let words):
            return words[row]
        }
    }

    /// Does something with each word of the live rows and the number of rows that have it, some words several
    /// times.
    ///
    /// - Complexity: O(rows), with one call a distinct word where words are kept in a byte each.
    func forEachRun(without dead: DeadSlots, _ body: (Int64, Int) -> Void) {
        guard dead.count < count else { return }
        switch codes {
        case .none:
            body(base, count - dead.count)
        case .bytes(let codes):
            var counts = [Int](repeating: 0, count: 256)
            for (row, code) in codes.enumerated() where !dead.contains(row) {
                counts[Int(code)] += 1
            }
            for (code, count) in counts.enumerated() where count > 0 {
                body(code == 255 ? Self.absent : base &+ Int64(code), count)
            }
        case .sparse, .halves, .singles, .words:
            for row in LiveSlots(of: count, without: dead) { body(word(row), 1) }
        }
    }

    /// A number as a word.
    package static func word(of number: Double) -> Int64 {
        // -0 and 0 are the same number.
        let bits = Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
        return bits < 0 ? bits ^ .max : bits
    }

    /// The number of a word.
    package static func double(of word: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: word < 0 ? word ^ .max : word))
    }

    /// The word of a value; nil for texts and lists.
    package static func word(of value: PropertyValue) -> Int64? {
        switch value {
        case .absent: absent
        case .int(let number): Int64(number)
        case .float(let number): word(of: number)
        case .boolean(let flag): flag ? 1 : 0
        case .date(let date): Int64(date.packed)
        case .dateTime(let instant): instant.milliseconds
        case .enumeration(let index): Int64(index)
        case .string, .list: nil
        }
    }

    /// The value of a word, given what it is a value of.
    package static func value(of word: Int64, as type: PropertyType) -> PropertyValue {
        guard word != absent else { return .absent }
        return switch type {
        case .int: .int(Int(word))
        case .float: .float(double(of: word))
        case .boolean: .boolean(word != 0)
        case .date: .date(CalendarDate(packed: UInt32(truncatingIfNeeded: word)))
        case .dateTime: .dateTime(Instant(milliseconds: word))
        case .enumeration: .enumeration(Int(word))
        case .string, .id: .absent
        }
    }
}

/// The words of a few rows, in the order of the rows.
///
/// A class, so that a column of any kind is copied by one count.
@usableFromInline final class SparseWords: Sendable {
    let rows: [UInt16]
    let words: [Int64]

    init(rows: [UInt16], words: [Int64]) {
        self.rows = rows
        self.words = words
    }

    @usableFromInline subscript(row: Int) -> Int64? {
        let place = rows.partition { Int($0) < row }
        return place < rows.count && Int(rows[place]) == row ? words[place] : nil
    }
}
