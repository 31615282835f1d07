import Foundation
import JSONCoding
import Synchronization
import TestSupport
import Testing

/// Writers in a loop, and an end at any moment; `TONGTU_CRASH_ROUNDS` says how often, else ten times.
@Suite("What was acknowledged is there after a crash, and no half of anything", .serialized)
struct CrashTests {
    /// How a program ends that had no time to end well.
    enum End: String, CaseIterable {
        /// What it has written is there.
        case kill
        /// What it has written and not synced is gone.
        case powerCut
    }

    private static let rounds =
        ProcessInfo.processInfo.environment["TONGTU_CRASH_ROUNDS"].flatMap { Int($0) } ?? 10

    /// What a pair of terms may look like; both always have the same definition.
    struct PairState: Hashable {
        /// Nil where there are none.
        var definition: String?
    }

    /// What one writer knows of its pairs: as they were acknowledged, and as they may be beside.
    private struct Knowledge {
        var acknowledged: [String: PairState] = [:]
        var possible: [String: PairState] = [:]
    }

    static func send(_ document: String, _ client: RawClient) throws -> String {
        let body = JSONValue.object(["query": .string(document)]).description
        try client.send(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return try client.answer().body
    }

    /// A change of a pair, and what it makes of it.
    static func change(
        of pair: String,
        from state: PairState,
        number: Int
    ) -> (document: String, becomes: PairState) {
        let definition = "\(pair) \(number)"
        guard state.definition != nil else {
            let inputs = ["a", "b"].map {
                "{name: \"\($0)\(pair)\", definition: \"\(definition)\"}"
            }
            return (
                "mutation { createTerms(input: [\(inputs.joined(separator: ","))]) { commit } }",
                PairState(definition: definition)
            )
        }
        guard number % 5 != 0 else {
            return (
                "mutation { deleteTerms(where: {name: {in: [\"a\(pair)\", \"b\(pair)\"]}}) { commit } }",
                PairState(definition: nil)
            )
        }
        let fields = ["a", "b"].map {
            "\($0): updateTerm(id: \"Term:\($0)\(pair)\", set: {definition: \"\(definition)\"}) { commit }"
        }
        return (
            "mutation { \(fields.joined(separator: " ")) }",
            PairState(definition: definition)
        )
    }

    /// Writers until the server is gone; answers what each of them knows then.
    private static func write(
        to server: Server,
        _ known: [Knowledge]
    ) -> [Knowledge] {
        let all = Mutex(known)
        let port = server.port
        let writers = known.indices.map { writer in
            Worker {
                guard let client = try? RawClient(port: port) else { return }
                var knowledge = known[writer]
                for number in 1..<100_000 {
                    let pair = "\(writer)-\(number * 7 % 13)"
                    let state = knowledge.acknowledged[pair] ?? PairState(definition: nil)
                    let (document, next) = change(of: pair, from: state, number: number)
                    knowledge.possible[pair] = next
                    all.withLock { $0[writer] = knowledge }
                    guard let answer = try? send(document, client) else { return }
                    guard answer.contains("\"data\":{") else {
                        Issue.record("\(document): \(answer)")
                        return
                    }
                    knowledge.acknowledged[pair] = next
                    knowledge.possible[pair] = nil
                    all.withLock { $0[writer] = knowledge }
                }
            }
        }
        usleep(useconds_t(Int.random(in: 20_000...400_000)))
        server.program.send(SIGKILL)
        for writer in writers { writer.join() }
        return all.withLock { $0 }
    }

    /// Asks for all that `found(in:)` looks at.
    static let question = """
        { terms { id name definition version } graphInfo { commit nodes } \
        changes(since: 0, first: 100000) { id kind commit } }
        """

    /// What the graph holds, after it was checked that it agrees with itself.
    static func found(by server: Server) throws -> [String: PairState] {
        try found(in: server.answer(to: question))
    }

    /// The pairs that terms make, after it was checked that none is a half or a mixture.
    static func pairs(of terms: [JSONValue]) throws -> [String: PairState] {
        var halves: [String: [String]] = [:]
        for term in terms {
            let name = try #require(term["name"]?.string)
            halves[String(name.dropFirst()), default: []]
                .append(term["definition"]?.string ?? "")
        }
        for (pair, definitions) in halves {
            #expect(definitions.count == 2 && Set(definitions).count == 1, "\(pair)")
        }
        return halves.mapValues { PairState(definition: $0.first) }
    }

    /// The same of an answer to the question.
    static func found(in text: String) throws -> [String: PairState] {
        let answer = try JSONValue(parsing: text)
        let terms = answer["data"]?["terms"]?.array ?? []
        let pairs = try Self.pairs(of: terms)
        // The history comes to what is there.
        var versions: [String: Int] = [:]
        let changes = try #require(answer["data"]?["changes"]?.array, "\(answer)")
        for change in changes {
            let id = try #require(change["id"]?.string)
            switch change["kind"]?.string {
            case "CREATED": versions[id] = 1
            case "DELETED": versions[id] = nil
            default: versions[id, default: 0] += 1
            }
        }
        let present = Dictionary(
            uniqueKeysWithValues: terms.map { ($0["id"]?.string ?? "", $0["version"]?.int ?? 0) }
        )
        #expect(versions == present)
        let commits = Set(changes.compactMap { $0["commit"]?.int })
        let last = answer["data"]?["graphInfo"]?["commit"]?.int ?? 0
        #expect(commits == Set(last > 0 ? 1...last : 0...0).subtracting([0]))
        return pairs
    }

    @Test(arguments: End.allCases)
    func inManyRounds(end: End) throws {
        let folder = try TemporaryFolder()
        for name in ["seeds", "durable", "own"] { try folder.make(name) }
        let environment = end == .powerCut ? try Self.keepingWhatIsSynced(in: folder) : [:]
        let arguments = ["--database", "own/graph.sqlite", "--seed", folder.path("seeds")]
        var known = [Knowledge](repeating: Knowledge(), count: 4)
        for round in 0...Self.rounds {
            let server = try Server(arguments, in: folder, environment: environment)
            // What was under way is done or not, and known from now on.
            let found = try Self.found(by: server)
            for (writer, knowledge) in known.enumerated() {
                for pair in Set(knowledge.acknowledged.keys).union(knowledge.possible.keys) {
                    let state = found[pair] ?? PairState(definition: nil)
                    let wanted = knowledge.acknowledged[pair] ?? PairState(definition: nil)
                    #expect(
                        state == wanted || state == knowledge.possible[pair],
                        "round \(round), pair \(pair)"
                    )
                    known[writer].acknowledged[pair] = state
                }
                known[writer].possible = [:]
            }
            #expect(
                Set(found.keys).isSubset(of: known.flatMap { $0.acknowledged.keys }),
                "nobody wrote this"
            )
            guard round < Self.rounds else {
                server.program.send(SIGTERM)
                _ = try server.program.end()
                break
            }
            known = Self.write(to: server, known)
            _ = try server.program.end()
            if end == .powerCut { try Self.takeWhatIsDurable(in: folder) }
        }
        #expect(known.allSatisfy { !$0.acknowledged.isEmpty })
        try Self.checkIntegrity(of: folder.path("own/graph.sqlite"))
    }

    /// The environment in which all that a program syncs is copied to `durable`.
    private static func keepingWhatIsSynced(in folder: TemporaryFolder) throws -> [String: String] {
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/cc")
        compiler.arguments = [
            "-O1", "-shared", "-fPIC", "-o", folder.path("durable.so"),
            Fixture.root.appending(path: "Tests/PowerCut/durable.c").path(percentEncoded: false),
            "-ldl",
        ]
        try compiler.run()
        compiler.waitUntilExit()
        #expect(compiler.terminationStatus == 0)
        return ["LD_PRELOAD": folder.path("durable.so"), "DURABLE": folder.path("durable")]
    }

    /// Puts the copies in the place of the files.
    private static func takeWhatIsDurable(in folder: TemporaryFolder) throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: folder.path("own")) {
            try files.removeItem(atPath: folder.path("own/\(name)"))
        }
        for name in try files.contentsOfDirectory(atPath: folder.path("durable"))
        where !name.hasSuffix(".unfinished") {
            try files.copyItem(
                atPath: folder.path("durable/\(name)"),
                toPath: folder.path("own/\(name)")
            )
        }
    }

    static func checkIntegrity(of database: String) throws {
        let check = Process()
        check.executableURL = URL(filePath: "/usr/bin/python3")
        check.arguments = [
            "-c",
            """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            """,
            database,
        ]
        try check.run()
        check.waitUntilExit()
        #expect(check.terminationStatus == 0)
    }
}
