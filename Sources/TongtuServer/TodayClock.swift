package import Bytes
import Foundation
package import GraphAPI
import Synchronization

/// The present day in a time zone, looked up again only when it may have changed.
package final class TodayClock: Sendable {
    private let timeZone: TimeZone
    private let fixed: CalendarDate?
    /// The day, and the moment in seconds since 1970 until which it is known to be right.
    private let known = Mutex<(today: Today, validUntil: Int)?>(nil)

    /// A clock of a time zone such as `Asia/Shanghai`; nil when there is no such zone.
    ///
    /// It stands still on the day `fixed`, to ask what was due then.
    package init?(timeZone identifier: String, fixed: CalendarDate? = nil) {
        guard let timeZone = TimeZone(identifier: identifier) else { return nil }
        self.timeZone = timeZone
        self.fixed = fixed
    }

    /// The present day.
    package var today: Today {
        let now = Int(Date().timeIntervalSince1970)
        return known.withLock { known in
            if let known, now < known.validUntil { return known.today }
            let (today, validUntil) = day(at: now)
            known = (today, validUntil)
            return today
        }
    }

    private func day(at seconds: Int) -> (Today, validUntil: Int) {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let local = seconds + offset
        let dayNumber = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let date = fixed ?? CalendarDate(dayNumber: dayNumber) ?? CalendarDate(packed: 0)
        // Zones change their offset on the quarter hour at most, so a day is looked up that often.
        let quarterEnd = (local / 900 + 1) * 900
        let today = Today(
            date: date,
            utcOffsetMinutes: offset / 60,
            timeZone: timeZone.identifier
        )
        return (today, quarterEnd - offset)
    }
}
