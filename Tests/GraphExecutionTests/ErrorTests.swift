import Bytes
import GraphQLLanguage
import JSONCoding
import Testing

@testable import GraphExecution

@Suite("Errors stand where they belong, and nothing more is lost than must be")
struct ErrorTests {
    /// Data, and the paths of the errors, of an answer.
    private func check(_ query: String, data: String, paths: String) throws {
        let answer = try Office.service().answer(query)
        #expect(answer["data"] == .some(try JSONValue(parsing: data)), "\(query)")
        let found = (answer["errors"]?.array ?? []).map { $0["path"] ?? .null }
        #expect(.array(found) == (try JSONValue(parsing: paths)), "\(query)")
        #expect(Set(answer.errorCodes) == ["BAD_USER_INPUT"])
    }

    @Test(arguments: [
        (
            #"{ person(name: "Ann") { name tasks(first: -1) { number } } all: people(first: 1) { name } }"#,
            #"{"person":null,"all":[{"name":"Ann"}]}"#, #"[["person","tasks"]]"#
        ),
        (
            #"{ p: person(name: "Ann") { t: tasks(first: -1) { number } } }"#, #"{"p":null}"#,
            #"[["p","t"]]"#
        ),
        (
            #"{ people { name boss { name tasks(first: -1) { number } } } }"#,
            #"{"people":[{"name":"Ann","boss":null},{"name":"Ben","boss":null},{"name":"Cid","boss":null},{"name":"Dee","boss":null},{"name":"Eve","boss":null}]}"#,
            #"[["people",1,"boss","tasks"],["people",2,"boss","tasks"],["people",3,"boss","tasks"]]"#
        ),
        (
            #"{ nodes(ids: ["Person:Ann", "Task:p/1", "Person:x", "Person:Eve"]) { id ... on Person { tasks(first: -1) { id } } } }"#,
            #"{"nodes":[null,{"id":"Task:p/1"},null,null]}"#,
            #"[["nodes",0,"tasks"],["nodes",3,"tasks"]]"#
        ),
        (
            #"{ a: person { name } b: person(named: "The Boss") { name } c: person(name: "Eve") { name } }"#,
            #"{"a":null,"b":null,"c":{"name":"Eve"}}"#, #"[["a"],["b"]]"#
        ),
        (
            #"{ people { team { tasks(offset: -1) { id } } } person(name: "Ann") { name } }"#,
            "null",
            #"[["people",0,"team",0,"tasks"]]"#
        ),
        (
            #"{ task(id: "Task:p/1") { sources { document node { id ... on Section { tasks(first: -1) { id } } } } } }"#,
            #"{"task":{"sources":[{"document":"s1","node":null},{"document":"unknown","node":null}]}}"#,
            #"[["task","sources",0,"node","tasks"]]"#
        ),
        (
            #"{ tasksAggregate(groupBy: [{relationship: SECTION}]) { groups { keys { node { ... on Section { tasks(first: -1) { id } } } } count } } }"#,
            #"{"tasksAggregate":{"groups":[{"keys":[{"node":null}],"count":2},{"keys":[{"node":null}],"count":2},{"keys":[{"node":null}],"count":1}]}}"#,
            #"[["tasksAggregate","groups",0,"keys",0,"node","tasks"],["tasksAggregate","groups",1,"keys",0,"node","tasks"]]"#
        ),
        (
            #"{ people(where: {name: {eq: "Dee"}}) { boss { name boss { name reach(along: "KNOWS", first: -1) { id } } } } }"#,
            #"{"people":[{"boss":{"name":"Ben","boss":null}}]}"#,
            #"[["people",0,"boss","boss","reach"]]"#
        ),
    ])
    func nullGoesUpToTheNearestNullableField(query: String, data: String, paths: String) throws {
        try check(query, data: data, paths: paths)
    }

