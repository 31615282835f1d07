import GraphQLLanguage
import GraphQLSchema

/// Merges selection sets as an executor would, and notes where their fields cannot be merged.
///
/// What fields there are, and of which types, is taken from the facts the walk has noted, so nothing
/// is looked up by name. Work that is left waits on a stack, since fragments nest deeper than the
/// text does.
struct FieldMerger {
    /// A field at the place where it was met.
    struct Entry: BitwiseCopyable {
        /// Where the field stands among the document's selections.
        let place: Int
        /// The entry in whose selections it was met, or `noOwner`.
        let owner: Int
    }

    /// A selection set to be merged with others.
    struct Source: BitwiseCopyable {
        let selections: NodeList<Selection>
        /// The entry whose selections they are, or `noOwner`.
        let owner: Int
    }

    static let noOwner = -1

    /// Selection sets whose fields are to be compared: a range of `sources`.
    private struct Work {
        let sources: Range<Int>
        /// Whether objects of different types answer them, so that only the shapes must agree.
        let isShapeOnly: Bool
    }

    /// Which sources have been merged, so that they are not again.
    private struct WorkKey: Hashable {
        let starts: [Int]
        let isShapeOnly: Bool
    }

    let document: Document
    let schema: Schema
    let index: SchemaIndex
    let facts: [SelectionFacts]
    private let fragmentSelections: [NodeList<Selection>]
    let conflictCountMax: Int
    var signatures: FieldSignatures
    var entries: [Entry] = []
    private var sources: [Source] = []
    private var waiting: [Work] = []
    private var done: Set<WorkKey> = []
    /// The same for single selection sets, by where they begin: bit 0 as a whole, bit 1 for shapes.
    private var doneAlone: [UInt8]
    /// Selections that may be looked at for one operation.
    let visitCountMax: Int
    private var visitsLeft = 0
    private var documentVisitsLeft: Int
    /// Where the bound on selections was passed.
    private(set) var exhaustedAt: SourceRange?
    var conflicts: [FieldConflict] = []
    /// The conflict of each two fields, by where they begin.
    var conflictIndexes: [ConflictKey: Int] = [:]

    // What collecting needs, kept from one time to the next. A stamp that is not `round` is of an
    // earlier time, so nothing has to be cleaned.
    private var round: UInt32 = 0
    private var nameRounds: [UInt32]
    private var groupOfName: [Int]
    private var fragmentRounds: [UInt32]
    private var cursors: [Cursor] = []
    private var level: [Source] = []
    private var nextLevel: [Source] = []

    /// How far a selection set has been read.
    private struct Cursor: BitwiseCopyable {
        var next: Int
        let end: Int
    }

    struct ConflictKey: Hashable {
        let left: UInt32
        let right: UInt32
    }

    init(context: borrowing ValidationContext) {
        document = context.document
        schema = context.schema
        index = context.index
        facts = context.selections
        fragmentSelections = context.fragments.map(\.selectionSet.selections)
        conflictCountMax = context.errorCountMax
        signatures = FieldSignatures(document: context.document)
        let visitsForLength =
            context.selections.count * OverlappingFieldsCanBeMerged.visitsPerSelectionMax
        visitCountMax = OverlappingFieldsCanBeMerged.visitCountMax + visitsForLength
        documentVisitsLeft = OverlappingFieldsCanBeMerged.documentVisitCountMax + visitsForLength
        doneAlone = Array(repeating: 0, count: context.selections.count)
        nameRounds = Array(repeating: 0, count: context.names.count)
        groupOfName = Array(repeating: 0, count: context.names.count)
        fragmentRounds = Array(repeating: 0, count: context.fragments.count)
    }

