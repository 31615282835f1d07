package import EventLoop

/// Who answers the requests that come to one loop; there is one handler a loop, on its thread.
package protocol HTTPHandler: AnyObject {
    /// Answers a request, now or later; a responder that is dropped answers 500.
    ///
    /// It must return soon, since all clients of the loop wait meanwhile.
    func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder)

    /// The answer to a request that the server refuses, with the status of the error.
    ///
    /// Of the request, there is what could be read; the limits are those of its client.
    func answer(
        to request: HTTPRequest,
        refusedFor error: RequestError,
        within limits: HTTPLimits
    ) -> HTTPAnswer

    /// Whether a request of which the header is there must wait for its content.
    ///
    /// Clients that ask before they send content are told so; else `handle` is given the request
    /// without it, and its answer is the last on the connection.
    func needsContent(of request: HTTPRequest) -> Bool

    /// The server has begun to leave: it takes no more clients, and finishes what is running.
    func drain()

    /// The last connection of the loop is gone; handles the handler has on the loop must be closed.
    func close()
}

extension HTTPHandler {
    /// Waits for all content, for handlers that refuse nothing by its header.
    package func needsContent(of request: HTTPRequest) -> Bool { true }

    /// Does nothing, for handlers that go on as before.
    package func drain() {}

    /// Does nothing, for handlers without handles of their own.
    package func close() {}
}

/// Makes the handler of a loop, on the loop's thread; the number counts the loops from 0.
package typealias HTTPHandlerMaker =
    @Sendable (EventLoop, _ loopIndex: Int) throws(EventLoopError) -> any HTTPHandler
