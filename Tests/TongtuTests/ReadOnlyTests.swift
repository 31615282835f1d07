import Foundation
import TestSupport
import Testing

@Suite("A database that may not be written is read")
struct ReadOnlyTests {
    private static let model = """
        type Paper @node(document: true) { code: String! @key }
        type Part @node {
          code: String! @key
          paper: Paper @relationship(type: "OF", direction: OUT, structural: true)
        }
        type Entry @node { paper: String! @key number: Int! @key name: String! }
        """
    private static let mapping = """
        {
          "document": {"type": "Paper", "set": {"code": "{file}"}},
          "section": {"type": "Part", "set": {"code": "{document}/{running}"}},
          "table": {"number": ["id"], "text": ["name"]},
          "item": {
            "type": "Entry", "set": {"paper": "{document}", "number": "{number}", "name": "{text}"}
          }
        }
        """

    /// A folder with the program, a model and a database of one entry, which others may read.
    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Program.file().path, toPath: folder.path("tongtu"))
        try folder.make("own")
        try folder.write(model, to: "model.graphql")
        try folder.write(mapping, to: "mapping.json")
        try folder.write("id,name\n1,Ann\n", to: "a.csv")
        try run(["import", "a.csv", "--mapping", "mapping.json"], in: folder)
        return folder
    }

    static let database = "own/a%b #1?.sqlite"

    @discardableResult
    private static func run(
        _ arguments: [String],
        in folder: TemporaryFolder
    ) throws -> Program.Outcome {
        let outcome = try Program.run(
            arguments + ["--database", database, "--model", "model.graphql"],
            in: folder
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    static func set(_ mode: Int, of name: String, in folder: TemporaryFolder) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: folder.path(name)
        )
    }

    static func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("own")).sorted()
    }

    /// Runs the program as somebody whom no mode of a file lets through.
    private static func runAsAnyone(
        _ arguments: [String],
        in folder: TemporaryFolder
    ) throws -> Program.Outcome {
        let process = try startAsAnyone(arguments, in: folder)
        process.waitUntilExit()
        return Program.Outcome(
            status: process.terminationStatus,
            output: folder.text("out"),
            errors: folder.text("err")
        )
    }

    static func startAsAnyone(
        _ arguments: [String],
        in folder: TemporaryFolder
    ) throws -> Process {
        let process = Process()
        let own = [folder.path("tongtu")] + arguments
        let asNobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let words = geteuid() == 0 ? asNobody + own : own
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(filePath: folder.path(""))
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try folder.writingHandle("out")
        process.standardError = try folder.writingHandle("err")
        try process.run()
        return process
    }

    /// Serves a database for who may not write it, and asks what it says of itself.
    private static func expectServing(in folder: TemporaryFolder) throws {
        let process = try startAsAnyone(
            ["serve", "--read-only", "--port", "0", "--database", database]
                + ["--model", "model.graphql"],
            in: folder
        )
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let mark = "GraphQL   http://127.0.0.1:"
        var port: UInt16?
        for _ in 0..<6_000 where port == nil && process.isRunning {
            port = folder.text("out").split(separator: "\n").first { $0.hasPrefix(mark) }
                .flatMap { UInt16($0.dropFirst(mark.count).prefix { $0.isNumber }) }
            usleep(5_000)
        }
        let client = try RawClient(port: try #require(port, "\(folder.text("err"))"), of: folder)
        let question = "{ entries { name } graphInfo { writable } changes(first: 1) { kind } }"
        #expect(
            try client.answer(to: question).contains(
                #"{"entries":[{"name":"Ann"}],"graphInfo":{"writable":false},"changes":[{"kind":"CREATED"}]}"#
            )
        )
    }

    private static let reading: [(arguments: [String], output: String)] = [
        (["query", "{ entries { name } }"], "{\"data\":{\"entries\":[{\"name\":\"Ann\"}]}}\n"),
        (
            ["query", "{ changes(first: 1) { kind } }"],
            "{\"data\":{\"changes\":[{\"kind\":\"CREATED\"}]}}\n"
        ),
        (["export", "--format", "jsonl"], "\"Ann\""),
        (["import", "a.csv", "--mapping", "mapping.json", "--dry-run"], "Nothing new"),
    ]

    /// Expects that somebody who may not write reads all that can be read, after which `check` is done.
    private static func expectReading(
        in folder: TemporaryFolder,
        _ check: () throws -> Void = {}
    ) throws {
        for (arguments, output) in reading {
            let outcome = try runAsAnyone(
                arguments + ["--database", database, "--model", "model.graphql"],
                in: folder
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains(output), "\(outcome.output)")
            try check()
        }
    }

    /// The files are those of a program that ended, or was killed after what it wrote to the log.
    @Test(arguments: [false, true])
    func folderAndAll(isKilled: Bool) throws {
        let folder = try Self.folder()
        if isKilled {
            let server = try Server(
                ["--database", Self.database, "--model", "model.graphql"],
                in: folder
            )
            server.program.send(SIGKILL)
            _ = try server.program.end()
            try FileManager.default.removeItem(atPath: folder.path(Self.database + "-shm"))
        }
        let before = try Self.names(in: folder)
        #expect(before.contains { $0.hasSuffix("-wal") } == isKilled)
        for name in before { try Self.set(0o444, of: "own/\(name)", in: folder) }
        try Self.set(0o555, of: "own", in: folder)
        defer { try? Self.set(0o755, of: "own", in: folder) }
        try Self.expectReading(in: folder) {
            let after = try Self.names(in: folder)
            #expect(after == before)
        }
        try Self.expectServing(in: folder)
        #expect(try Self.names(in: folder) == before)
        let writing = try Self.runAsAnyone(
            ["import", "a.csv", "--mapping", "mapping.json"]
                + ["--database", Self.database, "--model", "model.graphql"],
            in: folder
        )
        #expect(writing.status == 74 && writing.errors.contains("cannot be written"))
    }

    @Test func alsoWhileSomebodyServesIt() throws {
        let folder = try Self.folder()
        let server = try Server(
            ["--database", Self.database, "--model", "model.graphql"],
            in: folder
        )
        try Self.set(0o555, of: "own", in: folder)
        defer { try? Self.set(0o755, of: "own", in: folder) }
        try Self.expectReading(in: folder)
        withExtendedLifetime(server) {}
    }
}
