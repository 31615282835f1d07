import CUV

/// A call on the loop after a time, once or again and again.
@safe
package final class Timer {
    /// Kept, since a loop must outlive its handles.
    private let loop: EventLoop
    private let handle: UnsafeMutablePointer<uv_timer_t>
    private var fire: () -> Void

    /// A timer that rests until it is started (`uv_timer_init`); it must be closed in the end.
    package init(on loop: EventLoop, fire: @escaping () -> Void) throws(EventLoopError) {
        self.loop = loop
        self.fire = fire
        // Safe: `deinit` frees it, after the close callback.
        unsafe handle = .allocate(capacity: 1)
        // Safe: the memory is of the right size.
        try check(unsafe uv_timer_init(loop.handle, handle), .makeHandle)
        unsafe handle.adopt(by: self)
    }

    deinit { unsafe handle.deallocate() }  // Safe: the handle is closed or was never initialised.

    /// Fires after a time, and then in every interval if there is one (`uv_timer_start`).
    package func start(
        after delay: Duration,
        repeatingEvery interval: Duration = .zero
    ) throws(EventLoopError) {
        let code = unsafe uv_timer_start(
            handle,
            { timer in unsafe owner(timer?.pointee.data, as: Timer.self)?.fire() },
            delay.wholeMilliseconds,
            interval.wholeMilliseconds
        )  // Safe: the handle is initialised.
        try check(code, .startTimer)
    }

    /// Fires no more until it is started again (`uv_timer_stop`).
    package func stop() {
        _ = unsafe uv_timer_stop(handle)  // Safe: the handle is initialised.
    }

    /// Ends the timer and lets go of its closure; harmless when called again (`uv_close`).
    package func close() {
        fire = {}
        unsafe handle.close()  // Safe: the handle is initialised.
    }
}

extension Duration {
    /// The duration in milliseconds, rounded up; nothing for a negative one.
    package var wholeMilliseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard self > .zero else { return 0 }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000)
        if overflow { return .max }
        let part = UInt64((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        let (sum, overflowed) = whole.addingReportingOverflow(part)
        return overflowed ? .max : sum
    }
}
