import JSONCoding
import TestSupport
import Testing

@Suite("tongtu schema")
struct SchemaTests {
    @Test func printsWhatIsAcceptedAsASchema() throws {
        let folder = try TemporaryFolder()
        for arguments in [[], ["--model", ProjectFile.films]] {
            let printed = try Program.run(["schema"] + arguments)
            #expect(printed.status == 0)
            try folder.write(printed.output, to: "api.graphql")
            let checked = try Program.run(["check", "api.graphql", "--complete"], in: folder)
            #expect(checked.status == 0, "\(checked.errors)")
        }
    }

    @Test func isAlsoAnAnswerToTheIntrospectionQuery() throws {
        let outcome = try Program.run(["schema", "--format", "json", "--model", ProjectFile.films])
        let json = try JSONValue(parsing: outcome.output)
        let schema = json.object?["data"]?.object?["__schema"]?.object
        let names = schema?["types"]?.array?.compactMap { $0.object?["name"]?.string } ?? []
        #expect(names.contains("Film") && names.contains("__Schema"))
        #expect(schema?["queryType"]?.object?["name"] == "Query")
    }

    @Test(arguments: [
        ("Film.year", "year: Int\n"), ("Query.films(first:)", "first: Int\n"),
        ("SortDirection.ASC", "ASC\n"), ("FilmFilter.year", "year: IntFilter\n"),
        ("IntRange", "input IntRange {\n  from: Int\n  to: Int\n}\n"),
    ])
    func printsOneElementByItsCoordinate(coordinate: String, definition: String) throws {
        let outcome = try Program.run([
            "schema", "--model", ProjectFile.films, "--at", coordinate,
        ])
        #expect(outcome.status == 0)
        #expect(outcome.output == definition)
    }

    @Test(arguments: [
        ("Film.nope", 1, "--at: the schema has no Film.nope."), ("@nope", 1, "has no @nope"),
        ("Film(", 64, "--at: "), ("", 64, "--at: "),
    ])
    func saysWhenACoordinateNamesNothing(
        coordinate: String,
        status: Int32,
        message: String
    ) throws {
        let outcome = try Program.run([
            "schema", "--model", ProjectFile.films, "--at", coordinate,
        ])
        #expect(outcome.status == status)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(arguments: [
        (["schema", "--format", "yaml"], 64, "yaml"),
        (["schema", "--model", "/nowhere"], 74, "/nowhere: there is no such file"),
        (["nonsense"], 64, "nonsense"),
        (["schema", "--schema", "a", "--model", "b"], 64, "Only one of --schema and --model"),
        (["schema", "--schema", "/nowhere"], 74, "/nowhere: there is no such file"),
    ])
    func saysWhatIsWrong(arguments: [String], status: Int32, message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func printsAnySchema() throws {
        let folder = try TemporaryFolder()
        let sdl = #"""
            schema {
              query: Root
            }

            directive @tag(name: String! = "x") repeatable on FIELD | QUERY

            """What is asked for."""
            type Root implements Node {
              id: ID!
              node(by: Key!, first: Int = 10 @deprecated): Node @deprecated(reason: "old")
              kind: Kind
            }

            interface Node {
              id: ID!
            }

            union Any = Root

            enum Kind {
              A
              B @deprecated
            }

            input Key @oneOf {
              id: ID
              moment: Moment
            }

            scalar Moment @specifiedBy(url: "https://example.org/moment")

            """#
        try folder.write(sdl, to: "any.graphql")
        func schema(_ arguments: String...) throws -> String {
            let outcome = try Program.run(["schema", "--schema"] + arguments, in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.output
        }
        #expect(try schema("any.graphql") == sdl)
        try folder.write(try schema("any.graphql", "--format", "json"), to: "any.json")
        #expect(try schema("any.json") == sdl)
        #expect(try schema("any.json", "--at", "Kind.A") == "A\n")
        #expect(try schema("any.graphql", "--at", "@tag(name:)") == "name: String! = \"x\"\n")
    }

    @Test func aFullDiskIsAMessageAndNoCrash() throws {
        let outcome = try Program.run(["schema"], output: "/dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errors.hasPrefix("standard output: "))
    }
}
