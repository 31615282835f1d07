import Bytes
import ChineseText
import JSONCoding
import PropertyGraph

/// Puts together what is answered to a question that is taken apart: its readings, and what was not understood.
struct Answers {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let text: QuestionText
    let language: QuestionLanguage
    let today: CalendarDate

    private var isChinese: Bool { language == .chinese }

    private var titles: TitleWriter {
        TitleWriter(vocabulary: vocabulary, snapshot: snapshot, language: language, today: today)
    }

    /// The best reading, and others that are as good.
    func asked(_ pieces: [Piece], alternativesMax: Int) -> Asked {
        let (first, interpreter) = reading(pieces)
        var others: [Asked] = []
        var known: Set<String> = [first.identity]
        var tried = 0
        func offer(
            _ pieces: [Piece],
            joinsOtherwise: Bool = false,
            titlesOtherwise: Bool = false
        ) {
            guard first.document != nil, others.count < alternativesMax, tried < Self.triesMax
            else {
                return
            }
            tried += 1
            let (other, _) = reading(
                pieces,
                joinsOtherwise: joinsOtherwise,
                titlesOtherwise: titlesOtherwise
            )
            guard other.document != nil, known.insert(other.identity).inserted else { return }
            others.append(other.title == first.title ? told(other, pieces) : other)
        }
        for place in pieces.indices {
            for other in pieces[place].nodes.indices where pieces[place].nodes.count > 1 {
                var changed = pieces
                changed[place].nodes = [pieces[place].nodes[other]]
                offer(changed)
            }
            for kind in pieces[place].otherKinds {
                var changed = pieces
                (changed[place].kind, changed[place].otherKinds) = (kind, [])
                offer(changed)
            }
            if let period = pieces[place].period, let form = period.other {
                var changed = pieces
                changed[place].period?.form = form
                changed[place].period?.other = nil
                offer(changed)
            }
        }
        if interpreter.joinsMayDiffer { offer(pieces, joinsOtherwise: true) }
        if interpreter.titlesMayDiffer { offer(pieces, titlesOtherwise: true) }
        return Asked(
            title: first.title,
            document: first.document,
            variables: first.variables,
            parts: first.parts,
            unread: first.unread,
            alternatives: others,
            suggestions: first.document == nil ? suggestions(interpreter) : [],
            language: language,
            label: first.label
        )
    }

    /// A reading whose title is that of the first one, with the label of the name that it takes otherwise.
    private func told(_ other: Asked, _ pieces: [Piece]) -> Asked {
        let labels = other.parts.compactMap(\.node?.label).compactMap { vocabulary.kind(of: $0) }
        let names = labels.map { vocabulary.kinds[$0].name[language] }
        return other.titled(
            isChinese
                ? "\(other.title)（\(names.joined(separator: "、"))）"
                : "\(other.title) (\(names.joined(separator: ", ")))"
        )
    }

    /// Other readings are looked for so often.
    private static let triesMax = 16

    private func reading(
        _ pieces: [Piece],
        joinsOtherwise: Bool = false,
        titlesOtherwise: Bool = false
    ) -> (asked: Asked, interpreter: Interpreter) {
        var interpreter = Interpreter(pieces, vocabulary, snapshot, text, language, today: today)
        interpreter.joinsOtherwise = joinsOtherwise
        interpreter.titlesOtherwise = titlesOtherwise
        let question = interpreter.question()
        var builder = DocumentBuilder(vocabulary, snapshot, today: today)
        let document = question.flatMap { builder.document(of: $0) }
        let two = interpreter.two
        let unread = two == nil ? unreadWords(interpreter) : []
        let title: String
        if let question, document != nil {
            title = titles.title(of: question)
        } else {
            title = two.map(oneAtATime) ?? notUnderstood(unread, pieces)
        }
        let asked = Asked(
            title: title,
            document: document,
            variables: document == nil ? nil : JSONObject(builder.variables),
            parts: parts(interpreter),
            unread: unread,
            alternatives: [],
            suggestions: [],
            language: language,
            label: document == nil ? nil : question.flatMap { label(of: $0) }
        )
        return (asked, interpreter)
    }

    private func label(of question: Question) -> LabelID? {
        if case .path = question.form { return nil }
        return vocabulary.kinds[question.kind].label
    }

    private func oneAtATime(_ first: Piece, _ second: Piece) -> String {
        let (first, second) = (text.text(in: first.range), text.text(in: second.range))
        return isChinese
            ? "一次只能问一样：“\(first)”还是“\(second)”？"
            : "One thing at a time: “\(first)” or “\(second)”?"
    }

