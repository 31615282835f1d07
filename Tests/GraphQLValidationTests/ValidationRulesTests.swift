import Testing

struct ValidationRulesTests {
    @Test(arguments: [
        "{ item(id: 1) { id title ... on Book { pages author { name born(calendar: LUNAR) } } } }",
        "query Q($w: Filter) @tag(name: \"q\") { items(where: $w, ids: \"1\") { __typename ...Named } } "
            + "fragment Named on Item { title @many @many }",
        "query ($p: Int = 3) { items(where: {text: \"a\", not: {text: \"b\", pages: $p}}) { id } }",
        "query ($n: Int) { items(first: $n) { id } }",
        "query ($id: ID!) { book(by: {id: $id}) { id } }",
        "{ search { ... on Item { id } ... on Person { name } } }",
        "{ __schema { types { fields { type { ofType { name } } } } } __type(name: \"Book\") { name } }",
        "subscription { itemAdded { id title } }",
        "subscription { ...S } fragment S on Subscription { itemAdded { id } }",
        "{ item { title title ... on Book { title a: id } ... on Film { t: title a: id } } }",
        "query A { person { name } } query B { person { name } }",
    ])
    func rightDocumentsHaveNoErrors(text: String) throws {
        #expect(try errors(in: text).isEmpty)
    }

    @Test(
        arguments: [
            ("type T { a: Int } { person { name } }", ["ExecutableDefinitions 1:1"]),
            (
                "query A { person { name } } query A { person { name } }",
                ["UniqueOperationNames 1:7 1:35"]
            ),
            ("{ person { name } } query A { person { name } }", ["LoneAnonymousOperation 1:1"]),
            ("mutation { a }", ["KnownOperationTypes 1:1"]),
            (
                "subscription { itemAdded { id } itemRemoved { id } }",
                ["SingleFieldSubscriptions 1:33"]
            ),
            ("subscription { __typename }", ["SingleFieldSubscriptions 1:16"]),
            (
                "subscription { itemAdded @skip(if: false) { id } }",
                ["SingleFieldSubscriptions 1:26"]
            ),
            (
                "subscription { ... @include(if: true) { itemAdded { id } } }",
                ["SingleFieldSubscriptions 1:20"]
            ),
            ("query ($a: Lost) { items(where: $a) { id } }", ["KnownTypeNames 1:12"]),
            ("{ item { ... on Lost { id } } }", ["KnownTypeNames 1:17"]),
            ("{ item { ... on Calendar { id } } }", ["FragmentsOnCompositeTypes 1:17"]),
            (
                "{ item { ...F } } fragment F on Filter { id }", ["FragmentsOnCompositeTypes 1:33"]
            ),
            (
                "query ($a: Item) { items(where: $a) { id } }",
                ["VariablesAreInputTypes 1:12", "VariablesInAllowedPosition 1:8 1:33"]
            ),
            ("{ item }", ["ScalarLeafs 1:3"]),
            ("{ item { id { x } } }", ["ScalarLeafs 1:13"]),
            ("{ item { pages } }", ["FieldsOnCorrectType 1:10"]),
            ("{ search { id } }", ["FieldsOnCorrectType 1:12"]),
            ("{ item { __schema { description } } }", ["FieldsOnCorrectType 1:10"]),
            (
                "{ item { ...F } } fragment F on Item { id } fragment F on Item { id }",
                ["UniqueFragmentNames 1:28 1:54"]
            ),
            ("{ item { ...Lost } }", ["KnownFragmentNames 1:13"]),
            ("{ item { id } } fragment F on Item { id }", ["NoUnusedFragments 1:17"]),
            ("{ item { ... on Person { name } } }", ["PossibleFragmentSpreads 1:10"]),
            (
                "{ person { ...F } } fragment F on Book { id }", ["PossibleFragmentSpreads 1:12"]
            ),
            (
                "{ item { ...F } } fragment F on Item { same { ...G } } fragment G on Item { ...F }",
                ["NoFragmentCycles 1:47 1:77"]
            ),
            ("query ($a: ID, $a: ID) { item(id: $a) { id } }", ["UniqueVariableNames 1:9 1:17"]),
            ("query Q { item(id: $a) { id } }", ["NoUndefinedVariables 1:20 1:1"]),
            (
                "query Q { ...F } fragment F on Query { item(id: $a) { id } }",
                ["NoUndefinedVariables 1:49 1:1"]
            ),
            ("query ($a: ID) { item { id } }", ["NoUnusedVariables 1:8"]),
            ("{ item @lost { id } }", ["KnownDirectives 1:8"]),
            (
                "{ ...F @tag(name: \"a\") } fragment F on Query { item { id } }",
                ["KnownDirectives 1:8"]
            ),
            (
                "{ item @tag(name: \"a\") @tag(name: \"b\") { id } }",
                ["UniqueDirectivesPerLocation 1:8 1:24"]
            ),
            ("{ item(lost: 1) { id } }", ["KnownArgumentNames 1:8"]),
            ("{ item @skip(unless: true, if: true) { id } }", ["KnownArgumentNames 1:14"]),
            ("{ item(id: 1, id: 2) { id } }", ["UniqueArgumentNames 1:8 1:15"]),
            ("{ items(first: \"a\") { id } }", ["ValuesOfCorrectType 1:16"]),
            ("{ items(first: null) { id } }", ["ValuesOfCorrectType 1:16"]),
            (
                "{ items(ids: [1, true, null]) { id } }",
                ["ValuesOfCorrectType 1:18", "ValuesOfCorrectType 1:24"]
            ),
            (
                "{ items(where: {pages: 1, lost: 2}) { id } }",
                ["ValuesOfCorrectType 1:16", "ValuesOfCorrectType 1:27"]
            ),
            (
                "query ($f: Filter = {text: 1}) { items(where: $f) { id } }",
                ["ValuesOfCorrectType 1:28"]
            ),
            ("{ book(by: {id: 1, title: \"a\"}) { id } }", ["ValuesOfCorrectType 1:12"]),
            ("{ book(by: {id: null}) { id } }", ["ValuesOfCorrectType 1:12"]),
            ("{ book(by: {}) { id } }", ["ValuesOfCorrectType 1:12"]),
            ("{ book(by: {id: 1, id: 2}) { id } }", ["UniqueInputFieldNames 1:13 1:20"]),
            (
                "{ items(where: {text: \"a\", text: 1}) { id } }",
                ["UniqueInputFieldNames 1:17 1:28", "ValuesOfCorrectType 1:34"]
            ),
            ("{ person { born } }", ["ProvidedRequiredArguments 1:12"]),
            ("{ person @tag { name } }", ["ProvidedRequiredArguments 1:10"]),
            (
                "query ($a: String) { items(first: $a) { id } }",
                ["VariablesInAllowedPosition 1:8 1:35"]
            ),
            // Found by the differential test: a list where none may stand is all that is wrong.
            (
                "query ($a: Boolean) { item @skip(if: [$a]) { id } }",
                ["ValuesOfCorrectType 1:38"]
            ),
            ("query ($a: [ID]) { items(ids: $a) { id } }", ["VariablesInAllowedPosition 1:8 1:31"]),
            ("query ($a: ID) { items(ids: [$a]) { id } }", ["VariablesInAllowedPosition 1:8 1:30"]),
            (
                "query ($a: ID) { book(by: {id: $a}) { id } }",
                ["VariablesInAllowedPosition 1:8 1:32"]
            ),
            (
                "{ items(where: {text: \"a\", text: \"b\"}) { id } }",
                ["UniqueInputFieldNames 1:17 1:28"]
            ),
            (
                "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
                ["MaxIntrospectionDepth 1:3"]
            ),
            (
                "{ __type(name: \"A\") { ...A } } fragment A on __Type { fields { type { ...B } } } "
                    + "fragment B on __Type { fields { type { interfaces { name } } } }",
                ["MaxIntrospectionDepth 1:3"]
            ),
        ] as [(String, [String])]
    )
    func eachRuleNamesItsPlaces(text: String, expected: [String]) throws {
        #expect(try errors(in: text) == expected)
    }

