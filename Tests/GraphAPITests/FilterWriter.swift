import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import TestSupport
import Testing

/// Writes filters as they stand in documents, with variables in place of some of their values.
struct FilterWriter {
    private let schema: Schema
    /// Of a hundred values, how many are variables.
    private let variablePercent: Int
    private var generator: SeededGenerator
    private var declarations: [String] = []
    private(set) var variables: JSONObject = [:]

    init(schema: Schema, _ variablePercent: Int) {
        self.schema = schema
        self.variablePercent = variablePercent
        generator = SeededGenerator(seed: variablePercent)
    }

    /// The query for the items that pass a filter.
    mutating func query(_ filter: JSONValue) throws -> String {
        let root = try #require(schema.rootType(of: .query))
        let field = try #require(schema.field(named: "items", on: root))
        let argument = try #require(
            schema.argument(named: "where", of: schema[field].arguments)
        )
        let text = try text(of: filter, as: schema[argument].type)
        let head = declarations.isEmpty ? "" : "query(\(declarations.joined(separator: " ")))"
        return "\(head) { items(where: \(text)) { id } }"
    }

    private mutating func text(of value: JSONValue, as type: TypeExpression) throws -> String {
        if Int.random(in: 1...100, using: &generator) <= variablePercent {
            let name = "v\(declarations.count)"
            declarations.append("$\(name): \(schema.text(of: type))")
            variables[name] = value
            return "$\(name)"
        }
        switch value {
        case .array(let items):
            let item = try #require(type.item)
            var texts: [String] = []
            for value in items { texts.append(try text(of: value, as: item)) }
            return "[\(texts.joined(separator: ", "))]"
        case .object(let object):
            var texts: [String] = []
            for member in object.members {
                let field = try #require(schema.inputField(named: member.name, of: type.named))
                let inner = try text(of: member.value, as: schema[field].type)
                texts.append("\(member.name): \(inner)")
            }
            return "{\(texts.joined(separator: ", "))}"
        case .string(let name) where schema[type.named].kind == .enum:
            return name
        case .null, .bool, .int, .decimal, .string:
            return value.description
        }
    }
}
