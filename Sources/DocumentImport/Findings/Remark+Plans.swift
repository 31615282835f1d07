import Bytes
import ChineseText

/// Plans: their lines, their items and the labelled fields of these.
extension Remark {
    static func lineNotRead(_ text: String) -> Remark {
        Remark(
            "LINE_NOT_READ",
            Message(zh: "未读取：\(text.quoted)", en: "not read: \(text.quoted)"),
            printed: text
        )
    }

    /// How much of a plan was not read.
    static func shareNotRead(_ percent: Int) -> Remark {
        Remark(
            "SHARE_NOT_READ",
            Message(
                zh: "约\(percent)%的文字未读取，请核对上面列出的各行",
                en: "some \(percent) % of the text is not read; look at the lines above"
            )
        )
    }

    /// Text that is read as a report, and has lines as task lists have them.
    static func mayBeAList(_ labels: [String]) -> Remark {
        let named = labels.map { "“\($0)”" }
        return Remark(
            "MAY_BE_A_LIST",
            Message(
                zh: "按报告读取，没有读出任务；但文中有\(named.joined(separator: "、"))一类的标签，可能是任务清单",
                en:
                    "read as a report, without tasks; labels such as \(named.joined(separator: ", ")) stand in it,"
                    + " as in a list of tasks"
            ),
            remedy: Message(
                zh: "若是任务清单，请把标签改为“责任单位：”“完成时限：”一类",
                en: "if it is one, print labels such as “责任单位：” and “完成时限：”"
            )
        )
    }

    /// A label that is not understood; `nearest` is the listed one that is most like it.
    static func unknownLabel(_ label: String, nearest: String?, known: [String]) -> Remark {
        let known = known.map { "“\($0)”" }
        return Remark(
            "UNKNOWN_LABEL",
            Message(zh: "未知标签“\(label)”，未读取", en: "unknown label “\(label)”, not read"),
            remedy: nearest.map { Message(zh: "最接近的是“\($0)”", en: "the nearest is “\($0)”") }
                ?? Message(
                    zh: "已知的标签有\(known.joined(separator: "、"))",
                    en: "known are \(known.joined(separator: ", "))"
                ),
            printed: label
        )
    }

    /// What a label or head that is not listed is taken for, nil for nothing.
    static func label(_ label: String, means meaning: String?, nearest: String?) -> Message {
        if let meaning {
            return Message(
                zh: "“\(label)”按字面理解为“\(meaning)”",
                en: "“\(label)” is understood as “\(meaning)” by its words"
            )
        }
        return Message(
            zh: "不认识“\(label)”，未读取" + (nearest.map { "；最接近的是“\($0)”" } ?? ""),
            en: "“\(label)” is not understood, and not read"
                + (nearest.map { "; the nearest is “\($0)”" } ?? "")
        )
    }

    /// Someone who is named with a post.
    static func post(_ printed: String, name: String, post: String) -> Message {
        Message(
            zh: "“\(printed)”是\(name)，职务是“\(post)”",
            en: "“\(printed)” is \(name), with the post “\(post)”"
        )
    }

    /// What is reported of an item, in words that say no state.
    static func progressUnclear(_ field: FieldRecord, of item: Int, taken state: String) -> Remark {
        Remark(
            "PROGRESS_UNCLEAR",
            Message(
                zh: "第\(item)项的“\(field.label)”没有说明状态：\(field.value.quoted)，按 \(state) 读取",
                en: "“\(field.label)” of item \(item) states no state: \(field.value.quoted);"
                    + " read as \(state)"
            ),
            remedy: Message(
                zh: "请以“已完成”“正常推进”“进度滞后”“未启动”一类的词单独成句",
                en: "say it in a clause of its own, such as 已完成, 正常推进, 进度滞后 or 未启动"
            ),
            printed: field.value
        )
    }

