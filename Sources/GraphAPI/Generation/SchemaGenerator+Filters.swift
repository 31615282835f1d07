import GraphQLSchema
import PropertyGraph

/// The filters of properties, and of relationship properties and sources.
extension SchemaGenerator {
    /// A property's type as it is written in GraphQL, without list or non-null.
    func typeName(_ type: PropertyType) -> String {
        switch type {
        case .string: "String"
        case .id: "ID"
        case .int: "Int"
        case .float: "Float"
        case .boolean: "Boolean"
        case .date: "Date"
        case .dateTime: "DateTime"
        case .enumeration(let index): model.enumerations[index].name
        }
    }

    /// A relationship property's type in answers: as the model says, for a relationship may lack any.
    private func relationshipPropertyType(_ property: Property) -> String {
        let type = typeName(property.type)
        return (property.isList ? "[\(type)!]" : type) + (property.isRequired ? "!" : "")
    }

    /// The type of a property's filter.
    func filterName(_ property: Property) -> String {
        typeName(property.type) + (property.isList ? "ListFilter" : "Filter")
    }

    /// The input field that says something of a property.
    func input(of property: Property, _ type: String, _ id: PropertyID) -> Input {
        Input(
            property.name,
            type,
            .property(id),
            deprecationReason: property.deprecationReason
        )
    }

    mutating func addPropertyFilters() {
        for type in ["String", "Int", "Float", "Date", "DateTime"] {
            input("\(type)Range", [Input("from", type), Input("to", type)])
        }
        for type in ["String", "Int", "Float", "Date", "DateTime"] {
            var fields = Self.equality(type) + Self.order(type)
            fields.append(Input("isNull", "Boolean"))
            if type == "String" {
                fields += ["contains", "startsWith", "endsWith"].map { Input($0, "String") }
            }
            fields += ["eqField", "ltField", "lteField", "gtField", "gteField"].map {
                Input($0, "String")
            }
            if type.hasPrefix("Date") { fields.append(Input("within", "String")) }
            input("\(type)Filter", fields)
        }
        input(
            "BooleanFilter",
            [
                Input("eq", "Boolean"), Input("ne", "Boolean"), Input("isNull", "Boolean"),
                Input("eqField", "String"),
            ]
        )
        input("IDFilter", Self.equality("ID"))
        input("CountFilter", Self.equality("Int") + Self.order("Int"))
        for enumeration in model.enumerations {
            input(
                "\(enumeration.name)Filter",
                Self.equality(enumeration.name) + [
                    Input("isNull", "Boolean"), Input("eqField", "String"),
                ]
            )
        }
        for type in listTypes {
            input(
                "\(type)ListFilter",
                [
                    Input("has", type), Input("hasAny", "[\(type)!]"),
                    Input("hasAll", "[\(type)!]"),
                    Input("isEmpty", "Boolean"),
                ]
            )
        }
        addSourceFilters()
    }

    private static func equality(_ type: String) -> [Input] {
        [
            Input("eq", type), Input("ne", type), Input("in", "[\(type)!]"),
            Input("notIn", "[\(type)!]"),
        ]
    }

    private static func order(_ type: String) -> [Input] {
        ["lt", "lte", "gt", "gte"].map { Input($0, type) } + [Input("between", "\(type)Range")]
    }

    /// The item types of all list properties, each once, in the order they are met.
    private var listTypes: [String] {
        let properties =
            model.relationshipTypes.flatMap(\.properties) + model.labels.flatMap(\.properties)
        var types: [String] = []
        for property in properties where property.isList {
            let type = typeName(property.type)
            if !types.contains(type) { types.append(type) }
        }
        return types
    }

    private mutating func addSourceFilters() {
        let tested = InputReader.sourceFields.enumerated().map { index, field in
            Input(field.name, filterName(field), .property(PropertyID(offset: index)))
        }
        input("SourceFilter", tested + Self.logic("SourceFilter"))
        input(
            "SourcesFilter",
            ["some", "all", "none"].map { Input($0, "SourceFilter") } + [
                Input("count", "CountFilter")
            ]
        )
    }

    /// `and`, `or` and `not` of a filter.
    static func logic(_ filter: String) -> [Input] {
        [Input("and", "[\(filter)!]"), Input("or", "[\(filter)!]"), Input("not", filter)]
    }

    /// The type of a relationship type's properties as edges show them, and its inputs.
    mutating func addRelationshipProperties(_ type: RelationshipType) {
        guard let name = type.propertiesName, !addedProperties.contains(name) else { return }
        addedProperties.insert(name)
        let places = type.properties.enumerated().map { (PropertyID(offset: $0), $1) }
        object(
            name,
            description: type.propertiesDescription,
            places.map {
                Field(
                    $1.name,
                    relationshipPropertyType($1),
                    .relationshipProperty($0),
                    description: $1.description,
                    deprecationReason: $1.deprecationReason
                )
            }
        )
        input(
            "\(name)PropertiesFilter",
            places.map { input(of: $1, filterName($1), $0) }
                + Self.logic("\(name)PropertiesFilter")
        )
        addPropertiesInput(of: type, named: name)
        let ordered = places.filter { !$1.isList }
        guard !ordered.isEmpty else { return }
        input(
            "\(name)PropertiesOrder",
            isOneOf: true,
            ordered.map { input(of: $1, "SortDirection", $0) }
        )
    }
}