    /// The words that are not known; those that are known and have no place only where there are none of these.
    ///
    /// Those that nothing but little words parts are one: `给我讲个笑话`.
    private func unreadWords(_ interpreter: Interpreter) -> [String] {
        let unread = interpreter.unread
        let unknown = unread.filter { $0.isUnread || $0.functions.contains(.unknown) }
        var ranges: [Range<Int>] = []
        for range in (unknown.isEmpty ? unread : unknown).map(\.range) {
            if let last = ranges.last, !unknown.isEmpty,
                interpreter.pieces.allSatisfy({ piece in
                    piece.range.lowerBound < last.upperBound
                        || piece.range.lowerBound >= range.lowerBound
                        || piece.functions == [.filler]
                })
            {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { text.text(in: $0) }
    }

    private func notUnderstood(_ unread: [String], _ pieces: [Piece]) -> String {
        guard !pieces.isEmpty else { return "请输入问题 / Please enter a question" }
        guard pieces.count <= Interpreter.piecesMax else {
            return isChinese ? "问题太长了，请一次问一件事" : "This is too long: please ask one thing at a time"
        }
        guard !unread.isEmpty else {
            return isChinese
                ? "词都认得，但连不成一个问题，请换个说法"
                : "The words are known, but not what they ask together"
        }
        let words = unread.prefix(Self.wordsToldMax).map { "“\(Self.told($0))”" }
        return isChinese
            ? "没有看懂\(words.joined(separator: "、"))"
            : "Not understood: \(words.joined(separator: ", "))"
    }

    /// So many words are told in a title, and of each so many characters.
    private static let wordsToldMax = 5
    private static let charactersToldMax = 20

    /// Words as they can be shown: without what does not print, and not too long.
    private static func told(_ words: String) -> String {
        let shown = words.scalars.filter {
            ![.control, .format, .surrogate].contains($0.properties.generalCategory)
        }
        return shown.count > charactersToldMax
            ? shown.prefix(charactersToldMax).text + "…" : shown.text
    }

    // MARK: Parts

    private func parts(_ interpreter: Interpreter) -> [Asked.Part] {
        zip(interpreter.pieces, interpreter.uses).compactMap { piece, use in
            let node = use == .name ? piece.nodes.first : nil
            guard let meaning = meaning(of: piece, use) else { return nil }
            return Asked.Part(
                text: text.text(in: piece.range),
                range: piece.range,
                meaning: meaning,
                node: node
            )
        }
    }

    private func meaning(
        of piece: Piece,
        _ use: Interpreter.Use
    ) -> String? {
        switch use {
        case .unused:
            guard piece.mayBeLeftOut else { return nil }
            return piece.functions.contains(.which) ? isChinese ? "所问" : "asks which" : nil
        case .word:
            if let kind = piece.date ?? piece.dateVerb {
                return vocabulary.kinds[kind].dated?[language].replacing("{period}", with: "…")
            }
            return piece.functions.compactMap { Self.words[$0]?[language] }.min()
        case .name:
            guard let node = piece.nodes.first, let kind = vocabulary.kind(of: node.label) else {
                return nil
            }
            let name = vocabulary.kinds[kind].name[language]
            let own = titles.name(node)
            if !isChinese { return "the \(name) \(own)" }
            return own.contains("“") ? "\(name)\(own)" : "\(name)“\(own)”"
        case .kind: return piece.kind.map { vocabulary.kinds[$0].name[language] }
        case .relation(let relation):
            return vocabulary.relations[relation].title[language].replacing("{it}", with: "…")
        case .time:
            return piece.period?.title(language)
        case .number: return piece.number.map(String.init)
        case .words: return isChinese ? "按原文查找" : "searched for as written"
        case .phrase(let phrase):
            return vocabulary.phrases[phrase].title[language]
                .replacing("{today}", with: Period.day(today, language))
        }
    }

    /// What function words are told as.
    private static let words: [FunctionWord: Wording] = [
        .count: Wording(chinese: "数量", english: "how many"),
        .tally: Wording(chinese: "统计", english: "counts"),
        .each: Wording(chinese: "按此分组", english: "for each"),
        .most: Wording(chinese: "最多", english: "the most"),
        .least: Wording(chinese: "最少", english: "the fewest"),
        .top: Wording(chinese: "取前几个", english: "the first few"),
        .more: Wording(chinese: "超过", english: "more than"),
        .less: Wording(chinese: "少于", english: "fewer than"),
        .atLeast: Wording(chinese: "至少", english: "at least"),
        .atMost: Wording(chinese: "至多", english: "at most"),
        .exactly: Wording(chinese: "正好", english: "exactly"),
        .not: Wording(chinese: "否定", english: "not"),
        .outside: Wording(chinese: "除外", english: "except"),
        .without: Wording(chinese: "没有", english: "without"),
        .with: Wording(chinese: "有", english: "with"),
        .only: Wording(chinese: "只有", english: "only"),
        .or: Wording(chinese: "或者", english: "or"),
        .and: Wording(chinese: "并且", english: "and"),
        .both: Wording(chinese: "共同", english: "both"),
        .mention: Wording(chinese: "提到", english: "mentions"),
        .related: Wording(chinese: "有关", english: "related to"),
        .earliest: Wording(chinese: "最早", english: "the earliest"),
        .latest: Wording(chinese: "最晚", english: "the latest"),
        .next: Wording(chinese: "今后最早", english: "the next"),
        .sort: Wording(chinese: "排序", english: "in order"),
        .greater: Wording(chinese: "比较多少", english: "which has more"),
        .smaller: Wording(chinese: "比较多少", english: "which has fewer"),
        .when: Wording(chinese: "时间", english: "when"),
        .now: Wording(chinese: "现在", english: "now"),
        .connect: Wording(chinese: "联系", english: "connection"),
        .define: Wording(chinese: "含义", english: "meaning"),
        .year: Wording(chinese: "年份", english: "year"),
        .quarter: Wording(chinese: "季度", english: "quarter"),
        .month: Wording(chinese: "月份", english: "month"),
        .day: Wording(chinese: "日期", english: "day"),
    ]

    // MARK: Suggestions

    /// Whether a question without its one unread piece is still a sentence, and not another question: that piece has
    /// to describe a noun, and not to deny or compare.
    private func mayBeCut(_ interpreter: Interpreter) -> Bool {
        interpreter.unread.allSatisfy { piece in
            let words = text.text(in: piece.range)
            let end = piece.range.upperBound
            let isAttribute =
                text.folded[..<end].last.map { !$0.isHan } ?? true
                || end < text.folded.count && text.folded[end] == "的"
                || interpreter.pieces.contains { $0.range.lowerBound == end && $0.kind != nil }
            return isAttribute && piece.isUnread && !words.contains { "不没未非无别除".contains($0) }
                && piece.functions.isDisjoint(with: [
                    .not, .without, .more, .less, .atLeast, .atMost, .exactly, .most, .least,
                    .only, .both, .or,
                ])
        }
    }

    /// Whether some words stand in what is looked into of a label.
    private func stands(_ words: String, in kind: Vocabulary.Kind) -> Bool {
        guard kind.text != nil else { return false }
        let hit = QuestionReader.search(words, [kind.label], in: snapshot, first: 1).first
        return hit?.excerpt.contains(words) ?? false
    }

    /// Questions that are understood: the same without what is not, else what may be asked of a name in it.
    private func suggestions(_ interpreter: Interpreter) -> [String] {
        var all: [String] = []
        func offer(_ words: String) {
            guard all.count < 3, !words.isEmpty, !all.contains(words) else { return }
            let question = QuestionText(words)
            let reader = QuestionReader(question, vocabulary, snapshot, today: today)
            var inner = Interpreter(
                reader.pieces(),
                vocabulary,
                snapshot,
                question,
                language,
                today: today
            )
            guard let found = inner.question() else { return }
            var builder = DocumentBuilder(vocabulary, snapshot, today: today)
            if builder.document(of: found) != nil { all.append(words) }
        }
        let unread = interpreter.unread.map(\.range)
        let said = interpreter.pieces.filter { !$0.mayBeLeftOut && !unread.contains($0.range) }
        if unread.count == 1, mayBeCut(interpreter), let first = said.first, let last = said.last,
            said.count > 1
        {
            var rest = ""
            for place in first.range.lowerBound..<last.range.upperBound
            where !unread.contains(where: { $0.contains(place) }) {
                rest.unicodeScalars.append(text.scalars[place])
            }
            offer(rest.split(separator: " ").joined(separator: " "))
        }
        guard let usual = vocabulary.usual ?? vocabulary.kinds.indices.first else { return all }
        let kind = vocabulary.kinds[usual]
        for piece in interpreter.unread where piece.isUnread && piece.range.count > 1 {
            let words = text.text(in: piece.range)
            guard stands(words, in: kind) else { continue }
            offer(
                isChinese
                    ? "提到“\(words)”的\(kind.name.chinese)" : "\(kind.plural) mentioning “\(words)”"
            )
        }
        for node in interpreter.pieces.compactMap(\.nodes.first).prefix(3) {
            let name = titles.name(node)
            offer(isChinese ? "\(name)的\(kind.name.chinese)" : "\(kind.plural) of \(name)")
        }
        let asked = interpreter.pieces.lazy.compactMap(\.kind).first.map { vocabulary.kinds[$0] }
        let shown = asked ?? kind
        offer(isChinese ? "有多少\(shown.counted)\(shown.name.chinese)" : "how many \(shown.plural)")
        for relation in vocabulary.relations
        where relation.from == shown.label && relation.isDefault && relation.steps.count == 1 {
            guard let of = vocabulary.target(of: relation) else {
                continue
            }
            offer(
                isChinese
                    ? "\(shown.name.chinese)最多的\(of.name.chinese)"
                    : "which \(of.name.english) has the most \(shown.plural)"
            )
        }
        return all
    }
}

extension Asked {
    /// What tells two readings apart.
    fileprivate var identity: String {
        "\(document ?? "")\n\(variables.map { String(describing: $0) } ?? "")"
    }

    /// The same with another title.
    fileprivate func titled(_ title: String) -> Asked {
        Asked(
            title: title,
            document: document,
            variables: variables,
            parts: parts,
            unread: unread,
            alternatives: alternatives,
            suggestions: suggestions,
            language: language,
            label: label
        )
    }
}
