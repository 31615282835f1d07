import Foundation
import JSONCoding
import Synchronization
import TestSupport
import Testing

@Suite("What was acknowledged is there after a kill")
struct WriteTests {
    private static func send(_ document: String, _ client: RawClient) throws -> String {
        let body = JSONValue.object(["query": .string(document)]).description
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return try client.answer().body
    }

    /// Writers until the server is gone; answers what was acknowledged.
    private static func write(to server: Server, round: Int) throws -> [String] {
        let acknowledged = Mutex<[String]>([])
        let port = server.port
        let writers = (0..<4).map { writer in
            Worker {
                guard let client = try? RawClient(port: port) else { return }
                for number in 0..<10_000 {
                    let name = "\(round)-\(writer)-\(number)"
                    let document = """
                        mutation { createTerms(input: [{name: "a\(name)"}, {name: "b\(name)"}]) { commit } }
                        """
                    guard let answer = try? send(document, client), answer.contains("\"data\":{")
                    else {
                        return
                    }
                    acknowledged.withLock { $0.append(name) }
                }
            }
        }
        usleep(useconds_t(Int.random(in: 20_000...400_000)))
        server.program.send(SIGKILL)
        for writer in writers { writer.join() }
        return acknowledged.withLock { $0 }
    }

    @Test func inTenRounds() throws {
        let folder = try TemporaryFolder()
        try folder.make("seeds")
        let arguments = ["--database", "graph.sqlite", "--seed", folder.path("seeds")]
        var expected: Set<String> = []
        for round in 0..<10 {
            let server = try Server(arguments, in: folder)
            let written = try Self.write(to: server, round: round)
            expected.formUnion(written)
        }
        let server = try Server(arguments, in: folder)
        let answer = try JSONValue(
            parsing: try server.answer(to: "{ terms { name version } graphInfo { commit } }")
        )
        let terms = answer["data"]?["terms"]?.array ?? []
        let names = Set(terms.compactMap { $0["name"]?.string })
        #expect(names.count == terms.count && !expected.isEmpty)
        for name in expected {
            #expect(names.contains("a\(name)") && names.contains("b\(name)"), "\(name)")
        }
        // No half of any, acknowledged or not.
        for name in names {
            let other = (name.hasPrefix("a") ? "b" : "a") + name.dropFirst()
            #expect(names.contains(other), "\(name)")
        }
        #expect(answer["data"]?["graphInfo"]?["commit"] == .int(terms.count / 2))
        server.program.send(SIGTERM)
        _ = try server.program.end()
        let check = Process()
        check.executableURL = URL(filePath: "/usr/bin/python3")
        check.arguments = [
            "-c",
            """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert base.execute("SELECT count(*) FROM commits").fetchone()[0] == int(sys.argv[2])
            """,
            folder.path("graph.sqlite"), "\(terms.count / 2)",
        ]
        try check.run()
        check.waitUntilExit()
        #expect(check.terminationStatus == 0)
    }
}
