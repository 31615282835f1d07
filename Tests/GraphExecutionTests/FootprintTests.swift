import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import GraphExecution

@Suite("What an answer depends on")
struct FootprintTests {
    /// A change of the office, and what of the graph it touches.
    struct Change: CustomTestStringConvertible, Sendable {
        let touched: String
        let make: @Sendable (inout GraphWriter) throws -> Void

        init(_ touched: String, _ make: @escaping @Sendable (inout GraphWriter) throws -> Void) {
            self.touched = touched
            self.make = make
        }

        var testDescription: String { touched }
    }

    private static let changes = [
        Change("Person") { try $0.node("Person", ["name": .string("Fay")]) },
        Change("Task") { try $0.node("Task", ["plan": .string("p"), "number": .int(6)]) },
        Change("Section") { try $0.node("Section", ["code": .string("s3")]) },
        Change("Person.age") { try $0.node("Person", ["name": .string("Ann"), "age": .int(99)]) },
        Change("Person.email") {
            try $0.node("Person", ["name": .string("Eve"), "email": .string("e@x")])
        },
        Change("Person.aliases") {
            try $0.node("Person", ["name": .string("Eve"), "aliases": .list([.string("Evie")])])
        },
        Change("Task.text") {
            let text = PropertyValue.string("five")
            try $0.node("Task", ["plan": .string("p"), "number": .int(4), "text": text])
        },
        Change("Task.due") {
            let due = PropertyValue.date(CalendarDate(packed: 2024 << 9))
            try $0.node("Task", ["plan": .string("p"), "number": .int(5), "due": due])
        },
        Change("Section.title") {
            try $0.node("Section", ["code": .string("s1"), "title": .string("Zero")])
        },
        Change("LEADS") { try $0.relate("LEADS", 3, 3) },
        Change("KNOWS") { try $0.relate("KNOWS", 4, 0) },
        Change("REPORTS_TO") { try $0.relate("REPORTS_TO", 4, 0) },
        Change("IN_SECTION") { try $0.relate("IN_SECTION", 3, 1) },
    ]

    private static let footprints: [(query: String, footprint: String)] = [
        ("{ __typename __schema { queryType { name } } }", ""),
        ("{ tasks { number } }", "Task Task.number"),
        ("{ tasks { id } }", "Task"),
        ("{ tasks { version } }", "Task Task*"),
        ("{ task(plan: \"p\", number: 4) { text } }", "Task Task.text"),
        (
            "{ person(email: \"e@x\") { age } }",
            "Person Person.age Person.aliases Person.email Person.name"
        ),
        ("{ person(named: \"Evie\") { id } }", "Person Person.aliases Person.email Person.name"),
        (
            "{ people(where: {tasks: {some: {due: {lt: \"2024\"}}}}) { id } }",
            "LEADS Person Task Task.due"
        ),
        (
            "{ people(where: {friends: {none: {named: \"Annie\"}}}) { id } }",
            "KNOWS Person Person.aliases Person.email Person.name"
        ),
        ("{ people(orderBy: [{tasksCount: DESC}]) { id } }", "LEADS Person Task"),
        ("{ people(orderBy: [{boss: {age: ASC}}]) { id } }", "Person Person.age REPORTS_TO"),
        ("{ people { circle { id } } }", "KNOWS Person"),
        (
            "{ people { reach(along: \"LEADS/IN_SECTION\", types: [SECTION]) { id } } }",
            "IN_SECTION LEADS Person Section"
        ),
        (
            "{ people { tasksConnection { totalCount edges { properties { order } } } } }",
            "LEADS Person Task"
        ),
        ("{ peopleAggregate { age { max } } }", "Person Person.age"),
        (
            "{ tasksAggregate(groupBy: [{field: DUE}, {relationship: SECTION}]) { groups { count } } }",
            "IN_SECTION Section Task Task.due"
        ),
        ("{ peopleAggregate { tasksCount { sum } } }", "LEADS Person Task"),
        ("{ search(text: \"five\", types: [TASK]) { score } }", "Task Task.text"),
        (
            "{ node(id: \"Task:p/4\") { ... on Task { text } ... on Section { title } } }",
            "Person Section Section.title Task Task.text"
        ),
        (
            "{ shortestPath(from: \"Person:Ann\", to: \"Person:Dee\", along: \"REPORTS_TO+\") { length } }",
            "Person REPORTS_TO Section Task"
        ),
        (
            "{ pairs(type: PERSON, along: \"LEADS/^LEADS\", where: {person: {age: {gt: 20}}}) { count } }",
            "LEADS Person Person.age"
        ),
        ("{ rank(type: PERSON, along: \"KNOWS\") { score } }", "KNOWS Person"),
        ("{ graph { nodes { degree } } }", "IN_SECTION KNOWS LEADS Person REPORTS_TO Section Task"),
        ("{ tasks { sources { quote } } }", "Task Task*"),
        ("{ changes { at } }", "everything"),
    ]

    @Test(arguments: footprints)
    func isWhatTheFieldsAndArgumentsRead(query: String, footprint: String) throws {
        let service = try Office.service()
        let operation = try service.prepare(query).operation(named: nil, variables: [:])
            .bound(to: service.context)
        #expect(operation.footprint.text(in: service.api.model) == footprint)
    }

    @Test(arguments: [
        ("Annie", "KNOWS Person Person.aliases Person.email Person.name"),
        ("nobody", "KNOWS Person Person.aliases Person.email Person.name"),
    ])
    func filtersInVariablesAreSeen(name: String, footprint: String) throws {
        let service = try Office.service()
        let operation = try service.prepare(
            "query($filter: PersonFilter) { people(where: $filter) { id } }"
        ).operation(
            named: nil,
            variables: ["filter": ["friends": ["some": ["named": .string(name)]]]]
        )
        .bound(to: service.context)
        #expect(operation.footprint.text(in: service.api.model) == footprint)
    }

    @Test("Without a change in it the answer stays the same", arguments: changes)
    func holds(change: Change) throws {
        let before = try Office.service()
        let after = try Office.service(changing: change.make)
        for (query, footprint) in Self.footprints where footprint != "everything" {
            guard try before.answer(query) != after.answer(query) else { continue }
            let parts = footprint.split(separator: " ")
            let label = change.touched.prefix { $0 != "." }
            #expect(
                parts.contains { $0 == change.touched } || parts.contains("\(label)*"),
                "\(query) depends on \(change.touched)"
            )
        }
    }
}

extension Footprint {
    /// Its parts by their names, in order; `*` marks labels of whose nodes everything counts.
    fileprivate func text(in model: Model) -> String {
        var names = labels.map { model[$0].name } + wholeLabels.map { "\(model[$0].name)*" }
        names += relationshipTypes.map { model[$0].name }
        names += properties.map { place in
            let label = model[place.label]
            return "\(label.name).\(label.properties[place.property.index].name)"
        }
        return isEverything ? "everything" : names.sorted().joined(separator: " ")
    }
}
