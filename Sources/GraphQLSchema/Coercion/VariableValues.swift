package import GraphQLLanguage
package import JSONCoding

/// The values of an operation's variables, each checked against its type (specification 6.1.2).
package struct VariableValues: Hashable, Sendable {
    private var values: [String: InputValue] = [:]

    /// No variables.
    package static var empty: Self { Self() }

    /// The value of a variable by its name without `$`, or nil when it has none.
    package internal(set) subscript(name: String) -> InputValue? {
        get { values[name] }
        set { values[name] = newValue }
    }
}

extension Schema {
    /// Coerces what a request sends for an operation's variables, or throws every fault, at most
    /// `errorCountMax` of them.
    ///
    /// All variables together may hold `valueCountMax` values, nested ones counted.
    package func coerceVariables(
        of operation: OperationDefinition,
        in document: Document,
        from given: JSONObject,
        valueCountMax: Int = 10_000,
        errorCountMax: Int = GraphQLErrors.countMax
    ) throws(GraphQLErrors) -> VariableValues {
        var values = VariableValues.empty
        var errors: [GraphQLError] = []
        var valuesLeft = valueCountMax
        for variable in document[operation.variables] {
            let name = document.text(variable.name)
            let place = document.source.place(of: variable.range)
            guard let type = type(of: variable.type, in: document) else { continue }
            guard let value = given[name] else {
                if let literal = variable.defaultValue {
                    values[name] = coerceDefault(literal, as: type, in: document)
                } else if type.isNonNull {
                    errors.append(Self.missing(name, text(of: type), place))
                }
                continue
            }
            var coercer = InputCoercer(
                schema: self,
                source: JSONInput(),
                faultCountMax: errorCountMax,
                valueCountMax: valuesLeft
            )
            values[name] = coercer.coerce(value, as: type)
            valuesLeft = coercer.valuesLeft
            if coercer.didExceedValues {
                throw GraphQLErrors([Self.tooMany(limit: valueCountMax, place)])
            }
            for fault in coercer.faults {
                errors.append(refusal(of: name, value, fault, place))
            }
            if errors.count >= errorCountMax { break }
        }
        guard errors.isEmpty else {
            throw GraphQLErrors(Array(errors.prefix(errorCountMax)))
        }
        return values
    }

    private func coerceDefault(
        _ literal: Value,
        as type: TypeExpression,
        in document: Document
    ) -> InputValue? {
        var coercer = InputCoercer(schema: self, source: LiteralInput(document: document))
        return coercer.coerce(literal, as: type)
    }

    private static func missing(
        _ name: String,
        _ typeText: String,
        _ place: SourcePlace
    ) -> GraphQLError {
        GraphQLError(
            "Variable \"$\(name)\" of required type \"\(typeText)\" was not provided.",
            at: [place],
            code: .badUserInput
        )
    }

    private static func tooMany(limit: Int, _ place: SourcePlace) -> GraphQLError {
        GraphQLError(
            "Variables hold more than \(limit) values.",
            at: [place],
            code: .limitExceeded
        )
    }

    private func refusal(
        of name: String,
        _ value: JSONValue,
        _ fault: InputFault,
        _ place: SourcePlace
    ) -> GraphQLError {
        let input = JSONInput()
        let part = fault.path.reduce(value) { value, segment in
            switch segment {
            case .name(let name): value[name] ?? .null
            case .index(let index):
                // A single value that stands for a list has no index to follow.
                value.array.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? value
            }
        }
        let shown = input.text(of: part).cut(to: 100)
        let whereText =
            fault.path.isEmpty ? "" : " at \"\(describe(fault.path, from: name))\""
        let message =
            "Variable \"$\(name)\" got invalid value \(shown)\(whereText); \(fault.message)"
        return GraphQLError(message, at: [place], code: .badUserInput)
    }
}

extension GraphQLErrors {
    /// How many errors a request is told at most; more would help nobody.
    package static let countMax = 100
}
