extension FaultCase {
    /// Two node types, the first with more fields.
    private static func pair(_ fields: String, _ others: String = "") -> String {
        """
        type A @node { code: ID! @key
          \(fields)
        }
        type B @node { code: ID! @key
          \(others)
        }
        type P @relationshipProperties { order: Int, tags: [String!] }
        """
    }

    static let relationships: [FaultCase] = [
        FaultCase(
            "nodes without @relationship",
            "a node type. Add @relationship",
            pair("b: ‸[B!]!")
        ),
        FaultCase(
            "a relationship to a scalar",
            "leads to the scalar \"Int\"",
            pair("b: ‸[Int!]! @relationship(type: \"R\", direction: OUT)")
        ),
        FaultCase(
            "a relationship to properties",
            "leads to the type \"P\"",
            pair("b: ‸[P!]! @relationship(type: \"R\", direction: OUT)")
        ),
        FaultCase(
            "a to-one that ends in !",
            "Remove the \"!\"",
            pair("b: ‸B! @relationship(type: \"R\", direction: OUT)")
        ),
        FaultCase(
            "a type that is not a name",
            "cannot be a relationship type",
            pair("b: [B] @relationship(type: ‸\"leads to\", direction: OUT)")
        ),
        FaultCase(
            "a relationship that is a key",
            "cannot be @key",
            pair("b: [B] @relationship(type: \"R\", direction: OUT) ‸@key")
        ),
        FaultCase(
            "a relationship that is a path too",
            "both @relationship and @path",
            pair("b: [B] @relationship(type: \"R\", direction: OUT) ‸@path(along: \"R\")")
        ),
        FaultCase(
            "unknown properties",
            "no type \"Q\" with @relationshipProperties",
            pair("b: [B] @relationship(type: \"R\", direction: OUT, properties: ‸\"Q\")")
        ),
        FaultCase(
            "ends that disagree in properties",
            "field \"b\" of \"A\" gives \"P\" and field \"a\" of \"B\" none",
            pair(
                "b: [B] @relationship(type: \"R\", direction: OUT, properties: \"P\")",
                "a: [A] ‸@relationship(type: \"R\", direction: IN)"
            )
        ),
        FaultCase(
            "ends that disagree in structural",
            "structural or it is not",
            pair(
                "b: [B] @relationship(type: \"R\", direction: OUT)",
                "a: [A] @relationship(type: \"R\", direction: IN, structural: ‸true)"
            )
        ),
        FaultCase(
            "one type with two types of properties",
            "has one type of properties",
            pair(
                "b: [B] @relationship(type: \"R\", direction: OUT, properties: \"P\")",
                "b: [B] ‸@relationship(type: \"R\", direction: OUT)"
            )
        ),
        FaultCase(
            "one end shown twice",
            "show the same end of \"R\". Remove one",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                c: [B] ‸@relationship(type: "R", direction: OUT)
                """
            )
        ),
        FaultCase(
            "two fields of one direction at one type",
            "Give one of them the other direction",
            pair(
                """
                b: [A] @relationship(type: "R", direction: IN)
                c: [A] ‸@relationship(type: "R", direction: IN)
                """
            )
        ),
        FaultCase(
            "an order without properties",
            "has no properties. Name their type",
            pair("b: [B] @relationship(type: \"R\", direction: OUT, orderedBy: ‸\"order\")")
        ),
        FaultCase(
            "an order by an unknown property",
            "\"P\" has no property \"rank\"",
            pair(
                """
                b: [B] @relationship(
                  type: "R", direction: OUT, properties: "P", orderedBy: ‸"rank")
                """
            )
        ),
        FaultCase(
            "an order by a list",
            "is a list, which gives no order",
            pair(
                """
                b: [B] @relationship(
                  type: "R", direction: OUT, properties: "P", orderedBy: ‸"tags")
                """
            )
        ),
        FaultCase(
            "a relationship called nodes",
            "a name that the API uses itself",
            pair("‸nodes: [B] @relationship(type: \"R\", direction: OUT)")
        ),
    ]

    static let paths: [FaultCase] = [
        FaultCase(
            "a path that is not a list",
            "Make it a list",
            pair(
                "b: [B] @relationship(type: \"R\", direction: OUT), c: ‸B @path(along: \"R\")"
            )
        ),
        FaultCase(
            "a path to a scalar",
            "leads to the scalar \"Int\"",
            pair(
                "b: [B] @relationship(type: \"R\", direction: OUT), c: ‸[Int] @path(along: \"R\")"
            )
        ),
        FaultCase(
            "a path with an unknown relationship",
            "There is no relationship type \"S\"",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                c: [B] @path(along: "R/^R/‸S")
                """
            )
        ),
        FaultCase(
            "a path that is not closed",
            "byte 2 of its expression: Expected \")\", found the end",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                c: [B] @path(along: "(R‸")
                """
            )
        ),
        FaultCase(
            "a path with an escape is told where its text begins",
            "byte 2 of its expression",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                c: [B] @path(along: ‸"\\u0028R")
                """
            )
        ),
        FaultCase(
            "a path that cannot end in its type",
            "cannot end in a \"A\"",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                c: [A] @path(along: ‸"R/(^R/R)*")
                """
            )
        ),
        FaultCase(
            "a path called search",
            "a name that the API uses itself",
            pair(
                """
                b: [B] @relationship(type: "R", direction: OUT)
                ‸search: [B] @path(along: "R")
                """
            )
        ),
    ]
}
