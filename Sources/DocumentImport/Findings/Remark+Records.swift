import ChineseText

/// Record files.
extension Remark {
    static let noRecord = Remark(
        "NO_RECORD",
        Message(zh: "没有找到记录", en: "no record found"),
        remedy: Message(
            zh: "应有{\"fact\": \"section\", …}一类的行",
            en: "expected lines such as {\"fact\": \"section\", …}"
        )
    )

    static let documentRepeated = Remark(
        "DOCUMENT_REPEATED",
        Message(zh: "上面已有一个“document”", en: "there is another “document” above")
    )

    static func factUnknown(_ name: String) -> Remark {
        Remark(
            "FACT_UNKNOWN",
            value(of: "fact", name),
            remedy: Message(
                zh: "应为document、section、statement、figure、mention、place、unit、person、post、event"
                    + "或attendance",
                en: "expected document, section, statement, figure, mention, place, unit, person,"
                    + " post, event or attendance"
            ),
            printed: name
        )
    }

    /// A member that must be one of some words.
    static func wordUnknown(_ text: String, of name: String, known: [String]) -> Remark {
        Remark(
            "WORD_UNKNOWN",
            value(of: name, text),
            remedy: Message(
                zh: "应为\(known.joined(separator: "、"))之一",
                en: "expected one of \(known.joined(separator: ", "))"
            ),
            printed: text
        )
    }

    static func notADate(_ text: String, of name: String) -> Remark {
        Remark(
            "NOT_A_DATE",
            value(of: name, text),
            remedy: Message(
                zh: "应写成2023-01-05、2023-01或2023",
                en: "expected 2023-01-05, 2023-01 or 2023"
            ),
            printed: text
        )
    }

    private static func value(of name: String, _ text: String) -> Message {
        Message(zh: "“\(name)”是\(text.quoted)", en: "“\(name)” is \(text.quoted)")
    }

    static func memberMissing(_ name: String) -> Remark {
        Remark(missing, Message(zh: "缺少“\(name)”", en: "“\(name)” is missing"))
    }

    static let eventMemberMissing = Remark(
        missing,
        Message(zh: "缺少“event”，即活动所在的行", en: "“event” is missing: the line of the event")
    )

    static let lineMemberMissing = Remark(
        missing,
        Message(
            zh: "缺少“line”，即版面上的行号，从1数起",
            en: "“line” is missing: the line of the page, counted from 1"
        )
    )

    private static let missing = "MEMBER_MISSING"

    static func memberUnknown(_ name: String) -> Remark {
        Remark(
            "MEMBER_UNKNOWN",
            Message(zh: "“\(name)”在这里没有意义", en: "“\(name)” means nothing here"),
            printed: name
        )
    }

    static func notAString(_ name: String) -> Remark {
        mustBe("NOT_A_STRING", name, zh: "字符串", en: "a string")
    }

    static func notAWholeNumber(_ name: String) -> Remark {
        mustBe("NOT_A_WHOLE_NUMBER", name, zh: "整数", en: "a whole number")
    }

    static func notANumber(_ name: String) -> Remark {
        mustBe("NOT_A_NUMBER", name, zh: "数字", en: "a number")
    }

    static func notStrings(_ name: String) -> Remark {
        mustBe("NOT_STRINGS", name, zh: "字符串的列表，且都不为空", en: "a list of strings that are not empty")
    }

    private static func mustBe(_ kind: String, _ name: String, zh: String, en: String) -> Remark {
        Remark(kind, Message(zh: "“\(name)”应为\(zh)", en: "“\(name)” must be \(en)"))
    }

    static func holdsControlCharacter(_ name: String) -> Remark {
        Remark(
            "CONTROL_CHARACTER",
            Message(zh: "“\(name)”含有控制字符", en: "“\(name)” holds a control character")
        )
    }

    static func numberDoesNotFit(_ digits: String, of name: String) -> Remark {
        Remark(
            "NUMBER_DOES_NOT_FIT",
            Message(
                zh: "“\(name)”是\(digits.quoted)，超出范围",
                en: "“\(name)” is \(digits.quoted): the number does not fit"
            ),
            printed: digits
        )
    }

    /// `line` or `sentence` below 1.
    static func notCountedFromOne(_ name: String, _ number: Int) -> Remark {
        Remark(
            "NOT_COUNTED_FROM_ONE",
            Message(zh: "“\(name)”是\(number)", en: "“\(name)” is \(number)"),
            remedy: Message(zh: "应从1数起", en: "\(name)s are counted from 1")
        )
    }

    static let lineEndBeforeLine = Remark(
        "LINES_BACKWARDS",
        Message(zh: "“lineEnd”在“line”之前", en: "“lineEnd” comes before “line”")
    )

    static let upperWithoutValue = Remark(
        "RANGE_BACKWARDS",
        Message(
            zh: "“upper”是从“value”开始的范围的终点",
            en: "“upper” is the end of a range that begins at “value”"
        )
    )

    static func quoteTooLong(_ quote: String, charactersMax: Int) -> Remark {
        let count = quote.unicodeScalars.count
        return Remark(
            "QUOTE_TOO_LONG",
            Message(zh: "“quote”有\(count)字", en: "“quote” has \(count) characters"),
            remedy: Message(zh: "至多\(charactersMax)字", en: "at most \(charactersMax) are kept"),
            printed: quote
        )
    }

    static func eventRepeated(line: Int) -> Remark {
        Remark(
            "EVENT_REPEATED",
            Message(
                zh: "上面已有第\(line)行的活动",
                en: "there is another event of line \(line) above"
            )
        )
    }

    static func eventUnknown(line: Int) -> Remark {
        Remark(
            "EVENT_UNKNOWN",
            Message(
                zh: "前面没有第\(line)行的活动",
                en: "no event of line \(line) stands before it"
            )
        )
    }
}
