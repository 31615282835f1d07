import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@Suite("A part of the graph to draw")
struct PictureTests {
    /// The picture as `nodes | links`, ids without their types.
    private func picture(_ arguments: String) throws -> String {
        let answer = try Office.service().answer(
            """
            { graph(\(arguments)) { nodes { id } links { source target type } truncated } }
            """
        )
        let graph = try #require(answer["data"]?["graph"], "\(answer)")
        func short(_ id: JSONValue?) -> String {
            String((id?.string ?? "?").split(separator: ":").last ?? "")
        }
        let nodes = (graph["nodes"]?.array ?? []).map { short($0["id"]) }
        let links = (graph["links"]?.array ?? []).map {
            "\(short($0["source"]))-\($0["type"]?.string ?? "?")-\(short($0["target"]))"
        }
        let end = graph["truncated"] == true ? " | more" : ""
        return nodes.joined(separator: " ") + " | " + links.sorted().joined(separator: " ") + end
    }

    @Test(arguments: [
        (
            #"around: ["Person:Ann"], along: "KNOWS""#,
            "Ann Ben Dee | Ann-KNOWS-Ben Ann-KNOWS-Dee Dee-KNOWS-Dee"
        ),
        (
            #"around: ["Person:Ann"], along: "KNOWS/KNOWS""#,
            "Ann Ben Dee Cid | Ann-KNOWS-Ben Ann-KNOWS-Dee Ben-KNOWS-Cid Cid-KNOWS-Ann Dee-KNOWS-Dee"
        ),
        (
            #"around: ["Person:Ann"], along: "KNOWS/KNOWS", depth: 1"#,
            "Ann Ben Dee | Ann-KNOWS-Ben Ann-KNOWS-Dee Dee-KNOWS-Dee"
        ),
        (
            #"around: ["Person:Ann"], along: "KNOWS*", depth: 1"#,
            "Ann Ben Dee | Ann-KNOWS-Ben Ann-KNOWS-Dee Dee-KNOWS-Dee"
        ),
        (
            #"around: ["Person:Ann"], along: "KNOWS*""#,
            "Ann Ben Dee Cid | Ann-KNOWS-Ben Ann-KNOWS-Dee Ben-KNOWS-Cid Cid-KNOWS-Ann Dee-KNOWS-Dee"
        ),
        (#"around: ["Person:Ann"], along: "KNOWS", depth: 0"#, "Ann | "),
        (
            #"around: ["Person:Ann"], along: "KNOWS/LEADS""#,
            "Ann Ben p/1 p/5 | Ann-KNOWS-Ben Ann-LEADS-p/1 Ben-LEADS-p/1 Ben-LEADS-p/5"
        ),
        (#"around: ["Person:Ann"], along: "KNOWS/LEADS", depth: 1"#, "Ann Ben | Ann-KNOWS-Ben"),
        (
            #"around: ["Person:Ann"], along: "KNOWS/LEADS?", depth: 1"#,
            "Ann Ben Dee | Ann-KNOWS-Ben Ann-KNOWS-Dee Dee-KNOWS-Dee"
        ),
        (#"around: ["Person:Eve"], along: "KNOWS""#, "Eve | "),
        (#"around: ["Task:p/3"], along: "^LEADS/^REPORTS_TO?""#, "p/3 Cid | Cid-LEADS-p/3"),
        (#"around: ["Section:s1"]"#, "s1 | "),
        (
            #"around: ["Section:s1"], along: "^IN_SECTION""#,
            "s1 p/1 p/2 | p/1-IN_SECTION-s1 p/2-IN_SECTION-s1"
        ),
        (#"around: ["Person:Eve"]"#, "Eve p/2 | Eve-LEADS-p/2"),
        (#"around: ["Person:Eve"], depth: 2"#, "Eve p/2 Ann | Ann-LEADS-p/2 Eve-LEADS-p/2"),
        (#"around: ["Person:Eve"], depth: 0"#, "Eve | "),
        (
            #"around: ["Person:Dee"]"#,
            "Dee Ann Ben | Ann-KNOWS-Ben Ann-KNOWS-Dee Ben-REPORTS_TO-Ann Dee-KNOWS-Dee Dee-REPORTS_TO-Ben"
        ),
        (#"around: ["Person:Dee", "Person:Eve"], along: "LEADS""#, "Dee Eve p/2 | Eve-LEADS-p/2"),
        (#"around: ["Person:Eve", "Person:Eve"], along: "LEADS""#, "Eve p/2 | Eve-LEADS-p/2"),
        (#"around: []"#, " | "),
        (#"around: ["Person:Ann"], along: "KNOWS*", first: 2"#, "Ann Ben | Ann-KNOWS-Ben | more"),
        (#"around: ["Person:Ann"], along: "KNOWS*", first: 0"#, " |  | more"),
        (
            #"around: ["Person:Ann"], along: "KNOWS*", first: 4"#,
            "Ann Ben Dee Cid | Ann-KNOWS-Ben Ann-KNOWS-Dee Ben-KNOWS-Cid Cid-KNOWS-Ann Dee-KNOWS-Dee"
        ),
        (#"around: ["Person:Ann"], along: "KNOWS/LEADS", where: {types: [TASK]}"#, "p/1 p/5 | "),
        (
            #"around: ["Person:Ann"], along: "KNOWS/LEADS", where: {task: {number: {eq: 5}}}"#,
            "Ann Ben p/5 | Ann-KNOWS-Ben Ben-LEADS-p/5"
        ),
        (
            #"around: ["Person:Ann"], along: "KNOWS/LEADS", where: {types: [PERSON, TASK], person: {age: {lt: 40}}}"#,
            "Ben p/1 p/5 | Ben-LEADS-p/1 Ben-LEADS-p/5"
        ),
        (
            #"first: 3"#,
            "Ann Ben Cid | Ann-KNOWS-Ben Ben-KNOWS-Cid Ben-REPORTS_TO-Ann Cid-KNOWS-Ann Cid-REPORTS_TO-Ann | more"
        ),
        (#"first: 1, where: {types: [TASK]}"#, "p/1 |  | more"),
        (
            #"along: "IN_SECTION", where: {types: [SECTION, TASK]}, first: 4"#,
            "p/1 p/2 p/5 p/3 |  | more"
        ),
    ])
    func showsWhatIsAskedFor(arguments: String, expected: String) throws {
        #expect(try picture(arguments) == expected)
    }

    @Test(arguments: [
        Question(
            #"{ graph(around: ["Person:Ann"], along: "LEADS") { nodes { id label type degree hidden node { id ... on Task { number } } } links { properties } } }"#,
            gives:
                #"{"graph":{"nodes":[{"id":"Person:Ann","label":"Ann","type":"PERSON","degree":7,"hidden":5,"node":{"id":"Person:Ann"}},{"id":"Task:p/1","label":"A text of more than twen","type":"TASK","degree":2,"hidden":1,"node":{"id":"Task:p/1","number":1}},{"id":"Task:p/2","label":"It has 24 characters now","type":"TASK","degree":2,"hidden":1,"node":{"id":"Task:p/2","number":2}}],"links":[{"properties":{"order":1,"role":["chair"]}},{"properties":{"order":1,"role":["chair"]}}]}}"#
        ),
        Question(
            #"{ graph(around: ["Person:Dee"], along: "KNOWS") { nodes { degree hidden } links { properties source target } } }"#,
            gives:
                #"{"graph":{"nodes":[{"degree":3,"hidden":2}],"links":[{"properties":null,"source":"Person:Dee","target":"Person:Dee"}]}}"#
        ),
        Question(
            #"{ graph(around: ["Task:p/4", "Section:s1"], along: "^IN_SECTION") { nodes { label degree hidden } } }"#,
            gives:
                #"{"graph":{"nodes":[{"label":"s1","degree":0,"hidden":0},{"label":"p/4","degree":0,"hidden":0},{"label":"A text of more than twen","degree":2,"hidden":2},{"label":"It has 24 characters now","degree":2,"hidden":2}]}}"#
        ),
    ])
    func nodesSayHowMuchIsHidden(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(
        arguments: [
            ("a/b: 100%", "a/b: 100%"), ("\u{301}x", "\u{301}x"), ("\u{20DD}", "\u{20DD}"),
            ("e\u{301}", "e\u{301}"), ("\u{200D}水", "\u{200D}水"), ("%2F", "%2F"),
        ] as [(String, String)]
    )
    func aKeyIsShownAsItIs(key: String, label: String) throws {
        let service = try Office.service { builder in
            try builder.node("Section", ["code": .string(key)])
            try builder.node("Task", ["plan": .string(key), "number": .int(7)])
        }
        let answer = try service.answer(
            "{ graph(where: {types: [SECTION, TASK]}) { nodes { label } } }"
        )
        let labels = answer["data"]?["graph"]?["nodes"]?.array?.compactMap { $0["label"]?.string }
        let scalars = (labels ?? []).map { Array($0.unicodeScalars) }
        #expect(scalars.contains(Array(label.unicodeScalars)), "\(scalars)")
        #expect(scalars.contains(Array("\(label)/7".unicodeScalars)), "\(scalars)")
    }

    @Test(arguments: [
        (#"around: ["Person:Nobody"]"#, "NOT_FOUND"), (#"first: -1"#, "BAD_USER_INPUT"),
        (#"around: ["Person:Ann"], depth: -1"#, "BAD_USER_INPUT"),
        (#"where: {person: {age: {eq: null}}}"#, "BAD_USER_INPUT"),
        (#"where: {types: null}"#, "BAD_USER_INPUT"),
    ])
    func wrongArgumentsAreRefused(arguments: String, code: String) throws {
        let answer = try Office.service().answer("{ graph(\(arguments)) { truncated } }")
        #expect(answer["data"] == .some(.null))
        #expect(answer.errorCodes == [code])
        #expect(answer["errors"]?.array?.first?["path"] == ["graph"])
    }
}
