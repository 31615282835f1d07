package import GraphQLLanguage

extension OperationType {
    /// The name that the type of such operations has unless a schema says otherwise (specification
    /// 3.3.1).
    var usualTypeName: String {
        switch self {
        case .query: "Query"
        case .mutation: "Mutation"
        case .subscription: "Subscription"
        }
    }
}

/// Definitions by their names, each in constant time.
extension Schema {
    /// The type of operations of a kind, or nil when the schema has none.
    package func rootType(of operation: OperationType) -> TypeID? {
        switch operation {
        case .query: queryType
        case .mutation: mutationType
        case .subscription: subscriptionType
        }
    }

    /// A named type, built-in ones included where they are used.
    package func type(named name: String) -> TypeID? { typeIDs[name] }
    /// A directive, built-in ones included.
    package func directive(named name: String) -> DirectiveID? { directiveIDs[name] }

    /// A field that may be selected on a composite type, the meta-fields it has there included.
    package func field(named name: String, on type: TypeID) -> FieldID? {
        index.name(name).flatMap { index.field(named: $0, on: type) }
    }

    /// A field of an input object.
    package func inputField(named name: String, of type: TypeID) -> InputID? {
        index.name(name).flatMap { index.inputField(named: $0, of: type) }
    }

    /// A value of an enum.
    package func enumValue(named name: String, of type: TypeID) -> EnumValueID? {
        index.name(name).flatMap { index.enumValue(named: $0, of: type) }
    }

    /// An argument of a field or directive; they have few, so they are looked through.
    package func argument(
        named name: String,
        of arguments: SchemaIDs<InputDefinition>
    ) -> InputID? {
        arguments.first { self[$0].name == name }
    }

    /// The type that a reference in a document means, or nil when its name is unknown.
    package func type(
        of reference: TypeIndex,
        in document: Document
    ) -> TypeExpression? {
        // Wrappers are gathered from the outside and put on from the inside.
        var isListAtLevel: [Bool] = []
        var index = reference
        while true {
            switch document[index] {
            case .named(let name):
                guard let id = type(named: document.text(name)) else { return nil }
                var type = TypeExpression.named(id)
                for isList in isListAtLevel.reversed() {
                    guard isList else {
                        type = type.nonNull
                        continue
                    }
                    guard let list = type.listed else { return nil }
                    type = list
                }
                return type
            case .list(let inner, _):
                isListAtLevel.append(true)
                index = inner
            case .nonNull(let inner, _):
                isListAtLevel.append(false)
                index = inner
            }
        }
    }
}
