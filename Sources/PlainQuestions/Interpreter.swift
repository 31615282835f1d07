import PropertyGraph

/// Makes a question of its pieces; where that leaves one out that may mean something, there is none.
struct Interpreter {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let text: QuestionText
    let language: QuestionLanguage
    private(set) var pieces: [Piece]
    /// What each piece was taken for, in words; empty for those that are not used.
    private(set) var uses: [Use]
    /// Whether another reading is as good: names joined by 和 may mean either or both.
    private(set) var joinsMayDiffer = false
    private var titlesAsked = 0
    /// Whether names joined by 和 are read the other way round.
    var joinsOtherwise = false

    /// What a piece was taken for.
    enum Use: Hashable {
        case unused, word, name, kind, relation(Int), time, number, words, phrase(Int)
    }

    /// A label that the question speaks of, and what is said of its nodes.
    private struct Group {
        /// Its piece; nil for what no word names.
        var place: Int?
        var kind: Int
        var conditions: [Condition] = []
    }

    init(
        _ pieces: [Piece],
        _ vocabulary: Vocabulary,
        _ snapshot: Snapshot,
        _ text: QuestionText,
        _ language: QuestionLanguage
    ) {
        (self.pieces, self.vocabulary, self.snapshot) = (pieces, vocabulary, snapshot)
        (self.text, self.language) = (text, language)
        uses = pieces.map { _ in .unused }
    }

    /// The question; nil where its heart is not understood.
    mutating func question() -> Question? {
        var found = path() ?? definition() ?? main()
        // Who and what first, then when: as titles read best.
        let conditions = found?.conditions ?? []
        found?.conditions = conditions.filter { $0.rank == 0 } + conditions.filter { $0.rank == 1 }
        return unread.isEmpty ? found : nil
    }

    /// The pieces that were not understood.
    var unread: [Piece] {
        zip(pieces, uses).filter { piece, use in
            use == .unused && !piece.mayBeLeftOut
        }.map(\.0)
    }

    // MARK: Two forms of their own

    /// How two nodes are connected.
    private mutating func path() -> Question? {
        guard pieces.contains(where: { $0.functions.contains(.connect) }) else { return nil }
        let named = pieces.indices.filter { !pieces[$0].nodes.isEmpty }
        guard named.count == 2, let from = pieces[named[0]].nodes.first,
            let to = pieces[named[1]].nodes.first, let kind = vocabulary.kind(of: from.label)
        else { return nil }
        for place in pieces.indices {
            if named.contains(place) {
                uses[place] = .name
            } else if !pieces[place].functions.isDisjoint(with: [.connect, .and, .both]) {
                uses[place] = .word
            }
        }
        return Question(form: .path(from, to), kind: kind)
    }

    /// What something is.
    private mutating func definition() -> Question? {
        let named = pieces.indices.filter { !pieces[$0].nodes.isEmpty }
        guard named.count == 1 else { return nil }
        let rest = pieces.indices.filter { $0 != named[0] }
        // `ESG投资是什么意思`, or a name alone.
        let asks = rest.filter { pieces[$0].functions.contains(.define) }
        let others = rest.filter { place in
            let piece = pieces[place]
            return !piece.mayBeLeftOut
                && !(piece.kind.map { vocabulary.kinds[$0].isDefined } ?? false)
        }
        let isKind = rest.contains { pieces[$0].kind != nil && !pieces[$0].mayBeLeftOut }
        guard others.isEmpty, !asks.isEmpty || rest.isEmpty || isKind else { return nil }
        if asks.isEmpty, rest.contains(where: { pieces[$0].isAsked }) { return nil }
        let nodes = pieces[named[0]].nodes
        let defined = nodes.first { node in
            vocabulary.kinds.contains { $0.label == node.label && $0.isDefined }
        }
        guard let node = defined ?? nodes.first, let kind = vocabulary.kind(of: node.label) else {
            return nil
        }
        uses[named[0]] = .name
        if let own = nodes.firstIndex(of: node) { pieces[named[0]].nodes.swapAt(0, own) }
        for place in rest where pieces[place].kind != nil { uses[place] = .kind }
        for place in asks { uses[place] = .word }
        return Question(form: .node(node), kind: kind)
    }

