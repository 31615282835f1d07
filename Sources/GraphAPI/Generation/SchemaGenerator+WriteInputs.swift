import GraphModel
import GraphQLSchema
import PropertyGraph

/// The inputs of mutations: what a node or a relationship gets.
extension SchemaGenerator {
    /// `TaskCreate`, and `TaskSet` where anything could be set.
    mutating func addNodeInputs(of label: Label) {
        input(
            "\(label.name)Create",
            description: "A node to create.",
            label.fieldOrder.compactMap { createField($0, of: label) }
        )
        guard !label.hasOnlyKey else { return }
        input(
            "\(label.name)Set",
            description: "What to change in a node: what is left out stays, null removes a value.",
            label.fieldOrder.compactMap { setField($0, of: label) }
        )
    }

    /// The inputs of a relationship field; a path field is not written to and has none.
    mutating func addRelatedInputs(_ field: RelatedField, of label: Label) {
        guard case .end = field.related else { return }
        let name = typeName(field, of: label)
        let properties = field.propertiesOf?.propertiesName.map { "\($0)PropertiesInput" }
        let optional = properties.map { [Input("properties", $0)] } ?? []
        let isNamed = !field.target.names.isEmpty
        input(
            "\(name)Connect",
            description: isNamed
                ? "A node that is there, by exactly one of `id` and `named`."
                : "A node that is there.",
            [Input("id", "ID")] + (isNamed ? [Input("named", "String")] : []) + optional
        )
        input("\(name)CreateNode", [Input("node", "\(field.target.name)Create!")] + optional)
        input("\(name)Disconnect", [Input("id", "ID!")])
        if let properties {
            input("\(name)Update", [Input("id", "ID!"), Input("properties", "\(properties)!")])
        }
        input(
            "\(name)Input",
            description: "Disconnects, then updates, then connects, then creates.",
            Self.relatedInputFields(name, isUpdatable: properties != nil)
        )
    }

    private static func relatedInputFields(_ name: String, isUpdatable: Bool) -> [Input] {
        var fields = [
            Input("connect", "[\(name)Connect!]", description: "Relates nodes that are there."),
            Input("create", "[\(name)CreateNode!]", description: "Creates nodes and relates them."),
            Input(
                "disconnect",
                "[\(name)Disconnect!]",
                description: "Removes relationships, not their nodes. In `set` only."
            ),
        ]
        if isUpdatable {
            fields.append(
                Input(
                    "update",
                    "[\(name)Update!]",
                    description: "Sets properties of relationships. In `set` only."
                )
            )
        }
        return fields
    }

    /// The properties of a relationship to be made or changed: none is required, so that some can
    /// be changed alone.
    mutating func addPropertiesInput(of type: RelationshipType, named name: String) {
        input(
            "\(name)PropertiesInput",
            description:
                "Properties of a relationship: what is left out stays, null removes a value.",
            type.properties.enumerated().map {
                written($1, PropertyID(offset: $0), isRequired: false)
            }
        )
    }

    private func createField(_ place: Label.FieldPlace, of label: Label) -> Input? {
        guard case .property(let index) = place else { return relatedInput(place, of: label) }
        let property = label.properties[index]
        return written(property, PropertyID(offset: index), isRequired: property.isRequired)
    }

    private func setField(_ place: Label.FieldPlace, of label: Label) -> Input? {
        guard case .property(let index) = place else { return relatedInput(place, of: label) }
        let id = PropertyID(offset: index)
        guard !label.key.contains(id) else { return nil }
        return written(label.properties[index], id, isRequired: false)
    }

    private func relatedInput(_ place: Label.FieldPlace, of label: Label) -> Input? {
        guard let field = relatedField(place, of: label), case .end = field.related else {
            return nil
        }
        return Input(
            field.name,
            "\(typeName(field, of: label))Input",
            meaning(field),
            description: field.description,
            deprecationReason: field.deprecationReason
        )
    }

    /// A property in an input; a list is never required, and what is required cannot be deprecated.
    private func written(_ property: Property, _ id: PropertyID, isRequired: Bool) -> Input {
        let type = typeName(property.type)
        let isRequired = isRequired && !property.isList
        return Input(
            property.name,
            property.isList ? "[\(type)!]" : isRequired ? "\(type)!" : type,
            .property(id),
            description: property.description,
            deprecationReason: isRequired ? nil : property.deprecationReason
        )
    }
}
