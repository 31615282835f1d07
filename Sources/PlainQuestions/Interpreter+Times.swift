import PropertyGraph

/// The times that are said of each kind.
extension Interpreter {
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
            while next + 1 < pieces.count, let other = pieces[next + 1].period,
                isComma(between: next, next + 1)
            {
                uses[next + 1] = .time
                others.append(.time(kind: groups[group].kind, other))
                next += 1
            }
            let listed = takeListed(behind: next) { piece, _ in piece.period != nil }
            for place in listed.places {
                guard let other = pieces[place].period else { continue }
                uses[place] = .time
                others.append(.time(kind: groups[group].kind, other))
                next = place
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
            groups[group].conditions.append(said(condition, at: place))
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
