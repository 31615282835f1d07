import GraphModel
import GraphQLSchema
import PropertyGraph

/// What a label gets: its object type, filter, order, aggregate and groups.
extension SchemaGenerator {
    mutating func addNodeType(_ label: Label) {
        for field in relatedFields(of: label) {
            addRelatedTypes(field, of: label)
            addRelatedInputs(field, of: label)
        }
        object(
            label.name,
            description: label.description,
            interfaces: ["Node"],
            Self.nodeFields + label.fieldOrder.flatMap { nodeFields($0, of: label) }
        )
        input(
            "\(label.name)Filter",
            description: "Which nodes to take; all parts must hold.",
            filterFields(of: label, as: "\(label.name)Filter")
        )
        input("\(label.name)Order", isOneOf: true, orderFields(of: label))
        addConnection(label.name, to: label, edge: [])
        addAggregate(of: label)
        addNodeInputs(of: label)
        addPayloads(of: label)
    }

    /// A field that leads to other nodes, whether by relationships or by a path expression.
    struct RelatedField {
        let name: String
        let description: String?
        let deprecationReason: String?
        let related: Related
        let target: Label
        let isToOne: Bool
        /// The relationship type, when it has properties.
        let propertiesOf: RelationshipType?
    }

    func relatedField(_ place: Label.FieldPlace, of label: Label) -> RelatedField? {
        switch place {
        case .property: return nil
        case .relationship(let index):
            let field = label.relationshipFields[index]
            let end = label.ends[field.end.index]
            let type = model[end.type]
            return RelatedField(
                name: field.name,
                description: field.description,
                deprecationReason: field.deprecationReason,
                related: .end(field.end),
                target: model[end.target],
                isToOne: end.isToOne,
                propertiesOf: type.propertiesName == nil ? nil : type
            )
        case .path(let index):
            let field = label.pathFields[index]
            return RelatedField(
                name: field.name,
                description: field.description,
                deprecationReason: field.deprecationReason,
                related: .path(index),
                target: model[field.target],
                isToOne: false,
                propertiesOf: nil
            )
        }
    }

    private func relatedFields(of label: Label) -> [RelatedField] {
        label.fieldOrder.compactMap { relatedField($0, of: label) }
    }

    /// The filter type of the nodes a field leads to.
    private func whereName(_ field: RelatedField, of label: Label) -> String {
        field.propertiesOf == nil
            ? "\(field.target.name)Filter" : "\(typeName(field, of: label))Where"
    }

    /// The order type of the nodes a field leads to.
    private func orderName(_ field: RelatedField, of label: Label) -> String {
        let isOrdered = field.propertiesOf?.properties.contains { !$0.isList } ?? false
        return isOrdered ? "\(typeName(field, of: label))Order" : "\(field.target.name)Order"
    }

    /// The beginning of the names of a field's own types, such as `FilmCast`.
    func typeName(_ field: RelatedField, of label: Label) -> String {
        label.name + Naming.capitalised(field.name)
    }

    private mutating func addRelatedTypes(_ field: RelatedField, of label: Label) {
        let name = typeName(field, of: label)
        let whereName = whereName(field, of: label)
        if let type = field.propertiesOf {
            let properties = type.propertiesName ?? ""
            input(
                "\(name)Where",
                filterFields(
                    of: field.target,
                    as: "\(name)Where",
                    properties: "\(properties)PropertiesFilter"
                )
            )
            if type.properties.contains(where: { !$0.isList }), !field.isToOne {
                input(
                    "\(name)Order",
                    isOneOf: true,
                    orderFields(of: field.target) + [
                        Input("properties", "\(properties)PropertiesOrder")
                    ]
                )
            }
        }
        if case .end = field.related {
            let properties = field.propertiesOf?.propertiesName.map {
                [Field("properties", "\($0)!", .edge(.properties))]
            }
            addConnection(
                name,
                to: field.target,
                edge: (properties ?? []) + [
                    Field(
                        "sources",
                        "[Source!]!",
                        .edge(.sources),
                        description: "Where the relationship was read."
                    )
                ]
            )
        }
        guard !field.isToOne else {
            input("\(name)Filter", [Input("is", whereName), Input("exists", "Boolean")])
            return
        }
        input(
            "\(name)Filter",
            ["some", "all", "none"].map { Input($0, whereName) } + [
                Input("count", "CountFilter"), Input("aggregate", "\(name)AggregateFilter"),
            ]
        )
        input("\(name)AggregateFilter", [Input("where", whereName), Input("count", "CountFilter")])
        input(
            "\(name)AggregateOrder",
            [Input("where", whereName), Input("count", "SortDirection!")]
        )
    }

