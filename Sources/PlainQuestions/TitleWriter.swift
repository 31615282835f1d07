import Bytes
import PropertyGraph

/// Says in the language of a question what was understood of it.
struct TitleWriter {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let language: QuestionLanguage
    let today: CalendarDate

    private var isChinese: Bool { language == .chinese }

    func title(of question: Question) -> String {
        let kind = vocabulary.kinds[question.kind]
        let whole = described(kind, question.conditions)
        switch question.form {
        case .list: return whole
        case .count:
            return isChinese ? "\(whole)有多少\(kind.counted)" : "Number of \(whole)"
        case .groupsByRelation(let relation):
            let noun = vocabulary.relations[relation].noun
            return isChinese
                ? "按\(noun.chinese)统计\(whole)" : "\(whole) counted by \(noun.english)"
        case .groupsByTime(let part):
            let names = ["YEAR": "年份", "QUARTER": "季度", "MONTH": "月份", "DAY": "日期"]
            return isChinese
                ? "按\(names[part] ?? part)统计\(whole)" : "\(whole) counted by \(part.lowercased())"
        case .top(let ranking):
            return top(ranking, of: kind, whole)
        case .path(let from, let to):
            return isChinese
                ? "\(name(from))与\(name(to))之间的最短联系"
                : "The shortest connection between \(name(from)) and \(name(to))"
        case .node(let node):
            return isChinese
                ? "\(kind.name.chinese)：\(name(node))" : "\(kind.name.english) \(name(node))"
        }
    }

    private func top(
        _ ranking: Question.Ranking,
        of kind: Vocabulary.Kind,
        _ whole: String
    ) -> String {
        let relation = vocabulary.relations[ranking.relation]
        let counted: String
        if let target = vocabulary.kinds.first(where: { $0.label == relation.to }),
            !ranking.conditions.isEmpty
        {
            counted = described(target, ranking.conditions)
        } else {
            counted = relation.noun[language]
        }
        let first = ranking.first
        if isChinese {
            let order = ranking.isLeast ? "最少（不算没有的）" : "最多"
            return "\(counted)\(order)的\(first == 1 ? "" : "\(first)\(kind.counted)")\(whole)"
        }
        let order = ranking.isLeast ? "fewest \(counted), but some" : "most \(counted)"
        guard first == 1 else { return "The \(first) \(whole) with the \(order)" }
        return whole == kind.plural
            ? "The \(kind.name.english) with the \(order)"
            : "The one with the \(order) of the \(whole)"
    }

    /// `区水务局负责、2023年10月底前到期的任务`; `tasks of 区水务局, due by 31 October 2023`.
    private func described(_ kind: Vocabulary.Kind, _ conditions: [Condition]) -> String {
        if case .number(_, let number)? = conditions.first, conditions.count == 1 {
            return isChinese
                ? "第\(number)\(kind.counted)\(kind.name.chinese)" : "\(kind.name.english) \(number)"
        }
        let parts = conditions.map { said($0, of: kind) }
        if isChinese {
            return parts.isEmpty
                ? kind.name.chinese : parts.joined(separator: "、") + "的" + kind.name.chinese
        }
        return ([kind.plural + (parts.isEmpty ? "" : " " + parts[0])] + parts.dropFirst())
            .joined(separator: ", ")
    }

    private func said(_ condition: Condition, of kind: Vocabulary.Kind) -> String {
        switch condition {
        case .isNode(let node): return name(node)
        case .some(let relation, let inner, let period):
            return some(vocabulary.relations[relation], inner, period)
        case .none(let relation, _):
            let noun = vocabulary.relations[relation].noun[language]
            return isChinese ? "没有\(noun)" : "without \(noun)"
        case .size(let relation, _, let comparison, let number):
            return size(vocabulary.relations[relation], comparison, number)
        case .number(_, let number):
            return isChinese ? "第\(number)\(kind.counted)" : "no. \(number)"
        case .text(let property, let words, let isWhole):
            if isWhole { return "“\(words)”" }
            if property == kind.title {
                return isChinese ? "标题有“\(words)”" : "with “\(words)” in the title"
            }
            return isChinese ? "提到“\(words)”" : "mentioning “\(words)”"
        case .time(let kind, let period):
            let time = period.title(language)
            return vocabulary.kinds[kind].dated?[language]
                .replacing("{period}", with: time) ?? time
        case .noTime(let kind):
            return vocabulary.kinds[kind].undated?[language]
                ?? (isChinese ? "没有日期" : "without a date")
        case .phrase(let phrase):
            return vocabulary.phrases[phrase].title[language]
                .replacing("{today}", with: today.description)
        case .not(let inner):
            return isChinese ? "并非\(said(inner, of: kind))" : "not \(said(inner, of: kind))"
        case .any(let all):
            return all.map { said($0, of: kind) }.joined(separator: isChinese ? "或" : " or ")
        }
    }

    private func some(
        _ relation: Vocabulary.Relation,
        _ inner: [Condition],
        _ period: Period?
    ) -> String {
        let target = vocabulary.kinds.first { $0.label == relation.to }
        let it: String
        if case .isNode(let node)? = inner.first, inner.count == 1 {
            it = name(node)
        } else if case .text(_, let words, true)? = inner.first, inner.count == 1 {
            it = words
        } else if let target {
            it = described(target, inner)
        } else {
            it = relation.noun[language]
        }
        let title = relation.title[language].replacing("{it}", with: it)
        guard let period else { return title }
        let time = period.title(language)
        return isChinese ? "\(time)\(title)" : "\(title) \(time)"
    }

    private func size(
        _ relation: Vocabulary.Relation,
        _ comparison: String,
        _ number: Int
    ) -> String {
        let noun = relation.noun[language]
        if isChinese {
            let words = [
                "gt": "超过\(number)个", "lt": "少于\(number)个", "gte": "至少\(number)个",
                "lte": "至多\(number)个", "eq": "正好\(number)个",
            ]
            return noun + (words[comparison] ?? "")
        }
        let words = [
            "gt": "more than", "lt": "fewer than", "gte": "at least", "lte": "at most",
            "eq": "exactly",
        ]
        return "with \(words[comparison] ?? "") \(number) \(noun)"
    }

    /// A node by its name, or its id.
    func name(_ node: NodeAddress) -> String {
        let table = snapshot[node.label]
        return snapshot.model[node.label].names.first.flatMap {
            table.texts($0, of: node.row).first
        } ?? table.globalID(of: node.row)
    }
}
