import PropertyGraph

/// What is said of each kind that a question speaks of, but for names: numbers, times, phrases, words, titles.
extension Interpreter {
    /// Whether a number beside a piece says which one is meant: 任务101, 第101项任务, task number 101.
    func isNumbered(_ place: Int) -> Bool { numberPlace(of: place) != nil }

    func numberPlace(of place: Int) -> Int? {
        guard let kind = pieces[place].kind, vocabulary.kinds[kind].number != nil else {
            return nil
        }
        if let next = neighbour(of: place, 1) {
            let isOrdinal = pieces[next].functions.contains(.ordinal)
            let number = isOrdinal ? neighbour(of: next, 1) : next == place + 1 ? next : nil
            if let number, pieces[number].number != nil, uses[number] == .unused { return number }
        }
        guard let before = neighbour(of: place, -1) else { return nil }
        if pieces[before].functions.contains(.ordinal), let number = neighbour(of: before, -1),
            pieces[number].number != nil, uses[number] == .unused
        {
            return number
        }
        if pieces[before].number != nil, uses[before] == .unused,
            let ordinal = neighbour(of: before, -1), pieces[ordinal].functions.contains(.ordinal)
        {
            return before
        }
        return nil
    }

    mutating func takeNumbers(_ groups: inout [Group]) {
        for index in groups.indices {
            guard let place = groups[index].place, let number = numberPlace(of: place),
                let value = pieces[number].number,
                let property = vocabulary.kinds[groups[index].kind].number
            else { continue }
            uses[number] = .number
            groups[index].conditions.append(.number(property: property, value))
        }
    }

    /// The group that something at a place is said of, among those that can have it: in Chinese what stands next
    /// behind it, in English what stands last before it; else the other way round.
    func group(
        for place: Int,
        _ groups: [Group],
        where fits: (Group) -> Bool
    ) -> Int? {
        let fitting = groups.indices.filter { fits(groups[$0]) }
        let placed = fitting.filter { groups[$0].place != nil }
        let behind = placed.filter { groups[$0].place ?? 0 > place }
            .min { groups[$0].place ?? 0 < groups[$1].place ?? 0 }
        let before = placed.filter { groups[$0].place ?? 0 < place }
            .max { groups[$0].place ?? 0 < groups[$1].place ?? 0 }
        return (language == .chinese ? behind ?? before : before ?? behind) ?? fitting.first
    }

    /// Whether a word before a place turns what stands there into its contrary; marks it as used.
    mutating func takeNot(before place: Int) -> Bool {
        var other = neighbour(of: place, -1)
        // `not led by X`
        if let near = other, !pieces[near].relations.isEmpty, pieces[near].kind == nil,
            !pieces[near].functions.contains(.not)
        {
            other = neighbour(of: near, -1)
        }
        guard let other, uses[other] == .unused, pieces[other].functions.contains(.not) else {
            return false
        }
        uses[other] = .word
        for outside in pieces.indices.dropFirst(place)
        where pieces[outside].functions.contains(.outside) {
            uses[outside] = .word
        }
        return true
    }

    mutating func takeTimes(_ groups: inout [Group]) {
        for place in pieces.indices {
            if let kind = pieces[place].date, uses[place] == .unused,
                let before = neighbour(of: place, -1), pieces[before].functions.contains(.without),
                let group = group(for: place, groups, where: { $0.kind == kind })
            {
                (uses[place], uses[before]) = (.time, .word)
                groups[group].conditions.append(.noTime(kind: kind))
            } else if let kind = pieces[place].date, uses[place] == .unused {
                // `有完成时限的任务`; beside a time it says nothing.
                let isThere = place > 0 && pieces[place - 1].functions.contains(.with)
                if isThere, let group = group(for: place, groups, where: { $0.kind == kind }) {
                    uses[place] = .time
                    groups[group].conditions.append(.not(.noTime(kind: kind)))
                } else if pieces.contains(where: { $0.period != nil }) {
                    uses[place] = .word
                }
            }
            guard let period = pieces[place].period, uses[place] == .unused,
                let group = group(
                    for: place,
                    groups,
                    where: { vocabulary.kinds[$0.kind].date != nil }
                )
            else { continue }
            uses[place] = .time
            var condition = Condition.time(kind: groups[group].kind, period)
            // `11月和12月`: in either.
            var (next, others) = (place, [Condition]())
            while next + 2 < pieces.count, let other = pieces[next + 2].period,
                !pieces[next + 1].functions.isDisjoint(with: [.and, .or])
            {
                (uses[next + 1], uses[next + 2]) = (.word, .time)
                others.append(.time(kind: groups[group].kind, other))
                next += 2
            }
            let isAny =
                pieces[place...next].allSatisfy { $0.period.map { $0.form == .within } ?? true }
                || pieces[place...next].contains { $0.functions.contains(.or) }
            if !others.isEmpty, isAny {
                condition = .any([condition] + others)
            } else {
                groups[group].conditions += others
            }
            // `10月底前完成`
            if let due = neighbour(of: next, 1), pieces[due].functions.contains(.due),
                period.form == .by || period.form == .before
            {
                uses[due] = .word
            }
            let isNot = takeNot(before: place)
            groups[group].conditions.append(isNot ? .not(condition) : condition)
        }
    }

