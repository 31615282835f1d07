package import GraphQLLanguage

extension Schema {
    /// The definition of the element that a coordinate names, or nil when there is none.
    ///
    /// [Schema coordinates](https://spec.graphql.org/September2025/#sec-Schema-Coordinates)
    package func printed(at coordinate: SchemaCoordinate) -> String? {
        var printer = SchemaPrinter(schema: self)
        switch coordinate {
        case .type(let name):
            guard let type = type(named: name) else { return nil }
            printer.print(self[type])
        case .member(let typeName, let name):
            guard let type = type(named: typeName) else { return nil }
            if let field = self[type].fields.first(where: { self[$0].name == name }) {
                printer.print(self[field], indent: "")
            } else if let input = inputField(named: name, of: type) {
                printer.print(self[input], indent: "")
            } else if let value = enumValue(named: name, of: type) {
                printer.print(self[value], indent: "")
            } else {
                return nil
            }
        case .argument(let typeName, let fieldName, let name):
            guard let type = type(named: typeName),
                let field = self[type].fields.first(where: { self[$0].name == fieldName }),
                let input = argument(named: name, of: self[field].arguments)
            else { return nil }
            printer.print(self[input], indent: "")
        case .directive(let name):
            guard let directive = directive(named: name) else { return nil }
            printer.print(self[directive])
        case .directiveArgument(let directiveName, let name):
            guard let directive = directive(named: directiveName),
                let input = argument(named: name, of: self[directive].arguments)
            else { return nil }
            printer.print(self[input], indent: "")
        }
        return printer.text()
    }
}
