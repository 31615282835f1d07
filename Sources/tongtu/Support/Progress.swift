import Foundation

/// How far long work has come, on a terminal and only there.
final class Progress {
    private let unit: String
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) != 0
    private var shownAt = Date.distantPast

    init(_ unit: String, of total: Int) {
        self.unit = unit
        self.total = total
    }

    /// Shows that so many are done; several times a second is enough.
    func show(_ done: Int) {
        guard isShown, Date().timeIntervalSince(shownAt) > 0.2 || done == total else { return }
        shownAt = Date()
        write("\r\(unit) \(done) of \(total)")
    }

    /// Leaves an empty line behind.
    func end() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        // When this fails, there is nowhere left to say so.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