    /// The connection and edge types of a name (GraphQL Cursor Connections Specification).
    private mutating func addConnection(_ name: String, to target: Label, edge: [Field]) {
        object(
            "\(name)Connection",
            [
                Field("edges", "[\(name)Edge!]!", .connection(.edges)),
                Field("nodes", "[\(target.name)!]!", .connection(.nodes)),
                Field("pageInfo", "PageInfo!", .connection(.pageInfo)),
                Field(
                    "totalCount",
                    "Int!",
                    .connection(.totalCount),
                    description: "How many pass in all, not on this page alone."
                ),
            ]
        )
        object(
            "\(name)Edge",
            [
                Field("cursor", "String!", .edge(.cursor)),
                Field("node", "\(target.name)!", .edge(.node)),
            ] + edge
        )
    }

    private func nodeFields(_ place: Label.FieldPlace, of label: Label) -> [Field] {
        if case .property(let index) = place {
            let property = label.properties[index]
            return [
                Field(
                    property.name,
                    outputType(property),
                    .node(.property(PropertyID(offset: index))),
                    description: property.description,
                    deprecationReason: property.deprecationReason
                )
            ]
        }
        guard let field = relatedField(place, of: label) else { return [] }
        if field.isToOne, case .end(let end) = field.related {
            return [
                Field(
                    field.name,
                    field.target.name,
                    .node(.toOne(end)),
                    description: field.description,
                    deprecationReason: field.deprecationReason
                ),
                Field(
                    "\(field.name)Connection",
                    "\(typeName(field, of: label))Connection!",
                    .node(.toOneConnection(end)),
                    description: "The same as an edge, with what the relationship itself holds.",
                    deprecationReason: field.deprecationReason
                ),
            ]
        }
        let whereName = whereName(field, of: label)
        let isPath = if case .path = field.related { true } else { false }
        return [
            Field(
                field.name,
                "[\(field.target.name)!]!",
                .node(.list(field.related)),
                description: field.description,
                arguments: Self.listArguments(whereName, orderName(field, of: label)),
                deprecationReason: field.deprecationReason
            ),
            Field(
                "\(field.name)Connection",
                "\(isPath ? field.target.name : typeName(field, of: label))Connection!",
                .node(.connection(field.related)),
                description: "The same a page at a time, with cursors.",
                arguments: Self.connectionArguments(whereName, orderName(field, of: label)),
                deprecationReason: field.deprecationReason
            ),
            Field(
                "\(field.name)Aggregate",
                "\(field.target.name)Aggregate!",
                .node(.aggregate(field.related)),
                arguments: [
                    InputDraft("where", whereName),
                    InputDraft("groupBy", "[\(field.target.name)GroupBy!]"),
                ],
                deprecationReason: field.deprecationReason
            ),
        ]
    }

    /// A property's type in answers: lists are never absent, other values as the model says.
    func outputType(_ property: Property) -> String {
        let type = typeName(property.type)
        return property.isList ? "[\(type)!]!" : property.isRequired ? "\(type)!" : type
    }

    static func listArguments(_ filter: String, _ order: String) -> [InputDraft] {
        [
            InputDraft("where", filter), InputDraft("orderBy", "[\(order)!]"),
            InputDraft("first", "Int"), InputDraft("offset", "Int"),
            InputDraft("ties", "Boolean", default: false),
        ]
    }

    static func connectionArguments(_ filter: String, _ order: String) -> [InputDraft] {
        [
            InputDraft("where", filter), InputDraft("orderBy", "[\(order)!]"),
            InputDraft("first", "Int"), InputDraft("after", "String"), InputDraft("last", "Int"),
            InputDraft("before", "String"),
        ]
    }

    private func filterFields(
        of label: Label,
        as filter: String,
        properties: String? = nil
    ) -> [Input] {
        var fields = [Input("id", "IDFilter")]
        for place in label.fieldOrder {
            if case .property(let index) = place {
                let property = label.properties[index]
                fields.append(input(of: property, filterName(property), PropertyID(offset: index)))
            } else if let field = relatedField(place, of: label) {
                fields.append(
                    Input(
                        field.name,
                        "\(typeName(field, of: label))Filter",
                        meaning(field),
                        deprecationReason: field.deprecationReason
                    )
                )
            }
        }
        if !label.names.isEmpty { fields.append(Input("named", "String")) }
        if label.isSearchable { fields.append(Input("search", "String")) }
        fields.append(Input("sources", "SourcesFilter"))
        if let properties { fields.append(Input("properties", properties)) }
        return fields + Self.logic(filter)
    }

