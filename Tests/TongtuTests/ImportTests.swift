import Foundation
import JSONCoding
import TestSupport
import Testing

@Suite("tongtu import")
struct ImportTests {
    private func tasks(in folder: TemporaryFolder) throws -> String {
        // With no seeds to load, what is counted is what was imported.
        try folder.make("seeds")
        let outcome = try Program.run(
            [
                "query", "{ tasksAggregate { count } }", "--database", "graph.sqlite",
                "--seed", folder.path("seeds"),
            ],
            in: folder
        )
        return outcome.status == 0 ? outcome.output : outcome.errors
    }

    /// The line of an import's report that tells of all tasks of the plan.
    private static let all = "\n  Task              138 new\n"

    private static func count(_ count: Int) -> String {
        "{\"data\":{\"tasksAggregate\":{\"count\":\(count)}}}\n"
    }

    private func importing(_ arguments: [String]) -> [String] {
        ["import"] + arguments + ["--database", "graph.sqlite"]
    }

    @Test func twiceIsOnce() throws {
        let folder = try TemporaryFolder()
        let first = try Program.run(importing([ProjectFile.plan]), in: folder)
        #expect(first.status == 0)
        #expect(first.output.contains(Self.all) && first.output.hasSuffix("Commit 1.\n"))
        let second = try Program.run(importing([ProjectFile.plan]), in: folder)
        #expect(second.status == 0)
        #expect(second.output.hasSuffix("\nNothing new: the database holds all of it.\n"))
        #expect(!second.output.contains(" new\n"))
        #expect(try tasks(in: folder) == Self.count(138))
    }

    /// What is refused leaves nothing where there was nothing.
    @Test func aRefusedImportMakesNoDatabase() throws {
        let folder = try TemporaryFolder()
        try folder.write("nothing of a document", to: "no.txt")
        #expect(try Program.run(importing(["no.txt"]), in: folder).status == 1)
        #expect(!folder.contains("graph.sqlite"))
    }

