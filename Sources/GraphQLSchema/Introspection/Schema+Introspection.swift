import GraphQLLanguage

/// What a selection of introspection fields stands on.
package enum IntrospectionNode: Hashable, Sendable {
    case schema
    case type(TypeExpression)
    case field(FieldID)
    case input(InputID)
    case enumValue(EnumValueID)
    case directive(DirectiveID)
}

/// What an introspection field answers.
package enum IntrospectionResult: Hashable, Sendable {
    case null
    case boolean(Bool)
    case string(String)
    /// The name of an enum value.
    case name(String)
    /// Names of enum values.
    case names([String])
    case node(IntrospectionNode)
    case nodes([IntrospectionNode])
}

/// Introspection (specification 4.2) as data: a field on a node gives scalars or further nodes.
extension Schema {
    /// `__typename`, which every composite type has.
    package static let typenameField = metaField(0)
    /// `__schema`, which the query type has.
    package static let schemaField = metaField(1)
    /// `__type(name:)`, which the query type has.
    package static let typeField = metaField(2)

    /// The definitions of meta-fields come after those of all types.
    private static func metaField(_ place: Int) -> FieldID {
        FieldID(IntrospectionField.allCases.count + place)
    }

    /// The answer of `__schema` or `__type` on the query type, or of a field of an introspection
    /// type.
    ///
    /// The node is what the field is selected on, `.schema` for the two fields of the query type.
    /// `__typename` is not among them: it is the name of the type selected on.
    package func introspect(
        _ field: FieldID,
        on node: IntrospectionNode,
        arguments: InputObject
    ) -> IntrospectionResult {
        if field == Self.schemaField { return .node(.schema) }
        if field == Self.typeField {
            guard case .string(let name) = arguments.entries.first?.value,
                let type = type(named: name)
            else { return .null }
            return .node(.type(.named(type)))
        }
        guard let known = IntrospectionField(rawValue: field.index) else { return .null }
        let isAll = arguments.entries.first?.value == .boolean(true)
        return switch node {
        case .schema: schemaResult(known)
        case .type(let type): typeResult(known, type, includeDeprecated: isAll)
        case .field(let id): fieldResult(known, self[id], includeDeprecated: isAll)
        case .input(let id): inputResult(known, self[id])
        case .enumValue(let id): enumValueResult(known, self[id])
        case .directive(let id): directiveResult(known, self[id], includeDeprecated: isAll)
        }
    }

    /// The named types that are part of the schema; built-in scalars only when they are used.
    package var visibleTypes: [TypeID] {
        types.indices.lazy.map { TypeID($0) }.filter { typeIDs[self[$0].name] == $0 }
    }

    private func schemaResult(_ field: IntrospectionField) -> IntrospectionResult {
        func node(_ type: TypeID?) -> IntrospectionResult {
            type.map { .node(.type(.named($0))) } ?? .null
        }
        return switch field {
        case .schemaDescription: text(description)
        case .schemaTypes: .nodes(visibleTypes.map { .type(.named($0)) })
        case .schemaQueryType: node(queryType)
        case .schemaMutationType: node(mutationType)
        case .schemaSubscriptionType: node(subscriptionType)
        case .schemaDirectives: .nodes(directives.indices.map { .directive(DirectiveID($0)) })
        default: .null
        }
    }