    // MARK: Lists, numbers, groups, orders

    private mutating func main() -> Question? {
        // `请列出所有` asks for nothing yet.
        guard pieces.contains(where: \.isOfSubstance), two == nil else { return nil }
        let limit = takeLimit()
        let superlative = pieces.indices.first {
            !pieces[$0].functions.isDisjoint(with: [.most, .least]) && uses[$0] == .unused
        }
        let isTop = limit?.isTop == true || superlative != nil
        let measured = isTop ? takeMeasured(superlative) : nil
        let grouping = isTop ? nil : takeGrouping()
        let sizes = takeSizes(mayBeEqual: !isTop)
        let counts = pieces.indices.filter { pieces[$0].functions.contains(.count) }
        for place in counts where uses[place] == .unused { uses[place] = .word }
        let absent = takeAbsent()

        // What is spoken of, and what of it is asked for.
        var places = pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused }
        guard let head = takeHead(&places, measured, grouping) else { return nil }
        var groups = [head] + places.map { Group(place: $0, kind: pieces[$0].kind ?? 0) }
        let roles = takeRoles(&groups)
        if let measured { groups.append(measured) }
        for group in groups { if let place = group.place { uses[place] = .kind } }

        takeNumbers(&groups)
        takeTimes(&groups)
        takePhrases(&groups)
        takeWords(&groups)
        takeNames(&groups)
        takeTitles(&groups)

