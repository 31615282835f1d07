import GraphExecution
import JSONCoding
import Testing

@Suite("Paths between two nodes, pairs and ranks")
struct PathsBetweenTests {
    @Test(arguments: [
        Question(
            """
            { shortestPath(from: "Person:Cid", to: "Person:Dee", along: "KNOWS+") { length \
            nodes { id } steps { relationship forward from { id } to { id } properties } } }
            """,
            gives: """
                {"shortestPath":{"length":2,"nodes":[{"id":"Person:Cid"},{"id":"Person:Ann"},\
                {"id":"Person:Dee"}],"steps":[\
                {"relationship":"KNOWS","forward":true,"from":{"id":"Person:Cid"},\
                "to":{"id":"Person:Ann"},"properties":null},\
                {"relationship":"KNOWS","forward":true,"from":{"id":"Person:Ann"},\
                "to":{"id":"Person:Dee"},"properties":null}]}}
                """
        ),
        Question(
            #"{ shortestPath(from: "Person:Dee", to: "Person:Ann", along: "KNOWS*") { length } }"#,
            gives: #"{"shortestPath":null}"#
        ),
        Question(
            """
            { a: shortestPath(from: "Person:Ann", to: "Person:Ann") { length nodes { id } steps { forward } } \
            b: shortestPath(from: "Person:Ann", to: "Person:Ann", along: "KNOWS+") { length } \
            c: shortestPath(from: "Person:Dee", to: "Person:Dee", along: "KNOWS|^KNOWS") { length } \
            d: shortestPathCount(from: "Person:Dee", to: "Person:Dee", along: "KNOWS|^KNOWS") }
            """,
            gives: """
                {"a":{"length":0,"nodes":[{"id":"Person:Ann"}],"steps":[]},"b":{"length":3},\
                "c":{"length":1},"d":1}
                """
        ),
        Question(
            """
            { near: shortestPath(from: "Person:Cid", to: "Person:Dee", along: "KNOWS+", maxLength: 1) { length } \
            none: shortestPaths(from: "Person:Cid", to: "Person:Eve", along: "KNOWS+") { length } \
            zero: shortestPathCount(from: "Person:Cid", to: "Person:Eve", along: "KNOWS+") }
            """,
            gives: #"{"near":null,"none":[],"zero":0}"#
        ),
        Question(
            """
            { shortestPaths(from: "Person:Ann", to: "Person:Cid", along: "(KNOWS|^KNOWS|REPORTS_TO|^REPORTS_TO)+") \
            { steps { relationship forward } } \
            shortestPathCount(from: "Person:Ann", to: "Person:Cid", along: "(KNOWS|^KNOWS|REPORTS_TO|^REPORTS_TO)+") \
            one: shortestPaths(from: "Person:Ann", to: "Person:Cid", first: 1) { length } }
            """,
            gives: """
                {"shortestPaths":[{"steps":[{"relationship":"KNOWS","forward":false}]},\
                {"steps":[{"relationship":"REPORTS_TO","forward":false}]}],"shortestPathCount":2,\
                "one":[{"length":1}]}
                """
        ),
        Question(
            """
            { pairs(type: PERSON, along: "LEADS/^LEADS") { a { id } b { id } count \
            paths { nodes { ... on Task { number } } } } }
            """,
            gives: """
                {"pairs":[{"a":{"id":"Person:Ann"},"b":{"id":"Person:Ben"},"count":1,\
                "paths":[{"nodes":[{},{"number":1},{}]}]},\
                {"a":{"id":"Person:Ann"},"b":{"id":"Person:Eve"},"count":1,\
                "paths":[{"nodes":[{},{"number":2},{}]}]},\
                {"a":{"id":"Person:Ben"},"b":{"id":"Person:Cid"},"count":1,\
                "paths":[{"nodes":[{},{"number":5},{}]}]}]}
                """
        ),
        Question(
            """
            { pairs(type: PERSON, to: SECTION, along: "LEADS/IN_SECTION") \
            { a { id } b { id } count paths(first: 1) { nodes { ... on Task { number } } } } \
            none: pairs(type: PERSON, to: SECTION, along: "LEADS/IN_SECTION", having: {count: {eq: 0}}, \
            where: {person: {name: {in: ["Dee", "Eve"]}}, section: {code: {eq: "s2"}}}) \
            { a { id } b { id } count } \
            same: pairs(type: PERSON, to: PERSON, along: "LEADS/^LEADS", first: 1) { count } \
            other: pairs(type: PERSON, to: TASK, along: "LEADS/IN_SECTION") { count } }
            """,
            gives: """
                {"pairs":[\
                {"a":{"id":"Person:Ann"},"b":{"id":"Section:s1"},"count":2,"paths":[{"nodes":[{},{"number":1},{}]}]},\
                {"a":{"id":"Person:Cid"},"b":{"id":"Section:s2"},"count":2,"paths":[{"nodes":[{},{"number":3},{}]}]},\
                {"a":{"id":"Person:Ben"},"b":{"id":"Section:s1"},"count":1,"paths":[{"nodes":[{},{"number":1},{}]}]},\
                {"a":{"id":"Person:Ben"},"b":{"id":"Section:s2"},"count":1,"paths":[{"nodes":[{},{"number":5},{}]}]},\
                {"a":{"id":"Person:Eve"},"b":{"id":"Section:s1"},"count":1,"paths":[{"nodes":[{},{"number":2},{}]}]}],\
                "none":[{"a":{"id":"Person:Dee"},"b":{"id":"Section:s2"},"count":0},\
                {"a":{"id":"Person:Eve"},"b":{"id":"Section:s2"},"count":0}],\
                "same":[{"count":1}],"other":[]}
                """
        ),
        Question(
            """
            { pairs(type: PERSON, along: "KNOWS{1,2}", first: 3) { a { id } b { id } count } \
            none: pairs(type: PERSON, along: "LEADS/^LEADS", having: {count: {eq: 0}}, \
            where: {person: {name: {in: ["Ann", "Ben", "Dee"]}}}) { a { id } b { id } count } \
            unfiltered: pairs(type: PERSON, along: "LEADS/^LEADS", having: {count: {eq: 0}}) { count } \
            other: pairs(type: PERSON, along: "LEADS/^LEADS", where: {types: [TASK]}) { count } }
            """,
            gives: """
                {"pairs":[{"a":{"id":"Person:Ann"},"b":{"id":"Person:Dee"},"count":2},\
                {"a":{"id":"Person:Ann"},"b":{"id":"Person:Ben"},"count":1},\
                {"a":{"id":"Person:Ann"},"b":{"id":"Person:Cid"},"count":1}],\
                "none":[{"a":{"id":"Person:Ann"},"b":{"id":"Person:Dee"},"count":0},\
                {"a":{"id":"Person:Ben"},"b":{"id":"Person:Dee"},"count":0}],\
                "unfiltered":[],"other":[]}
                """
        ),
        Question(
            """
            { d: rank(type: PERSON, along: "LEADS/^LEADS", algorithm: DEGREE, first: 2) { score node { id } } \
            b: rank(type: PERSON, along: "LEADS/^LEADS", algorithm: BETWEENNESS, first: 3) { score node { id } } \
            directed: rank(type: PERSON, along: "KNOWS", algorithm: DEGREE) { score } }
            """,
            gives: """
                {"d":[{"score":2,"node":{"id":"Person:Ann"}},{"score":2,"node":{"id":"Person:Ben"}}],\
                "b":[{"score":2,"node":{"id":"Person:Ann"}},{"score":2,"node":{"id":"Person:Ben"}},\
                {"score":0,"node":{"id":"Person:Cid"}}],\
                "directed":[{"score":3},{"score":2},{"score":2},{"score":1},{"score":0}]}
                """
        ),
    ])
    func answers(question: Question) throws {
        try question.check(Office.service())
    }

