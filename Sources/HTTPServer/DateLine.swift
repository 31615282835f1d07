import Bytes

/// The `Date` field of answers, made once a second (RFC 9110 section 5.6.7).
struct DateLine {
    /// The whole field line, ready to be sent.
    private(set) var bytes: [UInt8] = []
    /// When the second ends, on the loop's clock.
    private var expiresAtMilliseconds: UInt64 = 0

    /// Makes the line anew if its second is over.
    ///
    /// - Complexity: one comparison, but for the first answer in a second.
    mutating func refresh(now: UInt64, wallMilliseconds: () -> Int64) {
        guard now >= expiresAtMilliseconds else { return }
        let wall = wallMilliseconds()
        let (seconds, rest) = wall.quotientAndRemainder(dividingBy: 1_000)
        expiresAtMilliseconds = now + 1_000 - UInt64(max(rest, 0))
        bytes = dateLine(secondsSince1970: Int(seconds))
    }
}

/// The field line for a time not before 1970, such as `Date: Sun, 06 Nov 1994 08:49:37 GMT`.
func dateLine(secondsSince1970 seconds: Int) -> [UInt8] {
    let (days, time) = max(seconds, 0).quotientAndRemainder(dividingBy: 86_400)
    let (year, month, day) = civilDate(daysSince1970: days)
    var line = ByteBuffer(capacity: 48)
    line.append("Date: ")
    // The first of January 1970 was a Thursday.
    line.append(utf8: ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days % 7])
    line.append(", ")
    line.append(decimal: day, width: 2)
    line.append(" ")
    line.append(
        utf8: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ][month - 1]
    )
    line.append(" ")
    line.append(decimal: year, width: 4)
    line.append(" ")
    line.append(decimal: time / 3_600, width: 2)
    line.append(":")
    line.append(decimal: time / 60 % 60, width: 2)
    line.append(":")
    line.append(decimal: time % 60, width: 2)
    line.append(" GMT\r\n")
    return line.array()
}

/// The Gregorian date of a day counted from 1970.
private func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    var year = 1_970
    var rest = days
    // 400 years are 146,097 days, wherever they begin; then year by year, at most 400 steps.
    year += rest / 146_097 * 400
    rest %= 146_097
    while rest >= daysIn(year: year) {
        rest -= daysIn(year: year)
        year += 1
    }
    let february = daysIn(year: year) - 337
    var month = 1
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] where rest >= 0 {
        guard rest >= length else { break }
        rest -= length
        month += 1
    }
    return (year, month, rest + 1)
}

private func daysIn(year: Int) -> Int {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
}
