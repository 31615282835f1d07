import GraphQLLanguage

/// An input as far as it is known before its variables have values.
package indirect enum InputTemplate: Sendable {
    /// Known as a whole, as most inputs are.
    case value(InputValue)
    /// What a variable holds; else the default of the place where it stands, if there is one.
    case variable(VariableIndex, defaultValue: InputValue?)
    /// A list in which a variable stands.
    case list([InputTemplate])
    /// The fields of an input object in which a variable stands, in the order of their definition.
    case object([Entry])

    /// An argument or input field, and what it is given.
    package struct Entry: Sendable {
        package let input: InputID
        package let value: InputTemplate

        /// What an argument or input field is given.
        package init(input: InputID, value: InputTemplate) {
            self.input = input
            self.value = value
        }
    }
}

/// Makes the templates of literals whose variables are declared.
///
/// Whatever it makes, filled with values that meet its demands, is what `InputCoercer` makes of the
/// literal; what it does not know it answers with nil, and the coercer is to be asked in each request.
struct InputTemplateMaker {
    /// What has to hold of a variable's value where it stands; else the coercer says what is wrong.
    struct Demand: Sendable {
        let variable: VariableIndex
        /// Whether it may have no value, as where a default takes its place.
        let mayBeAbsent: Bool

        /// Whether a value is there where it must be, and is not null.
        func isMet(by variables: VariableValues) -> Bool {
            guard let value = variables[variable] else { return mayBeAbsent }
            return value != .null
        }
    }

    let schema: Schema
    let document: Document
    let declarations: VariableDeclarations
    private(set) var demands: [Demand] = []

    init(schema: Schema, document: Document, declarations: VariableDeclarations) {
        self.schema = schema
        self.document = document
        self.declarations = declarations
    }

    /// The template of a literal at a place of a type and a default.
    ///
    /// Its recursion follows the nesting of the literal, which the parser bounds.
    mutating func template(
        of literal: Value,
        as type: TypeExpression,
        defaultValue: InputValue?
    ) -> InputTemplate? {
        switch literal {
        case .variable(let name, _):
            return variable(
                name,
                defaultValue: defaultValue,
                isNonNull: type.isNonNull,
                mayBeAbsent: !type.isNonNull || defaultValue != nil
            )
        case .null: return type.isNonNull ? nil : .value(.null)
        default: break
        }
        if let item = type.item { return list(literal, of: item) }
        if schema[type.named].kind == .inputObject { return object(literal, type.named) }
        // A scalar that takes anything may hold variables, too.
        guard !document.hasVariables(literal) else { return nil }
        return schema.value(of: literal, as: type, in: document).map { .value($0) }
    }

    private mutating func variable(
        _ name: Name,
        defaultValue: InputValue?,
        isNonNull: Bool,
        mayBeAbsent: Bool
    ) -> InputTemplate? {
        guard let index = declarations.index(of: document.text(name)) else { return nil }
        if isNonNull, !declarations.isNeverNull(index) {
            demands.append(Demand(variable: index, mayBeAbsent: mayBeAbsent))
        }
        return .variable(index, defaultValue: defaultValue)
    }

    private mutating func list(_ literal: Value, of item: TypeExpression) -> InputTemplate? {
        guard case .list(let nodes, _) = literal else {
            // A single value stands for a list of itself.
            return template(of: literal, as: item, defaultValue: nil).map { Self.list([$0]) }
        }
        var items: [InputTemplate] = []
        items.reserveCapacity(nodes.count)
        for node in document[nodes] {
            // A variable without a value stands for null.
            let absent: InputValue? = item.isNonNull ? nil : .null
            guard let read = template(of: node, as: item, defaultValue: absent) else { return nil }
            items.append(read)
        }
        return Self.list(items)
    }

    /// A list that is known as a whole when all its items are.
    private static func list(_ items: [InputTemplate]) -> InputTemplate {
        let values = items.compactMap(\.known)
        return values.count == items.count ? .value(.list(values)) : .list(items)
    }

    private mutating func object(_ literal: Value, _ type: TypeID) -> InputTemplate? {
        guard case .object(let nodes, _) = literal else { return nil }
        let members = document[nodes]
        let isOneOf = schema[type].isOneOf
        guard !isOneOf || members.count == 1 else { return nil }
        var entries: [InputTemplate.Entry] = []
        var readCount = 0
        for field in schema[type].inputFields {
            let definition = schema[field]
            guard let member = members.first(where: { document.text($0.name) == definition.name })
            else {
                guard !definition.isRequired else { return nil }
                guard let value = definition.defaultValue else { continue }
                entries.append(InputTemplate.Entry(input: field, value: .value(value)))
                continue
            }
            readCount += 1
            let value: InputTemplate?
            if isOneOf, case .variable(let name, _) = member.value {
                value = variable(name, defaultValue: nil, isNonNull: true, mayBeAbsent: false)
            } else {
                value = template(
                    of: member.value,
                    as: definition.type,
                    defaultValue: definition.defaultValue
                )
            }
            guard let value else { return nil }
            if isOneOf, case .null? = value.known { return nil }
            entries.append(InputTemplate.Entry(input: field, value: value))
        }
        // Names that are unknown or repeated are refused by validation.
        guard readCount == members.count else { return nil }
        let values = entries.compactMap { entry in
            entry.value.known.map { InputObject.Entry(input: entry.input, value: $0) }
        }
        return values.count == entries.count
            ? .value(.object(InputObject(values))) : .object(entries)
    }
}

extension InputTemplate {
    /// What it stands for with values of the variables; nil when it is a variable without one.
    package func value(_ variables: VariableValues) -> InputValue? {
        switch self {
        case .value(let value): value
        case .variable(let variable, let defaultValue): variables[variable] ?? defaultValue
        case .list(let items): .list(items.map { $0.value(variables) ?? .null })
        case .object(let entries):
            .object(
                InputObject(
                    entries.compactMap { entry in
                        entry.value.value(variables)
                            .map { InputObject.Entry(input: entry.input, value: $0) }
                    }
                )
            )
        }
    }

    /// The value, when it depends on no variable.
    package var known: InputValue? {
        if case .value(let value) = self { value } else { nil }
    }
}
