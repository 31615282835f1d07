import Foundation
import Synchronization

/// Work on a thread of its own, to be waited for.
package final class Worker: Sendable {
    private let done = DispatchSemaphore(value: 0)

    /// Begins at once.
    package init(_ work: @escaping @Sendable () -> Void) {
        let done = done
        Thread.detachNewThread {
            work()
            done.signal()
        }
    }

    /// Waits for the end.
    package func join() {
        done.wait()
        done.signal()
    }
}
