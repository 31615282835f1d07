@testable import PropertyGraph
import TestSupport
import Testing

private let typeIDs = ["A": RelationshipTypeID(offset: 0), "B": RelationshipTypeID(offset: 1)]

private func expression(_ text: String) throws(PathExpressionError) -> PathExpression {
    try PathExpression(text) { typeIDs[$0] }
}

@Suite("Path expressions are read as their grammar says")
struct PathExpressionTests {
    @Test(arguments: [
        ("", 0, "Expected a relationship type or \"(\", found the end."),
        ("  ", 2, "Expected a relationship type or \"(\", found the end."),
        ("A/", 2, "Expected a relationship type or \"(\", found the end."),
        ("A|", 2, "Expected a relationship type or \"(\", found the end."),
        ("A B", 2, "Expected \"/\", \"|\" or the end, found \"B\"."),
        ("A**", 2, "Expected \"/\", \"|\" or the end, found \"*\"."),
        ("(A", 2, "Expected \")\", found the end."),
        ("A)", 1, "Expected \"/\", \"|\" or the end, found \")\"."),
        ("()", 1, "Expected a relationship type or \"(\", found \")\"."),
        ("A/区", 2, "Expected a relationship type or \"(\", found \"区\"."),
        ("A{", 2, "Expected a number, found the end."),
        ("A{2", 3, "Expected \"}\", found the end."),
        ("A{,2}", 2, "Expected a number, found \",\"."),
        ("A{3,2}", 1, "A repetition from 3 to 2 times matches nothing."),
        ("A{65}", 2, "A repetition may go up to 64."),
        ("A{1,99999999999999999999}", 4, "A repetition may go up to 64."),
        ("A/C", 2, "There is no relationship type \"C\"."),
        ("^ ^A", 2, "Expected a relationship type or \"(\", found \"^\"."),
        ("^(A)", 1, "Expected a relationship type or \"(\", found \"(\"."),
        ("A{64}{2}", 5, "Expected \"/\", \"|\" or the end, found \"{\"."),
        ("(A{64}){64}", 7, "Written out, the expression has more than 1024 states."),
    ])
    func faultsAreToldWithTheirPlace(text: String, byteOffset: Int, message: String) {
        #expect(throws: PathExpressionError(message: message, byteOffset: byteOffset)) {
            try expression(text)
        }
    }

    @Test func boundsHoldAtTheirEdges() throws {
        let longest = String(repeating: "A/", count: 511) + "A" + " "
        #expect(longest.utf8.count == PathLimits.textBytesMax)
        #expect(try expression(longest).stateCount == 513)
        #expect(throws: PathExpressionError.self) { try expression(longest + " ") }
        let brackets = String(repeating: "(", count: PathLimits.nestingMax)
        let closing = String(repeating: ")", count: PathLimits.nestingMax)
        #expect(try expression(brackets + "A" + closing).stateCount == 2)
        #expect(throws: PathExpressionError.self) { try expression("(\(brackets)A\(closing))") }
        let most = "((A/B){64}){7}/A{64}/A{62}/B"
        #expect(try expression(most).stateCount == PathLimits.stateCountMax)
        #expect(throws: PathExpressionError.self) { try expression("\(most)/B") }
    }

    /// Without care each bracket would multiply the work by 64.
    @Test func emptyRepetitionsTakeNoTime() throws {
        var text = "A{0}"
        for _ in 0..<60 { text = "(\(text)){64}" }
        let path = try expression(text)
        #expect(path.stateCount == 1)
        #expect(path.isAccepting == [true])
    }

    @Test(
        arguments: [
            ("A", 1), ("A/B?", 2), ("A{2,5}|B", 5), ("A*", nil), ("A/B+", nil), ("A{0}", 0),
            ("(A{3,})?", nil), ("(A|B){4}", 4),
        ] as [(String, Int?)]
    )
    func theLongestWalkIsKnown(text: String, length: Int?) throws {
        #expect(try expression(text).longestWalk == length)
    }

    @Test func theTypesOfAnExpressionAreKnown() throws {
        #expect(try expression("^A*/A").types == [RelationshipTypeID(offset: 0)])
    }

    @Test func anyRelationshipLeavesStructuralOnesOut() {
        let any = SampleModel.model.anyWalk.path
        #expect(any.types == [RelationshipTypeID(offset: 0), RelationshipTypeID(offset: 2)])
        #expect(any.transitions[0].count == 4)
        #expect(any.longestWalk == nil)
    }

    @Test(arguments: 0..<20)
    func walksMatchAsThePatternSays(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let walks = allWalks(upTo: 4)
        for _ in 0..<10 {
            let pattern = Pattern.random(depth: 3, &random)
            let path = try expression(pattern.text)
            #expect(
                walks.filter(path.accepts) == walks.filter(pattern.accepts),
                "\(pattern.text)"
            )
        }
    }

    private func allWalks(upTo length: Int) -> [[Int]] {
        var walks: [[Int]] = [[]]
        var longest = walks
        for _ in 0..<length {
            longest = longest.flatMap { walk in Pattern.steps.indices.map { walk + [$0] } }
            walks += longest
        }
        return walks
    }
}

