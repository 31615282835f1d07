import JSONCoding
import Testing

@Suite("What can never be right in a literal is told before anything is executed")
struct LiteralTests {
    /// Line and column of each error, all of them of validation.
    private func places(_ query: String, _ variables: JSONObject = [:]) throws -> [String] {
        let answer = try Office.service().answer(query, variables)
        #expect(answer["data"] == nil, "\(answer)")
        #expect(Set(answer.errorCodes) == ["GRAPHQL_VALIDATION_FAILED"], "\(answer)")
        return (answer["errors"]?.array ?? []).map { error in
            let place = error["locations"]?.array?.first
            return "\(place?["line"]?.int ?? 0):\(place?["column"]?.int ?? 0)"
        }
    }

    @Test(arguments: [
        // A path, where another argument is a variable.
        (
            #"query($n: Int) { person(name: "Ann") { reach(along: "LOST", first: $n) { id } } }"#,
            ["1:53"]
        ),
        // The name of a property, with a variable beside it in one literal.
        (
            #"query($n: Int) { people(where: {name: {eqField: "lost"}, age: {gt: $n}}) { id } }"#,
            ["1:32"]
        ),
        // What @skip leaves out, and what no spread reaches at run time, is judged all the same.
        (#"{ person(name: "Ann") @skip(if: true) { reach(along: "(") { id } } }"#, ["1:54"]),
        (
            #"{ node(id: "x") { ...F @include(if: false) } } fragment F on Node { reach(along: "") { id } }"#,
            ["1:82"]
        ),
        // Each place once, though a node may be of several types.
        (
            #"{ nodes(ids: []) { a: reach(along: "LOST") { id } b: reach(along: "^") { id } } }"#,
            ["1:36", "1:67"]
        ),
        (
            #"{ people { tasks(where: {text: {eqField: "number"}}) { leaders { reach(along: "?") { id } } } } }"#,
            ["1:25", "1:79"]
        ),
        (#"{ graph(along: "KNOWS*(") { truncated } }"#, ["1:16"]),
    ])
    func atTheirArguments(query: String, places: [String]) throws {
        #expect(try self.places(query) == places)
    }

    @Test func alsoInOperationsThatAreNotAskedFor() throws {
        let answer = try Office.service().answer(
            #"query A { __typename } query B { people { reach(along: "LOST") { id } } }"#,
            operation: "A"
        )
        #expect(answer.errorCodes == ["GRAPHQL_VALIDATION_FAILED"])
    }

    @Test func noMoreThanOthers() throws {
        let fields = (0..<500).map { "a\($0): reach(along: \"LOST\") { id }" }
        #expect(
            try places("{ people { \(fields.joined(separator: " ")) } }").count == 100
        )
    }

    @Test func ofAVariableItIsUserInput() throws {
        let answer = try Office.service().answer(
            #"query($p: String!) { person(name: "Ann") { reach(along: $p) { id } } }"#,
            ["p": "LOST"]
        )
        #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        #expect(answer.firstMessage.contains("at byte 1"), "\(answer)")
    }
}
