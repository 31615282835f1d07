import Bytes
package import GraphQLLanguage
package import JSONCoding

/// The values of an operation's variables, each checked against its type (specification 6.1.2).
package struct VariableValues: Sendable {
    private let declarations: VariableDeclarations
    /// One per declaration; nil where there is none.
    private var values: [InputValue?]

    /// Of declarations, none of which has a value yet.
    init(_ declarations: VariableDeclarations) {
        self.declarations = declarations
        values = Array(repeating: nil, count: declarations.all.count)
    }

    /// No variables.
    package static var empty: Self { Self(.none) }

    /// The value of a variable by its name without `$`, or nil when it has none.
    package subscript(name: String) -> InputValue? {
        declarations.index(of: name).flatMap { self[$0] }
    }

    /// The value of a variable of these declarations, or nil when it has none.
    package internal(set) subscript(variable: VariableIndex) -> InputValue? {
        get { values[variable.index] }
        set { values[variable.index] = newValue }
    }
}

extension VariableValues {
    /// How many values a variable holds, nested ones counted; a long text counts as several.
    ///
    /// - Complexity: O(values).
    package func valueCount(of variable: VariableIndex) -> Int { self[variable]?.valueCount ?? 0 }
}

extension InputValue {
    /// Texts up to so many bytes count as one value.
    private static let bytesPerValue = 64

    fileprivate var valueCount: Int {
        switch self {
        case .string(let text), .id(let text): 1 + text.utf8.count / Self.bytesPerValue
        case .list(let items): items.reduce(1) { $0 + $1.valueCount }
        case .object(let object): object.entries.reduce(1) { $0 + $1.value.valueCount }
        // It was counted as JSON, and is handed on as it is.
        case .json, .null, .int, .double, .boolean, .enumValue: 1
        }
    }
}

extension Schema {
    /// Coerces what a request sends for an operation's variables, or throws every fault, at most
    /// `errorCountMax` of them.
    ///
    /// All variables together may hold `valueCountMax` values, nested ones counted.
    package func coerceVariables(
        _ declarations: VariableDeclarations,
        in document: Document,
        from given: JSONObject,
        valueCountMax: Int = 10_000,
        errorCountMax: Int = GraphQLErrors.countMax
    ) throws(GraphQLErrors) -> VariableValues {
        var values = VariableValues(declarations)
        var errors: [GraphQLError] = []
        var valuesLeft = valueCountMax
        let given = JSONMembers(given)
        for (place, variable) in declarations.all.enumerated() {
            let index = VariableIndex(place)
            guard let type = variable.type else { continue }
            guard let value = given[variable.name] else {
                if let value = variable.defaultValue {
                    values[index] = value
                } else if type.isNonNull {
                    let place = document.source.place(of: variable.range)
                    errors.append(Self.missing(variable.name, text(of: type), place))
                }
                continue
            }
            if valuesLeft > 0, let plain = variable.plainForm?.value(of: value) {
                valuesLeft -= 1
                values[index] = plain
                continue
            }
            var coercer = InputCoercer(
                schema: self,
                source: JSONInput(),
                faultCountMax: errorCountMax,
                valueCountMax: valuesLeft
            )
            values[index] = coercer.coerce(value, as: type)
            valuesLeft = coercer.valuesLeft
            guard coercer.didExceedValues || !coercer.faults.isEmpty else { continue }
            let place = document.source.place(of: variable.range)
            if coercer.didExceedValues {
                throw GraphQLErrors([Self.tooMany(limit: valueCountMax, place)])
            }
            for fault in coercer.faults {
                errors.append(refusal(of: variable.name, value, fault, place))
            }
            if errors.count >= errorCountMax { break }
        }
        guard errors.isEmpty else {
            throw GraphQLErrors(Array(errors.prefix(errorCountMax)))
        }
        return values
    }

    /// The same, for an operation whose declarations nobody keeps.
    package func coerceVariables(
        of operation: OperationDefinition,
        in document: Document,
        from given: JSONObject,
        valueCountMax: Int = 10_000,
        errorCountMax: Int = GraphQLErrors.countMax
    ) throws(GraphQLErrors) -> VariableValues {
        try coerceVariables(
            VariableDeclarations(of: operation, in: document, self),
            in: document,
            from: given,
            valueCountMax: valueCountMax,
            errorCountMax: errorCountMax
        )
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
            "Variables hold more than \(limit.counting("value")).",
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

/// The members of an object by name, for many look-ups.
private struct JSONMembers {
    /// Up to this many are looked through, which is quicker than hashing them.
    private static let fewMembers = 8

    private let object: JSONObject
    private let values: [Text: JSONValue]

    init(_ object: JSONObject) {
        self.object = object
        values =
            object.count <= Self.fewMembers
            ? [:]
            : Dictionary(object.members.map { (Text($0.name), $0.value) }) { first, _ in first }
    }

    subscript(name: String) -> JSONValue? { values.isEmpty ? object[name] : values[Text(name)] }
}

extension VariableDeclarations.PlainForm {
    /// A value that is beyond doubt; nil says nothing, and `InputCoercer` is to be asked.
    fileprivate func value(of json: JSONValue) -> InputValue? {
        switch (self, json) {
        case (.string, .string(let text)): .string(text)
        case (.id, .string(let text)): .id(text)
        case (.int, .int(let number)) where Int32(exactly: number) != nil: .int(number)
        case (.boolean, .bool(let flag)): .boolean(flag)
        default: nil
        }
    }
}

extension GraphQLErrors {
    /// How many errors a request is told at most; more would help nobody.
    package static let countMax = 100
}
