import Bytes
import PropertyGraph

/// Orders that nodes are asked for in: by how much there is of something, and by their dates.
extension Interpreter {
    /// An order that nodes are asked for in.
    struct Order {
        enum Measure {
            /// How much there is of something.
            case group(Group)
            case date
            /// None but their own: 前10项.
            case own
        }

        var measure: Measure
        var isAscending: Bool
        /// How many are asked for; nil for all.
        var first: Int?
        /// The word that says so.
        var place: Int
        /// Whether only what is still to come is meant.
        var isAhead = false

        /// What is counted of each.
        var measured: Group? {
            if case .group(let group) = measure { group } else { nil }
        }

        var isByDate: Bool {
            if case .date = measure { true } else { false }
        }
    }

    /// `任务最多的5个单位`, `最早到期的任务`, `sorted by due date`; nil where no order is asked for.
    mutating func takeOrder() -> Order? {
        let limit = takeLimit()
        if let order = takeDateOrder(limit) { return order }
        let superlative = pieces.indices.first {
            !pieces[$0].functions.isDisjoint(with: [.most, .least]) && uses[$0] == .unused
                && !isBound($0)
        }
        let sort = firstUnused([.sort])
        let last = pieces.indices.first {
            uses[$0] == .unused
                && (pieces[$0].functions.contains(.last)
                    || pieces[$0].functions.isSuperset(of: [.top, .earliest]))
        }
        guard let place = superlative ?? sort ?? limit?.place ?? last else { return nil }
        let isAlone = superlative == nil && sort == nil && limit == nil
        let measured =
            isAlone
            ? nil : takeMeasured(superlative, isSorted: superlative == nil && sort != nil)
        // `前10项任务`
        let isOwn = measured == nil && superlative == nil && sort == nil
        guard measured != nil || isOwn else { return nil }
        let isLast = isOwn && takeLast()
        takeSorts()
        return Order(
            measure: measured.map { .group($0) } ?? .own,
            isAscending: superlative.map { pieces[$0].functions.contains(.least) }
                ?? (isOwn && !isLast),
            first: limit?.number ?? (superlative == nil && !isOwn ? nil : 1),
            place: place
        )
    }

    /// Whether the end of a list is asked for: `最后3项任务`.
    private mutating func takeLast() -> Bool {
        var isLast = false
        for place in pieces.indices where !pieces[place].functions.isDisjoint(with: [.last, .top]) {
            guard uses[place] == .unused || pieces[place].functions.contains(.last) else {
                continue
            }
            uses[place] = .word
            isLast = isLast || pieces[place].functions.contains(.last)
        }
        return isLast
    }

    /// `按时间从晚到早排列`: both words say it.
    private mutating func takeSorts() {
        for place in pieces.indices where pieces[place].functions.contains(.sort) {
            if uses[place] == .unused { uses[place] = .word }
        }
    }

    /// The earliest, the latest, the next, or all by their dates.
    private mutating func takeDateOrder(_ limit: (number: Int, isTop: Bool, place: Int)?) -> Order?
    {
        let words: Set<FunctionWord> = [.earliest, .latest, .next]
        // `the first task` is that of the list, `the first task due` by its date.
        let isOfDates = pieces.contains { $0.dateVerb != nil || $0.date != nil }
        let ordering = pieces.indices.filter {
            !pieces[$0].functions.isDisjoint(with: words) && uses[$0] == .unused
                && (isOfDates || pieces[$0].functions.isDisjoint(with: [.top, .last]))
        }
        let sort = firstUnused([.sort])
        let date = pieces.indices.first { pieces[$0].date != nil && uses[$0] == .unused }
        let isFirstDue =
            limit?.isTop == true && ordering.isEmpty
            && pieces.contains { $0.dateVerb != nil }
            && !pieces.contains { !$0.functions.isDisjoint(with: [.most, .least]) }
        guard
            let place = ordering.first ?? (date == nil ? nil : sort)
                ?? (isFirstDue ? limit?.place : nil)
        else { return nil }
        let functions = ordering.reduce(into: Set<FunctionWord>()) {
            $0.formUnion(pieces[$1].functions)
        }
        for place in ordering { uses[place] = .word }
        takeSorts()
        if let date {
            uses[date] = .word
            if let by = neighbour(of: date, -1), pieces[by].functions.contains(.each) {
                uses[by] = .word
            }
        }
        return Order(
            measure: .date,
            isAscending: !functions.contains(.latest),
            first: limit?.number ?? (sort == nil ? 1 : nil),
            place: place,
            isAhead: functions.contains(.next)
        )
    }

    /// `前5个`, `top 5`; or the number of a superlative: `最多的5个`.
    private mutating func takeLimit() -> (number: Int, isTop: Bool, place: Int)? {
        let ordering: Set<FunctionWord> = [.most, .least, .earliest, .latest, .next]
        for place in pieces.indices where pieces[place].functions.contains(.top) {
            guard let next = neighbour(of: place, 1), let number = pieces[next].number,
                number > 0
            else { continue }
            (uses[place], uses[next]) = (.word, .number)
            return (number, true, place)
        }
        let isOrdered = pieces.indices.contains {
            !pieces[$0].functions.isDisjoint(with: ordering) && !isBound($0)
        }
        guard isOrdered else { return nil }
        for place in pieces.indices {
            // `the second latest` is one.
            guard let number = pieces[place].number, number > 0, uses[place] == .unused,
                !pieces[place].functions.contains(.ordinal),
                !(neighbour(of: place, -1).map { pieces[$0].functions.contains(.ordinal) } ?? false)
            else { continue }
            // The number of the units, not one they are called by.
            let (before, next) = (neighbour(of: place, -1), neighbour(of: place, 1))
            let isBeforeKind = next.map { pieces[$0].kind != nil } ?? false
            let isBesideOrder = [before, next].compactMap(\.self).contains {
                !pieces[$0].functions.isDisjoint(with: ordering)
            }
            let isOfKind = before.map { pieces[$0].kind != nil } ?? false
            guard isBeforeKind || isBesideOrder && !isOfKind else { continue }
            uses[place] = .number
            return (number, false, place)
        }
        return nil
    }