extension PathExpression {
    /// Whether a walk, given by places in `Pattern.steps`, matches.
    fileprivate func accepts(_ walk: [Int]) -> Bool {
        var states: Set<Int> = [0]
        for step in walk {
            states = Set(
                states.flatMap { transitions[$0] }.filter { $0.step == Pattern.steps[step] }
                    .map(\.target)
            )
        }
        return states.contains { isAccepting[$0] }
    }
}

/// A pattern as a tree that matches by trying everything.
private indirect enum Pattern {
    case step(Int)
    case sequence([Pattern])
    case alternatives([Pattern])
    case repeated(Pattern, least: Int, most: Int?)

    static let steps = [
        PathExpression.Step(type: RelationshipTypeID(offset: 0), direction: .out),
        PathExpression.Step(type: RelationshipTypeID(offset: 0), direction: .in),
        PathExpression.Step(type: RelationshipTypeID(offset: 1), direction: .out),
    ]

    static func random(depth: Int, _ random: inout SeededGenerator) -> Pattern {
        guard depth > 0 else { return .step(Int.random(in: 0..<3, using: &random)) }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .step(Int.random(in: 0..<3, using: &random))
        case 1: return .sequence(several(depth, &random))
        case 2: return .alternatives(several(depth, &random))
        default:
            let least = Int.random(in: 0...2, using: &random)
            let most: Int? =
                random.chance(oneIn: 2) ? nil : least + Int.random(in: 0...2, using: &random)
            return .repeated(.random(depth: depth - 1, &random), least: least, most: most)
        }
    }

    private static func several(_ depth: Int, _ random: inout SeededGenerator) -> [Pattern] {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            .random(depth: depth - 1, &random)
        }
    }

    var text: String {
        switch self {
        case .step(let step): ["A", "^ A", "B"][step]
        case .sequence(let parts): parts.map { "(\($0.text))" }.joined(separator: " / ")
        case .alternatives(let parts): "(\(parts.map(\.text).joined(separator: "|")))"
        case .repeated(let inner, 0, nil): "(\(inner.text))*"
        case .repeated(let inner, 1, nil): "(\(inner.text))+"
        case .repeated(let inner, 0, 1): "(\(inner.text))?"
        case .repeated(let inner, let least, nil): "(\(inner.text)){\(least),}"
        case .repeated(let inner, let least, let most?):
            least == most ? "(\(inner.text)){\(least)}" : "(\(inner.text)){\(least), \(most)}"
        }
    }

    func accepts(_ walk: [Int]) -> Bool { ends(in: walk, from: [0]).contains(walk.count) }

    /// Where in a walk a match can end that begins at one of some places.
    private func ends(in walk: [Int], from starts: Set<Int>) -> Set<Int> {
        switch self {
        case .step(let step):
            return Set(starts.filter { $0 < walk.count && walk[$0] == step }.map { $0 + 1 })
        case .sequence(let parts):
            return parts.reduce(starts) { $1.ends(in: walk, from: $0) }
        case .alternatives(let parts):
            return parts.reduce(into: []) { $0.formUnion($1.ends(in: walk, from: starts)) }
        case .repeated(let inner, let least, let most):
            var now = starts
            for _ in 0..<least { now = inner.ends(in: walk, from: now) }
            var all = now
            // More rounds than the walk has steps reach nothing new.
            for _ in 0..<(most.map { $0 - least } ?? walk.count + 1) {
                now = inner.ends(in: walk, from: now)
                all.formUnion(now)
            }
            return all
        }
    }
}

@Suite("Expressions of many dense states are read in time")
struct DensePathTests {
    @Test func chainsOfOptionalSteps() throws {
        let chain = "(" + [String](repeating: "A?", count: 120).joined(separator: "/") + "){0,8}"
        let path = try expression(chain)
        #expect(path.stateCount > 900)
        #expect(path.longestWalk == 960)
        #expect(path.isAccepting.allSatisfy { $0 })
    }
}
