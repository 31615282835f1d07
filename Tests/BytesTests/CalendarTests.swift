import Bytes
import Testing

@Suite("Dates and moments")
struct CalendarTests {
    @Test(arguments: [
        ("2023", "2023-01-01", "2023-12-31"), ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2023-10-31", "2023-10-31", "2023-10-31"),
    ])
    func coversItsDays(text: String, first: String, last: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.description == text)
        #expect(CalendarDate(packed: date.firstDay).description == first)
        #expect(CalendarDate(packed: date.lastDay).description == last)
    }

    @Test(arguments: [
        "2023-02-30", "2023-13", "0000", "2023-1", "2023-10-31 ", "20231031", "2023/10", "", "２０２３",
        "1900-02-29",
    ])
    func refusesWhatIsNoDate(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func ordersByFirstDayThenLast() throws {
        let texts = ["2023-01-01", "2023-01", "2023", "2023-01-02", "2023-02"]
        let dates = try texts.map { try #require(CalendarDate($0)) }
        #expect(dates.shuffled().sorted() == dates)
    }

    @Test func numbersEveryDayInTurn() throws {
        var next = try #require(CalendarDate(year: 1, month: 1, day: 1)).dayNumber
        for year in [1, 4, 100, 400, 1899, 1900, 1970, 2000, 2023, 2024, 9999] {
            for month in 1...12 {
                for day in 1...CalendarDate.dayCount(year: year, month: month) {
                    let date = try #require(CalendarDate(year: year, month: month, day: day))
                    if month > 1 || day > 1 { #expect(date.dayNumber == next) }
                    next = date.dayNumber + 1
                    #expect(CalendarDate(dayNumber: date.dayNumber) == date)
                }
            }
        }
        #expect(CalendarDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
        #expect(CalendarDate(dayNumber: next) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2023-01-17T09:30:00+08:00", 1_673_919_000_000),
        ("1969-12-31T23:59:59.5Z", -500), ("2023-01-17t01:30:00.123456z", 1_673_919_000_123),
    ])
    func readsMoments(text: String, milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2023-01-17", "2023-01-17T09:30Z", "2023-01-17T24:00:00Z", "2023-01-17T09:30:00",
        "2023-01-17T09:30:00+8", "2023-01-17T09:30:00.Z", "2023-02-30T00:00:00Z",
        "2023-01-17T09:30:00Zz", "0001-01-01T00:00:00+08:00",
    ])
    func refusesWhatIsNoMoment(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_673_919_000_050, "2023-01-17T01:30:00.050Z"),
    ])
    func writesMomentsInUniversalTime(milliseconds: Int64, text: String) {
        var buffer = ByteBuffer()
        buffer.append(Instant(milliseconds: milliseconds))
        #expect(buffer.string() == text)
    }

    @Test(arguments: [
        ("通图", "\"通图\""), ("a\"b\\c", #""a\"b\\c""#), ("\u{1}\n\t\u{1F}", #""\u0001\n\t\u001f""#),
        ("", "\"\""),
    ])
    func quotesTextForJSON(text: String, json: String) {
        var buffer = ByteBuffer()
        buffer.append(quoted: text)
        #expect(buffer.string() == json)
    }
}
