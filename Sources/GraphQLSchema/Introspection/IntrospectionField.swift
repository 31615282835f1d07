/// The fields of introspection, in the order of their ids, which are the same in every schema.
enum IntrospectionField: Int, CaseIterable {
    case schemaDescription, schemaTypes, schemaQueryType, schemaMutationType
    case schemaSubscriptionType, schemaDirectives

    case typeKind, typeName, typeDescription, typeSpecifiedByURL, typeFields, typeInterfaces
    case typePossibleTypes, typeEnumValues, typeInputFields, typeOfType, typeIsOneOf

    case fieldName, fieldDescription, fieldArgs, fieldType, fieldIsDeprecated
    case fieldDeprecationReason

    case inputName, inputDescription, inputType, inputDefaultValue, inputIsDeprecated
    case inputDeprecationReason

    case enumValueName, enumValueDescription, enumValueIsDeprecated, enumValueDeprecationReason

    case directiveName, directiveDescription, directiveIsRepeatable, directiveLocations
    case directiveArgs

    var id: FieldID { FieldID(rawValue) }
}