    @Test func aNewDatabaseMayBeginEmpty() throws {
        let folder = try TemporaryFolder()
        let question = ["query", "{ tasksAggregate { count } }", "--database", "graph.sqlite"]
        let empty = try Program.run(question + ["--empty"], in: folder)
        #expect(
            empty.output == "{\"data\":{\"tasksAggregate\":{\"count\":0}}}\n",
            "\(empty.errors)"
        )
        let both = try Program.run(question + ["--empty", "--seed", "."], in: folder)
        #expect(both.status == 64 && both.errors.contains("exclude each other"), "\(both)")
    }

    @Test func aNewDatabaseHasNoNamesButThoseThatItIsGiven() throws {
        let folder = try TemporaryFolder()
        func projects() throws -> String {
            let question = ["query", "{ projects { name } }", "--database", "graph.sqlite"]
            return try Program.run(question, in: folder).output
        }
        _ = try Program.run(importing([ProjectFile.plan]), in: folder)
        #expect(try projects() == "{\"data\":{\"projects\":[]}}\n")
        // The list is kept, and looked into by every import that follows.
        let names = ["--names", ProjectFile.seeds + "/names.csv"]
        _ = try Program.run(importing([ProjectFile.plan] + names), in: folder)
        let listed = try projects()
        #expect(listed.contains("宋庄"))
        _ = try Program.run(importing([ProjectFile.plan]), in: folder)
        #expect(try projects() == listed)
    }

    @Test func aCorrectionIsImportedUnderTheSameCode() throws {
        let folder = try TemporaryFolder()
        _ = try Program.run(importing([ProjectFile.plan]), in: folder)
        let lines = try ProjectFile.planText().split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        try folder.write(
            (lines.prefix(12) + [""] + lines.dropFirst(12)).joined(separator: "\n"),
            to: "b.txt"
        )
        let code = ["--code", "tz2023-plan"]
        let moved = try Program.run(importing(["b.txt"] + code), in: folder)
        #expect(moved.status == 0 && moved.output.hasSuffix("Commit 2.\n"), "\(moved)")
        #expect(try self.tasks(in: folder) == Self.count(138))
        let cut = try ProjectFile.planText().replacing("区水务局", with: "区水利局")
        try folder.write(cut, to: "b.txt")
        let mended = try Program.run(importing(["b.txt"] + code), in: folder)
        #expect(mended.output.contains("withdrawn\n"), "\(mended)")
        let two = try Program.run(importing(["b.txt", ProjectFile.plan] + code), in: folder)
        #expect(two.status == 64 && two.errors.contains("--code is for one file"), "\(two)")
    }

    @Test func aDryRunWritesNothing() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(importing([ProjectFile.plan, "--dry-run"]), in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(Self.all))
        #expect(outcome.output.hasSuffix("Nothing was written: this was a dry run.\n"))
        #expect(!folder.contains("graph.sqlite"))
        #expect(try Program.run(importing([ProjectFile.plan]), in: folder).status == 0)
        let other = try ProjectFile.planText().replacing("通州", with: "朝阳")
        try folder.write(other.replacing("通政发", with: "朝政发"), to: "cy.txt")
        let second = try Program.run(importing(["cy.txt", "--dry-run"]), in: folder)
        #expect(second.status == 0 && second.output.contains(Self.all))
        #expect(try tasks(in: folder) == Self.count(138))
    }

    @Test func aFaultyFileImportsNothingOfAny() throws {
        let folder = try TemporaryFolder()
        let head = "序号|重点任务|责任单位\n"
        try folder.write(head + "1|治理河道|区水务局|区财政局\n", to: "faulty.txt")
        let outcome = try Program.run(importing([ProjectFile.plan, "faulty.txt"]), in: folder)
        #expect(outcome.status == 1)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count > 1 && lines.last == "Nothing was imported.")
        let isPlaced = try Regex(#"faulty\.txt:2: 4 cells, but the head has 3; .*"#)
        #expect(lines.dropLast().allSatisfy { $0.wholeMatch(of: isPlaced) != nil })
        #expect(try tasks(in: folder) == Self.count(0))
    }

    @Test func aProposalIsPrintedAndTakenBack() throws {
        let folder = try TemporaryFolder()
        let rows = "序号|督查事项|责任主体|办理时限\n1|治理河道|区水务局、财政局|立行立改\n"
        try folder.write(rows, to: "a.txt")
        let printed = try Program.run(
            ["import", "a.txt", "--propose", "--language", "zh"],
            in: folder
        )
        let proposal = try JSONValue(parsing: printed.output)
        #expect(printed.status == 0 && proposal["columns"]?["责任主体"] == nil, "\(printed)")
        #expect(proposal["columns"]?["督查事项"] == "重点任务")
        #expect(proposal["because"]?["/values/立行立改"]?.string?.contains("不是日期") == true)
        try folder.write(
            printed.output.replacing("\"立行立改\": null", with: "\"立行立改\": \"2024-12-31\""),
            to: "a.json"
        )
        let taken = try Program.run(importing(["a.txt", "--mapping", "a.json"]), in: folder)
        #expect(taken.status == 0 && taken.output.hasSuffix("Commit 1.\n"), "\(taken)")
        let query = "{ tasks { due units { name } } }"
        let answer = try Program.run(["query", query, "--database", "graph.sqlite"], in: folder)
        #expect(answer.output.contains("\"due\":\"2024-12-31\""), "\(answer)")
        #expect(answer.output.contains("区财政局"), "\(answer)")
        let list = try Program.run(["mapping", "list", "--database", "graph.sqlite"], in: folder)
        #expect(list.output == "No mapping is remembered.\n", "\(list)")
        let forgotten = try Program.run(
            ["mapping", "forget", "0a1b2c3d", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(forgotten.status == 1 && forgotten.errors.contains("no mapping of this id"))
    }

    @Test func anotherDistrictsPlanKeepsItsNamesApart() throws {
        let folder = try TemporaryFolder()
        let text = try ProjectFile.planText()
            .replacing("通州", with: "朝阳").replacing("通政发", with: "朝政发")
        try folder.write(text, to: "cy.txt")
        #expect(try Program.run(importing([ProjectFile.plan]), in: folder).status == 0)
        #expect(try Program.run(importing(["cy.txt"]), in: folder).status == 0)
        #expect(try tasks(in: folder) == Self.count(276))
        let units = try Program.run(
            [
                "query", "--database", "graph.sqlite",
                """
                { own: unit(named: "通州区水务局") { name tasksAggregate { count } }
                  other: unit(named: "朝阳区水务局") { name tasksAggregate { count } } }
                """,
            ],
            in: folder
        )
        #expect(
            units.output == """
                {"data":{"own":{"name":"区水务局","tasksAggregate":{"count":11}},\
                "other":{"name":"朝阳区水务局","tasksAggregate":{"count":11}}}}

                """
        )
    }

    @Test func tellsKindsCountsAndWhatItFound() throws {
        let folder = try TemporaryFolder()
        let files = ["tz2023-plan.txt", "tz2023-report.txt", "tz2023-digest.jsonl"]
            .map { ProjectFile.seeds + "/" + $0 }
        let outcome = try Program.run(importing(files), in: folder)
        #expect(outcome.status == 0 && outcome.errors == "")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(
            lines[0].hasSuffix(
                "tz2023-plan.txt: plan, because 414 fields labelled “完成时限”, “牵头领导”, “责任单位”"
            )
        )
        #expect(lines[1].hasSuffix("report, because 15 headings over running text"))
        #expect(lines[2].hasSuffix(".jsonl: records, because its lines are objects with “fact”"))
        let contradictions = try #require(lines.firstIndex { $0.hasPrefix("Contradictory: ") })
        #expect(lines[contradictions...].contains { $0.contains("tz2023-report.txt:46: 新增造林面积") })
        #expect(lines.contains("Not read: 1"))
        #expect(lines.last == "Commit 1.")
    }

    /// Pairs that Unicode calls canonically equivalent: equal for Swift's `String`, and two texts here.
    @Test(arguments: [("金管员", "\u{F90A}管员"), ("cafe\u{301}主任", "café主任")])
    func textsThatOnlyLookAlikeStayApart(one: String, other: String) throws {
        let folder = try TemporaryFolder()
        for (file, title) in [("one", one), ("other", other), ("again", one)] {
            let text = """
                {"fact": "document", "line": 1, "title": "\(file)", "date": "2024-01-02", \
                "dateBasis": "PRINTED", "kind": "page"}
                {"fact": "section", "line": 1, "title": "甲", "level": 1}
                {"fact": "post", "line": 2, "person": "王小明", "title": "\(title)", "quote": "\(title)王小明"}

                """
            try folder.write(text, to: "\(file).jsonl")
            let outcome = try Program.run(importing(["\(file).jsonl"]), in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let posts = try Program.run(
            ["query", "{ posts { title holders { name } } }", "--database", "graph.sqlite"],
            in: folder
        )
        let titles = [one, other].map { "{\"title\":\"\($0)\",\"holders\":[{\"name\":\"王小明\"}]}" }
        let expected = "{\"data\":{\"posts\":[\(titles.joined(separator: ","))]}}\n"
        #expect(Array(posts.output.utf8) == Array(expected.utf8), "\(posts.errors)")
    }

    @Test func readsGB18030AndSaysSo() throws {
        let folder = try TemporaryFolder()
        // “1.建成公园。” with its three fields, as an office's old editor saved it.
        let bytes =
            "MS69qLPJuavUsKGjCsejzbfB7LW8o7rH2MzOCtTwyM61pc67o7rH+MuuzvG+1grN6rPJyrHP3qO6MjAyM8TqMTLUwrXXCg=="
        try folder.write(try #require(Data(base64Encoded: bytes)), to: "gb.txt")
        let outcome = try Program.run(importing(["gb.txt", "--district", "通州区"]), in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("  gb.txt: read as GB 18030\n"))
        #expect(try tasks(in: folder) == Self.count(1))
    }

    @Test(arguments: [("-", "stdin"), ("/dev/stdin", "stdin"), ("/dev/fd/0", "0")])
    func readsADocumentFromAPipe(file: String, code: String) throws {
        let folder = try TemporaryFolder()
        let item = "1.建成公园。\n牵头领导：秦涛\n责任单位：区水务局\n完成时限：2023年底\n"
        let told = ["--district", "通州区"]
        let outcome = try Program.run(importing([file] + told), in: folder, input: item)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let again = try Program.run(
            ["query", "{ tasks { id } }", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(again.output == "{\"data\":{\"tasks\":[{\"id\":\"Task:\(code)/1\"}]}}\n")
    }

    @Test(arguments: ["--names", "--mapping"])
    func readsWhatNamesAndWordsMeanFromAPipe(option: String) throws {
        let folder = try TemporaryFolder()
        let text =
            option == "--names"
            ? try String(contentsOfFile: ProjectFile.seeds + "/names.csv", encoding: .utf8) : "{}"
        let outcome = try Program.run(
            importing([ProjectFile.plan, option, "-", "--dry-run"]),
            in: folder,
            input: text
        )
        #expect(outcome.status == 0 && outcome.output.contains(Self.all), "\(outcome.errors)")
        let wrong = try Program.run(
            importing([ProjectFile.plan, option, "-", "--dry-run"]),
            in: folder,
            input: "{]"
        )
        #expect(wrong.status == 1 && wrong.errors.hasPrefix("-"), "\(wrong.errors)")
    }

    @Test func standardInputIsReadOnce() throws {
        let outcome = try Program.run(importing(["-", "--mapping", "-"]), input: "{}")
        #expect(outcome.status == 64)
        #expect(outcome.errors == "-: standard input can be read only once\n")
    }

    @Test func anEndlessPipeIsRefused() throws {
        let outcome = try Program.run(importing(["/dev/zero"]))
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("/dev/zero: larger than 16 MiB"))
    }

    @Test func aFileBeyondAllDocumentsIsRefusedUnread() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(count: 100 << 20), to: "large.txt")
        let outcome = try Program.run(importing(["large.txt"]), in: folder)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.hasPrefix("large.txt: larger than 16 MiB: not a document to import\n")
        )
    }

    @Test func theKindCanBeTold() throws {
        let folder = try TemporaryFolder()
        let wrong = try Program.run(importing([ProjectFile.plan, "--as", "outline"]), in: folder)
        #expect(wrong.status == 0 && !wrong.output.contains("because"))
        let refused = try Program.run(importing([ProjectFile.plan, "--as", "records"]), in: folder)
        #expect(refused.status == 1 && refused.errors.hasSuffix("Nothing was imported.\n"))
    }

    @Test func aKilledImportIsWholeOrNotThere() throws {
        var seen: Set<String> = []
        for milliseconds in stride(from: 5, through: 1_500, by: 115) {
            let folder = try TemporaryFolder()
            let program = try Program(importing([ProjectFile.plan]), in: folder)
            usleep(UInt32(milliseconds) * 1_000)
            program.send(SIGKILL)
            _ = try program.end()
            seen.insert(try tasks(in: folder))
        }
        #expect(seen.isSubset(of: [Self.count(0), Self.count(138)]))
    }

    @Test(arguments: [
        (["import", "--database", "a.sqlite"], 64, "Missing expected argument"),
        (["import", "a.txt"], 64, "--database"),
        (
            ["import", "nowhere.txt", "--database", "a.sqlite"], 74,
            "nowhere.txt: there is no such file"
        ),
        (["import", "a.txt", "--as", "poem", "--database", "a.sqlite"], 64, "poem"),
        (
            ["import", ProjectFile.plan, "--mapping", "nowhere.json", "--database", "a.sqlite"], 74,
            "nowhere.json: there is no such file"
        ),
    ])
    func saysWhyItDoesNotImport(arguments: [String], status: Int32, message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
