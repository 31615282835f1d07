import GraphQLLanguage
import Testing

@Suite("Reading type system definitions")
struct TypeSystemParserTests {
    @Test(arguments: [
        (
            "schema{query:Q mutation:M subscription:S}",
            "(schema operations[query=Q mutation=M subscription=S])"
        ),
        (
            #""d"schema@a{query:Q}"#,
            #"(schema described by "d" directives[(a)] operations[query=Q])"#
        ),
        ("extend schema@a", "(extend schema directives[(a)])"),
        ("extend schema{mutation:M}", "(extend schema operations[mutation=M])"),
        ("scalar S@a(b:1)", "(scalar S directives[(a arguments[b=int 1])])"),
        ("extend scalar S@a", "(extend scalar S directives[(a)])"),
        ("type T", "(object T)"),
        (
            "type type implements&A&B@a{type:type}",
            "(object type implements[A B] directives[(a)] fields[(type type)])"
        ),
        (
            #""t"type T{"f"a("x"b:[I!]=[1]@c,d:E=null):[T]!@e"g"h:I}"#,
            #"(object described by "t" T fields[(a described by "f" arguments[(b described by "x" list(nonNull(I)) [int 1] directives[(c)]) (d E null)] nonNull(list(T)) directives[(e)]) (h described by "g" I)])"#
        ),
        ("extend type T implements A", "(extend object T implements[A])"),
        ("extend type T@a", "(extend object T directives[(a)])"),
        ("extend type T{a:I}", "(extend object T fields[(a I)])"),
        ("interface T implements A&B{a:I}", "(interface T implements[A B] fields[(a I)])"),
        (
            "extend interface T implements A@a{a:I}",
            "(extend interface T implements[A] directives[(a)] fields[(a I)])"
        ),
        ("union U", "(union U)"),
        ("union U@a=A", "(union U directives[(a)] members[A])"),
        ("union U=|A|B", "(union U members[A B])"),
        ("extend union U=B", "(extend union U members[B])"),
        ("enum E", "(enum E)"),
        (
            #"enum E@a{"d"A@b B on}"#,
            #"(enum E directives[(a)] values[(A described by "d" directives[(b)]) (B) (on)])"#
        ),
        ("extend enum E{C}", "(extend enum E values[(C)])"),
        (
            "input I@a{a:I={b:[]}@c d:I}",
            "(inputObject I directives[(a)] input[(a I {b: []} directives[(c)]) (d I)])"
        ),
        ("extend input I{e:I}", "(extend inputObject I input[(e I)])"),
        ("directive@d on FIELD", "(directive d on[FIELD])"),
        (
            #""d"directive@d("a"b:I=1@c)repeatable on|QUERY|ENUM_VALUE"#,
            #"(repeatable directive described by "d" d arguments[(b described by "a" I int 1 directives[(c)])] on[QUERY ENUM_VALUE])"#
        ),
        (
            "directive@repeatable on FIELD directive@on repeatable on FIELD",
            "(directive repeatable on[FIELD])\n(repeatable directive on on[FIELD])"
        ),
        ("type A type B{b:I}scalar C", "(object A)\n(object B fields[(b I)])\n(scalar C)"),
    ])
    func buildsTheTree(text: String, expected: String) throws {
        #expect(outline(try Document(parsing: SourceText(text))) == expected)
    }

    @Test(arguments: [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT", "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ])
    func knowsEveryDirectiveLocation(name: String) throws {
        let text = "directive @d on \(name)"
        #expect(try Document(parsing: SourceText(text)).printed() == text)
    }
}
