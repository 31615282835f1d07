import TestSupport
import Testing

@Suite("tongtu query")
struct QueryTests {
    private static let due = "query($by: Date!) { tasks(where: {due: {lte: $by}}) { number } }"

    @Test(arguments: [
        (
            ["{ tasksAggregate { count } }"], 0,
            "{\"data\":{\"tasksAggregate\":{\"count\":138}}}\n", ""
        ),
        (
            [due, "--variables", #"{"by": "2023-10"}"#], 0,
            "{\"data\":{\"tasks\":[{\"number\":29}", ""
        ),
        (
            ["query A { a: __typename } query B { b: __typename }", "--operation", "B"], 0,
            "{\"data\":{\"b\":\"Query\"}}\n", ""
        ),
        (
            ["{ tasks(first: -1) { number } }"], 1, "{\"data\":null,\"errors\":[",
            "query:1:3: first: expected a number from 0, not -1."
        ),
        (["{ tasks { nope } }"], 1, "", "1:11: Cannot query field \"nope\" on type \"Task\"."),
        (["{"], 1, "", "1:2: Syntax Error: "),
        (["query A { a: __typename } query B { b: __typename }"], 1, "", "2 operations"),
        ([due], 1, "", "1:7: Variable \"$by\""),
        ([due, "--variables", "{"], 64, "", "--variables: JSON ends too early"),
        ([due, "--variables", "[]"], 64, "", "--variables: a JSON object"),
        ([], 64, "", "Give a query"), (["{a}", "--file", "b"], 64, "", "Give a query"),
        (["--file", "nowhere.graphql"], 74, "", "nowhere.graphql: there is no such file"),
        (["--file", "/"], 74, "", "/: this is a folder"),
        (["{ __typename }", "--database", "/nowhere/x.sqlite"], 74, "", "/nowhere/x.sqlite: "),
    ])
    func hasAStatusForEachOutcome(
        arguments: [String],
        status: Int32,
        output: String,
        message: String
    ) throws {
        let outcome = try Program.run(["query"] + arguments)
        #expect(outcome.status == status)
        #expect(output.isEmpty ? outcome.output.isEmpty : outcome.output.hasPrefix(output))
        #expect(message.isEmpty ? true : outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func tellsWhereInItsFileAnErrorIs() throws {
        let folder = try TemporaryFolder()
        try folder.write("query A {\n  tasks { number }\n  nope\n}\n", to: "a.graphql")
        let outcome = try Program.run(["query", "--file", "a.graphql"], in: folder)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "a.graphql:3:3: Cannot query field \"nope\" on type \"Query\". "
                + "Did you mean \"node\" or \"nodes\"?\n      nope\n      ^\n"
        )
    }

    @Test(arguments: ["-", "/dev/stdin", "/dev/fd/0"])
    func readsItsQueryFromAPipe(file: String) throws {
        let outcome = try Program.run(["query", "--file", file], input: "{ __typename }")
        #expect(outcome.output == "{\"data\":{\"__typename\":\"Query\"}}\n", "\(outcome.errors)")
        let wrong = try Program.run(["query", "--file", file], input: "{\n  nope\n}")
        #expect(wrong.errors.hasPrefix("\(file):2:3: "), "\(wrong.errors)")
    }

    @Test func loadsTheSeedsIntoADatabaseWithoutAny() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "empty.sqlite")
        for name in ["absent.sqlite", "empty.sqlite", "empty.sqlite"] {
            let outcome = try Program.run(
                ["query", "{ tasksAggregate { count } }", "--database", name],
                in: folder
            )
            #expect(outcome.status == 0 && outcome.output.contains("138"), "\(outcome.errors)")
        }
    }

    @Test func leavesAFileThatIsNoDatabaseAsItIs() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "no database at all. ", count: 100)
        for command in [["query", "{ __typename }"], ["import", ProjectFile.plan]] {
            try folder.write(text, to: "notes.txt")
            let outcome = try Program.run(command + ["--database", "notes.txt"], in: folder)
            #expect(outcome.status == 74 && outcome.errors.contains("not a database"))
            #expect(folder.text("notes.txt") == text)
        }
    }
}
