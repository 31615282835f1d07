import GraphQLLanguage
import GraphQLSchema

/// Merges selection sets as an executor would, and notes where their fields cannot be merged.
///
/// Work that is left waits on a stack, since fragments nest deeper than the text does.
struct FieldMerger {
    /// A field at the place where it was met.
    struct Entry {
        let field: Field
        /// The type it is selected on; nil where the document is wrong about it.
        let parent: TypeID?
        let type: TypeExpression?
        /// The entry in whose selections it was met.
        let owner: Int?
    }

    /// A selection set to be merged with others.
    struct Source {
        let selectionSet: SelectionSet
        let parent: TypeID?
        /// The entry whose selections they are.
        let owner: Int?

        /// The selections of a fragment spread here.
        func entering(_ fragment: FragmentDefinition, _ context: ValidationContext) -> Source {
            Source(
                selectionSet: fragment.selectionSet,
                parent: context.compositeType(fragment.typeCondition),
                owner: owner
            )
        }
    }

    /// Selection sets whose fields are to be compared.
    private struct Work {
        let sources: [Source]
        /// Whether objects of different types answer them, so that only the shapes must agree.
        let isShapeOnly: Bool
    }

    /// Which sources have been merged, so that they are not again.
    private struct WorkKey: Hashable {
        let starts: [UInt32]
        let parents: [TypeID?]
        let isShapeOnly: Bool
    }

    let context: ValidationContext
    var signatures: FieldSignatures
    var entries: [Entry] = []
    private var waiting: [Work] = []
    private var done: Set<WorkKey> = []
    private var visitsLeft = OverlappingFieldsCanBeMerged.visitCountMax
    /// Where the bound on selections was passed.
    private(set) var exhaustedAt: SourceRange?
    var conflicts: [FieldConflict] = []
    /// The conflict of each two fields, by where they begin.
    var conflictIndexes: [ConflictKey: Int] = [:]

    struct ConflictKey: Hashable {
        let left: UInt32
        let right: UInt32
    }

    init(context: ValidationContext) {
        self.context = context
        signatures = FieldSignatures(document: context.document)
    }

    /// Checks an operation's or fragment's selections, and everything below them.
    mutating func merge(_ selectionSet: SelectionSet, on parent: TypeID?) {
        guard exhaustedAt == nil else { return }
        add([Source(selectionSet: selectionSet, parent: parent, owner: nil)], isShapeOnly: false)
        while let work = waiting.popLast(), exhaustedAt == nil,
            conflicts.count < GraphQLErrors.countMax
        {
            let groups = collect(work.sources)
            let waitingBefore = waiting.count
            for group in groups { check(group, isShapeOnly: work.isShapeOnly) }
            // A stack turns the order round; so what is below the first group comes first.
            waiting[waitingBefore...].reverse()
        }
        waiting = []
        entries = []
    }

    /// Remembers selection sets to be merged, unless that has been done.
    mutating func add(_ sources: [Source], isShapeOnly: Bool) {
        guard !sources.isEmpty else { return }
        var distinct: [Source] = []
        var starts: Set<UInt32> = []
        for source in sources {
            let source = unwrapped(source)
            if starts.insert(source.selectionSet.range.start).inserted { distinct.append(source) }
        }
        let key = WorkKey(
            starts: distinct.map(\.selectionSet.range.start),
            parents: distinct.map(\.parent),
            isShapeOnly: isShapeOnly
        )
        guard done.insert(key).inserted else { return }
        waiting.append(Work(sources: distinct, isShapeOnly: isShapeOnly))
    }

    /// A selection set that is nothing but a spread is the fragment's, which may have been merged
    /// already.
    private func unwrapped(_ source: Source) -> Source {
        var source = source
        // Chains of such sets are followed a little way, which is enough for those people write.
        for _ in 0..<4 {
            let selections = context.document[source.selectionSet.selections]
            guard selections.count == 1, case .fragmentSpread(let spread)? = selections.first,
                let index = context.fragmentIndex(spread.name)
            else { return source }
            source = source.entering(context.fragments[index], context)
        }
        return source
    }

    /// The fields of selection sets and the fragments in them, grouped by response name.
    private mutating func collect(_ sources: [Source]) -> [[Int]] {
        var groups: [[Int]] = []
        var groupIndexes: [String: Int] = [:]
        var visited: Set<Int> = []
        // Fields come first, then those of spreads, as deep as they were met.
        var level = sources
        while !level.isEmpty {
            var spreads: [Source] = []
            var stack = Array(level.flatMap(selections).reversed())
            while let (selection, source) = stack.popLast() {
                guard visitsLeft > 0 else {
                    exhaustedAt = selection.range
                    return []
                }
                visitsLeft -= 1
                switch selection {
                case .field(let field):
                    let name = context.text(field.responseName)
                    let index = groupIndexes[name] ?? groups.count
                    if index == groups.count {
                        groupIndexes[name] = index
                        groups.append([])
                    }
                    groups[index].append(entries.count)
                    entries.append(entry(of: field, in: source))
                case .inlineFragment(let fragment):
                    let inner = Source(
                        selectionSet: fragment.selectionSet,
                        parent: fragment.typeCondition.map(context.compositeType) ?? source.parent,
                        owner: source.owner
                    )
                    stack += selections(of: inner).reversed()
                case .fragmentSpread(let spread):
                    guard let index = context.fragmentIndex(spread.name),
                        visited.insert(index).inserted
                    else { continue }
                    spreads.append(source.entering(context.fragments[index], context))
                }
            }
            level = spreads
        }
        return groups
    }

    private func selections(of source: Source) -> [(Selection, Source)] {
        context.document[source.selectionSet.selections].map { ($0, source) }
    }

    private func entry(of field: Field, in source: Source) -> Entry {
        let definition = source.parent.flatMap {
            context.schema.field(named: context.text(field.name), on: $0)
        }
        return Entry(
            field: field,
            parent: source.parent,
            type: definition.map { context.schema[$0].type },
            owner: source.owner
        )
    }
}