    @Test func pageRanksAreOneTogether() throws {
        let answer = try Office.service().answer(
            #"{ rank(type: PERSON, along: "KNOWS", algorithm: PAGERANK) { score } }"#
        )
        let scores = try #require(answer["data"]?["rank"]?.array).compactMap { score -> Double? in
            score["score"]?.double
        }
        #expect(scores.count == 5)
        #expect(abs(scores.reduce(0, +) - 1) < 1e-8)
        #expect(scores == scores.sorted(by: >))
    }

    @Test(arguments: [
        (
            #"shortestPath(from: "Person:Nobody", to: "Person:Ann") { length }"#, "NOT_FOUND",
            "from: "
        ),
        (#"shortestPath(from: "Person:Ann", to: "nonsense") { length }"#, "NOT_FOUND", "to: "),
        (
            #"shortestPath(from: "Person:Ann", to: "Person:Ben", maxLength: -1) { length }"#,
            "BAD_USER_INPUT", "maxLength: "
        ),
        (
            #"shortestPaths(from: "Person:Ann", to: "Person:Ben", first: -1) { length }"#,
            "BAD_USER_INPUT", "first: "
        ),
        (
            #"shortestPath(from: "Person:Ann", to: "Person:Ben", along: "KNOWS/") { length }"#,
            "GRAPHQL_VALIDATION_FAILED", "along: "
        ),
        (
            #"pairs(type: PERSON, along: "KNOWS*") { count }"#, "GRAPHQL_VALIDATION_FAILED",
            "along: walks between pairs"
        ),
        (
            #"pairs(type: PERSON, along: "KNOWS{2,}") { count }"#, "GRAPHQL_VALIDATION_FAILED",
            "along: "
        ),
        (#"rank(type: PERSON, along: "KNOWS+") { score }"#, "GRAPHQL_VALIDATION_FAILED", "along: "),
        (
            #"pairs(type: PERSON, along: "KNOWS", where: {person: {age: {eqField: "name"}}}) { count }"#,
            "GRAPHQL_VALIDATION_FAILED", "where.person.age.eqField: "
        ),
        (
            #"rank(type: PERSON, along: "KNOWS", sample: -1) { score }"#, "BAD_USER_INPUT",
            "sample: expected a number from 1, not -1."
        ),
        (
            #"rank(type: PERSON, along: "KNOWS", algorithm: BETWEENNESS, sample: 0) { score }"#,
            "BAD_USER_INPUT", "sample: expected a number from 1, not 0."
        ),
    ])
    func refusesWhatHasNoPath(field: String, code: String, message: String) throws {
        let answer = try Office.service().answer("{ \(field) }")
        #expect(answer.errorCodes == [code])
        #expect(answer.firstMessage.hasPrefix(message), "\(answer)")
    }

    @Test func exactBetweennessAsksForASampleWhenItIsTooMuch() throws {
        var service = try Office.service()
        service.limits.visitsMax = 30
        let field = "rank(type: PERSON, along: \"KNOWS\", algorithm: BETWEENNESS"
        let refused = try service.answer("{ \(field)) { score } }")
        #expect(refused.errorCodes == ["LIMIT_EXCEEDED"])
        #expect(refused.firstMessage.contains("`sample`"))
        let sampled = try service.answer("{ \(field), sample: 1) { score } }")
        #expect(sampled["data"]?["rank"]?.array?.count == 5)
    }
}
