import GraphQLLanguage

/// Defaults and applied directives, which are coerced once all types are known.
extension SchemaAssembly {
    /// Coerces every default, each after those it is made of.
    ///
    /// An input object literal takes the defaults of the fields it leaves out, so a default may
    /// depend on others. A cycle among them would be a value without end (specification 3.10).
    mutating func settleDefaults() {
        enum State { case waiting, open, done }
        var states = Array(repeating: State.waiting, count: schema.inputs.count)
        for start in schema.inputs.indices where schema.inputs[start].defaultLiteral != nil {
            guard states[start] == .waiting, !isFull else { continue }
            var stack = [(input: InputID(start), needs: needs(of: InputID(start)))]
            states[start] = .open
            while let top = stack.last, !isFull {
                guard let next = top.needs.last else {
                    settle(top.input)
                    states[top.input.index] = .done
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].needs.removeLast()
                switch states[next.index] {
                case .done: break
                case .open:
                    refuse(
                        "The default of input field \"\(schema[next].name)\" is made of itself.",
                        rule: "DefaultValues",
                        at: [schema[next].site]
                    )
                case .waiting:
                    states[next.index] = .open
                    stack.append((next, needs(of: next)))
                }
            }
        }
    }

    /// The input fields whose defaults a default takes over.
    private func needs(of input: InputID) -> [InputID] {
        var found: [InputID] = []
        // What is still to be looked at: a literal, at a place of a type.
        var rest: [(literal: ConstantValue, type: TypeID)] = []
        if let literal = schema[input].defaultLiteral {
            rest.append((literal, schema[input].type.named))
        }
        while let (literal, type) = rest.popLast() {
            switch literal {
            case .list(let items): rest += items.map { ($0, type) }
            case .object(let members) where schema[type].kind == .inputObject:
                let given = Dictionary(
                    members.map { ($0.name, $0.value) },
                    uniquingKeysWith: { first, _ in first }
                )
                for field in schema[type].inputFields {
                    if let value = given[schema[field].name] {
                        rest.append((value, schema[field].type.named))
                    } else if schema[field].defaultLiteral != nil {
                        found.append(field)
                    }
                }
            default: break
            }
        }
        return found
    }

    private mutating func settle(_ input: InputID) {
        guard !isFull else { return }
        let (value, defaultFaults) = coerceDefault(of: input)
        schema.inputs[input.index].defaultValue = value
        for fault in defaultFaults {
            refuse(
                "The default of \"\(schema[input].name)\" does not fit its type: \(fault.message)",
                rule: "DefaultValues",
                at: [schema[input].site]
            )
        }
    }

    // A function of its own: its copy of the schema must be gone before the schema is changed.
    private func coerceDefault(of input: InputID) -> (InputValue?, [InputFault]) {
        guard let literal = schema[input].defaultLiteral else { return (nil, []) }
        var coercer = InputCoercer(schema: schema, source: ConstantInput())
        let value = coercer.coerce(literal, as: schema[input].type)
        return (value, coercer.faults)
    }

    /// Coerces the arguments of everything that was applied with `@`.
    mutating func readAppliedDirectives() {
        for (target, drafts) in applied {
            let directives = drafts.compactMap { read($0) }
            switch target {
            case .schema: schema.appliedDirectives += directives
            case .type(let id): schema.types[id.index].directives = directives
            case .field(let id): schema.fields[id.index].directives = directives
            case .input(let id): schema.inputs[id.index].directives = directives
            case .enumValue(let id): schema.enumValues[id.index].directives = directives
            }
        }
    }

    private mutating func read(_ draft: DirectiveDraft) -> AppliedDirective? {
        let document = documents[draft.documentIndex]
        let name = document.text(draft.node.name)
        guard !isFull, let directive = schema.directive(named: name) else { return nil }
        var entries: [InputObject.Entry] = []
        for input in schema[directive].arguments {
            let definition = schema[input]
            let argument = document[draft.node.arguments].first {
                document.text($0.name) == definition.name
            }
            guard let argument else {
                if let value = definition.defaultValue {
                    entries.append(InputObject.Entry(input: input, value: value))
                }
                continue
            }
            var coercer = InputCoercer(schema: schema, source: LiteralInput(document: document))
            if let value = coercer.coerce(argument.value, as: definition.type) {
                entries.append(InputObject.Entry(input: input, value: value))
            }
            for fault in coercer.faults {
                let site = SourceSite(
                    documentIndex: draft.documentIndex,
                    range: fault.range ?? argument.value.range
                )
                refuse(fault.message, rule: "ValuesOfCorrectType", at: [site])
            }
        }
        return AppliedDirective(
            directive: directive,
            name: name,
            arguments: InputObject(entries),
            site: SourceSite(documentIndex: draft.documentIndex, range: draft.node.range)
        )
    }
}