    /// What a ledger reports, of which nothing says the day.
    static func progressUndated(_ label: String, count: Int) -> Remark {
        Remark(
            "PROGRESS_UNDATED",
            Message(
                zh: "“\(label)”有\(count)条，但文件没有写明是哪一天的，没有存为进展",
                en: "no day is printed for the \(count.counting("report")) under “\(label)”:"
                    + " none is kept"
            ),
            remedy: Message(
                zh: "请在表格上方写一行“截至2024年10月31日”，再导入一次",
                en: "print a line such as “截至2024年10月31日” above the table, and import it again"
            ),
            printed: label
        )
    }

    static func readAsRest(_ text: String, of label: String) -> Remark {
        Remark(
            "LINE_READ_AS_REST",
            Message(
                zh: "\(text.quoted)按“\(label)”的续行读取",
                en: "\(text.quoted) is read as the rest of “\(label)”"
            ),
            printed: text
        )
    }

    /// Lines between the fields of an item that are taken to be of its text.
    static func readAsText(_ text: String) -> Remark {
        Remark(
            "LINE_READ_AS_TEXT",
            Message(
                zh: "\(text.quoted)没有标签，按任务内容读取",
                en: "\(text.quoted) has no label, and is read as text of the item"
            ),
            remedy: Message(
                zh: "若是上面名单的一部分，请在名单末尾加“、”",
                en: "if it belongs to the list above it, end that with “、”"
            ),
            printed: text
        )
    }

    static func itemWithoutNumber(_ text: String) -> Remark {
        Remark(
            "ITEM_WITHOUT_NUMBER",
            Message(
                zh: "\(text.quoted)没有编号，按单独一条读取",
                en: "\(text.quoted) has no number, and is read as an item by itself"
            ),
            printed: text
        )
    }

    static func labelRepeated(_ label: String, first line: Int) -> Remark {
        Remark(
            "LABEL_REPEATED",
            Message(
                zh: "同一条目有两个“\(label)”，前一个在第\(line)行；两处都读取",
                en: "“\(label)” stands twice in one item, first in line \(line); both are read"
            ),
            printed: label
        )
    }

    /// Deadlines without a year, in a document whose title names none.
    static func yearOfIssue(_ field: FieldRecord, _ issued: CalendarDate) -> Remark {
        Remark(
            "YEAR_OF_ISSUE",
            Message(
                zh: "“\(field.label)”\(field.value.quoted)没有年份，标题里也没有；按文件日期\(issued)之后最近的一次读取",
                en: "“\(field.label)” \(field.value.quoted) has no year, nor has the title;"
                    + " the first such day from \(issued), the document's, is taken"
            ),
            printed: field.value
        )
    }

    /// A label that is not read since another one of its kind stands beside it.
    static func lesserLabel(_ label: String, beside other: String, isOfPeople: Bool) -> Remark {
        guard isOfPeople else {
            return Remark(
                "LABEL_NOT_READ",
                Message(
                    zh: "已有“\(other)”，“\(label)”未读取",
                    en: "beside “\(other)”, “\(label)” is not read"
                ),
                printed: label
            )
        }
        return Remark(
            "LABEL_OF_UNIT",
            Message(
                zh: "已有“\(other)”，“\(label)”视为责任单位的人员，不作为领导读取",
                en: "beside “\(other)”, “\(label)” is taken for people of the units,"
                    + " not for leaders; not read"
            ),
            printed: label
        )
    }

    /// What a field that says `同上` is taken for; nil where nothing stands above it.
    static func ditto(_ printed: String, label: String, meant value: String?) -> Remark {
        Remark(
            "DITTO",
            Message(
                zh: value.map { "“\(label)”写着\(printed.quoted)，取上一条的\($0.quoted)" }
                    ?? "“\(label)”写着\(printed.quoted)，但上一条没有，未读取",
                en: value.map {
                    "“\(label)” says \(printed.quoted): taken from the item above, \($0.quoted)"
                }
                    ?? "“\(label)” says \(printed.quoted), and the item above has none; not read"
            ),
            printed: printed
        )
    }

    /// Labels that no item of a plan has.
    static func noItemHas(_ labels: [String]) -> Remark {
        let named = labels.map { "“\($0)”" }
        return Remark(
            "NO_ITEM_HAS_LABEL",
            Message(
                zh: "各条目都没有\(named.joined(separator: "、"))",
                en: "no item has \(named.joined(separator: ", "))"
            )
        )
    }

