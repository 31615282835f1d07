import GraphQLLanguage

/// Gathers the types of a model's files, extensions merged, and refuses what no model has.
struct DeclarationReader {
    let documents: [Document]
    var faults: FaultLog
    private(set) var types: [DeclaredType] = []
    private var indexByName: [String: Int] = [:]
    /// Types that arguments of directives are of: the vocabulary's own.
    private(set) var directiveTypeNames: Set<String> = []

    init(_ documents: [Document], faults: FaultLog) {
        self.documents = documents
        self.faults = faults
    }

    mutating func read() {
        for isExtension in [false, true] {
            for (file, document) in documents.enumerated() {
                for case .type(let type) in document.definitions
                where type.isExtension == isExtension {
                    read(type, FileReader(document: document, file: file))
                }
            }
        }
        for (file, document) in documents.enumerated() {
            for definition in document.definitions {
                read(definition, FileReader(document: document, file: file))
            }
        }
    }

    private mutating func read(_ definition: Definition, _ reader: FileReader) {
        let place = reader.place(definition.range)
        switch definition {
        case .type: break
        case .directive(let directive):
            for argument in reader.document[directive.arguments] {
                directiveTypeNames.insert(reader.fieldType(argument.type).name)
            }
        case .schema:
            faults.report(
                "A model has no schema definition: the API is generated from it. Remove it.",
                at: place
            )
        case .operation, .fragment:
            faults.report(
                "A model holds definitions of types and directives only. Remove this.",
                at: place
            )
        }
    }

    private mutating func read(_ type: TypeDefinition, _ reader: FileReader) {
        let name = reader.document.text(type.name)
        let index: Int
        if let known = indexByName[name] {
            // Of two definitions of one name the first counts; the rules of SDL report the other.
            guard type.isExtension else { return }
            index = known
        } else {
            guard !type.isExtension else { return }
            index = types.count
            indexByName[name] = index
            types.append(
                DeclaredType(
                    name: name,
                    place: reader.place(type.name.range),
                    kind: type.kind,
                    description: reader.text(type.description)
                )
            )
        }
        types[index].directives += reader.directives(type.directives)
        if let first = reader.document[type.interfaces].first {
            types[index].interfacePlace = reader.place(first.range)
        }
        for field in reader.document[type.fields].map(reader.field)
        where !types[index].fields.contains(where: { $0.name == field.name }) {
            types[index].fields.append(field)
        }
        types[index].values += reader.document[type.values].map { value in
            DeclaredValue(
                name: reader.document.text(value.name),
                description: reader.text(value.description),
                deprecationReason: reader.directives(value.directives).deprecationReason
            )
        }
    }
}

/// Reads the parts of definitions out of one file.
private struct FileReader {
    let document: Document
    let file: Int

    func place(_ range: SourceRange) -> Position {
        Position(file: file, byteOffset: Int(range.start))
    }

    func text(_ description: StringValue?) -> String? {
        description.map { document.string($0) }
    }

    func field(_ field: FieldDefinition) -> DeclaredField {
        DeclaredField(
            name: document.text(field.name),
            place: place(field.name.range),
            description: text(field.description),
            hasArguments: !field.arguments.isEmpty,
            type: fieldType(field.type),
            directives: directives(field.directives)
        )
    }

    func fieldType(_ index: TypeIndex) -> DeclaredFieldType {
        let whole = document[index]
        var reference = whole
        var listDepth = 0
        var isRequired = false
        while true {
            switch reference {
            case .named(let name):
                return DeclaredFieldType(
                    name: document.text(name),
                    place: place(whole.range),
                    listDepth: listDepth,
                    isRequired: isRequired
                )
            case .nonNull(let inner, _):
                if listDepth == 0 { isRequired = true }
                reference = document[inner]
            case .list(let inner, _):
                listDepth += 1
                reference = document[inner]
            }
        }
    }

    func directives(_ list: NodeList<Directive>) -> [DeclaredDirective] {
        document[list].map { directive in
            DeclaredDirective(
                name: document.text(directive.name),
                place: place(directive.range),
                arguments: Dictionary(
                    document[directive.arguments].map { argument in
                        (document.text(argument.name), literal(argument.value))
                    }
                ) { first, _ in first }
            )
        }
    }

    /// Recursion is bounded by the parser's limit on nesting.
    private func literal(_ value: Value) -> DeclaredArgument {
        let literal: DeclaredArgument.Literal =
            switch value {
            case .string(let text):
                .string(
                    document.string(text),
                    isPlain: !text.isBlock && !document.text(text.range).contains("\\")
                )
            case .boolean(let flag, _): .boolean(flag)
            case .enum(let name): .name(document.text(name))
            case .list(let items, _): .list(document[items].map { self.literal($0) })
            case .variable, .int, .float, .null, .object: .other
            }
        return DeclaredArgument(value: literal, place: place(value.range))
    }
}
