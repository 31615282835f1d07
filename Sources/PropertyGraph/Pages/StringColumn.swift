package import Bytes

/// Texts of a page's rows, as entries of the page's pool.
///
/// A class, so that readers hold on to it by one count and not by one for each of its arrays.
package final class StringColumn: Sendable {
    @usableFromInline let entries: ScalarColumn
    @usableFromInline let pool: TextPool

    /// A column of entries of a pool.
    package init(_ entries: ScalarColumn, in pool: TextPool) {
        self.entries = entries
        self.pool = pool
    }

    package var count: Int { entries.count }

    /// The number of distinct texts of its page.
    package var entryCount: Int { pool.count }

    /// Which of the distinct texts a row has.
    @inlinable package func entry(_ row: Int) -> Int? {
        let entry = entries.word(row)
        return entry == ScalarColumn.absent ? nil : Int(entry)
    }

    /// Whether a row has no text.
    package func isAbsent(_ row: Int) -> Bool { entry(row) == nil }

    /// Appends a row's JSON string, or `null`.
    @inlinable package func append(_ row: Int, to buffer: inout ByteBuffer) {
        let entry = entries.word(row)
        if entry == ScalarColumn.absent {
            buffer.append("null")
        } else {
            pool.append(Int(entry), to: &buffer)
        }
    }

    /// A row's text.
    package func text(_ row: Int) -> String? { entry(row).map(pool.text) }

    /// About how many steps looking into a row's text takes.
    func readingCost(_ row: Int) -> Int { 4 + json(row).count / 4 }

    /// A row's JSON string; empty when absent.
    func json(_ row: Int) -> ArraySlice<UInt8> {
        entry(row).map { pool.json($0) } ?? []
    }

    /// Whether a row's text is the one of a JSON string.
    package func isEqual(_ row: Int, json: [UInt8]) -> Bool {
        entry(row).map { pool.isEqual($0, json) } ?? false
    }
}
