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
    /// How many times as many selections as a document has may be looked at for one operation, beyond
    /// `visitCountMax`: of a large document each a few times.
    static let visitsPerSelectionMax = 4
    /// Selections looked at for one operation, repeated ones counted; fragments can make a small
    /// document as large as this.
    static let visitCountMax = 200_000
    /// The same for all operations of a document together.
    static let documentVisitCountMax = 5_000_000

    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        // The walk ends when errors are enough, and leaves facts unknown that merging needs.
        guard !context.isFull else { return }
        var merger = FieldMerger(context: context)
        for operation in context.operations { merger.merge(operation.selectionSet.selections) }
        // What operations reach is checked with them.
        for index in starts(uses) {
            merger.merge(context.fragments[index].selectionSet.selections)
        }
        if let range = merger.exhaustedAt {
            context.report(
                "The document has more than \(merger.visitCountMax) selections "
                    + "after its fragments are expanded.",
                rule: "OverlappingFieldsCanBeMerged",
                code: .limitExceeded,
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
    private static func starts(_ uses: DocumentUses) -> [Int] {
        var isReached = uses.isReached
        guard isReached.contains(false) else { return [] }
        let spread = Set(uses.fragments.flatMap { $0.spreads.compactMap(\.fragment) })
        // Those nobody spreads come first, since they lead to others; what is left are cycles.
        let order = isReached.indices.filter { !spread.contains($0) } + isReached.indices
        var starts: [Int] = []
        for index in order where !isReached[index] {
            starts.append(index)
            isReached[index] = true
            uses.mark(reachableFrom: uses.fragments[index], in: &isReached)
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
