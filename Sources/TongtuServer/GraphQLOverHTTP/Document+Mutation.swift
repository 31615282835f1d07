import GraphExecution
import GraphQLLanguage
import HTTPServer

extension Document {
    /// Whether the operation that is asked for is a mutation, whatever else is wrong with the document.
    ///
    /// - Complexity: most documents do not have the word, and are not parsed.
    static func asksForMutation(
        _ query: [UInt8],
        operationName name: [UInt8]?,
        _ limits: OperationLimits
    ) -> Bool {
        guard
            !query.ranges(of: "mutation".utf8).isEmpty, query.count <= limits.documentBytesMax,
            let document = try? Document(parsing: SourceText(query), limits: limits.parsing)
        else { return false }
        let operations = document.definitions.compactMap { definition in
            if case .operation(let operation) = definition { operation } else { nil }
        }
        guard let name else {
            return operations.count == 1 && operations[0].type == .mutation
        }
        let named = operations.first { operation in
            operation.name.map { document.text($0).utf8.elementsEqual(name) } ?? false
        }
        return named?.type == .mutation
    }
}

extension QueryString {
    /// Whether a mutation is asked for.
    func asksForMutation(_ limits: OperationLimits) -> Bool {
        // In an address, nothing after `=` is none.
        let name = self["operationName"].flatMap { $0.isEmpty ? nil : $0 }
        return self["query"].map { Document.asksForMutation($0, operationName: name, limits) }
            ?? false
    }
}

extension GraphQLRequest {
    /// Whether a mutation is asked for.
    func asksForMutation(_ limits: OperationLimits) -> Bool {
        Document.asksForMutation(query, operationName: operationName.map { Array($0.utf8) }, limits)
    }
}
