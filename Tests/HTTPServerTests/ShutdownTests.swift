import EventLoop
import Glibc
import HTTPServer
import TestSupport
import Testing

@Suite("Leaving in order")
struct ShutdownTests {
    private let hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
    private let hold = "GET /hold?a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func finishesWhatIsRunningAndThenLeaves() throws {
        let server = try StageServer(loops: 2)
        let busy = try server.client()
        let idle = try server.client()
        let half = try server.client()
        try idle.send(hello)
        #expect(try idle.answer().status == 200)
        try busy.send(hold)
        let responder = try server.stage.responder("a")
        try half.send("GET /hello HTTP/1.1\r\n")
        usleep(300_000)
        server.http.shutDown(grace: .seconds(8))
        #expect(try idle.seesSilentEnd())
        try eventually("nobody to be let in") { (try? server.client()) == nil }
        try half.send("Host: a\r\n\r\n")
        responder.answer(HTTPAnswer(.ok, body: bytes("done")))
        for (client, body) in [(busy, "done"), (half, "hello")] {
            let answer = try client.answer()
            #expect(answer.body == body && answer.head.contains("Connection: close\r\n"))
            #expect(try client.seesSilentEnd())
        }
        server.http.wait()
        #expect(server.http.connectionCount == 0)
        #expect(server.stage.closedHandlers == 2)
    }

    @Test func leavesAnywayWhenTheGraceIsOver() throws {
        let server = try StageServer()
        let client = try server.client()
        try client.send(hold)
        let responder = try server.stage.responder("a")
        server.http.shutDown(grace: .milliseconds(100))
        server.http.wait()
        #expect(responder.isClientGone)
        responder.answer(HTTPAnswer(.ok, body: bytes("too late")))
        #expect(try client.seesSilentEnd())
    }

    @Test func leavesAtOnceWhenNobodyIsThere() throws {
        let server = try StageServer(loops: 2)
        server.http.shutDown(grace: .seconds(60))
        server.http.shutDown(grace: .seconds(60))
        server.http.wait()
        #expect(server.stage.closedHandlers == 2)
    }

    @Test func leavesWhenTheProcessIsAskedTo() throws {
        let server = try StageServer()
        // Until the loop watches, the signal must not end the tests.
        _ = signal(SIGHUP, SIG_IGN)
        server.http.shutDownOnSignals([.hangUp], grace: .seconds(5))
        let client = try server.client()
        try client.send(hello)
        #expect(try client.answer().status == 200)
        usleep(100_000)
        kill(getpid(), SIGHUP)
        #expect(try client.seesSilentEnd())
        server.http.wait()
    }
}
