import CUV
import Glibc

/// One libuv loop, which belongs to the thread that made it and never leaves it.
@safe
package final class EventLoop {
    /// The most one read can bring: what libuv suggests, and no more than a cache keeps.
    private static let readBytesMax = 65_536

    let handle: UnsafeMutablePointer<uv_loop_t>
    /// The one buffer all reads of this loop share, since each is over before the next begins.
    private let readBuffer: UnsafeMutablePointer<CChar>
    private var isReady = false

    /// An idle loop (`uv_loop_init`).
    package init() throws(EventLoopError) {
        _ = Self.brokenPipesAreErrors
        unsafe handle = .allocate(capacity: 1)  // Safe: `deinit` frees it, once.
        unsafe readBuffer = .allocate(capacity: Self.readBytesMax)  // Safe: as above.
        // Safe: the memory is of the right size; `deinit` closes what was initialised.
        try check(unsafe uv_loop_init(handle), .makeLoop)
        isReady = true
        unsafe handle.pointee.data = UnsafeMutableRawPointer(readBuffer)
    }

    deinit {
        if isReady {
            // Safe: an open handle retains its owner, and that this loop, so that none is open.
            let code = unsafe uv_loop_close(handle)
            assert(code == 0, "a loop was dropped while handles were open")
        }
        unsafe handle.deallocate()  // Safe: `self` is the only owner.
        unsafe readBuffer.deallocate()  // Safe: as above.
    }

    /// Serves until every handle is closed, or `stop` is called (`uv_run`).
    package func run() {
        // Safe: the loop is initialised.
        _ = unsafe uv_run(handle, UV_RUN_DEFAULT)
    }

    /// Lets `run` return after the callbacks that are due (`uv_stop`).
    package func stop() {
        unsafe uv_stop(handle)  // Safe: the loop is initialised.
    }

    /// Milliseconds of a clock that never goes back, read once a round of the loop (`uv_now`).
    package var nowMilliseconds: UInt64 {
        unsafe uv_now(handle)  // Safe: the loop is initialised.
    }

    /// The time of day, in milliseconds since 1970 (`uv_gettimeofday`).
    package static var wallMilliseconds: Int64 {
        var time = uv_timeval64_t()
        _ = unsafe uv_gettimeofday(&time)  // Safe: it fills the structure and cannot fail.
        return time.tv_sec * 1_000 + Int64(time.tv_usec) / 1_000
    }

    /// Lends the loop's read buffer to a stream of the loop: the allocation callback of reads.
    static func lendReadBuffer(
        _ stream: UnsafeMutablePointer<uv_handle_t>?,
        _ answer: UnsafeMutablePointer<uv_buf_t>?
    ) {
        // Safe: `init` put a buffer of this size there, and the loop outlives its streams.
        guard let base = unsafe stream?.pointee.loop.pointee.data else { return }
        unsafe answer?.pointee.base = base.assumingMemoryBound(to: CChar.self)
        unsafe answer?.pointee.len = readBytesMax
    }

    /// Makes writing to a closed socket an error code instead of a signal, once for the process.
    private static let brokenPipesAreErrors: Void = {
        _ = signal(SIGPIPE, SIG_IGN)
    }()
}
