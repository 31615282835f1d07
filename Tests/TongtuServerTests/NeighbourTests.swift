import Foundation
import PropertyGraph
import TestSupport
import Testing
import TongtuServer

import struct Bytes.CalendarDate
import struct Bytes.Instant

/// Whatever somebody asks, within what a request may be, others on the same loop hardly notice.
@Suite("A look-up does not wait for what somebody else asks", .serialized)
struct NeighbourTests {
    /// How long a look-up may wait: 50 ms, of a program that is not optimised, on a machine that runs other
    /// tests beside.
    private static let waitMax = Duration.milliseconds(400)

    /// A request that takes long; what differs in each of them makes that nothing is known from the last one.
    struct Burden: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// How many clients ask it at once, and how often each does without waiting for an answer.
        var clients = 1
        var repeats = 1
        let send: @Sendable (RawClient, _ difference: Int) throws -> Void

        init(
            _ name: String,
            clients: Int = 1,
            repeats: Int = 1,
            variables: @escaping @Sendable (Int) -> String = { _ in "{}" },
            document: @escaping @Sendable (Int) -> String
        ) {
            testDescription = name
            self.clients = clients
            self.repeats = repeats
            send = { client, difference in
                let text = document(difference).replacing("\"", with: "\\\"")
                try client.post(
                    "{\"query\":\"# \(difference)\\n\(text)\",\"variables\":\(variables(difference))}",
                    host: "localhost"
                )
            }
        }

