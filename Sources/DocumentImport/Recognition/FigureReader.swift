import Bytes
import ChineseText
/// Reads the figures of a sentence, each with the name of what is counted or measured.
struct FigureReader: Sendable {
    private let wording: Wording
    private let scanner: QuantityScanner
    /// One character alone at the beginning of a name may well be part of it.
    private let leadingFillers: [String]
    private static let conjunctions = ["及", "和", "与"]
    /// Fewer characters say too little of what is counted: `任务`.
    private static let nameCharactersMin = 3
    /// The characters of a name that only qualifies what the last of its list names: `城镇`.
    private static let sharingCharacters = 2

    init(_ wording: Wording) {
        self.wording = wording
        scanner = QuantityScanner(wording)
        leadingFillers = wording.fillers.filter { $0.unicodeScalars.count > 1 }
    }

    /// The figures in printed order, without year and kind.
    ///
    /// In a definition, `两个环节` counts nothing that anybody reached or shall reach: there, only
    /// Arabic numbers and units count.
    func figures(in text: [Unicode.Scalar], isDefinition: Bool = false) -> [Figure] {
        let quantities = scanner.quantities(in: text).filter { !isDefinition || !$0.isSpelledCount }
        var figures: [Figure] = []
        for (index, quantity) in quantities.enumerated() {
            // `由75.2%提高到80.1%`: the first is what was before.
            let next = index + 1 < quantities.count ? quantities[index + 1] : nil
            if next.map({ changedName(from: quantity, to: $0, in: text) }) ?? nil != nil {
                continue
            }
            let found = QuantityInText(
                quantity: quantity,
                earlier: index > 0 ? quantities[index - 1].range.upperBound : nil,
                later: index + 1 < quantities.count ? quantities[index + 1].range.lowerBound : nil,
                previous: figures.last?.name
            )
            let changed =
                index > 0 ? changedName(from: quantities[index - 1], to: quantity, in: text) : nil
            guard let name = changed ?? name(of: found, in: text), !isOnlyVerbs(name) else {
                continue
            }
            figures.append(
                Figure(
                    name: name,
                    value: Figure.Number(quantity.value),
                    upper: quantity.upper.map { Figure.Number($0) },
                    unit: quantity.unit,
                    comparator: quantity.comparator,
                    printed: text[quantity.range].text
                )
            )
        }
        return figures
    }

    /// What changed from one quantity to the next: `空气优良率` of `空气优良率由75.2%提高到80.1%`.
    private func changedName(
        from old: Quantity,
        to new: Quantity,
        in text: [Unicode.Scalar]
    ) -> String? {
        let before = text[..<old.range.lowerBound]
        guard
            let word = wording.origins.first(where: { Wording.ends(before, in: $0.unicodeScalars) }
            ),
            old.range.upperBound <= new.range.lowerBound,
            wording.changes.contains(text[old.range.upperBound..<new.range.lowerBound].text)
        else { return nil }
        let end = before.endIndex - word.unicodeScalars.count
        let start = Clauses.range(around: max(0, end - 1), in: text).lowerBound
        guard start < end else { return nil }
        let own = text[start..<end]
        let name = stripped(own.lastIndex(of: "、").map { own[($0 + 1)...] } ?? own)
        return name.count < 2 ? nil : name.text
    }

    /// Whether a name says only what was done, and not of what: `提高到`.
    private func isOnlyVerbs(_ name: String) -> Bool {
        let scalars = name.scalars[...]
        let rest = Wording.dropping(["到", "至", "为", "了"], behind: scalars)
        return rest.count < scalars.count && wording.changes.contains(name)
            || verbs(rest).count == rest.count && rest.count < scalars.count
    }

    /// A quantity with what stands around it.
    private struct QuantityInText {
        var quantity: Quantity
        /// Where the quantity before it ends.
        var earlier: Int?
        /// Where the next one begins.
        var later: Int?
        /// The name of the figure before it.
        var previous: String?
    }

    /// What a quantity is of: the words before it; where there are only verbs or a list, those behind.
    private func name(of found: QuantityInText, in text: [Unicode.Scalar]) -> String? {
        let quantity = found.quantity
        let clause = Clauses.range(around: quantity.core.lowerBound, in: text)
        if let each = distributed(quantity, from: clause.lowerBound, in: text) { return each }
        let start = max(clause.lowerBound, found.earlier ?? 0)
        let whole = text[start..<quantity.range.lowerBound]
        let behind = self.behind(
            quantity,
            until: min(clause.upperBound, found.later ?? .max),
            in: text
        )
        if let quoted = quoted(whole, behind, text[quantity.core]) { return quoted }
        let isFirst = found.earlier.map { $0 <= clause.lowerBound } ?? true
        let pause = whole.lastIndex(of: "、")
        let isList = pause != nil && isFirst
        // A pause behind another figure parts the names of both.
        let own = isList || pause == nil ? whole : whole[((pause ?? start) + 1)...]
        let before = stripped(own)
        let added = wording.additions.first { Wording.ends(own, in: $0.unicodeScalars) }
        if quantity.unit == "大" { return nonEmpty(isList ? behind : Array(before) + behind) }
        guard isList && !behind.isEmpty || isModifier(before) else {
            let name = afterEtc(before).text
            guard let previous = found.previous, name.begins(withText: "同比") || before.count < 3
            else {
                return name
            }
            return subject(of: previous, for: name) + name
        }
        return nonEmpty((added?.scalars ?? []) + behind) ?? found.previous
    }

