import GraphQLLanguage
import GraphQLSchema

/// Which fragments and variables each definition of a document uses.
struct DocumentUses {
    /// Of the operations, in the order of the document.
    var operations: [DefinitionUses] = []
    /// Of the fragments, in the order of the document.
    var fragments: [DefinitionUses] = []

    /// All variables each operation uses, those in fragments it spreads included.
    private(set) var variablesOfOperations: [[VariableUse]] = []
    /// Whether some operation spreads a fragment, itself or through others.
    private(set) var isReached: [Bool] = []

    /// Follows spreads, once all definitions are known.
    mutating func follow() {
        gatherVariables()
        isReached = Array(repeating: false, count: fragments.count)
        for operation in operations { mark(reachableFrom: operation, in: &isReached) }
    }

    /// Marks the fragments that a definition spreads, itself or through others, as far as they are
    /// not marked.
    func mark(reachableFrom uses: DefinitionUses, in isReached: inout [Bool]) {
        var waiting: [Int] = []
        var next: DefinitionUses? = uses
        while let uses = next {
            for spread in uses.spreads {
                guard let target = spread.fragment, !isReached[target] else { continue }
                isReached[target] = true
                waiting.append(target)
            }
            next = waiting.popLast().map { fragments[$0] }
        }
    }

    /// Finds the variables of each operation.
    ///
    /// - Complexity: O(operations x fragments that lead to variables).
    private mutating func gatherVariables() {
        guard fragments.contains(where: { !$0.variables.isEmpty }) else {
            variablesOfOperations = operations.map(\.variables)
            return
        }
        let leads = fragmentsLeadingToVariables()
        var graph = FragmentGraph(fragments) { leads[$0] }
        variablesOfOperations = operations.map { operation in
            graph.reach(from: operation.spreads.compactMap(\.fragment).filter { leads[$0] })
                .reduce(into: operation.variables) { $0 += fragments[$1].variables }
        }
    }

    /// Which fragments use a variable, themselves or through others: found backwards from those
    /// that do.
    private func fragmentsLeadingToVariables() -> [Bool] {
        var spreaders: [[Int]] = Array(repeating: [], count: fragments.count)
        for (index, fragment) in fragments.enumerated() {
            for case let target? in fragment.spreads.map(\.fragment) {
                spreaders[target].append(index)
            }
        }
        var leads = fragments.map { !$0.variables.isEmpty }
        var waiting = leads.indices.filter { leads[$0] }
        while let next = waiting.popLast() {
            for spreader in spreaders[next] where !leads[spreader] {
                leads[spreader] = true
                waiting.append(spreader)
            }
        }
        return leads
    }
}

/// Which fragment spreads which, laid out in two arrays, since many operations may walk all of it.
private struct FragmentGraph {
    private var targets: [Int] = []
    /// The targets of fragment n are those from `starts[n]` up to `starts[n + 1]`.
    private var starts: [Int] = []
    /// The last walk that came by a fragment; so no walk begins with a cleaning.
    private var lastVisits: [Int]
    private var visit = 0

    /// The graph of the spreads whose targets are wanted.
    init(_ fragments: [DefinitionUses], where isWanted: (Int) -> Bool) {
        lastVisits = Array(repeating: 0, count: fragments.count)
        for fragment in fragments {
            starts.append(targets.count)
            targets += fragment.spreads.compactMap(\.fragment).filter(isWanted)
        }
        starts.append(targets.count)
    }

    /// The fragments that can be reached from some, these included.
    mutating func reach(from first: [Int]) -> [Int] {
        visit += 1
        var found: [Int] = []
        for fragment in first where lastVisits[fragment] != visit {
            lastVisits[fragment] = visit
            found.append(fragment)
        }
        var next = 0
        while next < found.count {
            let fragment = found[next]
            next += 1
            for place in starts[fragment]..<starts[fragment + 1] {
                let target = targets[place]
                guard lastVisits[target] != visit else { continue }
                lastVisits[target] = visit
                found.append(target)
            }
        }
        return found
    }
}

/// What one operation or fragment uses.
struct DefinitionUses {
    var spreads: [SpreadUse] = []
    var variables: [VariableUse] = []
    var introspections: [IntrospectionUse] = []
    /// The most introspection lists inside each other, fragments not followed.
    var introspectionDepth = 0
}

/// A fragment spread.
struct SpreadUse {
    let name: Name
    let range: SourceRange
    /// Which fragment it is, when the document has it.
    let fragment: Int?
    /// How many introspection lists of the same definition are around it.
    let introspectionDepth: Int
}

/// A variable inside a literal, and what is expected there.
struct VariableUse {
    let name: Name
    let number: DocumentName
    let range: SourceRange
    /// Nil where the document is wrong about the argument or field.
    let type: TypeExpression?
    /// Whether the argument or input field has a default.
    let hasDefault: Bool
    /// The OneOf Input Object whose field it is.
    let oneOf: TypeID?
}

/// A selection of `__schema` or `__type`.
struct IntrospectionUse {
    let range: SourceRange
    /// The most introspection lists inside each other under it, fragments not followed.
    var depth = 0
    /// The spreads under it, by fragment and the lists between it and the spread.
    var spreads: [(fragment: Int, depth: Int)] = []
}
