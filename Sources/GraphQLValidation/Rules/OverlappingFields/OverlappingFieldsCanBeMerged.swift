import GraphQLLanguage
import GraphQLSchema

/// Fields that answer under one name agree (specification 5.3.2).
///
/// https://spec.graphql.org/September2025/#sec-Field-Selection-Merging
///
/// The specification compares every two fields, which many equal fields make quadratic. Here fields
/// of one response name are sorted into classes of those that agree, and only one way is looked
/// down for each class: merged selections are checked as the executor would merge them.
enum OverlappingFieldsCanBeMerged {
    /// Selections looked at, repeated ones counted; fragments can make a small document as large as
    /// this.
    static let visitCountMax = 200_000

    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        var merger = FieldMerger(context: context)
        for operation in context.operations {
            let root = context.schema.rootType(of: operation.type)
            merger.merge(operation.selectionSet, on: root)
        }
        // What operations reach is checked with them.
        for index in unreachedFragments(uses) {
            let fragment = context.fragments[index]
            merger.merge(fragment.selectionSet, on: context.compositeType(fragment.typeCondition))
        }
        if let range = merger.exhaustedAt {
            context.report(
                "The document has more than \(visitCountMax) selections "
                    + "after its fragments are expanded.",
                rule: "OverlappingFieldsCanBeMerged",
                at: [range]
            )
        }
        for conflict in merger.conflicts {
            context.report(
                "Fields \"\(conflict.responseName)\" conflict because \(conflict.reason). "
                    + "Use different aliases on the fields to fetch both if this was intentional.",
                rule: "OverlappingFieldsCanBeMerged",
                at: conflict.left + conflict.right
            )
        }
    }

    /// Fragments to start from so that every fragment no operation reaches is seen.
    private static func unreachedFragments(_ uses: DocumentUses) -> [Int] {
        var everything = DefinitionUses()
        for operation in uses.operations { everything.spreads += operation.spreads }
        var isReached = Array(repeating: false, count: uses.fragments.count)
        for index in uses.fragments(reachableFrom: everything) { isReached[index] = true }
        let spread = Set(uses.fragments.flatMap { $0.spreads.compactMap(\.fragment) })
        var starts: [Int] = []
        // Those nobody spreads come first, since they lead to others; what is left are cycles.
        let order = uses.fragments.indices.filter { !spread.contains($0) } + uses.fragments.indices
        for index in order where !isReached[index] {
            starts.append(index)
            isReached[index] = true
            var waiting = [index]
            while let next = waiting.popLast() {
                for case let target? in uses.fragments[next].spreads.map(\.fragment)
                where !isReached[target] {
                    isReached[target] = true
                    waiting.append(target)
                }
            }
        }
        return starts
    }
}

/// Two fields that cannot be merged, each with the fields below it that are the cause.
struct FieldConflict {
    let responseName: String
    var reason: String
    var left: [SourceRange]
    var right: [SourceRange]
}
