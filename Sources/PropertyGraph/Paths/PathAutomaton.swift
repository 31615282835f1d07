/// The positions of an expanded path expression and which may follow which.
struct PathAutomaton {
    /// A part of the expression: the positions it may begin and end with.
    struct Fragment {
        var matchesEmpty: Bool
        var first: PositionSet
        var last: PositionSet

        /// The empty walk.
        static let empty = Fragment(matchesEmpty: true, first: [], last: [])
        /// No walk at all, the neutral part of alternatives.
        static let nothing = Fragment(matchesEmpty: false, first: [], last: [])
    }

    private(set) var steps: [PathExpression.Step] = []
    private(set) var follow: [PositionSet] = []

    /// The positions of an expression, repetitions written out.
    ///
    /// Recursion is bounded by the parser's limit on nesting, and positions by `PathText`.
    mutating func fragment(of syntax: PathSyntax) -> Fragment {
        switch syntax {
        case .step(let step):
            return self.step(step)
        case .sequence(let parts):
            return parts.reduce(into: .empty) { $0 = sequence($0, fragment(of: $1)) }
        case .alternatives(let parts):
            return parts.reduce(into: .nothing) { $0 = Self.alternative($0, fragment(of: $1)) }
        case .repeated(let inner, let least, let most, _):
            return repeated(inner, least: least, most: most)
        }
    }

    private mutating func step(_ step: PathExpression.Step) -> Fragment {
        let position = PositionSet(steps.count)
        steps.append(step)
        follow.append([])
        return Fragment(matchesEmpty: false, first: position, last: position)
    }

    private mutating func sequence(_ left: Fragment, _ right: Fragment) -> Fragment {
        relate(left.last, to: right.first)
        return Fragment(
            matchesEmpty: left.matchesEmpty && right.matchesEmpty,
            first: left.matchesEmpty ? left.first.union(right.first) : left.first,
            last: right.matchesEmpty ? left.last.union(right.last) : right.last
        )
    }

    private static func alternative(_ left: Fragment, _ right: Fragment) -> Fragment {
        Fragment(
            matchesEmpty: left.matchesEmpty || right.matchesEmpty,
            first: left.first.union(right.first),
            last: left.last.union(right.last)
        )
    }

    /// `least` copies in a row, then a loop or optional copies up to `most`.
    private mutating func repeated(_ inner: PathSyntax, least: Int, most: Int?) -> Fragment {
        var least = least
        var whole = Fragment.empty
        var copied = 0
        while copied < least {
            var copy = fragment(of: inner)
            copied += 1
            // What has no step matches the empty walk only, however often: `((A{0}){64}){64}` and so on
            // would take for ever.
            if copy.first.isEmpty { return .empty }
            guard copy.matchesEmpty else {
                whole = sequence(whole, copy)
                continue
            }
            // Copies that may be empty are optional ones that are not: (a?){3} is a{0,3}, where each copy
            // follows only the one before it.
            least = 0
            copy.matchesEmpty = false
            guard let most else { return looped(copy) }
            return optional(inner, before: copy, most - 1)
        }
        guard let most else { return sequence(whole, looped(fragment(of: inner))) }
        guard most > least else { return whole }
        let first = fragment(of: inner)
        if first.first.isEmpty { return whole }
        return sequence(whole, optional(inner, before: first, most - least - 1))
    }

    private mutating func looped(_ copy: Fragment) -> Fragment {
        relate(copy.last, to: copy.first)
        return Fragment(matchesEmpty: true, first: copy.first, last: copy.last)
    }

    /// A first copy and up to so many more, all of them optional: a(a(a)?)?, so that each ends the whole.
    private mutating func optional(
        _ inner: PathSyntax,
        before first: Fragment,
        _ count: Int
    ) -> Fragment {
        var whole = Fragment(matchesEmpty: true, first: first.first, last: first.last)
        var latest = first.last
        for _ in 0..<count {
            let copy = fragment(of: inner)
            relate(latest, to: copy.first)
            latest = copy.last
            whole.last.formUnion(copy.last)
        }
        return whole
    }

    private mutating func relate(_ earlier: PositionSet, to later: PositionSet) {
        for position in earlier { follow[position].formUnion(later) }
    }

    func transition(to position: Int) -> PathExpression.Transition {
        PathExpression.Transition(step: steps[position], target: position + 1)
    }
}

/// A set of positions, one bit each.
struct PositionSet: Sequence, ExpressibleByArrayLiteral {
    private var words: [UInt64] = []

    init(arrayLiteral positions: Int...) {
        for position in positions { insert(position) }
    }

    init(_ position: Int) { insert(position) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ position: Int) -> Bool {
        position / 64 < words.count && words[position / 64] >> UInt64(position % 64) & 1 == 1
    }

    private mutating func insert(_ position: Int) {
        while words.count <= position / 64 { words.append(0) }
        words[position / 64] |= 1 << UInt64(position % 64)
    }

    mutating func formUnion(_ other: Self) {
        while words.count < other.words.count { words.append(0) }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    func union(_ other: Self) -> Self {
        var union = self
        union.formUnion(other)
        return union
    }

    /// In ascending order.
    func makeIterator() -> AnyIterator<Int> {
        var index = 0
        var rest = words.first ?? 0
        let words = words
        return AnyIterator {
            while rest == 0 {
                index += 1
                guard index < words.count else { return nil }
                rest = words[index]
            }
            let bit = rest.trailingZeroBitCount
            rest &= rest - 1
            return index * 64 + bit
        }
    }
}