    /// Checks an operation's or fragment's selections, and everything below them.
    mutating func merge(_ selections: NodeList<Selection>) {
        guard exhaustedAt == nil else { return }
        let visitsMax = min(visitCountMax, documentVisitsLeft)
        visitsLeft = visitsMax
        defer { documentVisitsLeft -= visitsMax - visitsLeft }
        add([Source(selections: selections, owner: Self.noOwner)], isShapeOnly: false)
        while let work = waiting.popLast(), exhaustedAt == nil, conflicts.count < conflictCountMax {
            let firstEntry = entries.count
            let groupCount = collect(work.sources)
            let waitingBefore = waiting.count
            if groupCount == entries.count - firstEntry {
                // No two fields of one name: there is nothing to compare.
                for entry in firstEntry..<entries.count {
                    descend(entry, isShapeOnly: work.isShapeOnly)
                }
            } else {
                for group in groups(from: firstEntry, count: groupCount) {
                    check(group, isShapeOnly: work.isShapeOnly)
                }
            }
            // A stack turns the order round; so what is below the first group comes first.
            waiting[waitingBefore...].reverse()
        }
        waiting.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// Goes on with the selections below a field that is alone.
    private mutating func descend(_ entry: Int, isShapeOnly: Bool) {
        guard let source = source(below: entry) else { return }
        add(alone: source, isShapeOnly: isShapeOnly)
    }

    /// The selections below a field.
    func source(below entry: Int) -> Source? {
        guard case .field(let field) = document.selection(at: entries[entry].place),
            let selectionSet = field.selectionSet
        else { return nil }
        return Source(selections: selectionSet.selections, owner: entry)
    }

    /// Remembers selection sets to be merged, unless that has been done.
    mutating func add(_ sources: [Source], isShapeOnly: Bool) {
        guard let first = sources.first else { return }
        guard sources.count > 1 else { return add(alone: first, isShapeOnly: isShapeOnly) }
        var distinct: [Source] = []
        var starts: Set<Int> = []
        for source in sources {
            let source = unwrapped(source)
            if starts.insert(source.selections.range.lowerBound).inserted {
                distinct.append(source)
            }
        }
        guard distinct.count > 1 else { return add(alone: distinct[0], isShapeOnly: isShapeOnly) }
        let key = WorkKey(
            starts: distinct.map(\.selections.range.lowerBound),
            isShapeOnly: isShapeOnly
        )
        guard done.insert(key).inserted else { return }
        wait(for: distinct, isShapeOnly: isShapeOnly)
    }

    private mutating func add(alone source: Source, isShapeOnly: Bool) {
        let source = unwrapped(source)
        let start = source.selections.range.lowerBound
        // A whole check is one of shapes too.
        guard doneAlone[start] & (isShapeOnly ? 3 : 1) == 0 else { return }
        doneAlone[start] |= isShapeOnly ? 2 : 1
        wait(for: CollectionOfOne(source), isShapeOnly: isShapeOnly)
    }

    private mutating func wait(for added: some Collection<Source>, isShapeOnly: Bool) {
        let first = sources.count
        sources.append(contentsOf: added)
        waiting.append(Work(sources: first..<sources.count, isShapeOnly: isShapeOnly))
    }

    /// A selection set that is nothing but a spread is the fragment's, which may have been merged
    /// already.
    private func unwrapped(_ source: Source) -> Source {
        var selections = source.selections
        // Chains of such sets are followed a little way, which is enough for those people write.
        for _ in 0..<4 {
            guard selections.count == 1,
                let fragment = facts[selections.range.lowerBound].fragment
            else { break }
            selections = fragmentSelections[fragment]
        }
        return Source(selections: selections, owner: source.owner)
    }
}

/// Collecting fields.
extension FieldMerger {
    /// Adds the fields of selection sets, and of the fragments in them, to the entries, and says how
    /// many names they answer under.
    private mutating func collect(_ range: Range<Int>) -> Int {
        // Cannot overflow: a round visits a selection at least, and visits are bounded.
        round &+= 1
        var groupCount = 0
        // Fields come first, then those of spreads, as deep as they were met.
        level.removeAll(keepingCapacity: true)
        level.append(contentsOf: sources[range])
        while !level.isEmpty {
            nextLevel.removeAll(keepingCapacity: true)
            for source in level { collect(source, &groupCount) }
            swap(&level, &nextLevel)
        }
        return exhaustedAt == nil ? groupCount : 0
    }

    private mutating func collect(_ source: Source, _ groupCount: inout Int) {
        let range = source.selections.range
        cursors.append(Cursor(next: range.lowerBound, end: range.upperBound))
        while let cursor = cursors.last {
            guard cursor.next < cursor.end else {
                cursors.removeLast()
                continue
            }
            let place = cursor.next
            cursors[cursors.count - 1].next += 1
            guard visitsLeft > 0 else {
                exhaustedAt = document.selection(at: place).range
                cursors.removeAll(keepingCapacity: true)
                return
            }
            visitsLeft -= 1
            switch document.selection(at: place) {
            case .field:
                let name = facts[place].responseName.index
                if nameRounds[name] != round {
                    nameRounds[name] = round
                    groupOfName[name] = groupCount
                    groupCount += 1
                }
                entries.append(Entry(place: place, owner: source.owner))
            case .inlineFragment(let fragment):
                let inner = fragment.selectionSet.selections.range
                cursors.append(Cursor(next: inner.lowerBound, end: inner.upperBound))
            case .fragmentSpread:
                guard let fragment = facts[place].fragment, fragmentRounds[fragment] != round
                else { continue }
                fragmentRounds[fragment] = round
                nextLevel.append(
                    Source(selections: fragmentSelections[fragment], owner: source.owner)
                )
            }
        }
    }

    /// The entries of the last collecting by the name they answer under, in the order they were met.
    private func groups(from firstEntry: Int, count: Int) -> [[Int]] {
        var groups: [[Int]] = Array(repeating: [], count: count)
        // After the bound was passed there are no groups.
        guard count > 0 else { return groups }
        for entry in firstEntry..<entries.count {
            groups[groupOfName[facts[entries[entry].place].responseName.index]].append(entry)
        }
        return groups
    }
}
