package import GraphQLLanguage

/// Checks type system documents by the rules that hold for every part of a schema.
///
/// Several documents are checked as one. Executable definitions among them are checked as far as
/// they speak of types and directives. At most `errorCountMax` errors are told.
package func validateTypeSystem(
    _ documents: [Document],
    errorCountMax: Int = GraphQLErrors.countMax
) -> [GraphQLError] {
    var walk = TypeSystemWalk(documents: documents, errorCountMax: errorCountMax)
    for index in documents.indices { walk.walkDocument(at: index) }
    return walk.context.errors
}

/// One walk over type system documents that tells each rule what it needs to know.
struct TypeSystemWalk {
    private(set) var context: TypeSystemContext
    private var loneSchemaDefinition = LoneSchemaDefinition()
    private var uniqueOperationTypes = UniqueOperationTypes()
    private var uniqueTypeNames = UniqueTypeNames()
    private var uniqueEnumValueNames = UniqueEnumValueNames()
    private var uniqueFieldDefinitionNames = UniqueFieldDefinitionNames()
    private var uniqueDirectiveNames = UniqueDirectiveNames()
    private var uniqueDirectivesPerLocation = UniqueDirectivesPerLocation()

    init(documents: [Document], errorCountMax: Int) {
        context = TypeSystemContext(documents: documents, errorCountMax: errorCountMax)
    }

    mutating func walkDocument(at index: Int) {
        context.documentIndex = index
        for definition in context.document.definitions {
            guard !context.isFull else { return }
            switch definition {
            case .schema(let node): walk(node)
            case .type(let node): walk(node)
            case .directive(let node): walk(node)
            case .operation(let node): walk(node)
            case .fragment(let node): walk(node)
            }
        }
    }

    private mutating func walk(_ node: SchemaDefinition) {
        loneSchemaDefinition.check(node, &context)
        walk(node.directives, at: .schema, sharedWith: .schema)
        for root in context.document[node.operationTypes] {
            uniqueOperationTypes.check(root, &context)
            KnownTypeNames.check(root.type, isTypeSystem: true, &context)
        }
    }

    private mutating func walk(_ node: TypeDefinition) {
        let name = context.text(node.name)
        if node.isExtension {
            PossibleTypeExtensions.check(node, &context)
        } else {
            uniqueTypeNames.check(node, &context)
        }
        let document = context.document
        for interface in document[node.interfaces] {
            KnownTypeNames.check(interface, isTypeSystem: true, &context)
        }
        walk(node.directives, at: DirectiveLocation(node.kind), sharedWith: .type(name))
        for field in document[node.fields] {
            uniqueFieldDefinitionNames.check(field.name, of: name, &context)
            UniqueArgumentDefinitionNames.check(
                field.arguments,
                of: "\(name).\(context.text(field.name))",
                &context
            )
            walk(field.arguments, at: .argumentDefinition)
            walk(field.type, isTypeSystem: true)
            walk(field.directives, at: .fieldDefinition)
        }
        for field in document[node.inputFields] {
            uniqueFieldDefinitionNames.check(field.name, of: name, &context)
        }
        walk(node.inputFields, at: .inputFieldDefinition)
        for value in document[node.values] {
            uniqueEnumValueNames.check(value.name, of: name, &context)
            walk(value.directives, at: .enumValue)
        }
        for member in document[node.members] {
            KnownTypeNames.check(member, isTypeSystem: true, &context)
        }
    }

    private mutating func walk(_ node: DirectiveDefinition) {
        uniqueDirectiveNames.check(node, &context)
        UniqueArgumentDefinitionNames.check(
            node.arguments,
            of: "@\(context.text(node.name))",
            &context
        )
        walk(node.arguments, at: .argumentDefinition)
    }

    private mutating func walk(
        _ inputs: NodeList<InputValueDefinition>,
        at location: DirectiveLocation
    ) {
        for input in context.document[inputs] {
            walk(input.type, isTypeSystem: true)
            if let value = input.defaultValue { UniqueInputFieldNames.check(value, &context) }
            walk(input.directives, at: location)
        }
    }

    private mutating func walk(_ reference: TypeIndex, isTypeSystem: Bool) {
        var index = reference
        while true {
            switch context.document[index] {
            case .named(let name):
                return KnownTypeNames.check(name, isTypeSystem: isTypeSystem, &context)
            case .list(let inner, _), .nonNull(let inner, _): index = inner
            }
        }
    }

    private mutating func walk(
        _ directives: NodeList<Directive>,
        at location: DirectiveLocation,
        sharedWith owner: UniqueDirectivesPerLocation.Owner? = nil
    ) {
        guard !directives.isEmpty else { return }
        uniqueDirectivesPerLocation.check(directives, sharedWith: owner, &context)
        for directive in context.document[directives] {
            KnownDirectives.check(directive, at: location, &context)
            KnownArgumentNamesOnDirectives.check(directive, &context)
            walk(directive.arguments)
            ProvidedRequiredArgumentsOnDirectives.check(directive, &context)
        }
    }

    private mutating func walk(_ arguments: NodeList<Argument>) {
        UniqueArgumentNames.check(arguments, &context)
        for argument in context.document[arguments] {
            UniqueInputFieldNames.check(argument.value, &context)
        }
    }
}

/// Executable definitions between the others.
extension TypeSystemWalk {
    private mutating func walk(_ node: OperationDefinition) {
        for variable in context.document[node.variables] {
            walk(variable.type, isTypeSystem: false)
            if let value = variable.defaultValue { UniqueInputFieldNames.check(value, &context) }
            walk(variable.directives, at: .variableDefinition)
        }
        walk(node.directives, at: DirectiveLocation(node.type))
        walk(node.selectionSet)
    }

    private mutating func walk(_ node: FragmentDefinition) {
        KnownTypeNames.check(node.typeCondition, isTypeSystem: false, &context)
        walk(node.directives, at: .fragmentDefinition)
        walk(node.selectionSet)
    }

    // The recursion follows nesting in the text, which the parser bounds.
    private mutating func walk(_ selectionSet: SelectionSet) {
        for selection in context.document[selectionSet.selections] {
            switch selection {
            case .field(let field):
                walk(field.arguments)
                walk(field.directives, at: .field)
                if let selectionSet = field.selectionSet { walk(selectionSet) }
            case .fragmentSpread(let spread):
                walk(spread.directives, at: .fragmentSpread)
            case .inlineFragment(let fragment):
                if let condition = fragment.typeCondition {
                    KnownTypeNames.check(condition, isTypeSystem: false, &context)
                }
                walk(fragment.directives, at: .inlineFragment)
                walk(fragment.selectionSet)
            }
        }
    }
}
