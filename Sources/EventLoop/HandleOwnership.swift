import CUV

/// A C structure that begins with the fields of `uv_handle_t`.
///
/// The ownership law of libuv handles: the memory of a handle belongs to one Swift object, which
/// frees it in its `deinit`. The object is retained once, when libuv has initialised the handle,
/// and released once, in the close callback. So libuv never calls an object that is gone.
protocol LibuvHandle {}

extension uv_async_t: LibuvHandle {}
extension uv_signal_t: LibuvHandle {}
extension uv_tcp_t: LibuvHandle {}
extension uv_timer_t: LibuvHandle {}

extension UnsafeMutablePointer where Pointee: LibuvHandle {
    /// The same address as libuv's functions on any handle want it.
    var asHandle: UnsafeMutablePointer<uv_handle_t> {
        // Safe: every handle begins with the fields of `uv_handle_t`.
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_handle_t.self)
    }

    /// Retains the owner of a handle that libuv has just initialised.
    func adopt(by owner: AnyObject) {
        // Safe: `close` gives the retain back.
        unsafe asHandle.pointee.data = Unmanaged.passRetained(owner).toOpaque()
    }

    /// Closes the handle, at most once; its owner is released when libuv has let go of it.
    func close() {
        // Safe: the handle is initialised, and its memory stays until the owner is released.
        guard unsafe uv_is_closing(asHandle) == 0 else { return }
        unsafe uv_close(asHandle, releaseOwner)
    }
}

extension UnsafeMutablePointer where Pointee == uv_tcp_t {
    /// The same address as libuv's functions on streams want it.
    var asStream: UnsafeMutablePointer<uv_stream_t> {
        // Safe: a TCP handle begins with the fields of `uv_stream_t`.
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_stream_t.self)
    }
}

/// The close callback of every handle.
func releaseOwner(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
    guard let data = unsafe handle?.pointee.data else { return }
    unsafe Unmanaged<AnyObject>.fromOpaque(data).release()  // Safe: balances `adopt`, once.
}

/// The Swift object behind the `data` of a handle or request.
func owner<Owner: AnyObject>(_ data: UnsafeMutableRawPointer?, as _: Owner.Type) -> Owner? {
    guard let data = unsafe data else { return nil }
    // Safe: `adopt` put an object of this class there, and it is retained until the handle closes.
    return unsafe Unmanaged<Owner>.fromOpaque(data).takeUnretainedValue()
}
