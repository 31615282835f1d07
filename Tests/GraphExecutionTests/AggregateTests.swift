import JSONCoding
import Testing

@Suite("Aggregates and groups")
struct AggregateTests {
    @Test(arguments: [
        Question(
            #"{ peopleAggregate { count age { min max sum average } height { max } born { min max } tasksCount { min max sum average } teamCount { sum } } }"#,
            gives:
                #"{"peopleAggregate":{"count":5,"age":{"min":25,"max":40,"sum":135,"average":33.75},"height":{"max":1.8},"born":{"min":"1983-05-01","max":"1993"},"tasksCount":{"min":0,"max":2,"sum":7,"average":1.4},"teamCount":{"sum":3}}}"#
        ),
        Question(
            #"{ peopleAggregate(where: {age: {gt: 99}}) { count age { min max sum average } born { min max } tasksCount { min sum } groups { count } } }"#,
            gives:
                #"{"peopleAggregate":{"count":0,"age":{"min":null,"max":null,"sum":0,"average":null},"born":{"min":null,"max":null},"tasksCount":{"min":null,"sum":0},"groups":[]}}"#
        ),
        Question(
            #"{ people { tasksAggregate { n: count __typename count } circleAggregate { count } } }"#,
            gives:
                #"{"people":[{"tasksAggregate":{"n":2,"__typename":"TaskAggregate","count":2},"circleAggregate":{"count":4}},{"tasksAggregate":{"n":2,"__typename":"TaskAggregate","count":2},"circleAggregate":{"count":4}},{"tasksAggregate":{"n":2,"__typename":"TaskAggregate","count":2},"circleAggregate":{"count":4}},{"tasksAggregate":{"n":0,"__typename":"TaskAggregate","count":0},"circleAggregate":{"count":1}},{"tasksAggregate":{"n":1,"__typename":"TaskAggregate","count":1},"circleAggregate":{"count":0}}]}"#
        ),
        Question(
            #"{ person(name: "Ben") { tasksAggregate { count due { max } } few: tasksAggregate(where: {properties: {order: {eq: 2}}}) { count number { sum } } } }"#,
            gives:
                #"{"person":{"tasksAggregate":{"count":2,"due":{"max":"2023-10-31"}},"few":{"count":1,"number":{"sum":1}}}}"#
        ),
        Question(
            #"{ people(first: 2) { tasksAggregate(groupBy: [{field: DUE, by: MONTH}]) { count groups { keys { value } count nodes { number } } } } }"#,
            gives:
                #"{"people":[{"tasksAggregate":{"count":2,"groups":[{"keys":[{"value":"2023-10"}],"count":1,"nodes":[{"number":1}]},{"keys":[{"value":"2023-11"}],"count":1,"nodes":[{"number":2}]}]}},{"tasksAggregate":{"count":2,"groups":[{"keys":[{"value":"2023-10"}],"count":2,"nodes":[{"number":1},{"number":5}]}]}}]}"#
        ),
        Question(
            #"{ tasksAggregate(groupBy: [{relationship: SECTION}]) { groups { keys { name value node { id ... on Section { title } } } count due { min } leadersCount { sum } nodes(first: 1) { number } } } }"#,
            gives:
                #"{"tasksAggregate":{"groups":[{"keys":[{"name":"section","value":null,"node":{"id":"Section:s1","title":"One"}}],"count":2,"due":{"min":"2023-10-31"},"leadersCount":{"sum":4},"nodes":[{"number":1}]},{"keys":[{"name":"section","value":null,"node":{"id":"Section:s2","title":"Two"}}],"count":2,"due":{"min":"2023-10-31"},"leadersCount":{"sum":3},"nodes":[{"number":3}]},{"keys":[{"name":"section","value":null,"node":null}],"count":1,"due":{"min":null},"leadersCount":{"sum":0},"nodes":[{"number":4}]}]}}"#
        ),
    ])
    func summaries(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(arguments: [
        ("[{field: DUE, by: MONTH}]", "", "2023-10:2 2023-11:1 2023-12:1 -:1"),
        ("[{field: DUE, by: YEAR}]", "", "2023:4 -:1"),
        ("[{field: DUE, by: QUARTER}]", "", "2023-Q4:4 -:1"),
        ("[{field: DUE}]", "", "2023-10-31:2 2023-11:1 2023-12-31:1 -:1"),
        ("[{field: DUE, by: DAY}]", "", "2023-10-31:2 2023-11:1 2023-12-31:1 -:1"),
        ("{field: DUE, by: MONTH}", "", "2023-10:2 2023-11:1 2023-12:1 -:1"),
        ("[{field: NUMBER}]", "", "1:1 2:1 3:1 4:1 5:1"),
        ("[{field: PLAN}]", "", "p:5"),
        (
            "[{relationship: LEADERS}]", "",
            "Person:Ann:2 Person:Ben:2 Person:Cid:2 Person:Eve:1 -:1"
        ),
        (
            "[{relationship: SECTION}, {field: DUE, by: MONTH}]", "",
            "Section:s1/2023-10:1 Section:s1/2023-11:1 Section:s2/2023-10:1 Section:s2/2023-12:1 -/-:1"
        ),
        ("[]", "", ""),
        ("[{field: DUE, by: MONTH}]", "having: {count: {gte: 2}}", "2023-10:2"),
        ("[{field: DUE, by: MONTH}]", "having: {}", "2023-10:2 2023-11:1 2023-12:1 -:1"),
        (
            "[{field: DUE, by: MONTH}]", "having: {count: {between: {from: 1, to: 1}}}",
            "2023-11:1 2023-12:1 -:1"
        ),
        ("[{field: DUE, by: MONTH}]", "first: 2", "2023-10:2 2023-11:1"),
        ("[{field: DUE, by: MONTH}]", "first: 0", ""),
        (
            "[{field: DUE, by: MONTH}]", "orderBy: [{key: DESC}]",
            "2023-12:1 2023-11:1 2023-10:2 -:1"
        ),
        (
            "[{field: DUE, by: MONTH}]", "orderBy: [{key: ASC_NULLS_FIRST}]",
            "-:1 2023-10:2 2023-11:1 2023-12:1"
        ),
        (
            "[{field: DUE, by: MONTH}]", "orderBy: [{count: ASC}]",
            "2023-11:1 2023-12:1 -:1 2023-10:2"
        ),
        (
            "[{field: DUE, by: MONTH}]", "orderBy: [{count: ASC}, {key: DESC}], first: 2",
            "2023-12:1 2023-11:1"
        ),
        (
            "[{relationship: LEADERS}]", "orderBy: [{key: DESC}], first: 2",
            "Person:Eve:1 Person:Cid:2"
        ),
    ])
    func groupsOfTasks(terms: String, arguments: String, groups: String) throws {
        #expect(try self.groups("tasksAggregate", terms, arguments) == groups)
    }

    @Test(arguments: [
        ("[{field: ALIASES}]", "The Boss:2 -:2 Ann:1 Annie:1 Benny:1"),
        ("[{field: AGE}]", "40:2 25:1 30:1 -:1"), ("[{field: HEIGHT}]", "-:3 1.7:1 1.8:1"),
        ("[{field: ACTIVE}]", "-:3 false:1 true:1"),
        ("[{field: BORN, by: YEAR}]", "1983:2 -:2 1993:1"),
        ("[{field: BORN, by: QUARTER}]", "1983-Q2:2 -:2 1993:1"),
        ("[{field: BORN, by: DAY}]", "-:2 1983-05-01:1 1983-05:1 1993:1"),
        ("[{relationship: BOSS}]", "Person:Ann:2 -:2 Person:Ben:1"),
        ("[{relationship: FRIENDS}]", "Person:Dee:2 Person:Ann:1 Person:Ben:1 Person:Cid:1 -:1"),
    ])
    func groupsOfPeople(terms: String, groups: String) throws {
        #expect(try self.groups("peopleAggregate", terms, "") == groups)
    }

    /// The groups of an answer, each as `key/key:count`.
    private func groups(_ field: String, _ terms: String, _ arguments: String) throws -> String {
        let list = arguments.isEmpty ? "" : "(\(arguments))"
        let answer = try Office.service().answer(
            "{ \(field)(groupBy: \(terms)) { groups\(list) { keys { value node { id } } count } } }"
        )
        let groups = try #require(answer["data"]?[field]?["groups"]?.array, "\(answer)")
        return groups.map { group in
            let keys = (group["keys"]?.array ?? []).map {
                $0["value"]?.string ?? $0["node"]?["id"]?.string ?? "-"
            }
            return "\(keys.joined(separator: "/")):\(group["count"]?.int ?? -1)"
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("tasksAggregate(groupBy: [{}]) { count }", "groupBy.0: "),
        ("tasksAggregate(groupBy: [{by: DAY}]) { count }", "groupBy.0: "),
        (
            "tasksAggregate(groupBy: [{field: DUE}, {field: DUE, relationship: SECTION}]) { count }",
            "groupBy.1: "
        ),
        ("tasksAggregate(groupBy: [{field: NUMBER, by: YEAR}]) { count }", "groupBy.0: "),
        ("tasksAggregate(groupBy: [{relationship: SECTION, by: YEAR}]) { count }", "groupBy.0: "),
        (
            "tasksAggregate(groupBy: [{field: null, relationship: SECTION}]) { count }",
            "groupBy.0.field: "
        ),
        ("tasksAggregate { groups(first: -1) { count } }", "first: "),
        ("tasksAggregate { groups(having: {count: null}) { count } }", "having.count: "),
        ("tasksAggregate { groups(having: {count: {eq: null}}) { count } }", "having.count.eq: "),
        (
            "tasksAggregate(groupBy: [{field: DUE}]) { groups { nodes(first: -1) { id } } }",
            "first: "
        ),
    ])
    func wrongArgumentsAreNamed(field: String, start: String) throws {
        let answer = try Office.service().answer("{ \(field) }")
        #expect(answer["data"] == .some(.null))
        #expect(Set(answer.errorCodes) == ["BAD_USER_INPUT"])
        #expect(answer.firstMessage.hasPrefix(start), "\(answer)")
    }
}
