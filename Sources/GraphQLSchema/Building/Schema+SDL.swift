package import GraphQLLanguage

extension Schema {
    /// The schema that type system documents describe together, extensions merged, or every fault.
    ///
    /// Definitions keep their order; executable ones are passed over. A part of a schema (not
    /// `isWhole`) may lack a query type. Values of custom scalars are read by `coercions`; those of
    /// others are not judged.
    package init(
        documents: [Document],
        isWhole: Bool = true,
        coercions: [String: ScalarCoercion] = [:]
    ) throws(GraphQLErrors) {
        let errors = validateTypeSystem(documents)
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
        var reader = SchemaReader(documents: documents, coercions: coercions)
        for (index, document) in documents.enumerated() { reader.read(document, at: index) }
        self = try reader.assembled().finish(isWhole: isWhole)
    }
}

/// Reads type system documents into drafts; the rules for such documents hold already.
private struct SchemaReader {
    private let coercions: [String: ScalarCoercion]
    private var assembly: SchemaAssembly
    private var types: [TypeDraft] = []
    private var typeIndexes: [String: Int] = [:]
    /// Extensions may stand before what they extend.
    private var extensions: [(node: TypeDefinition, documentIndex: Int)] = []
    private var directives: [DirectiveSpecificationDraft] = []
    private var roots: [(operation: OperationType, name: String, site: SourceSite)] = []
    private var hasSchemaDefinition = false
    private var schemaDescription: String?
    private var schemaDirectives: [DirectiveDraft] = []

    init(documents: [Document], coercions: [String: ScalarCoercion]) {
        self.coercions = coercions
        assembly = SchemaAssembly(documents: documents)
    }

    mutating func read(_ document: Document, at index: Int) {
        for definition in document.definitions {
            switch definition {
            case .operation, .fragment: break
            case .schema(let node): read(node, document, index)
            case .directive(let node): read(node, document, index)
            case .type(let node) where node.isExtension: extensions.append((node, index))
            case .type(let node):
                let name = document.text(node.name)
                var draft = TypeDraft(
                    name,
                    node.kind,
                    description: node.description.map(document.string)
                )
                draft.site = SourceSite(documentIndex: index, range: node.name.range)
                draft.coercion = coercions[name] ?? .unknown
                draft.add(node, document, index)
                typeIndexes[name] = types.count
                types.append(draft)
            }
        }
    }

    /// Everything read, with extensions merged and root types named.
    consuming func assembled() -> SchemaAssembly {
        for (node, index) in extensions {
            let document = assembly.documents[index]
            let name = document.text(node.name)
            if node.kind == .scalar, typeIndexes[name] == nil {
                // One that is built in and not written out.
                typeIndexes[name] = types.count
                types.append(TypeDraft(name, .scalar))
                types[types.count - 1].site = SourceSite(
                    documentIndex: index,
                    range: node.name.range
                )
            }
            guard let place = typeIndexes[name] else { continue }
            types[place].add(node, document, index)
            refuseOneOf(node, document, index)
        }
        if !hasSchemaDefinition { addUsualRoots() }
        for root in roots { assembly.setRoot(root.operation, root.name, site: root.site) }
        assembly.setDescription(schemaDescription, directives: schemaDirectives)
        assembly.add(types: types, directives: directives)
        return assembly
    }

    /// Without a schema definition the root types are those of the usual names, and they are what
    /// extensions of the schema extend (specification 3.3.1 and 3.3.2).
    private mutating func addUsualRoots() {
        for operation in OperationType.allCases where typeIndexes[operation.usualTypeName] != nil {
            assembly.setRoot(operation, operation.usualTypeName)
            for root in roots where root.operation == operation {
                assembly.refuse(
                    "The \(operation.rawValue) root type is \"\(operation.usualTypeName)\" already, "
                        + "since no schema definition says otherwise.",
                    rule: "UniqueOperationTypes",
                    at: [root.site]
                )
            }
        }
    }

    /// Whether exactly one field is to be given is for the definition to say (specification 3.10).
    private mutating func refuseOneOf(_ node: TypeDefinition, _ document: Document, _ index: Int) {
        for directive in document[node.directives] where document.text(directive.name) == "oneOf" {
            assembly.refuse(
                "An extension cannot make \"\(document.text(node.name))\" a OneOf Input Object.",
                rule: "OneOfInputObjects",
                at: [SourceSite(documentIndex: index, range: directive.range)]
            )
        }
    }

