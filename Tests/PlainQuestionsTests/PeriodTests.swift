import Bytes
import Testing

@testable import PlainQuestions

@Suite("Times in plain questions")
struct PeriodTests {
    /// What a text that is nothing but a time comes to on Sunday, 15 October 2023: its first and last day, `..` where
    /// it is open.
    private static func read(_ text: String) throws -> String? {
        let question = QuestionText(text)
        let today = try #require(CalendarDate("2023-10-15"))
        let reader = PeriodReader(text: question, today: today)
        guard let (period, end) = reader.period(at: 0), end == question.folded.count else {
            return nil
        }
        let (first, last) = period.bounds
        return "\(first?.description ?? "")..\(last?.description ?? "")"
    }

    @Test(arguments: [
        ("10月底前", "..2023-10-31"), ("10月31日前", "..2023-10-31"), ("12月前", "..2023-11-30"),
        ("2023年11月", "2023-11-01..2023-11-30"), ("11月份", "2023-11-01..2023-11-30"),
        ("十一月", "2023-11-01..2023-11-30"), ("2024年2月底前", "..2024-02-29"),
        ("三季度", "2023-07-01..2023-09-30"), ("第四季度", "2023-10-01..2023-12-31"),
        ("上半年", "2023-01-01..2023-06-30"), ("2022年下半年", "2022-07-01..2022-12-31"),
        ("本月", "2023-10-01..2023-10-31"), ("下个月", "2023-11-01..2023-11-30"),
        ("上个月", "2023-09-01..2023-09-30"), ("本月底前", "..2023-10-31"),
        ("本季度", "2023-10-01..2023-12-31"), ("下季度", "2024-01-01..2024-03-31"),
        ("本周", "2023-10-09..2023-10-15"), ("下周", "2023-10-16..2023-10-22"),
        ("今年", "2023-01-01..2023-12-31"), ("明年", "2024-01-01..2024-12-31"),
        ("年底前", "..2023-12-31"), ("未来30天", "2023-10-15..2023-11-14"),
        ("未来三个月内", "2023-10-15..2024-01-15"), ("30天内", "2023-10-15..2023-11-14"),
        ("过去7天", "2023-10-08..2023-10-15"), ("今天", "2023-10-15..2023-10-15"),
        ("10月底", "2023-10-31..2023-10-31"),
        ("年内", "2023-01-01..2023-12-31"), ("到10月底", "..2023-10-31"),
        ("before the end of October", "..2023-10-31"),
        ("2023年9月至11月", "2023-09-01..2023-11-30"), ("9月到11月之间", "2023-09-01..2023-11-30"),
        ("2023-10-31", "2023-10-31..2023-10-31"), ("2023.10", "2023-10-01..2023-10-31"),
        ("11月以后", "2023-12-01.."), ("2023年12月起", "2023-12-01.."),
        ("6月中旬", "2023-06-11..2023-06-20"),
        ("截至11月底", "..2023-11-30"),
        ("by October", "..2023-10-31"), ("by the end of October", "..2023-10-31"),
        ("before December", "..2023-11-30"), ("after November 2023", "2023-12-01.."),
        ("in November", "2023-11-01..2023-11-30"), ("due by 31 October 2023", "..2023-10-31"),
        ("on October 31st, 2023", "2023-10-31..2023-10-31"), ("in Q4", "2023-10-01..2023-12-31"),
        ("in the third quarter of 2023", "2023-07-01..2023-09-30"),
        ("in the first half of 2024", "2024-01-01..2024-06-30"),
        ("in 2023", "2023-01-01..2023-12-31"),
        ("this month", "2023-10-01..2023-10-31"), ("next month", "2023-11-01..2023-11-30"),
        ("in the next 30 days", "2023-10-15..2023-11-14"),
        ("within 30 days", "2023-10-15..2023-11-14"),
        ("in the next two weeks", "2023-10-15..2023-10-29"),
        ("last quarter", "2023-07-01..2023-09-30"), ("next week", "2023-10-16..2023-10-22"),
        ("from September to November", "2023-09-01..2023-11-30"),
        ("between September and November 2023", "2023-09-01..2023-11-30"),
        ("since September", "2023-09-01.."), ("from September on", "2023-09-01.."),
        ("from 2023", "2023-01-01..2023-12-31"), ("today", "2023-10-15..2023-10-15"),
    ])
    func areRead(text: String, wanted: String) throws {
        #expect(try Self.read(text) == wanted)
    }

    @Test(arguments: [
        "13月", "2月30日", "五季度", "3个月", "30天", "12", "2023", "by", "in", "may be", "marching",
        "第3项", "99999年", "0月", "2023-13", "next", "the end", "may",
    ])
    func areNone(text: String) throws {
        #expect(try Self.read(text) == nil)
    }
}
