import PropertyGraph

/// What is said of each kind that a question speaks of: numbers, phrases, and the contrary of either.
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
            if let number, pieces[number].number != nil, uses[number] == .unused,
                isOrdinal || !isCounting(number)
            {
                return number
            }
        }
        guard let before = neighbour(of: place, -1),
            pieces[before..<place].allSatisfy({ $0.dateVerb == nil })
        else { return nil }
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

    /// `任务5个`: so many of them.
    private func isCounting(_ number: Int) -> Bool {
        guard pieces.indices.contains(number + 1) else { return false }
        let next = text.text(in: pieces[number + 1].range)
        return vocabulary.kinds.contains { $0.counted == next }
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
            let listed = takeListed(behind: max(number, place)) { piece, use in
                piece.number != nil && use == .unused
            }
            for place in listed.places {
                uses[place] = .number
                all.append(.number(property: property, pieces[place].number ?? 0))
            }
            groups[index].conditions.append(.either(all))
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
            guard let value = pieces[place].number, isLoose(place),
                [neighbour(of: place, -1), neighbour(of: place, 1)].contains(where: {
                    $0.map { pieces[$0].functions.contains(.ordinal) } ?? false
                })
            else { continue }
            let index = groups.firstIndex { $0.kind == usual } ?? groups.count
            if index == groups.count { groups.append(Group(place: nil, kind: usual)) }
            var all = [Condition.number(property: property, value)]
            // `第20项和第21项`
            let other = groups[index].conditions.firstIndex { $0.number != nil }
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
            groups[index].conditions.append(.either(all))
        }
    }

    /// Whether a number is that of nothing beside it: not `第2个单位`, nor `20号到期`.
    private func isLoose(_ place: Int) -> Bool {
        if let next = neighbour(of: place, 1), pieces[next].kind != nil { return false }
        return pieces[(place + 1)...].prefix(2).allSatisfy { $0.dateVerb == nil }
            || says(.when)
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

    /// What 和 or 或 joins to a piece, one after another, and the words that do so, which it marks.
    mutating func takeListed(
        behind place: Int,
        where fits: (Piece, Use) -> Bool
    ) -> (places: [Int], joints: [Int]) {
        var (places, joints, last) = ([Int](), [Int](), place)
        while last + 2 < pieces.count, fits(pieces[last + 2], uses[last + 2]),
            !pieces[last + 1].functions.isDisjoint(with: [.and, .or])
        {
            uses[last + 1] = .word
            joints.append(last + 1)
            places.append(last + 2)
            last += 2
        }
        return (places, joints)
    }

    /// A condition, or its contrary where a word in front says so.
    mutating func said(_ condition: Condition, at place: Int) -> Condition {
        takeNot(before: place) ? .not(condition) : condition
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

    mutating func takePhrases(_ groups: inout [Group], isOfTime: Bool) {
        for place in pieces.indices where uses[place] == .unused && pieces[place].kind == nil {
            // `10月到期`: a time says when.
            guard pieces[place].dateVerb == nil || !isOfTime else { continue }
            let phrase = { [pieces, vocabulary] (group: Group) -> Int? in
                pieces[place].phrases.first {
                    vocabulary.phrases[$0].of == vocabulary.kinds[group.kind].label
                }
            }
            guard let group = group(for: place, groups, where: { phrase($0) != nil }),
                let phrase = phrase(groups[group])
            else { continue }
            uses[place] = .phrase(phrase)
            groups[group].conditions.append(said(.phrase(phrase), at: place))
        }
    }
}
