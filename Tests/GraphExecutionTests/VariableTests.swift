import JSONCoding
import Testing

@Suite("Variables and the choice of an operation")
struct VariableTests {
    private static let page = "query($first: Int = 1) { people(first: $first) { name } }"

    @Test(arguments: [
        Question(page, gives: #"{"people":[{"name":"Ann"}]}"#),
        Question(page, #"{"first":2}"#, gives: #"{"people":[{"name":"Ann"},{"name":"Ben"}]}"#),
        Question(
            page,
            #"{"first":2.0,"other":[]}"#,
            gives: #"{"people":[{"name":"Ann"},{"name":"Ben"}]}"#
        ),
        Question(
            page,
            #"{"first":null}"#,
            gives:
                #"{"people":[{"name":"Ann"},{"name":"Ben"},{"name":"Cid"},{"name":"Dee"},{"name":"Eve"}]}"#
        ),
        Question(
            "query($order: [PersonOrder!], $ties: Boolean) { people(orderBy: $order, first: 1, ties: $ties) { name } }",
            #"{"order":[{"age":"DESC"}],"ties":true}"#,
            gives: #"{"people":[{"name":"Ann"},{"name":"Cid"}]}"#
        ),
        Question(
            "query($direction: SortDirection!) { people(orderBy: [{age: $direction}], first: 1) { name } }",
            #"{"direction":"DESC_NULLS_FIRST"}"#,
            gives: #"{"people":[{"name":"Dee"}]}"#
        ),
        Question(
            "query($where: PersonFilter) { people(where: $where) { name } }",
            #"{"where":{"mood":{"in":["SAD","OK"]}}}"#,
            gives: #"{"people":[{"name":"Ben"},{"name":"Eve"}]}"#
        ),
        Question(
            "query($mood: Mood = GLAD, $age: Int) { people(where: {or: [{mood: {eq: $mood}}, {age: {gt: $age}}]}) { name } }",
            #"{"age":30}"#,
            gives: #"{"people":[{"name":"Ann"},{"name":"Cid"}]}"#
        ),
        Question(
            "query($id: ID!) { a: person(id: $id) { name } b: node(id: $id) { id } }",
            #"{"id":"Person:Eve"}"#,
            gives: #"{"a":{"name":"Eve"},"b":{"id":"Person:Eve"}}"#
        ),
        Question(
            "query($name: String, $boss: String = \"Benny\") { a: people(where: {named: $name}, first: 1) { name } b: person(named: $boss) { name } }",
            gives: #"{"a":[{"name":"Ann"}],"b":{"name":"Ben"}}"#
        ),
    ])
    func values(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(arguments: [
        (page, #"{"first":"x"}"#, "$first"), (page, #"{"first":1.5}"#, "$first"),
        (page, #"{"first":2147483648}"#, "$first"),
        ("query($id: ID!) { node(id: $id) { id } }", "{}", "$id"),
        ("query($id: ID!) { node(id: $id) { id } }", #"{"id":null}"#, "$id"),
        ("query($w: PersonFilter) { people(where: $w) { id } }", #"{"w":{"nothing":1}}"#, "$w"),
        (
            "query($w: PersonFilter) { people(where: $w) { id } }", #"{"w":{"age":{"eq":"x"}}}"#,
            "w.age.eq"
        ),
        (
            "query($w: PersonFilter) { people(where: $w) { id } }", #"{"w":{"mood":{"eq":"BAD"}}}"#,
            "w.mood.eq"
        ),
        (
            "query($w: PersonFilter) { people(where: $w) { id } }",
            #"{"w":{"born":{"eq":"2023-13"}}}"#, "w.born.eq"
        ),
        (
            "query($o: [PersonOrder!]) { people(orderBy: $o) { id } }",
            #"{"o":[{"age":"ASC","name":"ASC"}]}"#, "$o"
        ),
        ("query($o: [PersonOrder!]) { people(orderBy: $o) { id } }", #"{"o":[{}]}"#, "$o"),
        ("query($o: [PersonOrder!]) { people(orderBy: $o) { id } }", #"{"o":[null]}"#, "$o"),
    ])
    func wrongValuesAreNamed(query: String, variables: String, name: String) throws {
        let given = try #require(try JSONValue(parsing: variables).object)
        let answer = try Office.service().answer(query, given)
        #expect(answer["data"] == nil)
        #expect(Set(answer.errorCodes) == ["BAD_USER_INPUT"])
        #expect(answer.firstMessage.contains(name), "\(answer)")
        #expect(answer["errors"]?.array?.first?["locations"] != nil)
    }

    @Test func oneOfSeveralOperationsIsNamed() throws {
        let service = try Office.service()
        let query = "query A { people(first: 1) { name } } query B { b: __typename }"
        #expect(
            try service.answer(query, operation: "A") == ["data": ["people": [["name": "Ann"]]]]
        )
        #expect(try service.answer(query, operation: "B") == ["data": ["b": "Query"]])
        for name in [nil, "C", ""] {
            let answer = try service.answer(query, operation: name)
            #expect(answer["data"] == nil)
            #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        }
        #expect(try service.answer("query A { x: __typename }") == ["data": ["x": "Query"]])
        #expect(
            try service.answer("{ x: __typename }", operation: "A").errorCodes == ["BAD_USER_INPUT"]
        )
    }

    @Test(arguments: [
        "mutation { relate { id } }", "subscription { people { name } }", "{ nothing }",
        "{ people }",
        "{ people { name { x } } }", "fragment F on Person { name }",
        "{ people(first: \"x\") { id } }",
    ])
    func whatTheSchemaHasNotIsRefused(query: String) throws {
        let answer = try Office.service().answer(query)
        #expect(answer["data"] == nil)
        #expect(!answer.errorCodes.isEmpty)
    }

    @Test func aSyntaxErrorSaysWhere() throws {
        let answer = try Office.service().answer("{ people {\n  name ")
        #expect(answer.errorCodes == ["GRAPHQL_PARSE_FAILED"])
        #expect(answer["errors"]?.array?.first?["locations"] == [["line": 2, "column": 8]])
    }
}
