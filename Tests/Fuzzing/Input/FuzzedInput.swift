import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import JSONCoding

/// Any bytes, taken through lexer, parser, printer, SDL reader, validation and coercion.
///
/// What stands before the first zero byte is a document, and what stands behind it the variables of a
/// request.
package struct FuzzedInput {
    /// Something that must hold for every input, and does not.
    package struct Finding: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    private let source: SourceText
    private let variables: [UInt8]

    /// An input by its bytes.
    package init(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        source = SourceText(Array(parts.first ?? []))
        variables = parts.count > 1 ? Array(parts[1]) : []
    }

    /// Takes the input through everything.
    ///
    /// - Throws: `Finding` for what does not hold.
    package func examine() throws(Finding) {
        examineCoordinate()
        guard let document = try document() else { return }
        try examinePrinting(of: document)
        try examineSchema(of: document)
        let errors = validate(document, against: Self.schema)
        try examine(errors)
        if errors.isEmpty { try examineCoercion(in: document) }
    }

    private func examineCoordinate() {
        _ = try? SchemaCoordinate(parsing: String(decoding: source.bytes, as: UTF8.self))
    }

    private func document() throws(Finding) -> Document? {
        do throws(SyntaxError) {
            return try Document(parsing: source)
        } catch {
            try examine([GraphQLError(error, in: source)])
            return nil
        }
    }

    /// What is printed is read as the same again.
    private func examinePrinting(of document: Document) throws(Finding) {
        let printed = document.printed()
        let again: Document
        do {
            // It may have more tokens than were written: `|` before the first of several.
            again = try Document(parsing: SourceText(printed), limits: .trusting)
        } catch {
            throw Finding(description: "what is printed is not read: \(error)\n\(printed)")
        }
        guard again.printed() == printed else {
            throw Finding(description: "what is printed is read as something else:\n\(printed)")
        }
    }

    /// A schema is printed as the same schema, and told of by introspection.
    private func examineSchema(of document: Document) throws(Finding) {
        let schema: Schema
        do {
            schema = try Schema(documents: [document])
        } catch {
            guard !error.errors.isEmpty else { throw Finding(description: "refused for nothing") }
            return try examine(error.errors)
        }
        let printed = schema.printed()
        let again: Schema
        do {
            let document = try Document(parsing: SourceText(printed), limits: .trusting)
            again = try Schema(documents: [document])
        } catch {
            throw Finding(description: "a printed schema is not read: \(error)\n\(printed)")
        }
        guard again.printed() == printed else {
            throw Finding(description: "a printed schema is another:\n\(printed)")
        }
        // Introspection does not say whether a built-in directive was written anew.
        guard !definesBuiltInDirectives(document) else { return }
        let told: Schema
        do {
            told = try Schema(introspection: schema.introspectionAnswer())
        } catch {
            throw Finding(description: "an introspected schema is not read: \(error)\n\(printed)")
        }
        guard told.printed() == printed else {
            throw Finding(
                description: "an introspected schema is another:\n\(printed)\n\(told.printed())"
            )
        }
    }

    private func definesBuiltInDirectives(_ document: Document) -> Bool {
        let names = ["skip", "include", "deprecated", "specifiedBy", "oneOf"]
        return document.definitions.contains { definition in
            guard case .directive(let node) = definition else { return false }
            return names.contains(document.text(node.name))
        }
    }

    /// Variables and arguments of valid operations have values or faults.
    private func examineCoercion(in document: Document) throws(Finding) {
        let given = (try? JSONValue(parsing: variables))?.object ?? [:]
        for case .operation(let operation) in document.definitions {
            let values: VariableValues
            do {
                values = try Self.schema.coerceVariables(of: operation, in: document, from: given)
            } catch {
                guard !error.errors.isEmpty else {
                    throw Finding(description: "variables are refused for nothing")
                }
                try examine(error.errors)
                continue
            }
            guard let root = Self.schema.rootType(of: operation.type) else { continue }
            for case .field(let field) in document[operation.selectionSet.selections] {
                try examineArguments(of: field, on: root, in: document, values)
            }
        }
    }

    private func examineArguments(
        of field: Field,
        on type: TypeID,
        in document: Document,
        _ variables: VariableValues
    ) throws(Finding) {
        let schema = Self.schema
        guard let id = schema.field(named: document.text(field.name), on: type) else {
            throw Finding(description: "a valid document selects an unknown field")
        }
        do {
            let arguments = try schema.coerceArguments(
                schema[id].arguments,
                given: field.arguments,
                of: field.range,
                in: document,
                variables: variables
            )
            _ = schema.json(of: .object(arguments))
        } catch {
            try examine([error])
        }
    }

    /// Errors say something, at places that the text has.
    private func examine(_ errors: [GraphQLError]) throws(Finding) {
        let lineCount = 1 + source.bytes.count { $0 == 0x0A || $0 == 0x0D }
        for error in errors {
            let isFine = error.places.allSatisfy { place in
                (1...lineCount).contains(place.location.line)
                    && (1...source.bytes.count + 1).contains(place.location.column)
            }
            guard isFine, !error.message.isEmpty else {
                throw Finding(description: "an error is nowhere: \(error)")
            }
        }
    }
}
