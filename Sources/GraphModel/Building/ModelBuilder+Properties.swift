import GraphQLLanguage
import PropertyGraph

extension ModelBuilder {
    /// The property type that a type's name means; nil when it means none.
    func propertyType(named name: String) -> PropertyType? {
        switch name {
        case "String": .string
        case "ID": .id
        case "Int": .int
        case "Float": .float
        case "Boolean": .boolean
        case "Date": .date
        case "DateTime": .dateTime
        default: enumerationsByName[name].map(PropertyType.enumeration)
        }
    }

    /// A field as a property; reports a field that cannot be one and answers nil.
    mutating func property(_ field: DeclaredField, of owner: DeclaredType) -> Property? {
        let where_ = "Field \"\(field.name)\" of \"\(owner.name)\""
        guard let type = propertyType(named: field.type.name) else {
            refuse(field, of: owner)
            return nil
        }
        if field.type.listDepth > 1 {
            faults.report(
                "\(where_) is a list of lists. A property holds a value or a list of values.",
                at: field.type.place
            )
        }
        let isList = field.type.listDepth > 0
        if let unique = field[.unique], isList {
            faults.report(
                "\(where_) is a list, which cannot be @unique. Remove the directive.",
                at: unique.place
            )
        }
        if let searchable = field[.searchable], !type.isText {
            faults.report(
                "\(where_) is @searchable, but only texts are searched: "
                    + "String, ID and lists of them. Remove the directive.",
                at: searchable.place
            )
        }
        return Property(
            name: field.name,
            description: field.description,
            type: type,
            isList: isList,
            isRequired: field.type.isRequired,
            isUnique: field[.unique] != nil,
            isSearchable: field[.searchable] != nil,
            deprecationReason: field.deprecationReason
        )
    }

    /// Reports a field without a directive whose type is that of no property.
    private mutating func refuse(_ field: DeclaredField, of owner: DeclaredType) {
        guard let type = typesByName[field.type.name] else { return }
        let advice: String
        switch type.kind {
        case .object where type.isNode && owner.isNode:
            advice = "a node type. Add @relationship, or @path for a derived field."
        case .object where type.isNode:
            advice = "a node type, which a relationship's properties cannot hold. Remove the field."
        case .object where type.isRelationshipProperties:
            advice =
                "a type of relationship properties. "
                + "Name it in @relationship(properties:) of the relationship that has them."
        case .interface, .union:
            advice = "an interface or a union, which models do not have. Name a node type instead."
        default: return
        }
        faults.report(
            "Field \"\(field.name)\" of \"\(owner.name)\" is of type \"\(type.name)\", \(advice)",
            at: field.type.place
        )
    }

    /// Reports names that the API keeps for itself, and arguments.
    mutating func checkField(_ field: DeclaredField, of owner: DeclaredType, isProperty: Bool) {
        if FixedNames.isRefused(field.name, isProperty: isProperty) {
            faults.report(
                "Field \"\(field.name)\" of \"\(owner.name)\" has a name that the API uses itself. "
                    + "Choose another name.",
                at: field.place
            )
        }
        if field.hasArguments {
            faults.report(
                "Field \"\(field.name)\" of \"\(owner.name)\" has arguments, "
                    + "and those of the API are generated. Remove them.",
                at: field.place
            )
        }
    }

    mutating func readPropertiesType(_ type: DeclaredType) {
        var properties: [Property] = []
        for field in type.fields {
            checkField(field, of: type, isProperty: true)
            let foreign: [Vocabulary.Word] = [.key, .unique, .searchable, .relationship, .path]
            for word in foreign {
                guard let directive = field[word] else { continue }
                faults.report(
                    "Field \"\(field.name)\" of \"\(type.name)\" is @\(word), which only fields of "
                        + "node types can be. Remove the directive.",
                    at: directive.place
                )
            }
            if let property = property(field, of: type) { properties.append(property) }
        }
        if let named = type[.named] {
            faults.report(
                "Type \"\(type.name)\" is @named, which only node types can be. "
                    + "Remove the directive.",
                at: named.place
            )
        }
        propertiesTypes[type.name] = properties
    }
}
