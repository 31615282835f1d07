import GraphQLSchema
import JSONCoding
import Testing

@testable import GraphExecution

@Suite("Selections are collected and merged")
struct SelectionTests {
    @Test(arguments: [
        Question(
            #"{ second: person(name: "Ben") { b: name name } first: person(name: "Ann") { name } }"#,
            gives: #"{"second":{"b":"Ben","name":"Ben"},"first":{"name":"Ann"}}"#
        ),
        Question(
            #"{ person(name: "Ann") { age name ...F ... on Person { id } ... { email } } } fragment F on Person { mood name }"#,
            gives:
                #"{"person":{"age":40,"name":"Ann","mood":"GLAD","id":"Person:Ann","email":"a@x"}}"#
        ),
        Question(
            #"{ nodes(ids: ["Person:Ann", "Task:p/1", "Section:s1"]) { __typename ... on Person { name } ... on Task { number } ... on Node { id } } }"#,
            gives:
                #"{"nodes":[{"__typename":"Person","name":"Ann","id":"Person:Ann"},{"__typename":"Task","number":1,"id":"Task:p/1"},{"__typename":"Section","id":"Section:s1"}]}"#
        ),
        Question(
            #"{ person(name: "Ann") { ... on Node { id ... on Person { name } ... on Task { number } } } }"#,
            gives: #"{"person":{"id":"Person:Ann","name":"Ann"}}"#
        ),
        Question(
            #"{ person(name: "Dee") { boss { name boss { name } } boss { age boss { age } } } }"#,
            gives: #"{"person":{"boss":{"name":"Ben","boss":{"name":"Ann","age":40},"age":30}}}"#
        ),
        Question(
            #"{ ...A ...B } fragment A on Query { person(name: "Ann") { team { name } } } fragment B on Query { person(name: "Ann") { name team { age name } } }"#,
            gives:
                #"{"person":{"team":[{"name":"Ben","age":30},{"name":"Cid","age":40}],"name":"Ann"}}"#
        ),
        Question(
            #"{ person(name: "Ann") { name name ...F ...F name } } fragment F on Person { age ...G } fragment G on Person { name age }"#,
            gives: #"{"person":{"name":"Ann","age":40}}"#
        ),
        Question(
            #"{ node(id: "Task:p/1") { a: id ... on Task { x: text } ... on Person { x: email } sources { document } } }"#,
            gives:
                #"{"node":{"a":"Task:p/1","x":"A text of more than twenty-four characters","sources":[{"document":"s1"},{"document":"unknown"}]}}"#
        ),
        Question(
            #"{ __typename a: __typename people(first: 1) { __typename } tasksAggregate(groupBy: [{field: DUE}]) { __typename count groups(first: 1) { __typename keys { __typename } } } graph(around: ["Person:Eve"]) { __typename nodes { __typename } links { __typename } } __type(name: "Mood") { __typename } }"#,
            gives:
                #"{"__typename":"Query","a":"Query","people":[{"__typename":"Person"}],"tasksAggregate":{"__typename":"TaskAggregate","count":5,"groups":[{"__typename":"TaskGroup","keys":[{"__typename":"GroupKey"}]}]},"graph":{"__typename":"Graph","nodes":[{"__typename":"GraphNode"},{"__typename":"GraphNode"}],"links":[{"__typename":"GraphLink"}]},"__type":{"__typename":"__Type"}}"#
        ),
        Question(
            #"{ person(name: "Eve") { age: name tasks: age t: tasks { n: number } } }"#,
            gives: #"{"person":{"age":"Eve","tasks":25,"t":[{"n":2}]}}"#
        ),
        Question(
            #"{ task(id: "Task:p/1") { version createdAt updatedAt due sources { document title section line lineEnd quote node { id ... on Section { title } } } } }"#,
            gives:
                #"{"task":{"version":1,"createdAt":"2023-10-31T00:00:00Z","updatedAt":"2023-10-31T00:00:00Z","due":"2023-10-31","sources":[{"document":"s1","title":"s1","section":"甲","line":7,"lineEnd":8,"quote":"“q”","node":{"id":"Section:s1","title":"One"}},{"document":"unknown","title":null,"section":null,"line":null,"lineEnd":null,"quote":null,"node":null}]}}"#
        ),
        Question(
            #"{ person(name: "Cid") { aliases email age born height active mood boss { name } } }"#,
            gives:
                #"{"person":{"aliases":[],"email":null,"age":40,"born":"1983-05","height":1.8,"active":null,"mood":null,"boss":{"name":"Ann"}}}"#
        ),
    ])
    func answersAreAsSelected(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(arguments: [
        ("@skip(if: true)", false), ("@skip(if: false)", true), ("@include(if: true)", true),
        ("@include(if: false)", false), ("@skip(if: false) @include(if: true)", true),
        ("@skip(if: true) @include(if: true)", false),
        ("@skip(if: false) @include(if: false)", false),
    ])
    func constantConditions(directives: String, isThere: Bool) throws {
        let service = try Office.service()
        for selection in [
            "age \(directives)", "... on Person \(directives) { age }", "... \(directives) { age }",
            "...F \(directives)",
        ] {
            let fragment = selection.hasPrefix("...F") ? " fragment F on Person { age }" : ""
            try Question(
                "{ person(name: \"Ann\") { name \(selection) } }\(fragment)",
                gives: "{\"person\":{\"name\":\"Ann\"\(isThere ? ",\"age\":40" : "")}}"
            ).check(service)
        }
    }

    @Test func conditionsInVariablesDecideEachExecution() throws {
        let service = try Office.service()
        let document = try service.prepare(
            """
            query($skip: Boolean!, $include: Boolean = false) {
              person(name: "Ann") { name age @skip(if: $skip) email @include(if: $include) }
            }
            """
        )
        for _ in 0..<2 {
            for (variables, expected) in [
                (#"{"skip":true}"#, #"{"name":"Ann"}"#),
                (#"{"skip":false}"#, #"{"name":"Ann","age":40}"#),
                (#"{"skip":false,"include":true}"#, #"{"name":"Ann","age":40,"email":"a@x"}"#),
                // Null, which is let in by the default, is not true.
                (#"{"skip":false,"include":null}"#, #"{"name":"Ann","age":40}"#),
                (#"{"skip":true,"include":true}"#, #"{"name":"Ann","email":"a@x"}"#),
            ] {
                let given = try #require(try JSONValue(parsing: variables).object)
                let operation = try document.operation(named: nil, variables: given)
                let answer = try JSONValue(parsing: service.bytes(of: operation))
                #expect(answer == ["data": ["person": try JSONValue(parsing: expected)]])
            }
        }
    }

    @Test func whatIsSkippedWholeLeavesAnEmptyObject() throws {
        try Question("{ person(name: \"Ann\") @skip(if: true) { name } }", gives: "{}")
            .check(try Office.service())
    }
}
