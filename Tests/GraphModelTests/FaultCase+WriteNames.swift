extension FaultCase {
    /// Names that meet only in what is generated for writes.
    static let collisionsOfWrites: [FaultCase] = [
        FaultCase(
            "a plural that is its single but for a capital",
            "\"Mutation\" of the API would have \"updateItem\" twice: for the single name of type "
                + "\"A\" and for the plural name of type \"A\"",
            "type A @node(single: \"item\", plural: ‸\"Item\") { code: ID! @key }"
        ),
        FaultCase(
            "a plural that meets another's single",
            "\"Mutation\" of the API would have \"updateItem\" twice: for the single name of type "
                + "\"A\" and for the plural name of type \"B\"",
            """
            type A @node(single: "item", plural: "as") { code: ID! @key }
            type B @node(plural: ‸"Item") { code: ID! @key }
            """
        ),
        FaultCase(
            "a type that is another's input",
            "for type \"TaskCreate\" and for the Create of type \"Task\"",
            """
            type Task @node { code: ID! @key }
            type ‸TaskCreate @node { code: ID! @key }
            """
        ),
        FaultCase(
            "a type that is another's set",
            "for type \"TaskSet\" and for the Set of type \"Task\"",
            """
            type Task @node { code: ID! @key, text: String }
            type ‸TaskSet @node { code: ID! @key }
            """
        ),
        FaultCase(
            "an enum that is a payload of several",
            "for type \"TasksPayload\" and for the plural name of type \"Task\"",
            """
            type Task @node { code: ID! @key, kind: TasksPayload }
            enum ‸TasksPayload { X }
            """
        ),
        FaultCase(
            "a payload of several that is another's of one",
            "Two types of the API would be named \"ItemsPayload\": for the plural name of type "
                + "\"A\" and for the Payload of type \"Items\"",
            """
            type A @node(plural: "items") { code: ID! @key }
            type ‸Items @node(single: "other", plural: "others") { code: ID! @key }
            """
        ),
        FaultCase(
            "an enum that is a relationship's input",
            "Two types of the API would be named \"AItemsConnect\": for type \"AItemsConnect\"",
            """
            type A @node {
              code: ID! @key
              items: [A] @relationship(type: "R", direction: OUT)
              kind: AItemsConnect
            }
            enum ‸AItemsConnect { X }
            """
        ),
        FaultCase(
            "an enum that is the input of relationship properties",
            "for type \"HasPropertiesInput\" and for the PropertiesInput of type \"Has\"",
            """
            type A @node {
              code: ID! @key
              items: [A] @relationship(type: "R", direction: OUT, properties: "Has")
            }
            type Has @relationshipProperties { kind: HasPropertiesInput }
            enum ‸HasPropertiesInput { X }
            """
        ),
        FaultCase(
            "a payload of the engine's",
            "for the type that every API has and for type \"DeletePayload\"",
            "type ‸DeletePayload @node { code: ID! @key }"
        ),
        FaultCase(
            "the type of mutations",
            "for the type that every API has and for type \"Mutation\"",
            "type ‸Mutation @node { code: ID! @key }"
        ),
    ]
}
