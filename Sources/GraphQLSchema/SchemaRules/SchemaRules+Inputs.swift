/// Input objects (specification 3.10).
extension SchemaRules {
    mutating func checkInputFields(of id: TypeID) {
        let type = schema[id]
        if type.inputFields.isEmpty {
            refuse(
                "Input object \"\(type.name)\" must have a field.",
                rule: "InputFields",
                at: type.site
            )
        }
        checkUnique(
            schema[type.inputFields].lazy.map { ($0.name, $0.site) },
            what: "Input field \"\(type.name)."
        )
        for field in schema[type.inputFields] {
            let what = "Input field \"\(type.name).\(field.name)\""
            checkName(field.name, what: "Input field", field.site)
            checkInput(field, what: what)
            guard type.isOneOf else { continue }
            if field.type.isNonNull {
                refuse(
                    "\(what) of a OneOf Input Object must be nullable.",
                    rule: "OneOfInputObjects",
                    at: field.site
                )
            }
            if field.defaultLiteral != nil {
                refuse(
                    "\(what) of a OneOf Input Object cannot have a default.",
                    rule: "OneOfInputObjects",
                    at: field.site
                )
            }
        }
    }

    /// No input object needs itself, since such a value would have no end (3.10, rule 3).
    mutating func checkInputCycles() {
        let needs = schema.types.map { type in
            type.inputFields.filter { schema[$0].type.isNonNull && !schema[$0].type.isList }
        }
        enum State { case waiting, open, done }
        var states = Array(repeating: State.waiting, count: schema.types.count)
        for start in schema.types.indices where !needs[start].isEmpty && states[start] == .waiting {
            // The way from the start to the type being looked at, with the fields still to be
            // followed.
            var way = [(type: start, rest: needs[start][...])]
            states[start] = .open
            while let step = way.last {
                guard let field = step.rest.first else {
                    states[step.type] = .done
                    way.removeLast()
                    continue
                }
                way[way.count - 1].rest.removeFirst()
                let next = schema[field].type.named.index
                switch states[next] {
                case .done: break
                case .open:
                    let cycle = way.drop { $0.type != next }.map { schema.types[$0.type].name }
                    refuse(
                        "Input object \"\(schema.types[next].name)\" needs itself, "
                            + "through non-null fields of \"\(cycle.joined(separator: "\", \""))\".",
                        rule: "InputObjectCycles",
                        at: schema[field].site
                    )
                case .waiting:
                    states[next] = .open
                    way.append((next, needs[next][...]))
                }
            }
        }
    }
}
