import GraphAPI
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph
import Testing

@Suite("Mutations generated from a model")
struct MutationSchemaTests {
    private static let sdl = """
        type Task @node {
          plan: String! @key
          number: Int! @key
          "What is to be done."
          text: String!
          due: Date
          tags: [String!]!
          kind: Kind
          "Who does it."
          units: [Unit!]! @relationship(type: "DOES", direction: IN, properties: "Does")
          parts: [Task!]! @relationship(type: "PART_OF", direction: IN)
          whole: Task @relationship(type: "PART_OF", direction: OUT)
          near: [Task!]! @path(along: "^DOES/DOES")
        }
        type Unit @node(single: "office", plural: "staff") @named(by: ["name"]) {
          name: String! @key
          tasks: [Task!]! @relationship(type: "DOES", direction: OUT, properties: "Does")
          seat: Place @relationship(type: "SITS_IN", direction: OUT, properties: "Sits")
        }
        type Place @node {
          name: String! @key
          code: ID! @key
        }
        type Does @relationshipProperties { "Place in print." order: Int!  roles: [String!] }
        type Sits @relationshipProperties { since: Date }
        enum Kind { A  B }
        """

    private static func api(_ sdl: String = sdl) throws -> GraphAPI {
        try GraphAPI(of: Model(reading: [SourceText(sdl, name: "model.graphql")]))
    }

    /// Elements as they are printed, without their descriptions.
    private static func printed(_ coordinate: String, _ schema: Schema) throws -> String? {
        let text = try schema.printed(at: SchemaCoordinate(parsing: coordinate))
        return text.map {
            $0.replacing(/"""[^"]*"""/, with: "").split { $0 == "\n" || $0 == " " }
                .joined(separator: " ")
        }
    }

    @Test(arguments: [
        (
            "TaskCreate",
            """
            input TaskCreate { plan: String! number: Int! text: String! due: Date tags: [String!] \
            kind: Kind units: TaskUnitsInput parts: TaskPartsInput whole: TaskWholeInput }
            """
        ),
        (
            "TaskSet",
            """
            input TaskSet { text: String due: Date tags: [String!] kind: Kind units: TaskUnitsInput \
            parts: TaskPartsInput whole: TaskWholeInput }
            """
        ),
        ("UnitSet", "input UnitSet { tasks: UnitTasksInput seat: UnitSeatInput }"),
        ("PlaceCreate", "input PlaceCreate { name: String! code: ID! }"),
        (
            "TaskUnitsInput",
            """
            input TaskUnitsInput { connect: [TaskUnitsConnect!] create: [TaskUnitsCreateNode!] \
            disconnect: [TaskUnitsDisconnect!] update: [TaskUnitsUpdate!] }
            """
        ),
        (
            "TaskUnitsConnect",
            "input TaskUnitsConnect { id: ID named: String properties: DoesPropertiesInput }"
        ),
        (
            "TaskUnitsCreateNode",
            "input TaskUnitsCreateNode { node: UnitCreate! properties: DoesPropertiesInput }"
        ),
        ("TaskUnitsDisconnect", "input TaskUnitsDisconnect { id: ID! }"),
        (
            "TaskUnitsUpdate",
            "input TaskUnitsUpdate { id: ID! properties: DoesPropertiesInput! }"
        ),
        ("DoesPropertiesInput", "input DoesPropertiesInput { order: Int roles: [String!] }"),
        (
            "TaskWholeInput",
            """
            input TaskWholeInput { connect: [TaskWholeConnect!] create: [TaskWholeCreateNode!] \
            disconnect: [TaskWholeDisconnect!] }
            """
        ),
        ("TaskWholeConnect", "input TaskWholeConnect { id: ID }"),
        ("TaskPartsCreateNode", "input TaskPartsCreateNode { node: TaskCreate! }"),
        ("UnitSeatConnect", "input UnitSeatConnect { id: ID properties: SitsPropertiesInput }"),
        (
            "UnitPayload",
            "type UnitPayload { office: Unit! commit: Int changes: [Change!] }"
        ),
        (
            "StaffPayload",
            "type StaffPayload { staff: [Unit!]! commit: Int changes: [Change!] }"
        ),
        (
            "RelatePayload",
            "type RelatePayload { from: Node! to: Node! commit: Int changes: [Change!] }"
        ),
        (
            "DeletePayload",
            "type DeletePayload { id: ID! relationships: Int! commit: Int changes: [Change!] }"
        ),
        (
            "DeleteManyPayload",
            "type DeleteManyPayload { ids: [ID!]! relationships: Int! commit: Int changes: [Change!] }"
        ),
        (
            "Mutation.createStaff",
            "createStaff( input: [UnitCreate!]! preview: Boolean = false ): StaffPayload!"
        ),
        (
            "Mutation.updateOffice",
            """
            updateOffice( id: ID! set: UnitSet! ifVersion: Int preview: Boolean = false ): UnitPayload!
            """
        ),
        (
            "Mutation.updateStaff",
            """
            updateStaff( where: UnitFilter! set: UnitSet! preview: Boolean = false ): StaffPayload!
            """
        ),
        (
            "Mutation.unrelate",
            """
            unrelate( from: ID! relationship: RelationshipType! to: ID! preview: Boolean = false ): \
            RelatePayload!
            """
        ),
    ])
    func areOfTheModel(coordinate: String, wanted: String) throws {
        #expect(try Self.printed(coordinate, Self.api().schema) == wanted)
    }

