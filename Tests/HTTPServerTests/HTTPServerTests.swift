import EventLoop
import HTTPServer
import TestSupport
import Testing

@Suite("Answers over a connection")
struct HTTPServerTests {
    private func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    @Test func keepsTheConnectionForMoreRequests() throws {
        let server = try StageServer()
        let client = try server.client()
        for _ in 0..<3 {
            try client.send(get("/hello"))
            let answer = try client.answer()
            #expect(answer.status == 200)
            #expect(answer.body == "hello")
            #expect(answer.head.contains("\r\nDate: "))
            #expect(!answer.head.contains("Connection:"))
        }
    }

    @Test func answersPipelinedRequestsInOrder() throws {
        let server = try StageServer()
        let client = try server.client()
        let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
        try client.send(get("/hello") + post + get("/none") + get("/empty") + get("/hello"))
        #expect(try client.answer().body == "hello")
        let echo = try client.answer()
        #expect(echo.body == "hi" && echo.head.contains("X-Kind: echo\r\n"))
        #expect(try client.answer().status == 404)
        let empty = try client.answer()
        #expect(empty.status == 204 && !empty.head.contains("Content-Length"))
        #expect(try client.answer().body == "hello")
    }

    @Test func keepsTheOrderWhenAnswersComeFromOtherThreads() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(get("/hold?a") + get("/hold?b") + get("/hello") + get("/hold?c"))
        try server.stage.release("c")
        try server.stage.release("b")
        try server.stage.release("a")
        for body in ["a", "b", "hello", "c"] { #expect(try client.answer().body == body) }
    }

    @Test func takesOnlySoManyRequestsAtOnce() throws {
        var limits = HTTPLimits()
        limits.pipelinedRequestsMax = 4
        let server = try StageServer(limits: limits)
        let client = try server.client()
        try client.send((0..<100).map { get("/hold?\($0)") }.joined())
        for index in 0..<100 {
            let responder = try server.stage.responder("\(index)")
            #expect(server.stage.handledCount <= index + 4)
            responder.answer(HTTPAnswer(.ok, body: bytes("\(index)")))
            #expect(try client.answer().body == "\(index)")
        }
    }

    @Test func answersMoreRequestsThanOneTurnTakes() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(String(repeating: get("/hello"), count: 1_000) + get("/none"))
        for _ in 0..<1_000 { #expect(try client.answer().body == "hello") }
        #expect(try client.answer().status == 404)
    }

    @Test func answersHeadWithoutContent() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.answer(toHead: true).head.contains("Content-Length: 5\r\n"))
        try client.send("HEAD /big?100000 HTTP/1.1\r\nHost: a\r\n\r\n" + get("/hello"))
        #expect(try client.answer(toHead: true).head.contains("Content-Length: 100000\r\n"))
        #expect(try client.answer().body == "hello")
    }

    @Test func closesAfterTheAnswerWhenAsked() throws {
        let server = try StageServer()
        for request in [
            get("/hello", "Connection: close\r\n"), "GET /hello HTTP/1.0\r\n\r\n",
        ] {
            let client = try server.client()
            try client.send(request + get("/none"))
            let answer = try client.answer()
            #expect(answer.body == "hello" && answer.head.contains("Connection: close\r\n"))
            #expect(try client.seesSilentEnd())
        }
    }

    @Test func keepsConnectionsOfHTTP10OnlyWhenAsked() throws {
        let server = try StageServer()
        let client = try server.client()
        for _ in 0..<2 {
            try client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try client.answer().head.contains("Connection: keep-alive\r\n"))
        }
    }

    @Test func givesLeaveToSendContent() throws {
        let server = try StageServer()
        let client = try server.client()
        let head =
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        try client.send(head)
        #expect(try client.answer().head == "HTTP/1.1 100 Continue\r\n\r\n")
        try client.send("hi")
        #expect(try client.answer().body == "hi")
        // A client that has not waited needs no leave.
        try client.send(head + "ho")
        #expect(try client.answer().body == "ho")
        // Leave comes after the answers before it.
        try client.send(get("/hold?a") + head)
        try server.stage.release("a")
        #expect(try client.answer().body == "a")
        #expect(try client.answer().status == 100)
    }

    @Test func refusesTooLargeContentBeforeItIsSent() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Content-Length: 5000000\r\n\r\n"
        )
        #expect(try client.answer().status == 413)
        #expect(try client.seesSilentEnd())
    }

    @Test func doesNotAskForContentThatChangesNothing() throws {
        let server = try StageServer()
        for expectation in ["Expect: 100-continue\r\n", "Expect: 100-continue, 100-Continue\r\n"] {
            let client = try server.client()
            try client.send(
                get("/hold?a") + "POST /hello HTTP/1.1\r\nHost: a\r\n\(expectation)"
                    + "Content-Length: 5\r\n\r\n"
            )
            try server.stage.release("a")
            #expect(try client.answer().body == "a")
            let answer = try client.answer()
            #expect(answer.body == "hello" && answer.head.contains("Connection: close\r\n"))
            #expect(try client.seesSilentEnd())
        }
    }

    @Test func letsAClientReadTheRefusalAfterSendingEverything() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n")
        try client.send([UInt8](repeating: 0x78, count: 8_000_000))
        let answer = try client.answer()
        #expect(answer.status == 413 && answer.head.contains("Connection: close\r\n"))
    }

    @Test func answersWhatWentBeforeAMalformedRequest() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(get("/hold?a") + "nonsense\r\n\r\n" + get("/hello"))
        try server.stage.release("a")
        #expect(try client.answer().body == "a")
        let refusal = try client.answer()
        #expect(refusal.status == 400 && refusal.head.contains("Connection: close\r\n"))
        #expect(try client.seesSilentEnd())
    }

    @Test func answersARequestThatItsHandlerForgot() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(get("/forget", "X-Kind: b\r\n") + get("/hold?a", "X-Kind: c\r\n"))
        let first = try client.answer()
        _ = try server.stage.responder("a")
        let second = try client.answer()
        for (answer, kind) in [(first, "b"), (second, "c")] {
            #expect(answer.status == 500 && answer.header("x-kind") == kind)
            #expect(answer.header("connection") == nil)
        }
    }

    @Test func takesOnlyTheFirstAnswer() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(get("/hold?a"))
        let responder = try server.stage.responder("a")
        responder.answer(HTTPAnswer(.ok, body: bytes("first")))
        responder.answer(HTTPAnswer(.ok, body: bytes("second")))
        try client.send(get("/hello"))
        #expect(try client.answer().body == "first")
        #expect(try client.answer().body == "hello")
    }

    @Test func readsContentInChunksSentSlowly() throws {
        let server = try StageServer()
        let client = try server.client()
        let text =
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: 1\r\n\r\n"
        for byte in text.utf8 { try client.send([byte]) }
        #expect(try client.answer().body == "abcde")
    }

    @Test func sharesItsPortAmongItsLoopsOnly() throws {
        let server = try StageServer(loops: 3)
        var loops: Set<String> = []
        try eventually("an answer of every loop") {
            let client = try? server.client()
            try? client?.send(get("/loop"))
            if let body = try? client?.answer().body { loops.insert(body) }
            return loops == ["0", "1", "2"]
        }
        for count in [1, 2] {
            let error = #expect(throws: EventLoopError.self) {
                try StageServer(loops: count, port: server.http.address.port)
            }
            #expect(error?.name == "EADDRINUSE")
        }
    }
}
