import GRDB
import GRDBSQLite

/// The rows of a statement, column by column, without a copy of their texts.
///
/// GRDB makes and keeps the statement; of millions of rows it would make an object each.
struct RowReader: ~Copyable {
    private let statement: Statement

    /// Reads what a statement answers, from the first row.
    init(_ statement: Statement) {
        self.statement = statement
    }

    /// Advances to the next row, or returns false after the last one (`sqlite3_step`).
    func next() throws -> Bool {
        // Safe: the statement is open as long as `self` holds it.
        switch unsafe sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// A column's number (`sqlite3_column_int64`).
    func number(_ column: Int32) -> Int {
        // Safe: as above; a column that there is not is 0.
        Int(unsafe sqlite3_column_int64(statement.sqliteStatement, column))
    }

    /// Lends a column's text (`sqlite3_column_text`, `sqlite3_column_bytes`).
    func withText<Result, Failure: Error>(
        _ column: Int32,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Safe: the bytes stay where they are until the next step, and the span does not leave the closure.
        let start = unsafe sqlite3_column_text(statement.sqliteStatement, column)
        let count = unsafe Int(sqlite3_column_bytes(statement.sqliteStatement, column))
        let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
        return try body(unsafe Span(_unsafeElements: bytes))
    }

    /// A column's text, invalid UTF-8 repaired.
    func text(_ column: Int32) -> String {
        withText(column) { String(copying: $0) }
    }
}

extension String {
    /// The text of some bytes, invalid UTF-8 repaired.
    init(copying bytes: Span<UInt8>) {
        // Safe: the string copies the bytes at once.
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
