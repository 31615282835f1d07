import GraphQLLanguage

/// Input objects (specification 3.10, input coercion).
extension InputCoercer {
    mutating func coerceObject(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node,
        _ type: TypeExpression
    ) -> InputValue? {
        guard case .object(let members) = form else {
            let name = schema.text(of: type)
            refuse("Expected value of type \"\(name)\", found \(text(of: node)).", node)
            return nil
        }
        let faultCount = faults.count
        let fields = schema[type.named].inputFields
        // What was given for each field, at its place in the type.
        var given: [InputForm<Source.Node>.Member?] = Array(repeating: nil, count: fields.count)
        var isGiven = Array(repeating: false, count: fields.count)
        for member in members {
            guard let field = schema.inputField(named: member.name, of: type.named) else {
                continue
            }
            let place = field.index - fields.startIndex
            isGiven[place] = true
            if given[place] == nil, !isAbsentVariable(member.value) { given[place] = member }
        }
        refuseMissing(fields, isGiven, given, node, type.named)
        if schema[type.named].isOneOf { refuseUnlessOne(members, node, type.named) }
        var values: [InputValue?] = Array(repeating: nil, count: fields.count)
        for member in members {
            guard faults.count < faultCountMax, !didExceedValues else { return nil }
            guard let field = schema.inputField(named: member.name, of: type.named) else {
                let names = schema[fields].lazy.map(\.name)
                refuse(
                    "Field \"\(member.name.cut(to: 200))\" is not defined by type "
                        + "\"\(schema[type.named].name)\"."
                        + schema.question(after: member.name, among: names),
                    range: member.range
                )
                continue
            }
            let place = field.index - fields.startIndex
            guard given[place] != nil, !isAbsentVariable(member.value) else { continue }
            let value = coerce(member.value, as: schema[field].type, under: .name(member.name))
            // Of one that is given twice, which another rule refuses, both are judged.
            if values[place] == nil { values[place] = value }
        }
        guard faults.count == faultCount, !didExceedValues else { return nil }
        return .object(filled(fields, values))
    }

    /// Faults of required fields that are not there.
    private mutating func refuseMissing(
        _ fields: SchemaIDs<InputDefinition>,
        _ isGiven: [Bool],
        _ given: [InputForm<Source.Node>.Member?],
        _ node: Source.Node,
        _ type: TypeID
    ) {
        for (place, field) in fields.enumerated() where given[place] == nil {
            let definition = schema[field]
            guard definition.isRequired else { continue }
            let name = "\(schema[type].name).\(definition.name)"
            let typeText = schema.text(of: definition.type)
            refuse(
                isGiven[place]
                    ? "Field \"\(name)\" of required type \"\(typeText)\" was given a variable "
                        + "without a value."
                    : "Field \"\(name)\" of required type \"\(typeText)\" was not provided.",
                node
            )
        }
    }

    /// Faults of a OneOf input object that has not exactly one field with a value.
    private mutating func refuseUnlessOne(
        _ members: [InputForm<Source.Node>.Member],
        _ node: Source.Node,
        _ type: TypeID
    ) {
        let name = schema[type].name
        guard let member = members.first, members.allSatisfy({ $0.name == member.name }),
            !isAbsentVariable(member.value)
        else {
            refuse("OneOf Input Object \"\(name)\" must specify exactly one key.", node)
            return
        }
        var isNull = false
        switch source.form(of: member.value) {
        case .null: isNull = true
        case .variable(let variable):
            if case .known(let values) = supply { isNull = values[variable] == .null }
        default: break
        }
        if isNull { refuse("Field \"\(name).\(member.name)\" must be non-null.", node) }
    }

    /// The fields that have a value, given or by default.
    private func filled(
        _ fields: SchemaIDs<InputDefinition>,
        _ values: [InputValue?]
    ) -> InputObject {
        var entries: [InputObject.Entry] = []
        for (place, field) in fields.enumerated() {
            guard let value = values[place] ?? schema[field].defaultValue else { continue }
            entries.append(InputObject.Entry(input: field, value: value))
        }
        return InputObject(entries)
    }
}
