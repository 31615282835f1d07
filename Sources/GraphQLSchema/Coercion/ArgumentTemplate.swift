package import GraphQLLanguage

/// The arguments of one field as far as they can be known before its variables are.
package struct ArgumentTemplate: Sendable {
    private let definitions: SchemaIDs<InputDefinition>
    private let arguments: NodeList<Argument>
    private let range: SourceRange
    /// Those that are given or have a default, in the order of their definition; nil when their form
    /// depends on the values of variables.
    package let entries: [InputTemplate.Entry]?
    private let demands: [InputTemplateMaker.Demand]
    /// The variables that stand in them, as often as they do.
    package let variables: [VariableIndex]

    /// Reads the arguments of a field in a validated document.
    ///
    /// - Throws: `GraphQLError` for a literal that does not fit its type.
    package init(
        _ definitions: SchemaIDs<InputDefinition>,
        given arguments: NodeList<Argument>,
        of range: SourceRange,
        in document: Document,
        variables: VariableDeclarations,
        _ schema: Schema
    ) throws(GraphQLError) {
        self.definitions = definitions
        self.arguments = arguments
        self.range = range
        guard document[arguments].contains(where: { document.hasVariables($0.value) }) else {
            entries = try schema.coerceArguments(
                definitions,
                given: arguments,
                of: range,
                in: document
            ).template
            demands = []
            self.variables = []
            return
        }
        var standing: [VariableIndex] = []
        for argument in document[arguments] {
            document.forEachVariable(in: argument.value) { name in
                if let index = variables.index(of: document.text(name)) { standing.append(index) }
            }
        }
        self.variables = standing
        var maker = InputTemplateMaker(
            schema: schema,
            document: document,
            declarations: variables
        )
        entries = Self.entries(definitions, document[arguments], with: &maker)
        demands = maker.demands
    }

    private static func entries(
        _ definitions: SchemaIDs<InputDefinition>,
        _ arguments: ArraySlice<Argument>,
        with maker: inout InputTemplateMaker
    ) -> [InputTemplate.Entry]? {
        var entries: [InputTemplate.Entry] = []
        for input in definitions {
            let definition = maker.schema[input]
            let argument = arguments.first { maker.document.text($0.name) == definition.name }
            guard let argument else {
                guard !definition.isRequired else { return nil }
                guard let value = definition.defaultValue else { continue }
                entries.append(InputTemplate.Entry(input: input, value: .value(value)))
                continue
            }
            let value = maker.template(
                of: argument.value,
                as: definition.type,
                defaultValue: definition.defaultValue
            )
            guard let value else { return nil }
            entries.append(InputTemplate.Entry(input: input, value: value))
        }
        return entries
    }

    /// Whether the values of the variables fit into the entries; else `coerced` says why not.
    package func isFilled(by variables: VariableValues) -> Bool {
        entries != nil && demands.allSatisfy { $0.isMet(by: variables) }
    }

    /// The arguments coerced anew for some values of the variables.
    ///
    /// - Throws: `GraphQLError` for a value that does not fit where it stands.
    package func coerced(
        _ variables: VariableValues,
        in document: Document,
        _ schema: Schema
    ) throws(GraphQLError) -> [InputTemplate.Entry] {
        try schema.coerceArguments(
            definitions,
            given: arguments,
            of: range,
            in: document,
            variables: variables
        ).template
    }
}

extension InputObject {
    /// The entries as those of a template without variables.
    package var template: [InputTemplate.Entry] {
        entries.map { InputTemplate.Entry(input: $0.input, value: .value($0.value)) }
    }
}
