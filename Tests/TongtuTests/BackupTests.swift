import Foundation
import TestSupport
import Testing

@Suite("tongtu backup")
struct BackupTests {
    private static let count = "{ tasksAggregate { count } }"
    private static let answer = #"{"data":{"tasksAggregate":{"count":138}}}"#

    private func backUp(
        _ database: String = "graph.sqlite",
        to copy: String,
        in folder: TemporaryFolder
    ) throws -> Program.Outcome {
        try Program.run(["backup", "--database", database, "--to", copy], in: folder)
    }

    @Test func copiesWhatIsServedAndIsServedItself() throws {
        let folder = try TemporaryFolder()
        let server = try Server(["--database", "graph.sqlite"], in: folder)
        let first = try #require(server.program.output.split(separator: "\n").first)
        let outcome = try backUp(to: "copy.sqlite", in: folder)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output == "copy.sqlite: \(first)\n")
        #expect(!folder.contains("copy.sqlite-wal") && !folder.contains("copy.sqlite-shm"))
        #expect(try server.answer(to: Self.count) == Self.answer)
        server.program.send(SIGTERM)
        #expect(try server.program.end().status == 0)

        let copy = try Server(["--database", "copy.sqlite"], in: folder)
        #expect(copy.program.output.hasPrefix("\(first)\n"))
        #expect(try copy.answer(to: Self.count) == Self.answer)
    }

    @Test func isRestoredInThePlaceOfALostDatabase() throws {
        let folder = try TemporaryFolder()
        let server = try Server(["--database", "graph.sqlite"], in: folder)
        #expect(try backUp(to: "copy.sqlite", in: folder).status == 0)
        server.program.send(SIGKILL)
        _ = try server.program.end()
        try folder.write("lost", to: "graph.sqlite")
        for suffix in ["", "-wal", "-shm"] where folder.contains("graph.sqlite\(suffix)") {
            try FileManager.default.removeItem(atPath: folder.path("graph.sqlite\(suffix)"))
        }
        try folder.write(folder.data("copy.sqlite"), to: "graph.sqlite")
        let restored = try Server(["--database", "graph.sqlite"], in: folder)
        #expect(restored.program.output.contains("commit 1."))
        #expect(try restored.answer(to: Self.count) == Self.answer)
    }

    @Test(arguments: [
        (
            "graph.sqlite", "there.txt", 64,
            "there.txt: There is a file of this name. Name a new one"
        ),
        ("graph.sqlite", "graph.sqlite", 64, "graph.sqlite: There is a file of this name"),
        ("graph.sqlite", "", 64, "--database and --to: the name of a file."),
        (
            "graph.sqlite", "no/copy.sqlite", 74,
            "no/copy.sqlite: The database cannot be opened (No such"
        ),
        (
            "graph.sqlite", "/proc/copy.sqlite", 74,
            "/proc/copy.sqlite: The database cannot be opened"
        ),
        ("absent.sqlite", "copy.sqlite", 74, "absent.sqlite: There is no such database"),
        ("there.txt", "copy.sqlite", 74, "there.txt: The file is not a database"),
    ])
    func saysWhyThereIsNone(
        database: String,
        copy: String,
        status: Int32,
        message: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write("A text, and no database, of many more bytes than 16.", to: "there.txt")
        let made = try Program.run(
            ["query", "{ __typename }", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(made.status == 0)
        let outcome = try backUp(database, to: copy, in: folder)
        #expect(outcome.status == status && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!folder.contains("copy.sqlite") && !folder.contains("absent.sqlite"))
        #expect(folder.text("there.txt").hasPrefix("A text"))
    }

    @Test func saysThatThereIsNoRoom() throws {
        let folder = try TemporaryFolder()
        let made = try Program.run(
            ["query", "{ __typename }", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(made.status == 0)
        let outcome = try Program(
            ["backup", "--database", "graph.sqlite", "--to", "copy.sqlite"],
            in: folder,
            fileBytesMax: 64 << 10
        ).end()
        #expect(outcome.status == 74 && outcome.output.isEmpty)
        #expect(
            outcome.errors.hasPrefix(
                "copy.sqlite: The database could not be used (disk I/O error). Check the disk"
            ),
            "\(outcome.errors)"
        )
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
        #expect(names.allSatisfy { !$0.hasPrefix("copy.sqlite") })
    }
}