        // What hangs on the measured, and what on the head.
        var conditions = groups[0].conditions + roles
        var nested = Array(groups.dropFirst().dropLast(measured == nil ? 0 : 1))
        // `苏国斌牵头的任务中哪个单位任务最多`: what is counted is said before.
        var counted = measured == nil ? [] : groups[groups.count - 1].conditions
        counted += nested.filter { $0.kind == measured?.kind }.flatMap(\.conditions)
        nested.removeAll { $0.kind == measured?.kind }
        // `任务5和任务6`: of either, or of both?
        guard Set(nested.map(\.kind)).count == nested.count, !isTimeOfOther(groups) else {
            return nil
        }
        for group in nested {
            guard let joined = joined(group, to: groups[0].kind) else { return nil }
            conditions.append(joined)
        }
        for size in sizes {
            guard let condition = self.size(size, of: groups[0].kind) else { return nil }
            conditions.append(condition)
        }
        for noun in absent {
            guard
                let relation = relation(
                    from: groups[0].kind,
                    to: [vocabulary.kinds[noun.kind].label],
                    near: noun.place
                )
            else { return nil }
            conditions.append(
                noun.isThere ? .some(relation: relation, [], nil) : .none(relation: relation)
            )
        }
        let kind = groups[0].kind
        if isTop, let measured {
            guard
                let relation = relation(
                    from: kind,
                    to: [vocabulary.kinds[measured.kind].label],
                    near: superlative ?? limit?.place ?? 0,
                    steps: 1
                )
            else { return nil }
            let ranking = Question.Ranking(
                relation: relation,
                conditions: counted,
                isLeast: superlative.map { pieces[$0].functions.contains(.least) } ?? false,
                first: limit?.number ?? 1
            )
            if let superlative { uses[superlative] = .word }
            return Question(form: .top(ranking), kind: kind, conditions: conditions)
        }
        if isTop || limit != nil { return nil }
        if let grouping {
            guard let form = form(grouping, of: kind) else { return nil }
            return Question(form: form, kind: kind, conditions: conditions)
        }
        let form: Question.Form = counts.isEmpty ? .list : .count
        return Question(form: form, kind: kind, conditions: conditions)
    }

    /// Whether a time is said of something that has times of its own: `9月已完成的任务`, when they were finished.
    private func isTimeOfOther(_ groups: [Group]) -> Bool {
        groups.contains { group in
            let hasTime = group.conditions.contains(where: \.isOfTime)
            return hasTime
                && group.conditions.contains { condition in
                    if case .phrase(let phrase) = condition {
                        vocabulary.phrases[phrase].hasOwnTimes
                    } else {
                        false
                    }
                }
        }
    }

    /// Two kinds that are asked for at once, `牵头领导和责任单位`, which no document answers.
    var two: (Piece, Piece)? {
        let joint = pieces.indices.dropFirst().dropLast().first { place in
            !pieces[place].functions.isDisjoint(with: [.and, .or])
                && pieces[place - 1].kind != nil && pieces[place + 1].kind != nil
                && pieces[place + 1].nodes.isEmpty
        }
        return joint.map { (pieces[$0 - 1], pieces[$0 + 1]) }
    }

    /// The piece beside another that may mean something, leaving out those that need not.
    private func neighbour(of place: Int, _ step: Int) -> Int? {
        var other = place + step
        while pieces.indices.contains(other) {
            let piece = pieces[other]
            if !(piece.functions.contains(.filler) && piece.kind == nil && piece.number == nil) {
                return other
            }
            other += step
        }
        return nil
    }

    /// `前5个`, `top 5`; or the number of a superlative: `最多的5个`.
    private mutating func takeLimit() -> (number: Int, isTop: Bool, place: Int)? {
        let hasOrder = pieces.contains {
            !$0.functions.isDisjoint(with: [.most, .least])
        }
        for place in pieces.indices where pieces[place].functions.contains(.top) {
            guard let next = neighbour(of: place, 1), let number = pieces[next].number,
                number > 0
            else { continue }
            (uses[place], uses[next]) = (.word, .number)
            return (number, true, place)
        }
        guard hasOrder else { return nil }
        for place in pieces.indices {
            guard let number = pieces[place].number, number > 0, uses[place] == .unused else {
                continue
            }
            // The number of the units, not one they are called by.
            let next = neighbour(of: place, 1)
            let isBeforeKind = next.map { pieces[$0].kind != nil } ?? false
            let isBehindOrder =
                neighbour(of: place, -1).map {
                    !pieces[$0].functions.isDisjoint(with: [.most, .least])
                } ?? false
            guard isBeforeKind || isBehindOrder else { continue }
            uses[place] = .number
            return (number, false, place)
        }
        return nil
    }

    /// What is counted of each, for those with the most of it.
    private mutating func takeMeasured(_ superlative: Int?) -> Group? {
        let places = pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused }
        var place: Int?
        if let superlative {
            let before = places.last { $0 < superlative }
            let behind = places.first { $0 > superlative }
            place = language == .chinese ? before ?? behind : behind ?? before
        } else if let by = pieces.indices.first(where: { pieces[$0].functions.contains(.each) }) {
            // `top 5 units by tasks`
            place = places.first { $0 > by }
            uses[by] = .word
        } else {
            place = language == .chinese ? places.first : places.last
        }
        guard places.count > 1, let place, let kind = pieces[place].kind else {
            // `前5个单位`: by what most questions are about.
            guard superlative == nil || places.count == 1, let usual = vocabulary.usual,
                places.first.map({ pieces[$0].kind != usual }) ?? false
            else { return nil }
            return Group(place: nil, kind: usual)
        }
        return Group(place: place, kind: kind)
    }

    private enum Grouping {
        case kind(Int, place: Int)
        case time(String)
    }

    /// `各领导`, `按月份`, `per unit`.
    private mutating func takeGrouping() -> Grouping? {
        var found: Grouping?
        for place in pieces.indices where pieces[place].functions.contains(.each) {
            guard uses[place] == .unused, let next = neighbour(of: place, 1) else { continue }
            if found == nil, let part = pieces[next].functions.compactMap(\.datePart).first {
                (uses[place], uses[next], found) = (.word, .word, .time(part))
            } else if found == nil, let kind = pieces[next].kind, uses[next] == .unused {
                (uses[place], uses[next], found) = (.word, .kind, .kind(kind, place: next))
            } else if found != nil, pieces[next].kind == nil,
                pieces[next].functions.allSatisfy({ $0.datePart == nil })
            {
                // `各有多少项`
                uses[place] = .word
            }
        }
        return found
    }

    private mutating func form(_ grouping: Grouping, of kind: Int) -> Question.Form? {
        switch grouping {
        case .time(let part):
            return vocabulary.kinds[kind].date == nil ? nil : .groupsByTime(part: part)
        case .kind(let other, let place):
            let label = vocabulary.kinds[other].label
            return relation(from: kind, to: [label], near: place, steps: 1)
                .flatMap { relation in
                    vocabulary.relations[relation].properties == nil
                        ? .groupsByRelation(relation) : nil
                }
        }
    }

    private struct Size {
        var kind: Int
        var place: Int
        var comparison: String
        var number: Int
    }

    /// `责任单位超过5个`, `more than 5 units`.
    private mutating func takeSizes(mayBeEqual: Bool) -> [Size] {
        var sizes = takeComparedSizes()
        guard mayBeEqual else { return sizes }
        // `有4位领导的任务`, `tasks with 4 leaders`
        for place in pieces.indices {
            guard let number = pieces[place].number, uses[place] == .unused,
                let next = neighbour(of: place, 1), let kind = pieces[next].kind,
                uses[next] == .unused,
                !(neighbour(of: place, -1).map { isOrdinal($0) } ?? false)
            else { continue }
            let kinds = pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused }
            let head = language == .chinese ? kinds.last : kinds.first
            guard kinds.count > 1, next != head, !isNumbered(next) else { continue }
            (uses[place], uses[next]) = (.number, .kind)
            _ = takeWord(.both, beside: [place, next])
            sizes.append(Size(kind: kind, place: next, comparison: "eq", number: number))
        }
        return sizes
    }

    private func isOrdinal(_ place: Int) -> Bool {
        pieces[place].functions.contains(.ordinal) || pieces[place].kind != nil
    }

    private mutating func takeComparedSizes() -> [Size] {
        var sizes: [Size] = []
        for place in pieces.indices {
            guard uses[place] == .unused,
                let comparison = pieces[place].functions.compactMap(\.comparison).first
            else { continue }
            let beside = [neighbour(of: place, 1), neighbour(of: place, -1)].compactMap(\.self)
            guard
                let number = beside.first(where: {
                    pieces[$0].number != nil && uses[$0] == .unused
                }), let count = pieces[number].number
            else { continue }
            let (first, last) = (min(place, number), max(place, number))
            let (before, behind) = (neighbour(of: first, -1), neighbour(of: last, 1))
            let isKind = { [pieces, uses] (other: Int?) -> Bool in
                other.map { pieces[$0].kind != nil && uses[$0] == .unused } ?? false
            }
            let order = language == .chinese ? [before, behind] : [behind, before]
            // What stands last in a Chinese question is what is asked for.
            let kinds = pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused }
            guard
                let other = order.first(where: {
                    isKind($0) && (kinds.count < 2 || language == .english || $0 != kinds.last)
                }) ?? nil, let kind = pieces[other].kind
            else { continue }
            (uses[place], uses[number], uses[other]) = (.word, .number, .kind)
            sizes.append(Size(kind: kind, place: other, comparison: comparison, number: count))
        }
        return sizes
    }

    private mutating func size(_ size: Size, of kind: Int) -> Condition? {
        relation(from: kind, to: [vocabulary.kinds[size.kind].label], near: size.place, steps: 1)
            .map { .size(relation: $0, [], size.comparison, size.number) }
    }

    /// `没有领导`, `without a deadline`: what there is none of; `with leaders`.
    private mutating func takeAbsent() -> [(kind: Int, place: Int, isThere: Bool)] {
        var absent: [(kind: Int, place: Int, isThere: Bool)] = []
        for place in pieces.indices {
            let isAbsent = pieces[place].functions.contains(.without)
            guard isAbsent || pieces[place].functions.contains(.with), uses[place] == .unused,
                var next = neighbour(of: place, 1), uses[next] == .unused
            else { continue }
            // `没有牵头任务`
            let verb = isVerb(next) ? next : nil
            if verb != nil {
                guard let noun = neighbour(of: next, 1), pieces[noun].kind != nil,
                    uses[noun] == .unused
                else { continue }
                next = noun
            }
            // `没有完成时限` is the time's.
            guard pieces[next].date == nil else { continue }
            let others = pieces.indices.filter {
                pieces[$0].kind != nil && uses[$0] == .unused && $0 != next
            }
            // `with` may also join what follows: `units with tasks of …`.
            let isLast = neighbour(of: next, 1).map { pieces[$0].kind != nil } ?? true
            guard let kind = pieces[next].kind, !others.isEmpty, isAbsent || isLast else {
                continue
            }
            // `units without tasks led by X`
            let isSaidOf = language == .english && !isLast
            guard !isSaidOf || neighbour(of: next, 1).map({ pieces[$0].period != nil }) ?? true
            else {
                continue
            }
            (uses[place], uses[next]) = (.word, .kind)
            absent.append((kind, verb ?? next, !isAbsent))
        }
        return absent
    }

    /// What is asked for: what an asking word names, else what stands last in Chinese and first in English.
    private mutating func takeHead(
        _ places: inout [Int],
        _ measured: Group?,
        _ grouping: Grouping?
    ) -> Group? {
        places.removeAll { $0 == measured?.place }
        let asked = places.first { pieces[$0].isAsked }
        let which = places.first { place in
            neighbour(of: place, -1).map {
                pieces[$0].functions.contains(.which) && uses[$0] == .unused
            } ?? false
        }
        let plain = places.filter { !isNumbered($0) }
        let usual = language == .chinese ? plain.last : plain.first
        guard let place = asked ?? which ?? usual ?? places.last else {
            // `逾期`, `contradictions`: what the words are said of.
            let said = pieces.lazy.compactMap(\.phrases.first).first.flatMap { [vocabulary] in
                vocabulary.kind(of: vocabulary.phrases[$0].of)
            }
            return (said ?? vocabulary.usual).map { Group(place: nil, kind: $0) }
        }
        // `2023年1月区长是谁` asks; `任务101由谁牵头`, too.
        places.removeAll { $0 == place }
        return pieces[place].kind.map { Group(place: place, kind: $0) }
    }

    /// `宋庄镇政府是哪些任务的责任单位`: a name, and what it is of what is asked for.
    private mutating func takeRoles(_ groups: inout [Group]) -> [Condition] {
        guard let head = groups[0].place else { return [] }
        var conditions: [Condition] = []
        for index in groups.indices.dropFirst().reversed() {
            guard language == .chinese, let place = groups[index].place,
                let name = nameOfRole(at: place, head),
                uses[name] == .unused,
                let node = pieces[name].nodes.first(where: {
                    $0.label == vocabulary.kinds[groups[index].kind].label
                }),
                let relation = pieces[place].relations.first(where: {
                    vocabulary.relations[$0].from == vocabulary.kinds[groups[0].kind].label
                        && vocabulary.relations[$0].to == node.label
                })
            else { continue }
            (uses[name], uses[place]) = (.name, .relation(relation))
            conditions.append(.some(relation: relation, [.isNode(node)], nil))
            groups.remove(at: index)
        }
        return conditions
    }

    /// The name before what is asked for, or before a role that stands in front of that: `区水务局作为牵头单位的任务`.
    private func nameOfRole(at place: Int, _ head: Int) -> Int? {
        guard place > head else {
            return neighbour(of: place, -1).flatMap { pieces[$0].nodes.isEmpty ? nil : $0 }
        }
        guard neighbour(of: head, 1) == place else { return nil }
        return pieces[..<head].lastIndex { !$0.nodes.isEmpty }
    }

    // MARK: What is said of each

    /// Whether a number beside a piece says which one is meant: 任务101, 第101项任务, task number 101.
    private func isNumbered(_ place: Int) -> Bool { numberPlace(of: place) != nil }

    private func numberPlace(of place: Int) -> Int? {
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

    private mutating func takeNumbers(_ groups: inout [Group]) {
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
    private func group(
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
    private mutating func takeNot(before place: Int) -> Bool {
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

    private mutating func takeTimes(_ groups: inout [Group]) {
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

    private mutating func takePhrases(_ groups: inout [Group]) {
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
    private mutating func takeWords(_ groups: inout [Group]) {
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

    /// Names, each with the relation that a word beside it says, or that is usual.
    private mutating func takeNames(_ groups: inout [Group]) {
        var place = 0
        while place < pieces.count {
            guard uses[place] == .unused, !pieces[place].nodes.isEmpty else {
                place += 1
                continue
            }
            let (names, joint) = takeJoined(from: place)
            let last = names[names.count - 1]
            defer { place = last + 1 }
            let labels = names.reduce(into: Set(pieces[place].nodes.map(\.label))) { labels, name in
                labels.formIntersection(pieces[name].nodes.map(\.label))
            }
            if let group = groups.firstIndex(where: {
                labels.contains(vocabulary.kinds[$0.kind].label)
            }), let excluded = excluded(names, of: groups[group]) {
                groups[group].conditions.append(excluded)
                continue
            }
            // `除区教委外还有谁`: who of others?
            let isAsked = groups[0].place.map { pieces[$0].isAsked } ?? false
            if isAsked, hasOutside(behind: names) { continue }
            let beside = relationWords(beside: place, last)
            let found = group(
                for: place,
                groups,
                where: { group in
                    relation(from: group.kind, to: labels, words: beside, preferring: nil) != nil
                        || labels.contains(vocabulary.kinds[group.kind].label)
                }
            )
            guard let group = found else { continue }
            let said = relation(
                from: groups[group].kind,
                to: labels,
                words: beside,
                preferring: pieces[place].nodes.first?.label
            )
            guard let (relation, word) = said else {
                // `区水务局 单位`: it is the node itself.
                guard names.count == 1,
                    let node = pieces[place].nodes.first(where: {
                        $0.label == vocabulary.kinds[groups[group].kind].label
                    })
                else { continue }
                uses[place] = .name
                groups[group].conditions.append(.isNode(node))
                continue
            }
            let target = vocabulary.relations[relation].to
            for name in names {
                uses[name] = .name
                if let own = pieces[name].nodes.firstIndex(where: { $0.label == target }) {
                    pieces[name].nodes.swapAt(0, own)
                }
            }
            if let word, pieces[word].kind == nil || uses[word] == .unused {
                uses[word] = .relation(relation)
            }
            let conditions = names.compactMap { name in
                pieces[name].nodes.first.map { node in
                    Condition.some(relation: relation, [.isNode(node)], nil)
                }
            }
            var condition = conditions[0]
            if conditions.count > 1 {
                let both = takeWord(.both, beside: names)
                if !both, joint == .and { joinsMayDiffer = true }
                // `tasks of A and B` are of either.
                let isVerb = word.map { !pieces[$0].functions.contains(.filler) } ?? false
                var isAll = both || joint == .and && isVerb
                if !both, joint == .and, joinsOtherwise { isAll.toggle() }
                // `不由A和B负责`: by neither.
                if takeNot(before: place) {
                    groups[group].conditions.append(.not(.any(conditions)))
                    continue
                }
                if isAll {
                    groups[group].conditions += conditions.dropLast()
                    condition = conditions[conditions.count - 1]
                } else {
                    condition = .any(conditions)
                }
            }
            let isNot = conditions.count == 1 && takeNot(before: place)
            groups[group].conditions.append(isNot ? .not(condition) : condition)
            if conditions.count == 1, vocabulary.relations[relation].steps.count == 1,
                takeWord(.only, beside: names)
            {
                groups[group].conditions.append(.size(relation: relation, [], "eq", 1))
            }
        }
    }

    /// `除了区水务局以外的单位`: all that is asked for but these.
    private mutating func excluded(_ names: [Int], of head: Group) -> Condition? {
        let label = vocabulary.kinds[head.kind].label
        let nodes = names.compactMap { name in pieces[name].nodes.first { $0.label == label } }
        guard nodes.count == names.count, !isVerb(neighbour(of: names[0], -1)),
            !isVerb(neighbour(of: names[names.count - 1], 1)) || hasOutside(behind: names),
            takeNot(before: names[0])
        else { return nil }
        for name in names { uses[name] = .name }
        let all = nodes.map { Condition.isNode($0) }
        return .not(all.count == 1 ? all[0] : .any(all))
    }

    private func hasOutside(behind names: [Int]) -> Bool {
        pieces[(names[names.count - 1] + 1)...].contains { $0.functions.contains(.outside) }
    }

    private mutating func takeWord(_ word: FunctionWord, beside names: [Int]) -> Bool {
        let near = max(0, names[0] - 3)..<min(pieces.count, names[names.count - 1] + 4)
        guard
            let place = near.first(where: {
                pieces[$0].functions.contains(word) && uses[$0] == .unused
            })
        else { return false }
        uses[place] = .word
        return true
    }

    /// Names that 和 or 或 joins, from the first of them on.
    private mutating func takeJoined(from first: Int) -> (names: [Int], joint: FunctionWord) {
        var names = [first]
        var joint = FunctionWord.and
        var place = first
        var labels = Set(pieces[first].nodes.map(\.label))
        // `涉及通州堰、区商务局负责`: each name has a word of its own.
        let isSaid = language == .chinese && isVerb(neighbour(of: first, -1))
        var or: Int?
        while place + 1 < pieces.count {
            let next = place + 1
            if !pieces[next].nodes.isEmpty, names.contains(place) == false {
                let shared = labels.intersection(pieces[next].nodes.map(\.label))
                guard !shared.isEmpty, !isSaid || !isVerb(neighbour(of: next, 1)) else { break }
                names.append(next)
                labels = shared
                if let place = or {
                    uses[place] = .word
                    (joint, or) = (.or, nil)
                }
            } else if pieces[next].functions.contains(.or) {
                or = next
            } else if !pieces[next].functions.contains(.and) {
                break
            }
            place = next
        }
        return (names, joint)
    }

    private func isVerb(_ place: Int?) -> Bool {
        place.map { !pieces[$0].relations.isEmpty && pieces[$0].kind == nil } ?? false
    }

    /// The relation words that stand beside some names, the nearer side of the language first.
    private func relationWords(beside first: Int, _ last: Int) -> [Int] {
        var words: [Int] = []
        let sides =
            language == .chinese ? [(last, 1), (first, -1)] : [(first, -1), (last, 1)]
        for (place, step) in sides {
            var other = place + step
            while pieces.indices.contains(other) {
                let piece = pieces[other]
                // `哪些领导牵头区水务局的任务`: a verb behind another noun is that one's.
                let isOfOther =
                    language == .chinese && step < 0 && piece.kind == nil
                    && neighbour(of: other, -1).map { pieces[$0].kind != nil } ?? false
                    && pieces[(last + 1)...].contains { $0.kind != nil }
                // A verb that another name has used is not this one's: `区财政局配合区水务局的任务`.
                if !piece.relations.isEmpty, !isOfOther, uses[other] == .unused || piece.kind != nil
                {
                    words.append(other)
                }
                let isBetween =
                    piece.mayBeLeftOut
                    || !piece.functions.isDisjoint(with: [.both, .only, .not])
                    || piece.period != nil
                guard isBetween else { break }
                other += step
            }
        }
        return words
    }

    /// The relation to one of some labels that one of some words says, or the usual one.
    private func relation(
        from kind: Int,
        to labels: Set<LabelID>,
        words: [Int],
        preferring preferred: LabelID?
    ) -> (relation: Int, word: Int?)? {
        let from = vocabulary.kinds[kind].label
        for word in words {
            let fitting = pieces[word].relations.filter {
                vocabulary.relations[$0].from == from
                    && labels.contains(vocabulary.relations[$0].to)
            }
            let said = fitting.first { vocabulary.relations[$0].to == preferred } ?? fitting.first
            if let said { return (said, word) }
        }
        return vocabulary.relations.indices.first {
            vocabulary.relations[$0].from == from && vocabulary.relations[$0].isDefault
                && labels.contains(vocabulary.relations[$0].to)
        }.map { ($0, nil) }
    }

    /// The same for a label that is spoken of: by its own word, or one that nothing else needs.
    private mutating func relation(
        from kind: Int,
        to labels: Set<LabelID>,
        near place: Int,
        steps: Int? = nil
    ) -> Int? {
        let from = vocabulary.kinds[kind].label
        let fits = { [vocabulary] (relation: Int) -> Bool in
            let relation = vocabulary.relations[relation]
            return relation.from == from && labels.contains(relation.to)
                && steps.map { relation.steps.count == $0 } ?? true
        }
        // `牵头任务最多的单位`
        let verb = pieces.indices.first {
            uses[$0] == .unused && pieces[$0].kind == nil
                && pieces[$0].relations.contains(where: fits)
        }
        if let verb, let said = pieces[verb].relations.first(where: fits) {
            uses[verb] = .relation(said)
            return said
        }
        let own = pieces[place].relations.first(where: fits)
        return own
            ?? vocabulary.relations.indices.first {
                vocabulary.relations[$0].isDefault && fits($0)
            }
    }

    /// What hangs on another label's nodes: `区水务局的任务由谁牵头`.
    private mutating func joined(_ group: Group, to kind: Int) -> Condition? {
        let from = vocabulary.kinds[kind].label
        let to = vocabulary.kinds[group.kind].label
        let fits = { [vocabulary] (relation: Int) -> Bool in
            vocabulary.relations[relation].from == from && vocabulary.relations[relation].to == to
        }
        let free = pieces.indices.filter {
            !pieces[$0].relations.isEmpty && (uses[$0] == .unused || uses[$0] == .kind)
        }
        // Verbs before nouns that are also kinds.
        let words = free.filter { pieces[$0].kind == nil } + free.filter { pieces[$0].kind != nil }
        for word in words {
            guard let relation = pieces[word].relations.first(where: fits) else { continue }
            if uses[word] == .unused { uses[word] = .relation(relation) }
            return .some(relation: relation, group.conditions, nil)
        }
        return vocabulary.relations.indices.first {
            vocabulary.relations[$0].isDefault && fits($0)
        }.map { .some(relation: $0, group.conditions, nil) }
    }

    /// Words that are the title of a node: `绿色低碳这一部分`, `谁是区长`.
    private mutating func takeTitles(_ groups: inout [Group]) {
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

    private mutating func takeTitle(_ words: String, at place: Int, _ groups: inout [Group]) {
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
    private mutating func isTitle(
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
    private static let titlesMax = 20_000
    private static let titlesAskedMax = 4

    /// A time beside a relation that has dates of its own: `2023年1月的区长`.
    private mutating func takeLeftTimes(_ groups: inout [Group]) {
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
