import Foundation
import Synchronization

/// How far long work has come, on a terminal and only there.
final class Progress: Sendable {
    private let unit: String
    private let isShown = isatty(STDERR_FILENO) != 0
    private let shownAt = Mutex(Date.distantPast)

    init(_ unit: String) {
        self.unit = unit
    }

    /// Shows that so many are done; several times a second is enough.
    func show(_ done: Int, of total: Int) {
        guard isShown else { return }
        let isDue = shownAt.withLock { shownAt in
            guard Date().timeIntervalSince(shownAt) > 0.2 || done == total else { return false }
            shownAt = Date()
            return true
        }
        guard isDue else { return }
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
