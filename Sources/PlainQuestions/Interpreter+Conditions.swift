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
        // `the second section`
        if pieces[before].number != nil, pieces[before].functions.contains(.ordinal),
            uses[before] == .unused
        {
            return before
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
            var all = [Condition.number(property: property, value)]
            // `任务5和6`
            var last = max(number, place)
            while last + 2 < pieces.count, let other = pieces[last + 2].number,
                uses[last + 2] == .unused,
                !pieces[last + 1].functions.isDisjoint(with: [.and, .or])
            {
                (uses[last + 1], uses[last + 2]) = (.word, .number)
                all.append(.number(property: property, other))
                last += 2
            }
            groups[index].conditions.append(all.count == 1 ? all[0] : .any(all))
        }
        joinNumbered(&groups)
    }

    /// `任务5和任务6`: either.
    private mutating func joinNumbered(_ groups: inout [Group]) {
        var index = 0
        while index < groups.count {
            defer { index += 1 }
            guard case .number? = groups[index].conditions.last, let place = groups[index].place
            else { continue }
            let others = groups.indices.filter { other in
                guard other != index, groups[other].kind == groups[index].kind,
                    case .number? = groups[other].conditions.last, let next = groups[other].place
                else { return false }
                let between = min(place, next)...max(place, next)
                return between.allSatisfy { other in
                    pieces[other].kind == groups[index].kind || pieces[other].number != nil
                        || !pieces[other].functions.isDisjoint(with: [.and, .or, .ordinal, .filler])
                }
            }
            guard !others.isEmpty else { continue }
            let all = ([index] + others).sorted {
                (groups[$0].place ?? 0) < (groups[$1].place ?? 0)
            }.compactMap { groups[$0].conditions.popLast() }
            groups[index].conditions.append(.any(all))
            for other in others.reversed() { groups.remove(at: other) }
            for place in pieces.indices where pieces[place].functions.contains(.or) {
                uses[place] = .word
            }
        }
    }

    /// `谁牵头第101项`, `no. 101`: a number that no word is beside is that of what most questions are about.
    mutating func takeLooseNumber(_ groups: inout [Group]) {
        guard let usual = vocabulary.usual, let property = vocabulary.kinds[usual].number else {
            return
        }
        for place in pieces.indices where uses[place] == .unused {
            guard let value = pieces[place].number,
                [neighbour(of: place, -1), neighbour(of: place, 1)].contains(where: {
                    $0.map { pieces[$0].functions.contains(.ordinal) } ?? false
                })
            else { continue }
            let index = groups.firstIndex { $0.kind == usual } ?? groups.count
            if index == groups.count { groups.append(Group(place: nil, kind: usual)) }
            var all = [Condition.number(property: property, value)]
            // `第20项和第21项`
            let other = groups[index].conditions.firstIndex { condition in
                if case .number = condition { true } else { false }
            }
            if let other {
                let isJoined = [-1, -2, 1, 2].contains { step in
                    pieces.indices.contains(place + step)
                        && !pieces[place + step].functions.isDisjoint(with: [.and, .or])
                }
                guard isJoined else { continue }
                all.insert(groups[index].conditions.remove(at: other), at: 0)
                all.sort { ($0.number ?? 0) < ($1.number ?? 0) }
            }
            uses[place] = .number
            groups[index].conditions.append(all.count == 1 ? all[0] : .any(all))
        }
    }

    /// What the words for labels say by themselves: 街道办事处.
    mutating func takeNouns(_ groups: inout [Group]) {
        for index in groups.indices {
            if let place = groups[index].place { groups[index].conditions += noun(at: place) }
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
        addDated(&groups)
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
                } else if pieces.contains(where: { $0.period != nil })
                    || groups.contains(where: { $0.kind == kind })
                        && (language == .chinese
                            ? place == pieces.count - 1 : place == pieces.startIndex)
                {
                    // `任务101的完成时限` asks for what is shown of each.
                    uses[place] = .word
                    asksTime = asksTime || !pieces.contains { $0.period != nil }
                }
            }
            if pieces[place].functions.contains(.when), uses[place] == .unused,
                groups[0].place != nil, vocabulary.kinds[groups[0].kind].date != nil
            {
                uses[place] = .word
                asksTime = true
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
            if period.form == .by || period.form == .before {
                for due in [neighbour(of: next, 1), neighbour(of: place, -1)].compactMap(\.self)
                where pieces[due].functions.contains(.due) && uses[due] == .unused {
                    uses[due] = .word
                }
            }
            let isNot = takeNot(before: place)
            groups[group].conditions.append(isNot ? .not(condition) : condition)
        }
    }

    /// `11月底前要完成的，列出责任单位`: of what most questions are about, where nothing else has such times.
    private func addDated(_ groups: inout [Group]) {
        guard let usual = vocabulary.usual, vocabulary.kinds[usual].date != nil,
            groups.allSatisfy({ vocabulary.kinds[$0.kind].date == nil }),
            pieces.contains(where: { $0.period != nil }),
            pieces.contains(where: { $0.dateVerb == usual || $0.functions.contains(.due) })
        else { return }
        groups.append(Group(place: nil, kind: usual))
    }

    mutating func takePhrases(_ groups: inout [Group], isOfTime: Bool) {
        for place in pieces.indices where uses[place] == .unused && pieces[place].kind == nil {
            let phrases = pieces[place].phrases
            // `10月到期`: a time says when.
            guard pieces[place].dateVerb == nil || !isOfTime else { continue }
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
            var (last, isAny) = (first, false)
            while last + 2 < pieces.count, pieces[last + 2].nodes.isEmpty,
                uses[last + 2] == .unused,
                pieces[last + 2].isUnread || pieces[last + 2].quoted != nil,
                !pieces[last + 1].functions.isDisjoint(with: [.and, .or])
            {
                isAny = isAny || pieces[last + 1].functions.contains(.or)
                uses[last + 1] = .word
                conditions.append(takeText(last + 2, property))
                last += 2
            }
            if takeNot(before: place) {
                groups[group].conditions.append(
                    .not(conditions.count == 1 ? conditions[0] : .any(conditions))
                )
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
        guard let quoted = piece.quoted, piece.nodes.isEmpty else { return nil }
        takeTitle(quoted, at: place, &groups)
        return place
    }

    /// Whether a piece is words, or a name that stands in texts only: `提到宋庄的表述`.
    private func mayBeWords(_ place: Int, by word: Int, _ groups: [Group]) -> Bool {
        let piece = pieces[place]
        guard !piece.nodes.isEmpty else { return piece.isUnread || piece.quoted != nil }
        let labels = Set(piece.nodes.map(\.label))
        return pieces[word].functions.contains(.mention)
            && !groups.contains { group in
                labels.contains(vocabulary.kinds[group.kind].label)
                    || relation(from: group.kind, to: labels, words: [], preferring: nil) != nil
            }
    }

    private mutating func takeText(_ place: Int, _ property: String) -> Condition {
        uses[place] = .words
        let words = pieces[place].quoted ?? text.text(in: pieces[place].range)
        return .text(property: property, words, isWhole: false)
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
            let words = pieces[place].quoted ?? text.text(in: pieces[place].range)
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
                uses[place] = .words
                groups[index].conditions.append(
                    .text(property: property, words, isWhole: false)
                )
                continue
            }
            let head = vocabulary.kinds[groups[0].kind]
            // `绿色低碳有哪些任务`: of the part with that title, or that say so?
            if titlesOtherwise, let own = head.text {
                groups[0].conditions.append(takeText(place, own))
                continue
            }
            if head.isLookedUp, let own = head.text,
                titles(words, own, of: head.label, isWhole: false) > 0
            {
                uses[place] = .words
                groups[0].conditions.append(.text(property: own, words, isWhole: false))
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
        var count = 0
        for row in table.rows {
            let texts = table.texts(property, of: row)
            if texts.contains(where: { isWhole ? $0 == words : $0.contains(words) }) { count += 1 }
        }
        return count
    }

    /// Titles are looked for among so many, and so often.
    static let titlesMax = 5_000
    private static let titleMax = 100
    static let titlesAskedMax = 12
    /// No shorter words are taken for a title that they only stand in.
    private static let titlePartMin = 4
    private static let titlesInPartMax = 8

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
