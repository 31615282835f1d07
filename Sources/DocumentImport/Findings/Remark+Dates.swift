import Bytes
import ChineseText

/// Dates, of items and of documents.
extension Remark {
    /// Why a field of an item is no deadline.
    static func deadline(_ error: ChineseDateError, _ field: FieldRecord, of item: Int) -> Remark {
        func remark(_ kind: String, zh: String, en: String, _ remedy: Message? = nil) -> Remark {
            let quoted = field.value.quoted
            return Remark(
                kind,
                Message(
                    zh: "第\(item)项的“\(field.label)”：\(quoted)\(zh)",
                    en: "“\(field.label)” of item \(item): \(quoted) \(en)"
                ),
                remedy: remedy,
                printed: field.value
            )
        }
        return switch error {
        case .unreadable:
            remark(
                "NOT_A_DATE",
                zh: "不是日期",
                en: "is not a date",
                Message(zh: "请写成“2023年12月底”一类的日期", en: "expected one such as “2023年12月底”")
            )
        case .monthWord:
            remark(
                "DATE_WITH_MONTH_WORD",
                zh: "是电子表格自动改成的写法，分不清哪个是年、哪个是日",
                en: "is what a spreadsheet made of a date; nothing tells the year from the day",
                Message(
                    zh: "请把这一列设为“2024年6月”或“2024-06-30”一类的日期格式再保存",
                    en: "format the column as dates such as 2024-06-30, and save it again"
                )
            )
        case .serial(let day):
            remark(
                "DATE_AS_NUMBER",
                zh: "像是电子表格里日期的内部数字（\(day)）",
                en: "looks like the number by which a spreadsheet keeps a date (\(day))",
                Message(
                    zh: "请把这一列设为日期格式再保存",
                    en: "format the column as dates, and save it again"
                )
            )
        case .impossible:
            remark(impossible, zh: "不是有效日期（日历上没有这一天）", en: "is a day that no calendar has")
        case .backwards: remark("DATE_BACKWARDS", zh: "的结束日期早于开始日期", en: "ends before it begins")
        case .noYear:
            remark(
                "DATE_WITHOUT_YEAR",
                zh: "没有年份，标题里也没有",
                en: "has no year, and no heading names one"
            )
        case .ambiguous:
            remark(
                "AMBIGUOUS_DATE",
                zh: "可能有两种理解",
                en: "may mean two days",
                Message(zh: "请写明日期，或写“…月底前”", en: "expected the day itself or “…月底前”")
            )
        }
    }

    /// A deadline of several dates, of which the last counts.
    static func severalDates(
        _ field: FieldRecord,
        of item: Int,
        taken date: CalendarDate
    ) -> Remark {
        Remark(
            "SEVERAL_DATES",
            Message(
                zh: "第\(item)项的“\(field.label)”有几个日期：\(field.value.quoted)，取最后一个\(date)",
                en: "“\(field.label)” of item \(item) has several dates: \(field.value.quoted);"
                    + " the last one is taken, \(date)"
            ),
            printed: field.value
        )
    }

    static func impossibleDay(_ text: String) -> Remark {
        Remark(
            impossible,
            Message(
                zh: "\(text.quoted)不是有效日期（日历上没有这一天）",
                en: "\(text.quoted) is a day that no calendar has"
            ),
            printed: text
        )
    }

    private static let impossible = "IMPOSSIBLE_DATE"

    static func duesInTexts(_ count: Int) -> Remark {
        Remark(
            "DUES_IN_TEXTS",
            Message(
                zh: "没有单独写明完成时限；\(count)项的正文里只有一个期限，取为其完成时限",
                en:
                    "no deadlines are printed for themselves; \(count.counting("item")) whose text gives"
                    + " exactly one are taken to be due then"
            )
        )
    }
}
