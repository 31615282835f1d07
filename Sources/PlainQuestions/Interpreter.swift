import PropertyGraph

/// Makes a question of its pieces; where that leaves one out that may mean something, there is none.
struct Interpreter {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let text: QuestionText
    let language: QuestionLanguage
    var pieces: [Piece]
    /// What each piece was taken for.
    var uses: [Use]
    /// Whether another reading is as good: names joined by 和 may mean either or both.
    var joinsMayDiffer = false
    var titlesAsked = 0
    /// Whether names joined by 和 are read the other way round.
    var joinsOtherwise = false

    /// What a piece was taken for.
    enum Use: Hashable {
        case unused, word, name, kind, relation(Int), time, number, words, phrase(Int)
    }

    /// A label that the question speaks of, and what is said of its nodes.
    struct Group {
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

    /// How two nodes are connected.
    mutating func path() -> Question? {
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
    mutating func definition() -> Question? {
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

    mutating func main() -> Question? {
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
        // `各单位有哪些任务` asks for lists, of which a document answers one.
        let asksForLists =
            grouping != nil && counts.isEmpty
            && pieces.contains { $0.functions.contains(.which) }
        guard !asksForLists else { return nil }
        let absent = takeAbsent()

        // What is spoken of, and what of it is asked for.
        var places = pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused }
        guard let head = takeHead(&places, measured) else { return nil }
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
    func isTimeOfOther(_ groups: [Group]) -> Bool {
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
    func neighbour(of place: Int, _ step: Int) -> Int? {
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
}
