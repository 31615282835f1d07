import CUV

/// A count that threads wait on, for threads that have no loop.
@safe
package final class Semaphore: @unchecked Sendable {
    // Safe to send: the C object is made for use by many threads, and `self` alone frees it.
    private let handle: UnsafeMutablePointer<uv_sem_t>

    /// A semaphore whose first `wait` blocks (`uv_sem_init`).
    package init() {
        unsafe handle = .allocate(capacity: 1)  // Safe: `deinit` frees it.
        let code = unsafe uv_sem_init(handle, 0)  // Safe: the memory is of the right size.
        precondition(code == 0, "a semaphore of value 0 can always be made")
    }

    deinit {
        unsafe uv_sem_destroy(handle)  // Safe: nobody waits, or `self` would be retained.
        unsafe handle.deallocate()  // Safe: `self` is the only owner.
    }

    /// Lets one waiting thread go on, now or when it comes (`uv_sem_post`).
    package func signal() {
        unsafe uv_sem_post(handle)  // Safe: the semaphore is initialised.
    }

    /// Blocks until there is a signal for this thread (`uv_sem_wait`).
    package func wait() {
        unsafe uv_sem_wait(handle)  // Safe: the semaphore is initialised.
    }
}