    @Test(
        arguments: [
            ("{ person { a: name a: born(calendar: SOLAR) } }", ["1:12 1:20"]),
            ("{ item { title title(upper: true) } }", ["1:10 1:16"]),
            // Swift takes the two texts for equal.
            ("{ a: item(id: \"\u{E9}\") { id } a: item(id: \"e\u{301}\") { id } }", ["1:3 1:27"]),
            ("{ items(first: 1, on: true) { id } items(on: true, first: 1) { id } }", []),
            (
                "{ items(where: {text: \"a\", pages: 1}) { id } items(where: {pages: 1, text: \"a\"}) { id } }",
                []
            ),
            ("{ item { ... on Book { pages } ... on Film { pages } } }", ["1:24 1:46"]),
            ("{ item { ... on Book { a: pages } ... on Film { a: minutes } } }", ["1:24 1:49"]),
            ("{ item { ... on Book { a: title } ... on Film { a: title(upper: true) } } }", []),
            ("{ item { ... on Book { a: title } a: title(upper: true) } }", ["1:24 1:35"]),
            (
                "{ item { ... on Book { same { a: id } } ... on Film { same { a: title } } } }",
                ["1:24 1:31 1:55 1:62"]
            ),
            (
                "{ item { same { ...F } same { a: title } } } fragment F on Item { a: id }",
                ["1:10 1:67 1:24 1:31"]
            ),
            (
                "query A { item { ...F } } query B { item { ...F } } fragment F on Item { a: id a: title }",
                ["1:74 1:80"]
            ),
            (
                "{ item { a: id a: id b: title b: id b: same { id } } }",
                ["1:22 1:31", "1:22 1:37", "1:31 1:37"]
            ),
        ] as [(String, [String])]
    )
    func fieldsOfOneNameMustAgree(text: String, expected: [String]) throws {
        #expect(try errors(in: text) == expected.map { "OverlappingFieldsCanBeMerged \($0)" })
    }

    /// Two fields stand below two others in two ways, since both spread one fragment; graphql-js tells
    /// them for each, here they are told once.
    @Test func fieldsOfAFragmentSpreadTwiceAreToldOnce() throws {
        let text =
            "{ item { a: same { b: id ...F } a: same { id ...F } } } "
            + "fragment F on Item { b: title }"
        #expect(try errors(in: text) == ["OverlappingFieldsCanBeMerged 1:20 1:78"])
    }

    @Test func errorsStandInTheOrderOfTheDocument() throws {
        let found = try errors(
            in: """
                query ($unused: Int) {
                  lost
                  item(lost: 1) { ...Lost }
                }
                fragment F on Lost { id }
                """
        )
        #expect(
            found == [
                "FieldsOnCorrectType 2:3", "KnownArgumentNames 3:8", "KnownFragmentNames 3:22",
                "NoUnusedVariables 1:8", "KnownTypeNames 5:15", "NoUnusedFragments 5:1",
            ]
        )
    }

    @Test func placesCountLinesOfEveryKindAndUTF16Columns() throws {
        let found = try errors(in: "{\r\n  person { name }\r  item(id: \"😀é\") { lost }\n lost }")
        #expect(found == ["FieldsOnCorrectType 3:21", "FieldsOnCorrectType 4:2"])
    }
}
