import JSONCoding
import Testing

@Suite("One node is found by id, key, unique property or name")
struct LookupTests {
    @Test(arguments: [
        Question(#"{ person(id: "Person:Ann") { name } }"#, gives: #"{"person":{"name":"Ann"}}"#),
        Question(#"{ person(id: "Task:p/1") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ person(id: "Person:Nobody") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ person(id: "Ann") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ person(name: "Ann") { name } }"#, gives: #"{"person":{"name":"Ann"}}"#),
        Question(#"{ person(name: "ann") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ person(email: "b@x") { name } }"#, gives: #"{"person":{"name":"Ben"}}"#),
        Question(#"{ person(email: "c@x") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ person(named: "ａｎｎ") { name } }"#, gives: #"{"person":{"name":"Ann"}}"#),
        Question(#"{ person(named: "BENNY") { name } }"#, gives: #"{"person":{"name":"Ben"}}"#),
        Question(#"{ person(named: "nobody") { name } }"#, gives: #"{"person":null}"#),
        Question(#"{ task(plan: "p", number: 3) { id } }"#, gives: #"{"task":{"id":"Task:p/3"}}"#),
        Question(#"{ task(number: 3, plan: "p") { id } }"#, gives: #"{"task":{"id":"Task:p/3"}}"#),
        Question(#"{ task(plan: "q", number: 3) { id } }"#, gives: #"{"task":null}"#),
        Question(
            #"query($p: String, $n: Int) { task(id: "Task:p/3", plan: $p, number: $n) { id } }"#,
            #"{"p":null}"#,
            gives: #"{"task":{"id":"Task:p/3"}}"#
        ),
        Question(#"{ node(id: "Task:p/3") { id } }"#, gives: #"{"node":{"id":"Task:p/3"}}"#),
        Question(#"{ node(id: "Task:p/9") { id } }"#, gives: #"{"node":null}"#),
        Question(#"{ node(id: "Nothing") { id } }"#, gives: #"{"node":null}"#),
        Question(
            #"{ nodes(ids: ["Task:p/3", "Task:p/9", "", "Person:Ann", "Task:p/3"]) { id } }"#,
            gives:
                #"{"nodes":[{"id":"Task:p/3"},null,null,{"id":"Person:Ann"},{"id":"Task:p/3"}]}"#
        ),
        Question(#"{ nodes(ids: []) { id } }"#, gives: #"{"nodes":[]}"#),
        Question(#"{ nodes(ids: "Task:p/3") { id } }"#, gives: #"{"nodes":[{"id":"Task:p/3"}]}"#),
        Question(
            #"{ people(where: {named: "the boss"}) { name } }"#,
            gives: #"{"people":[{"name":"Ann"},{"name":"Ben"}]}"#
        ),
        Question(
            #"{ people(where: {named: "Ann"}) { name } }"#,
            gives: #"{"people":[{"name":"Ann"}]}"#
        ),
    ])
    func finds(question: Question) throws {
        try question.check(try Office.service())
    }

    @Test(arguments: [
        "person", "person(id: null)", "person(id: \"Person:Ann\", name: \"Ann\")",
        "person(name: \"Ann\", named: \"Ann\")", "person(email: \"a@x\", name: \"Ann\")",
        "task", "task(plan: \"p\")", "task(number: 1)", "task(plan: \"p\", number: null)",
        "task(id: \"Task:p/1\", plan: \"p\", number: 1)",
    ])
    func saysWhichWaysThereAre(field: String) throws {
        let answer = try Office.service().answer("{ \(field) { id } }")
        let name = String(field.prefix { $0 != "(" })
        #expect(answer["data"] == [name: nil])
        #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        let ways = name == "person" ? "id, name, email, named" : "id, plan + number"
        #expect(answer.firstMessage.contains(ways), "\(answer)")
        #expect(answer["errors"]?.array?.first?["path"] == [.string(name)])
    }

    @Test func severalOfOneNameAreCandidates() throws {
        let answer = try Office.service().answer("{ x: person(named: \"the boss\") { id } }")
        #expect(answer["data"] == ["x": nil])
        let error = try #require(answer["errors"]?.array?.first)
        #expect(error["path"] == ["x"])
        #expect(
            error["extensions"]
                == ["code": "BAD_USER_INPUT", "candidates": ["Person:Ann", "Person:Ben"]]
        )
    }
}
