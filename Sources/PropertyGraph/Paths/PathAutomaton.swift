/// The positions of an expanded path expression and which may follow which.
struct PathAutomaton {
    /// A part of the expression: the positions it may begin and end with.
    struct Fragment {
        var matchesEmpty: Bool
        var first: [Int]
        var last: [Int]

        /// The empty walk.
        static let empty = Fragment(matchesEmpty: true, first: [], last: [])
        /// No walk at all, the neutral part of alternatives.
        static let nothing = Fragment(matchesEmpty: false, first: [], last: [])
    }

    private(set) var steps: [PathExpression.Step] = []
    private(set) var follow: [Set<Int>] = []

    /// The positions of an expression, repetitions written out.
    ///
    /// Recursion is bounded by the parser's limit on nesting.
    mutating func fragment(of syntax: PathSyntax) throws(PathExpressionError) -> Fragment {
        switch syntax {
        case .step(let step):
            return self.step(step)
        case .sequence(let parts):
            var whole = Fragment.empty
            for part in parts { whole = sequence(whole, try fragment(of: part)) }
            return whole
        case .alternatives(let parts):
            var whole = Fragment.nothing
            for part in parts { whole = alternative(whole, try fragment(of: part)) }
            return whole
        case .repeated(let inner, let least, let most, let byteOffset):
            return try repeated(inner, least: least, most: most, byteOffset: byteOffset)
        }
    }

    mutating func step(_ step: PathExpression.Step) -> Fragment {
        steps.append(step)
        follow.append([])
        return Fragment(matchesEmpty: false, first: [steps.count - 1], last: [steps.count - 1])
    }

    mutating func sequence(_ left: Fragment, _ right: Fragment) -> Fragment {
        for position in left.last { follow[position].formUnion(right.first) }
        return Fragment(
            matchesEmpty: left.matchesEmpty && right.matchesEmpty,
            first: left.matchesEmpty ? left.first + right.first : left.first,
            last: right.matchesEmpty ? left.last + right.last : right.last
        )
    }

    func alternative(_ left: Fragment, _ right: Fragment) -> Fragment {
        Fragment(
            matchesEmpty: left.matchesEmpty || right.matchesEmpty,
            first: left.first + right.first,
            last: left.last + right.last
        )
    }

    /// `least` copies in a row, then a loop or optional copies up to `most`.
    private mutating func repeated(
        _ inner: PathSyntax,
        least: Int,
        most: Int?,
        byteOffset: Int
    ) throws(PathExpressionError) -> Fragment {
        let stepsBefore = steps.count
        var whole = Fragment.empty
        for _ in 0..<least {
            whole = sequence(whole, try copy(of: inner, byteOffset))
            // What has no step matches the empty walk only, however often: `((A{0}){64}){64}` and so on
            // would take for ever.
            if steps.count == stepsBefore { return .empty }
        }
        if let most {
            var optional = Fragment.empty
            // The copies nest to the right: a(a(a)?)?, so that each ends the whole.
            for _ in least..<most {
                optional = sequence(try copy(of: inner, byteOffset), optional)
                optional.matchesEmpty = true
                if steps.count == stepsBefore { return .empty }
            }
            return sequence(whole, optional)
        }
        var loop = try copy(of: inner, byteOffset)
        for position in loop.last { follow[position].formUnion(loop.first) }
        loop.matchesEmpty = true
        return sequence(whole, loop)
    }

    private mutating func copy(
        of inner: PathSyntax,
        _ byteOffset: Int
    ) throws(PathExpressionError) -> Fragment {
        do throws(PathExpressionError) {
            let fragment = try fragment(of: inner)
            try checkSize(byteOffset: byteOffset)
            return fragment
        } catch {
            // Of repetitions in repetitions the outermost is to blame.
            throw PathExpressionError(message: error.message, byteOffset: byteOffset)
        }
    }

    /// Ends a text that grows out of bounds when its repetitions are written out.
    func checkSize(byteOffset: Int) throws(PathExpressionError) {
        // The start is a state too.
        guard steps.count < PathLimits.stateCountMax else {
            throw PathExpressionError(
                message:
                    "Written out, the expression has more than \(PathLimits.stateCountMax) states.",
                byteOffset: byteOffset
            )
        }
    }

    func transition(to position: Int) -> PathExpression.Transition {
        PathExpression.Transition(step: steps[position], target: position + 1)
    }
}