    private func typeResult(
        _ field: IntrospectionField,
        _ expression: TypeExpression,
        includeDeprecated: Bool
    ) -> IntrospectionResult {
        if expression.isNonNull || expression.isList {
            let inner = expression.isNonNull ? expression.nullable : expression.item
            return switch field {
            case .typeKind: .name(expression.isNonNull ? "NON_NULL" : "LIST")
            case .typeOfType: inner.map { .node(.type($0)) } ?? .null
            default: .null
            }
        }
        let type = self[expression.named]
        switch field {
        case .typeKind: return .name(type.kind.introspectionName)
        case .typeName: return .string(type.name)
        case .typeDescription: return text(type.description)
        case .typeSpecifiedByURL: return text(type.specifiedByURL)
        case .typeFields where type.kind == .object || type.kind == .interface:
            let shown = type.fields.filter {
                includeDeprecated || self[$0].deprecationReason == nil
            }
            return .nodes(shown.map { .field($0) })
        case .typeInterfaces where type.kind == .object || type.kind == .interface:
            return .nodes(type.interfaces.map { .type(.named($0)) })
        case .typePossibleTypes where type.kind.isAbstract:
            let objects = type.kind == .union ? type.members : type.possibleTypes
            return .nodes(objects.map { .type(.named($0)) })
        case .typeEnumValues where type.kind == .enum:
            let shown = type.values.filter {
                includeDeprecated || self[$0].deprecationReason == nil
            }
            return .nodes(shown.map { .enumValue($0) })
        case .typeInputFields where type.kind == .inputObject:
            return inputs(type.inputFields, includeDeprecated)
        case .typeIsOneOf where type.kind == .inputObject: return .boolean(type.isOneOf)
        default: return .null
        }
    }

    private func fieldResult(
        _ field: IntrospectionField,
        _ definition: OutputField,
        includeDeprecated: Bool
    ) -> IntrospectionResult {
        switch field {
        case .fieldName: .string(definition.name)
        case .fieldDescription: text(definition.description)
        case .fieldArgs: inputs(definition.arguments, includeDeprecated)
        case .fieldType: .node(.type(definition.type))
        case .fieldIsDeprecated: .boolean(definition.deprecationReason != nil)
        case .fieldDeprecationReason: text(definition.deprecationReason)
        default: .null
        }
    }

    private func inputResult(
        _ field: IntrospectionField,
        _ definition: InputDefinition
    ) -> IntrospectionResult {
        switch field {
        case .inputName: .string(definition.name)
        case .inputDescription: text(definition.description)
        case .inputType: .node(.type(definition.type))
        case .inputDefaultValue: text(definition.defaultLiteral?.description)
        case .inputIsDeprecated: .boolean(definition.deprecationReason != nil)
        case .inputDeprecationReason: text(definition.deprecationReason)
        default: .null
        }
    }

    private func enumValueResult(
        _ field: IntrospectionField,
        _ definition: EnumValue
    ) -> IntrospectionResult {
        switch field {
        case .enumValueName: .string(definition.name)
        case .enumValueDescription: text(definition.description)
        case .enumValueIsDeprecated: .boolean(definition.deprecationReason != nil)
        case .enumValueDeprecationReason: text(definition.deprecationReason)
        default: .null
        }
    }

    private func directiveResult(
        _ field: IntrospectionField,
        _ definition: DirectiveSpecification,
        includeDeprecated: Bool
    ) -> IntrospectionResult {
        switch field {
        case .directiveName: .string(definition.name)
        case .directiveDescription: text(definition.description)
        case .directiveIsRepeatable: .boolean(definition.isRepeatable)
        case .directiveLocations: .names(definition.locations.map(\.rawValue))
        case .directiveArgs: inputs(definition.arguments, includeDeprecated)
        default: .null
        }
    }

    private func inputs(
        _ ids: SchemaIDs<InputDefinition>,
        _ includeDeprecated: Bool
    ) -> IntrospectionResult {
        .nodes(
            ids.filter { includeDeprecated || self[$0].deprecationReason == nil }
                .map { .input($0) }
        )
    }

    private func text(_ text: String?) -> IntrospectionResult {
        text.map { .string($0) } ?? .null
    }
}

extension TypeKind {
    /// The kind's name in `__TypeKind`.
    var introspectionName: String {
        switch self {
        case .scalar: "SCALAR"
        case .object: "OBJECT"
        case .interface: "INTERFACE"
        case .union: "UNION"
        case .enum: "ENUM"
        case .inputObject: "INPUT_OBJECT"
        }
    }
}
