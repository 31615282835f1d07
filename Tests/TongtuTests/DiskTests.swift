import Foundation
import JSONCoding
import Synchronization
import TestSupport
import Testing

@Suite("What is wrong with the disk is said, nothing is lost, and reading goes on", .serialized)
struct DiskTests {
    /// Pairs of terms by name, those only that are there.
    private typealias Graph = [String: CrashTests.PairState]

    /// Why there is no more room.
    enum Shortage: String, CaseIterable {
        /// A file system of two mebibytes is full.
        case fullDisk
        /// No file may grow any further.
        case fileLimit
    }

    /// How the log of a killed server was damaged.
    enum Damage: String, CaseIterable {
        case cutInLastFrame, cutInEarlierFrame, zeroedEnd, flippedBit, strayEnd

        /// A log after it; in a log, frames of a page each follow a header of 32 bytes.
        func done(to log: Data) -> Data {
            let frameBytes = 24 + 4_096
            switch self {
            case .cutInLastFrame: return log.dropLast(2_000)
            case .cutInEarlierFrame:
                let frames = (log.count - 32) / frameBytes
                return log.prefix(32 + frames * 3 / 4 * frameBytes + 2_000)
            case .zeroedEnd: return log.dropLast(100) + Data(count: 100)
            case .flippedBit:
                var damaged = log
                damaged[damaged.count - 2_000] ^= 4
                return damaged
            case .strayEnd:
                return log + Data((0..<10_000).map { _ in UInt8.random(in: 0...255) })
            }
        }

        /// How many of the last commits it takes.
        var lost: ClosedRange<Int> {
            switch self {
            case .cutInLastFrame, .zeroedEnd, .flippedBit: 1...1
            case .cutInEarlierFrame: 2...20
            case .strayEnd: 0...0
            }
        }
    }

