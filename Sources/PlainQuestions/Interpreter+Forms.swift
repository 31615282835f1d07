import PropertyGraph

/// In which form the answer is wanted, and of what: groups, numbers of what belongs to it, and what is asked for.
extension Interpreter {
    enum Grouping {
        case kind(Int, place: Int)
        case time(String)
    }

    /// `各领导`, `按月份`, `per unit`.
    mutating func takeGrouping() -> Grouping? {
        var found = takeListedGrouping()
        for place in pieces.indices where pieces[place].functions.contains(.each) {
            guard uses[place] == .unused else { continue }
            let next = neighbour(of: place, 1) ?? place
            if found == nil, let part = pieces[place].functions.compactMap(\.datePart).first {
                (uses[place], found) = (.word, .time(part))
            } else if found == nil, pieces[next].date != nil {
                (uses[place], uses[next], found) = (.word, .word, .time("DAY"))
            } else if found == nil, let part = pieces[next].functions.compactMap(\.datePart).first {
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

    /// `领导及任务数量`: a number of something beside what it is of.
    private mutating func takeListedGrouping() -> Grouping? {
        let joint = pieces.indices.dropFirst().dropLast().first { place in
            pieces[place].functions.contains(.and) && pieces[place - 1].kind != nil
                && isCounted(place + 1)
        }
        guard let joint, let kind = pieces[joint - 1].kind else { return talliedGrouping() }
        (uses[joint], uses[joint - 1]) = (.word, .kind)
        let each = neighbour(of: joint - 1, -1)
        if let each, pieces[each].functions.contains(.each) { uses[each] = .word }
        return .kind(kind, place: joint - 1)
    }

    /// `领导任务统计`: two nouns beside each other, and a word for statistics.
    private mutating func talliedGrouping() -> Grouping? {
        let kinds = pieces.indices.filter { pieces[$0].kind != nil }
        guard language == .chinese, kinds.count == 2, kinds[1] == kinds[0] + 1,
            says(.tally), !says(.each),
            let kind = pieces[kinds[0]].kind
        else { return nil }
        uses[kinds[0]] = .kind
        return .kind(kind, place: kinds[0])
    }

    /// Whether a number of what a piece or the one behind it names is asked for: `任务数量`, `number of tasks`.
    func isCounted(_ place: Int) -> Bool {
        let counts = { [pieces] (place: Int?) -> Bool in
            place.map { pieces[$0].functions.contains(.count) } ?? false
        }
        if counts(place) { return neighbour(of: place, 1).map { pieces[$0].kind != nil } ?? false }
        return pieces[place].kind != nil && counts(neighbour(of: place, 1))
    }

    mutating func form(_ grouping: Grouping, of kind: Int) -> Question.Form? {
        switch grouping {
        case .time(let part):
            return vocabulary.kinds[kind].date == nil ? nil : .groupsByTime(part: part)
        case .kind(let other, let place):
            // Groups are of all that a relationship leads to.
            guard pieces[place].phrases.isEmpty else { return nil }
            let label = vocabulary.kinds[other].label
            return relation(from: kind, to: [label], near: place, steps: 1)
                .flatMap { relation in
                    vocabulary.relations[relation].properties == nil
                        ? .groupsByRelation(relation) : nil
                }
        }
    }

    struct Size {
        var kind: Int
        var place: Int
        var comparison: String
        var number: Int
    }

    /// `责任单位超过5个`, `more than 5 units`.
    mutating func takeSizes(mayBeEqual: Bool) -> [Size] {
        var sizes = takeComparedSizes()
        guard mayBeEqual else { return sizes }
        // `有4位领导的任务`, `tasks with 4 leaders`
        for place in pieces.indices {
            if takeNumberOfNames(place) { continue }
            guard let number = pieces[place].number, uses[place] == .unused,
                let next = neighbour(of: place, 1), let kind = pieces[next].kind,
                uses[next] == .unused,
                !isOrdinal(before: place)
            else { continue }
            let kinds = nouns
            let asked = kinds.first { isWhich($0) || isCountedFirst($0) }
            let head = asked ?? (language == .chinese ? kinds.last : kinds.first)
            guard kinds.count > 1, next != head, !isNumbered(next) else { continue }
            (uses[place], uses[next]) = (.number, .kind)
            _ = takeWord(.both, beside: [place, next])
            _ = takeWord(.only, beside: [place, next])
            sizes.append(Size(kind: kind, place: next, comparison: "eq", number: number))
        }
        return sizes
    }

    /// `郑皓、杨磊两位领导`: a number that only says how many names stand before it.
    private mutating func takeNumberOfNames(_ place: Int) -> Bool {
        guard let number = pieces[place].number, number > 1, uses[place] == .unused else {
            return false
        }
        var (count, other) = (0, place - 1)
        while pieces.indices.contains(other) {
            if !pieces[other].nodes.isEmpty {
                count += 1
            } else if !pieces[other].functions.contains(.and) {
                break
            }
            other -= 1
        }
        guard count == number else { return false }
        uses[place] = .number
        let label = pieces[..<place].last { !$0.nodes.isEmpty }?.nodes.first?.label
        if let next = neighbour(of: place, 1), let kind = pieces[next].kind,
            vocabulary.kinds[kind].label == label
        {
            takeForName(next)
        }
        return true
    }

    /// Whether a number says which one: 任务3, 第3项.
    func isOrdinal(before place: Int) -> Bool {
        guard place > 0 else { return false }
        return pieces[place - 1].kind != nil
            || neighbour(of: place, -1).map { pieces[$0].functions.contains(.ordinal) } ?? false
    }

    mutating func takeComparedSizes() -> [Size] {
        var sizes: [Size] = []
        for place in pieces.indices {
            guard uses[place] == .unused,
                let comparison = pieces[place].functions.compactMap(\.comparison).first
            else { continue }
            var beside = [neighbour(of: place, 1), neighbour(of: place, -1)].compactMap(\.self)
            // `5个单位以上的任务`
            if let noun = neighbour(of: place, -1), pieces[noun].kind != nil {
                beside += [neighbour(of: noun, -1)].compactMap(\.self)
            }
            guard
                let number = beside.first(where: {
                    pieces[$0].number != nil && uses[$0] == .unused
                }), let count = pieces[number].number
            else { continue }
            let (first, last) = (min(place, number), max(place, number))
            var (before, behind) = (neighbour(of: first, -1), neighbour(of: last, 1))
            // `5个单位以上`
            if last == place, number < place - 1, let noun = neighbour(of: place, -1),
                pieces[noun].kind != nil
            {
                (before, behind) = (noun, nil)
            }
            // `任务数超过20`
            if let count = before, pieces[count].functions.contains(.count), uses[count] == .unused,
                let noun = neighbour(of: count, -1), pieces[noun].kind != nil
            {
                (uses[count], before) = (.word, noun)
            }
            let isKind = { [pieces, uses] (other: Int?) -> Bool in
                other.map { pieces[$0].kind != nil && uses[$0] == .unused } ?? false
            }
            let order = language == .chinese ? [before, behind] : [behind, before]
            // What stands last in a Chinese question is what is asked for.
            let kinds = nouns
            // `哪些单位有10项以上任务` asks for units, `有哪些责任单位超过6个的任务` for tasks.
            let which = kinds.first {
                (isWhich($0) || isCountedFirst($0)) && !($0 == first - 1 && isOfLast(kinds))
            }
            let head = which ?? (language == .chinese ? kinds.last : nil)
            guard
                let other = order.first(where: {
                    isKind($0) && (kinds.count < 2 || $0 != head)
                }) ?? nil, let kind = pieces[other].kind
            else { continue }
            (uses[place], uses[number], uses[other]) = (.word, .number, .kind)
            _ = takeWord(.both, beside: [min(place, other), max(place, other)])
            sizes.append(Size(kind: kind, place: other, comparison: comparison, number: count))
        }
        return sizes
    }

    mutating func size(_ size: Size, of kind: Int) -> Condition? {
        relation(from: kind, to: [vocabulary.kinds[size.kind].label], near: size.place, steps: 1)
            .map { .size(relation: $0, noun(at: size.place), size.comparison, size.number) }
    }

    /// What the word for a label says of its nodes by itself: 街道办事处.
    func noun(at place: Int) -> [Condition] {
        guard let kind = pieces[place].kind else { return [] }
        return pieces[place].phrases.first {
            vocabulary.phrases[$0].isNoun
                && vocabulary.phrases[$0].of == vocabulary.kinds[kind].label
        }.map { [.phrase($0)] } ?? []
    }

    /// `没有领导`, `without a deadline`: what there is none of; `with leaders`.
    mutating func takeAbsent() -> [Presence] {
        var absent: [Presence] = []
        for place in pieces.indices {
            // `不涉及项目`
            let isDenied =
                pieces[place].functions.contains(.not)
                && neighbour(of: place, 1).map { isVerb($0) } ?? false
            let isAbsent = pieces[place].functions.contains(.without) || isDenied
            guard isAbsent || pieces[place].functions.contains(.with), uses[place] == .unused,
                var next = neighbour(of: place, 1), uses[next] == .unused
            else { continue }
            // `没有牵头任务`
            let verb = isVerb(next) ? next : nil
            if verb != nil {
                guard let noun = neighbour(of: next, 1), pieces[noun].kind != nil,
                    uses[noun] == .unused, !isNumbered(noun)
                else { continue }
                next = noun
            }
            // `没有完成时限` is the time's.
            guard pieces[next].date == nil else { continue }
            let others = nouns.filter { $0 != next }
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
            absent.append(
                Presence(kind: kind, place: verb ?? next, noun: next, isThere: !isAbsent)
            )
        }
        return absent
    }

    /// Nodes that there are or are none of.
    struct Presence {
        var kind: Int
        /// The word that says how they belong there, and the one that names them.
        var place: Int
        var noun: Int
        var isThere: Bool
    }

    mutating func presence(_ presence: Presence, of kind: Int) -> Condition? {
        let label = vocabulary.kinds[presence.kind].label
        guard let relation = relation(from: kind, to: [label], near: presence.place) else {
            return nil
        }
        let noun = noun(at: presence.noun)
        let isThere = Condition.some(relation: relation, noun, nil)
        if presence.isThere { return isThere }
        return noun.isEmpty ? .none(relation: relation) : .not(isThere)
    }

    /// What is asked for: what an asking word names, else what stands last in Chinese and first in English.
    mutating func takeHead(
        _ places: inout [Int],
        _ measured: Group?
    ) -> Group? {
        places.removeAll { $0 == measured?.place }
        let asked = places.first { pieces[$0].isAsked }
        // `责任单位是谁`
        if let asked, let noun = sameAsAsked(asked), places.contains(noun) {
            uses[asked] = .kind
            places.removeAll { $0 == asked || $0 == noun }
            return pieces[noun].kind.map { Group(place: noun, kind: $0) }
        }
        let which = places.first { isWhich($0) || isCountedFirst($0) }
        let plain = places.filter { !isNumbered($0) }
        let usual = language == .chinese ? plain.last : plain.first
        guard let place = asked ?? which ?? usual ?? places.last else {
            return unsaidHead().map { Group(place: nil, kind: $0) }
        }
        // `2023年1月区长是谁` asks; `任务101由谁牵头`, too.
        places.removeAll { $0 == place }
        // `分管领导是谁`: the same.
        if let asked, let same = places.first(where: { pieces[$0].kind == pieces[asked].kind }),
            noun(at: same).isEmpty
        {
            uses[same] = .kind
            places.removeAll { $0 == same }
        }
        return pieces[place].kind.map { Group(place: place, kind: $0) }
    }

    /// `多少任务`, which asks for these: what stands behind is said of them.
    func isCountedFirst(_ place: Int) -> Bool {
        language == .chinese && place > 0 && pieces[place - 1].functions.contains(.count)
            && !pieces[place - 1].functions.contains(.tally)
            && pieces[..<(place - 1)].allSatisfy { $0.kind == nil }
    }

    /// Whether the last noun is what all before it is said of: `…的任务`.
    private func isOfLast(_ kinds: [Int]) -> Bool {
        guard let last = kinds.last, let before = text.folded[..<pieces[last].range.lowerBound].last
        else { return false }
        return before == "的"
    }

    /// Whether a word in front asks which: `哪些任务`.
    func isWhich(_ place: Int) -> Bool {
        neighbour(of: place, -1).map {
            pieces[$0].functions.contains(.which) && uses[$0] == .unused
        } ?? false
    }

    /// The noun that an asking word is said to be the same as.
    private func sameAsAsked(_ asked: Int) -> Int? {
        let step = language == .chinese ? -1 : 1
        guard pieces.indices.contains(asked + step),
            pieces[asked + step].functions.contains(.same), let noun = neighbour(of: asked, step),
            let kind = pieces[noun].kind, vocabulary.isAsked(kind),
            !isVerb(neighbour(of: asked, 1)) || language == .english
        else { return nil }
        return noun
    }

    /// What is asked for where no word names it: what the words are said of, `逾期`, those who stand for a title,
    /// `1月时的区长`, what has the words, `失业率`; else what most questions are about.
    private mutating func unsaidHead() -> Int? {
        if let phrase = pieces.lazy.compactMap(\.phrases.first).first {
            return vocabulary.kind(of: vocabulary.phrases[phrase].of)
        }
        guard !pieces.contains(where: { !$0.nodes.isEmpty }) else { return vocabulary.usual }
        // `失业率` alone may be of anything.
        let isAsked = pieces.contains { piece in
            piece.period != nil || !piece.functions.isDisjoint(with: [.count, .which, .define])
        }
        for place in pieces.indices where pieces[place].isUnread || pieces[place].quoted != nil {
            let words = words(at: place)
            for kind in vocabulary.kinds {
                if let stands = kind.stands, let title = kind.title,
                    titles(words, title, of: kind.label, isWhole: true) > 0
                {
                    return vocabulary.kind(of: stands)
                }
                if kind.isLookedUp, isAsked, let own = kind.text,
                    titles(words, own, of: kind.label, isWhole: false) > 0
                {
                    return vocabulary.kind(of: kind.label)
                }
            }
        }
        return vocabulary.usual
    }

    /// `宋庄镇政府是哪些任务的责任单位`: a name, and what it is of what is asked for.
    mutating func takeRoles(_ groups: inout [Group]) -> [Condition] {
        guard let head = groups[0].place else { return [] }
        var conditions: [Condition] = []
        for index in groups.indices.dropFirst().reversed() {
            guard let place = groups[index].place, language == .chinese || place > head,
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
    func nameOfRole(at place: Int, _ head: Int) -> Int? {
        if let name = neighbour(of: place, -1), place > head, !pieces[name].nodes.isEmpty {
            return name
        }
        guard place > head else {
            return neighbour(of: place, -1).flatMap { pieces[$0].nodes.isEmpty ? nil : $0 }
        }
        guard neighbour(of: head, 1) == place else { return nil }
        return pieces[..<head].lastIndex { !$0.nodes.isEmpty }
    }
}
