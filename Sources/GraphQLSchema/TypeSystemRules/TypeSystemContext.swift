import GraphQLLanguage

/// What the rules for type system documents share: the documents, what they define, and the errors.
struct TypeSystemContext {
    let documents: [Document]
    let errorCountMax: Int
    /// Which of the documents is being walked.
    var documentIndex = 0
    private(set) var errors: [GraphQLError] = []
    /// The first definition of each type.
    private(set) var types: [String: (node: TypeDefinition, documentIndex: Int)] = [:]
    /// What is known of each directive, built-in or defined.
    private(set) var directives: [String: DirectiveShape] = [:]

    /// What a use of a directive is held against.
    struct DirectiveShape {
        let isRepeatable: Bool
        let locations: Set<String>
        let arguments: Set<String>
        let requiredArguments: [(name: String, type: String)]
    }

    init(documents: [Document], errorCountMax: Int) {
        self.documents = documents
        self.errorCountMax = errorCountMax
        for directive in BuiltIn.directives {
            directives[directive.name] = Self.shape(of: directive)
        }
        for (index, document) in documents.enumerated() {
            for definition in document.definitions {
                switch definition {
                case .type(let node) where !node.isExtension:
                    let name = document.text(node.name)
                    if types[name] == nil { types[name] = (node, index) }
                case .directive(let node):
                    directives[document.text(node.name)] = Self.shape(of: node, in: document)
                default: break
                }
            }
        }
    }

    var document: Document { documents[documentIndex] }

    /// Whether more errors would not be told anyway.
    var isFull: Bool { errors.count >= errorCountMax }

    func text(_ name: Name) -> String { document.text(name) }

    /// A place in the document being walked.
    func site(_ range: SourceRange) -> SourceSite {
        SourceSite(documentIndex: documentIndex, range: range)
    }

    mutating func report(_ message: String, rule: String, at sites: [SourceSite]) {
        guard !isFull else { return }
        errors.append(
            GraphQLError(
                message,
                at: sites.map { documents[$0.documentIndex].source.place(of: $0.range) },
                code: .validationFailed,
                rule: rule
            )
        )
    }

    private static func shape(of draft: DirectiveSpecificationDraft) -> DirectiveShape {
        DirectiveShape(
            isRepeatable: draft.isRepeatable,
            locations: Set(draft.locations.map(\.rawValue)),
            arguments: Set(draft.arguments.map(\.name)),
            requiredArguments: draft.arguments
                .filter { $0.type.hasSuffix("!") && $0.defaultValue == nil }
                .map { ($0.name, $0.type) }
        )
    }

    private static func shape(
        of node: DirectiveDefinition,
        in document: Document
    ) -> DirectiveShape {
        let arguments = document[node.arguments]
        return DirectiveShape(
            isRepeatable: node.isRepeatable,
            locations: Set(document[node.locations].map { document.text($0) }),
            arguments: Set(arguments.map { document.text($0.name) }),
            requiredArguments:
                arguments
                .map { ($0, document.typeText($0.type)) }
                .filter { $0.1.hasSuffix("!") && $0.0.defaultValue == nil }
                .map { (document.text($0.0.name), $0.1) }
        )
    }
}
