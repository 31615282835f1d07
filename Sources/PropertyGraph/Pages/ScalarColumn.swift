import Bytes

/// Scalars of a page's rows, each as a 64-bit word that orders as the scalar does.
///
/// One layout for all kinds, so that a comparison is one comparison of integers: an Int is itself, a
/// Boolean 0 or 1, an enum value its place, a DateTime its milliseconds, a Float its bits with the
/// negative ones turned round. A Date is its packed form; since it may be reduced, dates alone are
/// compared by the days they cover.
package struct ScalarColumn: Sendable {
    @usableFromInline let words: [Int64]

    package init(_ words: [Int64]) {
        self.words = words
    }

    /// No scalar has this word: as a Float it would be a NaN, which JSON cannot say.
    package static var absent: Int64 { .min }

    package var count: Int { words.count }
    @inlinable package func word(_ row: Int) -> Int64 { words[row] }

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
