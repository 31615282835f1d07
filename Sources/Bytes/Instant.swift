/// A moment in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Reads RFC 3339 (`2023-01-17T09:30:00+08:00`, `Z`, fractions of a second); nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = CalendarDate(String(text.prefix(10))),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let hour = Self.twoDigits(bytes, at: 11, below: 24),
            let minute = Self.twoDigits(bytes, at: 14, below: 60),
            let second = Self.twoDigits(bytes, at: 17, below: 61)
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let start = index
            var unit: Int64 = 100
            while index < bytes.count, bytes[index] >= UInt8(ascii: "0"),
                bytes[index] <= UInt8(ascii: "9")
            {
                fraction += Int64(bytes[index] - UInt8(ascii: "0")) * unit
                unit /= 10
                index += 1
            }
            guard index > start, index < bytes.count else { return nil }
        }
        var offsetMinutes = 0
        switch bytes[index] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard index + 1 == bytes.count else { return nil }
        case let sign where sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"):
            guard bytes.count == index + 6, bytes[index + 3] == UInt8(ascii: ":"),
                let hours = Self.twoDigits(bytes, at: index + 1, below: 24),
                let minutes = Self.twoDigits(bytes, at: index + 4, below: 60)
            else { return nil }
            offsetMinutes = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        default: return nil
        }
        let minutes = date.dayNumber * 1_440 + hour * 60 + minute - offsetMinutes
        milliseconds = (Int64(minutes) * 60 + Int64(second)) * 1_000 + fraction
        // An offset may lead out of the years that a date can have.
        guard CalendarDate(dayNumber: dayNumber) != nil else { return nil }
    }

    private static func twoDigits(_ bytes: [UInt8], at index: Int, below bound: Int) -> Int? {
        let tens = Int(bytes[index]) - 48
        let ones = Int(bytes[index + 1]) - 48
        guard (0...9).contains(tens), (0...9).contains(ones), tens * 10 + ones < bound else {
            return nil
        }
        return tens * 10 + ones
    }

    /// Days since 1970-01-01, in universal time.
    package var dayNumber: Int {
        dayAndRest.day
    }

    /// The day, and the milliseconds since it began.
    fileprivate var dayAndRest: (day: Int, rest: Int) {
        let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? (Int(day) - 1, Int(rest) + 86_400_000) : (Int(day), Int(rest))
    }
}

extension ByteBuffer {
    /// Appends a moment as RFC 3339 in universal time, milliseconds only when there are some.
    package mutating func append(_ instant: Instant) {
        let (dayNumber, rest) = instant.dayAndRest
        append(CalendarDate(dayNumber: dayNumber) ?? CalendarDate(packed: 1 << 9 | 1 << 5 | 1))
        append(UInt8(ascii: "T"))
        append(decimal: rest / 3_600_000, width: 2)
        append(UInt8(ascii: ":"))
        append(decimal: rest / 60_000 % 60, width: 2)
        append(UInt8(ascii: ":"))
        append(decimal: rest / 1_000 % 60, width: 2)
        if !rest.isMultiple(of: 1_000) {
            append(UInt8(ascii: "."))
            append(decimal: rest % 1_000, width: 3)
        }
        append(UInt8(ascii: "Z"))
    }
}
