import GraphAPI
import GraphQLSchema
import PropertyGraph

extension GraphAPI {
    /// What a field writes.
    func action(of field: FieldID) -> FieldPlan.Action {
        if field == Schema.typenameField { return .constant }
        return switch meaning(of: field) {
        case .introspection: .introspection
        case .query(let meaning): .query(meaning)
        case .node(let meaning): .node(meaning)
        case .source(let meaning): .source(meaning)
        case .aggregate(let meaning): .aggregate(meaning)
        case .summary(let meaning): .summary(meaning)
        case .groupKey(let meaning): .groupKey(meaning)
        case .picture(let meaning): .picture(meaning)
        case .pictureNode(let meaning): .pictureNode(meaning)
        case .pictureLink(let meaning): .pictureLink(meaning)
        }
    }

    /// The label that a field's nodes, or its aggregate's nodes, belong to.
    ///
    /// On an aggregate or a group, `label` is that of its nodes.
    func subject(
        of action: FieldPlan.Action,
        on type: TypeID,
        _ label: LabelID?
    ) -> LabelID? {
        switch action {
        case .query(.lookup(let label)), .query(.list(let label)), .query(.aggregate(let label)):
            return label
        case .node(.list(let related)), .node(.aggregate(let related)):
            return self.label(of: type).map { target(of: related, $0).0 }
        case .node(.toOne(let end)):
            return self.label(of: type).map { target(of: .end(end), $0).0 }
        case .aggregate:
            return label
        default:
            return nil
        }
    }
}
