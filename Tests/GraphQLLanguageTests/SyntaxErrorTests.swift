import GraphQLLanguage
import Testing

@Suite("Refusing what is not GraphQL")
struct SyntaxErrorTests {
    private func error(of text: String) -> SyntaxError? {
        do {
            _ = try Document(parsing: SourceText(text))
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("", "Expected a definition, found the end of the text.", 1, 1),
        ("# only\n", "Expected a definition, found the end of the text.", 2, 1),
        ("{", "Expected a field or a fragment, found the end of the text.", 1, 2),
        ("{}", #"Expected a field or a fragment, found "}"."#, 1, 2),
        ("{a}}", #"Expected a definition, found "}"."#, 1, 4),
        ("{a{}}", #"Expected a field or a fragment, found "}"."#, 1, 4),
        ("{a()}", #"Expected a name, found ")"."#, 1, 4),
        ("{a(b)}", #"Expected ":", found ")"."#, 1, 5),
        ("{a(b:)}", #"Expected a value, found ")"."#, 1, 6),
        ("{a(b:$)}", #"Expected a name, found ")"."#, 1, 7),
        ("{a(b:{c})}", #"Expected ":", found "}"."#, 1, 8),
        ("{a(b:[1}", #"Expected a value, found "}"."#, 1, 8),
        ("{a:}", #"Expected a name, found "}"."#, 1, 4),
        ("{...}", #"Expected a selection set, found "}"."#, 1, 5),
        ("{...on}", #"Expected a name, found "}"."#, 1, 7),
        ("{...F{a}}", #"Expected a field or a fragment, found "{"."#, 1, 6),
        ("{a @}", #"Expected a name, found "}"."#, 1, 5),
        ("query", "Expected a selection set, found the end of the text.", 1, 6),
        ("query(){a}", #"Expected "$", found ")"."#, 1, 7),
        ("query($a){a}", #"Expected ":", found ")"."#, 1, 9),
        ("query($a:){a}", #"Expected a type, found ")"."#, 1, 10),
        ("query($a:[T){a}", #"Expected "]", found ")"."#, 1, 12),
        ("query($a:T!!){a}", #"Expected "$", found "!"."#, 1, 12),
        ("query($a:T=$b){a}", "Expected a constant value, found a variable.", 1, 12),
        ("query($a:T=[{b:$c}]){a}", "Expected a constant value, found a variable.", 1, 16),
        ("query($a:T@d(x:$b)){a}", "Expected a constant value, found a variable.", 1, 16),
        ("fragment on on T{a}", #"Expected a fragment name other than "on", found "on"."#, 1, 10),
        ("fragment F T{a}", #"Expected "on" and a type, found "T"."#, 1, 12),
        ("fragment F($a:T) on T{a}", #"Expected "on" and a type, found "("."#, 1, 11),
        ("unknown", #"Expected a definition, found "unknown"."#, 1, 1),
        ("12 {a}", "Expected a definition, found 12.", 1, 1),
        (#""d" {a}"#, #"Expected a definition that takes a description, found "{"."#, 1, 5),
        (
            #""d""#, "Expected a definition that takes a description, found the end of the text.",
            1, 4
        ),
        (
            #" "d" extend type T{a:I}"#,
            #"Expected a definition that takes a description, found "extend"."#, 1, 2
        ),
        (#"{ "d" a }"#, "Expected a field or a fragment, found a string.", 1, 3),
        ("extend", "Expected a schema or type to extend, found the end of the text.", 1, 7),
        (
            "extend directive @d on FIELD",
            #"Expected a schema or type to extend, found "directive"."#, 1, 8
        ),
        (
            "extend type T", "Expected the extension to add something, found the end of the text.",
            1, 14
        ),
        (
            "extend schema", "Expected directives or operation types, found the end of the text.",
            1, 14
        ),
        ("schema", "Expected the operation types of the schema, found the end of the text.", 1, 7),
        ("schema{}", #"Expected a name, found "}"."#, 1, 8),
        ("schema{q:Q}", #"Expected "query", "mutation" or "subscription", found "q"."#, 1, 8),
        ("scalar 1", "Expected a name, found 1.", 1, 8),
        ("type T{}", #"Expected a name, found "}"."#, 1, 8),
        ("type T{a():I}", #"Expected a name, found ")"."#, 1, 10),
        ("type T{a}", #"Expected ":", found "}"."#, 1, 9),
        ("type T implements{a:I}", #"Expected a name, found "{"."#, 1, 18),
        ("type T implements A B{a:I}", #"Expected a definition, found "B"."#, 1, 21),
        ("type T implements &&A{a:I}", #"Expected a name, found "&"."#, 1, 20),
        ("union U=", "Expected a name, found the end of the text.", 1, 9),
        ("union U=A|", "Expected a name, found the end of the text.", 1, 11),
        ("enum E{}", #"Expected a name, found "}"."#, 1, 8),
        (
            "enum E{A true}",
            #"Expected a name other than "true", "false" and "null", found "true"."#, 1, 10
        ),
        ("input I{}", #"Expected a name, found "}"."#, 1, 9),
        ("input I{a(b:I):I}", #"Expected ":", found "("."#, 1, 10),
        ("input I{a:I=$b}", "Expected a constant value, found a variable.", 1, 13),
        ("directive d on FIELD", #"Expected "@", found "d"."#, 1, 11),
        ("directive @d FIELD", #"Expected "on" and directive locations, found "FIELD"."#, 1, 14),
        ("directive @d on", "Expected a name, found the end of the text.", 1, 16),
        (
            "directive @d on FIELD|NOWHERE", #"Expected a directive location, found "NOWHERE"."#, 1,
            23
        ),
        ("{a}\r\n  ?", #"Expected a GraphQL token, found "?"."#, 2, 3),
        ("{ 1 ? }", "Expected a field or a fragment, found 1.", 1, 3),
        ("query Q(? 1", #"Expected a GraphQL token, found "?"."#, 1, 9),
    ])
    func saysWhatWasFoundAndExpectedAndWhere(text: String, message: String, line: Int, column: Int)
    {
        let error = error(of: text)
        #expect(error?.message == message)
        #expect(error?.location == Location(line: line, column: column))
    }

    @Test func cutsLongNamesInMessages() {
        let error = error(of: String(repeating: "x", count: 10_000))
        #expect(
            error?.message
                == "Expected a definition, found \"\(String(repeating: "x", count: 60))…\"."
        )
    }

    @Test(arguments: ["", "1 2", "$a", "[$a]", "{a:$b}", "{", "[", "a:"])
    func refusesWhatIsNotOneConstantValue(text: String) {
        #expect(throws: SyntaxError.self) { try Document.constantValue(parsing: SourceText(text)) }
    }

    @Test(arguments: ["", "[", "[]", "!", "T!!", "T T", "[T", "T]", "1"])
    func refusesWhatIsNotOneType(text: String) {
        #expect(throws: SyntaxError.self) { try Document.typeReference(parsing: SourceText(text)) }
    }

    @Test func neverCrashesOnShortTexts() throws {
        let alphabet = ["{", "}", "a", " b", "(", ":", "\"", "$", "...", "[", "1"]
        var readable = 0
        for text in allTexts(over: alphabet, upTo: 5) {
            let source = SourceText(text)
            do {
                let document = try Document(parsing: source)
                readable += 1
                let again = try Document(parsing: SourceText(document.printed()))
                if outline(again) != outline(document) {
                    Issue.record("\(text) is not printed well")
                }
            } catch {
                if error.byteOffset > source.bytes.count {
                    Issue.record("\(text) fails past its end")
                }
            }
        }
        #expect(readable > 10)
    }
}
