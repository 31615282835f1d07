import EventLoop
import Glibc
import HTTPServer
import TestSupport
import Testing

@Suite("Slow, sudden and greedy clients")
struct HostileClientTests {
    private let hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Limits that run out while a test waits.
    private func short(_ change: (inout HTTPLimits) -> Void) -> HTTPLimits {
        var limits = HTTPLimits()
        change(&limits)
        return limits
    }

    @Test func tellsAClientWhoseHeaderIsLate() throws {
        let server = try StageServer(limits: short { $0.headerArrival = .milliseconds(100) })
        let client = try server.client()
        try client.send(hello)
        #expect(try client.answer().status == 200)
        try client.send("GET / HT")
        #expect(try client.answer().status == 408)
        #expect(try client.seesSilentEnd())
    }

    @Test func tellsAClientWhoseContentIsLate() throws {
        let server = try StageServer(limits: short { $0.bodyArrival = .milliseconds(100) })
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx")
        #expect(try client.answer().status == 408)
    }

    @Test func closesIdleConnectionsSilently() throws {
        let server = try StageServer(limits: short { $0.idle = .milliseconds(300) })
        let fresh = try server.client()
        let used = try server.client()
        try used.send(hello)
        #expect(try used.answer().status == 200)
        #expect(try fresh.seesSilentEnd())
        #expect(try used.seesSilentEnd())
    }

    @Test func doesNotCountTheTimeAHandlerTakes() throws {
        let server = try StageServer(
            limits: short {
                $0.idle = .milliseconds(200)
                $0.headerArrival = .milliseconds(200)
            }
        )
        let client = try server.client()
        try client.send("GET /hold?a HTTP/1.1\r\nHost: a\r\n\r\n")
        let responder = try server.stage.responder("a")
        usleep(600_000)
        responder.answer(HTTPAnswer(.ok, body: bytes("late")))
        #expect(try client.answer().body == "late")
    }

    @Test func closesWhenTheClientDoesNot() throws {
        let server = try StageServer(limits: short { $0.lingering = .milliseconds(50) })
        let client = try server.client()
        try client.send("GET /hello HTTP/1.0\r\n\r\n")
        #expect(try client.answer().status == 200)
        try eventually("the server to close") { server.http.connectionCount == 0 }
    }

    @Test func turnsAwayWhoComesOverTheLimit() throws {
        let server = try StageServer(limits: short { $0.connectionsMax = 2 })
        let first = try server.client()
        let second = try server.client()
        for client in [first, second] {
            try client.send(hello)
            #expect(try client.answer().status == 200)
        }
        let third = try server.client()
        try third.send(hello)
        #expect(try third.answer().status == 503)
        #expect(try third.seesSilentEnd())
        first.finishSending()
        #expect(try first.seesSilentEnd())
        try eventually("room for another") {
            let next = try? server.client()
            try? next?.send(hello)
            return (try? next?.answer().status) == 200
        }
    }

    @Test func answersAClientThatHasStoppedSending() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send("GET /hold?a HTTP/1.1\r\nHost: a\r\n\r\n" + hello)
        client.finishSending()
        let responder = try server.stage.responder("a")
        usleep(50_000)
        #expect(!responder.isClientGone)
        responder.answer(HTTPAnswer(.ok, body: bytes("a")))
        #expect(try client.answer().body == "a")
        #expect(try client.answer().body == "hello")
        #expect(try client.seesSilentEnd())
    }

    @Test func givesUpARequestThatEndsInTheMiddle() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf")
        client.finishSending()
        #expect(try client.seesSilentEnd())
    }

    @Test func noticesThatTheClientIsGone() throws {
        let server = try StageServer()
        var client: RawClient? = try server.client()
        try client?.send("GET /hold?a HTTP/1.1\r\nHost: a\r\n\r\n")
        let responder = try server.stage.responder("a")
        #expect(!responder.isClientGone)
        client?.resetWhenClosed()
        client = nil
        try eventually("the news") { responder.isClientGone }
        responder.answer(HTTPAnswer(.ok, body: bytes("for nobody")))
        let other = try server.client()
        try other.send(hello)
        #expect(try other.answer().status == 200)
    }

    @Test func stopsReadingFromAClientThatDoesNotRead() throws {
        let server = try StageServer(limits: short { $0.queuedBytesMax = 100_000 })
        let client = try server.client(receiveBufferBytes: 4_096)
        let count = 60
        try client.send(
            String(repeating: "GET /big?1000000 HTTP/1.1\r\nHost: a\r\n\r\n", count: count)
        )
        usleep(300_000)
        // What the kernel takes for the client is some megabytes; the rest must not be made.
        #expect(server.stage.handledCount < 20)
        for _ in 0..<count { #expect(try client.answer().body.utf8.count == 1_000_000) }
        #expect(server.stage.handledCount == count)
    }

    @Test func resetsAClientThatNeverReads() throws {
        let server = try StageServer(limits: short { $0.writeStall = .milliseconds(200) })
        let client = try server.client(receiveBufferBytes: 4_096)
        try client.send("GET /big?20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        try eventually("the answer to be under way") { server.stage.handledCount == 1 }
        try eventually("the server to give up") { server.http.connectionCount == 0 }
        #expect(throws: RawClient.Failure.self) { try client.answer() }
    }

    @Test func survivesThousandsWhoComeAndGo() throws {
        let server = try StageServer(loops: 2)
        let openings = [
            "", "GET /hel", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nx", hello,
            "GET /big?300000 HTTP/1.1\r\nHost: a\r\n\r\n" + hello, "\u{0}\u{1}\r\n",
            "GET /hold?x HTTP/1.1\r\nHost: a\r\n\r\n",
        ]
        for round in 0..<3_000 {
            let client = try server.client()
            try client.send(openings[round % openings.count])
            if round % 3 == 0 { client.resetWhenClosed() }
            if round % 5 == 0 { client.finishSending() }
        }
        try eventually("all to be forgotten") {
            server.stage.drop("x")
            return server.http.connectionCount == 0
        }
        let client = try server.client()
        try client.send(hello)
        #expect(try client.answer().body == "hello")
    }
}
