import CUV

/// A refusal of the operating system, as libuv reports it, and what was being done.
package struct EventLoopError: Error, Equatable, Sendable {
    /// What was being done when it was refused.
    package enum Operation: String, Sendable {
        case accept
        case bind
        case findPeer = "find the peer"
        case listen
        case makeHandle = "make a handle"
        case makeLoop = "make a loop"
        case parseAddress = "read the address"
        case read
        case sharePort = "share the port"
        case shutDown = "shut down"
        case startThread = "start a thread"
        case startTimer = "start a timer"
        case watchSignal = "watch a signal"
        case write
    }

    /// libuv's own code, a negative number.
    package let code: Int32
    /// What was being done.
    package let operation: Operation

    init(_ code: Int32, _ operation: Operation) {
        self.code = code
        self.operation = operation
    }

    /// libuv's short name of the refusal, such as `EADDRINUSE`.
    package var name: String {
        // Safe: libuv answers a terminated string that lives for ever.
        unsafe String(cString: uv_err_name(code))
    }

    /// libuv's sentence for the refusal, such as `address already in use`.
    package var reason: String {
        // Safe: libuv answers a terminated string that lives for ever.
        unsafe String(cString: uv_strerror(code))
    }
}

extension EventLoopError: CustomStringConvertible {
    package var description: String { "\(operation.rawValue): \(reason) (\(name))" }
}

/// Throws the refusal that a libuv code stands for, if it is one.
func check(_ code: Int32, _ operation: EventLoopError.Operation) throws(EventLoopError) {
    guard code >= 0 else { throw EventLoopError(code, operation) }
}
