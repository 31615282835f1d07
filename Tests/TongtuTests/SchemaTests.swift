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
    ])
    func saysWhatIsWrong(arguments: [String], status: Int32, message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func aFullDiskIsAMessageAndNoCrash() throws {
        let outcome = try Program.run(["schema"], output: "/dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errors.hasPrefix("standard output: "))
    }
}
