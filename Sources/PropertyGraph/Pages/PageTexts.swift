/// The columns of a page that hold its texts, which all share one pool.
struct PageTexts {
    var columns: [Column]
    var sources: SourceColumn
    /// Nil of relationships, which have none.
    var globalIDs: StringColumn?

    /// The same columns in another pool, which has the entries of the present one.
    func moved(to pool: TextPool) -> PageTexts {
        PageTexts(
            columns: columns.map { $0.moved(to: pool) },
            sources: sources.moved(to: pool),
            globalIDs: globalIDs.map { StringColumn($0.entries, in: pool) }
        )
    }

    /// The same texts in a pool that holds nothing else; those of dead rows are gone.
    ///
    /// - Complexity: O(texts of the page).
    func packed(_ pool: TextPool, without dead: DeadSlots) -> PageTexts {
        var packer = TextPacker(pool)
        func isLive(_ row: Int) -> Bool { !dead.contains(row) }
        func items(of lists: ListStarts, _ count: Int) -> [Bool] {
            var isUsed = [Bool](repeating: dead.count == 0, count: count)
            guard dead.count > 0 else { return isUsed }
            for row in 0..<max(0, lists.starts.count - 1) where isLive(row) {
                for item in lists[row] { isUsed[item] = true }
            }
            return isUsed
        }
        // The entries first: the pool is whole only when all have been asked for.
        let ids = globalIDs.map { packer.packed($0.entries, where: isLive) }
        let entries = columns.map { column -> ScalarColumn? in
            switch column {
            case .text(let texts): return packer.packed(texts.entries, where: isLive)
            case .textLists(let lists, let texts):
                let isUsed = items(of: lists, texts.count)
                return packer.packed(texts.entries) { isUsed[$0] }
            case .scalars, .scalarLists: return nil
            }
        }
        let isUsed = items(of: sources.lists, sources.document.count)
        let parts = [sources.document, sources.section, sources.quote].map { part in
            packer.packed(part.entries) { isUsed[$0] }
        }
        let packed = packer.finish()
        return PageTexts(
            columns: zip(columns, entries).map { column, entries in
                guard let entries else { return column }
                let texts = StringColumn(entries, in: packed)
                if case .textLists(let lists, _) = column { return .textLists(lists, texts) }
                return .text(texts)
            },
            sources: SourceColumn(
                lists: sources.lists,
                document: StringColumn(parts[0], in: packed),
                section: StringColumn(parts[1], in: packed),
                line: sources.line,
                lineEnd: sources.lineEnd,
                quote: StringColumn(parts[2], in: packed)
            ),
            globalIDs: ids.map { StringColumn($0, in: packed) }
        )
    }
}
