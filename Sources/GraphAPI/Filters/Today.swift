package import Bytes

/// The day that `TODAY` and `within` mean, in the server's time zone.
package struct Today: Hashable, Sendable {
    package let date: CalendarDate
    /// Minutes that local time is ahead of universal time on that day.
    package let utcOffsetMinutes: Int
    /// The name of the time zone, such as `Asia/Shanghai`.
    package let timeZone: String

    package init(date: CalendarDate, utcOffsetMinutes: Int, timeZone: String) {
        self.date = date
        self.utcOffsetMinutes = utcOffsetMinutes
        self.timeZone = timeZone
    }

    /// A day for reading arguments whose answer nobody will see.
    package static var unknown: Today {
        Today(date: CalendarDate(packed: 1 << 9), utcOffsetMinutes: 0, timeZone: "UTC")
    }

    /// The first moment of a local day, given as days since 1970-01-01.
    func start(ofDay dayNumber: Int) -> Instant {
        Instant(milliseconds: Int64(dayNumber * 1_440 - utcOffsetMinutes) * 60_000)
    }

    /// The days from today to a duration from it, both ends included; nil when it is not a duration.
    ///
    /// A duration is ISO 8601 with whole years, months, weeks and days, `-` before it for the past. One
    /// that leads out of the calendar leads to its end: there is no date beyond.
    func days(within duration: String) -> ClosedRange<Int>? {
        guard let end = CalendarDuration(duration)?.dayNumber(after: date) else { return nil }
        let today = date.dayNumber
        return min(today, end)...max(today, end)
    }
}

/// A duration in whole calendar units (ISO 8601): `P1Y2M`, `P30D`, `-P2W`.
struct CalendarDuration {
    private var months = 0
    private var days = 0

    /// More than the calendar has of any unit, and far from overflow.
    private static let unitCountMax = 10_000_000

    init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        var sign = 1
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            bytes = bytes.dropFirst()
        }
        guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
        var unitsLeft = Array("YMWD".utf8)[...]
        while !bytes.isEmpty {
            let digits = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard !digits.isEmpty else { return nil }
            // Nil where there are too many digits for an Int.
            let number = min(
                Int(String(decoding: digits, as: UTF8.self)) ?? .max,
                Self.unitCountMax
            )
            bytes = bytes.dropFirst(digits.count)
            guard let unit = bytes.popFirst(), let place = unitsLeft.firstIndex(of: unit) else {
                return nil
            }
            unitsLeft = unitsLeft[(place + 1)...]
            switch unit {
            case UInt8(ascii: "Y"): months += sign * number * 12
            case UInt8(ascii: "M"): months += sign * number
            case UInt8(ascii: "W"): days += sign * number * 7
            default: days += sign * number
            }
        }
    }

    /// The day number this long after a day, the calendar's first or last day at most; a day the month
    /// lacks becomes its last one.
    func dayNumber(after date: CalendarDate) -> Int {
        let calendar = CalendarDate.dayNumbers
        let month = date.year * 12 + (date.month ?? 1) - 1 + months
        guard month >= 12 else { return calendar.lowerBound }
        let last = CalendarDate.dayCount(year: month / 12, month: month % 12 + 1)
        let day = min(date.day ?? 1, last)
        guard let start = CalendarDate(year: month / 12, month: month % 12 + 1, day: day) else {
            return calendar.upperBound
        }
        return min(max(start.dayNumber + days, calendar.lowerBound), calendar.upperBound)
    }
}
