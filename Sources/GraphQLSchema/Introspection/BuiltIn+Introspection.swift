import GraphQLLanguage

/// The introspection types, as definitions like all others (specification 4.2).
extension BuiltIn {
    static var introspectionTypes: [TypeDraft] {
        [
            object(
                "__Schema",
                "What this service can answer: its types and directives.",
                schemaFields
            ),
            object("__Type", "A type of the schema, or a list or non-null around one.", typeFields),
            object("__Field", "A field of an object or interface.", fieldFields),
            object("__InputValue", "An argument, or a field of an input object.", inputFields),
            object("__EnumValue", "A value of an enum.", enumValueFields),
            object("__Directive", "A directive that documents may use.", directiveFields),
            enumeration(
                "__TypeKind",
                "Which kind a type is.",
                [
                    "SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST",
                    "NON_NULL",
                ]
            ),
            enumeration(
                "__DirectiveLocation",
                "Where a directive may stand.",
                DirectiveLocation.allCases.map(\.rawValue)
            ),
        ]
    }

    /// Fields that need no definition where they are selected (specification 4.1 and 4.2).
    static var metaFields: [FieldDraft] {
        [
            FieldDraft("__typename", "String!", description: "The name of the object's type."),
            FieldDraft("__schema", "__Schema!", description: "The schema of this service."),
            FieldDraft(
                "__type",
                "__Type",
                description: "A type of the schema by its name.",
                arguments: [InputDraft("name", "String!")]
            ),
        ]
    }

    private static var schemaFields: [FieldDraft] {
        [
            FieldDraft("description", "String"),
            FieldDraft("types", "[__Type!]!", description: "Every named type."),
            FieldDraft("queryType", "__Type!", description: "The type of queries."),
            FieldDraft("mutationType", "__Type", description: "The type of mutations, if any."),
            FieldDraft(
                "subscriptionType",
                "__Type",
                description: "The type of subscriptions, if any."
            ),
            FieldDraft("directives", "[__Directive!]!", description: "Every directive."),
        ]
    }

    private static var typeFields: [FieldDraft] {
        [
            FieldDraft("kind", "__TypeKind!"),
            FieldDraft("name", "String"),
            FieldDraft("description", "String"),
            FieldDraft("specifiedByURL", "String"),
            FieldDraft("fields", "[__Field!]", arguments: includeDeprecated),
            FieldDraft("interfaces", "[__Type!]"),
            FieldDraft("possibleTypes", "[__Type!]"),
            FieldDraft("enumValues", "[__EnumValue!]", arguments: includeDeprecated),
            FieldDraft("inputFields", "[__InputValue!]", arguments: includeDeprecated),
            FieldDraft("ofType", "__Type"),
            FieldDraft("isOneOf", "Boolean"),
        ]
    }

    private static var fieldFields: [FieldDraft] {
        [
            FieldDraft("name", "String!"),
            FieldDraft("description", "String"),
            FieldDraft("args", "[__InputValue!]!", arguments: includeDeprecated),
            FieldDraft("type", "__Type!"),
            FieldDraft("isDeprecated", "Boolean!"),
            FieldDraft("deprecationReason", "String"),
        ]
    }

    private static var inputFields: [FieldDraft] {
        [
            FieldDraft("name", "String!"),
            FieldDraft("description", "String"),
            FieldDraft("type", "__Type!"),
            FieldDraft("defaultValue", "String", description: "The default as a GraphQL literal."),
            FieldDraft("isDeprecated", "Boolean!"),
            FieldDraft("deprecationReason", "String"),
        ]
    }

    private static var enumValueFields: [FieldDraft] {
        [
            FieldDraft("name", "String!"),
            FieldDraft("description", "String"),
            FieldDraft("isDeprecated", "Boolean!"),
            FieldDraft("deprecationReason", "String"),
        ]
    }

    private static var directiveFields: [FieldDraft] {
        [
            FieldDraft("name", "String!"),
            FieldDraft("description", "String"),
            FieldDraft("isRepeatable", "Boolean!"),
            FieldDraft("locations", "[__DirectiveLocation!]!"),
            FieldDraft("args", "[__InputValue!]!", arguments: includeDeprecated),
        ]
    }

    private static var includeDeprecated: [InputDraft] {
        [InputDraft("includeDeprecated", "Boolean!", default: false)]
    }

    private static func object(
        _ name: String,
        _ description: String,
        _ fields: [FieldDraft]
    ) -> TypeDraft {
        var draft = TypeDraft(name, .object, description: description)
        draft.fields = fields
        return draft
    }

    private static func enumeration(
        _ name: String,
        _ description: String,
        _ values: [String]
    ) -> TypeDraft {
        var draft = TypeDraft(name, .enum, description: description)
        draft.values = values.map { EnumValueDraft($0) }
        return draft
    }
}
