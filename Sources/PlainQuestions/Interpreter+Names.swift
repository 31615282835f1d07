import ChineseText
import PropertyGraph

/// Names, and the relations that the words beside them say.
extension Interpreter {
    /// Names, each with the relation that a word beside it says, or that is usual.
    mutating func takeNames(_ groups: inout [Group]) {
        var place = 0
        while place < pieces.count {
            guard uses[place] == .unused, !pieces[place].nodes.isEmpty else {
                place += 1
                continue
            }
            let (names, joint) = takeJoined(from: place)
            place = names[names.count - 1] + 1
            let labels = sharedLabels(of: names)
            if labels.isEmpty {
                takeEither(names, groups: &groups)
            } else {
                take(names, joinedBy: joint, of: labels, &groups)
            }
        }
    }

    /// The labels that nodes of each of some names have.
    func sharedLabels(of names: [Int]) -> Set<LabelID> {
        names.dropFirst().reduce(into: Set(pieces[names[0]].nodes.map(\.label))) { labels, name in
            labels.formIntersection(pieces[name].nodes.map(\.label))
        }
    }

    private mutating func take(
        _ names: [Int],
        joinedBy joint: FunctionWord,
        of labels: Set<LabelID>,
        _ groups: inout [Group]
    ) {
        let (first, last) = (names[0], names[names.count - 1])
        let own = groups.firstIndex { labels.contains(vocabulary.kinds[$0.kind].label) }
        if let own, let excluded = excluded(names, of: groups[own]) {
            groups[own].conditions.append(excluded)
            return
        }
        // `除区教委外还有谁`: who of others?
        let isAsked = groups[0].place.map { pieces[$0].isAsked } ?? false
        if isAsked, hasOutside(behind: names) { return }
        let beside = relationWords(beside: first, last)
        let fits = { [self] (group: Group) -> Bool in
            relation(from: group.kind, to: labels, words: beside, preferring: nil) != nil
                || labels.contains(vocabulary.kinds[group.kind].label)
        }
        // `区水务局's tasks`
        let owned = groups.indices.first {
            groups[$0].place != nil && groups[$0].place == ownedNoun(of: last) && fits(groups[$0])
        }
        guard let found = owned ?? group(for: first, groups, where: fits) else { return }
        let way = relation(
            from: groups[found].kind,
            to: labels,
            words: beside,
            preferring: pieces[first].nodes.first?.label
        )
        guard let (relation, word) = way else {
            // `区水务局 单位`: it is the node itself.
            let label = vocabulary.kinds[groups[found].kind].label
            let node = pieces[first].nodes.first { $0.label == label }
            guard names.count == 1, let node else { return }
            uses[first] = .name
            groups[found].conditions.append(.isNode(node))
            return
        }
        let conditions = take(names, at: relation, by: word)
        if takeNot(between: last, and: word) {
            groups[found].conditions.append(.not(.either(conditions)))
            return
        }
        groups[found].conditions += combined(conditions, of: names, joint, word)
        if vocabulary.relations[relation].isToOthers {
            let nodes = names.compactMap { pieces[$0].nodes.first }
            groups[found].conditions += nodes.map { .not(.isNode($0)) }
        }
        if names.count == 1, vocabulary.relations[relation].steps.count == 1,
            takeWord(.only, beside: names), vocabulary.relations[relation].properties == nil
        {
            groups[found].conditions.append(.size(relation: relation, [], "eq", 1))
        }
    }

    /// The noun that a name with `'s` stands before.
    private func ownedNoun(of name: Int) -> Int? {
        let end = pieces[name].range.upperBound
        let rest = text.folded[end...].prefix(2).text
        guard rest == "'s" || rest == "’s" else { return nil }
        return pieces.indices.first { $0 > name && pieces[$0].kind != nil }
    }

    /// `区教委不牵头`: whether the word behind a name is denied; marks what does so.
    private mutating func takeNot(between name: Int, and word: Int?) -> Bool {
        guard let word, word == name + 2, uses[name + 1] == .unused,
            !pieces[name + 1].functions.isDisjoint(with: [.not, .without])
        else { return false }
        uses[name + 1] = .word
        return true
    }

    /// The nodes of some names at the end of a relation that a word says.
    private mutating func take(
        _ names: [Int],
        at relation: Int,
        by word: Int?
    ) -> [Condition] {
        let target = vocabulary.relations[relation].to
        if let mention = neighbour(of: names[0], -1), uses[mention] == .unused,
            pieces[mention].functions.contains(.mention)
        {
            uses[mention] = .word
        }
        if let word, pieces[word].kind == nil || uses[word] == .unused {
            uses[word] = .relation(relation)
        }
        return names.compactMap { name in
            takeName(name, as: target).map { .some(relation: relation, [.isNode($0)], nil) }
        }
    }

    /// Conditions of names that are joined: of all of them, of any, or of none.
    private mutating func combined(
        _ conditions: [Condition],
        of names: [Int],
        _ joint: FunctionWord,
        _ word: Int?
    ) -> [Condition] {
        guard conditions.count > 1 else { return conditions.map { said($0, at: names[0]) } }
        // `不由A和B负责`: by neither.
        if takeNot(before: names[0]) { return [.not(.any(conditions))] }
        let both = takeWord(.both, beside: names)
        if !both, joint == .and { joinsMayDiffer = true }
        // `tasks of A and B` are of either.
        let isVerb = word.map { !pieces[$0].functions.contains(.filler) } ?? false
        var isAll = both || joint == .and && isVerb
        if !both, joint == .and, joinsOtherwise { isAll.toggle() }
        return isAll ? conditions : [.any(conditions)]
    }

