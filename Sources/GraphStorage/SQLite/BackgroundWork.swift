import Dispatch
import PropertyGraph

/// Pieces of work on one thread beside the reader's, a few ahead at most.
final class BackgroundWork: PageWork {
    /// Pages that may wait, a few megabytes each.
    private static let waitingMax = 8

    private let queue = DispatchQueue(label: "loading")
    private let room = DispatchSemaphore(value: waitingMax)

    func submit(_ piece: @escaping @Sendable () -> Void) {
        room.wait()
        queue.async { [room] in
            piece()
            room.signal()
        }
    }

    func wait() { queue.sync {} }
}
