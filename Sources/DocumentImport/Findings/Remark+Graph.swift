import Bytes
import ChineseText
import PropertyGraph

/// What a document would make of the graph: its constraints, other documents, people's work.
extension Remark {
    static func broken(_ error: ConstraintError) -> Remark {
        switch error {
        case .missingValue(let label, let property):
            Remark(
                "VALUE_MISSING",
                Message(zh: "\(label)缺少\(property)", en: "\(label) without \(property)")
            )
        case .duplicateValue(let label, let property, let value):
            Remark(
                "VALUE_TAKEN",
                Message(
                    zh: "已有另一个\(label)的\(property)是\(value.quoted)",
                    en: "there is another \(label) with \(property) \(value.quoted)"
                )
            )
        case .secondRelationship(let type, let node):
            Remark(
                "SECOND_RELATIONSHIP",
                Message(
                    zh: "\(node)会有两个\(type)，而它只能有一个",
                    en: "\(node) would have two \(type), and can have only one"
                ),
                remedy: Message(zh: "请让文件只写一个", en: "let the document name one")
            )
        case .graphFull:
            Remark("GRAPH_FULL", Message(zh: "图的容量已满", en: "the graph is full"))
        }
    }

    /// What two documents state of a topic; the line is where the earlier one does.
    static func contradiction(
        _ topic: String,
        later: String,
        earlier: String,
        in document: Text,
        line: Int?
    ) -> Remark {
        Remark(
            "CONTRADICTION",
            Message(
                zh: "\(topic)：这里是“\(later)”，\(place(document, line).zh)是“\(earlier)”",
                en: "\(topic): “\(later)”, but “\(earlier)” in \(place(document, line).en)"
            ),
            printed: later
        )
    }

    /// A term that another document, or another line of this one, explains.
    static func termExplained(_ term: String, in source: Source) -> Remark {
        let place = place(source.document, source.line)
        return Remark(
            "TERM_EXPLAINED_ALREADY",
            Message(
                zh: "“\(term)”在\(place.zh)已有解释，保留那里的解释",
                en: "\(term) is explained in \(place.en) already; that explanation is kept"
            ),
            printed: term
        )
    }

    private static func place(_ document: Text, _ line: Int?) -> (zh: String, en: String) {
        guard let line else { return ("《\(document)》", document.string) }
        return ("《\(document)》第\(line)行", "\(document):\(line)")
    }

    /// A node, by its global id.
    static func removedByPerson(_ id: String) -> Remark {
        Remark(
            removed,
            Message(
                zh: "\(id)已被人工删除，不再恢复",
                en: "\(id) was removed by a person, and stays so"
            )
        )
    }

    /// A relationship, by its type and the global ids of its nodes.
    static func removedByPerson(_ type: String, from: String, to: String) -> Remark {
        Remark(
            removed,
            Message(
                zh: "\(from)与\(to)的\(type)已被人工删除，不再恢复",
                en: "\(type) of \(from) and \(to) was removed by a person, and stays so"
            )
        )
    }

    private static let removed = "REMOVED_BY_PERSON"

    /// A node that people have worked on, by its global id, and that its document no longer says.
    static func workWithoutPlace(_ id: String) -> Remark {
        Remark(
            "WORK_WITHOUT_PLACE",
            Message(
                zh: "文件中已没有与\(id)相近的内容，而该处有人工修改",
                en: "it says nothing like \(id) any more, and people have worked on that"
            ),
            remedy: Message(
                zh: "请删除\(id)（变更操作），或保留它的文字；也可用映射的items指明它现在是哪一项",
                en:
                    "delete \(id) by a mutation, or keep its text, or say by `items` of a mapping what it is now"
            ),
            place: pointer(toItem: id)
        )
    }

    /// A node with people's work that is said to be another now, which there is not.
    static func workMovedNowhere(_ id: String, told: String) -> Remark {
        Remark(
            "ITEM_UNKNOWN",
            Message(
                zh: "\(id)被指明现在是\(told)，而这些文件里没有同类的这一项",
                en: "\(id) is said to be \(told) now, and these documents have no such item"
            ),
            place: pointer(toItem: id)
        )
    }

    /// A node with people's work that is said to be one that has other work already.
    static func workMovedTogether(_ id: String, told: String, with other: String) -> Remark {
        Remark(
            "ITEM_TAKEN",
            Message(
                zh: "\(id)被指明现在是\(told)，而\(other)上的工作也归到那里",
                en: "\(id) is said to be \(told) now, where the work on \(other) goes too"
            ),
            remedy: Message(
                zh: "请为其中一项另指一处",
                en: "name another for one of them"
            ),
            place: pointer(toItem: id)
        )
    }

    /// A node of which two files say different things.
    static func workMovedTwice(_ id: String) -> Remark {
        Remark(
            "ITEM_TOLD_TWICE",
            Message(
                zh: "另一个文件对\(id)指明了别的去处",
                en: "another file says otherwise what \(id) is now"
            ),
            place: pointer(toItem: id)
        )
    }

    /// The member of a mapping that says what an item is now (RFC 6901).
    private static func pointer(toItem id: String) -> String {
        let token = id.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return "/items/\(token)"
    }
}
