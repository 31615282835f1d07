extension FaultCase {
    static let names: [FaultCase] = [
        FaultCase(
            "a plural that is not a name",
            "cannot be the plural name",
            "type A @node(plural: ‸\"many a\") { code: ID! @key }"
        ),
        FaultCase(
            "a single name of the engine's",
            "cannot be the single name",
            "type A @node(single: ‸\"__a\") { code: ID! @key }"
        ),
        FaultCase(
            "a refused single name",
            "is \"commit\", which the API uses itself. Give another with @node(single:)",
            "type ‸Commit @node { code: ID! @key }"
        ),
        FaultCase(
            "a refused plural name",
            "is \"types\", which the API uses itself. Give another with @node(plural:)",
            "type A @node(plural: ‸\"types\") { code: ID! @key }"
        ),
    ]

    static let collisions: [FaultCase] = [
        FaultCase(
            "a plural like its single",
            "for the single name of type \"Series\" and for the plural name of type \"Series\"",
            "type Series @node(plural: ‸\"series\") { code: ID! @key }"
        ),
        FaultCase(
            "two plurals that meet",
            "\"Query\" of the API would have \"news\" twice",
            """
            type A @node(plural: "news") { code: ID! @key }
            type B @node(plural: ‸"news") { code: ID! @key }
            """
        ),
        FaultCase(
            "a plural that meets a single",
            "for the plural name of type \"Serie\" and for the single name of type \"Series\". "
                + "Rename one, or give a node type other names with @node(single: plural:)",
            """
            type Serie @node { code: ID! @key }
            type ‸Series @node { code: ID! @key }
            """
        ),
        FaultCase(
            "a connection that meets a single",
            "would have \"unitsConnection\" twice",
            """
            type Unit @node { code: ID! @key }
            type A @node(single: ‸"unitsConnection") { code: ID! @key }
            """
        ),
        FaultCase(
            "singles that meet in mutations only",
            "\"Mutation\" of the API would have",
            """
            type A @node(single: "item", plural: "as") { code: ID! @key }
            type B @node(single: ‸"Item", plural: "bs") { code: ID! @key }
            """
        ),
        FaultCase(
            "a query field of the engine's",
            "the field that every API has",
            "type A @node(single: ‸\"history\") { code: ID! @key }"
        ),
        FaultCase(
            "a type of the engine's",
            "the type that every API has",
            "type ‸Source @node { code: ID! @key }"
        ),
        FaultCase(
            "a type that is another's filter",
            "for type \"TaskFilter\" and for the Filter of type \"Task\"",
            """
            type Task @node { code: ID! @key }
            type ‸TaskFilter @node { code: ID! @key }
            """
        ),
        FaultCase(
            "an enum that is a relationship's edge",
            "Two types of the API would be named \"AItemsEdge\"",
            """
            type A @node {
              code: ID! @key
              items: [A] @relationship(type: "R", direction: OUT)
              kind: AItemsEdge
            }
            enum ‸AItemsEdge { X }
            """
        ),
        FaultCase(
            "an enum whose filter is another's",
            "for the Filter of enum \"Tag\"",
            """
            type A @node { code: ID! @key, tag: Tag, other: TagFilter }
            enum Tag { X }
            enum ‸TagFilter { X }
            """
        ),
        FaultCase(
            "the filter of lists of numbers",
            "the filter of lists of \"Int\"",
            """
            type IntListFilter @node { code: ID! @key, ‸ns: [Int!] }
            """
        ),
        FaultCase(
            "two properties that are one enum value",
            "\"AField\" of the API would have \"DUE_TEXT\" twice",
            "type A @node { code: ID! @key, dueText: String, ‸due_text: String }"
        ),
        FaultCase(
            "two types that are one enum value",
            "\"NodeType\" of the API would have \"FOO_BAR\" twice",
            """
            type FooBar @node { code: ID! @key }
            type ‸Foo_Bar @node(single: "other", plural: "others") { code: ID! @key }
            """
        ),
        FaultCase(
            "a property like the size of a relationship",
            "\"AOrder\" of the API would have \"itemsCount\" twice",
            """
            type A @node {
              code: ID! @key
              itemsCount: Int
              ‸items: [A] @relationship(type: "R", direction: OUT)
            }
            """
        ),
        FaultCase(
            "a property like a relationship's connection",
            "\"A\" of the API would have \"itemsConnection\" twice",
            """
            type A @node {
              code: ID! @key
              items: [A] @relationship(type: "R", direction: OUT)
              ‸itemsConnection: String
            }
            """
        ),
    ]

    static let languageRules: [FaultCase] = [
        FaultCase(
            "an unknown type",
            "Missing",
            "type A @node { code: ID! @key, b: ‸Missing }"
        ),
        FaultCase(
            "an unknown directive",
            "@keys",
            "type A @node { code: ID! @key, b: Int ‸@keys }"
        ),
        FaultCase(
            "an unknown argument",
            "\"name\"",
            "type A @node(‸name: \"a\") { code: ID! @key }"
        ),
        FaultCase(
            "a missing argument",
            "\"direction\"",
            "type A @node { code: ID! @key, a: [A] ‸@relationship(type: \"R\") }"
        ),
        FaultCase(
            "an argument of another type",
            "String",
            "type A @node(plural: ‸3) { code: ID! @key }"
        ),
        FaultCase(
            "a directive in the wrong place",
            "@key",
            "type A @node ‸@key { code: ID! @key }"
        ),
        FaultCase(
            "a type defined twice",
            "\"A\"",
            "type ‸A @node { code: ID! @key }\nenum A { X }"
        ),
        FaultCase(
            "a field defined twice",
            "\"A.code\"",
            "type A @node { ‸code: ID! @key, code: ID! }"
        ),
        FaultCase(
            "a name of GraphQL's own",
            "__x",
            "type A @node { code: ID! @key, ‸__x: Int }"
        ),
        FaultCase(
            "an argument of the wrong shape",
            "String",
            "type A @node(single: ‸3) { code: ID! @key }"
        ),
        FaultCase(
            "a type that should not be used any more",
            "\"@deprecated\"",
            "type A @node ‸@deprecated { code: ID! @key }"
        ),
    ]
}
