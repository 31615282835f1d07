import GraphQLLanguage

/// Names that become ids, and what follows from them.
extension SchemaAssembly {
    mutating func resolveName(_ name: String, site: SourceSite?) -> TypeID? {
        if let id = schema.typeIDs[name] { return id }
        refuse("Unknown type \"\(name)\".", rule: "KnownTypeNames", at: [site])
        return nil
    }

    /// The type a text means; each distinct text is read once.
    mutating func resolve(_ text: String, site: SourceSite?) -> TypeExpression? {
        if let known = expressions[text] { return known }
        guard let type = read(Substring(text), site: site) else { return nil }
        expressions[text] = type
        return type
    }

    private mutating func read(_ text: Substring, site: SourceSite?) -> TypeExpression? {
        // Wrappers are peeled off from the outside, then put on again around the id.
        var name = text
        var wrappers: [Character] = []
        while let last = name.last, last == "!" || last == "]" {
            name.removeLast()
            if last == "]" {
                guard name.first == "[" else { break }
                name.removeFirst()
            }
            wrappers.append(last)
        }
        guard let id = resolveName(String(name), site: site) else { return nil }
        var type: TypeExpression? = .named(id)
        for wrapper in wrappers.reversed() {
            type = wrapper == "!" ? type?.nonNull : type?.listed
        }
        if type == nil {
            refuse(
                "A type has at most \(TypeExpression.listDepthMax) lists around it.",
                rule: "KnownTypeNames",
                at: [site]
            )
        }
        return type
    }

    mutating func findPossibleTypes() {
        for (index, type) in schema.types.enumerated() where type.kind == .object {
            let id = TypeID(index)
            schema.types[index].possibleTypes = [id]
            for interface in type.interfaces {
                schema.types[interface.index].possibleTypes.append(id)
            }
        }
        for index in schema.types.indices where schema.types[index].kind == .union {
            schema.types[index].possibleTypes = schema.types[index].members.sorted()
        }
    }

    /// A built-in scalar that nothing uses is not part of the schema (specification 3.5).
    mutating func hideUnusedScalars() {
        var isUsed = Array(repeating: false, count: BuiltIn.scalarCount)
        for type in schema.fields.lazy.map(\.type.named) where type.index < BuiltIn.scalarCount {
            isUsed[type.index] = true
        }
        for type in schema.inputs.lazy.map(\.type.named) where type.index < BuiltIn.scalarCount {
            isUsed[type.index] = true
        }
        for index in isUsed.indices where !isUsed[index] {
            schema.typeIDs[schema.types[index].name] = nil
        }
    }
}
