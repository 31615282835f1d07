import JSONCoding
import PropertyGraph
import TestSupport
import Testing

/// People whose names are alike but for code points, or but for what folding takes away.
@Suite("Texts are equal by code points, and found folded")
struct TextTests {
    static let names: [String] = [
        "金", "\u{F90A}", "é", "e\u{301}", "ΣΑΣ", "Straße", "ｶﾞｽ", "ﾡￂ", "e",
    ]

    private static let service: Result<Service, any Error> = Result {
        try Office.service { writer in
            for (index, name) in names.enumerated() {
                try writer.node(
                    "Person",
                    [
                        "name": .string(name), "email": .string(name),
                        "aliases": .list(index == 0 ? [.string("甲é"), .string("甲e\u{301}")] : []),
                    ]
                )
            }
        }
    }

    private func found(by filter: String) throws -> [String] {
        let answer = try Self.service.get().answer("{ people(where: \(filter)) { name } }")
        return (answer["data"]?["people"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    @Test(arguments: names)
    func keysUniqueValuesAndOperandsAreTakenAsTheyStand(name: String) throws {
        let service = try Self.service.get()
        let variables: JSONObject = ["name": .string(name)]
        for way in ["person(id: $id)", "person(name: $name)", "person(email: $name)"] {
            let type = way.contains("$id") ? "ID!" : "String!"
            let answer = try service.answer(
                "query Q($\(way.contains("$id") ? "id" : "name"): \(type)) { \(way) { name } }",
                way.contains("$id") ? ["id": .string("Person:\(name)")] : variables
            )
            let found = answer["data"]?["person"]?["name"]?.string ?? ""
            #expect(Array(found.utf8) == Array(name.utf8), "\(way)")
        }
        for filter in ["{name: {eq: $name}}", "{name: {in: [$name]}}"] {
            let answer = try service.answer(
                "query Q($name: String!) { people(where: \(filter)) { name } }",
                variables
            )
            let found = answer["data"]?["people"]?.array?.compactMap { $0["name"]?.string } ?? []
            #expect(found.map { Array($0.utf8) } == [Array(name.utf8)], "\(filter)")
        }
    }

    @Test func groupsAndItemsAreTakenAsTheyStand() throws {
        let service = try Self.service.get()
        let answer = try service.answer(
            """
            { peopleAggregate(where: {aliases: {has: "甲é"}}, groupBy: [{field: ALIASES}]) {
              groups { keys { value } count } } }
            """
        )
        let groups = answer["data"]?["peopleAggregate"]?["groups"]?.array ?? []
        let values = groups.compactMap { $0["keys"]?.array?.first?["value"]?.string }
        #expect(values.map { Array($0.utf8) } == ["甲e\u{301}", "甲é"].map { Array($0.utf8) })
    }

    @Test(arguments: [
        (#"{name: {contains: "σας"}}"#, ["ΣΑΣ"]), (#"{name: {contains: "ς"}}"#, ["ΣΑΣ"]),
        (#"{name: {startsWith: "strass"}}"#, ["Straße"]),
        (#"{name: {endsWith: "ẞE"}}"#, ["Straße"]),
        (#"{name: {contains: "ガス"}}"#, ["ｶﾞｽ"]), (#"{name: {contains: "가"}}"#, ["ﾡￂ"]),
        (#"{name: {contains: "金"}}"#, ["金", "\u{F90A}"]), (#"{named: "金"}"#, ["金", "\u{F90A}"]),
        (#"{named: "strasse"}"#, ["Straße"]), (#"{search: "ガス"}"#, ["ｶﾞｽ"]),
        (#"{search: "STRASSE"}"#, ["Straße"]), (#"{search: "가"}"#, ["ﾡￂ"]),
        (#"{name: {eq: "ガス"}}"#, []),
    ])
    func foldedOnesAreFound(filter: String, expected: [String]) throws {
        let found = try found(by: filter)
        #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }

    @Test func whatAnAccentBelongsToIsNotFoundWithoutIt() throws {
        #expect(try found(by: #"{name: {eq: "e"}}"#).map { $0.utf8.count } == [1])
        #expect(try found(by: #"{and: [{name: {contains: "é"}}, {name: {contains: "e"}}]}"#) == [])
    }
}
