import GraphQLLanguage
import Testing

@Suite("Schema coordinates")
struct SchemaCoordinateTests {
    @Test(arguments: [
        ("Business", SchemaCoordinate.type("Business")),
        ("Business.name", .member(type: "Business", name: "name")),
        ("Query.search(by:)", .argument(type: "Query", field: "search", name: "by")),
        ("@private", .directive("private")),
        ("@private(scope:)", .directiveArgument(directive: "private", name: "scope")),
    ])
    func readsAndWrites(text: String, expected: SchemaCoordinate) throws {
        #expect(try SchemaCoordinate(parsing: text) == expected)
        #expect(expected.description == text)
    }

    @Test(arguments: [
        ("", 1, "Expected a name, found the end of the text."),
        ("A.", 3, "Expected a name, found the end of the text."),
        ("1A", 1, #"Expected a name, found "1"."#),
        ("A .b", 2, #"Expected the coordinate to end, found " "."#),
        ("A(b:)", 2, #"Expected the coordinate to end, found "("."#),
        ("A.b(c)", 6, #"Expected ":", found ")"."#),
        ("A.b(c:1)", 7, #"Expected ")", found "1"."#),
        ("@a.b", 3, #"Expected the coordinate to end, found "."."#),
        ("A.b.c", 4, #"Expected the coordinate to end, found "."."#),
        ("A.é", 3, "Expected a name, found \"é\" (U+00E9)."),
    ])
    func refuses(text: String, column: Int, message: String) {
        let error = #expect(throws: SyntaxError.self) { try SchemaCoordinate(parsing: text) }
        #expect(error?.message == message)
        #expect(error?.location == Location(line: 1, column: column))
    }
}
