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
        switch meaning.row.subject {
        case .none: nil
        case .label(let label): label
        case .target(let related): self.label(of: type).map { target(of: related, $0).0 }
        case .ofObject: label
        }
    }
}
