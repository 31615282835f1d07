import Bytes
import ChineseText
package import JSONCoding

/// What a person says of one document's words: laid over the mapping while it is read.
package struct DocumentOverlay: Hashable, Sendable {
    /// As it was given.
    package let json: JSONObject
    /// What heads and labels mean; nil for those that are not read.
    private(set) var columns: [Text: LabelMeaning?] = [:]
    private(set) var names: [Text: NamedAs?] = [:]
    private(set) var values: [Text: CalendarDate?] = [:]

    /// Whom printed words name.
    struct NamedAs: Hashable, Sendable {
        /// The node type, as the model calls it; nil for that of the list.
        var type: String?
        var name: String
        var post: String?
    }

    /// The members that it may have; the reasons are for people.
    package static let members = ["columns", "names", "values", "because"]

    /// Reads what was given, by a layout whose labels the columns are called by.
    ///
    /// - Throws: the first member that is not as it should be.
    init(_ json: JSONObject, _ layout: PlanLayout, file: String) throws(Finding) {
        self.json = json
        let reader = LabelReader(layout)
        func refused(_ place: String, _ message: Message) -> Finding {
            Finding(file: file, .overlay(place, message))
        }
        for member in json.members where !Self.members.contains(member.name) {
            throw refused(
                member.name,
                Message(
                    zh: "一份文件的映射里没有这一项；可以有\(Self.members.joined(separator: "、"))",
                    en: "this means nothing in the mapping of one document, which may have"
                        + " \(Self.members.joined(separator: ", "))"
                )
            )
        }
        for member in try Self.object(json, "columns", refused) {
            let key = Text(LabelReader.cleaned(member.name.unicodeScalars).text)
            switch member.value {
            case .null: columns[key] = .some(nil)
            case .string(let role):
                guard let meaning = reader.meaning(of: role) else {
                    throw refused("columns.\(member.name)", Self.expected(layout.knownHeads))
                }
                columns[key] = .some(meaning)
            default: throw refused("columns.\(member.name)", Self.expected(layout.knownHeads))
            }
        }
        for member in try Self.object(json, "names", refused) {
            let key = Text(NameList.cleaned(member.name.unicodeScalars))
            guard member.value != .null else {
                names[key] = .some(nil)
                continue
            }
            guard let name = member.value["name"]?.string, !name.isEmpty else {
                throw refused(
                    "names.\(member.name)",
                    Message(
                        zh: "应为null，或带“name”的对象",
                        en: "expected null or an object with “name”"
                    )
                )
            }
            names[key] = .some(
                NamedAs(
                    type: member.value["type"]?.string,
                    name: name,
                    post: member.value["post"]?.string
                )
            )
        }
        for member in try Self.object(json, "values", refused) {
            let key = Text(NameList.cleaned(member.name.unicodeScalars))
            guard member.value != .null else {
                values[key] = .some(nil)
                continue
            }
            guard let date = member.value.string.flatMap({ CalendarDate($0) }) else {
                throw refused(
                    "values.\(member.name)",
                    Message(
                        zh: "应为null，或2024-06-30一类的日期",
                        en: "expected null or a date such as 2024-06-30"
                    )
                )
            }
            values[key] = .some(date)
        }
    }

    private static func expected(_ labels: [String]) -> Message {
        Message(
            zh: "应为null，或\(labels.joined(separator: "、"))之一",
            en: "expected null or one of \(labels.joined(separator: ", "))"
        )
    }

    /// What holds for other documents of its layout, too: which day 年中前 is changes with the year.
    var jsonWithoutDays: JSONObject {
        var json = json
        if case .object(let values)? = json["values"] {
            let kept = values.members.filter { $0.value == .null }
            json["values"] = kept.isEmpty ? nil : .object(JSONObject(kept))
        }
        return json
    }

    private static func object(
        _ json: JSONObject,
        _ name: String,
        _ refused: (String, Message) -> Finding
    ) throws(Finding) -> [JSONObject.Member] {
        guard let value = json[name], value != .null else { return [] }
        guard case .object(let object) = value else {
            throw refused(name, Message(zh: "应为对象", en: "expected an object"))
        }
        return object.members
    }
}
