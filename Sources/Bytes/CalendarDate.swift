/// A date of ISO 8601, perhaps reduced to its month or year; it stands for the days it covers.
///
/// Ordered by its first day, then by its last, so `2023-01-01` < `2023-01` < `2023`.
package struct CalendarDate: Hashable, Sendable, BitwiseCopyable {
    /// Year, month and day in bits 9 and up, 5 to 8 and 0 to 4; a part left out is 0.
    package let packed: UInt32

    /// A date taken back from its packed form.
    package init(packed: UInt32) {
        self.packed = packed
    }

    /// A date, or nil when the calendar has no such day; years run from 1 to 9999.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day {
                guard day >= 1, day <= Self.dayCount(year: year, month: month) else { return nil }
            }
        } else if day != nil {
            return nil
        }
        packed = UInt32(year) << 9 | UInt32(month ?? 0) << 5 | UInt32(day ?? 0)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard [4, 7, 10].contains(bytes.count) else { return nil }
        var parts: [Int] = []
        for range in [0..<4, 5..<7, 8..<10] where range.upperBound <= bytes.count {
            if range.lowerBound > 0, bytes[range.lowerBound - 1] != UInt8(ascii: "-") { return nil }
            var number = 0
            for byte in bytes[range] {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            parts.append(number)
        }
        self.init(
            year: parts[0],
            month: parts.count > 1 ? parts[1] : nil,
            day: parts.count > 2 ? parts[2] : nil
        )
    }

    package var year: Int { Int(packed >> 9) }
    package var month: Int? { packed >> 5 & 15 == 0 ? nil : Int(packed >> 5 & 15) }
    package var day: Int? { packed & 31 == 0 ? nil : Int(packed & 31) }

    /// The first day it covers, packed; packed whole days compare as days do.
    package var firstDay: UInt32 {
        var first = packed
        if first >> 5 & 15 == 0 { first |= 1 << 5 }
        if first & 31 == 0 { first |= 1 }
        return first
    }

    /// The last day it covers, packed.
    package var lastDay: UInt32 {
        guard packed & 31 == 0 else { return packed }
        let lastMonth = month ?? 12
        let lastDay = Self.dayCount(year: year, month: lastMonth)
        return (packed >> 9) << 9 | UInt32(lastMonth) << 5 | UInt32(lastDay)
    }

    /// The last day it covers, as a date.
    package var endOfPeriod: CalendarDate {
        let last = lastDay
        return CalendarDate(year: year, month: Int(last >> 5 & 15), day: Int(last & 31)) ?? self
    }

    /// The number of days in a month of the Gregorian calendar.
    package static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
                ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to the first day, by the proleptic Gregorian calendar.
    package var dayNumber: Int {
        let first = Self(packed: firstDay)
        let month = first.month ?? 1
        // March starts the counted year, so that the leap day ends it.
        let shiftedYear = month <= 2 ? first.year - 1 : first.year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + (first.day ?? 1) - 1
        let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
        return shiftedYear * 365 + leapDays + dayOfYear - 719_468
    }

    /// The days of years 1 to 9999, by their numbers.
    package static let dayNumbers = -719_162...2_932_896

    /// The day that lies a number of days after 1970-01-01; nil outside years 1 to 9999.
    package init?(dayNumber: Int) {
        guard Self.dayNumbers.contains(dayNumber) else { return nil }
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month, day: day)
    }
}

extension CalendarDate: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
    }
}

extension CalendarDate: CustomStringConvertible {
    package var description: String {
        var buffer = ByteBuffer(capacity: 16)
        buffer.append(self)
        return buffer.string()
    }
}

extension ByteBuffer {
    /// Appends a date as ISO 8601, reduced as it is.
    package mutating func append(_ date: CalendarDate) {
        append(decimal: date.year, width: 4)
        guard let month = date.month else { return }
        append(UInt8(ascii: "-"))
        append(decimal: month, width: 2)
        guard let day = date.day else { return }
        append(UInt8(ascii: "-"))
        append(decimal: day, width: 2)
    }
}
