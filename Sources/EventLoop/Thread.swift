import CUV
import Glibc
import Synchronization

/// A thread of the operating system, with a stack deep enough for a bounded recursion.
@safe
package final class Thread: Sendable {
    /// Depth limits of parsers and executors are chosen to fit in this.
    package static let stackBytes = 8 * 1_024 * 1_024

    private let id: uv_thread_t
    private let isJoined = Atomic(false)

    /// Runs a job on a new thread (`uv_thread_create_ex`); its name is cut to 15 bytes.
    package init(named name: String, _ job: @escaping @Sendable () -> Void) throws(EventLoopError) {
        let start = unsafe Unmanaged.passRetained(ThreadStart(name: name, job: job))
        var options = uv_thread_options_t()
        options.flags = UV_THREAD_HAS_STACK_SIZE.rawValue
        options.stack_size = Self.stackBytes
        var id = uv_thread_t()
        // Safe: the start is retained until the thread takes it, exactly once.
        let code = unsafe uv_thread_create_ex(
            &id,
            &options,
            { data in
                guard let data = unsafe data else { return }
                unsafe Unmanaged<ThreadStart>.fromOpaque(data).takeRetainedValue().run()
            },
            start.toOpaque()
        )
        if code < 0 { unsafe start.release() }  // Safe: no thread will take it.
        try check(code, .startThread)
        self.id = id
    }

    deinit {
        // Relaxed: nobody else has this object any more.
        guard !isJoined.load(ordering: .relaxed) else { return }
        // The thread is to clean up after itself, since nobody can join it any more.
        _ = pthread_detach(id)
    }

    /// Waits for the job to end (`uv_thread_join`).
    ///
    /// - Precondition: it is called once.
    package func join() {
        // Relaxed: it only counts the calls; joining itself orders memory.
        let before = isJoined.exchange(true, ordering: .relaxed)
        precondition(!before, "a thread is joined once")
        var id = id
        _ = unsafe uv_thread_join(&id)  // Safe: the thread exists and is not yet joined.
    }
}

/// What a new thread has to do.
private final class ThreadStart: Sendable {
    private let name: String
    private let job: @Sendable () -> Void

    init(name: String, job: @escaping @Sendable () -> Void) {
        self.name = name
        self.job = job
    }

    func run() {
        let shortName = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        // Safe: the name is a terminated string of at most 15 bytes, as the kernel demands.
        _ = unsafe pthread_setname_np(pthread_self(), shortName)
        job()
    }
}
