import JSONCoding
import Testing

@Suite("Lists come in the asked order, and as much of them as is asked")
struct ListTests {
    @Test(arguments: [
        ("[]", "Ann Ben Cid Dee Eve"), ("[{age: ASC}]", "Eve Ben Ann Cid Dee"),
        ("[{age: DESC}]", "Ann Cid Ben Eve Dee"),
        ("[{age: ASC_NULLS_FIRST}]", "Dee Eve Ben Ann Cid"),
        ("[{age: ASC_NULLS_LAST}]", "Eve Ben Ann Cid Dee"),
        ("[{age: DESC_NULLS_FIRST}]", "Dee Ann Cid Ben Eve"),
        ("[{age: DESC_NULLS_LAST}]", "Ann Cid Ben Eve Dee"),
        ("[{age: DESC}, {name: DESC}]", "Cid Ann Ben Eve Dee"),
        ("[{name: DESC}]", "Eve Dee Cid Ben Ann"),
        ("{name: DESC}", "Eve Dee Cid Ben Ann"), ("[{born: ASC}]", "Ann Cid Ben Dee Eve"),
        ("[{born: DESC}]", "Ben Cid Ann Dee Eve"), ("[{height: DESC}]", "Cid Ann Ben Dee Eve"),
        ("[{active: ASC}]", "Eve Ann Ben Cid Dee"), ("[{email: DESC}]", "Ben Ann Cid Dee Eve"),
        ("[{tasksCount: DESC}]", "Ann Ben Cid Eve Dee"),
        ("[{tasksCount: ASC}]", "Dee Eve Ann Ben Cid"),
        ("[{circleCount: DESC}]", "Ann Ben Cid Dee Eve"),
        (
            "[{tasksAggregate: {where: {due: {lte: \"2023-10\"}}, count: DESC}}]",
            "Ben Ann Cid Dee Eve"
        ),
        (
            "[{tasksAggregate: {where: {properties: {order: {eq: 2}}}, count: DESC}}]",
            "Ben Cid Ann Dee Eve"
        ),
        ("[{tasksAggregate: {count: ASC}}]", "Dee Eve Ann Ben Cid"),
        ("[{boss: {age: ASC}}]", "Dee Ben Cid Ann Eve"),
        ("[{boss: {age: DESC}}]", "Ben Cid Dee Ann Eve"),
        ("[{boss: {age: DESC_NULLS_FIRST}}]", "Ann Eve Ben Cid Dee"),
        ("[{boss: {boss: {name: ASC}}}]", "Dee Ann Ben Cid Eve"),
        ("[{boss: {tasksCount: ASC}}, {name: DESC}]", "Dee Cid Ben Eve Ann"),
    ])
    func ordered(terms: String, names: String) throws {
        let answer = try Office.service().answer("{ people(orderBy: \(terms)) { name } }")
        #expect(Self.names(answer["data"]?["people"]) == names, "\(answer)")
    }

    static func names(_ list: JSONValue?) -> String {
        (list?.array ?? []).map { $0["name"]?.string ?? "?" }.joined(separator: " ")
    }

    @Test(arguments: [
        ("first: 2", "Ann Ben"), ("first: 0", ""), ("first: 9", "Ann Ben Cid Dee Eve"),
        ("offset: 3", "Dee Eve"), ("offset: 9", ""), ("first: 2, offset: 1", "Ben Cid"),
        ("first: 2147483647, offset: 2147483647", ""),
        ("first: null, offset: null", "Ann Ben Cid Dee Eve"),
        ("where: null, orderBy: null, ties: null", "Ann Ben Cid Dee Eve"),
        ("first: 1, ties: true", "Ann"),
        ("orderBy: [{age: DESC}], first: 1, ties: true", "Ann Cid"),
        ("orderBy: [{age: DESC}], first: 1, ties: false", "Ann"),
        ("orderBy: [{age: DESC}], first: 2, ties: true", "Ann Cid"),
        ("orderBy: [{age: DESC}, {name: ASC}], first: 1, ties: true", "Ann"),
        ("orderBy: [{active: ASC}], first: 3, ties: true", "Eve Ann Ben Cid Dee"),
        ("orderBy: [{age: DESC}], first: 0, ties: true", ""),
        ("orderBy: [{age: DESC}], first: 0, offset: 1, ties: true", ""),
        ("orderBy: [{age: DESC}], first: 1, offset: 1, ties: true", "Cid"),
        ("where: {age: {gt: 25}}, orderBy: [{age: ASC}], first: 2", "Ben Ann"),
    ])
    func paged(arguments: String, names: String) throws {
        let answer = try Office.service().answer("{ people(\(arguments)) { name } }")
        #expect(Self.names(answer["data"]?["people"]) == names, "\(answer)")
    }

