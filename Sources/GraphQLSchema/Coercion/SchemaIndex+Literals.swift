package import GraphQLLanguage

extension SchemaIndex {
    /// Whether a literal fits its type beyond doubt; false says nothing.
    ///
    /// Most literals do, and are recognised here without making their values. What is refused, and why,
    /// is only for `InputCoercer` to say: whatever is true here it accepts too. Variables are not
    /// judged.
    /// - Complexity: O(literal); allocates nothing.
    package func clearlyAccepts(
        _ literal: Value,
        as type: TypeExpression,
        in document: Document
    ) -> Bool {
        switch literal {
        case .variable: return true
        case .null: return !type.isNonNull
        default: break
        }
        if let item = type.item {
            // Any other value stands for a list of itself.
            guard case .list(let items, _) = literal else {
                return clearlyAccepts(literal, as: item, in: document)
            }
            for place in items.range
            where !clearlyAccepts(document.value(at: place), as: item, in: document) {
                return false
            }
            return true
        }
        let facts = self[type.named]
        switch (facts.literalForm, literal) {
        case (.int, .int(let range)), (.float, .int(let range)), (.id, .int(let range)):
            // With a sign and nine digits it is within 32 bits.
            return range.offsets.count <= 9
        case (.string, .string), (.id, .string), (.boolean, .boolean), (.unknown, _): return true
        case (.float, .float(let range)):
            // Without an exponent it takes hundreds of digits to leave the doubles.
            let text = document.source.bytes[range.offsets]
            return text.count <= 100 && !text.contains { $0 | 0x20 == UInt8(ascii: "e") }
        case (.enumValue, .enum(let name)):
            return self.name(name, in: document)
                .map { enumValue(named: $0, of: type.named) != nil } ?? false
        case (.object, .object(let fields, _)):
            return clearlyAccepts(fields, as: type.named, facts, in: document)
        default: return false
        }
    }

    private func clearlyAccepts(
        _ fields: NodeList<ObjectField>,
        as type: TypeID,
        _ facts: TypeFacts,
        in document: Document
    ) -> Bool {
        var requiredCount = 0
        for place in fields.range {
            let field = document.objectField(at: place)
            guard
                let id = name(field.name, in: document).flatMap({ inputField(named: $0, of: type) })
            else { return false }
            let input = self[id]
            if input.isRequired { requiredCount += 1 }
            guard clearlyAccepts(field.value, as: input.type, in: document) else { return false }
        }
        if facts.isOneOf {
            guard fields.count == 1 else { return false }
            if case .null = document.objectField(at: fields.range.lowerBound).value { return false }
            return true
        }
        // A field given twice is another rule's error; it must not stand for one that is missing.
        return requiredCount == facts.requiredInputFieldCount
            && (requiredCount == 0 || !hasRepeatedNames(fields, in: document))
    }

    private func hasRepeatedNames(_ fields: NodeList<ObjectField>, in document: Document) -> Bool {
        let names = document[fields].map(\.name)
        return !repeatedNames(names, in: document).isEmpty
    }
}
