package import GraphQLLanguage

/// Why a coordinate leads nowhere: an element on the way to what it names is not in the schema, or
/// has nothing in it.
package struct CoordinateError: Error, Hashable, Sendable {
    /// What is missing on the way, in a sentence.
    package let message: String
}

extension Schema {
    /// The definition of the element that a coordinate names, or nil when what contains it has no such
    /// element.
    ///
    /// [Schema coordinates](https://spec.graphql.org/September2025/#sec-Schema-Coordinates)
    /// - Throws: When what would contain the element is not there itself.
    package func printed(at coordinate: SchemaCoordinate) throws(CoordinateError) -> String? {
        var printer = SchemaPrinter(schema: self)
        switch coordinate {
        case .type(let name):
            guard let type = type(named: name) else { return nil }
            printer.print(self[type])
        case .member(let typeName, let name):
            let type = try container(typeName)
            switch self[type].kind {
            case .object, .interface:
                guard let field = ownField(named: name, of: type) else { return nil }
                printer.print(self[field], indent: "")
            case .inputObject:
                guard let input = inputField(named: name, of: type) else { return nil }
                printer.print(self[input], indent: "")
            case .enum:
                guard let value = enumValue(named: name, of: type) else { return nil }
                printer.print(self[value], indent: "")
            case .scalar, .union:
                throw CoordinateError(message: "\"\(typeName)\" is a type without members.")
            }
        case .argument(let typeName, let fieldName, let name):
            guard let field = ownField(named: fieldName, of: try container(typeName)) else {
                throw CoordinateError(message: "The schema has no field \(typeName).\(fieldName).")
            }
            guard let input = argument(named: name, of: self[field].arguments) else { return nil }
            printer.print(self[input], indent: "")
        case .directive(let name):
            guard let directive = directive(named: name) else { return nil }
            printer.print(self[directive])
        case .directiveArgument(let directiveName, let name):
            guard let directive = directive(named: directiveName) else {
                throw CoordinateError(message: "The schema has no directive @\(directiveName).")
            }
            guard let input = argument(named: name, of: self[directive].arguments) else {
                return nil
            }
            printer.print(self[input], indent: "")
        }
        return printer.text()
    }

    private func container(_ name: String) throws(CoordinateError) -> TypeID {
        guard let type = type(named: name) else {
            throw CoordinateError(message: "The schema has no type \(name).")
        }
        return type
    }

    /// A field that a type defines itself: coordinates do not name meta-fields.
    private func ownField(named name: String, of type: TypeID) -> FieldID? {
        field(named: name, on: type).flatMap { self[type].fields.contains($0) ? $0 : nil }
    }
}
