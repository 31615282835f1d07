import Bytes
import ChineseText
import PropertyGraph

/// Makes a question of its pieces; where that leaves one out that may mean something, there is none.
struct Interpreter {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let text: QuestionText
    let language: QuestionLanguage
    let today: CalendarDate
    var pieces: [Piece]
    /// What each piece was taken for.
    var uses: [Use]
    /// Whether another reading is as good: names joined by 和 may mean either or both.
    var joinsMayDiffer = false
    var titlesAsked = 0
    /// Whether names joined by 和 are read the other way round.
    var joinsOtherwise = false
    /// The same of words that stand in a title.
    var titlesMayDiffer = false
    var titlesOtherwise = false
    /// Whether it is asked when something comes.
    var asksTime = false

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
        _ language: QuestionLanguage,
        today: CalendarDate
    ) {
        (self.pieces, self.vocabulary, self.snapshot) = (pieces, vocabulary, snapshot)
        (self.text, self.language, self.today) = (text, language, today)
        uses = pieces.map { _ in .unused }
        settleNouns()
        settleAsked()
    }

    /// `安贞医院项目的责任单位`: the noun behind a name says of which label it is; in English also the one in front,
    /// `the project 通州堰`.
    private mutating func settleNouns() {
        for place in pieces.indices.dropLast() {
            if language == .english, !isWhich(place) { settle(place + 1, by: place) }
            settle(place, by: place + 1)
        }
    }

    private mutating func settle(_ name: Int, by noun: Int) {
        guard let kind = pieces[noun].kind, !pieces[noun].isAsked,
            text.folded[
                pieces[min(name, noun)].range.upperBound..<pieces[max(name, noun)].range.lowerBound
            ]
            .allSatisfy(\.isBlank),
            pieces.indices.contains(where: { $0 != noun && pieces[$0].kind != nil })
        else { return }
        let label = vocabulary.kinds[kind].label
        let own = pieces[name].nodes.filter { $0.label == label }
        guard !own.isEmpty else { return }
        pieces[name].nodes = own
        takeForName(noun)
    }

    /// Marks a noun that only says of which label a name is.
    mutating func takeForName(_ noun: Int) {
        uses[noun] = .kind
        pieces[noun].isOfName = true
    }

    /// `谁负责区水务局的任务` asks for others than units; `除区教委外还有谁负责`, for units.
    private mutating func settleAsked() {
        let isOutside = says(.outside) && says(.not)
        let named = Set(pieces.compactMap(\.nodes.first?.label))
        for place in pieces.indices {
            guard let kind = pieces[place].kind, !pieces[place].otherKinds.isEmpty, !isOutside
            else { continue }
            let all = [kind] + pieces[place].otherKinds
            let other = all.first { !named.contains(vocabulary.kinds[$0].label) }
            guard let other, other != kind else { continue }
            pieces[place].kind = other
            pieces[place].otherKinds = all.filter { $0 != other }
        }
    }

    /// The question; nil where its heart is not understood.
    mutating func question() -> Question? {
        guard pieces.count <= Self.piecesMax else { return nil }
        var found = path() ?? definition() ?? comparison() ?? main()
        // Who and what first, then when: as titles read best.
        let conditions = found?.conditions ?? []
        found?.conditions = conditions.filter { $0.rank == 0 } + conditions.filter { $0.rank == 1 }
        return unread.isEmpty ? found : nil
    }

    /// No question has more words.
    static let piecesMax = 100

    /// The pieces that were not understood.
    var unread: [Piece] {
        // Of too many none was looked at, so that only those are told that no word is known for.
        guard pieces.count <= Self.piecesMax else { return pieces.filter(\.isUnread) }
        return zip(pieces, uses).filter { piece, use in
            use == .unused && !piece.mayBeLeftOut
        }.map(\.0)
    }

    /// Whether a word of the question says so.
    func says(_ word: FunctionWord) -> Bool { pieces.contains { $0.functions.contains(word) } }

    /// The nouns that nothing was made of yet.
    var nouns: [Int] { pieces.indices.filter { pieces[$0].kind != nil && uses[$0] == .unused } }

    /// The first word of some kinds that nothing was made of yet.
    func firstUnused(_ words: Set<FunctionWord>) -> Int? {
        pieces.indices.first {
            uses[$0] == .unused && !pieces[$0].functions.isDisjoint(with: words)
        }
    }

    /// Takes a name for its node of a label, which the piece then has first; nil where it has none.
    mutating func takeName(_ place: Int, as label: LabelID) -> NodeAddress? {
        guard let own = pieces[place].nodes.firstIndex(where: { $0.label == label }) else {
            return nil
        }
        uses[place] = .name
        pieces[place].nodes.swapAt(0, own)
        return pieces[place].nodes[0]
    }

    /// How two nodes are connected.
    mutating func path() -> Question? {
        guard says(.connect) else { return nil }
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
        // `倪德才是谁`, not `谁的区水务局`.
        let sameAsked = rest.first { place in
            pieces[place].isAsked && rest.contains { pieces[$0].functions.contains(.same) }
                && pieces[place].kind.map { vocabulary.kinds[$0].label }
                    == pieces[named[0]].nodes.first?.label
        }
        // `ESG投资是什么意思`, or a name alone.
        let asks = rest.filter { pieces[$0].functions.contains(.define) }
        let others = rest.filter { place in
            let piece = pieces[place]
            return !piece.mayBeLeftOut && place != sameAsked
                && !(piece.kind.map { vocabulary.kinds[$0].isDefined } ?? false)
        }
        let isKind = rest.contains { pieces[$0].kind != nil && !pieces[$0].mayBeLeftOut }
        guard others.isEmpty, !asks.isEmpty || rest.isEmpty || isKind else { return nil }
        let nodes = pieces[named[0]].nodes
        if asks.isEmpty, sameAsked == nil, rest.contains(where: { pieces[$0].isAsked }) {
            return nil
        }
        let defined = nodes.first { node in
            vocabulary.kinds.contains { $0.label == node.label && $0.isDefined }
        }
        guard let node = defined ?? nodes.first, let kind = vocabulary.kind(of: node.label) else {
            return nil
        }
        _ = takeName(named[0], as: node.label)
        for place in rest where pieces[place].kind != nil { uses[place] = .kind }
        for place in asks { uses[place] = .word }
        return Question(form: .node(node), kind: kind)
    }

    mutating func main() -> Question? {
        // `请列出所有` asks for nothing yet.
        guard
            pieces.contains(where: {
                $0.isOfSubstance || $0.isUnread || $0.date != nil || $0.dateVerb != nil
                    || $0.functions.contains(.ordinal)
            }),
            two == nil
        else { return nil }
        let order = takeOrder()
        let grouping = order == nil ? takeGrouping() : nil
        let sizes = takeSizes(mayBeEqual: order == nil)
        let counts = pieces.indices.filter {
            pieces[$0].functions.contains(.count) && uses[$0] == .unused
        }
        for place in counts { uses[place] = .word }
        // `各单位有哪些任务` asks for lists, of which a document answers one.
        let asksForLists =
            grouping != nil && counts.isEmpty && says(.which)
        guard !asksForLists else { return nil }
        let absent = takeAbsent()

        // What is spoken of, and what of it is asked for.
        var places = nouns
        guard let head = takeHead(&places, order?.measured) else { return nil }
        var groups = [head] + places.map { Group(place: $0, kind: pieces[$0].kind ?? 0) }
        let roles = takeRoles(&groups)
        guard !roles.isEmpty || !asksForSame(head) else { return nil }
        if let measured = order?.measured { groups.append(measured) }
        for group in groups { if let place = group.place { uses[place] = .kind } }
        takeConditions(&groups, isOfTime: isOfTime(order, grouping))
        passOver(order, grouping)

        // What hangs on the measured, and what on the head.
        let measuredKind = order?.measured?.kind
        var conditions = groups[0].conditions + roles
        var nested = Array(groups.dropFirst().dropLast(measuredKind == nil ? 0 : 1))
        // `苏国斌牵头的任务中哪个单位任务最多`: what is counted is said before.
        var counted = measuredKind == nil ? [] : groups[groups.count - 1].conditions
        counted += nested.filter { $0.kind == measuredKind }.flatMap(\.conditions)
        nested.removeAll { $0.kind == measuredKind }
        // `任务5和区水务局的任务`: of either, or of both?
        guard Set(nested.map(\.kind)).count == nested.count, !isTimeOfOther(groups) else {
            return nil
        }
        for group in nested {
            guard !isApart(group) else { return nil }
            guard let joined = joined(group, to: groups[0].kind) else { return nil }
            conditions.append(joined)
        }
        for size in sizes {
            guard let condition = self.size(size, of: groups[0].kind) else { return nil }
            conditions.append(condition)
        }
        for noun in absent {
            guard let condition = presence(noun, of: groups[0].kind) else { return nil }
            conditions.append(condition)
        }
        let kind = groups[0].kind
        passOverNow(conditions + counted)
        guard !asksForMeaning(groups[0]) else { return nil }
        if let order {
            // `最晚到期的任务有多少项`: as many as have that date.
            guard counts.isEmpty || order.measured != nil else { return nil }
            return ranked(order, of: groups[0], conditions, counted: counted)
        }
        if let grouping {
            guard let form = form(grouping, of: kind) else { return nil }
            return Question(form: form, kind: kind, conditions: conditions)
        }
        // `新增造林面积是多少` asks for the number that stands there.
        let isValue = groups[0].place == nil && vocabulary.kinds[kind].isLookedUp
        let form: Question.Form = counts.isEmpty || isValue ? .list : .count
        var question = Question(form: form, kind: kind, conditions: conditions)
        question.asksTime = asksTime
        return question
    }

    /// All that is said of the nodes of the labels that the question speaks of.
    mutating func takeConditions(_ groups: inout [Group], isOfTime: Bool) {
        takeNouns(&groups)
        takeNumbers(&groups)
        takeTimes(&groups)
        takePhrases(&groups, isOfTime: isOfTime)
        takeWords(&groups)
        takeNames(&groups)
        takeTitles(&groups)
        takeLooseNumber(&groups)
    }

    /// Marks what says nothing more once the form is known: that times come, that each is meant, `tasks where`.
    private mutating func passOver(_ order: Order?, _ grouping: Grouping?) {
        let isOfTime = isOfTime(order, grouping)
        for place in pieces.indices where uses[place] == .unused {
            let piece = pieces[place]
            let isSaid =
                piece.dateVerb != nil && isOfTime
                || piece.functions.contains(.respectively) && grouping != nil
                || piece.functions.contains(.where)
                    && neighbour(of: place, -1).map { pieces[$0].kind != nil } ?? false
            if isSaid { uses[place] = .word }
        }
    }

    /// Whether it is said when something comes, so that a word for its coming says nothing more.
    private func isOfTime(_ order: Order?, _ grouping: Grouping?) -> Bool {
        if case .time? = grouping { return true }
        if order?.isByDate == true { return true }
        return says(.when) || pieces.contains { $0.period != nil || $0.date != nil }
    }

    /// What is said of all of something, `任务都在12月到期的单位`, or asked for besides, `the tasks and their units`.
    private func isApart(_ group: Group) -> Bool {
        guard let place = group.place else { return false }
        let isOfAll = { [pieces] (other: Int) -> Bool in
            pieces.indices.contains(other) && pieces[other].functions.contains(.all)
        }
        // `任务都由谁牵头` asks for each.
        let isSaid = [place + 1, place + 2].contains { other in
            isOfAll(other)
                && !pieces[other...].contains { $0.isAsked || $0.functions.contains(.which) }
        }
        let isWhose = isOfAll(place - 1) && says(.where)
        let isBeside = neighbour(of: place, -1).map { before in
            pieces[before].functions.contains(.and) && uses[before] == .unused
        }
        return isSaid || isWhose || group.conditions.isEmpty && isBeside ?? false
    }

    /// `“相关乡镇政府”是哪些乡镇` asks which of these that is.
    private func asksForSame(_ head: Group) -> Bool {
        guard let place = head.place, place == pieces.count - 1, place > 2, language == .chinese
        else { return false }
        return isWhich(place) && pieces[place - 2].functions.contains(.same)
            && neighbour(of: place - 2, -1).map { !pieces[$0].nodes.isEmpty } ?? false
    }

    /// `什么是“清单制”` asks what that is, not where it stands.
    private func asksForMeaning(_ head: Group) -> Bool {
        guard says(.define), !vocabulary.kinds[head.kind].isLookedUp
        else { return false }
        let nouns = pieces.count { $0.kind != nil }
        // `什么是任务`
        if head.place != nil { return nouns == 1 && head.conditions.isEmpty }
        return nouns == 0
            && head.conditions.contains { condition in
                if case .text = condition { true } else { false }
            }
    }

    /// A graph tells what is so now, but for what it knows the days of.
    private mutating func passOverNow(_ conditions: [Condition]) {
        let hasDays = conditions.contains { $0.goes { vocabulary.relations[$0].dates != nil } }
        guard !hasDays else { return }
        for place in pieces.indices
        where uses[place] == .unused && pieces[place].functions.contains(.now) {
            uses[place] = .word
        }
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
                && pieces[place + 1].nodes.isEmpty && !isCounted(place + 1)
                && !(isNumbered(place - 1) && isNumbered(place + 1))
        }
        if let joint { return (pieces[joint - 1], pieces[joint + 1]) }
        // `哪些项目在宋庄镇，由谁负责`
        let which = pieces.indices.first { place in
            pieces[place].kind != nil && !pieces[place].isAsked
                && neighbour(of: place, -1).map { pieces[$0].functions.contains(.which) } ?? false
        }
        let asked = pieces.first { $0.isAsked }
        if let which, let asked, pieces[which].kind != asked.kind { return (pieces[which], asked) }
        return nil
    }

    /// The piece beside another that may mean something, leaving out those that need not.
    func neighbour(of place: Int, _ step: Int) -> Int? {
        var other = place + step
        while pieces.indices.contains(other) {
            let piece = pieces[other]
            if !piece.isPassedOver { return other }
            other += step
        }
        return nil
    }
}
