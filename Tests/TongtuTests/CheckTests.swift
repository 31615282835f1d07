import TestSupport
import Testing

@Suite("tongtu check")
struct CheckTests {
    private static let files = [
        "good.graphql": "{ a(b: 1) { c } }", "bad.graphql": "{ a(b: \"x\") { d } }",
        "broken.graphql": "{ a {",
        "schema.graphql": "type Query { a(b: Int): A } type A { c: Int }",
        "part.graphql": "type A { b: Int }\ntype A { c: Foo }\n",
    ]

    private func check(_ arguments: [String]) throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        for (name, text) in Self.files { try folder.write(text, to: name) }
        return try Program.run(["check"] + arguments, in: folder)
    }

    @Test(arguments: [
        (["-", "--schema", "schema.graphql"], "{ a { d } }", "-:1:7: "),
        (["/dev/stdin", "--schema", "schema.graphql"], "{ a { d } }", "/dev/stdin:1:7: "),
        (
            ["bad.graphql", "--schema", "-"], "type Query { a(b: String): A } type A { c: Int }",
            "bad.graphql:1:15: "
        ),
        (
            ["-", "--schema", "-"], "type Query { a: Int }",
            "-: standard input can be read only once"
        ),
    ])
    func readsAPipe(arguments: [String], input: String, errors: String) throws {
        let folder = try TemporaryFolder()
        for (name, text) in Self.files { try folder.write(text, to: name) }
        let outcome = try Program.run(["check"] + arguments, in: folder, input: input)
        #expect(outcome.status != 0 && outcome.errors.hasPrefix(errors), "\(outcome.errors)")
    }

    @Test(arguments: [
        (["good.graphql", "--schema", "schema.graphql"], 0, ""),
        (
            ["bad.graphql", "good.graphql", "broken.graphql", "--schema", "schema.graphql"], 1,
            """
            bad.graphql:1:8: Int cannot represent non-integer value: "x"
                { a(b: "x") { d } }
                       ^
            bad.graphql:1:15: Cannot query field "d" on type "A". Did you mean "c"?
                { a(b: "x") { d } }
                              ^
            broken.graphql:1:6: Syntax Error: Expected a field or a fragment, found the end of the text.
                { a {
                     ^

            """
        ),
        (["good.graphql", "bad.graphql", "--syntax-only"], 0, ""),
        (
            ["part.graphql"], 1,
            """
            part.graphql:1:6: There can be only one type named "A".
                type A { b: Int }
                     ^
            part.graphql:2:6: (here too)
                type A { c: Foo }
                     ^
            part.graphql:2:13: Unknown type "Foo".
                type A { c: Foo }
                            ^

            """
        ),
        (["schema.graphql"], 0, ""), (["schema.graphql", "--complete"], 0, ""),
    ])
    func tellsPeopleWhereEachErrorStands(arguments: [String], status: Int32, errors: String) throws
    {
        let outcome = try check(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors == errors)
        #expect(outcome.output.isEmpty)
    }

    /// A caret stands under its place, whatever is before it.
    @Test(arguments: [
        ("{ a(b: 1) { 通州 } }", "    { a(b: 1) { 通州 } }", 16),
        ("{ a(b: 1) @d(s: \"🚀✅⭐🪐\") { \u{1F} } }", "    { a(b: 1) @d(s: \"🚀✅⭐🪐\") { · } }", 34),
        ("\t{ a(区: 1) }", "     { a(区: 1) }", 9),
        ("# 区水务局\r\n{ a } # é e\u{301} 😀 \u{7}", "    { a } # é e\u{301} 😀 ·", 6),
        (
            "{ " + String(repeating: "区", count: 200) + " }",
            "    { " + String(repeating: "区", count: 47) + "…", 6
        ),
        (
            "{ a { " + String(repeating: "c ", count: 100) + "区 "
                + String(repeating: "c ", count: 100)
                + "} }",
            "    …" + String(repeating: "c ", count: 24) + "区 " + String(repeating: "c ", count: 22)
                + "c…", 53
        ),
    ])
    func pointsAtThePlace(text: String, line: String, column: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "a.graphql")
        try folder.write(try #require(Self.files["schema.graphql"]), to: "schema.graphql")
        let outcome = try Program.run(
            ["check", "a.graphql", "--schema", "schema.graphql"],
            in: folder
        )
        let lines = outcome.errors.split(separator: "\n").map(String.init)
        #expect(lines.count == 3, "\(outcome.errors)")
        #expect(lines[1] == line)
        #expect(lines[2] == String(repeating: " ", count: column) + "^")
    }

    @Test func goesOnAfterAFileThatCannotBeRead() throws {
        let outcome = try check(["nowhere.graphql", "part.graphql", "--format", "json"])
        #expect(outcome.status == 74)
        #expect(outcome.output.hasPrefix(#"{"file":"part.graphql","errors":[{"message":"There"#))
        #expect(outcome.errors == "nowhere.graphql: there is no such file\n")
    }

    @Test func tellsEveryErrorOfAFile() throws {
        let folder = try TemporaryFolder()
        let fields = (0..<500).map { "x\($0)" }.joined(separator: " ")
        try folder.write("{ \(fields) }", to: "a.graphql")
        try folder.write("type Query { a: Int }", to: "schema.graphql")
        let outcome = try Program.run(
            ["check", "a.graphql", "--schema", "schema.graphql"],
            in: folder
        )
        #expect(outcome.errors.split(separator: "\n").count == 3 * 500)
    }

    @Test func takesAnIntrospectionAnswerForASchema() throws {
        let folder = try TemporaryFolder()
        for (name, text) in Self.files { try folder.write(text, to: name) }
        let answer = try Program.run(
            ["schema", "--schema", "schema.graphql", "--format", "json"],
            in: folder
        )
        try folder.write(answer.output, to: "schema.json")
        let outcome = try Program.run(
            ["check", "bad.graphql", "good.graphql", "--schema", "schema.json"],
            in: folder
        )
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("bad.graphql:1:8: Int cannot"))
        try folder.write(#"{"data": {"__schema": {"types": []}}}"#, to: "schema.json")
        let refused = try Program.run(
            ["check", "good.graphql", "--schema", "schema.json"],
            in: folder
        )
        #expect(refused.status == 1)
        #expect(refused.errors.hasPrefix("schema.json: "), "\(refused.errors)")
    }

    @Test func tellsProgramsALineOfJSONAFile() throws {
        let outcome = try check([
            "bad.graphql", "good.graphql", "broken.graphql", "--schema", "schema.graphql",
            "--format", "json",
        ])
        #expect(outcome.status == 1 && outcome.errors.isEmpty)
        #expect(
            outcome.output == #"""
                {"file":"bad.graphql","errors":[\#
                {"message":"Int cannot represent non-integer value: \"x\"",\#
                "locations":[{"line":1,"column":8}],"rule":"ValuesOfCorrectType"},\#
                {"message":"Cannot query field \"d\" on type \"A\". Did you mean \"c\"?",\#
                "locations":[{"line":1,"column":15}],"rule":"FieldsOnCorrectType"}]}
                {"file":"good.graphql","errors":[]}
                {"file":"broken.graphql","errors":[{"message":"Syntax Error: \#
                Expected a field or a fragment, found the end of the text.",\#
                "locations":[{"line":1,"column":6}],"rule":"Syntax"}]}

                """#
        )
    }

    @Test(arguments: [
        ([], 64, "Missing expected argument"), (["good.graphql", "--bogus"], 64, "--bogus"),
        (["good.graphql", "--syntax-only", "--complete"], 64, "Only one of"),
        (["good.graphql", "--format", "xml"], 64, "xml"),
        (["part.graphql", "part.graphql", "--complete"], 64, "part.graphql is named twice"),
        (["nowhere.graphql"], 74, "nowhere.graphql: there is no such file"),
        (["."], 74, ".: this is a folder"),
        (["good.graphql", "--schema", "nowhere.graphql"], 74, "nowhere.graphql: "),
        (["good.graphql", "--schema", "part.graphql"], 1, "part.graphql:2:13: Unknown type"),
    ])
    func saysWhyItCannotCheck(arguments: [String], status: Int32, message: String) throws {
        let outcome = try check(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
