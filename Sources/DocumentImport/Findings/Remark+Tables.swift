import Bytes

/// Tables: their heads and rows, whether in a plan, as comma-separated values or as JSON lines.
extension Remark {
    static func columnsNotRead(_ labels: [String]) -> Remark {
        Remark(
            "COLUMN_NOT_READ",
            Message(
                zh: "未读取的列：\(shown(labels).joined(separator: "、"))",
                en: "columns not read: \(shown(labels).joined(separator: ", "))"
            ),
            printed: labels.count == 1 ? labels.first : nil
        )
    }

    static func membersNotRead(_ names: [String]) -> Remark {
        Remark(
            "MEMBER_NOT_READ",
            Message(
                zh: "未读取的成员：\(shown(names).joined(separator: "、"))",
                en: "members not read: \(shown(names).joined(separator: ", "))"
            ),
            printed: names.count == 1 ? names.first : nil
        )
    }

    /// Not more names than somebody reads.
    private static func shown(_ names: [String]) -> [String] {
        names.count > shownMax ? names.prefix(shownMax) + ["…"] : names
    }

    private static let shownMax = 50

    static func columnsMeanTheSame(_ labels: [String]) -> Remark {
        let quoted = labels.map(\.quoted)
        return Remark(
            "COLUMN_REPEATED",
            Message(
                zh: "\(quoted.joined(separator: "与"))两列意思相同",
                en: "the columns \(quoted.joined(separator: " and ")) mean the same"
            ),
            remedy: Message(zh: "请只留一列", en: "keep one"),
            printed: labels.last
        )
    }

    static func tooManyCells(_ count: Int, columns: Int) -> Remark {
        Remark(
            "TOO_MANY_CELLS",
            Message(
                zh: "有\(count)个单元格，表头只有\(columns)个",
                en: "\(count.counting("cell")), but the head has \(columns)"
            ),
            remedy: Message(
                zh: "含逗号的单元格要加引号",
                en: "put a cell with commas between quotation marks"
            )
        )
    }

    static func notAnItemNumber(_ printed: String) -> Remark {
        Remark(
            "NOT_AN_ITEM_NUMBER",
            Message(
                zh: "\(printed.quoted)不是条目的编号",
                en: "\(printed.quoted) is not the number of an item"
            ),
            remedy: Message(zh: "编号应为1、2、3等", en: "expected 1, 2, 3 and so on"),
            printed: printed
        )
    }

    static func noTableHead(known labels: [String]) -> Remark {
        let known = labels.map { "“\($0)”" }
        return Remark(
            "NO_TABLE_HEAD",
            Message(
                zh: "第一行不是表头：应有\(known.joined(separator: "、"))等列",
                en: "the first line is not the head of a table: expected columns such as"
                    + " \(known.joined(separator: ", "))"
            ),
            remedy: otherMapping
        )
    }

    static func membersAreNotColumns(known labels: [String]) -> Remark {
        let known = labels.map { "“\($0)”" }
        return Remark(
            "NO_KNOWN_MEMBER",
            Message(
                zh: "其成员不是列：应有\(known.joined(separator: "、"))等",
                en: "its members are not columns: expected some such as"
                    + " \(known.joined(separator: ", "))"
            ),
            remedy: otherMapping
        )
    }

    private static let otherMapping = Message(
        zh: "别的列名可用--mapping指明的映射文件说明",
        en: "--mapping can name a file that knows others"
    )

    static let memberIsNoCell = Remark(
        "MEMBER_IS_NO_CELL",
        Message(
            zh: "成员应为文字、数字或这些的列表，不得含控制字符",
            en: "a member must be text, a number, or a list of these, without control characters"
        )
    )

    static let quotationNotClosed = Remark(
        "QUOTATION_NOT_CLOSED",
        Message(
            zh: "这里开始的引号没有闭合",
            en: "a quotation mark is opened here and never closed"
        )
    )

    static let charactersAfterQuotation = Remark(
        "CHARACTERS_AFTER_QUOTATION",
        Message(zh: "右引号之后还有字符", en: "characters after a closing quotation mark"),
        remedy: Message(zh: "单元格里的引号要写两个", en: "in a cell, write two marks for one")
    )
}
