import JSONCoding
import Testing

@Suite("Members of an object whose values are not read")
struct JSONMembersTests {
    @Test(
        arguments: [
            ("{}", []),
            (#"{"a":1}"#, ["a=1"]),
            (
                #"{"a":"x,}]","b":[1,{"c":"}"},[]],"区":{"d":null}}"#,
                [
                    #"a="x,}]""#, #"b=[1,{"c":"}"},[]]"#, #"区={"d":null}"#,
                ]
            ),
            (
                #"{"a":"\"}\\","b":"\u007d","c":-1.5e+3,"d":true}"#,
                [
                    #"a="\"}\\""#, #"b="\u007d""#, "c=-1.5e+3", "d=true",
                ]
            ),
        ] as [(String, [String])]
    )
    func areFoundAndWrittenAsTheyStand(text: String, expected: [String]) throws {
        let members = try #require(JSONMembers(scanning: text))
        #expect(members.members.map { "\($0.name)=\($0.value)" } == expected)
        #expect(members.text == text)
        #expect(try JSONValue(parsing: members.text) == JSONValue(parsing: text))
    }

    @Test(
        arguments: [
            "", "[]", "{", #"{"a":1"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":[}"#, #"{"a":[1}"#,
            #"{"a":1]}"#,
            #"{"a":1}}"#, #"{"a":1} "#, #"{ "a":1}"#, #"{"a": 1}"#, #"{"a":"x}"#, #"{"a":"x\"}"#,
            #"{"\u0061":1}"#, #"{a:1}"#, #"{"a":"\"#,
        ]
    )
    func areNotFoundInWhatThisProgramDoesNotWrite(text: String) {
        #expect(JSONMembers(scanning: text) == nil)
    }

    /// Brackets are counted, so that no depth fills the stack.
    @Test func areFoundAtAnyDepth() throws {
        let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
        let members = try #require(JSONMembers(scanning: "{\"a\":\(deep),\"b\":1}"))
        #expect(members["b"] == "1")
        #expect(members["a"]?.utf8.count == 400_000)
    }

    @Test func canBeReplacedAddedAndRemoved() throws {
        var members = try #require(JSONMembers(scanning: #"{"a":[1],"b":2,"c":3}"#))
        members["b"] = #"{"x":"y"}"#
        members["a"] = nil
        members["d"] = "null"
        members["e"] = nil
        #expect(members.text == #"{"b":{"x":"y"},"c":3,"d":null}"#)
        // By bytes: what Unicode calls equivalent is another name (RFC 8259, section 8.3).
        members["金\u{F90A}"] = "1"
        #expect(members["金金"] == nil)
    }

    @Test func ofAnObjectAreItsMembers() {
        let object: JSONObject = ["a": ["b": nil], "c": "\n"]
        #expect(JSONMembers(object).text == JSONValue.object(object).description)
    }
}
