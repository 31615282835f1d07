import Foundation

/// The signals that ask the process to end.
enum Signals {
    /// Lets them through, since a process may be started with signals blocked, as by a thread of a pool.
    static func unblock() {
        var signals = sigset_t()
        // Safe: the set is ours and lives through the calls; this thread waits for the server's others.
        unsafe sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT] { unsafe sigaddset(&signals, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
