/// Documents that use every production of the grammar, laid out as the printer does it.
enum Samples {
    static let executable = #"""
        """
        Everything that an operation can have.

            Indented.
        """
        query Everything(
          "The first, described."
          $first: Int! = 10 @constant(list: [1, -2.5e10, true, null, RED, {deep: [[]]}])
          $ids: [[ID!]!]! = []
          $filter: Filter = {name: "a \"quoted\" name\n", where: {}}
        ) @onQuery(first: $first) {
          alias: field(first: $first, text: """block "text" here""") @skip(if: false) @include(if: true) {
            ...Named @onSpread
            ... on Type @onInline {
              id
            }
            ... @include(if: $first) {
              on
              fragment
            }
            ... {
              query
            }
          }
          wrapped(
            first: $first
            ids: $ids
            filter: {name: $name, nested: {list: [1, 2, 3], flag: true}}
            order: DESC
          ) {
            __typename
          }
        }

        mutation Change($input: Input!) {
          change(input: $input) {
            ok
          }
        }

        subscription @live {
          changed
        }

        "A fragment, described."
        fragment Named on Type @onFragment {
          true
          null
        }

        {
          shorthand
        }
        """#

    static let typeSystem = #"""
        "The schema."
        schema @onSchema(first: 1) {
          query: Query
          mutation: Mutation
          subscription: Subscription
        }

        extend schema @more

        extend schema {
          mutation: Mutation
        }

        """A date."""
        scalar Date @specifiedBy(url: "https://example.org")

        extend scalar Date @more

        "An object."
        type Query implements Node & Named @onObject {
          "A field."
          field(
            "An argument."
            first: Int = 10 @onArgument
            """
            Another,
            on two lines.
            """
            filter: Filter = {a: [1, 2]}
          ): [Query!]! @deprecated(reason: "old")
          plain(a: Int, b: [Int!] = [1]): String
        }

        type Empty

        extend type Query implements More

        extend type Query {
          more: Int
        }

        interface Named implements Node @onInterface {
          id: ID!
        }

        extend interface Named @more

        union Any @onUnion = Query | Empty

        union None

        extend union Any = More

        enum Color @onEnum {
          "As blood."
          RED @deprecated
          GREEN
        }

        extend enum Color {
          BLUE
        }

        input Filter @oneOf {
          "A field."
          a: [Int] = [] @onInputField
          b: Filter = {a: null}
        }

        extend input Filter @more

        "A directive."
        directive @onQuery(first: Int! = 1, second: [String]) repeatable on QUERY | FIELD | ENUM_VALUE

        directive @more on SCHEMA
        """#
}
