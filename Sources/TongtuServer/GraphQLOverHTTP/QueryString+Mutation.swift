import GraphExecution
import GraphQLLanguage
import HTTPServer

extension QueryString {
    /// Whether the operation that is asked for is a mutation, whatever else is wrong with the document.
    ///
    /// - Complexity: most documents do not have the word, and are not parsed.
    func asksForMutation(_ limits: OperationLimits) -> Bool {
        guard
            let query = self["query"], !query.ranges(of: "mutation".utf8).isEmpty,
            let document = try? Document(parsing: SourceText(query), limits: limits.parsing)
        else { return false }
        let operations = document.definitions.compactMap { definition in
            if case .operation(let operation) = definition { operation } else { nil }
        }
        guard let name = self["operationName"], !name.isEmpty else {
            return operations.count == 1 && operations[0].type == .mutation
        }
        let named = operations.first { operation in
            operation.name.map { document.text($0).utf8.elementsEqual(name) } ?? false
        }
        return named?.type == .mutation
    }
}
