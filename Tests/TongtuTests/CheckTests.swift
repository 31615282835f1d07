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
        (["good.graphql", "--schema", "schema.graphql"], 0, ""),
        (
            ["bad.graphql", "good.graphql", "broken.graphql", "--schema", "schema.graphql"], 1,
            """
            bad.graphql:1:8: Int cannot represent non-integer value: "x"
            bad.graphql:1:15: Cannot query field "d" on type "A". Did you mean "c"?
            broken.graphql:1:6: Syntax Error: Expected a field or a fragment, found the end of the text.

            """
        ),
        (["good.graphql", "bad.graphql", "--syntax-only"], 0, ""),
        (
            ["part.graphql"], 1,
            """
            part.graphql:1:6: There can be only one type named "A".
            part.graphql:2:13: Unknown type "Foo".

            """
        ),
        (["schema.graphql"], 0, ""), (["schema.graphql", "--complete"], 0, ""),
    ])
    func tellsPeopleALineAnError(arguments: [String], status: Int32, errors: String) throws {
        let outcome = try check(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors == errors)
        #expect(outcome.output.isEmpty)
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
