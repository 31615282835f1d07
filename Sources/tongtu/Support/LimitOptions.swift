import ArgumentParser
import GraphQLLanguage
import GraphExecution
import HTTPServer

/// The limits of clients and of operations, one flag for each.
struct LimitOptions: ParsableArguments {
    @Option(help: "Bytes of a request's body.")
    var bodyBytesMax = OperationLimits().bodyBytesMax

    @Option(help: "Bytes of a mutation's body.")
    var mutationBodyBytesMax = OperationLimits().mutationBodyBytesMax

    @Option(help: "Bytes of a request's header.")
    var headerBytesMax = HTTPLimits().headerBlockBytesMax

    @Option(help: "Open connections.")
    var connectionsMax = HTTPLimits().connectionsMax

    @Option(help: "Seconds for a request's header to arrive.")
    var headerArrivalSeconds = 10

    @Option(help: "Seconds for a whole request to arrive, its body included.")
    var bodyArrivalSeconds = 120

    @Option(help: "Seconds a connection may be idle.")
    var idleSeconds = 75

    @Option(help: "Bytes of a GraphQL document.")
    var documentBytesMax = OperationLimits().documentBytesMax

    @Option(help: "Tokens of a GraphQL document.")
    var tokensMax = OperationLimits().parsing.tokenCountMax

    @Option(help: "Nesting of selections, lists, objects and types in a document.")
    var nestingMax = OperationLimits().parsing.nestingMax

    @Option(help: "Directives at one place of a document.")
    var directivesMax = OperationLimits().parsing.directivesPerLocationMax

    @Option(help: "Errors that a client is told of.")
    var errorsMax = OperationLimits().errorCountMax

    @Option(help: "Nesting of arrays and objects in a request's JSON.")
    var jsonDepthMax = OperationLimits().jsonNestingMax

    @Option(help: "Fields written in a document.")
    var fieldsMax = OperationLimits().fieldCountMax

    @Option(help: "Fields of an operation, its fragments written out.")
    var expandedFieldsMax = OperationLimits().expandedFieldCountMax

    @Option(help: "Values in the variables of a request.")
    var variableValuesMax = OperationLimits().variableValueCountMax

    @Option(help: "Values in the variables of a mutation.")
    var mutationVariableValuesMax = OperationLimits().mutationVariableValueCountMax

    @Option(help: "Nodes and relationships an operation may visit.")
    var visitsMax = OperationLimits().visitsMax

    @Option(help: "Bytes of an answer.")
    var answerBytesMax = OperationLimits().answerBytesMax

    @Option(help: "Seconds an operation may take.")
    var operationSeconds = 10

    @Option(help: "Nodes and relationships that answering a mutation may visit.")
    var payloadVisitsMax = OperationLimits().payloadVisitsMax

    @Option(help: "Seconds that answering a mutation may take.")
    var payloadSeconds = 1

    @Option(help: "Seconds that reading the documents of one import may take.")
    var importSeconds = 60

    /// More than any machine has of anything, and far from where sums overflow.
    private static let largest = 1 << 40

    func validate() throws {
        let values = [
            bodyBytesMax, headerBytesMax, connectionsMax, headerArrivalSeconds, bodyArrivalSeconds,
            idleSeconds, documentBytesMax, tokensMax, directivesMax, errorsMax, fieldsMax,
            expandedFieldsMax,
            variableValuesMax, visitsMax, answerBytesMax, operationSeconds, mutationBodyBytesMax,
            mutationVariableValuesMax, payloadVisitsMax, payloadSeconds, importSeconds,
        ]
        guard values.allSatisfy({ (1...Self.largest).contains($0) }) else {
            throw ValidationError("Limits: from 1 to \(Self.largest).")
        }
        // The parsers recurse this deep; a thread's stack holds a few thousand levels.
        guard [nestingMax, jsonDepthMax].allSatisfy({ (1...1_000).contains($0) }) else {
            throw ValidationError("--nesting-max and --json-depth-max: from 1 to 1000.")
        }
    }

    /// The limits of clients; where nobody may write, no body is a mutation's.
    func http(takesMutations: Bool) -> HTTPLimits {
        var limits = HTTPLimits()
        limits.bodyBytesMax = bodyBytesMax
        if takesMutations { limits.loopbackBodyBytesMax = max(bodyBytesMax, mutationBodyBytesMax) }
        limits.headerBlockBytesMax = headerBytesMax
        limits.connectionsMax = connectionsMax
        limits.headerArrival = .seconds(headerArrivalSeconds)
        limits.bodyArrival = .seconds(bodyArrivalSeconds)
        limits.idle = .seconds(idleSeconds)
        return limits
    }

    var operation: OperationLimits {
        var limits = OperationLimits()
        limits.bodyBytesMax = bodyBytesMax
        limits.mutationBodyBytesMax = mutationBodyBytesMax
        limits.documentBytesMax = documentBytesMax
        limits.parsing.tokenCountMax = tokensMax
        limits.parsing.nestingMax = nestingMax
        limits.parsing.directivesPerLocationMax = directivesMax
        limits.errorCountMax = errorsMax
        limits.jsonNestingMax = jsonDepthMax
        limits.fieldCountMax = fieldsMax
        limits.expandedFieldCountMax = expandedFieldsMax
        limits.variableValueCountMax = variableValuesMax
        limits.mutationVariableValueCountMax = mutationVariableValuesMax
        limits.visitsMax = visitsMax
        limits.payloadVisitsMax = payloadVisitsMax
        limits.payloadDuration = .seconds(payloadSeconds)
        limits.importDuration = .seconds(importSeconds)
        limits.answerBytesMax = answerBytesMax
        limits.duration = .seconds(operationSeconds)
        return limits
    }
}
