import Bytes
import ChineseText

/// What a label stands for, or the head of a column.
enum LabelMeaning: Hashable, Sendable {
    case number, text, section
    case field(Int)

    var isField: Bool { if case .field = self { true } else { false } }
}

/// Understands labels: those that are listed, and others by the words they consist of.
///
/// `计划完成时间` is `计划`, `完成` and `时间`: its last word names the field, and each of them is known.
struct LabelReader: Sendable {
    private let layout: PlanLayout
    private let tables: LabelTables

    private var words: [LabelTables.Word] { tables.words }

    /// Longer texts are no labels.
    static let charactersMax = 16

    init(_ layout: PlanLayout) {
        self.layout = layout
        tables = layout.tables ?? LabelTables(layout)
    }

    /// Whether the last word of a label names something, whatever stands before it: `议事协调事项`.
    func mayName(_ meaning: LabelMeaning, _ label: String) -> Bool {
        let whole = Self.cleaned(label.unicodeScalars)
        return words.contains { own in
            own.meanings.contains(meaning) && whole.count > own.word.count
                && whole.suffix(own.word.count).elementsEqual(own.word)
        }
    }

    /// What a label stands for; nil when it is not understood.
    func meaning(of label: String) -> LabelMeaning? {
        let whole = Self.cleaned(label.unicodeScalars)
        guard !whole.isEmpty else { return nil }
        if let told = layout.told[Text(whole.text)] { return told }
        if let meaning = tables.listed[Text(whole.text)] { return meaning }
        guard !tables.others.contains(Text(whole.text)) else { return nil }
        if let meaning = byWords(whole) ?? part(of: whole) { return meaning }
        // `完成时限（年月日）`: what stands in brackets may only explain.
        let outside = Self.cleaned(Self.withoutBrackets(label.unicodeScalars))
        guard outside.count < whole.count, !outside.isEmpty else { return nil }
        return tables.listed[Text(outside.text)] ?? byWords(outside)
    }

    /// What a label before a colon stands for, which may be a verb alone: `配合：县财政局`.
    func meaning(beforeColon label: String) -> LabelMeaning? {
        tables.verbs[Text(Self.cleaned(label.unicodeScalars).text)] ?? meaning(of: label)
    }

    /// Whether a label is listed, or a person says what it means: nothing is assumed of it.
    func isListed(_ label: String) -> Bool {
        let whole = Text(Self.cleaned(label.unicodeScalars).text)
        return tables.listed[whole] != nil || layout.told[whole] != nil
            || tables.others.contains(whole)
    }

    /// The listed label for what another one means.
    func label(of meaning: LabelMeaning) -> String? {
        switch meaning {
        case .number: layout.number.labels.first
        case .text: layout.text.labels.first
        case .section: layout.section.labels.first
        case .field(let field): layout.fields[field].labels.first
        }
    }

    /// What a label means beside words that change nothing of it: `2024年度任务目标`, `责任人及联系电话`.
    private func part(of label: [Unicode.Scalar]) -> LabelMeaning? {
        let digits = label.prefix(while: \.isArabicDigit)
        if digits.count == 4, label.count > 5, label[4] == "年" {
            return meaning(of: label[(label[5] == "度" ? 6 : 5)...].text)
        }
        let joint = label.firstIndex { Self.joints.contains(String($0)) }
        guard let joint, tables.others.contains(Text(label[(joint + 1)...].text)),
            let meaning = meaning(of: label[..<joint].text), meaning.isField
        else { return nil }
        return meaning
    }

    private func byWords(_ label: [Unicode.Scalar]) -> LabelMeaning? {
        guard label.count <= Self.charactersMax, let parts = parts(of: label), parts.count > 1
        else { return nil }
        // `责任单位及责任人`: a cell of both is neither.
        let isJoined = parts.contains { Self.joints.contains(words[$0].word.text) }
        let named = Set(parts.compactMap { words[$0].meanings.first.flatMap(kind(of:)) })
        guard !isJoined || named.count < 2 else { return nil }
        guard let last = parts.last(where: { !words[$0].meanings.isEmpty }) else { return nil }
        let meanings = words[last].meanings
        let used = Set(parts.map { words[$0].word.text })
        let told = meanings.first { meaning in
            guard case .field(let field) = meaning else { return false }
            return layout.fields[field].signs.contains { used.contains($0) }
        }
        let plain = meanings.first { meaning in
            guard case .field(let field) = meaning else { return true }
            return layout.fields[field].signs.isEmpty
        }
        return told ?? plain
    }

    /// The fields whose labels a head joins: `责任单位及责任人`; empty for other heads.
    func joinedFields(of label: String) -> [Int] {
        let whole = Self.cleaned(label.unicodeScalars)
        guard whole.count <= Self.charactersMax, let parts = parts(of: whole) else { return [] }
        var fields: [Int] = []
        for part in parts.split(whereSeparator: { Self.joints.contains(words[$0].word.text) }) {
            let label = part.map { words[$0].word.text }.joined()
            guard case .field(let field)? = meaning(of: label) else { return [] }
            fields.append(field)
        }
        return fields.count > 1 ? fields : []
    }

