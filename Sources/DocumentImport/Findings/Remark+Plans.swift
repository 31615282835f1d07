/// Plans: their lines, their items and the labelled fields of these.
extension Remark {
    static func lineNotRead(_ text: String) -> Remark {
        Remark(
            "LINE_NOT_READ",
            Message(zh: "未读取：\(text.quoted)", en: "not read: \(text.quoted)"),
            printed: text
        )
    }

    static func unknownLabel(_ label: String, known: [String]) -> Remark {
        let known = known.map { "“\($0)”" }
        return Remark(
            "UNKNOWN_LABEL",
            Message(zh: "未知标签“\(label)”，未读取", en: "unknown label “\(label)”, not read"),
            remedy: Message(
                zh: "已知的标签有\(known.joined(separator: "、"))",
                en: "known are \(known.joined(separator: ", "))"
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

    static func belongsToNoField(_ text: String, of item: Int?) -> Remark {
        Remark(
            "LINE_WITHOUT_LABEL",
            Message(
                zh: "\(text.quoted)不属于\(item.itemName.zh)的任何标签",
                en: "\(text.quoted) belongs to no field of \(item.itemName.en)"
            ),
            remedy: Message(
                zh: "请写上标签，或在上面那个名单的末尾加“、”",
                en: "expected a label, or a “、” at the end of the list before it"
            ),
            printed: text
        )
    }

    static func labelWithoutItem(_ label: String, expected number: Int) -> Remark {
        Remark(
            "LABEL_WITHOUT_ITEM",
            Message(
                zh: "“\(label)”不属于任何条目：前面应有“\(number).”",
                en: "“\(label)” belongs to no item: expected “\(number).” before it"
            ),
            printed: label
        )
    }

    static func itemWithoutNumber(_ text: String, expected number: Int) -> Remark {
        Remark(
            "ITEM_WITHOUT_NUMBER",
            Message(
                zh: "条目没有编号：\(text.quoted)前应有“\(number).”",
                en: "item without a number: expected “\(number).” before \(text.quoted)"
            ),
            printed: text
        )
    }

    static func labelRepeated(_ label: String, in item: Int?, first line: Int) -> Remark {
        Remark(
            "LABEL_REPEATED",
            Message(
                zh: "\(item.itemName.zh)有两个“\(label)”，前一个在第\(line)行",
                en: "second “\(label)” in \(item.itemName.en); the first is in line \(line)"
            ),
            printed: label
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
            Message(zh: "第\(item)项没有内容", en: "item \(item) has no text")
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

    static func numberRepeated(_ number: Int, first line: Int) -> Remark {
        Remark(
            "NUMBER_REPEATED",
            Message(
                zh: "编号\(number)重复，前一个在第\(line)行",
                en: "number \(number) is used twice; first in line \(line)"
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
            Message(zh: "没有找到带编号的条目", en: "no numbered item found"),
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

extension Int? {
    /// How messages call an item that may have no number.
    fileprivate var itemName: (zh: String, en: String) {
        guard let self else { return ("未编号的条目", "an item without a number") }
        return ("第\(self)项", "item \(self)")
    }
}
