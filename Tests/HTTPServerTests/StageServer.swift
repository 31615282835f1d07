import Bytes
import EventLoop
import Glibc
import HTTPServer
import Synchronization
import TestSupport

/// A server for tests: some paths answer at once, others when the test says so.
final class StageServer: Sendable {
    let http: HTTPServer
    let stage: Stage

    init(
        loops: Int = 1,
        port: UInt16 = 0,
        limits: HTTPLimits = HTTPLimits()
    ) throws {
        let stage = Stage()
        http = try HTTPServer(
            at: SocketAddress(host: "127.0.0.1", port: port),
            loops: loops,
            limits: limits
        ) { (_, index) throws(EventLoopError) in StageHandler(stage, loopIndex: index) }
        self.stage = stage
    }

    deinit {
        http.shutDown(grace: .zero)
        http.wait()
    }

    func client(receiveBufferBytes: Int32? = nil) throws -> RawClient {
        try RawClient(port: http.address.port, receiveBufferBytes: receiveBufferBytes)
    }
}

/// What handlers and tests share.
final class Stage: Sendable {
    private let held = Mutex<[String: DeferredResponder]>([:])
    private let handled = Atomic(0)
    private let closed = Atomic(0)

    /// How many requests the handlers have been given.
    var handledCount: Int { handled.load(ordering: .relaxed) }
    /// How many handlers were told that their loop has ended.
    var closedHandlers: Int { closed.load(ordering: .relaxed) }

    func countRequest() { handled.add(1, ordering: .relaxed) }
    func countClosedHandler() { closed.add(1, ordering: .relaxed) }
    func hold(_ responder: DeferredResponder, as name: String) {
        let before = held.withLock { $0.updateValue(responder, forKey: name) }
        _ = consume before
    }

    /// The responder of the request `/hold?name`, as soon as it has come.
    func responder(_ name: String) throws -> DeferredResponder {
        var found: DeferredResponder?
        try eventually("the request \(name)") {
            found = held.withLock { $0.removeValue(forKey: name) }
            return found != nil
        }
        guard let found else { throw RawClient.Failure(description: "no request \(name)") }
        return found
    }

    /// Forgets the responder of `/hold?name`, if there is one.
    func drop(_ name: String) {
        let forgotten = held.withLock { $0.removeValue(forKey: name) }
        _ = consume forgotten
    }

    func release(_ name: String) throws {
        try responder(name).answer(HTTPAnswer(.ok, body: bytes(name)))
    }
}

/// Waits until something is so, for at most thirty seconds.
func eventually(_ what: String, _ isSo: () -> Bool) throws {
    for _ in 0..<6_000 {
        if isSo() { return }
        usleep(5_000)
    }
    throw RawClient.Failure(description: "waited in vain for \(what)")
}

func bytes(_ text: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.append(utf8: text)
    return buffer
}

private final class StageHandler: HTTPHandler {
    private let stage: Stage
    private let loopIndex: Int

    init(_ stage: Stage, loopIndex: Int) {
        self.stage = stage
        self.loopIndex = loopIndex
    }

    func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder) {
        stage.countRequest()
        switch request.path {
        case "/hello": responder.answer(HTTPAnswer(.ok, body: bytes("hello")))
        case "/loop": responder.answer(HTTPAnswer(.ok, body: bytes("\(loopIndex)")))
        case "/echo":
            let body = SharedBytes(request.body)
            responder.answer(HTTPAnswer(.ok, ["X-Kind": "echo"], sharing: body))
        case "/empty": responder.answer(.noContent)
        case "/hold": stage.hold(responder.deferred(), as: request.rawQuery)
        case "/forget": break
        case "/big":
            var body = ByteBuffer()
            for _ in 0..<(Int(request.rawQuery) ?? 0) { body.append(UInt8(ascii: "b")) }
            responder.answer(HTTPAnswer(.ok, body: body))
        default: responder.answer(.notFound)
        }
    }

    func answer(
        to request: HTTPRequest,
        refusedFor error: RequestError,
        within limits: HTTPLimits
    ) -> HTTPAnswer {
        HTTPAnswer(
            error.status,
            ["X-Kind": request.header("x-kind") ?? "none"],
            body: bytes(error.reason(within: limits))
        )
    }

    func needsContent(of request: HTTPRequest) -> Bool { request.path != "/hello" }

    func close() { stage.countClosedHandler() }
}