    @Test(arguments: ["first: -1", "offset: -1", "first: -2147483648"])
    func numbersBelowZeroAreRefused(argument: String) throws {
        let answer = try Office.service().answer("{\n  all: people(\(argument)) { name } }")
        #expect(answer["data"] == .some(.null))
        #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        let error = try #require(answer["errors"]?.array?.first)
        #expect(error["path"] == ["all"])
        #expect(error["locations"] == [["line": 2, "column": 3]])
        #expect(answer.firstMessage.contains(argument.prefix { $0 != ":" }))
    }

    @Test(arguments: [
        Question(
            #"{ tasks { number leaders { name } } }"#,
            gives:
                #"{"tasks":[{"number":1,"leaders":[{"name":"Ann"},{"name":"Ben"}]},{"number":2,"leaders":[{"name":"Ann"},{"name":"Eve"}]},{"number":3,"leaders":[{"name":"Cid"}]},{"number":4,"leaders":[]},{"number":5,"leaders":[{"name":"Ben"},{"name":"Cid"}]}]}"#
        ),
        Question(
            #"{ people(first: 2) { tasks { number } friends { name } } }"#,
            gives:
                #"{"people":[{"tasks":[{"number":1},{"number":2}],"friends":[{"name":"Ben"},{"name":"Dee"}]},{"tasks":[{"number":1},{"number":5}],"friends":[{"name":"Cid"}]}]}"#
        ),
        Question(
            #"{ tasks(where: {number: {in: [1, 2, 5]}}) { leaders(orderBy: [{properties: {order: DESC}}]) { name } } }"#,
            gives:
                #"{"tasks":[{"leaders":[{"name":"Ben"},{"name":"Ann"}]},{"leaders":[{"name":"Ann"},{"name":"Eve"}]},{"leaders":[{"name":"Cid"},{"name":"Ben"}]}]}"#
        ),
        Question(
            #"{ people { tasks(where: {properties: {order: {eq: 1}}}) { number } } }"#,
            gives:
                #"{"people":[{"tasks":[{"number":1},{"number":2}]},{"tasks":[{"number":5}]},{"tasks":[{"number":3}]},{"tasks":[]},{"tasks":[]}]}"#
        ),
        Question(
            #"{ people { tasks(where: {or: [{properties: {role: {has: "chair"}}, number: {gt: 1}}, {properties: {order: {isNull: true}}}]}) { number } } }"#,
            gives:
                #"{"people":[{"tasks":[{"number":2}]},{"tasks":[{"number":5}]},{"tasks":[{"number":3}]},{"tasks":[]},{"tasks":[{"number":2}]}]}"#
        ),
        Question(
            #"{ task(plan: "p", number: 1) { leaders(first: 1, offset: 1) { name } section { tasks(orderBy: [{number: DESC}], first: 1) { number } } } }"#,
            gives: #"{"task":{"leaders":[{"name":"Ben"}],"section":{"tasks":[{"number":2}]}}}"#
        ),
        Question(
            #"{ tasks(where: {leaders: {some: {name: {eq: "Ann"}, properties: {order: {eq: 1}}}}}, orderBy: [{leadersCount: DESC}, {number: DESC}]) { number } }"#,
            gives: #"{"tasks":[{"number":2},{"number":1}]}"#
        ),
        Question(
            #"{ tasks(orderBy: [{section: {title: DESC}}, {due: DESC}]) { number } }"#,
            gives: #"{"tasks":[{"number":3},{"number":5},{"number":2},{"number":1},{"number":4}]}"#
        ),
    ])
    func relatedNodes(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(arguments: [
        "{}", "{name: ASC, age: ASC}", "{name: null}", "{boss: {}}", "{tasksAggregate: {}}",
        "{nothing: ASC}", "{aliases: ASC}", "{name: UP}",
    ])
    func anOrderNamesExactlyOneField(term: String) throws {
        let answer = try Office.service().answer("{ people(orderBy: [\(term)]) { name } }")
        #expect(answer["data"] == nil)
        #expect(answer.errorCodes == ["GRAPHQL_VALIDATION_FAILED"], "\(answer)")
    }
}

@Suite("Walks along path expressions")
struct ReachTests {
    @Test(arguments: [
        (#"reach(along: "KNOWS")"#, "Ben Dee"), (#"reach(along: "KNOWS+")"#, "Ben Dee Cid Ann"),
        (#"reach(along: "KNOWS*")"#, "Ann Ben Dee Cid"), (#"reach(along: "^KNOWS")"#, "Cid"),
        (#"reach(along: "KNOWS{2}")"#, "Cid Dee"), (#"reach(along: "KNOWS{3}")"#, "Ann Dee"),
        (#"reach(along: "KNOWS?/^REPORTS_TO")"#, "Ben Cid Dee"),
        (#"reach(along: "KNOWS*", first: 2)"#, "Ann Ben"),
        (#"reach(along: "KNOWS*", first: 0)"#, ""),
        (#"reach(along: "LEADS", types: [PERSON])"#, ""),
        (#"reach(along: "LEADS/^LEADS")"#, "Ann Ben Eve"),
        (#"reach(along: "LEADS/^LEADS|KNOWS*", types: [PERSON, TASK])"#, "Ann Ben Dee Cid Eve"),
        (#"reach(along: "REPORTS_TO")"#, ""), ("circle", "Ben Dee Cid Ann"),
        ("circle(first: 2, offset: 1)", "Dee Cid"), ("circle(where: {age: {gt: 30}})", "Cid Ann"),
        ("circle(orderBy: [{name: ASC}])", "Ann Ben Cid Dee"),
    ])
    func comeByDistanceThenNodeOrder(field: String, names: String) throws {
        let answer = try Office.service().answer(
            "{ person(name: \"Ann\") { x: \(field) { ... on Person { name } } } }"
        )
        #expect(ListTests.names(answer["data"]?["person"]?["x"]) == names, "\(answer)")
    }

    @Test(arguments: [
        Question(
            #"{ section(code: "s1") { reach(along: "^IN_SECTION/^LEADS") { id } } }"#,
            gives:
                #"{"section":{"reach":[{"id":"Person:Ann"},{"id":"Person:Ben"},{"id":"Person:Eve"}]}}"#
        ),
        Question(
            #"{ person(name: "Eve") { reach(along: "LEADS | KNOWS | LEADS / IN_SECTION") { __typename id } } }"#,
            gives:
                #"{"person":{"reach":[{"__typename":"Task","id":"Task:p/2"},{"__typename":"Section","id":"Section:s1"}]}}"#
        ),
        Question(
            #"{ people(where: {circle: {some: {name: {eq: "Dee"}}}}) { circleAggregate { count age { max } } } }"#,
            gives:
                #"{"people":[{"circleAggregate":{"count":4,"age":{"max":40}}},{"circleAggregate":{"count":4,"age":{"max":40}}},{"circleAggregate":{"count":4,"age":{"max":40}}},{"circleAggregate":{"count":1,"age":{"max":null}}}]}"#
        ),
        Question(
            #"{ people(where: {circle: {count: {eq: 0}}}) { name circle { name } } }"#,
            gives: #"{"people":[{"name":"Eve","circle":[]}]}"#
        ),
        Question(
            #"query($along: String!) { node(id: "Person:Dee") { reach(along: $along) { id } } }"#,
            #"{"along":"KNOWS*"}"#,
            gives: #"{"node":{"reach":[{"id":"Person:Dee"}]}}"#
        ),
    ])
    func anywhere(question: Question) throws {
        try question.check(try Office.service())
    }
}
