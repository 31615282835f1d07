import GraphQLLanguage
import GraphQLSchema

/// A schema as a set of lines, one per definition, descriptions and order apart.
struct SchemaOutline {
    let lines: Set<String>

    init(_ schema: Schema) {
        var lines: Set<String> = []
        let builtIn: Set<String> = ["String", "Int", "Float", "Boolean", "ID"]
        for type in schema.types where !type.name.hasPrefix("__") && !builtIn.contains(type.name) {
            lines.insert("\(type.kind) \(type.name)" + (type.isOneOf ? " @oneOf" : ""))
            for interface in type.interfaces {
                lines.insert("\(type.name) implements \(schema[interface].name)")
            }
            for value in schema[type.values] { lines.insert("\(type.name).\(value.name)") }
            for input in schema[type.inputFields] {
                lines.insert("\(type.name).\(Self.text(input, schema))")
            }
            for field in schema[type.fields] {
                lines.insert("\(type.name).\(field.name): \(schema.text(of: field.type))")
                for argument in schema[field.arguments] {
                    lines.insert("\(type.name).\(field.name)(\(Self.text(argument, schema)))")
                }
            }
        }
        self.lines = lines
    }

    private static func text(_ input: InputDefinition, _ schema: Schema) -> String {
        let literal = input.defaultLiteral.map { " = \($0)" } ?? ""
        return "\(input.name): \(schema.text(of: input.type))\(literal)"
    }
}
