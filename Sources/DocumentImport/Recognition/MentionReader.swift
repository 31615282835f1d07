import ChineseText

/// What a sentence says of the things it names.
struct MentionReader: Sendable {
    let wording: Wording

    /// A name in a sentence.
    struct Named {
        /// From its first character to behind its last.
        var range: Range<Int>
        /// What stands between the parts of a name that is printed apart.
        var gap: Range<Int>
        /// The names of the same kind in the sentence, its own among them.
        var others: [Range<Int>]
    }

    private static let separators = "、和及与".unicodeScalars

    /// The words that say how it stands with what is named, without the name; nil when there are none.
    func status(of named: Named, in text: [Unicode.Scalar]) -> String? {
        let clause = Clauses.range(around: named.range.lowerBound, in: text)
        let end = max(named.range.upperBound, clause.upperBound)
        let before = text[clause.lowerBound..<named.range.lowerBound]
        let gap = text[named.gap]
        let quantity = self.quantity(atEndOf: gap.isEmpty ? before : gap)
        let tail = self.tail(behind: named, until: end, in: text)
        var head = wording.leadingRun(before)
        if head.isEmpty, tail.isEmpty {
            // `农业科技企业入驻…园区`, `小镇加快建设…集聚区`, or a verb that is said once for several.
            head = wording.trailingRun(before)
            if head.isEmpty { head = wording.leadingRun(gap) }
            if head.isEmpty { head = headBefore(clause.lowerBound, in: text) }
        }
        if !tail.isEmpty { head = weighty(head, before: tail) }
        let status = (Array(head) + Array(quantity) + Array(tail)).text
        return status.isEmpty ? nil : status
    }

    /// How far it is, where the sentence looks back.
    func tense(of status: String?) -> Tense {
        let status = status ?? ""
        return wording.ongoing.contains { status.firstOffset(of: $0) != nil } ? .ongoing : .done
    }

    /// The part before a name that belongs to it alone: from the last separator or verb on; where
    /// it ends in `等`, the whole list before.
    func context(of range: Range<Int>, in text: [Unicode.Scalar]) -> Range<Int> {
        let clause = Clauses.range(around: range.lowerBound, in: text)
        let before = text[clause.lowerBound..<range.lowerBound]
        let head = wording.leadingRun(before)
        let listed = before.dropFirst(head.count).dropLast(quantity(atEndOf: before).count)
        if listed.last == "等" { return listed.startIndex..<range.lowerBound }
        let separator = listed.lastIndex { Self.separators.contains($0) }
        return (separator.map { $0 + 1 } ?? listed.startIndex)..<range.lowerBound
    }

    /// The verbs of the nearest clause before that has some.
    private func headBefore(_ start: Int, in text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        var end = start
        while end > 1 {
            let clause = Clauses.range(around: end - 2, in: text)
            let head = wording.leadingRun(text[clause])
            if !head.isEmpty { return head }
            end = clause.lowerBound
        }
        return []
    }

    /// The verbs without those that only introduce an outcome: `实现`, and `实现` in `力争实现`.
    private func weighty(
        _ head: ArraySlice<Unicode.Scalar>,
        before tail: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        // `推动规划建设`: what is introduced is only work.
        if wording.introductions.contains(head.text) {
            return wording.works.contains(tail.text) ? head : []
        }
        for word in wording.introductions where Wording.ends(head, in: word.unicodeScalars) {
            let rest = head.dropLast(word.unicodeScalars.count)
            return wording.adverbs.contains(rest.text) ? head : rest
        }
        return head
    }

    /// `3处` directly before a name; `两个` only tells how many names came before.
    private func quantity(atEndOf text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        for measure in wording.measures where Wording.ends(text, in: measure.unicodeScalars) {
            let number = text.dropLast(measure.unicodeScalars.count)
            let digits = number.reversed().prefix(while: \.isArabicDigit)
            if !digits.isEmpty { return text[(number.endIndex - digits.count)...] }
        }
        return []
    }

    /// What is said behind a name, or behind the list it is part of; nothing where that only says that
    /// something is being built, as the verb before does.
    private func tail(
        behind named: Named,
        until end: Int,
        in text: [Unicode.Scalar]
    ) -> ArraySlice<Unicode.Scalar> {
        let rest = Wording.dropping(
            wording.classes,
            before: self.rest(behind: named, until: end, in: text)
        )
        let said = Wording.dropping(wording.introductions, before: rest)
        let run = wording.trailingRun(said)
        if run.isEmpty { return isClausal(said) ? said : [] }
        if run.text == Self.building { return [] }
        // `建设加快推进` says how it goes on.
        let isLong = run.count == said.count && said.count > 4
        return isLong ? Wording.dropping([Self.building], before: said) : said
    }

    /// The one verb that says nothing besides the name.
    private static let building = "建设"

    /// The text behind a name and the list it is part of, up to the next pause.
    private func rest(
        behind named: Named,
        until end: Int,
        in text: [Unicode.Scalar]
    ) -> ArraySlice<Unicode.Scalar> {
        let rest = text[named.range.upperBound..<end]
        guard let first = rest.first, Self.separators.contains(first) || first == "等" else {
            return rest.prefix { $0 != "、" }
        }
        if let etc = rest.firstIndex(of: "等") { return rest[(etc + 1)...] }
        let last = named.others.filter { rest.indices.contains($0.lowerBound) }
            .map { min($0.upperBound, end) }.max()
        return last.map { text[$0..<end] } ?? wording.trailingRun(rest)
    }

    /// Whether a text holds a verb.
    private func isClausal(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.indices.contains { index in
            let begins: (String) -> Bool = { text[index...].starts(with: $0.unicodeScalars) }
            return wording.verbs.contains(where: begins)
                || wording.additions.contains(where: begins)
        }
    }
}