    @Test func aRepeatedNodeHasItsErrorEachTime() throws {
        // Ann stands twice in the lists, once in each team's boss.
        try check(
            "{ tasks(where: {number: {lte: 2}}) { leaders { name boss { team { name } x: tasks(first: -1) { id } } } } }",
            data: """
                {"tasks":[{"leaders":[{"name":"Ann","boss":null},{"name":"Ben","boss":null}]},\
                {"leaders":[{"name":"Ann","boss":null},{"name":"Eve","boss":null}]}]}
                """,
            paths: #"[["tasks",0,"leaders",1,"boss","x"]]"#
        )
        try check(
            "{ tasks { number leaders { boss { x: tasks(first: -1) { id } } } } }",
            data: """
                {"tasks":[{"number":1,"leaders":[{"boss":null},{"boss":null}]},\
                {"number":2,"leaders":[{"boss":null},{"boss":null}]},\
                {"number":3,"leaders":[{"boss":null}]},{"number":4,"leaders":[]},\
                {"number":5,"leaders":[{"boss":null},{"boss":null}]}]}
                """,
            paths: """
                [["tasks",0,"leaders",1,"boss","x"],["tasks",2,"leaders",0,"boss","x"],\
                ["tasks",4,"leaders",0,"boss","x"],["tasks",4,"leaders",1,"boss","x"]]
                """
        )
    }

    @Test func anErrorSaysWhereItsFieldIsWritten() throws {
        let answer = try Office.service().answer(
            """
            {
              person(name: "Ann") {
                tasks(first: -1) { id }
              }
              other: person { id }
            }
            """
        )
        let places = (answer["errors"]?.array ?? []).map { $0["locations"] ?? .null }
        #expect(places == [[["line": 3, "column": 5]], [["line": 5, "column": 3]]])
        #expect(answer.object?.members.map(\.name) == ["data", "errors"])
    }

    @Test func whatAnErrorTookBackIsNotCopiedLater() throws {
        // Ann is written below `one` first; with the error that part is gone.
        try check(
            """
            {
              one: person(name: "Ann") { team { ...F } tasks(first: -1) { id } }
              two: people(where: {boss: {exists: true}}) { ...F }
            }
            fragment F on Person { boss { name boss { name } } }
            """,
            data: """
                {"one":null,"two":[{"boss":{"name":"Ann","boss":null}},\
                {"boss":{"name":"Ann","boss":null}},{"boss":{"name":"Ben","boss":{"name":"Ann"}}}]}
                """,
            paths: #"[["one","tasks"]]"#
        )
    }
}

