import GraphQLLanguage
import GraphQLSchema

/// Which fragments and variables each definition of a document uses.
struct DocumentUses {
    /// Of the operations, in the order of the document.
    var operations: [DefinitionUses] = []
    /// Of the fragments, in the order of the document.
    var fragments: [DefinitionUses] = []

    /// Whether some operation spreads a fragment, itself or through others.
    private(set) var isReached: [Bool] = []

    /// Follows spreads, once all definitions are known.
    mutating func follow() {
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

    /// What finds the variables of one operation after the other.
    func variableReach() -> VariableReach {
        guard fragments.contains(where: { !$0.variables.isEmpty }) else {
            return VariableReach(fragments: [], leads: [])
        }
        return VariableReach(fragments: fragments, leads: fragmentsLeadingToVariables())
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

/// Finds the variables that operations use, those in fragments they spread included.
struct VariableReach {
    /// Empty when no fragment uses a variable.
    private let fragments: [DefinitionUses]
    /// Which fragments use a variable, themselves or through others.
    private let leads: [Bool]
    private var graph: FragmentGraph

    fileprivate init(fragments: [DefinitionUses], leads: [Bool]) {
        self.fragments = fragments
        self.leads = leads
        graph = FragmentGraph(fragments) { leads[$0] }
    }

    /// The definitions whose variables an operation uses, itself first.
    ///
    /// - Complexity: O(fragments that lead to variables).
    mutating func definitions(of operation: DefinitionUses) -> [DefinitionUses] {
        guard !fragments.isEmpty else { return [operation] }
        let first = operation.spreads.compactMap(\.fragment).filter { leads[$0] }
        return [operation] + graph.reach(from: first).map { fragments[$0] }
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
    /// One of each number of variables that are judged alike.
    var distinctVariables: [VariableUse] = []
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

extension DefinitionUses {
    /// Finds the distinct variables, once all are known.
    mutating func findDistinctVariables() {
        // Few are judged sooner than sorted.
        let fewCount = 8
        guard variables.count > fewCount else {
            distinctVariables = variables
            return
        }
        var seen: Set<VariableUse.Kind> = []
        distinctVariables = variables.filter { seen.insert($0.kind).inserted }
    }
}

extension VariableUse {
    /// What the rules about a variable's use look at.
    struct Kind: Hashable {
        let number: DocumentName
        let type: TypeExpression?
        let hasDefault: Bool
        let oneOf: TypeID?
    }

    var kind: Kind { Kind(number: number, type: type, hasDefault: hasDefault, oneOf: oneOf) }
}

/// A selection of `__schema` or `__type`.
struct IntrospectionUse {
    let range: SourceRange
    /// The most introspection lists inside each other under it, fragments not followed.
    var depth = 0
    /// The spreads under it, by fragment and the lists between it and the spread.
    var spreads: [(fragment: Int, depth: Int)] = []
}
