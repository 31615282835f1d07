import ChineseText

/// Printed names, and the districts that they are relative to.
extension Remark {
    /// A name that a list prints; `name` is what it is taken for, `printed` how it stands there, and `shown` how
    /// the candidates are called.
    static func ambiguousName(
        _ name: String,
        printed: String,
        _ candidates: [Candidate],
        shown: [String]
    ) -> Remark {
        Remark(
            ambiguous,
            mayBeAny(name, candidates, shown: shown),
            remedy: Message(zh: "请写明所指的一个", en: "print the one that is meant"),
            printed: printed,
            candidates: candidates
        )
    }

    /// A form of several names, in running text.
    static func ambiguousForm(_ form: String, _ candidates: [Candidate]) -> Remark {
        Remark(
            ambiguous,
            mayBeAny(form, candidates, shown: candidates.map(\.text)),
            printed: form,
            candidates: candidates
        )
    }

    private static let ambiguous = "AMBIGUOUS_NAME"

    private static func mayBeAny(
        _ name: String,
        _ candidates: [Candidate],
        shown: [String]
    ) -> Message {
        let texts = candidates.map(\.text)
        return Message(
            zh: "\(name.quoted)可能指\(texts.joined(separator: "、"))中的任何一个",
            en: "\(name.quoted) may be any of \(shown.joined(separator: ", "))"
        )
    }

    /// Blanks part an entry of a list into what may be names by themselves.
    static func namesNotParted(_ printed: String, _ parts: [String]) -> Remark {
        Remark(
            "NAMES_NOT_PARTED",
            Message(
                zh: "\(printed.quoted)可能是一个名称，也可能是\(parts.joined(separator: "、"))",
                en: "\(printed.quoted) may be one name or \(parts.joined(separator: ", "))"
            ),
            remedy: Message(zh: "名称之间请用“、”分开", en: "part names with “、”"),
            printed: printed,
            candidates: parts.map { Candidate(text: $0, node: nil) }
        )
    }

    /// What an unclear rule fits; `name` is what it is taken for, `printed` how it stands there.
    static func unclearName(_ name: String, printed: String) -> Remark {
        Remark(
            "UNCLEAR_NAME",
            Message(
                zh: "\(name.quoted)不是明确的名称",
                en: "\(name.quoted) is more or less than a name"
            ),
            remedy: Message(zh: "请只写名称", en: "print the names alone"),
            printed: printed
        )
    }

    /// What a list names besides: nobody for certain.
    static func restNotNamed(_ rest: String, behind name: String) -> Remark {
        Remark(
            "REST_NOT_NAMED",
            Message(
                zh: "\(name.quoted)之后的\(rest.quoted)没有指明是谁，未读取",
                en: "\(rest.quoted) behind \(name.quoted) names nobody; not read"
            ),
            printed: name + rest
        )
    }

    /// A name without the sign of its level, and the one that it is taken for.
    static func nameCompleted(_ name: String, _ whole: Candidate, isPrinted: Bool) -> Remark {
        Remark(
            "NAME_COMPLETED",
            Message(
                zh: "\(name.quoted)按“\(whole.text)”读取"
                    + (isPrinted ? "，文中别处写作全称" : "，名单前面的单位写了级别"),
                en: "\(name.quoted) is read as “\(whole.text)”, "
                    + (isPrinted ? "as it is printed elsewhere" : "of the level printed before it")
            ),
            printed: name,
            candidates: [whole]
        )
    }

    static func nameRepeated(_ printed: String) -> Remark {
        Remark(
            "NAME_REPEATED",
            Message(
                zh: "\(printed.quoted)在同一条目里出现了两次",
                en: "\(printed.quoted) is named twice in one item"
            ),
            printed: printed
        )
    }

    static func noRuleForName(_ name: String, printed: String) -> Remark {
        Remark(
            "NO_RULE_FOR_NAME",
            Message(
                zh: "映射文件里没有适合名称\(name.quoted)的规则",
                en: "no rule of the mapping fits the name \(name.quoted)"
            ),
            printed: printed
        )
    }

    /// Someone kept apart under a name that no one else has.
    static func homonym(_ name: String, printed: String) -> Remark {
        Remark(
            "HOMONYM",
            Message(
                zh: "\(name)：另有同名人员，无法确认是否为同一人",
                en: "\(name): someone elsewhere has the same name,"
                    + " and nothing says that they are one person"
            ),
            printed: printed
        )
    }

    static let districtUnknown = Remark(
        "DISTRICT_UNKNOWN",
        Message(
            zh: "文件未写明发文的区，目前也无法判断；名称按原文保留（可用--district指明，或知道后再导入一次）",
            en: "the issuing district is not printed, and none is known yet; names are kept as they"
                + " are (--district names it; or import this again once it is known)"
        )
    )

    static func districtAssumed(_ name: String) -> Remark {
        Remark(
            "DISTRICT_ASSUMED",
            Message(
                zh: "文件未写明发文的区，按\(name)处理（可用--district指明）",
                en: "the issuing district is not printed; taken to be \(name) (--district names it)"
            )
        )
    }

    /// What the caller named is none; the name of one has one of these endings.
    static func notADistrict(_ name: String, endings: [String]) -> Remark {
        Remark(
            "NOT_A_DISTRICT",
            Message(zh: "\(name.quoted)不是区名", en: "\(name.quoted) is not a district"),
            remedy: Message(
                zh: "名称应以\(endings.joined(separator: "、"))结尾",
                en: "a district's name ends in \(endings.joined(separator: ", "))"
            )
        )
    }
}
