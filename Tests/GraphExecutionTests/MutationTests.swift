import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph
import Testing

@testable import GraphExecution

/// The office as people change it, one mutation after the other.
struct Desk {
    var service: Service

    init() throws { service = try Office.service() }

    /// Does a mutation and keeps what it changes; the answer as a client reads it.
    mutating func mutate(
        _ query: String,
        _ variables: JSONObject = [:],
        limits: OperationLimits = OperationLimits()
    ) throws -> JSONValue {
        let body: [UInt8]
        do throws(GraphQLErrors) {
            let operation = try service.prepare("mutation \(query)")
                .operation(named: nil, variables: variables)
            let isPreview = try operation.isPreview()
            let context = ReadingContext(
                snapshot: service.snapshot,
                today: service.today,
                now: Instant(milliseconds: 1_000),
                asker: Asker(mayWrite: true, author: "Ann"),
                limits: limits
            )
            let result = try operation.mutate(context, isPreview: isPreview)
            if !isPreview { service.snapshot = result.graph }
            body = result.body
        } catch {
            return Service.answer(error)
        }
        return try JSONValue(parsing: body).simplified
    }

    /// The data that a query gets afterwards.
    func ask(_ query: String) throws -> JSONValue {
        try service.answer(query)["data"] ?? .null
    }
}

