import GraphQLLanguage
import GraphQLSchema

/// One walk over the definitions of a document, knowing the type at each node.
///
/// It tells the rules about single nodes what they need, notes the facts of each selection, and
/// gathers what uses what for the other rules. Its recursion follows nesting in the text, which the
/// parser bounds.
struct ExecutableWalk: ~Copyable {
    private var context: ValidationContext
    private(set) var uses = DocumentUses()
    private var current = DefinitionUses()
    /// How many introspection lists are around the node, and around the selection of `__schema`.
    private var introspectionDepth = 0
    private var introspectionStart: Int?

    init(context: consuming ValidationContext) {
        self.context = context
    }

    /// The context back, with what was found.
    consuming func finish() -> ValidationContext { context }

    mutating func walkDocument() {
        for definition in context.document.definitions {
            switch definition {
            case .operation(let node):
                walk(node)
                uses.operations.append(takeUses())
            case .fragment(let node):
                walk(node, on: context.fragmentTypes[uses.fragments.count])
                uses.fragments.append(takeUses())
            case .schema(let node): walk(node)
            case .type(let node): walk(node)
            case .directive(let node): walk(node)
            }
        }
    }

    private mutating func takeUses() -> DefinitionUses {
        var taken = current
        taken.findDistinctVariables()
        current = DefinitionUses()
        return taken
    }

    private mutating func walk(_ node: OperationDefinition) {
        UniqueVariableNames.check(node, &context)
        for variable in context.document[node.variables] { walk(variable) }
        walk(node.directives, at: DirectiveLocation(node.type))
        walk(node.selectionSet, on: context.schema.rootType(of: node.type))
    }

    private mutating func walk(_ node: VariableDefinition) {
        VariablesAreInputTypes.check(node, &context)
        KnownTypeNames.check(node.type, &context)
        if let value = node.defaultValue {
            let type = context.schema.type(of: node.type, in: context.document).flatMap {
                context.index[$0.named].kind.isInput ? $0 : nil
            }
            walk(value, as: type)
        }
        walk(node.directives, at: .variableDefinition)
    }

    private mutating func walk(_ node: FragmentDefinition, on type: TypeID?) {
        FragmentsOnCompositeTypes.check(node, &context)
        KnownTypeNames.check(node.typeCondition, &context)
        walk(node.directives, at: .fragmentDefinition)
        walk(node.selectionSet, on: type)
    }

    private mutating func walk(_ selectionSet: SelectionSet, on parent: TypeID?) {
        for place in selectionSet.selections.range {
            guard !context.isFull else { return }
            context.selections[place].parent = parent
            switch context.document.selection(at: place) {
            case .field(let node): walk(node, at: place, on: parent)
            case .fragmentSpread(let node): walk(node, at: place, on: parent)
            case .inlineFragment(let node): walk(node, on: parent)
            }
        }
    }

    private mutating func walk(_ node: Field, at place: Int, on parent: TypeID?) {
        let name = context.names[node.name]
        let schemaName = context.names.inSchema(name)
        let definition = schemaName.flatMap { name in
            parent.flatMap { context.index.field(named: name, on: $0) }
        }
        context.selections[place].name = name
        context.selections[place].responseName = node.alias.map { context.names[$0] } ?? name
        context.selections[place].definition = definition
        let facts = definition.map { context.index[$0] }
        if let facts { ScalarLeafs.check(node, facts.type, &context) }
        FieldsOnCorrectType.check(node, on: parent, definition, &context)
        NoSchemaIntrospection.check(node, definition, &context)
        if !node.arguments.isEmpty {
            walk(node.arguments, of: facts?.arguments, .field(node, parent, definition))
        }
        walk(node.directives, at: .field)
        if let definition, facts?.hasRequiredArguments == true {
            ProvidedRequiredArguments.check(node, definition, &context)
        }
        guard let selectionSet = node.selectionSet else { return }
        let composite = (facts?.type.named).flatMap {
            context.index[$0].kind.isComposite ? $0 : nil
        }
        enterIntrospection(node, schemaName)
        walk(selectionSet, on: composite)
        leaveIntrospection(node, schemaName)
    }

    private mutating func walk(_ node: FragmentSpread, at place: Int, on parent: TypeID?) {
        let fragment = context.fragmentIndex(node.name)
        context.selections[place].fragment = fragment
        KnownFragmentNames.check(node, fragment, &context)
        PossibleFragmentSpreads.check(node, fragment, on: parent, &context)
        current.spreads.append(
            SpreadUse(
                name: node.name,
                range: node.range,
                fragment: fragment,
                introspectionDepth: introspectionDepth
            )
        )
        if let introspectionStart, let fragment, !current.introspections.isEmpty {
            current.introspections[current.introspections.count - 1].spreads.append(
                (fragment, introspectionDepth - introspectionStart)
            )
        }
        walk(node.directives, at: .fragmentSpread)
    }

    private mutating func walk(_ node: InlineFragment, on parent: TypeID?) {
        var type = parent
        if let condition = node.typeCondition {
            type = context.compositeType(condition)
            FragmentsOnCompositeTypes.check(node, condition, &context)
            PossibleFragmentSpreads.check(node, on: type, in: parent, &context)
            KnownTypeNames.check(condition, &context)
        }
        walk(node.directives, at: .inlineFragment)
        walk(node.selectionSet, on: type)
    }