    private static let joints: Set<String> = ["及", "和", "与", "或", "、", "/"]

    /// Whether a head names a field, and the one over it something else: `牵头单位` below `责任分工`.
    func isOfOtherKind(_ meaning: LabelMeaning?, than over: LabelMeaning?) -> Bool {
        guard let over, let own = meaning.flatMap(kind(of:)) else { return false }
        return own != kind(of: over)
    }

    /// The words by which a field's kind is told; nil for what is no field.
    private func kind(of meaning: LabelMeaning) -> [String]? {
        guard case .field(let field) = meaning else { return nil }
        return layout.fields[field].words.prefix(1).map(\.self)
    }

    /// The words that a label consists of, as few as possible; nil when some of it is no such word.
    ///
    /// - Complexity: the label's length times the number of words.
    private func parts(of label: [Unicode.Scalar]) -> [Int]? {
        // The best way to each place of the label.
        var best: [[Int]?] = Array(repeating: nil, count: label.count + 1)
        best[0] = []
        for start in label.indices {
            guard let before = best[start] else { continue }
            for place in tables.places[label[start]] ?? [] {
                let word = words[place].word
                let end = start + word.count
                guard end <= label.count, label[start..<end].elementsEqual(word),
                    best[end].map({ $0.count > before.count + 1 }) ?? true
                else { continue }
                best[end] = before + [place]
            }
        }
        return best[label.count]
    }

    /// The listed label that shares most with one that is not understood; nil when none shares half of it.
    func nearest(to label: String) -> String? {
        let wanted = Set(Self.cleaned(label.unicodeScalars))
        guard !wanted.isEmpty else { return nil }
        var nearest: (label: String, share: Double)?
        let labels = layout.number.labels + layout.text.labels + layout.fields.flatMap(\.labels)
        for known in labels {
            let own = Set(known.unicodeScalars)
            let share =
                Double(wanted.intersection(own).count) / Double(wanted.union(own).count)
            if share >= 0.4, share > nearest?.share ?? 0 { nearest = (known, share) }
        }
        return nearest?.label
    }

    /// A label without blanks, brackets and the marks that only set it off.
    static func cleaned(_ label: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
        label.filter { !$0.isBlank && !"()[]【】〔〕:*".unicodeScalars.contains($0.narrowed) }
    }

    private static func withoutBrackets(
        _ label: some Sequence<Unicode.Scalar>
    ) -> [Unicode.Scalar] {
        var depth = 0
        var outside: [Unicode.Scalar] = []
        for scalar in label {
            switch scalar.narrowed {
            case "(", "[", "【", "〔": depth += 1
            case ")", "]", "】", "〕": depth = max(0, depth - 1)
            default: if depth == 0 { outside.append(scalar) }
            }
        }
        return outside
    }
}

/// The labels and words of a layout, ready to be looked up; made once for all documents.
final class LabelTables: Sendable {
    /// A word of labels with what it names: nothing where it only qualifies.
    struct Word: Sendable {
        var word: [Unicode.Scalar]
        var meanings: [LabelMeaning]
    }

    let listed: [Text: LabelMeaning]
    let verbs: [Text: LabelMeaning]
    /// Longer ones first.
    let words: [Word]
    /// The places of the words by what they begin with.
    let places: [Unicode.Scalar: [Int]]
    /// What is none of these, whatever words it consists of.
    let others: Set<Text>

    init(_ layout: PlanLayout) {
        var listed: [Text: LabelMeaning] = [:]
        var verbs: [Text: LabelMeaning] = [:]
        var words: [Text: [LabelMeaning]] = [:]
        func take(_ labels: [String], _ own: [String], _ meaning: LabelMeaning) {
            for label in labels where listed[Text(label)] == nil { listed[Text(label)] = meaning }
            for word in own { words[Text(word), default: []].append(meaning) }
        }
        take(layout.number.labels, layout.number.words, .number)
        take(layout.text.labels, layout.text.words, .text)
        take(layout.section.labels, layout.section.words, .section)
        for (place, field) in layout.fields.enumerated() {
            take(field.labels, field.words, .field(place))
            for verb in field.verbs { verbs[Text(verb)] = .field(place) }
            for sign in field.signs where words[Text(sign)] == nil { words[Text(sign)] = [] }
        }
        for word in layout.qualifiers where words[Text(word)] == nil { words[Text(word)] = [] }
        let sorted = words.map { Word(word: $0.string.scalars, meanings: $1) }
            .sorted { $0.word.count > $1.word.count }
        (self.listed, self.verbs, self.words) = (listed, verbs, sorted)
        others = Set(layout.others.map { Text($0) })
        places = Dictionary(grouping: sorted.indices) { sorted[$0].word.first ?? " " }
    }
}
