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
    NoUndefinedVariables.check(uses, &context)
    NoUnusedVariables.check(uses, &context)
    VariablesInAllowedPosition.check(uses, &context)
    MaxIntrospectionDepth.check(uses, &context)
    OverlappingFieldsCanBeMerged.check(uses, &context)
    KnownOperationTypes.check(&context)
    return context.sortedErrors()
}