    /// What a name is about, for another property of it: `粮食` of `粮食播种面积`, for `产量`.
    private func subject(of previous: String, for name: String) -> String {
        guard wording.attributes.contains(name) else { return previous }
        let scalars = previous.scalars[...]
        let rest = Wording.dropping(wording.attributes, behind: scalars)
        return rest.isEmpty ? previous : rest.text
    }

    /// Whether words before a number are not a name: verbs, or words that lead over to what is counted.
    private func isModifier(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        before.last == "等" || verbs(before).count == before.count
            || wording.modifiers.contains { Wording.ends(before, in: $0.unicodeScalars) }
    }

    /// `工程技术中心等创新平台`: what the list is a list of.
    private func afterEtc(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let etc = name.lastIndex(of: "等"), etc + 1 < name.endIndex else { return name }
        return name[(etc + 1)...]
    }

    /// `“一微克”行动`: a number that is part of a quoted name.
    private func quoted(
        _ before: ArraySlice<Unicode.Scalar>,
        _ behind: [Unicode.Scalar],
        _ number: ArraySlice<Unicode.Scalar>
    ) -> String? {
        guard before.last == "“", behind.first == "”" else { return nil }
        return ("“".scalars + Array(number) + behind).text
    }

    private func nonEmpty(_ scalars: [Unicode.Scalar]) -> String? {
        let name = scalars[...].trimmed { "“”".unicodeScalars.contains($0) }
        // Quotation marks at one end only are those of a name within.
        let isQuoted =
            scalars.first == "“" && scalars.dropFirst().first { $0 == "”" } != scalars.last
        return name.isEmpty ? nil : isQuoted ? scalars.text : name.text
    }

    /// The words behind a quantity, up to the next pause or number.
    private func behind(
        _ quantity: Quantity,
        until end: Int,
        in text: [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        guard quantity.range.upperBound < end else { return [] }
        let rest = Wording.dropping(
            wording.connectors,
            before: text[quantity.range.upperBound..<end]
        )
        var nesting = Nesting()
        let name = rest.prefix { scalar in
            nesting.take(scalar)
            return nesting.isOpen || scalar != "、" && scalar != "等"
        }
        let noun = withoutOutcome(Wording.dropping(Self.conjunctions, behind: name))
        // `121个村饮用水工程`: the villages are the unit, and part of what is built.
        return quantity.unit == "个村" ? ["村"] + noun : Array(noun)
    }

    /// What is counted, without what became of it: `改革任务` of `改革任务全面落实`.
    ///
    /// A verb that names a kind of work (`供水管网改造`) stays.
    private func withoutOutcome(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let run = wording.trailingRun(name)
        guard !run.isEmpty, !wording.works.contains(run.text) else { return name }
        let noun = Wording.dropping(wording.introductions, behind: name.dropLast(run.count))
        return noun.count < Self.nameCharactersMin ? name : noun
    }

    /// A name without the words around it that only lead over to the number.
    private func stripped(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = Wording.dropping(wording.fillers, behind: text)
        rest = Wording.dropping(leadingFillers, before: rest)
        // A verb in front belongs to no name, unless nothing else would be left.
        let run = leadingVerbs(rest)
        rest = run.count < rest.count ? rest.dropFirst(run.count) : rest
        return Wording.dropping(leadingFillers, before: rest)
    }

    private func leadingVerbs(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let run = wording.leadingRun(text)
        // 新增 and the like are part of the name.
        let added = run.indices.first { index in
            wording.additions.contains { text[index...].starts(with: $0.unicodeScalars) }
        }
        return added.map { run[..<$0] } ?? run
    }

    /// The run of verbs that a text begins with, 新增 and the like among them.
    private func verbs(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        while true {
            let run = wording.leadingRun(rest)
            let next = Wording.dropping(wording.additions, before: rest.dropFirst(run.count))
            guard next.count < rest.count else { return text[..<rest.startIndex] }
            rest = next
        }
    }

    /// `治安警情、秩序警情分别下降11.6%、54.2%`: the name that a number belongs to by its place.
    private func distributed(
        _ quantity: Quantity,
        from start: Int,
        in text: [Unicode.Scalar]
    ) -> String? {
        let before = text[start..<quantity.range.lowerBound]
        guard let offset = before.text.firstOffset(of: "分别") else { return nil }
        let names = before.prefix(offset).split { "、和及与".unicodeScalars.contains($0) }
        let rest = before.dropFirst(offset + 2)
        let place = rest.count { $0 == "、" }
        guard place < names.count else { return nil }
        let verb = rest.prefix { !$0.isArabicDigit && $0 != "、" }
        return (shared(names[place], names.last ?? []) + Array(verb)).text
    }

    /// `城镇、农村居民收入`: a short name with what the last one of its list says for both.
    private func shared(
        _ name: ArraySlice<Unicode.Scalar>,
        _ last: ArraySlice<Unicode.Scalar>
    ) -> [Unicode.Scalar] {
        guard name.count == Self.sharingCharacters, last.count >= name.count * 2,
            name.allSatisfy(\.isHan)
        else { return Array(name) }
        return Array(name) + Array(last.dropFirst(name.count))
    }
}
