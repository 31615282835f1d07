import CUV
import Glibc

/// A call on the loop whenever the process gets a signal, which then has no other effect.
@safe
package final class SignalSource {
    /// The signals a server listens to.
    package enum Signal: Sendable, CaseIterable {
        case interrupt
        case terminate
        case hangUp

        fileprivate var number: Int32 {
            switch self {
            case .interrupt: SIGINT
            case .terminate: SIGTERM
            case .hangUp: SIGHUP
            }
        }
    }

    /// Kept, since a loop must outlive its handles.
    private let loop: EventLoop
    private let handle: UnsafeMutablePointer<uv_signal_t>
    private var receive: () -> Void

    /// A source that watches from now on (`uv_signal_start`); it must be closed in the end.
    package init(
        _ signal: Signal,
        on loop: EventLoop,
        receive: @escaping () -> Void
    ) throws(EventLoopError) {
        self.loop = loop
        self.receive = receive
        // Safe: `deinit` frees it, after the close callback.
        unsafe handle = .allocate(capacity: 1)
        // Safe: the memory is of the right size.
        try check(unsafe uv_signal_init(loop.handle, handle), .makeHandle)
        unsafe handle.adopt(by: self)
        let code = unsafe uv_signal_start(
            handle,
            { source, _ in unsafe owner(source?.pointee.data, as: SignalSource.self)?.receive() },
            signal.number
        )  // Safe: the handle is initialised.
        if code < 0 { close() }
        try check(code, .watchSignal)
    }

    deinit { unsafe handle.deallocate() }  // Safe: the handle is closed or was never initialised.

    /// Gives the signal its usual effect back; harmless when called again (`uv_close`).
    package func close() {
        receive = {}
        unsafe handle.close()  // Safe: the handle is initialised.
    }
}
