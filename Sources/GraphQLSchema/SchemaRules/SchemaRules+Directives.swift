/// Directive definitions (specification 3.13).
extension SchemaRules {
    mutating func check(directive id: DirectiveID) {
        let directive = schema[id]
        checkName(directive.name, what: "Directive", directive.site)
        if directive.locations.isEmpty {
            refuse(
                "Directive \"@\(directive.name)\" must have a location.",
                rule: "Directives",
                at: directive.site
            )
        }
        checkArguments(directive.arguments, of: "@\(directive.name)")
    }

    /// No directive is used inside its own definition, on whichever way (3.13, rules 2 and 3).
    mutating func checkDirectiveCycles() {
        for index in schema.directives.indices where faults.count < GraphQLErrors.countMax {
            let start = DirectiveID(index)
            // Most apply nothing and cannot be part of a circle.
            guard !schema[start].arguments.isEmpty else { continue }
            var reach = DirectiveReach(schema: schema)
            reach.add(inputs: schema[start].arguments)
            reach.followAll()
            guard reach.directives.contains(start) else { continue }
            refuse(
                "Directive \"@\(schema[start].name)\" is used in its own definition.",
                rule: "Directives",
                at: schema[start].site
            )
        }
    }
}

/// The directives and types that a directive definition speaks of, in any number of steps.
private struct DirectiveReach {
    let schema: Schema
    private(set) var directives: Set<DirectiveID> = []
    private var types: Set<TypeID> = []
    private var waitingDirectives: [DirectiveID] = []
    private var waitingTypes: [TypeID] = []

    init(schema: Schema) {
        self.schema = schema
    }

    mutating func add(inputs: SchemaIDs<InputDefinition>) {
        for input in inputs {
            add(schema[input].directives)
            let type = schema[input].type.named
            if types.insert(type).inserted { waitingTypes.append(type) }
        }
    }

    private mutating func add(_ applied: [AppliedDirective]) {
        for directive in applied.map(\.directive) where directives.insert(directive).inserted {
            waitingDirectives.append(directive)
        }
    }

    mutating func followAll() {
        while true {
            if let directive = waitingDirectives.popLast() {
                add(inputs: schema[directive].arguments)
            } else if let type = waitingTypes.popLast() {
                add(schema[type].directives)
                add(inputs: schema[type].inputFields)
                for value in schema[schema[type].values] { add(value.directives) }
            } else {
                return
            }
        }
    }
}