    static func labelMissing(_ label: String, of item: Int, isRow: Bool) -> Remark {
        Remark(
            "LABEL_MISSING",
            Message(zh: "第\(item)项缺少“\(label)”", en: "item \(item) has no “\(label)”"),
            remedy: isRow
                ? Message(
                    zh: "请在“\(label)”一列填写",
                    en: "expected a value in a column “\(label)”"
                )
                : Message(
                    zh: "请在其下补一行“\(label)：…”",
                    en: "expected a line “\(label)：…” below it"
                )
        )
    }

    static func itemWithoutText(_ item: Int) -> Remark {
        Remark(
            "ITEM_WITHOUT_TEXT",
            Message(zh: "第\(item)项没有内容，未读取", en: "item \(item) has no text; it is left out")
        )
    }

    static func fieldEmpty(_ label: String, of item: Int) -> Remark {
        Remark(
            "FIELD_EMPTY",
            Message(zh: "第\(item)项的“\(label)”是空的", en: "“\(label)” of item \(item) is empty"),
            printed: label
        )
    }

    static func listEmpty(_ field: FieldRecord, of item: Int) -> Remark {
        Remark(
            "LIST_EMPTY",
            Message(
                zh: "第\(item)项的“\(field.label)”没有列出名称",
                en: "“\(field.label)” of item \(item) is an empty list"
            ),
            printed: field.value
        )
    }

    static func bracketNotClosed(in field: FieldRecord, of item: Int) -> Remark {
        Remark(
            "BRACKET_NOT_CLOSED",
            Message(
                zh: "第\(item)项的“\(field.label)”：括号或引号没有闭合",
                en: "“\(field.label)” of item \(item): a bracket or quotation mark is not closed"
            ),
            printed: field.value
        )
    }

    static func noName(before printed: String, in label: String, of item: Int) -> Remark {
        Remark(
            "NAME_MISSING",
            Message(
                zh: "第\(item)项的“\(label)”：\(printed.quoted)前面没有名称",
                en: "“\(label)” of item \(item): no name before \(printed.quoted)"
            ),
            printed: printed
        )
    }

    static func numberRepeated(_ number: Int) -> Remark {
        Remark(
            "NUMBER_REPEATED",
            Message(
                zh: "编号\(number)重复，各条目按顺序编号，原文编号另存",
                en:
                    "number \(number) is used twice; items are counted through, and what is printed is kept"
            )
        )
    }

    static func numbersRestart(_ count: Int) -> Remark {
        Remark(
            "NUMBERS_RESTART",
            Message(
                zh: "编号\(count)次从1开始，各条目按顺序编号，原文编号另存",
                en:
                    "numbers begin with 1 \(count) times; items are counted through, and what is printed is kept"
            )
        )
    }

    static func numberOutOfOrder(_ number: Int, after last: Int) -> Remark {
        Remark(
            "NUMBER_OUT_OF_ORDER",
            Message(
                zh: "第\(last)项之后是第\(number)项",
                en: "item \(number) follows item \(last)"
            )
        )
    }

    static func noItem(labels: [String]) -> Remark {
        let labels = labels.map { "“\($0)：…”" }
        return Remark(
            "NO_ITEM",
            Message(zh: "没有找到条目", en: "no item found"),
            remedy: Message(
                zh: "条目应写作“1.…”，下面有\(labels.joined(separator: "、"))",
                en: "expected “1.…” with \(labels.joined(separator: ", "))"
            )
        )
    }

    /// An item of which there is another line already, where numbers do not tell items apart.
    static func itemRepeated(_ id: String, name: String, first line: Int) -> Remark {
        Remark(
            "ITEM_REPEATED",
            Message(
                zh: "第\(line)行也有\(name.quoted)，两处不同时以这一处为准",
                en: "\(id) stands in line \(line) too; where the two differ, this one counts"
            ),
            printed: name == id ? nil : name
        )
    }
}