    func meaning(_ field: RelatedField) -> InputMeaning {
        if field.isToOne, case .end(let end) = field.related { return .toOne(end) }
        return .related(field.related)
    }

    private func orderFields(of label: Label) -> [Input] {
        label.fieldOrder.flatMap { place -> [Input] in
            if case .property(let index) = place {
                let property = label.properties[index]
                guard !property.isList else { return [] }
                return [input(of: property, "SortDirection", PropertyID(offset: index))]
            }
            guard let field = relatedField(place, of: label) else { return [] }
            func order(_ suffix: String, _ type: String, _ meaning: InputMeaning) -> Input {
                Input(
                    field.name + suffix,
                    type,
                    meaning,
                    deprecationReason: field.deprecationReason
                )
            }
            if field.isToOne {
                return [order("", "\(field.target.name)Order", meaning(field))]
            }
            return [
                order("Count", "SortDirection", .count(field.related)),
                order(
                    "Aggregate",
                    "\(typeName(field, of: label))AggregateOrder",
                    .aggregate(field.related)
                ),
            ]
        }
    }

    private mutating func addAggregate(of label: Label) {
        var summaries = [Field("count", "Int!", .aggregate(.count))]
        for place in label.fieldOrder {
            if case .property(let index) = place {
                summaries += summary(of: label.properties[index], PropertyID(offset: index))
            } else if let field = relatedField(place, of: label), !field.isToOne,
                case .end = field.related
            {
                summaries.append(
                    Field(
                        "\(field.name)Count",
                        "NumberSummary!",
                        .aggregate(.size(field.related)),
                        deprecationReason: field.deprecationReason
                    )
                )
            }
        }
        let groupType = "\(label.name)Group"
        object(
            "\(label.name)Aggregate",
            summaries + [
                Field(
                    "groups",
                    "[\(groupType)!]!",
                    .aggregate(.groups),
                    description: "The nodes by what `groupBy` names; largest group first.",
                    arguments: [
                        InputDraft("having", "GroupHaving"), InputDraft("orderBy", "[GroupOrder!]"),
                        InputDraft("first", "Int"), InputDraft("after", "String"),
                    ]
                )
            ]
        )
        object(
            groupType,
            [Field("keys", "[GroupKey!]!", .aggregate(.keys))] + summaries + [
                Field(
                    "nodes",
                    "[\(label.name)!]!",
                    .aggregate(.nodes),
                    arguments: [InputDraft("first", "Int")]
                ),
                Field(
                    "cursor",
                    "String!",
                    .aggregate(.cursor),
                    description: "For `after`: the groups that follow this one."
                ),
            ]
        )
        addGroupBy(of: label)
    }

    private func summary(of property: Property, _ id: PropertyID) -> [Field] {
        guard !property.isList else { return [] }
        let summary: (type: String, meaning: AggregateMeaning)? =
            switch property.type {
            case .int, .float: ("NumberSummary!", .number(id))
            case .date: ("DateSummary!", .extremes(id))
            case .dateTime: ("DateTimeSummary!", .extremes(id))
            default: nil
            }
        return summary.map {
            [
                Field(
                    property.name,
                    $0.type,
                    .aggregate($0.meaning),
                    deprecationReason: property.deprecationReason
                )
            ]
        } ?? []
    }

    private mutating func addGroupBy(of label: Label) {
        var fields = [Input("field", "\(label.name)Field"), Input("by", "DatePart")]
        func value(_ name: String, _ reason: String?) -> EnumValueDraft {
            EnumValueDraft(Naming.enumValue(of: name), deprecationReason: reason)
        }
        enumeration(
            "\(label.name)Field",
            label.properties.map { value($0.name, $0.deprecationReason) }
        )
        if !label.relationshipFields.isEmpty {
            enumeration(
                "\(label.name)Relationship",
                label.relationshipFields.map { value($0.name, $0.deprecationReason) }
            )
            fields.append(Input("relationship", "\(label.name)Relationship"))
        }
        input(
            "\(label.name)GroupBy",
            description: "Exactly one of `field` and `relationship`; `by` with a date field only.",
            fields
        )
    }
}
