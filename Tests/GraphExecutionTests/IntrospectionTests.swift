import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import Testing

@testable import GraphExecution

@Suite("The schema tells of itself")
struct IntrospectionTests {
    @Test func theWholeSchemaIsToldAsItIs() throws {
        let service = try Office.service()
        let document = try PreparedDocument(
            api: service.api,
            source: IntrospectionQuery.source,
            limits: service.limits
        )
        let bytes = try service.bytes(of: try document.operation(named: nil, variables: [:]))
        let told = try #require(try JSONValue(parsing: bytes)["data"]?["__schema"])
        let schema = service.api.schema
        #expect(told["queryType"] == ["name": "Query", "kind": "OBJECT"])
        #expect(told["mutationType"] == ["name": "Mutation", "kind": "OBJECT"])
        #expect(told["subscriptionType"] == .some(.null))
        #expect(Self.outline(told) == Self.outline(schema))
        #expect(told["directives"]?.array?.count == schema.directives.count)
        for directive in told["directives"]?.array ?? [] {
            let name = try #require(directive["name"]?.string)
            let known = schema[try #require(schema.directive(named: name))]
            #expect(directive["args"]?.array?.count == known.arguments.count)
            #expect(directive["locations"]?.array?.count == known.locations.count)
            #expect(directive["isRepeatable"] == .bool(known.isRepeatable))
        }
    }

    /// What is told, one line per definition.
    private static func outline(_ told: JSONValue) -> [String] {
        var lines: [String] = []
        for type in told["types"]?.array ?? [] {
            let name = type["name"]?.string ?? ""
            let oneOf = type["isOneOf"] == true ? " oneOf" : ""
            lines.append(
                "\(type["kind"]?.string ?? "") \(name)\(oneOf) \(type["description"] ?? .null)"
            )
            for interface in type["interfaces"]?.array ?? [] {
                lines.append("\(name) implements \(text(interface))")
            }
            for possible in type["possibleTypes"]?.array ?? [] {
                lines.append("\(name) may be \(text(possible))")
            }
            for field in type["fields"]?.array ?? [] {
                lines.append("\(name).\(field["name"]?.string ?? ""): \(text(field["type"]))")
                for argument in field["args"]?.array ?? [] {
                    lines.append("\(name).\(field["name"]?.string ?? "")(\(input(argument)))")
                }
            }
            for field in type["inputFields"]?.array ?? [] {
                lines.append("\(name).\(input(field))")
            }
            for value in type["enumValues"]?.array ?? [] {
                lines.append("\(name).\(value["name"]?.string ?? "")")
            }
        }
        return lines.sorted()
    }

    private static func input(_ told: JSONValue) -> String {
        let literal = told["defaultValue"]?.string.map { " = \($0)" } ?? ""
        return "\(told["name"]?.string ?? ""): \(text(told["type"]))\(literal)"
    }

    private static func text(_ type: JSONValue?) -> String {
        switch type?["kind"]?.string {
        case "NON_NULL": text(type?["ofType"]) + "!"
        case "LIST": "[" + text(type?["ofType"]) + "]"
        default: type?["name"]?.string ?? "?"
        }
    }

    /// The same of the schema itself.
    private static func outline(_ schema: Schema) -> [String] {
        let kinds: [TypeKind: String] = [
            .scalar: "SCALAR", .object: "OBJECT", .interface: "INTERFACE", .union: "UNION",
            .enum: "ENUM", .inputObject: "INPUT_OBJECT",
        ]
        var lines: [String] = []
        for type in schema.types {
            let description = type.description.map(JSONValue.string) ?? .null
            let oneOf = type.isOneOf ? " oneOf" : ""
            lines.append("\(kinds[type.kind] ?? "") \(type.name)\(oneOf) \(description)")
            for interface in type.interfaces {
                lines.append("\(type.name) implements \(schema[interface].name)")
            }
            if type.kind.isAbstract {
                for possible in type.possibleTypes {
                    lines.append("\(type.name) may be \(schema[possible].name)")
                }
            }
            for field in schema[type.fields] {
                lines.append("\(type.name).\(field.name): \(schema.text(of: field.type))")
                for argument in schema[field.arguments] {
                    lines.append("\(type.name).\(field.name)(\(input(argument, schema)))")
                }
            }
            for field in schema[type.inputFields] {
                lines.append("\(type.name).\(input(field, schema))")
            }
            for value in schema[type.values] { lines.append("\(type.name).\(value.name)") }
        }
        return lines.sorted()
    }

    private static func input(_ input: InputDefinition, _ schema: Schema) -> String {
        let literal = input.defaultLiteral.map { " = \($0)" } ?? ""
        return "\(input.name): \(schema.text(of: input.type))\(literal)"
    }

    @Test(arguments: [
        Question(
            #"{ __type(name: "Lead") { name } mood: __type(name: "Mood") { kind name enumValues(includeDeprecated: true) { name isDeprecated } fields { name } ofType { name } } }"#,
            gives:
                #"{"__type":null,"mood":{"kind":"ENUM","name":"Mood","enumValues":[{"name":"SAD","isDeprecated":false},{"name":"OK","isDeprecated":false},{"name":"GLAD","isDeprecated":false}],"fields":null,"ofType":null}}"#
        ),
        Question(
            #"query($name: String!) { __type(name: $name) { name isOneOf inputFields { name type { kind ofType { name } } } } }"#,
            #"{"name":"TaskGroupBy"}"#,
            gives:
                #"{"__type":{"name":"TaskGroupBy","isOneOf":false,"inputFields":[{"name":"field","type":{"kind":"ENUM","ofType":null}},{"name":"by","type":{"kind":"ENUM","ofType":null}},{"name":"relationship","type":{"kind":"ENUM","ofType":null}}]}}"#
        ),
        Question(
            #"{ __schema { queryType { name } __typename } people(first: 1) { name } __type(name: "Section") { interfaces { name } fields { name type { kind ofType { kind ofType { kind name } } } } } }"#,
            gives:
                #"{"__schema":{"queryType":{"name":"Query"},"__typename":"__Schema"},"people":[{"name":"Ann"}],"__type":{"interfaces":[{"name":"Node"}],"fields":[{"name":"id","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","ofType":null}}},{"name":"version","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","ofType":null}}},{"name":"createdAt","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","ofType":null}}},{"name":"updatedAt","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","ofType":null}}},{"name":"sources","type":{"kind":"NON_NULL","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","name":null}}}},{"name":"reach","type":{"kind":"NON_NULL","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","name":null}}}},{"name":"code","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","ofType":null}}},{"name":"title","type":{"kind":"SCALAR","ofType":null}},{"name":"tasks","type":{"kind":"NON_NULL","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","name":null}}}},{"name":"tasksConnection","type":{"kind":"NON_NULL","ofType":{"kind":"OBJECT","ofType":null}}},{"name":"tasksAggregate","type":{"kind":"NON_NULL","ofType":{"kind":"OBJECT","ofType":null}}}]}}"#
        ),
    ])
    func singleTypes(question: Question) throws {
        try question.check(try Office.service())
    }
}