        /// A file that is read again and again.
        init(_ name: String, clients: Int, repeats: Int, path: String, headers: String) {
            testDescription = name
            self.clients = clients
            self.repeats = repeats
            send = { client, _ in try client.send("GET", path, headers: headers) }
        }
    }

    private static func repeated(_ count: Int, _ part: (Int) -> String) -> String {
        (0..<count).map(part).joined(separator: " ")
    }

    static let burdens = [
        Burden("nested repetitions") { difference in
            let paths = repeated(20) {
                "a\($0): reach(along: \"((KNOWS?){64}){\(15 - $0 % 2)}\(difference % 2 == 0 ? "" : "?")\") { id }"
            }
            return "{ person(name: \"第1人\") { \(paths) } }"
        },
        Burden("alternatives that follow each other in all ways") { difference in
            let paths = repeated(12) { place in
                "a\(place): reach(along: \"((KNOWS|^KNOWS|LEADS|^LEADS){\(60 - difference - place)}){4}\") { id }"
            }
            return "{ person(name: \"第1人\") { \(paths) } }"
        },
        Burden("optional steps that may all be left out") { difference in
            let steps = Array(repeating: "KNOWS?/LEADS?", count: 70).joined(separator: "/")
            return """
                { person(name: \"第1人\") { reach(along: \"(\(steps)){\(7 - difference % 3)}\") { id } } }
                """
        },
        Burden("an expression that is compared with its reverse") { difference in
            """
            { pairs(type: PERSON, along: \"((KNOWS|^KNOWS|LEADS|^LEADS)?){\(60 - difference)}\", first: 1) \
            { count } }
            """
        },
        Burden("a search that all names match") { _ in
            "{ peopleAggregate(where: {search: \"第\"}) { count } }"
        },
        Burden("a search that is asked of each") { _ in
            "{ peopleAggregate(where: {not: {search: \"人\"}}) { count } }"
        },
        Burden("plain questions as long as they may be") { difference in
            let texts = [
                String(repeating: "第\(difference)人", count: 333),
                String(repeating: "“(", count: 500),
                String(repeating: "people of a ", count: 80),
                String(repeating: "10月底前", count: 200),
            ]
            return "{ \(repeated(40) { "a\($0): ask(text: \"\(texts[$0 % 4])\") { title }" }) }"
        },
        Burden("many plain questions", clients: 4) { difference in
            "{ \(repeated(300) { "a\($0): ask(text: \"第\($0)人 people \(difference)\") { title }" }) }"
        },
        Burden("searches by many clients", clients: 8) { difference in
            "{ \(repeated(60) { "a\($0): search(text: \"第 人 \(difference) \($0)\") { score }" }) }"
        },
        Burden(
            "ids looked up again and again",
            variables: { _ in
                "{\"ids\":[\((0..<300).map { "\"Person:第\($0)人\"" }.joined(separator: ","))]}"
            },
            document: { _ in
                "query($ids: [ID!]!) { \(repeated(300) { "a\($0): nodes(ids: $ids) { id }" }) }"
            }
        ),
        Burden(
            "thousands of variables among more",
            variables: { _ in "{\((0..<20_000).map { "\"x\($0)\":1" }.joined(separator: ","))}" },
            document: { _ in
                """
                query(\(repeated(2_000) { "$v\($0): Int" })) \
                { \(repeated(2_000) { "a\($0): people(first: $v\($0), offset: 4999) { id }" }) }
                """
            }
        ),
        Burden("names that are nearly right") { difference in
            "{ \(repeated(400) { "...on PersonFriendsConnectio\($0 + difference) { a } " }) }"
        },
        Burden("characters that fold to many", clients: 4) { difference in
            let text =
                String(repeating: "ﷺ", count: 2_500)
                + String(repeating: "½", count: 2_500 + difference)
            return "{ people(where: {name: {contains: \"\(text)\"}}) { id } }"
        },
        Burden("letters with very many marks") { difference in
            let text = String(repeating: "\u{301}\u{323}", count: 3_500 + difference)
            return "{ people(where: {name: {contains: \"a\(text)\"}}) { id } }"
        },
        Burden(
            "one expression in very many fields",
            variables: { _ in
                "{\"p\":\"\(Array(repeating: "KNOWS?", count: 150).joined(separator: "|"))\"}"
            },
            document: { difference in
                let fields = repeated(400 + difference) { "a\($0): reach(along: $p) { id }" }
                return "query($p: String!) { person(name: \"第1人\") { \(fields) } }"
            }
        ),
        Burden("groups of each") { _ in
            "{ people { friendsAggregate(groupBy: [{relationship: FRIENDS}]) { groups(first: 1) { count } } } }"
        },
        Burden("groups of all, many times") { _ in
            "{ \(repeated(200) { "a\($0): peopleAggregate(groupBy: [{relationship: FRIENDS}]) { groups(first: 1) { count } }" }) }"
        },
        Burden("what is absent, first") { _ in
            "{ \(repeated(200) { "a\($0): people(first: 1, orderBy: [{born: ASC_NULLS_FIRST}]) { id }" }) }"
        },
        Burden("sums of all, many times") { _ in
            "{ \(repeated(200) { "a\($0): peopleAggregate { age { sum } }" }) }"
        },
        Burden("whole lists") { _ in "{ \(repeated(300) { "a\($0): people { id }" }) }" },
        Burden("lists sorted by text") { _ in
            "{ \(repeated(20) { "a\($0): people(orderBy: [{name: DESC}], first: 4000) { id }" }) }"
        },
        Burden("parts of all texts") { difference in
            "{ peopleAggregate(where: {or: [\(repeated(200) { "{name: {contains: \"x\(difference)\($0)\"}}" })]}) { count } }"
        },
        Burden("ranks") { _ in
            "{ rank(type: PERSON, along: \"KNOWS/KNOWS\", algorithm: BETWEENNESS, sample: 500) { score } }"
        },
        Burden("the whole picture") { _ in
            "{ graph(first: 100000) { nodes { id degree hidden } links { type } } }"
        },
        Burden("fragments that become very many fields") { _ in
            let fragments = repeated(6) { level in
                let inner =
                    level == 5
                    ? "id" : repeated(7) { "a\($0): reach(along: \"KNOWS\") { ...f\(level + 1) }" }
                return "fragment f\(level) on Node { \(inner) }"
            }
            return "{ node(id: \"Person:第1人\") { ...f0 } } \(fragments)"
        },
        Burden("an estimate of many fields") { difference in
            "{ \(repeated(200) { "a\($0): people(where: {name: {contains: \"第\(difference)\($0)\"}}) { id }" }) }"
        },
        Burden("expressions that take long to read, by many clients", clients: 20, repeats: 2) {
            difference in
            let blanks = String(repeating: " ", count: 900)
            let paths = repeated(14) {
                "a\($0): reach(along: \"KNOWS\(blanks){\(1 + (difference + $0) % 30)}\") { id }"
            }
            return "{ person(name: \"第1人\") { \(paths) } }"
        },
        Burden("orders of very many terms, by many clients", clients: 20, repeats: 2) {
            difference in
            let terms = Array(repeating: "{age: ASC}", count: 1_300 + difference)
            return "{ people(first: 1, orderBy: [\(terms.joined(separator: ","))]) { id } }"
        },
        Burden("filters of very many parts, by many clients", clients: 20, repeats: 2) {
            difference in
            let parts = Array(repeating: "{}", count: 4_500 + difference)
            return "{ people(first: 1, where: {or: [\(parts.joined(separator: ","))]}) { id } }"
        },
        Burden("groups of groups of groups") { difference in
            let terms = Array(repeating: "{relationship: FRIENDS}", count: 10 + difference % 3)
            return """
                { peopleAggregate(groupBy: [\(terms.joined(separator: ","))]) { groups(first: 1) { count } } }
                """
        },
        Burden(
            "a mutation that creates very many",
            variables: { difference in
                let people = (0..<8_000).map { "{\"name\":\"新\(difference)-\($0)\",\"age\":\($0)}" }
                return "{\"input\":[\(people.joined(separator: ","))]}"
            },
            document: { _ in
                "mutation($input: [PersonCreate!]!) { createPeople(input: $input) { commit } }"
            }
        ),
        Burden("mutations by many clients", clients: 20, repeats: 10) { difference in
            "mutation { upsertPeople(input: [{name: \"人\(difference)\", age: 1}]) { people { id } } }"
        },
        Burden("a mutation that changes all") { difference in
            "mutation { updatePeople(where: {}, set: {age: \(difference)}) { commit } }"
        },
        Burden("a mutation of very many fields") { difference in
            let fields = repeated(300) {
                "a\($0): updatePerson(id: \"Person:第\($0)人\", set: {age: \(difference)}) { commit }"
            }
            return "mutation { \(fields) }"
        },
        Burden("a mutation whose answer reaches far", clients: 4) { difference in
            let fields = repeated(20) {
                "a\($0): reach(along: \"(KNOWS|^KNOWS){1,\(4 + $0 % 3)}\") { id }"
            }
            return """
                mutation { updatePerson(id: \"Person:第9人\", set: {age: \(difference)}) { person { \(fields) } } }
                """
        },
        Burden("previews of very much", clients: 4) { difference in
            """
            mutation { updatePeople(where: {}, set: {age: \(difference)}, preview: true) { changes { after } } }
            """
        },
        Burden(
            "the largest file of the page, by many clients",
            clients: 40,
            repeats: 10,
            path: "/explorer/libraries/largest-1.js",
            headers: ""
        ),
        Burden(
            "the same compressed",
            clients: 40,
            repeats: 10,
            path: "/explorer/libraries/largest-1.js",
            headers: "Accept-Encoding: gzip\r\n"
        ),
        Burden("requests one after the other", repeats: 40) { difference in
            "{ \(repeated(60) { "a\($0): people(first: 20) { id friends { name } }" }) }"
        },
    ]

    private static let server = Result { () throws -> NoteServer in
        try NoteServer(
            page: ExplorerPage(
                files: [
                    ExplorerPage.File(path: "libraries/largest-1.js", bytes: Self.largestFile)
                ],
                modelFiles: []
            ),
            sdl: """
                type Person @node(plural: "people") @named(by: ["name"]) {
                  name: String! @key
                  age: Int
                  born: Date
                  friends: [Person!]! @relationship(type: "KNOWS", direction: OUT)
                  followers: [Person!]! @relationship(type: "KNOWS", direction: IN)
                  tasks: [Task!]! @relationship(type: "LEADS", direction: OUT)
                }
                type Task @node {
                  number: Int! @key
                  leaders: [Person!]! @relationship(type: "LEADS", direction: IN)
                }
                """,
            graph: Self.graph
        )
    }

    /// As large as a file of the page may be; a fifth of it can be saved, for it has few different bytes.
    private static let largestFile: [UInt8] = {
        var generator = SeededGenerator(seed: 1)
        let block = (0..<64 << 10).map { _ in UInt8.random(in: 0..<64, using: &generator) }
        // Further apart than gzip looks back.
        return Array(repeatElement(block, count: 256).joined())
    }()

    /// People who know the next three; all know the first.
    private static func graph(of model: Model) throws -> Snapshot {
        let empty = Snapshot(model: model)
        var draft = GraphDraft(on: empty)
        let person = try #require(model.label(named: "Person"))
        let name = try #require(person.property(named: "name"))
        let age = try #require(person.property(named: "age"))
        let knows = try #require(model.relationshipType(named: "KNOWS")).tables[0]
        let people = try (0..<5_000).map {
            try draft.upsertNode(person.id, [name: .string("第\($0)人"), age: .int($0 % 90)])
        }
        for (place, one) in people.enumerated() {
            for other in [0, place + 1, place + 2, place + 3] {
                try draft.relate(knows, from: one.row, to: people[other % people.count].row)
            }
        }
        let commit = try draft.commit(at: Instant(milliseconds: 0), author: "test")
        return try empty.applying(#require(commit))
    }

    @Test(arguments: burdens)
    func noMatterWhatItIs(burden: Burden) throws {
        let server = try Self.server.get()
        // What the machine does beside is not to be blamed on it: the best of some tries counts.
        let waits = try (1...3).map { try Self.longestWait(beside: burden, $0, server) }
        #expect(try #require(waits.min()) < Self.waitMax, "\(waits)")
    }

    /// The longest of the look-ups that are made until the burden is answered.
    private static func longestWait(
        beside burden: Burden,
        _ difference: Int,
        _ server: NoteServer
    ) throws -> Duration {
        let neighbour = try server.client()
        let lookUp = "{ person(name: \"第77人\") { name friends { name } } }"
        _ = try neighbour.answer(to: lookUp)
        let others = try (0..<burden.clients).map { _ in try server.client() }
        for (place, other) in others.enumerated() {
            for _ in 0..<burden.repeats {
                try burden.send(other, difference * others.count + place)
            }
        }
        var longest = Duration.zero
        for _ in 0..<10 {
            let clock = ContinuousClock()
            let wait = try clock.measure {
                let answer = try neighbour.answer(to: lookUp)
                #expect(answer.contains("第78人"))
            }
            longest = max(longest, wait)
        }
        for other in others { other.resetWhenClosed() }
        return longest
    }
}
