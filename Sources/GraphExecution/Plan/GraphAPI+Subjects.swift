import GraphAPI
import GraphQLSchema
import PropertyGraph

extension GraphAPI {
    /// The label that a field's nodes, or what it tells of nodes, belongs to.
    ///
    /// On an aggregate, a group, a connection or an edge, `label` is that of its nodes.
    func subject(
        of meaning: FieldMeaning,
        on type: TypeID,
        _ label: LabelID?
    ) -> LabelID? {
        switch meaning {
        case .query(.lookup(let label)), .query(.list(let label)), .query(.connection(let label)),
            .query(.aggregate(let label)):
            return label
        case .node(.list(let related)), .node(.connection(let related)),
            .node(.aggregate(let related)):
            return self.label(of: type).map { target(of: related, $0).0 }
        case .node(.toOne(let end)), .node(.toOneConnection(let end)):
            return self.label(of: type).map { target(of: .end(end), $0).0 }
        case .aggregate, .connection, .edge:
            return label
        default:
            return nil
        }
    }
}
