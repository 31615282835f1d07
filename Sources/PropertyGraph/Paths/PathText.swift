/// A path expression that has been read and judged, and is not laid out for walking yet.
///
/// Reading takes time in proportion to the text. Laying out may take far more, since repetitions are written
/// out; so that is done by who walks, under the budget of the walk.
package struct PathText: Sendable {
    package let text: String
    let syntax: PathSyntax
    /// The relationship types that walks may follow.
    package let types: Set<RelationshipTypeID>
    /// Whether there is a longest matching walk.
    package let isBounded: Bool
    /// About how many steps laying it out takes.
    package let layoutCost: Int

    /// About how many bytes it takes: its syntax takes many times its text.
    package var memoryBytes: Int { text.utf8.count * 300 }

    /// Reads an expression.
    ///
    /// - Throws: a `PathExpressionError` with the place inside the text.
    /// - Complexity: O(text).
    package init(
        _ text: String,
        typeNamed: @escaping (String) -> RelationshipTypeID?
    ) throws(PathExpressionError) {
        var parser = PathParser(text: Array(text.utf8), typeNamed: typeNamed)
        syntax = try parser.parse()
        var measure = PathMeasure()
        let shape = try measure.shape(of: syntax)
        try measure.checkSize(shape.stateCount, byteOffset: 0)
        self.text = text
        types = measure.types
        isBounded = !measure.hasLoop
        layoutCost =
            measure.followerCount
            + StateMerging.work(
                stateCount: shape.stateCount,
                transitionCount: measure.followerCount
            )
    }
}

/// Measures an expression without writing its repetitions out.
private struct PathMeasure {
    /// A part of the expression: how many steps it has written out, and may begin and end with.
    struct Shape {
        var stateCount: Int
        var firstCount: Int
        var lastCount: Int
        var matchesEmpty: Bool

        static let empty = Shape(stateCount: 0, firstCount: 0, lastCount: 0, matchesEmpty: true)
    }

    private(set) var types: Set<RelationshipTypeID> = []
    private(set) var hasLoop = false
    /// About how many pairs of steps follow one another.
    private(set) var followerCount = 0
    /// The steps before the part that is being measured.
    private var statesBefore = 0

    /// The shape of a part; recursion is bounded by the parser's limit on nesting.
    mutating func shape(of syntax: PathSyntax) throws(PathExpressionError) -> Shape {
        switch syntax {
        case .step(let step):
            types.insert(step.type)
            statesBefore += 1
            return Shape(stateCount: 1, firstCount: 1, lastCount: 1, matchesEmpty: false)
        case .sequence(let parts):
            var whole = Shape.empty
            for part in parts { whole = sequence(whole, try shape(of: part)) }
            return whole
        case .alternatives(let parts):
            var whole = Shape(stateCount: 0, firstCount: 0, lastCount: 0, matchesEmpty: false)
            for part in parts {
                let part = try shape(of: part)
                whole = Shape(
                    stateCount: whole.stateCount + part.stateCount,
                    firstCount: whole.firstCount + part.firstCount,
                    lastCount: whole.lastCount + part.lastCount,
                    matchesEmpty: whole.matchesEmpty || part.matchesEmpty
                )
            }
            return whole
        case .repeated(let inner, let least, let most, let byteOffset):
            return try repeated(inner, least: least, most: most, byteOffset: byteOffset)
        }
    }

    private mutating func sequence(_ left: Shape, _ right: Shape) -> Shape {
        followerCount += left.lastCount * right.firstCount
        return Shape(
            stateCount: left.stateCount + right.stateCount,
            firstCount: left.firstCount + (left.matchesEmpty ? right.firstCount : 0),
            lastCount: right.lastCount + (right.matchesEmpty ? left.lastCount : 0),
            matchesEmpty: left.matchesEmpty && right.matchesEmpty
        )
    }

    private mutating func repeated(
        _ inner: PathSyntax,
        least: Int,
        most: Int?,
        byteOffset: Int
    ) throws(PathExpressionError) -> Shape {
        let copies = most ?? least + 1
        guard copies > 0 else { return .empty }
        let (statesBefore, followersBefore) = (statesBefore, followerCount)
        let one: Shape
        do throws(PathExpressionError) {
            one = try shape(of: inner)
        } catch {
            // Of repetitions in repetitions the outermost is to blame.
            throw PathExpressionError(message: error.message, byteOffset: byteOffset)
        }
        // What has no step matches the empty walk only, however often.
        guard one.stateCount > 0 else { return .empty }
        let stateCount = one.stateCount * copies
        try checkSize(statesBefore + stateCount, byteOffset: byteOffset)
        self.statesBefore = statesBefore + stateCount
        followerCount =
            followersBefore + (followerCount - followersBefore) * copies
            + one.lastCount * one.firstCount * (most == nil ? copies : copies - 1)
        if most == nil { hasLoop = true }
        // Each copy that may be the last one ends the whole.
        let endings = one.matchesEmpty ? copies : min(copies, (most ?? copies) - least + 1)
        return Shape(
            stateCount: stateCount,
            firstCount: one.firstCount,
            lastCount: one.lastCount * endings,
            matchesEmpty: least == 0 || one.matchesEmpty
        )
    }

    /// Ends a text that grows out of bounds when its repetitions are written out.
    func checkSize(_ stepCount: Int, byteOffset: Int) throws(PathExpressionError) {
        // The start is a state too.
        guard stepCount < PathLimits.stateCountMax else {
            throw PathExpressionError(
                message:
                    "Written out, the expression has more than \(PathLimits.stateCountMax) states.",
                byteOffset: byteOffset
            )
        }
    }
}
