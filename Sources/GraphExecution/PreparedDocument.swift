import Bytes
package import GraphAPI
package import GraphQLLanguage
package import GraphQLSchema
import GraphQLValidation
package import JSONCoding
import Synchronization

/// A document that has been parsed and validated, and the plans made of its operations so far.
///
/// It is kept by its bytes and used for every request that sends the same ones.
package final class PreparedDocument: Sendable {
    let api: GraphAPI
    let document: Document
    let limits: OperationLimits
    private let fragments: [String: FragmentDefinition]
    private let operations: [OperationDefinition]
    /// The variables of each operation.
    private let declarations: [VariableDeclarations]
    /// Names of the variables that stand in `@skip` and `@include`.
    private let conditionNames: [String]
    private let plans = Mutex<[PlanKey: OperationPlan]>([:])

    /// An operation, and the values of the variables that decide its `@skip` and `@include`.
    private struct PlanKey: Hashable {
        let operation: Int
        let conditions: [InputValue?]
    }

    /// Plans kept for one document; a client that flips more conditions waits for a plan each time.
    private static let planCountMax = 32

    /// Parses and validates.
    ///
    /// - Throws: every error of the document, ready to be answered.
    package init(
        api: GraphAPI,
        source: SourceText,
        limits: OperationLimits
    ) throws(GraphQLErrors) {
        self.api = api
        self.limits = limits
        guard source.bytes.count <= limits.documentBytesMax else {
            throw GraphQLErrors([
                GraphQLError(
                    "The document has \(source.bytes.count) bytes; the limit is \(limits.documentBytesMax).",
                    code: .limitExceeded
                )
            ])
        }
        let document: Document
        do {
            document = try Document(parsing: source, limits: limits.parsing)
        } catch {
            throw GraphQLErrors([GraphQLError(error, in: source)])
        }
        guard document.fieldCount <= limits.fieldCountMax else {
            throw GraphQLErrors([
                GraphQLError(
                    "The document has \(document.fieldCount) fields; the limit is \(limits.fieldCountMax).",
                    code: .limitExceeded
                )
            ])
        }
        let errors = validate(
            document,
            against: api.schema,
            errorCountMax: limits.errorCountMax
        )
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
        let literalErrors = LiteralCheck.errors(
            in: document,
            api,
            countMax: limits.errorCountMax
        )
        guard literalErrors.isEmpty else { throw GraphQLErrors(literalErrors) }
        self.document = document
        var fragments: [String: FragmentDefinition] = [:]
        var operations: [OperationDefinition] = []
        for definition in document.definitions {
            switch definition {
            case .fragment(let fragment): fragments[document.text(fragment.name)] = fragment
            case .operation(let operation): operations.append(operation)
            default: break
            }
        }
        self.fragments = fragments
        self.operations = operations
        declarations = operations.map { VariableDeclarations(of: $0, in: document, api.schema) }
        conditionNames = document.conditionVariables
    }

    /// The operation a request asks for (specification 6.1), with its variables checked.
    package func operation(
        named name: String?,
        variables given: JSONObject
    ) throws(GraphQLErrors) -> PreparedOperation {
        let fieldCountMax = limits.expandedFieldCountMax
        let operation = try operation(
            named: name,
            variables: given,
            fieldCountMax: fieldCountMax
        )
        guard let operation else {
            let most = fieldCountMax.counting("field")
            throw GraphQLErrors([
                GraphQLError(
                    "The operation has more than \(most) once its fragments are written out.",
                    code: .limitExceeded
                )
            ])
        }
        return operation
    }

    /// The same, or nil when a plan would have to be made of more than so many fields.
    package func operation(
        named name: String?,
        variables given: JSONObject,
        fieldCountMax: Int
    ) throws(GraphQLErrors) -> PreparedOperation? {
        let index = try index(ofOperation: name)
        let operation = operations[index]
        guard let rootType = api.schema.rootType(of: operation.type) else {
            throw GraphQLErrors([
                GraphQLError(
                    "The schema has no type for a \(operation.type.rawValue).",
                    at: [document.source.place(of: operation.range)],
                    code: .validationFailed
                )
            ])
        }
        let variables =
            operation.variables.isEmpty
            ? .empty
            : try api.schema.coerceVariables(
                declarations[index],
                in: document,
                from: given,
                valueCountMax: operation.type == .mutation
                    ? limits.mutationVariableValueCountMax : limits.variableValueCountMax,
                errorCountMax: limits.errorCountMax
            )
        return try plan(index, rootType, variables, fieldCountMax: fieldCountMax).map {
            PreparedOperation(
                prepared: self,
                type: operation.type,
                plan: $0,
                variables: variables
            )
        }
    }

    /// GetOperation (specification 6.1).
    private func index(ofOperation name: String?) throws(GraphQLErrors) -> Int {
        let message: String
        if let name {
            let index = operations.firstIndex { operation in
                operation.name.map { document.text($0).utf8.elementsEqual(name.utf8) } ?? false
            }
            if let index { return index }
            message = "There is no operation named \"\(name.cut(to: 100))\"."
        } else {
            if operations.count == 1 { return 0 }
            message =
                operations.isEmpty
                ? "The document holds no operation."
                : "The document holds \(operations.count) operations; say which by `operationName`."
        }
        throw GraphQLErrors([GraphQLError(message, code: .badUserInput)])
    }

    /// About how much memory it takes: bytes of the tree for each byte of text, and its plans with the path
    /// expressions that they hold.
    var memoryBytes: Int {
        let treeBytesPerTextByte = 24
        let planBytes = plans.withLock { plans in
            plans.values.reduce(0) { bytes, plan in
                bytes + plan.fields.count * MemoryLayout<FieldPlan>.stride
                    + plan.slots.reduce(0) { $0 + $1.pathBytes }
            }
        }
        return document.source.bytes.count * treeBytesPerTextByte + planBytes
    }

    private func plan(
        _ index: Int,
        _ rootType: TypeID,
        _ variables: VariableValues,
        fieldCountMax: Int
    ) throws(GraphQLErrors) -> OperationPlan? {
        let conditions = conditionNames.map { variables[$0] }
        let key = PlanKey(operation: index, conditions: conditions)
        if let plan = plans.withLock({ $0[key] }) { return plan }
        let plan: OperationPlan
        do throws(PlanError) {
            plan = try PlanCompiler.plan(
                operations[index],
                rootType: rootType,
                with: PlanCompiler(
                    api: api,
                    document: document,
                    fragments: fragments,
                    declarations: declarations[index],
                    variables: variables,
                    fieldCountMax: fieldCountMax,
                    nestingMax: limits.parsing.nestingMax
                )
            )
        } catch {
            switch error {
            case .tooManyFields: return nil
            case .refused(let error): throw GraphQLErrors([error])
            }
        }
        plans.withLock { plans in
            // Together they are no larger than one may be.
            let fieldCount = plans.values.reduce(plan.fields.count) { $0 + $1.fields.count }
            if plans.count >= Self.planCountMax || fieldCount > limits.expandedFieldCountMax {
                plans.removeAll()
            }
            plans[key] = plan
        }
        return plan
    }
}

/// An operation ready to be executed on any snapshot.
package struct PreparedOperation: Sendable {
    let prepared: PreparedDocument
    package let type: OperationType
    let plan: OperationPlan
    let variables: VariableValues

    /// Whether the answer hangs on who asks.
    package var tellsOfAsker: Bool { plan.tellsOfAsker }
}
