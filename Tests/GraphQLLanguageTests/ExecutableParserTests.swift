import GraphQLLanguage
import Testing

@Suite("Reading operations and fragments")
struct ExecutableParserTests {
    private func tree(_ text: String) throws -> String {
        outline(try Document(parsing: SourceText(text)))
    }

    @Test(arguments: [
        ("{a}", "(shorthand select[(field a)])"),
        ("query{a}", "(query select[(field a)])"),
        ("mutation M{a}", "(mutation M select[(field a)])"),
        ("subscription @d{a}", "(subscription directives[(d)] select[(field a)])"),
        (
            "query query{query mutation on}",
            "(query query select[(field query) (field mutation) (field on)])"
        ),
        ("{a:b c:d{e}}", "(shorthand select[(field a b) (field c d select[(field e)])])"),
        (
            "{a{b{c}d}e{f}}",
            "(shorthand select[(field a select[(field b select[(field c)]) (field d)]) (field e select[(field f)])])"
        ),
        (
            "{a(x:1 y:$v)@d(z:E)@e}",
            "(shorthand select[(field a arguments[x=int 1 y=$v] directives[(d arguments[z=enum E]) (e)])])"
        ),
        (
            "{...F ...on T{a}...{b}...@d{c}}",
            "(shorthand select[(spread F) (inline T select[(field a)]) (inline select[(field b)]) (inline directives[(d)] select[(field c)])])"
        ),
        ("fragment F on on@d{a}", "(fragment F on directives[(d)] select[(field a)])"),
        (
            "fragment fragment on T{a}{b}",
            "(fragment fragment T select[(field a)])\n(shorthand select[(field b)])"
        ),
        (
            "query($a:T $b:[T!]!={x:[1]}@d(y:2),$c:[[T]]){a}",
            "(query variables[(variable a T) (variable b nonNull(list(nonNull(T))) {x: [int 1]} directives[(d arguments[y=int 2])]) (variable c list(list(T)))] select[(field a)])"
        ),
        (
            #""q"query Q("""v"""$a:T){a}"f"fragment F on T{a}"#,
            #"(query described by "q" Q variables[(variable described by block "v" a T)] select[(field a)])"#
                + "\n" + #"(fragment described by "f" F T select[(field a)])"#
        ),
    ])
    func buildsTheTree(text: String, expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("1", "int 1"), ("-1.5e3", "float -1.5e3"), ("true", "true"), ("false", "false"),
        ("null", "null"), ("nullable", "enum nullable"), ("on", "enum on"),
        (#""a\n""#, #""a\n""#), (#""""a""""#, #"block "a""#),
        ("[]", "[]"), ("{}", "{}"), ("[1[2[]]{a:[3]}]", "[int 1, [int 2, []], {a: [int 3]}]"),
        ("{a:{b:{}c:1}d:[{e:2}]}", "{a: {b: {}, c: int 1}, d: [{e: int 2}]}"),
    ])
    func readsValues(text: String, expected: String) throws {
        #expect(try outlineOfValue(text) == expected)
    }

    @Test(arguments: [("T", "T"), ("T!", "T!"), ("[T]", "[T]"), (" [ [T !] ! , ] ! ", "[[T!]!]!")])
    func readsTypeReferences(text: String, expected: String) throws {
        let (document, type) = try Document.typeReference(parsing: SourceText(text))
        #expect(document.printed(type) == expected)
    }

    @Test func knowsWhereEveryNodeStands() throws {
        let text =
            #"query Q ("d" $v : [ T ! ] ! = [ 1 ] @a) { x : y ( z : $v ) @b { ... on U { k } ...F } }"#
        let document = try Document(parsing: SourceText(text))
        guard case .operation(let operation) = document.definitions[0] else {
            Issue.record("no operation")
            return
        }
        #expect(document.text(operation.range) == text)
        let variable = try #require(document[operation.variables].first)
        #expect(document.text(variable.range) == #""d" $v : [ T ! ] ! = [ 1 ] @a"#)
        #expect(document.text(variable.variableRange) == "$v")
        #expect(document.text(document[variable.type].range) == "[ T ! ] !")
        #expect(variable.defaultValue.map { document.text($0.range) } == "[ 1 ]")
        let selection = try #require(document[operation.selectionSet.selections].first)
        guard case .field(let field) = selection else {
            Issue.record("no field")
            return
        }
        #expect(document.text(field.range) == "x : y ( z : $v ) @b { ... on U { k } ...F }")
        #expect(document.text(field.responseName) == "x")
        #expect(document[field.arguments].map { document.text($0.range) } == ["z : $v"])
        #expect(document[field.directives].map { document.text($0.range) } == ["@b"])
        let inner = try #require(field.selectionSet)
        #expect(
            document[inner.selections].map { document.text($0.range) } == [
                "... on U { k }", "...F",
            ]
        )
    }
}
