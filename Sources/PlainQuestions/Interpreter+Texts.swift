import PropertyGraph

/// Words that stand in the texts and titles of nodes.
extension Interpreter {
    /// `提到“污水”`: words that a text has to hold.
    mutating func takeWords(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused {
            guard let first = words(by: place, &groups), uses[first] == .unused,
                mayBeWords(first, by: place, groups),
                let group = group(
                    for: place,
                    groups,
                    where: { vocabulary.kinds[$0.kind].text != nil }
                ), let property = vocabulary.kinds[groups[group].kind].text
            else { continue }
            uses[place] = .word
            var conditions = [takeText(first, property)]
            // `提到公园或学校`
            let listed = takeListed(behind: first) { piece, use in
                piece.nodes.isEmpty && use == .unused && (piece.isUnread || piece.quoted != nil)
            }
            conditions += listed.places.map { takeText($0, property) }
            let isOr = listed.joints.map { pieces[$0].functions.contains(.or) }
            joinsMayDiffer = joinsMayDiffer || isOr.contains(false)
            let isAny = joinsOtherwise || isOr.contains(true)
            if takeNot(before: place) {
                groups[group].conditions.append(.not(.either(conditions)))
            } else {
                groups[group].conditions += isAny ? [.any(conditions)] : conditions
            }
        }
    }

    /// The words that are looked for because of a word beside them, or of their quotation marks.
    private mutating func words(by place: Int, _ groups: inout [Group]) -> Int? {
        let piece = pieces[place]
        if piece.functions.contains(.related), let said = related(by: place) {
            if pieces[said].nodes.isEmpty, uses[said] == .unused { return said }
            // `跟宋庄有关`: as is usual.
            if !pieces[said].nodes.isEmpty { uses[place] = .word }
            return nil
        }
        if piece.functions.contains(.mention) { return neighbour(of: place, 1) }
        guard let quoted = piece.quoted, piece.nodes.isEmpty, !piece.isTitle else { return nil }
        takeTitle(quoted, at: place, &groups)
        return place
    }

    /// Whether a piece is words, or a name that stands in texts only: `提到宋庄的表述`.
    private func mayBeWords(_ place: Int, by word: Int, _ groups: [Group]) -> Bool {
        let piece = pieces[place]
        guard !piece.nodes.isEmpty else {
            return piece.quoted != nil
                || piece.isUnread
                    && text.folded[piece.range].contains { !QuestionText.isMark($0) }
        }
        let labels = Set(piece.nodes.map(\.label))
        return pieces[word].functions.contains(.mention)
            && !groups.contains { group in
                labels.contains(vocabulary.kinds[group.kind].label)
                    || relation(from: group.kind, to: labels, words: [word], preferring: nil)?.word
                        != nil
            }
    }

    private mutating func takeText(_ place: Int, _ property: String) -> Condition {
        uses[place] = .words
        return .text(property: property, words(at: place), isWhole: false)
    }

    /// The words of a piece, without quotation marks around them.
    func words(at place: Int) -> String {
        pieces[place].quoted ?? text.text(in: pieces[place].range)
    }

    /// What 有关 is said of: words before it, as in 跟污水有关.
    private func related(by place: Int) -> Int? {
        var before = neighbour(of: place, -1)
        while let other = before, pieces[other].functions.contains(.and) {
            before = neighbour(of: other, -1)
        }
        return before
    }

    /// Words that are the title of a node: `绿色低碳这一部分`, `谁是区长`.
    mutating func takeTitles(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused {
            guard pieces[place].isUnread || pieces[place].quoted != nil else { continue }
            let words = words(at: place)
            let beside = [neighbour(of: place, 1), neighbour(of: place, -1)].compactMap(\.self)
            if let index = groups.indices.first(where: { index in
                groups[index].place.map { beside.contains($0) } ?? false
                    && vocabulary.kinds[groups[index].kind].title != nil
            }), let property = vocabulary.kinds[groups[index].kind].title,
                titles(
                    words,
                    property,
                    of: vocabulary.kinds[groups[index].kind].label,
                    isWhole: false
                ) > 0
            {
                groups[index].conditions.append(takeText(place, property))
                continue
            }
            let head = vocabulary.kinds[groups[0].kind]
            // `绿色低碳有哪些任务`: of the part with that title, or that say so?
            if let own = head.text,
                titlesOtherwise
                    || head.isLookedUp && titles(words, own, of: head.label, isWhole: false) > 0
            {
                groups[0].conditions.append(takeText(place, own))
                continue
            }
            takeTitle(words, at: place, &groups)
        }
        takeLeftTimes(&groups)
    }

    /// Takes words for the title of what belongs to the nodes that are asked for; for a part of one where they are
    /// long, and in few titles.
    mutating func takeTitle(_ words: String, at place: Int, _ groups: inout [Group]) {
        let isLong = words.unicodeScalars.count >= Self.titlePartMin
        for isWhole in isLong ? [true, false] : [true] {
            if takeTitle(words, isWhole: isWhole, at: place, &groups) { return }
        }
    }

    private mutating func takeTitle(
        _ words: String,
        isWhole: Bool,
        at place: Int,
        _ groups: inout [Group]
    ) -> Bool {
        let from = vocabulary.kinds[groups[0].kind].label
        for relation in vocabulary.relations.indices
        where vocabulary.relations[relation].from == from
            && vocabulary.relations[relation].isDefault
        {
            let to = vocabulary.relations[relation].to
            guard let kind = vocabulary.kind(of: to), let property = vocabulary.kinds[kind].title,
                (1...(isWhole ? .max : Self.titlesInPartMax)).contains(
                    titles(words, property, of: to, isWhole: isWhole)
                )
            else { continue }
            titlesMayDiffer = titlesMayDiffer || !isWhole
            uses[place] = .words
            let title = Condition.text(property: property, words, isWhole: isWhole)
            groups[0].conditions.append(.some(relation: relation, [title], nil))
            for word in relationWords(beside: place, place)
            where uses[word] == .unused && pieces[word].relations.contains(relation) {
                uses[word] = .relation(relation)
            }
            return true
        }
        return false
    }

    /// How many nodes some words are the title of, or stand in the title of.
    ///
    /// - Complexity: O(nodes of the label), which is not asked where there are many.
    mutating func titles(
        _ words: String,
        _ property: String,
        of label: LabelID,
        isWhole: Bool
    ) -> Int {
        let table = snapshot[label]
        guard let property = snapshot.model[label].property(named: property),
            table.count <= Self.titlesMax, titlesAsked < Self.titlesAskedMax,
            words.unicodeScalars.count <= Self.titleMax
        else { return 0 }
        titlesAsked += 1
        let bytes = Array(words.utf8)
        var count = 0
        for row in table.rows {
            let texts = table.texts(property, of: row)
            if texts.contains(where: { $0.holds(bytes, isWhole: isWhole) }) { count += 1 }
        }
        return count
    }

    /// Titles are looked for among so many, and so often.
    private static let titlesMax = 2_000
    private static let titleMax = 100
    private static let titlesAskedMax = 12
    /// No shorter words are taken for a title that they only stand in.
    private static let titlePartMin = 4
    private static let titlesInPartMax = 8
}

extension String {
    /// Whether some bytes of UTF-8 are this text, or stand in it.
    fileprivate func holds(_ words: [UInt8], isWhole: Bool) -> Bool {
        let text = utf8.span
        let rest = text.count - words.count
        guard isWhole ? rest == 0 : rest >= 0 else { return false }
        return (0...rest).contains { start in
            words.indices.allSatisfy { text[start + $0] == words[$0] }
        }
    }
}
