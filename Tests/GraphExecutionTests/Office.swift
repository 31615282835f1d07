import Bytes
import GraphAPI
import GraphModel
import GraphQLLanguage
import PropertyGraph
import TestSupport
import Testing

/// A small graph made by hand: five people who know each other and lead tasks of two sections.
///
/// Ann knows Ben, Ben knows Cid, Cid knows Ann, Ann knows Dee, Dee knows herself. Ben and Cid report to
/// Ann, Dee to Ben. Task 1 is led by Ann and Ben, 2 by Ann and Eve, 3 by Cid, 4 by nobody, 5 by Ben and
/// Cid; 1 and 2 stand in section s1, 3 and 5 in s2.
enum Office {
    static let sdl = """
        type Section @node(document: true) {
          code: String! @key
          title: String
          tasks: [Task!]! @relationship(type: "IN_SECTION", direction: IN, structural: true)
        }
        type Person @node(plural: "people") @named(by: ["name", "aliases"]) {
          name: String! @key
          aliases: [String!]!
          email: String @unique
          age: Int
          born: Date
          height: Float
          active: Boolean
          mood: Mood
          tasks: [Task!]! @relationship(type: "LEADS", direction: OUT, properties: "Leads")
          friends: [Person!]! @relationship(type: "KNOWS", direction: OUT)
          friendOf: [Person!]! @relationship(type: "KNOWS", direction: IN)
          boss: Person @relationship(type: "REPORTS_TO", direction: OUT)
          team: [Person!]! @relationship(type: "REPORTS_TO", direction: IN)
          circle: [Person!]! @path(along: "KNOWS+")
        }
        type Task @node {
          plan: String! @key
          number: Int! @key
          text: String @searchable
          due: Date
          leaders: [Person!]! @relationship(
            type: "LEADS", direction: IN, properties: "Leads", orderedBy: "order"
          )
          section: Section @relationship(type: "IN_SECTION", direction: OUT, structural: true)
        }
        enum Mood { SAD OK GLAD }
        type Leads @relationshipProperties { order: Int role: [String!]! }
        """

    /// The office, on pages of four rows, with something changed in the end.
    static func service(
        changing change: (inout GraphWriter) throws -> Void = { _ in }
    ) throws -> Service {
        let model = try Model(reading: [SourceText(sdl, name: "office.graphql")])
        var builder = GraphWriter(model: model)
        try builder.node("Section", ["code": .string("s1"), "title": .string("One")])
        try builder.node("Section", ["code": .string("s2"), "title": .string("Two")])
        for person in people { try builder.node("Person", person) }
        for (number, text, due) in tasks {
            try builder.node(
                "Task",
                [
                    "plan": .string("p"), "number": .int(number), "text": text,
                    "due": CalendarDate(due).map(PropertyValue.date) ?? .absent,
                ],
                sources: number == 1
                    ? [
                        Source(document: "s1", section: "甲", line: 7, lineEnd: 8, quote: "“q”"),
                        Source(document: "unknown"),
                    ] : []
            )
        }
        for (leader, task, order) in [
            (1, 1, 2), (0, 2, 1), (4, 2, nil), (0, 1, 1), (2, 3, 1), (1, 5, 1), (2, 5, 2),
        ] as [(Int, Int, Int?)] {
            let role: PropertyValue = .list(order == 1 ? [.string("chair")] : [])
            let values = ["order": order.map(PropertyValue.int) ?? .absent, "role": role]
            try builder.relate("LEADS", leader, task - 1, values)
        }
        for (from, to) in [(0, 3), (0, 1), (1, 2), (2, 0), (3, 3)] {
            try builder.relate("KNOWS", from, to)
        }
        for (from, to) in [(1, 0), (2, 0), (3, 1)] { try builder.relate("REPORTS_TO", from, to) }
        for (task, section) in [(1, 0), (2, 0), (3, 1), (5, 1)] {
            try builder.relate("IN_SECTION", task - 1, section)
        }
        try change(&builder)
        return Service(api: try GraphAPI(of: model), snapshot: try builder.snapshot())
    }

    private static var people: [[String: PropertyValue]] {
        [
            [
                "name": .string("Ann"), "aliases": .list([.string("Annie"), .string("The Boss")]),
                "email": .string("a@x"), "age": .int(40), "height": .float(1.7),
                "born": CalendarDate("1983-05-01").map(PropertyValue.date) ?? .absent,
                "active": .boolean(true), "mood": .enumeration(2),
            ],
            [
                "name": .string("Ben"), "aliases": .list([.string("Benny"), .string("The Boss")]),
                "email": .string("b@x"), "age": .int(30), "mood": .enumeration(0),
                "born": CalendarDate("1993").map(PropertyValue.date) ?? .absent,
            ],
            [
                "name": .string("Cid"), "age": .int(40), "height": .float(1.8),
                "born": CalendarDate("1983-05").map(PropertyValue.date) ?? .absent,
            ],
            ["name": .string("Dee"), "aliases": .list([.string("Ann")])],
            [
                "name": .string("Eve"), "age": .int(25), "active": .boolean(false),
                "mood": .enumeration(1),
            ],
        ]
    }

    private static var tasks: [(Int, PropertyValue, String)] {
        [
            (1, .string("A text of more than twenty-four characters"), "2023-10-31"),
            (2, .string("It has 24 characters now"), "2023-11"),
            (3, .string("\"三\"\n"), "2023-12-31"),
            (4, .absent, ""), (5, .string("five"), "2023-10-31"),
        ]
    }
}
