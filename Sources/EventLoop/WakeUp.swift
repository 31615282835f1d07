import CUV
import Synchronization

/// The loop's end of a mailbox: a call on the loop for each message that other threads post.
@safe
package final class WakeUp<Message: Sendable> {
    /// The end that other threads post to.
    package let mailbox: Mailbox<Message>
    private let bell: BellHandle

    /// A mailbox that is emptied on the loop, in the order of posting (`uv_async_init`).
    ///
    /// It keeps the loop running until it is closed.
    package init(
        on loop: EventLoop,
        receive: @escaping (Message) -> Void
    ) throws(EventLoopError) {
        let bell = try BellHandle(on: loop)
        let mailbox = Mailbox<Message>(bell: bell.rope)
        bell.answer = {
            for message in mailbox.empty() { receive(message) }
        }
        self.bell = bell
        self.mailbox = mailbox
    }

    /// Takes no more messages and forgets those not yet received; harmless when called again.
    package func close() {
        mailbox.close()
        bell.close()
    }
}

/// Where any thread leaves messages for a loop.
package final class Mailbox<Message: Sendable>: Sendable {
    private struct State {
        var messages: [Message] = []
        /// Absent once the loop's end is closed.
        var bell: BellRope?
    }

    private let state: Mutex<State>

    fileprivate init(bell: BellRope) {
        state = Mutex(State(bell: bell))
    }

    /// Leaves a message; false when the loop no longer takes any.
    ///
    /// - Complexity: constant; wakes the loop only for the first message of a batch.
    @discardableResult
    package func post(_ message: Message) -> Bool {
        state.withLock { state in
            guard let bell = state.bell else { return false }
            state.messages.append(message)
            // Rung under the lock, since the bell must not be taken down meanwhile. It never waits.
            if state.messages.count == 1 { bell.ring() }
            return true
        }
    }

    fileprivate func empty() -> [Message] {
        state.withLock { state in
            var batch: [Message] = []
            swap(&batch, &state.messages)
            return batch
        }
    }

    fileprivate func close() {
        // The messages are dropped outside the lock: their ends may post again.
        _ = state.withLock { state -> [Message] in
            state.bell = nil
            var forgotten: [Message] = []
            swap(&forgotten, &state.messages)
            return forgotten
        }
    }
}

/// What another thread holds of a loop's bell.
@safe
private struct BellRope: @unchecked Sendable {
    // Safe to send: only `uv_async_send` uses it, the one function of libuv that any thread may
    // call; the mailbox lets go of it, under its lock, before the handle is closed.
    let handle: UnsafeMutablePointer<uv_async_t>

    /// Wakes the loop (`uv_async_send`).
    func ring() {
        _ = unsafe uv_async_send(handle)  // Safe: the handle is open as long as a mailbox has it.
    }
}

/// The handle behind a mailbox, apart because C cannot call into a generic class.
@safe
private final class BellHandle {
    let rope: BellRope
    /// Kept, since a loop must outlive its handles.
    private let loop: EventLoop
    var answer: () -> Void = {}

    init(on loop: EventLoop) throws(EventLoopError) {
        self.loop = loop
        // Safe: `deinit` frees it, after the close callback.
        rope = unsafe BellRope(handle: .allocate(capacity: 1))
        let code = unsafe uv_async_init(loop.handle, rope.handle) { bell in
            unsafe owner(bell?.pointee.data, as: BellHandle.self)?.answer()
        }  // Safe: the memory is of the right size.
        try check(code, .makeHandle)
        unsafe rope.handle.adopt(by: self)
    }

    deinit { unsafe rope.handle.deallocate() }  // Safe: the handle is closed or never initialised.

    func close() {
        answer = {}
        unsafe rope.handle.close()  // Safe: the handle is initialised.
    }
}