    /// Whether a superlative is a bound: `最多3个单位的任务`.
    private func isBound(_ place: Int) -> Bool {
        guard !pieces[place].functions.isDisjoint(with: [.atMost, .atLeast]),
            pieces.indices.contains(place + 1), pieces[place + 1].number != nil,
            let noun = neighbour(of: place + 1, 1), pieces[noun].kind != nil
        else { return false }
        return pieces[(noun + 1)...].contains { $0.kind != nil }
    }

    /// What is counted of each, for those with the most of it.
    private mutating func takeMeasured(_ superlative: Int?, isSorted: Bool) -> Group? {
        if let kind = superlative.flatMap({ pieces[$0].measured }) {
            return Group(place: nil, kind: kind)
        }
        let all = nouns
        // `哪个单位` is what is asked for.
        let others = all.filter { !isWhich($0) && !pieces[$0].isAsked }
        let places = superlative == nil || others.isEmpty || all.count < 2 ? all : others
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
        guard all.count > 1, let place, let kind = pieces[place].kind else {
            // `前5个单位`: by what most questions are about.
            guard superlative == nil || all.count == 1, !isSorted, let usual = vocabulary.usual,
                all.first.map({ pieces[$0].kind != usual }) ?? false
            else { return nil }
            return Group(place: nil, kind: usual)
        }
        return Group(place: place, kind: kind)
    }

    /// The question for nodes in an order.
    mutating func ranked(
        _ order: Order,
        of head: Group,
        _ conditions: [Condition],
        counted: [Condition]
    ) -> Question? {
        let kind = head.kind
        var ranking = Question.Ranking(
            measure: .date,
            isAscending: order.isAscending,
            first: order.first
        )
        var conditions = conditions
        // `tasks in the last section`
        let noun = pieces[(order.place + 1)...].first { $0.kind != nil || !$0.nodes.isEmpty }?.kind
        switch order.measure {
        case .own:
            guard noun == kind else { return nil }
            ranking.measure = .own
        case .date:
            guard vocabulary.kinds[kind].date != nil, noun ?? kind == kind else { return nil }
            let day = Period(form: .since, from: today, to: today)
            if order.isAhead { conditions.append(.time(kind: kind, day)) }
        case .group(let measured):
            let label = vocabulary.kinds[measured.kind].label
            // `和区水务局合作最多的单位`: by how much of it is theirs.
            let isOfOthers = conditions.contains {
                $0.goes { vocabulary.relations[$0].isToOthers }
            }
            // `任务最多的单位是谁牵头`, `第二个任务最多的单位`
            let isNested = noun != nil && noun != kind && noun != measured.kind
            let isNumbered = counted.contains { $0.number != nil }
            guard !isOfOthers, !isNested, !isNumbered,
                let relation = relation(
                    from: kind,
                    to: [label],
                    near: head.place ?? order.place,
                    steps: 1
                )
            else { return nil }
            ranking.measure = .relation(relation, counted)
            if uses[order.place] == .unused { uses[order.place] = .word }
        }
        return Question(form: .ranked(ranking), kind: kind, conditions: conditions)
    }

    /// Which of some named nodes has more of something: `卢庆雷和杨磊谁的任务多`.
    mutating func comparison() -> Question? {
        let words: Set<FunctionWord> = [.greater, .smaller]
        guard
            let place = pieces.indices.first(where: {
                !pieces[$0].functions.isDisjoint(with: words)
            }),
            neighbour(of: place, 1).map({ pieces[$0].number == nil }) ?? true,
            let first = pieces.firstIndex(where: { !$0.nodes.isEmpty })
        else { return nil }
        let names = takeJoined(from: first).names
        let labels = sharedLabels(of: names)
        guard names.count > 1,
            let label = pieces[first].nodes.map(\.label).first(where: { labels.contains($0) }),
            let kind = vocabulary.kind(of: label),
            let counted = pieces.indices.first(where: {
                pieces[$0].kind != nil && pieces[$0].kind != kind && !pieces[$0].isAsked
            }), let measured = pieces[counted].kind,
            let relation = relation(
                from: kind,
                to: [vocabulary.kinds[measured].label],
                near: counted,
                steps: 1
            )
        else { return nil }
        for other in pieces.indices where uses[other] == .unused {
            if pieces[other].kind == kind || pieces[other].isAsked { uses[other] = .kind }
            if pieces[other].functions.contains(.or) { uses[other] = .word }
        }
        (uses[place], uses[counted]) = (.word, .kind)
        var nodes: [Condition] = []
        for name in names {
            guard let node = takeName(name, as: label) else { return nil }
            nodes.append(.isNode(node))
        }
        var groups = [Group(place: counted, kind: measured)]
        takeConditions(&groups, isOfTime: pieces.contains { $0.period != nil })
        let ranking = Question.Ranking(
            measure: .relation(relation, groups[0].conditions),
            isAscending: pieces[place].functions.contains(.smaller),
            first: 1,
            mayBeNone: true
        )
        return Question(form: .ranked(ranking), kind: kind, conditions: [.any(nodes)])
    }
}
