import ChineseText

/// The list of names.
extension Remark {
    static func listHeadMissing(_ head: [String]) -> Remark {
        let head = head.joined(separator: ",")
        return Remark(
            "LIST_HEAD_MISSING",
            Message(zh: "表头应为\(head)", en: "expected the head \(head)")
        )
    }

    static let listRowIncomplete = Remark(
        "LIST_ROW_INCOMPLETE",
        Message(
            zh: "应有五个单元格，前两个不能为空",
            en: "expected five cells, the first two of them not empty"
        )
    )

    static func formOpenEnded(_ form: String) -> Remark {
        Remark(
            "FORM_OPEN_ENDED",
            Message(
                zh: "\(form.quoted)中“…”的一侧缺少文字",
                en: "\(form.quoted) has nothing on one side of the …"
            ),
            printed: form
        )
    }

    static func formTooShort(_ form: String) -> Remark {
        Remark(
            "FORM_TOO_SHORT",
            Message(
                zh: "\(form.quoted)太短，不能用来查找",
                en: "\(form.quoted) is too short to be looked for"
            ),
            printed: form
        )
    }

    static func listedAlready(_ name: String, line: Int) -> Remark {
        Remark(
            "LISTED_ALREADY",
            Message(
                zh: "第\(line)行已有\(name.quoted)",
                en: "\(name.quoted) is already in line \(line)"
            ),
            printed: name
        )
    }

    /// A name that is another form of another one.
    static func nameIsAnothersForm(_ form: String, lines: (Int, Int)) -> Remark {
        Remark(
            "NAME_IS_ANOTHERS_FORM",
            Message(
                zh: "\(form.quoted)在第\(lines.0)行和第\(lines.1)行，一处是名称，一处是别的名称的写法",
                en: "\(form.quoted) is the name in one and another form in the other of lines"
                    + " \(lines.0) and \(lines.1)"
            ),
            printed: form
        )
    }

    static func nodeTypeUnknown(_ type: String) -> Remark {
        Remark(
            "NODE_TYPE_UNKNOWN",
            Message(zh: "模型没有类型\(type)", en: "the model has no node type \(type)"),
            printed: type
        )
    }

    /// A word that is no kind of a node type; `known` are those that are.
    static func nameKindUnknown(_ kind: String, of type: String, known: [String]) -> Remark {
        Remark(
            "NAME_KIND_UNKNOWN",
            Message(zh: "\(kind)不是\(type)的种类", en: "\(kind) is not a kind of \(type)"),
            remedy: known.isEmpty
                ? Message(zh: "\(type)没有种类", en: "it has none")
                : Message(
                    zh: "种类有\(known.joined(separator: "、"))",
                    en: "there are \(known.joined(separator: ", "))"
                ),
            printed: kind
        )
    }
}