    /// `区水务局或苏国斌负责的任务`: names of different labels, each with the relation that fits it.
    private mutating func takeEither(_ names: [Int], groups: inout [Group]) {
        let beside = relationWords(beside: names[0], names[names.count - 1])
        func relations(from kind: Int) -> [(relation: Int, word: Int?)] {
            names.compactMap { name in
                relation(
                    from: kind,
                    to: Set(pieces[name].nodes.map(\.label)),
                    words: beside,
                    preferring: pieces[name].nodes.first?.label
                )
            }
        }
        let found = group(for: names[0], groups) { relations(from: $0.kind).count == names.count }
        guard let found else { return }
        let conditions = zip(names, relations(from: groups[found].kind)).flatMap { name, way in
            take([name], at: way.relation, by: way.word)
        }
        guard conditions.count == names.count else { return }
        groups[found].conditions.append(said(.any(conditions), at: names[0]))
    }

    /// `除了区水务局以外的单位`: all that is asked for but these.
    mutating func excluded(_ names: [Int], of head: Group) -> Condition? {
        let label = vocabulary.kinds[head.kind].label
        let nodes = names.compactMap { name in pieces[name].nodes.first { $0.label == label } }
        guard nodes.count == names.count, !isVerb(neighbour(of: names[0], -1)),
            language == .english || !isVerb(neighbour(of: names[names.count - 1], 1))
                || hasOutside(behind: names),
            takeNot(before: names[0])
        else { return nil }
        for name in names { uses[name] = .name }
        return .not(.either(nodes.map { .isNode($0) }))
    }

    func hasOutside(behind names: [Int]) -> Bool {
        pieces[(names[names.count - 1] + 1)...].contains { $0.functions.contains(.outside) }
    }

    mutating func takeWord(_ word: FunctionWord, beside names: [Int]) -> Bool {
        let near = max(0, names[0] - 3)..<min(pieces.count, names[names.count - 1] + 5)
        guard
            let place = near.first(where: {
                pieces[$0].functions.contains(word) && uses[$0] == .unused
            })
        else { return false }
        uses[place] = .word
        return true
    }

    /// Names that 和 or 或 joins, from the first of them on.
    mutating func takeJoined(from first: Int) -> (names: [Int], joint: FunctionWord) {
        var names = [first]
        var joint = FunctionWord.and
        var place = first
        var labels = Set(pieces[first].nodes.map(\.label))
        // `涉及通州堰、区商务局负责`: each name has a word of its own.
        let isSaid = language == .chinese && isVerb(neighbour(of: first, -1))
        var or: Int?
        while place + 1 < pieces.count {
            let next = place + 1
            let isListed =
                names.contains(place)
                && (isComma(between: place, next)
                    || pieces[place].range.upperBound == pieces[next].range.lowerBound)
            if !pieces[next].nodes.isEmpty, isListed || !names.contains(place) {
                let shared = labels.intersection(pieces[next].nodes.map(\.label))
                guard !shared.isEmpty || or != nil, !isSaid || !isVerb(neighbour(of: next, 1))
                else { break }
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

    /// Whether a comma lists two names: `A, B and C`.
    func isComma(between place: Int, _ next: Int) -> Bool {
        language == .english
            && text.folded[pieces[place].range.upperBound..<pieces[next].range.lowerBound]
                .contains(",")
    }

    func isVerb(_ place: Int?) -> Bool {
        place.map { !pieces[$0].relations.isEmpty && pieces[$0].kind == nil } ?? false
    }

    /// The relation words that stand beside some names, the nearer side of the language first.
    func relationWords(beside first: Int, _ last: Int) -> [Int] {
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
                if !piece.relations.isEmpty, !isOfOther, !piece.isOfName,
                    uses[other] == .unused || piece.kind != nil
                {
                    words.append(other)
                }
                let isBetween =
                    piece.mayBeLeftOut
                    || !piece.functions.isDisjoint(with: [.both, .only, .not, .without])
                    || piece.number != nil && uses[other] == .number
                    || piece.period != nil || piece.isPassedOver || piece.isAsked
                    || piece.kind != nil && isWhich(other) || piece.isOfName
                guard isBetween else { break }
                other += step
            }
        }
        return words
    }

    /// The relation to one of some labels that one of some words says, or the usual one.
    func relation(
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
        return usualRelation {
            vocabulary.relations[$0].from == from && labels.contains(vocabulary.relations[$0].to)
        }.map { ($0, nil) }
    }

    /// The same for a label that is spoken of: by its own word, or one that nothing else needs.
    mutating func relation(
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
        return pieces[place].relations.first(where: fits) ?? usualRelation(where: fits)
    }

    /// The first relation of some that is meant where no word says which.
    private func usualRelation(where fits: (Int) -> Bool) -> Int? {
        vocabulary.relations.indices.first { vocabulary.relations[$0].isDefault && fits($0) }
    }

    /// What hangs on another label's nodes: `区水务局的任务由谁牵头`.
    mutating func joined(_ group: Group, to kind: Int) -> Condition? {
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
        return usualRelation(where: fits).map { .some(relation: $0, group.conditions, nil) }
    }
}
