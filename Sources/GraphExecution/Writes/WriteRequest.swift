import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// What a field of `Mutation` asks to be written.
indirect enum WriteRequest: Sendable {
    /// Creates nodes, or with `isUpsert` changes those that there are.
    case create(LabelID, [NodeInput], isUpsert: Bool)
    case update(LabelID, id: String, NodeInput, ifVersion: Int?)
    case updateAll(LabelID, Predicate, NodeInput)
    case delete(LabelID, id: String, ifVersion: Int?)
    case deleteAll(LabelID, Predicate)
    case relate(RelationshipInput)
    case unrelate(RelationshipInput)

    /// A relationship by its ends.
    struct RelationshipInput: Sendable {
        let type: RelationshipTypeID
        let from: String
        let to: String
        /// A JSON object, in which names are those of the model.
        var properties: JSONValue?
    }
}

/// What is given of a node: its properties, and what becomes of its relationships.
struct NodeInput: Sendable {
    let path: InputPath
    var values: [PropertyID: PropertyValue] = [:]
    /// In the order of the model's fields.
    var relationships: [RelatedInput] = []
    /// As it was given, to be told in a conflict.
    var json: JSONValue = .object([:])
}

/// What becomes of the relationships at one end of a node; done in this order.
struct RelatedInput: Sendable {
    /// A node that is named, and properties of the relationship.
    struct Related: Sendable {
        let path: InputPath
        let node: NodeReference
        var properties: [PropertyID: PropertyValue] = [:]
    }

    struct Created: Sendable {
        let node: NodeInput
        var properties: [PropertyID: PropertyValue] = [:]
    }

    let end: EndIndex
    let path: InputPath
    var disconnect: [Related] = []
    var update: [Related] = []
    var connect: [Related] = []
    var create: [Created] = []
}

/// How an input names a node that there is.
enum NodeReference: Sendable {
    case id(String)
    case name(String)
}