    private static let database = "own/graph.sqlite"

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["seeds", "own"] { try folder.make(name) }
        return folder
    }

    private static func server(
        in folder: TemporaryFolder,
        fileBytesMax: Int? = nil
    ) throws
        -> Server
    {
        let arguments = ["--database", database, "--seed", "seeds"]
        return try Server(arguments, in: folder, fileBytesMax: fileBytesMax)
    }

    /// Runs a program of the system; whether it did what it was asked.
    private static func succeeds(_ words: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Makes one commit, the change of one of 13 pairs, and answers the graph after it.
    ///
    /// - Throws: `Program.Failure` with the answer, when the change is refused.
    private static func change(
        _ graph: Graph,
        number: Int,
        by writer: Int = 0,
        _ client: RawClient
    ) throws -> Graph {
        var graph = graph
        let pair = "\(writer)-\(number * 7 % 13)"
        let (document, state) = CrashTests.change(
            of: pair,
            from: graph[pair] ?? CrashTests.PairState(definition: nil),
            number: number
        )
        let answer = try CrashTests.send(document, client)
        guard answer.contains("\"data\":{") else { throw Program.Failure(description: answer) }
        graph[pair] = state.definition == nil ? nil : state
        return graph
    }

    /// Expects that a change is refused since there is no room.
    private static func expectRefusal(
        _ graph: Graph,
        number: Int,
        because reason: String,
        _ client: RawClient
    ) throws {
        let refusal = try #require(throws: Program.Failure.self) {
            try Self.change(graph, number: number, client)
        }
        let answer = try JSONValue(parsing: refusal.description)
        #expect(answer["data"] == .some(.null))
        let error = try #require(answer["errors"]?.array?.first, "\(answer)")
        #expect(error["extensions"]?["code"] == "INTERNAL_SERVER_ERROR")
        let message = try #require(error["message"]?.string)
        let start = "Nothing was changed. \(database): \(reason)"
        #expect(message.hasPrefix(start) && message.hasSuffix(" and try again."), "\(message)")
    }

    /// Expects a graph, and the same again after a crash, in a database that is sound.
    private static func expectKept(
        _ graph: Graph,
        by server: Server,
        in folder: TemporaryFolder
    ) throws {
        #expect(try CrashTests.found(by: server) == graph)
        server.program.send(SIGKILL)
        _ = try server.program.end()
        let restarted = try Self.server(in: folder)
        #expect(try CrashTests.found(by: restarted) == graph)
        restarted.program.send(SIGTERM)
        #expect(try restarted.program.end().status == 0)
        try CrashTests.checkIntegrity(of: folder.path(database))
    }

    @Test(arguments: Shortage.allCases)
    func withoutRoomNothingIsStoredUntilThereIsSome(shortage: Shortage) throws {
        let folder = try Self.folder()
        // Where nobody may mount, a limit alone must do: writing fails then too, in other words.
        let isMounted =
            try shortage == .fullDisk
            && Self.succeeds(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.path("own")])
        // A server may still have its files open there when something was not as expected.
        defer {
            if isMounted { _ = try? Self.succeeds(["umount", "--lazy", folder.path("own")]) }
        }
        let server = try Self.server(in: folder, fileBytesMax: isMounted ? nil : 512 << 10)
        if isMounted { try folder.write(Data(count: 1_400 << 10), to: "own/filler") }
        let client = try server.client()
        var graph = Graph()
        var number = 1
        while number < 1_000, let next = try? Self.change(graph, number: number, client) {
            graph = next
            number += 1
        }
        #expect(number > 5)
        let reason = isMounted ? "The disk is full" : "The database could not be used"
        for _ in 0..<2 {
            try Self.expectRefusal(graph, number: number, because: reason, client)
            #expect(try CrashTests.found(by: server) == graph)
        }
        let words = ["query", CrashTests.question, "--database", Self.database]
        let asked = try Program.run(words, in: folder)
        #expect(asked.status == 0 && asked.errors.isEmpty, "\(asked.errors)")
        #expect(try CrashTests.found(in: asked.output) == graph)

        if isMounted {
            try FileManager.default.removeItem(atPath: folder.path("own/filler"))
        } else {
            let process = "\(server.program.processID)"
            #expect(try Self.succeeds(["prlimit", "--pid", process, "--fsize=unlimited:"]))
        }
        for more in 0..<20 {
            graph = try Self.change(graph, number: number + more, client)
        }
        try Self.expectKept(graph, by: server, in: folder)
    }

    /// The folder may be written or not; in one that may, a lock of somebody else may lie or not.
    @Test(arguments: [(0o555, true), (0o777, true), (0o777, false)])
    func whoMayNotWriteIsToldAtOnce(folderMode: Int, isLockThere: Bool) throws {
        let folder = try ReadOnlyTests.folder()
        let database = ReadOnlyTests.database
        try folder.write("id,name\n2,Bob\n", to: "b.csv")
        try ReadOnlyTests.set(0o444, of: database, in: folder)
        if !isLockThere {
            try FileManager.default.removeItem(atPath: folder.path("\(database)-lock"))
        }
        try ReadOnlyTests.set(folderMode, of: "own", in: folder)
        defer { try? ReadOnlyTests.set(0o755, of: "own", in: folder) }
        let before = try ReadOnlyTests.names(in: folder)
        for arguments in [
            ["serve", "--port", "0"], ["import", "b.csv", "--mapping", "mapping.json"],
        ] {
            let process = try ReadOnlyTests.startAsAnyone(
                arguments + ["--database", database, "--model", "model.graphql"],
                in: folder
            )
            for _ in 0..<4_000 where process.isRunning && !folder.text("out").contains("Try ") {
                usleep(5_000)
            }
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
            #expect(process.terminationStatus == 74, "\(arguments)")
            let errors = folder.text("err")
            #expect(errors.hasPrefix("\(database): The database cannot be "), "\(errors)")
            #expect(errors.contains("permissions"), "\(errors)")
            // What is left of somebody else keeps the owner from writing.
            #expect(try ReadOnlyTests.names(in: folder) == before, "\(arguments)")
        }
    }

    @Test func aSecondWriterIsRefusedAndReadersSeeWholeCommits() throws {
        let folder = try Self.folder()
        let server = try Self.server(in: folder)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("own/link.sqlite"),
            withDestinationPath: "graph.sqlite"
        )
        let port = server.port
        let isDone = Mutex(false)
        let written = Mutex([Graph](repeating: [:], count: 2))
        let writers = (0..<2).map { writer in
            Worker {
                do {
                    let client = try RawClient(port: port)
                    var graph = Graph()
                    var number = 1
                    while !isDone.withLock({ $0 }) {
                        graph = try Self.change(graph, number: number, by: writer, client)
                        written.withLock { $0[writer] = graph }
                        number += 1
                        // The history stays small.
                        usleep(2_000)
                    }
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
        defer { isDone.withLock { $0 = true } }
        for name in [Self.database, "own/link.sqlite"] {
            let refusal = "\(name): The database is in use by another process, "
            for arguments in [["serve", "--port", "0"], ["import", ProjectFile.plan]] {
                let outcome = try Program.run(arguments + ["--database", name], in: folder)
                #expect(outcome.status == 74 && outcome.output.isEmpty, "\(arguments)")
                #expect(
                    outcome.errors.contains("\(refusal)\(server.program.processID). Stop that"),
                    "\(outcome.errors)"
                )
            }
            let copy = "\(name).copy"
            let copied = try Program.run(["backup", "--database", name, "--to", copy], in: folder)
            #expect(copied.status == 0, "\(copied.errors)")
            for words in [["--database", name], ["--database", copy]] {
                let asked = try Program.run(["query", CrashTests.question] + words, in: folder)
                #expect(try !CrashTests.found(in: asked.output).isEmpty, "\(asked.errors)")
                let exported = try Program.run(["export", "--format", "jsonl"] + words, in: folder)
                let terms = try exported.output.split(separator: "\n")
                    .compactMap { try JSONValue(parsing: String($0))["properties"] }
                #expect(try !CrashTests.pairs(of: terms).isEmpty, "\(exported.errors)")
            }
        }
        let seen = written.withLock { $0 }
        for _ in 0..<1_000 where written.withLock({ $0 }) == seen { usleep(5_000) }
        isDone.withLock { $0 = true }
        for writer in writers { writer.join() }
        let last = written.withLock { $0 }
        #expect(last != seen, "the first server writes no more")
        try Self.expectKept(last[0].merging(last[1]) { $1 }, by: server, in: folder)
    }

    @Test(arguments: Damage.allCases)
    func aTornLogIsReadUpToTheLastWholeCommit(damage: Damage) throws {
        let folder = try Self.folder()
        let killed = try Self.server(in: folder)
        let client = try killed.client()
        // The graph after each commit.
        var graphs = [Graph()]
        for number in 1...40 {
            graphs.append(try Self.change(graphs[number - 1], number: number, client))
        }
        killed.program.send(SIGKILL)
        _ = try killed.program.end()
        let log = try folder.data("\(Self.database)-wal")
        try folder.write(damage.done(to: log), to: "\(Self.database)-wal")

        let server = try Self.server(in: folder)
        let answer = try JSONValue(parsing: server.answer(to: "{ graphInfo { commit } }"))
        let commit = try #require(answer["data"]?["graphInfo"]?["commit"]?.int, "\(answer)")
        try #require(damage.lost.contains(40 - commit), "commit \(commit)")
        #expect(try CrashTests.found(by: server) == graphs[commit])
        let next = try Self.change(graphs[commit], number: commit + 1, server.client())
        try Self.expectKept(next, by: server, in: folder)
    }
}