@Suite("Operations that are too large end with a word of advice")
struct LimitTests {
    @Test(arguments: [
        ("{ people { name } }", "people"), ("{ p: people { tasks { number } } }", "tasks"),
        ("{ people(where: {tasks: {none: {number: {gt: 9}}}}) { name } }", "people"),
        ("{ person(name: \"Ann\") { reach(along: \"KNOWS*\") { id } } }", "reach"),
        ("{ graph(around: [\"Person:Ann\"]) { truncated } }", "graph"),
    ])
    func visits(query: String, field: String) throws {
        var service = try Office.service()
        service.limits.visitsMax = field == "tasks" ? 8 : 3
        let answer = try service.answer(query)
        #expect(answer["data"] == .some(.null))
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("\"\(field)\""), "\(answer)")
        #expect(answer.firstMessage.contains("`first`"))
    }

    @Test(arguments: [40, 100, 150])
    func bytesOfTheAnswer(bytes: Int) throws {
        var service = try Office.service()
        service.limits.answerBytesMax = bytes
        let answer = try service.answer("{ people { id name aliases } }")
        #expect(answer["data"] == .some(.null))
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("\(bytes) bytes"), "\(answer)")
    }

    @Test func anAnswerOfTheLimitIsGivenAndAByteMoreIsNot() throws {
        var service = try Office.service()
        let query = "{ person(name: \"Ann\") { name } }"
        // Without the brace that closes it.
        let bytes = #"{"data":{"person":{"name":"Ann"}}"#.utf8.count
        service.limits.answerBytesMax = bytes
        #expect(try service.answer(query)["data"] == ["person": ["name": "Ann"]])
        service.limits.answerBytesMax = bytes - 1
        #expect(try service.answer(query).errorCodes == ["LIMIT_EXCEEDED"])
    }

    @Test func time() throws {
        let service = try Office.service()
        let fields = (0..<14_000).map { "a\($0): people { name }" }.joined(separator: " ")
        let operation = try service.prepare("{ \(fields) }").operation(named: nil, variables: [:])
        let context = ReadingContext(
            snapshot: service.snapshot,
            today: service.today,
            deadline: .now - .seconds(1)
        )
        let result = try operation.bound(to: context).execute()
        let isOverLimit = result.isOverLimit
        #expect(isOverLimit)
        let answer = try JSONValue(parsing: result.takeBody().array())
        #expect(answer["data"] == .some(.null))
        #expect(answer.errorCodes == ["TIMEOUT"])
    }

    @Test func fieldsWrittenInADocument() throws {
        var service = try Office.service()
        service.limits.fieldCountMax = 4
        #expect(try service.answer("{ a: __typename people { b: name c: name } }")["data"] != nil)
        let answer = try service.answer("{ a: __typename people { b: name c: name d: name } }")
        #expect(answer["data"] == nil)
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("5 fields; the limit is 4"), "\(answer)")
    }

    @Test(arguments: [
        ("{ people { name } }", 4, 200), ("{ people { boss { boss { name } } } }", 100, 3),
    ])
    func tokensAndNesting(query: String, tokens: Int, nesting: Int) throws {
        var service = try Office.service()
        service.limits.parsing.tokenCountMax = tokens
        service.limits.parsing.nestingMax = nesting
        #expect(try service.answer(query).errorCodes == ["LIMIT_EXCEEDED"])
        #expect(try service.answer("{").errorCodes == ["GRAPHQL_PARSE_FAILED"])
    }

    @Test func fieldsOfExpandedFragments() throws {
        var service = try Office.service()
        service.limits.expandedFieldCountMax = 8
        let fragments = " fragment F on Person { a: name b: name c: name }"
        let few = "{ people { ...F } other: people { ...F } }"
        #expect(try service.answer(few + fragments)["data"] != nil)
        let many = "{ people { ...F } other: people { ...F x: id } third: people { ...F y: id } }"
        let answer = try service.answer(many + fragments)
        #expect(answer["data"] == nil)
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("8 fields"))
    }

    @Test func fragmentsInFragmentsNestNoDeeperThanADocument() throws {
        var service = try Office.service()
        func chain(_ count: Int) -> String {
            "{ people { ...F0 } } "
                + (0..<count).map { "fragment F\($0) on Person { boss { ...F\($0 + 1) } } " }
                .joined()
                + "fragment F\(count) on Person { name }"
        }
        service.limits.parsing.nestingMax = 50
        #expect(try service.answer(chain(48))["data"] != nil)
        #expect(try service.answer(chain(49)).errorCodes == ["LIMIT_EXCEEDED"])
        service.limits.parsing.nestingMax = 200
        #expect(try service.answer(chain(8_000)).errorCodes == ["LIMIT_EXCEEDED"])
        // What was compiled for another place counts as deep as it is.
        service.limits.parsing.nestingMax = 30
        let reused =
            "{ a: people { ...F0 } } "
            + (0..<20).map { "fragment F\($0) on Person { boss { ...F\($0 + 1) } } " }.joined()
            + "fragment F20 on Person { name } "
        let longer = reused.replacing(
            "{ a: people { ...F0 } }",
            with: "{ a: people { ...F0 } b: people { ...G0 } }"
        )
        let second =
            (0..<20).map { "fragment G\($0) on Person { boss { ...G\($0 + 1) } } " }.joined()
            + "fragment G20 on Person { boss { ...F0 } }"
        #expect(try service.answer(reused)["data"] != nil)
        #expect(try service.answer(longer + second).errorCodes == ["LIMIT_EXCEEDED"])
    }

    @Test func aLongChainOfSpreadsIsFlat() throws {
        let chain =
            "{ person(name: \"Ann\") { ...F0 } } "
            + (0..<9_000).map { "fragment F\($0) on Person { ...F\($0 + 1) } " }.joined()
            + "fragment F9000 on Person { name }"
        let answer = try Office.service().answer(chain)
        #expect(answer == ["data": ["person": ["name": "Ann"]]])
    }

    @Test func valuesOfVariables() throws {
        var service = try Office.service()
        service.limits.variableValueCountMax = 5
        let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
        #expect(try service.answer(query, ["ids": ["a", "b", "c"]])["data"] != nil)
        let answer = try service.answer(query, ["ids": ["a", "b", "c", "d", "e", "f"]])
        #expect(answer["data"] == nil)
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("5 values"))
    }

    @Test func bytesOfTheDocument() throws {
        var service = try Office.service()
        service.limits.documentBytesMax = 20
        #expect(try service.answer("{ people { name } } ")["data"] != nil)
        let answer = try service.answer("{ people { name } }  ")
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(answer.firstMessage.contains("20"))
    }
}
