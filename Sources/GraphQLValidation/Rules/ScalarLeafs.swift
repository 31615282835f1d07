import GraphQLLanguage
import GraphQLSchema

/// Leaves have no selections, and everything else has some (specification 5.3.3).
///
/// https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections
enum ScalarLeafs {
    static func check(
        _ field: Field,
        _ type: TypeExpression,
        _ context: inout ValidationContext
    ) {
        let isLeaf = context.index[type.named].kind.isLeaf
        guard isLeaf == (field.selectionSet != nil) else { return }
        let name = context.text(field.name)
        let typeText = context.schema.text(of: type)
        if let selectionSet = field.selectionSet {
            context.report(
                "Field \"\(name)\" must not have a selection since type \"\(typeText)\" "
                    + "has no subfields.",
                rule: "ScalarLeafs",
                at: [selectionSet.range]
            )
        } else {
            context.report(
                "Field \"\(name)\" of type \"\(typeText)\" must have a selection of subfields.",
                rule: "ScalarLeafs",
                at: [field.range]
            )
        }
    }
}
