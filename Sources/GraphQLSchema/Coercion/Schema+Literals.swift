package import GraphQLLanguage

extension Schema {
    /// What is wrong with a literal at a place of a type; variables in it are not judged.
    ///
    /// Faults stand in the order of the document, those of a whole object before those of its
    /// fields.
    package func faults(
        of literal: Value,
        as type: TypeExpression,
        in document: Document
    ) -> [InputFault] {
        var coercer = InputCoercer(schema: self, source: LiteralInput(document: document))
        _ = coercer.coerce(literal, as: type)
        return coercer.faults
    }

    /// A literal as its type sees it, variables in it as if they had no value; nil when it does not
    /// fit.
    package func value(
        of literal: Value,
        as type: TypeExpression,
        in document: Document
    ) -> InputValue? {
        var coercer = InputCoercer(
            schema: self,
            source: LiteralInput(document: document),
            supply: .known(.empty)
        )
        return coercer.coerce(literal, as: type)
    }

    /// The arguments of a field or directive, coerced, with defaults filled in (specification
    /// 6.4.1).
    ///
    /// The document has passed validation; what can still fail depends on the values of variables.
    /// Arguments that are missing for that reason are reported at the range of the field or
    /// directive.
    package func coerceArguments(
        _ definitions: SchemaIDs<InputDefinition>,
        given arguments: NodeList<Argument>,
        of range: SourceRange,
        in document: Document,
        variables: VariableValues = .empty
    ) throws(GraphQLError) -> InputObject {
        var entries: [InputObject.Entry] = []
        for input in definitions {
            let definition = self[input]
            let argument = document[arguments].first {
                document.text($0.name) == definition.name
            }
            var coercer = InputCoercer(
                schema: self,
                source: LiteralInput(document: document),
                supply: .known(variables),
                faultCountMax: 1
            )
            guard let argument, !coercer.isAbsentVariable(argument.value) else {
                if let value = definition.defaultValue {
                    entries.append(InputObject.Entry(input: input, value: value))
                } else if definition.type.isNonNull {
                    throw missing(definition, in: document, at: argument?.value.range ?? range)
                }
                continue
            }
            guard let value = coercer.coerce(argument.value, as: definition.type) else {
                throw refusal(of: argument, coercer.faults.first, in: document)
            }
            entries.append(InputObject.Entry(input: input, value: value))
        }
        return InputObject(entries)
    }

    private func missing(
        _ definition: InputDefinition,
        in document: Document,
        at range: SourceRange
    ) -> GraphQLError {
        GraphQLError(
            "Argument \"\(definition.name)\" of required type \"\(text(of: definition.type))\" "
                + "has no value.",
            at: [document.source.place(of: range)],
            code: .badUserInput
        )
    }

    private func refusal(
        of argument: Argument,
        _ fault: InputFault?,
        in document: Document
    ) -> GraphQLError {
        let name = document.text(argument.name)
        let place = fault.map { describe($0.path, from: name) } ?? name
        return GraphQLError(
            "Argument \"\(place)\" has an invalid value: \(fault?.message ?? "")",
            at: [document.source.place(of: fault?.range ?? argument.value.range)],
            code: .badUserInput
        )
    }

    /// A path in an input as people write it, such as `where.cast[0].name`.
    func describe(_ path: [PathSegment], from root: String) -> String {
        path.reduce(into: root) { text, segment in
            switch segment {
            case .name(let name): text += ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}

extension Document {
    /// Whether a literal has a variable anywhere in it.
    package func hasVariables(_ literal: Value) -> Bool {
        switch literal {
        case .variable: true
        case .list(let items, _): self[items].contains { hasVariables($0) }
        case .object(let fields, _): self[fields].contains { hasVariables($0.value) }
        default: false
        }
    }

    /// Does something with each variable in a literal.
    func forEachVariable(in literal: Value, _ body: (Name) -> Void) {
        switch literal {
        case .variable(let name, _): body(name)
        case .list(let items, _): for item in self[items] { forEachVariable(in: item, body) }
        case .object(let fields, _):
            for field in self[fields] { forEachVariable(in: field.value, body) }
        default: return
        }
    }
}