@Suite("Mutations change the graph, each as a whole")
struct MutationTests {
    @Test func createWithAllThatBelongsToIt() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { createTasks(input: [{plan: "p", number: 9, text: "新", due: "2024-05", \
            leaders: {connect: [{named: "ann", properties: {order: 2, role: ["chair"]}}, \
            {id: "Person:Cid"}], create: [{node: {name: "Fay", age: 30}, properties: {order: 1}}]}, \
            section: {connect: [{id: "Section:s1"}]}}]) { commit \
            tasks { id version due section { code } leadersConnection { edges { node { name } \
            properties { order role } } } } } }
            """
        )
        let expected: JSONValue = [
            "data": [
                "createTasks": [
                    "commit": .int(desk.service.snapshot.commit),
                    "tasks": [
                        [
                            "id": "Task:p/9", "version": 1, "due": "2024-05",
                            "section": ["code": "s1"],
                            "leadersConnection": [
                                "edges": [
                                    [
                                        "node": ["name": "Fay"],
                                        "properties": ["order": 1, "role": []],
                                    ],
                                    [
                                        "node": ["name": "Ann"],
                                        "properties": ["order": 2, "role": ["chair"]],
                                    ],
                                    [
                                        "node": ["name": "Cid"],
                                        "properties": ["order": nil, "role": []],
                                    ],
                                ]
                            ],
                        ]
                    ],
                ]
            ]
        ]
        #expect(answer == expected, "\(answer)")
        #expect(
            try desk.ask(#"{ person(named: "fay") { tasks { number } } }"#)
                == ["person": ["tasks": [["number": 9]]]]
        )
    }

    @Test func inputsAndFieldsSeeThoseBefore() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { a: createPeople(input: [{name: "Gil"}, {name: "Hal", boss: {connect: [{named: "Gil"}]}}]) \
            { people { name boss { name } } } \
            b: updatePerson(id: "Person:Gil", set: {age: 5}) { person { age version team { name } } } \
            c: updatePeople(where: {name: {in: ["Gil", "Hal"]}}, set: {mood: GLAD}) \
            { people { name mood version } } \
            d: deletePerson(id: "Person:Hal") { id relationships } }
            """
        )
        #expect(
            answer["data"] == [
                "a": [
                    "people": [
                        ["name": "Gil", "boss": nil], ["name": "Hal", "boss": ["name": "Gil"]],
                    ]
                ],
                "b": ["person": ["age": 5, "version": 1, "team": [["name": "Hal"]]]],
                "c": [
                    "people": [
                        ["name": "Gil", "mood": "GLAD", "version": 1],
                        ["name": "Hal", "mood": "GLAD", "version": 1],
                    ]
                ],
                "d": ["id": "Person:Hal", "relationships": 1],
            ],
            "\(answer)"
        )
        #expect(
            try desk.ask(
                #"{ person(name: "Gil") { age mood team { name } } hal: person(name: "Hal") { id } }"#
            )
                == ["person": ["age": 5, "mood": "GLAD", "team": []], "hal": nil]
        )
    }

    @Test func aVersionRisesOnceAnOperationAtBothEnds() throws {
        var desk = try Desk()
        func versions() throws -> JSONValue {
            try desk.ask(#"{ people(where: {name: {in: ["Ann", "Eve"]}}) { version } }"#)["people"]
                ?? .null
        }
        let before = try #require(try versions().array?.compactMap { $0["version"]?.int })
        _ = try desk.mutate(
            """
            { a: relate(from: "Person:Eve", relationship: KNOWS, to: "Person:Ann") { commit } \
            b: updatePerson(id: "Person:Ann", set: {age: 77}) { commit } }
            """
        )
        let after = try #require(try versions().array?.compactMap { $0["version"]?.int })
        #expect(after == before.map { $0 + 1 })
        let again = try desk.mutate(
            #"{ relate(from: "Person:Eve", relationship: KNOWS, to: "Person:Ann") { commit } }"#
        )
        #expect(again["data"] == ["relate": ["commit": nil]], "\(again)")
    }

    @Test func upsertsChangeWhatIsThereAndMakeTheRest() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { upsertPeople(input: [{name: "Ann", age: 1, aliases: ["A"]}, {name: "New", age: 2}]) \
            { people { name age aliases email } } }
            """
        )
        let people = answer["data"]?["upsertPeople"]?["people"]?.array ?? []
        #expect(people.map { $0["age"] } == [1, 2] && people[0]["aliases"] == ["A"], "\(answer)")
        #expect(people[0]["email"] != .null, "what is not given stays")
    }

    @Test func relationshipsAreTakenAwayChangedAndMadeInOrder() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { updateTask(id: "Task:p/1", set: {text: null, leaders: {create: [{node: {name: "Ida"}}], \
            connect: [{named: "Cid", properties: {role: ["x"]}}], \
            update: [{id: "Person:Ben", properties: {order: 9, role: ["y"]}}], \
            disconnect: [{id: "Person:Ann"}]}, section: {disconnect: [{id: "Section:s1"}], \
            connect: [{id: "Section:s2"}]}}) { task { text section { code } \
            leadersConnection { edges { node { name } properties { order role } } } } } }
            """
        )
        let edges =
            answer["data"]?["updateTask"]?["task"]?["leadersConnection"]?["edges"]?.array ?? []
        #expect(edges.map { $0["node"]?["name"] } == ["Ben", "Cid", "Ida"], "\(answer)")
        #expect(edges.map { $0["properties"]?["order"] } == [9, .some(.null), .some(.null)])
        #expect(edges.map { $0["properties"]?["role"] } == [["y"], ["x"], []])
        #expect(answer["data"]?["updateTask"]?["task"]?["section"] == ["code": "s2"])
    }

    @Test func relatingAgainAddsToListsAndReplacesTheRest() throws {
        var desk = try Desk()
        for properties in ["{order: 3, role: [\"a\", \"b\"]}", "{order: 4, role: [\"b\", \"c\"]}"] {
            _ = try desk.mutate(
                """
                { relate(from: "Person:Dee", relationship: LEADS, to: "Task:p/4", \
                properties: \(properties)) { from { id } to { id } } }
                """
            )
        }
        let task = try desk.ask(
            "{ task(plan: \"p\", number: 4) { leadersConnection { edges { properties { order role } } } } }"
        )
        let expected: JSONValue = ["order": 4, "role": ["a", "b", "c"]]
        #expect(
            task["task"]?["leadersConnection"]?["edges"] == [["properties": expected]],
            "\(task)"
        )
        let gone = try desk.mutate(
            #"{ unrelate(from: "Person:Dee", relationship: LEADS, to: "Task:p/4") { commit } }"#
        )
        #expect(gone["data"]?["unrelate"]?["commit"] == .int(desk.service.snapshot.commit))
    }

    @Test func aDeletedKeyMayBeCreatedAgain() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { deletePeople(where: {name: {in: ["Ann", "Ben"]}}) { ids relationships commit } \
            createPeople(input: [{name: "Ann"}]) { people { id version age friends { id } } } }
            """
        )
        #expect(
            answer["data"]?["deletePeople"]?["ids"] == ["Person:Ann", "Person:Ben"],
            "\(answer)"
        )
        let ann: JSONValue = ["id": "Person:Ann", "version": 1, "age": nil, "friends": []]
        #expect(answer["data"]?["createPeople"]?["people"] == [ann], "\(answer)")
    }

    @Test func aPreviewAnswersAndLeavesAllAsItWas() throws {
        var desk = try Desk()
        let before = desk.service.snapshot.commit
        let answer = try desk.mutate(
            """
            { updatePerson(id: "Person:Ann", set: {age: 99, friends: {disconnect: [{id: "Person:Ben"}]}}, \
            preview: true) { commit person { age version friends { name } } \
            changes { commit kind id relationship to before after author } } \
            deleteTask(id: "Task:p/4", preview: true) { id changes { kind id after } } }
            """
        )
        let update = try #require(answer["data"]?["updatePerson"], "\(answer)")
        #expect(update["commit"] == .some(.null) && update["person"]?["age"] == 99)
        let changes = update["changes"]?.array ?? []
        #expect(changes.map { $0["kind"] } == ["UPDATED", "UNRELATED"], "\(answer)")
        #expect(changes.allSatisfy { $0["commit"] == .int(before + 1) && $0["author"] == "Ann" })
        #expect(changes.last?["relationship"] == "KNOWS" && changes.last?["to"] == "Person:Ben")
        let deletion = answer["data"]?["deleteTask"]?["changes"]
        #expect(deletion == [["kind": "DELETED", "id": "Task:p/4", "after": nil]], "\(answer)")
        #expect(desk.service.snapshot.commit == before)
        #expect(try desk.ask(#"{ task(plan: "p", number: 4) { id } }"#)["task"] != .null)
        let done = try desk.mutate(
            #"{ updatePerson(id: "Person:Ann", set: {age: 99}) { changes { kind } } }"#
        )
        #expect(done["data"]?["updatePerson"] == ["changes": nil])
    }

    @Test func fieldsAgreeWhetherTheyArePreviews() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            ($yes: Boolean) { a: deleteTask(id: "Task:p/4", preview: $yes) { id } \
            b: deleteTask(id: "Task:p/3") { id } }
            """,
            ["yes": true]
        )
        #expect(answer.errorCodes == ["BAD_USER_INPUT"] && answer.firstMessage.contains("preview"))
    }

    /// A mutation that is refused, its code, what its message says, and where in the input.
    static let refusals: [(String, String, String, JSONValue?)] = [
        (
            #"createPeople(input: [{name: "X"}, {name: "Ann"}]) { commit }"#, "CONFLICT",
            "Person:Ann is there already", ["input", 1]
        ),
        (
            #"createPeople(input: [{name: "X"}, {name: "X"}]) { commit }"#, "CONFLICT",
            "Person:X is there already", ["input", 1]
        ),
        (
            #"createPeople(input: [{name: "X", email: "a@x"}]) { commit }"#, "CONFLICT",
            "another Person has the email", ["input", 0]
        ),
        (
            #"createPeople(input: [{name: "X", friends: {connect: [{named: "Nobody"}]}}]) { commit }"#,
            "NOT_FOUND", "no Person named", ["input", 0, "friends", "connect", 0]
        ),
        (
            #"createPeople(input: [{name: "X", friends: {connect: [{id: "Person:Ann"}, {id: "Task:p/1"}]}}]) { commit }"#,
            "BAD_USER_INPUT", "id of a Task, not of a Person",
            ["input", 0, "friends", "connect", 1]
        ),
        (
            #"createPeople(input: [{name: "X", friends: {connect: [{}]}}]) { commit }"#,
            "BAD_USER_INPUT", "by `id` or by `named`", ["input", 0, "friends", "connect", 0]
        ),
        (
            #"createPeople(input: [{name: "X", friends: {disconnect: [{id: "Person:Ann"}]}}]) { commit }"#,
            "BAD_USER_INPUT", "`connect` and `create` only",
            ["input", 0, "friends", "disconnect", 0]
        ),
        (
            #"createPeople(input: [{name: "X", born: "TODAY"}]) { commit }"#,
            "BAD_USER_INPUT", "a date such as", ["input", 0, "born"]
        ),
        (
            #"updatePerson(id: "Person:Zoe", set: {age: 1}) { commit }"#, "NOT_FOUND",
            "no node \"Person:Zoe\"", ["id"]
        ),
        (
            #"updatePerson(id: "Task:p/1", set: {age: 1}) { commit }"#, "BAD_USER_INPUT",
            "id of a Task", ["id"]
        ),
        (
            #"updatePerson(id: "Person:Ben", set: {boss: {connect: [{named: "Eve"}]}}) { commit }"#,
            "CONFLICT", "can have only one", ["set", "boss", "connect", 0]
        ),
        (
            #"updatePerson(id: "Person:Ben", set: {friends: {disconnect: [{id: "Person:Eve"}]}}) { commit }"#,
            "NOT_FOUND", "is not related so", ["set", "friends", "disconnect", 0]
        ),
        (
            #"updatePerson(id: "Person:Ann", set: {age: 1}, ifVersion: 99) { commit }"#, "CONFLICT",
            "not 99", ["ifVersion"]
        ),
        (
            #"deletePerson(id: "Person:Ann", ifVersion: 99) { commit }"#, "CONFLICT", "not 99",
            ["ifVersion"]
        ),
        (
            #"relate(from: "Task:p/1", relationship: LEADS, to: "Person:Ann") { commit }"#,
            "BAD_USER_INPUT", "leads from Person to Task", ["relationship"]
        ),
        (
            #"relate(from: "Person:Ann", relationship: LEADS, to: "Task:p/3", properties: {order: "x"}) { commit }"#,
            "BAD_USER_INPUT", "does not fit", ["properties", "order"]
        ),
        (
            #"relate(from: "Person:Ann", relationship: LEADS, to: "Task:p/3", properties: {colour: 1}) { commit }"#,
            "BAD_USER_INPUT", "no such property", ["properties", "colour"]
        ),
        (
            #"unrelate(from: "Person:Eve", relationship: KNOWS, to: "Person:Ann") { commit }"#,
            "NOT_FOUND", "is not related so", ["to"]
        ),
        (
            #"relate(from: "Person:Eve", relationship: KNOWS, to: "Person:Zoe") { commit }"#,
            "NOT_FOUND", "no node", ["to"]
        ),
        (
            #"updateSections(where: {}, set: {tasks: {create: [{node: {plan: "q", number: 1}}]}}) { commit }"#,
            "CONFLICT", "Task:q/1 is there already", ["set", "tasks", "create", 0, "node"]
        ),
    ]

    @Test(arguments: refusals)
    func whatCannotBeWrittenChangesNothing(
        field: String,
        code: String,
        message: String,
        input: JSONValue?
    ) throws {
        var desk = try Desk()
        let before = desk.service.snapshot.commit
        let answer = try desk.mutate(
            "{ first: createPeople(input: [{name: \"Zed\"}]) { commit } \(field) }"
        )
        #expect(answer.errorCodes == [code], "\(answer)")
        #expect(answer.firstMessage.contains(message), "\(answer)")
        let error = answer["errors"]?.array?.first
        #expect(error?["extensions"]?["input"] == input, "\(answer)")
        #expect(desk.service.snapshot.commit == before)
        #expect(try desk.ask(#"{ person(name: "Zed") { id } }"#) == ["person": nil])
    }

    @Test func aConflictTellsBothSides() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            #"{ updatePerson(id: "Person:Ann", set: {age: 1, mood: SAD}, ifVersion: 99) { commit } }"#
        )
        let extensions = try #require(answer["errors"]?.array?.first?["extensions"])
        #expect(
            extensions["yours"] == ["ifVersion": 99, "set": ["age": 1, "mood": "SAD"]],
            "\(answer)"
        )
        #expect(extensions["current"]?["properties"]?["name"] == "Ann")
        #expect(extensions["current"]?["version"]?.int ?? 0 > 0)
    }

    /// Of letters that are equivalent in Unicode, one is not the other.
    @Test func aPreviewTellsTextsApartByCodePoints() throws {
        var desk = try Desk()
        _ = try desk.mutate(
            #"{ updatePerson(id: "Person:Ann", set: {aliases: ["\u00e9"]}) { commit } }"#
        )
        let answer = try desk.mutate(
            #"{ updatePerson(id: "Person:Ann", set: {aliases: ["e\u0301"]}, preview: true) { changes { kind } } }"#
        )
        #expect(
            answer["data"] == ["updatePerson": ["changes": [["kind": "UPDATED"]]]],
            "\(answer)"
        )
    }

    @Test func whatIsUndoneIsNoCommit() throws {
        var desk = try Desk()
        let before = desk.service.snapshot.commit
        let answer = try desk.mutate(
            """
            { a: relate(from: "Person:Ben", relationship: KNOWS, to: "Person:Eve") { commit } \
            b: unrelate(from: "Person:Ben", relationship: KNOWS, to: "Person:Eve") { commit } }
            """
        )
        #expect(answer["data"] == ["a": ["commit": nil], "b": ["commit": nil]], "\(answer)")
        #expect(desk.service.snapshot.commit == before)
    }

    /// With the field and the input that are at fault, though they are judged when all is done.
    @Test func whatBreaksARuleAtTheEndIsToldWithItsPlace() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { a: createPeople(input: [{name: "X"}]) { commit } \
            b: createPeople(input: [{name: "Y"}, {name: "Z", email: "a@x"}]) { commit } }
            """
        )
        let error = try #require(answer["errors"]?.array?.first, "\(answer)")
        #expect(error["path"] == ["b"])
        #expect(error["extensions"]?["input"] == ["input", 1])
        #expect(error["extensions"]?["code"] == "CONFLICT")
    }

    @Test func aConflictTellsWhatIsStored() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { a: updatePerson(id: "Person:Ann", set: {age: 77}) { commit } \
            b: updatePerson(id: "Person:Ann", set: {age: 78}, ifVersion: 9) { commit } }
            """
        )
        let current = answer["errors"]?.array?.first?["extensions"]?["current"]
        let stored = try desk.ask(#"{ person(name: "Ann") { version age } }"#)["person"]
        #expect(current?["version"] == stored?["version"])
        #expect(current?["properties"]?["age"] == stored?["age"])
    }

    @Test func constraintsAreJudgedAtTheEnd() throws {
        var desk = try Desk()
        let answer = try desk.mutate(
            """
            { a: createPeople(input: [{name: "X", email: "a@x"}]) { people { email } } \
            b: updatePerson(id: "Person:Ann", set: {email: null}) { person { email } } }
            """
        )
        #expect(answer["errors"] == nil, "\(answer)")
        #expect(
            try desk.ask(#"{ person(email: "a@x") { name } }"#) == [
                "person": ["name": "X"]
            ]
        )
    }

    @Test func whatPeopleSayIsSaidByAPerson() throws {
        let desk = try Desk()
        let operation = try desk.service.prepare(
            "mutation { updatePerson(id: \"Person:Ann\", set: {age: 1}) { commit } createPeople(input: [{name: \"X\"}]) { commit } }"
        ).operation(named: nil, variables: [:])
        let result = try operation.mutate(
            ReadingContext(snapshot: desk.service.snapshot, today: desk.service.today),
            isPreview: false
        )
        let claims = result.changes.nodes.flatMap(\.claims)
        #expect(
            claims.contains { change in
                if case .state(let claim, .affirmed(.int(1))) = change {
                    claim.speaker == .person
                } else {
                    false
                }
            }
        )
        #expect(
            claims.contains { change in
                if case .state(let claim, .affirmed(.absent)) = change {
                    claim == Claim(.person, .existence)
                } else {
                    false
                }
            }
        )
    }

    @Test func aDeepAnswerIsLimited() throws {
        var desk = try Desk()
        var limits = OperationLimits()
        limits.payloadVisitsMax = 10
        let answer = try desk.mutate(
            "{ updatePeople(where: {}, set: {mood: OK}) { people { friends { friends { name } } } } }",
            limits: limits
        )
        #expect(answer.errorCodes == ["LIMIT_EXCEEDED"], "\(answer)")
    }
}
