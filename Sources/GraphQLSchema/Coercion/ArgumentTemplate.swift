package import GraphQLLanguage

/// The arguments of one field as far as they can be known before its variables are.
///
/// Literals are coerced once, and a variable that is a whole argument is only looked up.
package struct ArgumentTemplate: Sendable {
    private enum Part: Sendable {
        case constant(InputObject.Entry)
        /// The value of a variable; else the default, if there is one.
        case variable(InputID, name: String, defaultValue: InputValue?, isNonNull: Bool)
    }

    private let definitions: SchemaIDs<InputDefinition>
    private let arguments: NodeList<Argument>
    private let range: SourceRange
    /// Nil when a variable stands inside a literal.
    private let parts: [Part]?
    /// All arguments, when none has a variable.
    package let constant: InputObject?

    /// Reads the arguments of a field in a validated document.
    ///
    /// - Throws: `GraphQLError` for a literal that does not fit its type.
    package init(
        _ definitions: SchemaIDs<InputDefinition>,
        given arguments: NodeList<Argument>,
        of range: SourceRange,
        in document: Document,
        _ schema: Schema
    ) throws(GraphQLError) {
        self.definitions = definitions
        self.arguments = arguments
        self.range = range
        guard document[arguments].contains(where: { document.hasVariables($0.value) }) else {
            constant = try schema.coerceArguments(
                definitions,
                given: arguments,
                of: range,
                in: document
            )
            parts = nil
            return
        }
        constant = nil
        var parts: [Part] = []
        for input in definitions {
            let definition = schema[input]
            let argument = document[arguments].first {
                document.text($0.name) == definition.name
            }
            guard let argument else {
                if let value = definition.defaultValue {
                    parts.append(.constant(InputObject.Entry(input: input, value: value)))
                }
                continue
            }
            if case .variable(let name, _) = argument.value {
                parts.append(
                    .variable(
                        input,
                        name: document.text(name),
                        defaultValue: definition.defaultValue,
                        isNonNull: definition.type.isNonNull
                    )
                )
                continue
            }
            guard !document.hasVariables(argument.value),
                let value = schema.value(of: argument.value, as: definition.type, in: document)
            else {
                self.parts = nil
                return
            }
            parts.append(.constant(InputObject.Entry(input: input, value: value)))
        }
        self.parts = parts
    }

    /// The arguments for some values of the variables.
    ///
    /// - Throws: `GraphQLError` for a value that does not fit where it stands.
    package func values(
        _ variables: VariableValues,
        in document: Document,
        _ schema: Schema
    ) throws(GraphQLError) -> InputObject {
        if let constant { return constant }
        if let known = known(variables) { return known }
        return try schema.coerceArguments(
            definitions,
            given: arguments,
            of: range,
            in: document,
            variables: variables
        )
    }

    /// The arguments, when nothing has to be coerced or refused for them.
    private func known(_ variables: VariableValues) -> InputObject? {
        guard let parts else { return nil }
        var entries: [InputObject.Entry] = []
        entries.reserveCapacity(parts.count)
        for part in parts {
            switch part {
            case .constant(let entry):
                entries.append(entry)
            case .variable(let input, let name, let defaultValue, let isNonNull):
                guard let value = variables[name] ?? defaultValue else {
                    if isNonNull { return nil }
                    continue
                }
                if isNonNull, value == .null { return nil }
                entries.append(InputObject.Entry(input: input, value: value))
            }
        }
        return InputObject(entries)
    }
}
