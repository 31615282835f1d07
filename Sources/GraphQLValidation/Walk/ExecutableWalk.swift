import GraphQLLanguage
import GraphQLSchema

/// One walk over the executable definitions of a document, knowing the type at each node.
///
/// It tells the rules about single nodes what they need, and gathers for the other rules what uses
/// what. Its recursion follows nesting in the text, which the parser bounds.
struct ExecutableWalk {
    private(set) var context: ValidationContext
    private(set) var uses = DocumentUses()
    private var current = DefinitionUses()
    /// How many introspection lists are around the node, and around the selection of `__schema`.
    private var introspectionDepth = 0
    private var introspectionStart: Int?

    init(context: ValidationContext) {
        self.context = context
    }

    private var schema: Schema { context.schema }

    mutating func walkDocument() {
        for definition in context.document.definitions {
            current = DefinitionUses()
            switch definition {
            case .operation(let node):
                walk(node)
                uses.operations.append(current)
            case .fragment(let node):
                walk(node)
                uses.fragments.append(current)
            case .schema, .type, .directive: break
            }
        }
    }

    private mutating func walk(_ node: OperationDefinition) {
        UniqueVariableNames.check(node, &context)
        for variable in context.document[node.variables] { walk(variable) }
        let location: DirectiveLocation =
            switch node.type {
            case .query: .query
            case .mutation: .mutation
            case .subscription: .subscription
            }
        walk(node.directives, at: location)
        walk(node.selectionSet, on: schema.rootType(of: node.type))
    }

    private mutating func walk(_ node: VariableDefinition) {
        VariablesAreInputTypes.check(node, &context)
        KnownTypeNames.check(node.type, &context)
        if let value = node.defaultValue {
            let type = schema.type(of: node.type, in: context.document).flatMap {
                schema[$0.named].kind.isInput ? $0 : nil
            }
            walk(value, as: type)
        }
        walk(node.directives, at: .variableDefinition)
    }

    private mutating func walk(_ node: FragmentDefinition) {
        FragmentsOnCompositeTypes.check(node, &context)
        KnownTypeNames.check(node.typeCondition, &context)
        walk(node.directives, at: .fragmentDefinition)
        walk(node.selectionSet, on: context.compositeType(node.typeCondition))
    }

    private mutating func walk(_ selectionSet: SelectionSet, on parent: TypeID?) {
        for selection in context.document[selectionSet.selections] {
            guard !context.isFull else { return }
            switch selection {
            case .field(let node): walk(node, on: parent)
            case .fragmentSpread(let node): walk(node, on: parent)
            case .inlineFragment(let node): walk(node, on: parent)
            }
        }
    }

    private mutating func walk(_ node: Field, on parent: TypeID?) {
        let name = context.text(node.name)
        let definition = parent.flatMap { schema.field(named: name, on: $0) }
        let type = definition.map { schema[$0].type }
        ScalarLeafs.check(node, type, &context)
        FieldsOnCorrectType.check(node, on: parent, definition, &context)
        walk(
            node.arguments,
            of: definition.map { schema[$0].arguments },
            ArgumentOwner.field(node, parent, definition)
        )
        walk(node.directives, at: .field)
        if let definition { ProvidedRequiredArguments.check(node, definition, &context) }
        guard let selectionSet = node.selectionSet else { return }
        let composite = type.map(\.named).flatMap { schema[$0].kind.isComposite ? $0 : nil }
        walkIntrospection(node, named: name) { walk in
            walk.walk(selectionSet, on: composite)
        }
    }

    private mutating func walk(_ node: FragmentSpread, on parent: TypeID?) {
        let fragment = context.fragmentIndex(node.name)
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
            FragmentsOnCompositeTypes.check(node, condition, &context)
            PossibleFragmentSpreads.check(node, condition, on: parent, &context)
            KnownTypeNames.check(condition, &context)
            type = context.compositeType(condition)
        }
        walk(node.directives, at: .inlineFragment)
        walk(node.selectionSet, on: type)
    }

    private mutating func walk(_ directives: NodeList<Directive>, at location: DirectiveLocation) {
        guard !directives.isEmpty else { return }
        UniqueDirectivesPerLocation.check(directives, &context)
        for node in context.document[directives] {
            let definition = schema.directive(named: context.text(node.name))
            KnownDirectives.check(node, definition, at: location, &context)
            walk(
                node.arguments,
                of: definition.map { schema[$0].arguments },
                ArgumentOwner.directive(node, definition)
            )
            if let definition { ProvidedRequiredArguments.check(node, definition, &context) }
        }
    }

    private mutating func walk(
        _ arguments: NodeList<Argument>,
        of definitions: SchemaIDs<InputDefinition>?,
        _ owner: ArgumentOwner
    ) {
        guard !arguments.isEmpty else { return }
        UniqueArgumentNames.check(arguments, &context)
        for argument in context.document[arguments] {
            let definition = definitions.flatMap {
                schema.argument(named: context.text(argument.name), of: $0)
            }
            if let definition {
                walk(
                    argument.value,
                    as: schema[definition].type,
                    hasDefault: schema[definition].defaultLiteral != nil
                )
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
                    range: range,
                    type: type,
                    hasDefault: hasDefault,
                    oneOf: oneOf
                )
            )
        case .list(let items, _):
            let itemType = type.map { $0.item ?? $0 }
            for item in context.document[items] {
                gather(item, as: itemType, hasDefault: false, oneOf: nil)
            }
        case .object(let fields, _):
            UniqueInputFieldNames.check(fields, &context)
            let object = type.map(\.named).flatMap {
                schema[$0].kind == .inputObject ? $0 : nil
            }
            for field in context.document[fields] {
                let definition = object.flatMap {
                    schema.inputField(named: context.text(field.name), of: $0)
                }
                gather(
                    field.value,
                    as: definition.map { schema[$0].type },
                    hasDefault: definition.map { schema[$0].defaultLiteral != nil } ?? false,
                    oneOf: object.flatMap { schema[$0].isOneOf ? $0 : nil }
                )
            }
        case .int, .float, .string, .boolean, .null, .enum: break
        }
    }
}

/// How deep introspection goes, for `MaxIntrospectionDepth`.
extension ExecutableWalk {
    /// Walks what is under a field, noting whether it is one of introspection.
    private mutating func walkIntrospection(
        _ node: Field,
        named name: String,
        _ walkSelections: (inout ExecutableWalk) -> Void
    ) {
        let isStart =
            introspectionStart == nil && (name == "__schema" || name == "__type")
        let isList = MaxIntrospectionDepth.lists.contains(name)
        if isStart {
            introspectionStart = introspectionDepth
            current.introspections.append(IntrospectionUse(range: node.range))
        }
        if isList {
            introspectionDepth += 1
            current.introspectionDepth = max(current.introspectionDepth, introspectionDepth)
            if let introspectionStart, let last = current.introspections.indices.last {
                current.introspections[last].depth = max(
                    current.introspections[last].depth,
                    introspectionDepth - introspectionStart
                )
            }
        }
        walkSelections(&self)
        if isList { introspectionDepth -= 1 }
        if isStart { introspectionStart = nil }
    }
}
