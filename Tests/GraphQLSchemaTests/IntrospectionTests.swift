import Testing

@testable import GraphQLSchema

struct IntrospectionTests {
    private let schema: Schema

    init() throws {
        var builder = SchemaBuilder()
        builder.description = "A sample"
        builder.mutationType = "Mutation"
        builder.scalar("Date", specifiedByURL: "https://example.org/date")
        builder.interface("Node", description: "Has an id", fields: [FieldDraft("id", "ID!")])
        builder.object(
            "Task",
            interfaces: ["Node"],
            fields: [
                FieldDraft("id", "ID!"),
                FieldDraft("old", "Int", deprecationReason: "Gone"),
                FieldDraft(
                    "due",
                    "[Date!]",
                    arguments: [
                        InputDraft("in", "In", default: ["order": .enum("ASC")]),
                        InputDraft("was", "Int", deprecationReason: "Gone"),
                    ]
                ),
            ]
        )
        builder.union("Any", members: ["Task"])
        builder.enumeration("Order", values: [EnumValueDraft("ASC"), EnumValueDraft("DESC")])
        builder.inputObject("In", fields: [InputDraft("order", "Order")])
        builder.inputObject("One", isOneOf: true, fields: [InputDraft("a", "Int")])
        builder.object("Query", fields: [FieldDraft("any", "Any")])
        builder.object(
            "Mutation",
            fields: [FieldDraft("do", "Int", arguments: [InputDraft("one", "One")])]
        )
        builder.directive("tag", isRepeatable: true, on: [.object, .query])
        schema = try builder.build()
    }

    /// Follows fields from a node, as a selection would, and gives what the last one answers.
    private func answer(
        _ path: String...,
        from node: IntrospectionNode,
        includeDeprecated: Bool = false
    ) throws -> IntrospectionResult {
        var results = [IntrospectionResult.node(node)]
        for name in path {
            results = try results.flatMap { result -> [IntrospectionResult] in
                let nodes: [IntrospectionNode] =
                    switch result {
                    case .node(let node): [node]
                    case .nodes(let nodes): nodes
                    default: []
                    }
                return try nodes.map { try step(name, $0, includeDeprecated) }
            }
        }
        return results.count == 1 ? results[0] : .names(results.map { "\($0)" })
    }

    private func step(
        _ name: String,
        _ node: IntrospectionNode,
        _ includeDeprecated: Bool
    ) throws -> IntrospectionResult {
        let typeName =
            switch node {
            case .schema: "__Schema"
            case .type: "__Type"
            case .field: "__Field"
            case .input: "__InputValue"
            case .enumValue: "__EnumValue"
            case .directive: "__Directive"
            }
        let type = try #require(schema.type(named: typeName))
        let field = try #require(schema.field(named: name, on: type), "\(typeName).\(name)")
        var arguments = InputObject.empty
        if let input = schema[field].arguments.first {
            arguments = InputObject([.init(input: input, value: .boolean(includeDeprecated))])
        }
        return schema.introspect(field, on: node, arguments: arguments)
    }

