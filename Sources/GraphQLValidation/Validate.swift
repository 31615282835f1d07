package import GraphQLLanguage
package import GraphQLSchema

/// Checks an executable document by every rule of the specification's section 5.
///
/// No errors means that execution can rely on the document. Errors stand in the order of the
/// document, at most `GraphQLErrors.countMax` of them.
/// - Complexity: O(document), but O(operations x fragments) where operations share fragments;
///   merging fields is bounded by `OverlappingFieldsCanBeMerged.visitCountMax`.
package func validate(_ document: Document, against schema: Schema) -> [GraphQLError] {
    var context = ValidationContext(document: document, schema: schema)

    // Rules about definitions as a whole.
    ExecutableDefinitions.check(&context)
    UniqueOperationNames.check(&context)
    LoneAnonymousOperation.check(&context)
    KnownOperationTypes.check(&context)
    UniqueFragmentNames.check(&context)

    // Rules about single nodes, all in one walk that also gathers what uses what.
    var walk = ExecutableWalk(context: context)
    walk.walkDocument()
    context = walk.context
    var uses = walk.uses
    uses.gatherVariables()

    // Rules about how definitions use each other.
    SingleFieldSubscriptions.check(&context)
    NoUnusedFragments.check(uses, &context)
    NoFragmentCycles.check(uses, &context)
    NoUndefinedVariables.check(uses, &context)
    NoUnusedVariables.check(uses, &context)
    VariablesInAllowedPosition.check(uses, &context)
    MaxIntrospectionDepth.check(uses, &context)
    OverlappingFieldsCanBeMerged.check(uses, &context)
    return context.sortedErrors()
}
