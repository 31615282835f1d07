import PropertyGraph

/// In which form the answer is wanted, and of what: numbers, groups, orders, and what is asked for.
extension Interpreter {
    /// `前5个`, `top 5`; or the number of a superlative: `最多的5个`.
    mutating func takeLimit() -> (number: Int, isTop: Bool, place: Int)? {
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
    mutating func takeMeasured(_ superlative: Int?) -> Group? {
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

    enum Grouping {
        case kind(Int, place: Int)
        case time(String)
    }

    /// `各领导`, `按月份`, `per unit`.
    mutating func takeGrouping() -> Grouping? {
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

    mutating func form(_ grouping: Grouping, of kind: Int) -> Question.Form? {
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

    func isOrdinal(_ place: Int) -> Bool {
        pieces[place].functions.contains(.ordinal) || pieces[place].kind != nil
    }

    mutating func takeComparedSizes() -> [Size] {
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

    mutating func size(_ size: Size, of kind: Int) -> Condition? {
        relation(from: kind, to: [vocabulary.kinds[size.kind].label], near: size.place, steps: 1)
            .map { .size(relation: $0, [], size.comparison, size.number) }
    }

    /// `没有领导`, `without a deadline`: what there is none of; `with leaders`.
    mutating func takeAbsent() -> [(kind: Int, place: Int, isThere: Bool)] {
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
    mutating func takeHead(
        _ places: inout [Int],
        _ measured: Group?
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
    mutating func takeRoles(_ groups: inout [Group]) -> [Condition] {
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
    func nameOfRole(at place: Int, _ head: Int) -> Int? {
        guard place > head else {
            return neighbour(of: place, -1).flatMap { pieces[$0].nodes.isEmpty ? nil : $0 }
        }
        guard neighbour(of: head, 1) == place else { return nil }
        return pieces[..<head].lastIndex { !$0.nodes.isEmpty }
    }
}