    private mutating func read(_ node: SchemaDefinition, _ document: Document, _ index: Int) {
        if !node.isExtension { hasSchemaDefinition = true }
        if let description = node.description { schemaDescription = document.string(description) }
        schemaDirectives += document.applied(node.directives, index)
        for root in document[node.operationTypes] {
            let site = SourceSite(documentIndex: index, range: root.type.range)
            roots.append((root.operation, document.text(root.type), site))
        }
    }

    private mutating func read(_ node: DirectiveDefinition, _ document: Document, _ index: Int) {
        directives.append(
            DirectiveSpecificationDraft(
                name: document.text(node.name),
                description: node.description.map(document.string),
                arguments: document.inputs(node.arguments, index),
                isRepeatable: node.isRepeatable,
                locations: document[node.locations].compactMap {
                    DirectiveLocation(rawValue: document.text($0))
                },
                site: SourceSite(documentIndex: index, range: node.name.range)
            )
        )
    }
}

extension TypeDraft {
    /// Adds what a definition or extension of the type says.
    fileprivate mutating func add(
        _ node: TypeDefinition,
        _ document: Document,
        _ index: Int
    ) {
        interfaces += document[node.interfaces].map(document.text)
        members += document[node.members].map(document.text)
        directives += document.applied(node.directives, index)
        inputFields += document.inputs(node.inputFields, index)
        for field in document[node.fields] {
            var draft = FieldDraft(
                document.text(field.name),
                document.typeText(field.type),
                description: field.description.map(document.string),
                arguments: document.inputs(field.arguments, index),
                deprecationReason: document.deprecationReason(field.directives)
            )
            draft.site = SourceSite(documentIndex: index, range: field.name.range)
            draft.directives = document.applied(field.directives, index)
            fields.append(draft)
        }
        for value in document[node.values] {
            var draft = EnumValueDraft(
                document.text(value.name),
                description: value.description.map(document.string),
                deprecationReason: document.deprecationReason(value.directives)
            )
            draft.site = SourceSite(documentIndex: index, range: value.name.range)
            draft.directives = document.applied(value.directives, index)
            values.append(draft)
        }
        for directive in document[node.directives] {
            switch document.text(directive.name) {
            case "specifiedBy": specifiedByURL = document.string(argument: "url", of: directive)
            case "oneOf": isOneOf = true
            default: break
            }
        }
    }
}

/// Parts of definitions as drafts.
extension Document {
    fileprivate func inputs(
        _ nodes: NodeList<InputValueDefinition>,
        _ index: Int
    ) -> [InputDraft] {
        self[nodes].map { node in
            var draft = InputDraft(
                text(node.name),
                typeText(node.type),
                description: node.description.map(string),
                default: node.defaultValue.map(constant),
                deprecationReason: deprecationReason(node.directives)
            )
            draft.site = SourceSite(documentIndex: index, range: node.name.range)
            draft.directives = applied(node.directives, index)
            return draft
        }
    }

    fileprivate func applied(_ nodes: NodeList<Directive>, _ index: Int) -> [DirectiveDraft] {
        self[nodes].map { DirectiveDraft(documentIndex: index, node: $0) }
    }
}

extension Document {
    /// A type reference without the blanks and comments it may be written with.
    package func typeText(_ reference: TypeIndex) -> String {
        var front = ""
        var back: [Character] = []
        var index = reference
        while true {
            switch self[index] {
            case .named(let name): return front + text(name) + String(back.reversed())
            case .list(let inner, _):
                front += "["
                back.append("]")
                index = inner
            case .nonNull(let inner, _):
                back.append("!")
                index = inner
            }
        }
    }

    /// A literal on its own; variables, which constants have not, become null.
    func constant(_ literal: Value) -> ConstantValue {
        switch literal {
        case .variable, .null: .null
        case .int(let range): .int(digits: text(range))
        case .float(let range): .float(digits: text(range))
        case .string(let value): .string(string(value))
        case .boolean(let flag, _): .boolean(flag)
        case .enum(let name): .enum(text(name))
        case .list(let items, _): .list(self[items].map(constant))
        case .object(let fields, _):
            .object(
                self[fields].map {
                    ConstantValue.Member(name: text($0.name), value: constant($0.value))
                }
            )
        }
    }

    /// A string argument of a directive.
    fileprivate func string(argument name: String, of directive: Directive) -> String? {
        for argument in self[directive.arguments] where text(argument.name) == name {
            if case .string(let value) = argument.value { return string(value) }
        }
        return nil
    }

    /// Why something is deprecated, or nil when it is not.
    fileprivate func deprecationReason(_ directives: NodeList<Directive>) -> String? {
        guard let directive = self[directives].first(where: { text($0.name) == "deprecated" })
        else { return nil }
        return string(argument: "reason", of: directive) ?? BuiltIn.defaultDeprecationReason
    }
}