    private mutating func walk(_ directives: NodeList<Directive>, at location: DirectiveLocation) {
        guard !directives.isEmpty else { return }
        UniqueDirectivesPerLocation.check(directives, &context)
        for place in directives.range {
            let node = context.document.directive(at: place)
            let name = context.names[node.name]
            let definition = context.names.inSchema(name).flatMap {
                context.index.directive(named: $0)
            }
            KnownDirectives.check(node, definition, at: location, &context)
            walk(
                node.arguments,
                of: definition.map { context.schema[$0].arguments },
                .directive(node, definition)
            )
            if let definition { ProvidedRequiredArguments.check(node, definition, &context) }
        }
    }

    private mutating func walk(
        _ arguments: NodeList<Argument>,
        of definitions: SchemaIDs<InputDefinition>?,
        _ owner: ArgumentOwner
    ) {
        UniqueArgumentNames.check(arguments, &context)
        for place in arguments.range {
            let argument = context.document.argument(at: place)
            let name = context.names[argument.name]
            let definition = context.names.inSchema(name).flatMap { name in
                definitions.flatMap { context.index.argument(named: name, of: $0) }
            }
            if let definition {
                let facts = context.index[definition]
                walk(argument.value, as: facts.type, hasDefault: facts.hasDefault)
            } else {
                KnownArgumentNames.report(argument, of: owner, &context)
                walk(argument.value, as: nil)
            }
        }
    }
}

/// Values.
extension ExecutableWalk {
    /// A whole literal.
    private mutating func walk(_ value: Value, as type: TypeExpression?, hasDefault: Bool = false) {
        if let type { ValuesOfCorrectType.check(value, as: type, &context) }
        gather(value, as: type, hasDefault: hasDefault, oneOf: nil)
    }

    /// The variables in a literal, and its objects for the rule about them.
    private mutating func gather(
        _ value: Value,
        as type: TypeExpression?,
        hasDefault: Bool,
        oneOf: TypeID?
    ) {
        switch value {
        case .variable(let name, let range):
            current.variables.append(
                VariableUse(
                    name: name,
                    number: context.names[name],
                    range: range,
                    type: type,
                    hasDefault: hasDefault,
                    oneOf: oneOf
                )
            )
        case .list(let items, _):
            // Where no list may stand its items are judged as if they stood alone, and null is no
            // fault of theirs.
            let itemType = type.map { $0.item ?? $0.nullable }
            for place in items.range {
                let item = context.document.value(at: place)
                gather(item, as: itemType, hasDefault: false, oneOf: nil)
            }
        case .object(let fields, _):
            UniqueInputFieldNames.check(fields, &context)
            let object = (type?.named).flatMap {
                context.index[$0].kind == .inputObject ? $0 : nil
            }
            for place in fields.range {
                gather(context.document.objectField(at: place), of: object)
            }
        case .int, .float, .string, .boolean, .null, .enum: break
        }
    }

    private mutating func gather(_ field: ObjectField, of object: TypeID?) {
        switch field.value {
        case .variable, .list, .object: break
        default: return
        }
        let name = context.names[field.name]
        let definition = context.names.inSchema(name).flatMap { name in
            object.flatMap { context.index.inputField(named: name, of: $0) }
        }
        let facts = definition.map { context.index[$0] }
        gather(
            field.value,
            as: facts?.type,
            hasDefault: facts?.hasDefault ?? false,
            oneOf: object.flatMap { context.index[$0].isOneOf ? $0 : nil }
        )
    }
}

/// Type system definitions, whose directives are held against the schema as those of executable ones
/// are.
extension ExecutableWalk {
    private mutating func walk(_ node: SchemaDefinition) {
        walk(node.directives, at: .schema)
    }

    private mutating func walk(_ node: TypeDefinition) {
        walk(node.directives, at: DirectiveLocation(node.kind))
        for field in context.document[node.fields] {
            walk(field.arguments, at: .argumentDefinition)
            walk(field.directives, at: .fieldDefinition)
        }
        walk(node.inputFields, at: .inputFieldDefinition)
        for value in context.document[node.values] { walk(value.directives, at: .enumValue) }
    }

    private mutating func walk(_ node: DirectiveDefinition) {
        walk(node.arguments, at: .argumentDefinition)
    }

    private mutating func walk(
        _ inputs: NodeList<InputValueDefinition>,
        at location: DirectiveLocation
    ) {
        for input in context.document[inputs] { walk(input.directives, at: location) }
    }
}

/// How deep introspection goes, for `MaxIntrospectionDepth`: counted by the names of fields, so that
/// it is known in fragments, and where the document is wrong about a type.
extension ExecutableWalk {
    private mutating func enterIntrospection(_ node: Field, _ name: SchemaName?) {
        guard let name else { return }
        if introspectionStart == nil, context.index.beginsIntrospection(name) {
            introspectionStart = introspectionDepth
            current.introspections.append(IntrospectionUse(range: node.range))
        }
        guard context.index.isNestedIntrospectionList(name) else { return }
        introspectionDepth += 1
        current.introspectionDepth = max(current.introspectionDepth, introspectionDepth)
        guard let introspectionStart, let last = current.introspections.indices.last else { return }
        current.introspections[last].depth = max(
            current.introspections[last].depth,
            introspectionDepth - introspectionStart
        )
    }

    private mutating func leaveIntrospection(_ node: Field, _ name: SchemaName?) {
        guard let name else { return }
        if context.index.isNestedIntrospectionList(name) { introspectionDepth -= 1 }
        if introspectionStart != nil, current.introspections.last?.range == node.range {
            introspectionStart = nil
        }
    }
}
