import GraphQLLanguage
import GraphQLSchema
import Testing

/// The schema of one text in the type system definition language.
func schema(_ text: String, isWhole: Bool = true) throws -> Schema {
    try Schema(documents: [Document(parsing: SourceText(text))], isWhole: isWhole)
}

/// What is wrong with a schema: rule and places of each fault.
func faults(_ text: String, isWhole: Bool = true) throws -> [String] {
    do {
        _ = try schema(text, isWhole: isWhole)
        return []
    } catch let errors as GraphQLErrors {
        return errors.errors.map { error in
            let places = error.places.map { "\($0.location.line):\($0.location.column)" }
            return ([error.rule ?? ""] + places).joined(separator: " ")
        }
    }
}

extension Schema {
    /// A type that must be there.
    func require(_ name: String) throws -> NamedType {
        self[try #require(type(named: name))]
    }
}
