import GraphQLLanguage

/// Turns drafts of definitions into a schema: names become ids, everything is laid out, then
/// checked.
struct SchemaAssembly {
    /// What a directive is applied to.
    enum Target {
        case schema
        case type(TypeID)
        case field(FieldID)
        case input(InputID)
        case enumValue(EnumValueID)
    }

    var schema = Schema()
    var faults: [GraphQLError] = []
    /// What was applied with `@`, to be read when all definitions and defaults are known.
    var applied: [(target: Target, drafts: [DirectiveDraft])] = []
    let documents: [Document]
    var drafts: [TypeDraft] = []
    var directiveDrafts: [DirectiveSpecificationDraft] = []
    var expressions: [String: TypeExpression] = [:]
    var roots: [(operation: OperationType, name: String, site: SourceSite?)] = []

    /// An assembly of the built-in definitions, to which others are added.
    init(documents: [Document] = []) {
        self.documents = documents
        schema.sources = documents.map(\.source)
        drafts = BuiltIn.types
    }

    mutating func add(types: [TypeDraft], directives: [DirectiveSpecificationDraft]) {
        for type in types {
            // A built-in scalar may be written out; it stays what it is.
            guard type.kind == .scalar,
                let index = BuiltIn.scalarNames.firstIndex(of: type.name)
            else {
                drafts.append(type)
                continue
            }
            apply(type.directives, to: .type(TypeID(index)))
            guard type.specifiedByURL != nil else { continue }
            refuse(
                "The built-in scalar \"\(type.name)\" is specified by GraphQL itself.",
                rule: "BuiltInScalars",
                at: [type.site]
            )
        }
        directiveDrafts += directives
    }

    mutating func setRoot(_ operation: OperationType, _ name: String, site: SourceSite? = nil) {
        roots.append((operation, name, site))
    }

    mutating func setDescription(_ description: String?, directives: [DirectiveDraft] = []) {
        schema.description = description
        apply(directives, to: .schema)
    }

    /// The checked schema; a part of one (not `isWhole`) may lack a query type.
    consuming func finish(isWhole: Bool) throws(GraphQLErrors) -> Schema {
        registerTypes()
        for (index, draft) in drafts.enumerated() {
            if index == BuiltIn.typeCount { layOutMetaFields() }
            layOut(draft, at: TypeID(index))
        }
        if drafts.count == BuiltIn.typeCount { layOutMetaFields() }
        layOutDirectives()
        resolveRoots()
        try throwFaults()
        findPossibleTypes()
        hideUnusedScalars()
        schema.index = SchemaIndex(schema)
        settleDefaults()
        readAppliedDirectives()
        faults += SchemaRules.faults(of: schema, isWhole: isWhole)
        try throwFaults()
        return schema
    }

    private func throwFaults() throws(GraphQLErrors) {
        guard faults.isEmpty else { throw GraphQLErrors(faults) }
    }

    mutating func refuse(_ message: String, rule: String, at sites: [SourceSite?]) {
        guard !isFull else { return }
        faults.append(schema.fault(message, rule: rule, at: sites))
    }

    /// Whether further faults would not be told anyway.
    var isFull: Bool { faults.count >= GraphQLErrors.countMax }

    mutating func apply(_ drafts: [DirectiveDraft], to target: Target) {
        if !drafts.isEmpty { applied.append((target, drafts)) }
    }
}

extension Schema {
    /// A fault of the schema at the places where its definitions stand.
    func fault(_ message: String, rule: String, at sites: [SourceSite?]) -> GraphQLError {
        GraphQLError(
            message,
            at: sites.compactMap { $0.flatMap(place) },
            code: .validationFailed,
            rule: rule
        )
    }

    /// Where a definition stands, for faults that other layers find in it.
    package func place(of site: SourceSite) -> SourcePlace? {
        guard sources.indices.contains(site.documentIndex) else { return nil }
        return sources[site.documentIndex].place(of: site.range)
    }
}
