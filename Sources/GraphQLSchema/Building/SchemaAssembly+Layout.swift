import GraphQLLanguage

/// Laying definitions out: each draft becomes an element of the schema's array of its kind.
extension SchemaAssembly {
    mutating func registerTypes() {
        schema.typeIDs.reserveCapacity(drafts.count)
        var distinct: [TypeDraft] = []
        distinct.reserveCapacity(drafts.count)
        for draft in drafts {
            if let first = schema.typeIDs[draft.name] {
                refuse(
                    "There can be only one type named \"\(draft.name)\".",
                    rule: "UniqueTypeNames",
                    at: [distinct[first.index].site, draft.site]
                )
            } else {
                schema.typeIDs[draft.name] = TypeID(distinct.count)
                distinct.append(draft)
            }
        }
        drafts = distinct
    }

    mutating func layOut(_ draft: TypeDraft, at id: TypeID) {
        var type = NamedType(
            name: draft.name,
            description: draft.description,
            kind: draft.kind,
            specifiedByURL: draft.specifiedByURL,
            isOneOf: draft.isOneOf,
            coercion: draft.coercion,
            site: draft.site
        )
        type.interfaces = draft.interfaces.compactMap { resolveName($0, site: draft.site) }
        type.members = draft.members.compactMap { resolveName($0, site: draft.site) }
        layOutFields(of: draft, id, &type)
        type.inputFields = layOutInputs(draft.inputFields)
        layOutValues(of: draft, &type)
        schema.types.append(type)
        apply(draft.directives, to: .type(id))
    }

    private mutating func layOutFields(of draft: TypeDraft, _ id: TypeID, _ type: inout NamedType) {
        let start = schema.fields.count
        for field in draft.fields {
            guard let expression = resolve(field.type, site: field.site) else { continue }
            let fieldID = FieldID(schema.fields.count)
            let arguments = layOutInputs(field.arguments)
            schema.fields.append(
                OutputField(
                    name: field.name,
                    description: field.description,
                    owner: id,
                    type: expression,
                    arguments: arguments,
                    deprecationReason: field.deprecationReason,
                    site: field.site
                )
            )
            apply(field.directives, to: .field(fieldID))
        }
        type.fields = SchemaIDs(start..<schema.fields.count)
    }

    private mutating func layOutValues(of draft: TypeDraft, _ type: inout NamedType) {
        let start = schema.enumValues.count
        for value in draft.values {
            let id = EnumValueID(schema.enumValues.count)
            schema.enumValues.append(
                EnumValue(
                    name: value.name,
                    description: value.description,
                    deprecationReason: value.deprecationReason,
                    site: value.site
                )
            )
            apply(value.directives, to: .enumValue(id))
        }
        type.values = SchemaIDs(start..<schema.enumValues.count)
    }

    private mutating func layOutInputs(_ drafts: [InputDraft]) -> SchemaIDs<InputDefinition> {
        let start = schema.inputs.count
        for draft in drafts {
            guard let type = resolve(draft.type, site: draft.site) else { continue }
            let id = InputID(schema.inputs.count)
            schema.inputs.append(
                InputDefinition(
                    name: draft.name,
                    description: draft.description,
                    type: type,
                    defaultLiteral: draft.defaultValue,
                    deprecationReason: draft.deprecationReason,
                    site: draft.site
                )
            )
            apply(draft.directives, to: .input(id))
        }
        return SchemaIDs(start..<schema.inputs.count)
    }

    mutating func layOutMetaFields() {
        let owner = TypeID(BuiltIn.scalarCount)
        for field in BuiltIn.metaFields {
            guard let type = resolve(field.type, site: nil) else { continue }
            let arguments = layOutInputs(field.arguments)
            schema.fields.append(
                OutputField(
                    name: field.name,
                    description: field.description,
                    owner: owner,
                    type: type,
                    arguments: arguments,
                    deprecationReason: nil,
                    site: nil
                )
            )
        }
    }

    mutating func layOutDirectives() {
        let names = Set(directiveDrafts.map(\.name))
        let all = BuiltIn.directives.filter { !names.contains($0.name) } + directiveDrafts
        for draft in all {
            if let first = schema.directiveIDs[draft.name] {
                refuse(
                    "There can be only one directive named \"@\(draft.name)\".",
                    rule: "UniqueDirectiveNames",
                    at: [schema[first].site, draft.site]
                )
                continue
            }
            schema.directiveIDs[draft.name] = DirectiveID(schema.directives.count)
            let arguments = layOutInputs(draft.arguments)
            schema.directives.append(
                DirectiveSpecification(
                    name: draft.name,
                    description: draft.description,
                    arguments: arguments,
                    isRepeatable: draft.isRepeatable,
                    locations: draft.locations,
                    site: draft.site
                )
            )
        }
    }

    mutating func resolveRoots() {
        for root in roots {
            guard let type = resolveName(root.name, site: root.site) else { continue }
            switch root.operation {
            case .query: schema.queryType = type
            case .mutation: schema.mutationType = type
            case .subscription: schema.subscriptionType = type
            }
        }
    }
}
