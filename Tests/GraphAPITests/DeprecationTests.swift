import GraphAPI
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph
import Testing

@Suite("What a model deprecates is deprecated in its API")
struct DeprecationTests {
    private static let sdl = """
        type Task @node @named(by: ["title"]) {
          number: Int! @key
          title: String! @deprecated(reason: "Use “text”.")
          code: String @unique @deprecated
          due: Date @deprecated(reason: "due")
          size: Int @deprecated(reason: "size")
          tags: [String!]! @deprecated(reason: "tags")
          kind: Kind
          units: [Unit!]! @relationship(type: "DOES", direction: OUT, properties: "Does")
            @deprecated(reason: "units")
          boss: Unit @relationship(type: "LEADS", direction: IN) @deprecated(reason: "boss")
          near: [Task!]! @path(along: "DOES/^DOES") @deprecated(reason: "near")
        }
        type Unit @node { name: String! @key  old: Float }
        extend type Unit { tasks: [Task!]! @relationship(type: "DOES", direction: IN, properties: "Does") }
        type Does @relationshipProperties { order: Int @deprecated(reason: "order")  lead: Boolean }
        enum Kind { A  B @deprecated(reason: "No B")  C }
        """

    private static func schema() throws -> Schema {
        try GraphAPI(of: Model(reading: [SourceText(sdl, name: "tasks.graphql")])).schema
    }

    /// Every element that is deprecated, as `coordinate: reason`.
    private static func deprecated(in schema: Schema) -> Set<String> {
        var found: Set<String> = []
        func note(_ coordinate: String, _ reason: String?) {
            if let reason { found.insert("\(coordinate): \(reason)") }
        }
        for type in schema.types {
            for field in type.fields {
                let place = "\(type.name).\(schema[field].name)"
                note(place, schema[field].deprecationReason)
                for argument in schema[field].arguments {
                    note("\(place)(\(schema[argument].name):)", schema[argument].deprecationReason)
                }
            }
            for input in type.inputFields {
                note("\(type.name).\(schema[input].name)", schema[input].deprecationReason)
            }
            for value in type.values {
                note("\(type.name).\(schema[value].name)", schema[value].deprecationReason)
            }
        }
        return found
    }

    @Test func inAllThatIsMadeOfIt() throws {
        let old = "No longer supported"
        let title = "Use “text”."
        #expect(
            Self.deprecated(in: try Self.schema()) == [
                "Kind.B: No B", "Does.order: order", "DoesPropertiesFilter.order: order",
                "DoesPropertiesOrder.order: order",
                "Query.task(code:): \(old)",
                "Task.title: \(title)", "Task.code: \(old)", "Task.due: due", "Task.size: size",
                "Task.tags: tags", "Task.units: units", "Task.unitsConnection: units",
                "Task.unitsAggregate: units", "Task.boss: boss", "Task.bossConnection: boss",
                "Task.near: near", "Task.nearConnection: near", "Task.nearAggregate: near",
                "TaskFilter.title: \(title)", "TaskFilter.code: \(old)", "TaskFilter.due: due",
                "TaskFilter.size: size", "TaskFilter.tags: tags", "TaskFilter.units: units",
                "TaskFilter.boss: boss", "TaskFilter.near: near",
                "UnitTasksWhere.title: \(title)", "UnitTasksWhere.code: \(old)",
                "UnitTasksWhere.due: due", "UnitTasksWhere.size: size", "UnitTasksWhere.tags: tags",
                "UnitTasksWhere.units: units", "UnitTasksWhere.boss: boss",
                "UnitTasksWhere.near: near",
                "TaskOrder.title: \(title)", "TaskOrder.code: \(old)", "TaskOrder.due: due",
                "TaskOrder.size: size", "TaskOrder.unitsCount: units",
                "TaskOrder.unitsAggregate: units", "TaskOrder.boss: boss",
                "TaskOrder.nearCount: near", "TaskOrder.nearAggregate: near",
                "UnitTasksOrder.title: \(title)", "UnitTasksOrder.code: \(old)",
                "UnitTasksOrder.due: due", "UnitTasksOrder.size: size",
                "UnitTasksOrder.unitsCount: units", "UnitTasksOrder.unitsAggregate: units",
                "UnitTasksOrder.boss: boss", "UnitTasksOrder.nearCount: near",
                "UnitTasksOrder.nearAggregate: near",
                "TaskAggregate.due: due", "TaskAggregate.size: size",
                "TaskAggregate.unitsCount: units", "TaskGroup.due: due", "TaskGroup.size: size",
                "TaskGroup.unitsCount: units",
                "TaskField.TITLE: \(title)", "TaskField.CODE: \(old)", "TaskField.DUE: due",
                "TaskField.SIZE: size", "TaskField.TAGS: tags", "TaskRelationship.UNITS: units",
                "TaskRelationship.BOSS: boss",
                // Not the title of a new task, which is required.
                "TaskCreate.code: \(old)", "TaskCreate.due: due", "TaskCreate.size: size",
                "TaskCreate.tags: tags", "TaskCreate.units: units", "TaskCreate.boss: boss",
                "TaskSet.title: \(title)", "TaskSet.code: \(old)", "TaskSet.due: due",
                "TaskSet.size: size", "TaskSet.tags: tags", "TaskSet.units: units",
                "TaskSet.boss: boss", "DoesPropertiesInput.order: order",
            ]
        )
    }

    @Test func isPrintedAndReadAgain() throws {
        let schema = try Self.schema()
        let printed = schema.printed()
        #expect(printed.contains("\n  due: Date @deprecated(reason: \"due\")\n"))
        #expect(printed.contains("code: String @deprecated"))
        #expect(printed.contains("\n  B @deprecated(reason: \"No B\")\n"))
        let again = try Schema(documents: [Document(parsing: SourceText(printed))])
        #expect(Self.deprecated(in: again) == Self.deprecated(in: schema))
    }

    @Test func isToldWhoAsksForIt() throws {
        let api = try GraphAPI(of: Model(reading: [SourceText(Self.sdl)]))
        let service = Service(api: api, snapshot: Snapshot(model: api.model))
        let answer = try service.answer(
            """
            { task: __type(name: "Task") { fields(includeDeprecated: true) { name deprecationReason } }
              kind: __type(name: "Kind") { enumValues { name } }
              filter: __type(name: "TaskFilter") { inputFields { name } } }
            """
        )
        let fields = answer["data"]?["task"]?["fields"]?.array
        #expect(fields?.contains(["name": "due", "deprecationReason": "due"]) == true)
        #expect(answer["data"]?["kind"]?["enumValues"] == [["name": "A"], ["name": "C"]])
        let inputs = answer["data"]?["filter"]?["inputFields"]?.array ?? []
        #expect(inputs.contains(["name": "kind"]) && !inputs.contains(["name": "due"]))
    }

    @Test func mayStillBeAsked() throws {
        let api = try GraphAPI(of: Model(reading: [SourceText(Self.sdl)]))
        let service = Service(api: api, snapshot: Snapshot(model: api.model))
        let answer = try service.answer(
            "{ tasks(where: {due: {lt: \"2023\"}}, orderBy: [{size: ASC}]) { due units { name } } }"
        )
        #expect(answer == ["data": ["tasks": []]])
    }
}
