package import GraphQLLanguage
package import GraphQLSchema

/// Checks an executable document by every rule of the specification's section 5.
///
/// No errors means that execution can rely on the document. Errors stand in the order of the
/// document, at most `errorCountMax` of them.
/// - Complexity: O(document), but O(operations x fragments) where operations share fragments;
///   merging fields is bounded by `OverlappingFieldsCanBeMerged.visitCountMax`.
package func validate(
    _ document: Document,
    against schema: Schema,
    errorCountMax: Int = GraphQLErrors.countMax
) -> [GraphQLError] {
    var context = ValidationContext(
        document: document,
        schema: schema,
        errorCountMax: errorCountMax
    )

    // Rules about definitions as a whole.
    ExecutableDefinitions.check(&context)
    UniqueOperationNames.check(&context)
    LoneAnonymousOperation.check(&context)
    UniqueFragmentNames.check(&context)

    // Rules about single nodes, all in one walk that also gathers what uses what.
    var walk = ExecutableWalk(context: context)
    walk.walkDocument()
    var uses = walk.uses
    context = walk.finish()
    uses.follow()

    // Rules about how definitions use each other.
    SingleFieldSubscriptions.check(&context)
    NoUnusedFragments.check(uses, &context)
    NoFragmentCycles.check(uses, &context)
    var reach = uses.variableReach()
    for (index, operation) in context.operations.enumerated() where !context.isFull {
        let definitions = reach.definitions(of: uses.operations[index])
        NoUndefinedVariables.check(operation, using: definitions, &context)
        NoUnusedVariables.check(operation, using: definitions, &context)
        VariablesInAllowedPosition.check(operation, using: definitions, &context)
    }
    MaxIntrospectionDepth.check(uses, &context)
    OverlappingFieldsCanBeMerged.check(uses, &context)
    KnownOperationTypes.check(&context)
    return context.sortedErrors()
}