    @Test func haveAllFieldsInTheOrderOfTheModel() throws {
        let schema = try Self.api().schema
        let mutation = schema[try #require(schema.type(named: "Mutation"))]
        #expect(
            schema[mutation.fields].map(\.name) == [
                "createTasks", "upsertTasks", "updateTask", "updateTasks", "deleteTask",
                "deleteTasks", "createStaff", "upsertStaff", "updateOffice", "updateStaff",
                "deleteOffice", "deleteStaff", "createPlaces", "upsertPlaces", "deletePlace",
                "deletePlaces", "relate", "unrelate",
            ]
        )
    }

    @Test func haveTheDescriptionsOfTheModel() throws {
        let printed = try Self.api().schema.printed()
        let text = "\"\"\"What is to be done.\"\"\"\n  text: String"
        #expect(printed.ranges(of: text).count == 3, "of a task, a new one, and what is set")
        #expect(printed.contains("\"\"\"Who does it.\"\"\"\n  units: TaskUnitsInput\n"))
        #expect(printed.contains("\"\"\"Place in print.\"\"\"\n  order: Int\n"))
    }

    @Test(arguments: [
        "PlaceSet", "TaskPartsUpdate", "TaskNearInput", "TaskNearConnect", "Mutation.updatePlace",
        "Mutation.updatePlaces", "TaskPartsConnect.named", "TaskCreate.near", "Subscription",
    ])
    func leaveOutWhatWouldBeEmptyOrCannotBeWritten(coordinate: String) throws {
        #expect(try Self.printed(coordinate, Self.api().schema) == nil)
    }

    @Test func ofAModelWithoutRelationshipsRelateNothing() throws {
        let schema = try Self.api("type A @node { code: ID! @key }")
            .schema
        #expect(try Self.printed("Mutation.createAs", schema) != nil)
        #expect(try Self.printed("ASet", schema) == nil)
        for coordinate in ["Mutation.relate", "Mutation.unrelate", "RelatePayload"] {
            #expect(try Self.printed(coordinate, schema) == nil, "\(coordinate)")
        }
    }

    @Test func areTheRootOfMutations() throws {
        let api = try Self.api()
        #expect(!api.schema.printed().contains("schema {"), "the names are the usual ones")
        let service = Service(api: api, snapshot: Snapshot(model: api.model))
        let answer = try service.answer("{ __schema { mutationType { name } } }")
        #expect(answer["data"]?["__schema"]?["mutationType"] == ["name": "Mutation"])
    }
}

// MARK: - Names and meanings

extension MutationSchemaTests {
    /// The model with another type.
    private static func withType(_ declaration: String) -> [SourceText] {
        [SourceText("\(sdl)\n\(declaration)", name: "model.graphql")]
    }

    @Test func haveTypesWhoseNamesNothingElseMayHave() throws {
        for type in try Self.api().schema.types where !type.name.hasPrefix("__") {
            #expect(throws: ModelError.self, "\(type.name)") {
                try Model(reading: Self.withType("enum \(type.name) { X }"))
            }
        }
    }

    @Test func haveFieldsWhoseNamesNoOtherTypeGets() throws {
        for name in ["Task", "Tasks", "Office", "Staff", "Place", "Places"] {
            for arguments in ["single: \"\(name)\"", "plural: \"\(name)\""] {
                #expect(throws: ModelError.self, "\(arguments)") {
                    try Model(reading: Self.withType("type Z @node(\(arguments)) { z: ID! @key }"))
                }
            }
        }
    }

    @Test func giveUpNamesThatAreNotNeeded() throws {
        let model = try Model(reading: Self.withType("enum PlaceSet { X }"))
        #expect(try GraphAPI(of: model).schema.type(named: "PlaceSet") != nil)
    }

    @Test func meanPropertiesAndEndsOfRelationships() throws {
        let api = try Self.api()
        func meaning(_ type: String, _ name: String) throws -> InputMeaning {
            let id = try #require(api.schema.type(named: type))
            let inputs = api.schema[id].inputFields
            return api.meaning(of: try #require(inputs.first { api.schema[$0].name == name }))
        }
        let task = try #require(api.model.label(named: "Task"))
        for type in ["TaskCreate", "TaskSet"] {
            guard case .property(let text) = try meaning(type, "text"),
                case .related(.end(let units)) = try meaning(type, "units"),
                case .toOne(let whole) = try meaning(type, "whole")
            else {
                Issue.record("\(type) has other meanings")
                continue
            }
            #expect(task.properties[text.index].name == "text")
            #expect(task.ends[units.index].direction == .in && !task.ends[units.index].isToOne)
            #expect(task.ends[whole.index].direction == .out && task.ends[whole.index].isToOne)
        }
        guard case .property(let roles) = try meaning("DoesPropertiesInput", "roles") else {
            Issue.record("a property of a relationship has another meaning")
            return
        }
        #expect(roles.index == 1)
    }

    @Test func haveAMeaningForEachField() throws {
        let api = try Self.api()
        for type in api.schema.types where type.name == "Mutation" || type.name.hasSuffix("Payload")
        {
            for field in type.fields {
                switch api.meaning(of: field) {
                case .mutation: #expect(type.name == "Mutation")
                case .payload: #expect(type.name.hasSuffix("Payload"))
                default: Issue.record("\(type.name).\(api.schema[field].name) has no meaning")
                }
            }
        }
    }
}
