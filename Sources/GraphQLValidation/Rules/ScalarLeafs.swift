import GraphQLLanguage
import GraphQLSchema

/// Leaves have no selections, and everything else has some (specification 5.3.3).
///
/// https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections
enum ScalarLeafs {
    static func check(
        _ field: Field,
        _ type: TypeExpression?,
        _ context: inout ValidationContext
    ) {
        guard let type else { return }
        let isLeaf = context.schema[type.named].kind.isLeaf
        let name = context.text(field.name)
        let typeText = context.schema.text(of: type)
        if isLeaf, let selectionSet = field.selectionSet {
            context.report(
                "Field \"\(name)\" must not have a selection since type \"\(typeText)\" "
                    + "has no subfields.",
                rule: "ScalarLeafs",
                at: [selectionSet.range]
            )
        } else if !isLeaf, field.selectionSet == nil {
            context.report(
                "Field \"\(name)\" of type \"\(typeText)\" must have a selection of subfields.",
                rule: "ScalarLeafs",
                at: [field.range]
            )
        }
    }
}