    private func named(_ name: String) throws -> IntrospectionNode {
        .type(.named(try #require(schema.type(named: name))))
    }

    @Test func theIdsOfFieldsAreThoseOfTheirDefinitions() {
        let names = IntrospectionField.allCases.map { field in
            let owner = schema[schema[field.id].owner].name.dropFirst(2)
            let name = schema[field.id].name
            let prefix =
                owner == "InputValue" ? "input" : owner.prefix(1).lowercased() + owner.dropFirst()
            return prefix + name.prefix(1).uppercased() + name.dropFirst()
        }
        #expect(names == IntrospectionField.allCases.map { "\($0)" })
        #expect(schema[Schema.typenameField].name == "__typename")
        #expect(schema[Schema.schemaField].name == "__schema")
        #expect(schema[Schema.typeField].name == "__type")
    }

    @Test func theSchemaNamesItsRootsAndTypes() throws {
        #expect(try answer("description", from: .schema) == .string("A sample"))
        #expect(try answer("queryType", "name", from: .schema) == .string("Query"))
        #expect(try answer("mutationType", "name", from: .schema) == .string("Mutation"))
        #expect(try answer("subscriptionType", from: .schema) == .null)
        let types = schema.visibleTypes.map { schema[$0].name }
        #expect(types.contains("Task") && types.contains("__Type") && types.contains("Int"))
        #expect(!types.contains("Float"))
    }

    @Test(arguments: [
        ("Date", "SCALAR"), ("Task", "OBJECT"), ("Node", "INTERFACE"), ("Any", "UNION"),
        ("Order", "ENUM"), ("In", "INPUT_OBJECT"),
    ])
    func typesSayTheirKind(name: String, kind: String) throws {
        #expect(try answer("kind", from: named(name)) == .name(kind))
        #expect(try answer("name", from: named(name)) == .string(name))
    }

    @Test(arguments: [
        ("Date", "fields"), ("Date", "interfaces"), ("Task", "possibleTypes"),
        ("Task", "inputFields"),
        ("Order", "fields"), ("In", "fields"), ("Any", "fields"), ("Any", "interfaces"),
        ("Task", "enumValues"), ("Task", "isOneOf"), ("Task", "ofType"), ("Task", "specifiedByURL"),
    ])
    func whatAKindHasNotIsNull(type: String, field: String) throws {
        #expect(try answer(field, from: named(type)) == .null)
    }

    @Test func kindsAnswerWhatTheyHave() throws {
        #expect(
            try answer("specifiedByURL", from: named("Date")) == .string("https://example.org/date")
        )
        #expect(try answer("interfaces", "name", from: named("Task")) == .string("Node"))
        #expect(try answer("possibleTypes", "name", from: named("Node")) == .string("Task"))
        #expect(try answer("possibleTypes", "name", from: named("Any")) == .string("Task"))
        #expect(try answer("isOneOf", from: named("One")) == .boolean(true))
        #expect(try answer("isOneOf", from: named("In")) == .boolean(false))
        #expect(try answer("description", from: named("Node")) == .string("Has an id"))
    }

    @Test func deprecatedThingsAreLeftOutUnlessAskedFor() throws {
        #expect(
            try answer("fields", from: named("Task"))
                != answer("fields", from: named("Task"), includeDeprecated: true)
        )
        guard
            case .nodes(let fields) = try answer(
                "fields",
                from: named("Task"),
                includeDeprecated: true
            )
        else {
            Issue.record("no fields")
            return
        }
        #expect(try answer("name", from: fields[1]) == .string("old"))
        #expect(try answer("isDeprecated", from: fields[1]) == .boolean(true))
        #expect(try answer("deprecationReason", from: fields[1]) == .string("Gone"))
        #expect(try answer("deprecationReason", from: fields[0]) == .null)
        #expect(try answer("args", "name", from: fields[2]) == .string("in"))
        guard case .nodes(let all) = try answer("args", from: fields[2], includeDeprecated: true)
        else {
            Issue.record("no arguments")
            return
        }
        #expect(all.count == 2)
    }

    @Test func wrappersAreTypesOfTheirOwn() throws {
        let task = try schema.require("Task")
        let id = IntrospectionNode.type(schema[task.fields][task.fields.startIndex].type)
        #expect(try answer("kind", from: id) == .name("NON_NULL"))
        #expect(try answer("name", from: id) == .null)
        #expect(try answer("ofType", "name", from: id) == .string("ID"))
        let due = IntrospectionNode.type(schema[task.fields][task.fields.endIndex - 1].type)
        #expect(try answer("kind", from: due) == .name("LIST"))
        #expect(try answer("ofType", "kind", from: due) == .name("NON_NULL"))
        #expect(try answer("ofType", "ofType", "name", from: due) == .string("Date"))
    }

    @Test func defaultsAreLiterals() throws {
        let task = try schema.require("Task")
        let field = try #require(task.fields.last)
        let input = try #require(schema[field].arguments.first)
        #expect(try answer("defaultValue", from: .input(input)) == .string("{order: ASC}"))
        #expect(try answer("type", "name", from: .input(input)) == .string("In"))
    }

    @Test func directivesSayWhereTheyMayStand() throws {
        let tag = IntrospectionNode.directive(try #require(schema.directive(named: "tag")))
        #expect(try answer("locations", from: tag) == .names(["OBJECT", "QUERY"]))
        #expect(try answer("isRepeatable", from: tag) == .boolean(true))
        let names = schema.directives.map(\.name)
        #expect(names.sorted() == ["deprecated", "include", "oneOf", "skip", "specifiedBy", "tag"])
    }

    @Test func aTypeIsFoundByName() throws {
        let input = try #require(schema[Schema.typeField].arguments.first)
        func type(_ name: String) -> IntrospectionResult {
            let arguments = InputObject([.init(input: input, value: .string(name))])
            return schema.introspect(Schema.typeField, on: .schema, arguments: arguments)
        }
        #expect(try type("Task") == .node(named("Task")))
        #expect(type("Lost") == .null)
        #expect(
            schema.introspect(Schema.schemaField, on: .schema, arguments: .empty) == .node(.schema)
        )
    }
}