    mutating func takePhrases(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused && pieces[place].kind == nil {
            let phrases = pieces[place].phrases
            guard
                let group = group(
                    for: place,
                    groups,
                    where: { group in
                        phrases.contains {
                            vocabulary.phrases[$0].of == vocabulary.kinds[group.kind].label
                        }
                    }
                ),
                let phrase = phrases.first(where: {
                    vocabulary.phrases[$0].of == vocabulary.kinds[groups[group].kind].label
                })
            else { continue }
            uses[place] = .phrase(phrase)
            let isNot = takeNot(before: place)
            groups[group].conditions.append(isNot ? .not(.phrase(phrase)) : .phrase(phrase))
        }
    }

    /// `提到“污水”`: words that a text has to hold.
    mutating func takeWords(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused {
            let isMention = pieces[place].functions.contains(.mention)
            let words: Int
            if isMention, let next = neighbour(of: place, 1) {
                words = next
            } else if let quoted = pieces[place].quoted, pieces[place].nodes.isEmpty {
                takeTitle(quoted, at: place, &groups)
                words = place
            } else {
                continue
            }
            guard uses[words] == .unused, pieces[words].nodes.isEmpty,
                pieces[words].isUnread || pieces[words].quoted != nil,
                let group = group(
                    for: place,
                    groups,
                    where: { vocabulary.kinds[$0.kind].text != nil }
                ), let property = vocabulary.kinds[groups[group].kind].text
            else { continue }
            let value = pieces[words].quoted ?? text.text(in: pieces[words].range)
            uses[place] = .word
            uses[words] = .words
            let condition = Condition.text(property: property, value, isWhole: false)
            let isNot = takeNot(before: place)
            groups[group].conditions.append(isNot ? .not(condition) : condition)
        }
    }

    /// Words that are the title of a node: `绿色低碳这一部分`, `谁是区长`.
    mutating func takeTitles(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused {
            guard pieces[place].isUnread || pieces[place].quoted != nil else { continue }
            let words = pieces[place].quoted ?? text.text(in: pieces[place].range)
            let beside = [neighbour(of: place, 1), neighbour(of: place, -1)].compactMap(\.self)
            if let index = groups.indices.first(where: { index in
                groups[index].place.map { beside.contains($0) } ?? false
                    && vocabulary.kinds[groups[index].kind].title != nil
            }), let property = vocabulary.kinds[groups[index].kind].title,
                isTitle(
                    words,
                    property,
                    of: vocabulary.kinds[groups[index].kind].label,
                    isWhole: false
                )
            {
                uses[place] = .words
                groups[index].conditions.append(
                    .text(property: property, words, isWhole: false)
                )
                continue
            }
            takeTitle(words, at: place, &groups)
        }
        takeLeftTimes(&groups)
    }

    mutating func takeTitle(_ words: String, at place: Int, _ groups: inout [Group]) {
        let from = vocabulary.kinds[groups[0].kind].label
        for relation in vocabulary.relations.indices
        where vocabulary.relations[relation].from == from
            && vocabulary.relations[relation].isDefault
        {
            let to = vocabulary.relations[relation].to
            guard let kind = vocabulary.kind(of: to), let property = vocabulary.kinds[kind].title,
                isTitle(words, property, of: to, isWhole: true)
            else { continue }
            uses[place] = .words
            groups[0].conditions.append(
                .some(relation: relation, [.text(property: property, words, isWhole: true)], nil)
            )
            for word in relationWords(beside: place, place)
            where uses[word] == .unused && pieces[word].relations.contains(relation) {
                uses[word] = .relation(relation)
            }
            return
        }
    }

    /// Whether some words are the title of a node, or stand in one.
    ///
    /// - Complexity: O(nodes of the label), which is not asked where there are many.
    mutating func isTitle(
        _ words: String,
        _ property: String,
        of label: LabelID,
        isWhole: Bool
    ) -> Bool {
        let table = snapshot[label]
        guard let property = snapshot.model[label].property(named: property),
            table.count <= Self.titlesMax, titlesAsked < Self.titlesAskedMax
        else { return false }
        titlesAsked += 1
        return table.rows.contains { row in
            table.texts(property, of: row).contains { isWhole ? $0 == words : $0.contains(words) }
        }
    }

    /// Titles are looked for among so many, and so often.
    static let titlesMax = 20_000
    static let titlesAskedMax = 4

    /// A time beside a relation that has dates of its own: `2023年1月的区长`.
    mutating func takeLeftTimes(_ groups: inout [Group]) {
        for place in pieces.indices where uses[place] == .unused {
            guard let period = pieces[place].period else { continue }
            for index in groups[0].conditions.indices {
                guard case .some(let relation, let inner, nil) = groups[0].conditions[index],
                    vocabulary.relations[relation].dates != nil
                else { continue }
                groups[0].conditions[index] = .some(relation: relation, inner, period)
                uses[place] = .time
                break
            }
        }
    }
}
