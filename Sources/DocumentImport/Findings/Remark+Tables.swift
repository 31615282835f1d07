import Bytes
import ChineseText

/// Tables: their heads and rows, whether in a plan, as comma-separated values or as JSON lines.
extension Remark {
    /// Columns whose heads are not understood, each with the listed head that is nearest.
    static func columnsNotRead(_ labels: [String], nearest: [String?]) -> Remark {
        let named = zip(shown(labels), nearest + [nil]).map { label, nearest in
            (
                zh: label + (nearest.map { "（最接近的是“\($0)”）" } ?? ""),
                en: label + (nearest.map { " (nearest is “\($0)”)" } ?? "")
            )
        }
        return Remark(
            "COLUMN_NOT_READ",
            Message(
                zh: "未读取的列：\(named.map(\.zh).joined(separator: "、"))",
                en: "columns not read: \(named.map(\.en).joined(separator: ", "))"
            ),
            printed: labels.count == 1 ? labels.first : nil
        )
    }

    /// Empty cells that were read as the ones above them.
    static func cellsAsAbove(_ count: Int, _ labels: [String]) -> Remark {
        let named = shown(labels).map { "“\($0)”" }
        return Remark(
            "CELLS_AS_ABOVE",
            Message(
                zh: "\(named.joined(separator: "、"))列有\(count)个空单元格，按合并单元格处理，取上一行的内容",
                en: "\(count.counting("empty cell")) under \(named.joined(separator: ", "))"
                    + " read as merged with the cell above"
            )
        )
    }

    /// A cell of a row without number that the item before has already.
    static func cellNotRead(_ printed: String, label: String) -> Remark {
        Remark(
            "CELL_NOT_READ",
            Message(
                zh: "未读取“\(label)”列的\(printed.quoted)：上一条目已有",
                en: "\(printed.quoted) under “\(label)” is not read: the item above has one"
            ),
            printed: printed
        )
    }

    /// A column that is taken to hold the text of the items.
    static func takenForText(_ label: String) -> Remark {
        Remark(
            "COLUMN_TAKEN_AS_TEXT",
            Message(
                zh: "没有认出任务一列，按“\(label)”列读取任务内容",
                en: "no column is known to hold the tasks; “\(label)” is taken for it"
            ),
            printed: label
        )
    }

    static let tablesSideBySide = Remark(
        "TABLES_SIDE_BY_SIDE",
        Message(
            zh: "表头里有两个序号列，像是两张表左右并排",
            en: "the head has two columns of numbers, as if two tables stood side by side"
        ),
        remedy: Message(zh: "请把右边的表移到左边的下面", en: "put the right one below the left one")
    )

    /// A table whose columns only blanks part.
    static func columnsInBlanks(_ heads: [String]) -> Remark {
        let heads = shown(heads)
        return Remark(
            "COLUMNS_IN_BLANKS",
            Message(
                zh: "像是表格（\(heads.joined(separator: "、"))），但各列之间只有空格，无法分清哪些字属于哪一列",
                en:
                    "this looks like a table (\(heads.joined(separator: ", "))) whose columns only blanks part:"
                    + " nothing tells which words belong to which"
            ),
            remedy: Message(
                zh: "请导入原来的Word或Excel文件；若只有PDF，请用WPS等软件转成Word或Excel，核对后导入",
                en:
                    "import the Word or Excel file itself; where there is only a PDF, turn it into one of these"
                    + " (WPS Office and others do), look it over, and import that"
            )
        )
    }

    /// Cells of a row that lacks some: nothing tells in which columns they stand.
    static func cellsUnclear(_ cells: [String]) -> Remark {
        let printed = cells.joined(separator: "、")
        return Remark(
            "CELLS_UNCLEAR",
            Message(
                zh: "这一行缺少单元格，分不清\(printed.quoted)各属于哪一列，未读取",
                en:
                    "cells are missing in this row, and nothing tells in which columns \(printed.quoted) stand;"
                    + " not read"
            ),
            remedy: Message(
                zh: "请从原网页或 Word 文件把表格复制到 Excel，再导入 .xlsx",
                en: "copy the table from the page or Word file into Excel, and import the .xlsx"
            ),
            printed: printed
        )
    }

    /// Cells that were put into their columns by their order, since a row has too few or too many.
    static func cellsInOrder(_ cells: [String]) -> Remark {
        let printed = cells.joined(separator: "、")
        return Remark(
            "CELLS_IN_ORDER",
            Message(
                zh: "这一行的单元格与表头对不齐，\(printed.quoted)按先后顺序读取：第一个为责任单位，其余为配合单位",
                en:
                    "the cells of this row do not match the head; \(printed.quoted) are read in their order:"
                    + " the first is responsible, the others support"
            ),
            remedy: Message(
                zh: "请核对；不对时，把表格复制到 Excel，再导入 .xlsx",
                en: "check it; if it is wrong, copy the table into Excel, and import the .xlsx"
            ),
            printed: printed
        )
    }

    /// A table whose cells stand in lines of their own, with more or fewer in some rows.
    static func rowsUneven(heads: [String]) -> Remark {
        let heads = shown(heads)
        return Remark(
            "ROWS_UNEVEN",
            Message(
                zh: "像是表格（\(heads.joined(separator: "、"))），每个单元格各占一行，但从这一行起各行格数不等，无法分清",
                en:
                    "this looks like a table (\(heads.joined(separator: ", "))) whose cells stand each on a line"
                    + " of its own, and from here on rows differ in their number of cells"
            ),
            remedy: Message(
                zh: "请从原网页或Word文档把表格复制到Excel，另存为CSV后导入",
                en: "copy the table from the page or Word file into Excel, and save it as CSV"
            )
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

    static func tooManyCells(_ count: Int, columns: Int) -> Remark {
        Remark(
            "TOO_MANY_CELLS",
            Message(
                zh: "有\(count)个单元格，表头只有\(columns)个",
                en: "\(count.counting("cell")), but the head has \(columns)"
            ),
            remedy: Message(
                zh: "请给多出的列加上表头；CSV里含逗号的单元格要加引号",
                en:
                    "give each column a head; in CSV, put a cell with commas between quotation marks"
            )
        )
    }

    static func notAnItemNumber(_ printed: String) -> Remark {
        Remark(
            "NOT_AN_ITEM_NUMBER",
            Message(
                zh: "\(printed.quoted)不是条目的编号，各条目按顺序编号，原文编号另存",
                en:
                    "\(printed.quoted) is not the number of an item; items are counted through, and this is kept"
            ),
            printed: printed
        )
    }

    /// A table of which no row is understood as its head; `cells` are those of the row that may be it.
    static func noTableHead(_ cells: [String], known labels: [String]) -> Remark {
        let known = labels.map { "“\($0)”" }
        let seen = shown(cells.filter { !$0.isEmpty }).map(\.quoted)
        return Remark(
            "NO_TABLE_HEAD",
            Message(
                zh: "没有找到表头，这一行认识的列太少：\(seen.joined(separator: "、"))",
                en: "no row is the head of a table; too few of these columns are known:"
                    + " \(seen.joined(separator: ", "))"
            ),
            remedy: Message(
                zh: "请把列名改为\(known.joined(separator: "、"))一类，或用--mapping指明的映射文件说明",
                en:
                    "call them such as \(known.joined(separator: ", ")), or name a file that knows others"
                    + " with --mapping"
            )
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
