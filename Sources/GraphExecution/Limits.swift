package import GraphQLLanguage
import GraphQLSchema

/// Bounds of one operation; beyond one, the client gets an error and nothing hangs.
package struct OperationLimits: Sendable {
    /// Bytes of the body of a request, unless it is a mutation.
    package var bodyBytesMax = 4 << 20
    /// Bytes of the body of a mutation; it has never less than others have.
    package var mutationBodyBytesMax = 32 << 20
    /// Bytes of a document, before anything is read of it.
    package var documentBytesMax = 1 << 20
    package var parsing = ParseLimits()
    /// Fields written in a document, aliases of one field counted each.
    package var fieldCountMax = 30_000
    /// Fields of a plan, fragments written out.
    package var expandedFieldCountMax = 200_000
    /// Errors that a client is told of.
    package var errorCountMax = GraphQLErrors.countMax
    /// Nesting of arrays and objects in a request's JSON.
    package var jsonNestingMax = 64
    /// Values that all variables of a request hold together, unless it is a mutation.
    package var variableValueCountMax = 10_000
    /// Values that all variables of a mutation hold together.
    package var mutationVariableValueCountMax = 200_000
    /// Values that the arguments of all fields may hold together, once the variables are filled in.
    package var boundValueCountMax = 1_000_000
    /// Nodes and relationships that one operation may visit.
    package var visitsMax = 5_000_000
    /// Nodes and relationships that may be visited to answer what the fields of one mutation came to.
    package var payloadVisitsMax = 200_000
    /// How long that may take, since other writers wait meanwhile.
    package var payloadDuration = Duration.seconds(1)
    /// Bytes of an answer.
    package var answerBytesMax = 64 << 20
    package var duration = Duration.seconds(10)
    /// How long documents may be read for one import.
    package var importDuration = Duration.seconds(60)

    package init() {}
}
