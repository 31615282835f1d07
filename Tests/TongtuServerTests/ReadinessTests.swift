import EventLoop
import Glibc
import GraphStorage
import GraphStore
import HTTPServer
import PropertyGraph
import Synchronization
import TestSupport
import Testing

@Suite("The server says whether it lives, and whether it can work")
struct ReadinessTests {
    private func expect(
        _ client: RawClient,
        _ status: Int,
        _ line: String,
        at target: String = "/readyz"
    ) throws {
        for method in ["GET", "HEAD"] {
            try client.send(method, target)
            let answer = try client.answer(toHead: method == "HEAD")
            #expect(answer.status == status)
            #expect(answer.header("content-type") == "text/plain; charset=utf-8")
            #expect(answer.header("content-length") == "\(line.utf8.count + 1)")
            if method == "GET" { #expect(answer.body == "\(line)\n") }
        }
    }

    @Test func itIsReadyWhenItServes() throws {
        let client = try NoteServer().client()
        try expect(client, 200, "ready")
        try expect(client, 200, "ok", at: "/healthz")
    }

    @Test func itIsNotWhileLargeOperationsFindNoRoom() throws {
        let server = try NoteServer(waitingJobsMax: 1)
        let release = server.occupyWorker()
        let (large, client) = (try server.client(), try server.client())
        try expect(client, 200, "ready")
        try large.ask("{ __typename }")
        try large.ask(NoteServer.longDocument)
        _ = try large.answer()
        try expect(client, 503, "Too many large operations are waiting.")
        try expect(client, 200, "ok", at: "/healthz")
        release.signal()
        _ = try large.answer()
        try expect(client, 200, "ready")
    }

    @Test func itIsNotWhileChangesFindNoRoom() throws {
        let server = try NoteServer()
        let client = try server.client()
        let (begun, release) = (Semaphore(), Semaphore())
        server.store.submit(
            WriteOperation(author: "test") { (_, _) in
                begun.signal()
                release.wait()
                return Draft(ChangeSet())
            } completion: { _ in
            }
        )
        begun.wait()
        let left = Semaphore()
        for count in 1...4_096 {
            if count == 4_096 { try expect(client, 200, "ready") }
            server.store.submit(
                WriteOperation(author: "test") { (_, _) in
                    Draft(ChangeSet())
                } completion: { _ in
                    left.signal()
                }
            )
        }
        try expect(client, 503, "Too many changes are waiting.")
        try client.post(
            #"{"query":"mutation { deleteNotes(where: {}) { commit } }"}"#,
            host: "localhost"
        )
        #expect(try client.answer().status == 503)
        release.signal()
        for _ in 0..<4_096 { left.wait() }
        try expect(client, 200, "ready")
    }

    @Test(arguments: [
        (StorageError.Reason.full, "The disk is full"),
        (.readOnly, "The database cannot be written"), (.damaged, "The database is damaged"),
        (.failed, "The database could not be used"),
    ])
    func itIsNotOnceAChangeCouldNotBeStored(reason: StorageError.Reason, words: String) throws {
        let isBroken = Atomic(true)
        let server = try NoteServer(
            storage: { snapshot in
                ScriptedStorage(snapshot) { _, _ in
                    isBroken.load(ordering: .relaxed)
                        ? StorageError(reason, file: "/secret.sqlite", cause: "secret") : nil
                }
            }
        )
        let client = try server.client()
        try expect(client, 200, "ready")
        func change() throws -> String {
            try client.post(
                #"{"query":"mutation { createNotes(input: [{name: \"new\"}]) { commit } }"}"#,
                host: "localhost"
            )
            return try client.answer().body
        }
        #expect(try change().contains("Nothing was changed"))
        try expect(client, 503, "The last change could not be stored. \(words).")
        #expect(try client.answer(to: "{ __typename }").contains("Query"))
        isBroken.store(false, ordering: .relaxed)
        #expect(try change().contains("\"commit\":2"))
        try expect(client, 200, "ready")
    }

    @Test func itIsNotOnceItLeaves() throws {
        let server = try NoteServer()
        let client = try server.client()
        try expect(client, 200, "ready")
        try client.send("GET /readyz HTTP/1.1\r\nHost: a\r\n")
        // Read so far: another client's answer comes after it.
        for _ in 0..<3 {
            #expect(try server.client().answer(to: "{ __typename }").contains("Query"))
        }
        server.http.shutDown(grace: .seconds(20))
        // It has begun to leave when it takes nobody any more.
        while (try? RawClient(port: server.http.address.port)) != nil { usleep(1_000) }
        try client.send("\r\n")
        let answer = try client.answer()
        #expect(answer.status == 503 && answer.body == "The server is shutting down.\n")
        #expect(try client.seesSilentEnd())
    }
}
