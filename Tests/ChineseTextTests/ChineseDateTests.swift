import Bytes
import Testing

@testable import ChineseText

@Suite("Chinese dates")
struct ChineseDateTests {
    @Test(arguments: [
        ("2023年12月底", "2023-12-31"), ("2023年9月底", "2023-09-30"),
        ("2023年10月底", "2023-10-31"), ("2023年11月底", "2023-11-30"),
        ("2023年2月底", "2023-02-28"), ("2024年2月底", "2024-02-29"),
        ("2023年12月底前", "2023-12-31"), ("2023年12月底前完成", "2023-12-31"),
        ("2023年12月底。", "2023-12-31"), (" 2023 年 12 月 底 ", "2023-12-31"),
        ("２０２３年１２月底", "2023-12-31"), ("二〇二三年十二月底", "2023-12-31"),
        ("2023年6月上旬", "2023-06-10"), ("2023年6月中旬", "2023-06-20"),
        ("2023年6月下旬", "2023-06-30"), ("2023年2月下旬", "2023-02-28"),
        ("2023年6月初", "2023-06-10"), ("2023年6月末", "2023-06-30"),
        ("2023年第一季度", "2023-03-31"), ("2023年一季度", "2023-03-31"),
        ("2023年2季度", "2023-06-30"), ("2023年三季度末", "2023-09-30"),
        ("2023年第4季度", "2023-12-31"), ("2023年上半年", "2023-06-30"),
        ("2023年下半年", "2023-12-31"), ("2023年底", "2023-12-31"), ("2023年末", "2023-12-31"),
        ("2023年年底", "2023-12-31"), ("2023年底前", "2023-12-31"), ("2023年内", "2023-12-31"),
        ("2023年全年", "2023-12-31"), ("2023年度", "2023"), ("2023年", "2023"),
        ("2023年3月15日", "2023-03-15"), ("2023年3月15日前", "2023-03-15"),
        ("截至2023年3月15日", "2023-03-15"), ("2023-03-15", "2023-03-15"),
        ("2023.3.15", "2023-03-15"), ("2023/3/15", "2023-03-15"), ("2023．3．15", "2023-03-15"),
        ("2023年3月", "2023-03"), ("2023年3月份", "2023-03"), ("2023-03", "2023-03"),
        ("2023.3", "2023-03"), ("二〇二三年三月十五日", "2023-03-15"),
        ("二○二三年三月廿一日", "2023-03-21"), ("二零二三年", "2023"),
        ("2023年1月至12月", "2023-12"), ("2023年3月1日—2023年10月底", "2023-10-31"),
        ("2023年3月-10月底", "2023-10-31"), ("2024", "2024"), (" ２０２４ ", "2024"), ("2024。", "2024"),
        ("二〇二四", "2024"), ("截至2024", "2024"), ("2023-2024", "2024"), ("2023—2024", "2024"),
        ("2023至2024年", "2024"), ("2023.10", "2023-10"),
    ])
    func readsADeadline(text: String, date: String) throws {
        #expect(try ChineseDate.deadline(text).description == date)
    }

    @Test(arguments: [
        ("12月底", "2023-12-31"), ("年底", "2023-12-31"), ("年内", "2023-12-31"),
        ("年底前完成", "2023-12-31"), ("今年年底", "2023-12-31"), ("今年6月", "2023-06"),
        ("3月15日", "2023-03-15"), ("上半年", "2023-06-30"), ("第三季度", "2023-09-30"),
        ("6月上旬", "2023-06-10"), ("十月底", "2023-10-31"), ("2月下旬", "2023-02-28"),
    ])
    func takesTheYearFromAround(text: String, date: String) throws {
        #expect(try ChineseDate.deadline(text, year: 2023).description == date)
        #expect(throws: ChineseDateError.noYear) { try ChineseDate.deadline(text) }
    }

    @Test(arguments: [
        "2023年2月30日", "2023年13月底", "2023年13月", "2023年0月底", "2023年4月31日",
        "2023-02-29", "2023.13.1", "2023年第五季度", "2023年6月0日", "0000年12月底", "0000",
    ])
    func refusesADayThatIsInNoCalendar(text: String) {
        #expect(throws: ChineseDateError.impossible) { try ChineseDate.deadline(text) }
    }

    @Test(arguments: [
        "", "尽快", "长期", "23年12月底", "2023年12月底和2024年", "12", "月底", "2023年3月15",
        "2023年十二十月", "2023-3.15", "202", "20245", "2024底", "二千零二十四", "2024x", "99999999999年底",
        "2023年12月底区水务局",
        String(repeating: "1", count: 100_000), String(repeating: "年", count: 100_000),
        String(repeating: "至", count: 100_000),
    ])
    func refusesWhatIsNoDate(text: String) {
        #expect(throws: ChineseDateError.unreadable) {
            try ChineseDate.deadline(text, year: 2023)
        }
    }

    @Test(arguments: ["2023年6月前", "2023年以前", "6月之前"])
    func refusesToGuessWhatBeforeAMonthMeans(text: String) {
        #expect(throws: ChineseDateError.ambiguous) {
            try ChineseDate.deadline(text, year: 2023)
        }
    }

    @Test(arguments: [
        ("2023年1月17日", "2023-01-17"), ("二〇二三年一月十七日", "2023-01-17"),
        ("2023年1月", nil), ("2023年12月底", nil), ("1月17日", nil), ("于2023年1月17日印发", nil),
        ("2023.1.17", "2023-01-17"), ("2023", nil),
    ])
    func knowsALineThatIsADate(text: String, date: String?) {
        #expect(ChineseDate.day(text)?.description == date)
    }

    @Test(arguments: [
        ("关于印发2023年通州区政府工作报告重点工作分工方案的通知", 2023),
        ("二〇二三年重点工作", 2023), ("2023年1月17日", nil), ("第2023年", 2023),
        ("三年行动计划", nil), ("12023年", nil), ("", nil), ("2023年", 2023),
    ])
    func knowsTheYearATitleSpeaksOf(text: String, year: Int?) {
        #expect(ChineseDate.yearSpokenOf(in: text) == year)
    }

    @Test(
        "Days as cells have them",
        arguments: [
            ("6/30", "2024-06-30"), ("06/3", "2024-06-03"), ("6.30", "2024-06-30"),
            ("12-31前", "2024-12-31"), ("2/29", "2024-02-29"), ("24/6/30", "2024-06-30"),
            ("23.6.3", "2023-06-03"), ("6/30/2024", "2024-06-30"), ("30-6-2024", "2024-06-30"),
            ("202402", "2024-02-29"), ("明年3月", "2025-03-31"), ("次年一季度", "2025-03-31"),
            ("2024Q3", "2024-09-30"), ("q2", "2024-06-30"),
        ]
    )
    func readsADayOfACell(text: String, date: String) throws {
        #expect(try DueDate(text, year: 2024).date.description == date)
    }

    @Test(
        "Digits that may be two days, or none",
        arguments: [
            "6.3", "1-6", "6/7/2024", "13/31", "24.6", "202413", "100012", "6/30-7", "1/2/3", "Q5",
        ]
    )
    func refusesDigitsThatAreNoCertainDay(text: String) {
        #expect(throws: ChineseDateError.self) { try DueDate(text, year: 2024) }
    }

    @Test func asksForTheYearOfADayWithoutOne() {
        #expect(throws: ChineseDateError.noYear) { try DueDate("6/30", year: nil) }
        #expect(throws: ChineseDateError.impossible) { try DueDate("2/29", year: 2023) }
    }
}
