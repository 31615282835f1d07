import GraphStorage
import JSONCoding
import PropertyGraph
import Synchronization
import TestSupport
import Testing
import TongtuServer

extension RawClient {
    /// Sends a document as somebody on the server's own machine does.
    func send(mutation document: String, host: String = "localhost") throws {
        let body = JSONValue.object(["query": .string(document)]).description
        try send(
            "POST /graphql HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }

    func answer(toMutation document: String, host: String = "localhost") throws -> Answer {
        try send(mutation: document, host: host)
        return try answer()
    }
}

@Suite("Mutations over HTTP")
struct MutationOverHTTPTests {
    private static func creation(_ name: String) -> String {
        "mutation { createNotes(input: [{name: \"\(name)\", text: \"x\"}]) { commit notes { id version } } }"
    }

    @Test func areStoredBeforeTheyAreAnswered() throws {
        let server = try NoteServer()
        let answer = try server.client().answer(toMutation: Self.creation("new"))
        #expect(answer.status == 200)
        #expect(
            answer.body
                == #"{"data":{"createNotes":{"commit":2,"notes":[{"id":"Note:new","version":1}]}}}"#
        )
        #expect(
            try server.client().answer(to: "{ note(name: \"new\") { text } }").contains("\"x\"")
        )
        let info = try server.client().answer(to: "{ graphInfo { commit nodes } }")
        #expect(info == #"{"data":{"graphInfo":{"commit":2,"nodes":3}}}"#)
    }

    @Test func areRefusedToWhoMayNotWrite() throws {
        let server = try NoteServer()
        for document in [
            Self.creation("x"), "mutation { deleteNotes(where: {}, preview: true) { ids } }",
        ] {
            let answer = try server.client().answer(toMutation: document, host: "a.example")
            #expect(answer.status == 403 && answer.body.contains("FORBIDDEN"), "\(answer.body)")
            #expect(answer.body.contains("localhost"))
        }
        #expect(try server.client().answer(to: "{ notesAggregate { count } }").contains("2"))
    }

    @Test func previewsChangeNothing() throws {
        let server = try NoteServer()
        let answer = try server.client().answer(
            toMutation:
                "mutation { deleteNotes(where: {}, preview: true) { ids commit changes { kind } } }"
        )
        #expect(answer.body.contains(#""commit":null"#) && answer.body.contains("DELETED"))
        #expect(try server.client().answer(to: "{ notesAggregate { count } }").contains("2"))
    }

    @Test func errorsLeaveDataNull() throws {
        let server = try NoteServer()
        let answer = try server.client().answer(
            toMutation: "mutation { a: createNotes(input: [{name: \"y\"}]) { commit } "
                + "b: createNotes(input: [{name: \"long\"}]) { commit } }"
        )
        #expect(answer.status == 200)
        #expect(answer.body.hasPrefix(#"{"data":null,"errors":[{"message":"input.0: Note:long"#))
        #expect(answer.body.contains("CONFLICT") && answer.body.contains(#""path":["b"]"#))
        #expect(
            try server.client().answer(to: "{ note(name: \"y\") { text } }")
                == #"{"data":{"note":null}}"#
        )
    }

    @Test func manyAtOnceAreAllDone() throws {
        let server = try NoteServer()
        let failures = Mutex<[String]>([])
        let threads = (0..<8).map { number in
            Worker {
                do {
                    let client = try server.client()
                    for round in 0..<25 {
                        let answer = try client.answer(
                            toMutation: Self.creation("n\(number)-\(round)")
                        )
                        // Who reads after the answer sees what was written.
                        let seen = try server.client()
                            .answer(to: "{ note(name: \"n\(number)-\(round)\") { id } }")
                        if !answer.body.contains("commit") || !seen.contains("Note:n") {
                            failures.withLock { $0.append(answer.body + seen) }
                        }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
        }
        for thread in threads { thread.join() }
        #expect(failures.withLock { $0 } == [])
        let info = try server.client().answer(to: "{ graphInfo { commit nodes } }")
        #expect(info == #"{"data":{"graphInfo":{"commit":201,"nodes":202}}}"#)
    }

    @Test func whatIsNotStoredIsNotDone() throws {
        let isFull = Mutex(false)
        let server = try NoteServer(storage: { snapshot in
            ScriptedStorage(snapshot) { _, _ in
                isFull.withLock { $0 }
                    ? StorageError(.full, file: "notes.sqlite", cause: "disk") : nil
            }
        })
        isFull.withLock { $0 = true }
        let refused = try server.client().answer(toMutation: Self.creation("lost"))
        #expect(
            refused.body.contains(#"{"data":null"#)
                && refused.body.contains("INTERNAL_SERVER_ERROR")
        )
        #expect(refused.body.contains("Nothing was changed."), "\(refused.body)")
        #expect(try server.client().answer(to: "{ note(name: \"lost\") { id } }").contains("null"))
        isFull.withLock { $0 = false }
        let done = try server.client().answer(toMutation: Self.creation("kept"))
        #expect(done.body.contains(#""commit":2"#), "\(done.body)")
    }

    @Test func aClientThatLeavesDoesNotUndoThem() throws {
        let server = try NoteServer()
        let client = try server.client()
        try client.send(mutation: Self.creation("left"))
        client.resetWhenClosed()
        var seen = ""
        for _ in 0..<200 where !seen.contains("Note:left") {
            seen = try server.client().answer(to: "{ note(name: \"left\") { id } }")
        }
        #expect(seen.contains("Note:left"))
    }
}
