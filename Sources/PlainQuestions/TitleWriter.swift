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
        let title = plainTitle(of: question)
        guard !isChinese, let first = title.unicodeScalars.first, ("a"..."z").contains(first) else {
            return title
        }
        return title.prefix(1).uppercased() + title.dropFirst()
    }

    private func plainTitle(of question: Question) -> String {
        let kind = vocabulary.kinds[question.kind]
        let whole = described(kind, question.conditions)
        switch question.form {
        case .list:
            return question.asksTime ? when(kind, whole, question.conditions) : whole
        case .count:
            return isChinese ? "\(whole)有多少\(kind.counted)" : "Number of \(whole)"
        case .groupsByRelation(let relation):
            let relation = vocabulary.relations[relation]
            return isChinese
                ? "按\(relation.noun.chinese)统计\(whole)"
                : "Number of \(whole) per \(one(relation))"
        case .groupsByTime(let part):
            let names = ["YEAR": "年份", "QUARTER": "季度", "MONTH": "月份", "DAY": "日期"]
            return isChinese
                ? "按\(names[part] ?? part)统计\(whole)" : "Number of \(whole) by \(part.lowercased())"
        case .ranked(let ranking):
            switch ranking.measure {
            case .own:
                let first = ranking.first ?? 1
                let isLast = !ranking.isAscending
                if isChinese {
                    return first == 1
                        ? "\(whole)，\(isLast ? "最后" : "第")一\(kind.counted)"
                        : "\(whole)，\(isLast ? "最后" : "前")\(first)\(kind.counted)"
                }
                return
                    "\(whole), the \(isLast ? "last" : "first") \(first == 1 ? "one" : "\(first)")"
            case .date: return dated(ranking, question.kind, whole, question.conditions.isEmpty)
            case .relation(let relation, let counted):
                return ranked(question, ranking, by: vocabulary.relations[relation], counted)
            }
        case .path(let from, let to):
            return isChinese
                ? "\(name(from))与\(name(to))之间的最短联系"
                : "The shortest connection between \(name(from)) and \(name(to))"
        case .node(let node):
            return isChinese
                ? "\(kind.name.chinese)：\(name(node))" : "\(kind.name.english) \(name(node))"
        }
    }

    /// `第101项任务何时到期`; `when task 101 is due`.
    private func when(
        _ kind: Vocabulary.Kind,
        _ whole: String,
        _ conditions: [Condition]
    ) -> String {
        let dated = kind.dated?[language] ?? ""
        if isChinese { return "\(whole)\(dated.replacing("{period}", with: "何时"))" }
        let isOne = conditions.contains { if case .number = $0 { true } else { false } }
        let time = dated.replacing(" {period}", with: "")
        return "when \(whole) \(isOne ? "is" : "are") \(time)"
    }

    /// One of what stands at the end of a relation, in English.
    private func one(_ relation: Vocabulary.Relation) -> String {
        vocabulary.target(of: relation)?.name.english ?? relation.noun.english
    }

    /// `最早到期的5项任务`, `the task due earliest`.
    private func dated(
        _ ranking: Question.Ranking,
        _ place: Int,
        _ whole: String,
        _ isWhole: Bool
    ) -> String {
        let kind = vocabulary.kinds[place]
        guard let first = ranking.first else {
            return isChinese
                ? "\(whole)，按时间\(ranking.isAscending ? "从早到晚" : "从晚到早")"
                : "\(whole), \(ranking.isAscending ? "earliest" : "latest") first"
        }
        if isChinese {
            let plain = ranking.isAscending ? "最早" : "最晚"
            let said = dated(place, plain)
            let order = said == plain ? "日期\(plain)" : said
            let number = first == 1 ? "" : "\(first)\(kind.counted)"
            return isWhole
                ? "\(order)的\(number)\(whole)"
                : "\(whole)中\(order)的\(number.isEmpty ? "一\(kind.counted)" : number)"
        }
        let order = dated(place, ranking.isAscending ? "earliest" : "latest")
        if isWhole {
            return first == 1
                ? "The \(kind.name.english) \(order)" : "The \(first) \(kind.plural) \(order)"
        }
        return "Of the \(whole), the \(first == 1 ? "one" : "\(first)") \(order)"
    }

    private func ranked(
        _ question: Question,
        _ ranking: Question.Ranking,
        by relation: Vocabulary.Relation,
        _ conditions: [Condition]
    ) -> String {
        let kind = vocabulary.kinds[question.kind]
        let whole = described(kind, question.conditions)
        let counted = noun(relation, conditions)
        guard let first = ranking.first else {
            if isChinese {
                return "\(whole)，按\(counted)从\(ranking.isAscending ? "少到多" : "多到少")"
            }
            return "\(whole), the \(ranking.isAscending ? "fewest" : "most") \(counted) first"
        }
        if case .any(let all)? = question.conditions.first, question.conditions.count == 1 {
            let nodes = all.compactMap { condition -> String? in
                if case .isNode(let node) = condition { name(node) } else { nil }
            }
            if nodes.count == all.count {
                return isChinese
                    ? "\(list(nodes, "和"))中\(counted)\(ranking.isAscending ? "较少" : "较多")的一\(kind.counted)"
                    : "The one of \(list(nodes, " and ")) with the \(ranking.isAscending ? "fewest" : "most") \(counted)"
            }
        }
        if isChinese {
            let order = ranking.isAscending ? "最少" : "最多"
            let number = first == 1 ? "" : "\(first)\(kind.counted)"
            let all = "\(counted)\(order)的\(number)\(whole)"
            return ranking.isAscending ? all + "（不含没有\(counted)的）" : all
        }
        let order = ranking.isAscending ? "fewest \(counted) (at least one)" : "most \(counted)"
        guard first == 1 else { return "The \(first) \(whole) with the \(order)" }
        return whole == kind.plural
            ? "The \(kind.name.english) with the \(order)"
            : "The one of the \(whole) with the \(order)"
    }

    /// What stands at the end of a relation, with what is said of it.
    private func noun(_ relation: Vocabulary.Relation, _ conditions: [Condition]) -> String {
        guard let target = vocabulary.target(of: relation), !conditions.isEmpty else {
            return relation.noun[language]
        }
        return described(target, conditions)
    }

    /// `区水务局负责、2023年10月底前到期的任务`; `tasks of 区水务局, due by 31 October 2023`.
    private func described(_ kind: Vocabulary.Kind, _ conditions: [Condition]) -> String {
        var (several, one) = (kind.name.chinese, kind.plural)
        var rest = conditions.filter { !isOfOthers($0, among: conditions) }
        let number = rest.firstIndex { if case .number = $0 { true } else { false } }
        if let number, case .number(_, let value) = rest.remove(at: number) {
            several = "第\(value)\(kind.counted)\(several)"
            one = "\(kind.name.english) \(value)"
        }
        for (place, condition) in rest.enumerated().reversed() {
            guard case .phrase(let phrase) = condition, vocabulary.phrases[phrase].isNoun else {
                continue
            }
            let noun = vocabulary.phrases[phrase].title
            (several, one) = (noun.chinese, noun.english)
            rest.remove(at: place)
        }
        let parts = joined(rest).map { said($0, of: kind) }
        if isChinese {
            return parts.isEmpty ? several : parts.joined(separator: "、") + "的" + several
        }
        return ([one + (parts.isEmpty ? "" : " " + parts[0])] + parts.dropFirst())
            .joined(separator: ", ")
    }

    /// Whether a relation to others says by itself that a node is not among them.
    private func isOfOthers(_ condition: Condition, among all: [Condition]) -> Bool {
        guard case .not(.isNode(let node)) = condition else { return false }
        return all.contains { other in
            guard let (relation, own) = Self.node(other) else { return false }
            return own == node && vocabulary.relations[relation].isToOthers
        }
    }

    /// The conditions, with the nodes of the same relation said together.
    private func joined(_ conditions: [Condition]) -> [Together] {
        var all: [Together] = []
        for condition in conditions {
            if let (relation, node) = Self.node(condition),
                case .nodes(relation, let others)? = all.last
            {
                all[all.count - 1] = .nodes(relation, others + [node])
            } else if let (relation, node) = Self.node(condition) {
                all.append(.nodes(relation, [node]))
            } else {
                all.append(.one(condition))
            }
        }
        return all
    }

    private enum Together {
        case one(Condition)
        /// All of these are at the end of a relation.
        case nodes(Int, [NodeAddress])
    }

    private static func node(_ condition: Condition) -> (Int, NodeAddress)? {
        guard case .some(let relation, let inner, nil) = condition, inner.count == 1,
            case .isNode(let node) = inner[0]
        else { return nil }
        return (relation, node)
    }

    private func said(_ together: Together, of kind: Vocabulary.Kind) -> String {
        switch together {
        case .one(let condition): return said(condition, of: kind)
        case .nodes(let relation, let nodes):
            let title = vocabulary.relations[relation].title[language]
            let names = nodes.map(name)
            guard nodes.count > 1 else { return title.replacing("{it}", with: names[0]) }
            let all = list(names, isChinese ? "和" : " and ")
            guard isChinese else { return title.replacing("{it}", with: "both \(all)") }
            let isBefore = title.hasPrefix("{it}")
            return title.replacing("{it}", with: isBefore ? "\(all)共同" : all)
        }
    }

    private func list(_ names: [String], _ last: String) -> String {
        guard names.count > 2 else { return names.joined(separator: last) }
        return names.dropLast().joined(separator: isChinese ? "、" : ", ") + last
            + names[names.count - 1]
    }

    private func said(_ condition: Condition, of kind: Vocabulary.Kind) -> String {
        switch condition {
        case .isNode(let node): return name(node)
        case .some(let relation, let inner, let period):
            return some(vocabulary.relations[relation], inner, period)
        case .none(let relation):
            let noun = vocabulary.relations[relation].noun[language]
            return isChinese ? "没有\(noun)" : "without \(noun)"
        case .size(let relation, let inner, let comparison, let number):
            return size(vocabulary.relations[relation], inner, comparison, number)
        case .number(_, let number):
            return isChinese ? "第\(number)\(kind.counted)" : "no. \(number)"
        case .text(let property, let words, let isWhole):
            if isWhole { return "“\(words)”" }
            if property == kind.title {
                return isChinese ? "标题有“\(words)”" : "with “\(words)” in the title"
            }
            return isChinese ? "提到“\(words)”" : "mentioning “\(words)”"
        case .time(let kind, let period):
            return dated(kind, period.title(language))
        case .noTime(let kind):
            return vocabulary.kinds[kind].undated?[language]
                ?? (isChinese ? "没有日期" : "without a date")
        case .phrase(let phrase):
            return vocabulary.phrases[phrase].title[language]
                .replacing("{today}", with: Period.day(today, language))
        case .not(let inner): return denied(inner, of: kind)
        case .any(let all): return either(all, of: kind)
        }
    }

    private func dated(_ kind: Int, _ time: String) -> String {
        vocabulary.kinds[kind].dated?[language].replacing("{period}", with: time) ?? time
    }

    /// `不由区水务局负责`, `不涉及台湖镇`; `that do not touch 台湖镇`.
    private func denied(_ condition: Condition, of kind: Vocabulary.Kind) -> String {
        let plain = said(condition, of: kind)
        switch condition {
        case _ where condition.isOfNodes:
            return isChinese ? "除\(plain)以外" : "other than \(plain)"
        case .any(let all) where isChinese:
            let relations = Set(all.compactMap { Self.node($0)?.0 })
            if let relation = relations.first, relations.count == 1,
                vocabulary.relations[relation].title.chinese.hasPrefix("{it}")
            {
                return "不由\(plain)"
            }
        case .some(let relation, _, _) where isChinese:
            return vocabulary.relations[relation].title.chinese.hasPrefix("{it}")
                ? "不由\(plain)" : "不\(plain)"
        default: break
        }
        if isChinese { return "不是\(plain)" }
        return plain.hasPrefix("that ") ? "that do not \(plain.dropFirst(5))" : "not \(plain)"
    }

    private func either(_ all: [Condition], of kind: Vocabulary.Kind) -> String {
        let or = isChinese ? "或" : " or "
        let nodes = all.compactMap(Self.node)
        if let first = nodes.first, nodes.count == all.count,
            nodes.allSatisfy({ $0.0 == first.0 })
        {
            return vocabulary.relations[first.0].title[language]
                .replacing("{it}", with: list(nodes.map { name($0.1) }, or))
        }
        let times = all.compactMap { condition -> (Int, Period)? in
            if case .time(let kind, let period) = condition { (kind, period) } else { nil }
        }
        if let first = times.first, times.count == all.count {
            return dated(first.0, list(times.map { $0.1.title(language) }, or))
        }
        return list(all.map { said($0, of: kind) }, or)
    }

    private func some(
        _ relation: Vocabulary.Relation,
        _ inner: [Condition],
        _ period: Period?
    ) -> String {
        if inner.isEmpty, relation.properties != nil, period == nil {
            let noun = relation.noun[language]
            return isChinese ? "有\(noun)" : "with \(noun)"
        }
        let target = vocabulary.target(of: relation)
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
        _ inner: [Condition],
        _ comparison: String,
        _ number: Int
    ) -> String {
        let target = vocabulary.target(of: relation)
        if isChinese {
            let count = "\(number)\(target?.counted ?? "个")"
            let words = ["gt": "超过", "lt": "少于", "gte": "至少", "lte": "至多", "eq": "正好"]
            return noun(relation, inner) + (words[comparison] ?? "") + count
        }
        let words = [
            "gt": "more than", "lt": "fewer than", "gte": "at least", "lte": "at most",
            "eq": "exactly",
        ]
        let noun = number == 1 && inner.isEmpty ? one(relation) : self.noun(relation, inner)
        return "with \(words[comparison] ?? "") \(number) \(noun)"
    }

    /// A node by its name, or its id.
    func name(_ node: NodeAddress) -> String {
        snapshot.usualName(of: node) ?? snapshot[node.label].globalID(of: node.row)
    }
}
