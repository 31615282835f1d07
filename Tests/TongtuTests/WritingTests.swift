import Foundation
import TestSupport
import Testing

@Suite("tongtu serve says who may write")
struct WritingTests {
    /// The line of the greeting, and what the graph says to one who asks from this machine.
    private func seen(_ arguments: [String]) throws -> (line: String?, answer: String) {
        let server = try Server(arguments + ["--model", ProjectFile.films])
        let client = try server.client()
        try client.send(
            "GET /graphql?query={graphInfo{writable+author}} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        let lines = server.program.output.split(separator: "\n")
        return (
            lines.first { $0.hasPrefix("Writing   ") }.map { String($0.dropFirst(10)) },
            try client.answer().body
        )
    }

    private static func answer(_ author: String?) -> String {
        let name = author.map { "\"\($0)\"" } ?? "null"
        return #"{"data":{"graphInfo":{"writable":\#(author != nil),"author":\#(name)}}}"#
    }

    @Test(
        arguments: [
            ([], "nobody, since the graph is in memory only; see --database and --memory", nil),
            (
                ["--author", "Ann"],
                "nobody, since the graph is in memory only; see --database and --memory", nil
            ),
            (
                ["--memory", "--author", "Ann"],
                "whoever asks from this machine, as Ann; gone at the end", "Ann"
            ),
            (
                ["--database", "a.sqlite", "--author", "张三"],
                "whoever asks from this machine, as 张三", "张三"
            ),
            (["--database", "a.sqlite", "--read-only"], "nobody, as --read-only says", nil),
            (["--memory", "--read-only"], "nobody, as --read-only says", nil),
        ] as [([String], String, String?)]
    )
    func asItsOptionsSay(arguments: [String], line: String, author: String?) throws {
        let seen = try seen(arguments)
        #expect(seen.line == line)
        #expect(seen.answer == Self.answer(author))
    }

    @Test func changesGoByTheLoginName() throws {
        let name = NSUserName().isEmpty ? "someone" : NSUserName()
        let seen = try seen(["--memory"])
        #expect(seen.line == "whoever asks from this machine, as \(name); gone at the end")
        #expect(seen.answer == Self.answer(name))
    }

    @Test func nobodyWhereOtherMachinesReachIt() throws {
        let program = try Program(
            ["serve", "--port", "0", "--memory", "--host", "0.0.0.0", "--model", ProjectFile.films]
        )
        for _ in 0..<6_000 where !program.output.contains("Try ") { usleep(5_000) }
        #expect(
            program.output.contains(
                "\nWriting   nobody, since other machines reach 0.0.0.0; see --host\n"
            )
        )
    }

    /// What is answered to a mutation whose body has so many bytes.
    private func status(of bytes: Int, _ arguments: [String]) throws -> Int {
        let client = try Server(arguments + ["--model", ProjectFile.films]).client()
        let json = #"{"query": "mutation { nothing }"}"#
        try client.post(json + String(repeating: " ", count: bytes - json.utf8.count))
        return try client.answer().status
    }

    @Test func onlyWhereMutationsAreTakenBodiesAreLarge() throws {
        let mebibyte = 1 << 20
        #expect(try status(of: 4 * mebibyte, []) == 200)
        #expect(try status(of: 4 * mebibyte + 1, []) == 413)
        #expect(try status(of: 32 * mebibyte, ["--memory"]) == 200)
        #expect(try status(of: 600, ["--memory", "--mutation-body-bytes-max", "500"]) == 200)
        let small = ["--body-bytes-max", "400", "--mutation-body-bytes-max", "500"]
        #expect(try status(of: 500, ["--memory"] + small) == 200)
        #expect(try status(of: 501, ["--memory"] + small) == 413)
        #expect(try status(of: 401, ["--memory", "--read-only"] + small) == 413)
    }

    @Test(arguments: [
        (["--memory", "--database", "a.sqlite"], "--memory is for a graph without --database"),
        (["--author", ""], "--author: a name"), (["--author", " "], "--author: a name"),
        (["--author", "a\nb"], "--author: a name"),
        (["--author", String(repeating: "a", count: 201)], "--author: a name"),
    ])
    func orWhyItDoesNotStart(arguments: [String], message: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["serve", "--port", "0"] + arguments, in: folder)
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!folder.contains("a.sqlite"))
    }
}
