import ChineseText
package import JSONCoding

/// Something that an import took the words of a document for, which a person may confirm or change.
package struct Settlement: Hashable, Sendable {
    /// What it is about: the head of a column or a label, a name, or a value.
    enum Member: String, CaseIterable, Sendable {
        case columns, names, values
    }

    let member: Member
    let printed: String
    /// What they are taken for; null where they are nothing of the kind.
    let value: JSONValue
    let because: Message

    /// Its place in a proposal (RFC 6901).
    var pointer: String {
        let name = printed.split(separator: "~", omittingEmptySubsequences: false)
            .joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
        return "/\(member.rawValue)/\(name)"
    }

    /// A name of a type that some words are taken for, with the post that stands beside it.
    static func name(
        _ printed: String,
        type: String,
        name: String,
        post: String? = nil,
        because: Message
    ) -> Settlement {
        var members = [("type", JSONValue.string(type)), ("name", .string(name))]
        if let post { members.append(("post", .string(post))) }
        let meaning = JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) })
        return Settlement(
            member: .names,
            printed: printed,
            value: .object(meaning),
            because: because
        )
    }
}

/// What an import took for granted of one document, in the form in which it takes it back as a mapping.
package struct Proposal: Sendable {
    package let settlements: [Settlement]

    /// The proposal in a language; nil where nothing was taken for granted.
    package func json(in language: MessageLanguage) -> JSONValue? {
        guard !settlements.isEmpty else { return nil }
        var members: [JSONObject.Member] = []
        for member in Settlement.Member.allCases {
            let own = settlements.filter { $0.member == member }.map {
                JSONObject.Member(name: $0.printed, value: $0.value)
            }
            guard !own.isEmpty else { continue }
            members.append(
                JSONObject.Member(name: member.rawValue, value: .object(JSONObject(own)))
            )
        }
        let reasons = settlements.map {
            JSONObject.Member(name: $0.pointer, value: .string($0.because.text(in: language)))
        }
        members.append(
            JSONObject.Member(name: "because", value: .object(JSONObject(reasons)))
        )
        return .object(JSONObject(members))
    }
}
