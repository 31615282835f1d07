import EventLoop

/// What one client may ask of the server; each limit says what happens past it.
package struct HTTPLimits: Sendable {
    /// Room for a long query in an address; 414 beyond.
    package var requestLineBytesMax = 32 * 1_024
    /// All field lines of a request together, trailers included; 431 beyond.
    package var headerBlockBytesMax = 64 * 1_024
    /// Field lines of a request, since each costs more than its bytes; 431 beyond.
    package var headerFieldsMax = 256
    /// The content of a request; 413 beyond.
    package var bodyBytesMax = 4 * 1_024 * 1_024
    /// The same of clients on a machine that alone reaches the server; nil where it makes no difference.
    package var loopbackBodyBytesMax: Int?
    /// Chunk extensions of a request together, which are read and ignored; 413 beyond.
    package var chunkExtensionBytesMax = 16 * 1_024
    /// Requests of one connection being worked on; more are left unread until some are answered.
    package var pipelinedRequestsMax = 16
    /// Bytes a client may leave unread; nothing more is read from it until it has caught up.
    package var queuedBytesMax = 1_024 * 1_024
    /// Open connections of the whole server; 503 beyond.
    package var connectionsMax = 20_000

    /// From the first byte of a request to the end of its header; 408 beyond.
    package var headerArrival = Duration.seconds(10)
    /// From the first byte of a request to the end of its content; 408 beyond.
    package var bodyArrival = Duration.seconds(120)
    /// Between requests; closed without a word beyond.
    package var idle = Duration.seconds(75)
    /// Without a single byte taken of an answer that waits; the connection is reset beyond.
    package var writeStall = Duration.seconds(30)
    /// For a client to close too, after the last answer; closed beyond.
    package var lingering = Duration.seconds(2)

    /// The limits of a server that nobody has configured.
    package init() {}

    /// What a client may ask, once it is known whether it is on a machine that alone reaches the server.
    func forClient(onLoopback isOnLoopback: Bool) -> HTTPLimits {
        guard isOnLoopback, let loopbackBodyBytesMax else { return self }
        var limits = self
        limits.bodyBytesMax = loopbackBodyBytesMax
        return limits
    }
}

/// The same times as the loop's clock counts them.
struct HTTPTimes {
    let headerArrival: UInt64
    let bodyArrival: UInt64
    let idle: UInt64
    let writeStall: UInt64
    let lingering: UInt64

    init(_ limits: HTTPLimits) {
        // A bound of 34 years, so that adding to the clock cannot overflow.
        func milliseconds(_ duration: Duration) -> UInt64 {
            min(duration.wholeMilliseconds, 1 << 40)
        }
        headerArrival = milliseconds(limits.headerArrival)
        bodyArrival = milliseconds(limits.bodyArrival)
        idle = milliseconds(limits.idle)
        writeStall = milliseconds(limits.writeStall)
        lingering = milliseconds(limits.lingering)
    }

    /// How often times are checked: a quarter of the shortest, at most a second, so that a
    /// connection outlives its time by little and checking costs next to nothing.
    var checkInterval: Duration {
        let shortest = min(headerArrival, bodyArrival, idle, writeStall, lingering)
        return .milliseconds(Int64(min(max(shortest / 4, 5), 1_000)))
    }
}
