import Bytes
import JSONCoding
import Testing

struct JSONWritingTests {
    @Test(
        arguments: [
            (nil, "null"),
            (true, "true"),
            (-12, "-12"),
            (0.1, "0.1"),
            (.double(1e16), "1e+16"), (.double(7), "7"), (.decimal("1.50"), "1.50"),
            (.decimal("-0"), "-0"), (.decimal("12345678901234567890"), "12345678901234567890"),
            ("通州 \"q\" \\ \n \u{1}", #""通州 \"q\" \\ \n \u0001""#),
            ([1, "a", [:]], #"[1,"a",{}]"#),
            (["b": [], "a": ["x": nil]], #"{"b":[],"a":{"x":null}}"#),
        ] as [(JSONValue, String)]
    )
    func writesCompactTextThatReadsBack(value: JSONValue, expected: String) throws {
        #expect(value.description == expected)
        #expect(try JSONValue(parsing: expected) == value)
    }

    @Test func membersCanBeReplacedAddedAndRemoved() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = "x"
        object["b"] = nil
        var buffer = ByteBuffer()
        buffer.append(json: object)
        #expect(buffer.string() == #"{"a":3,"c":"x"}"#)
    }
}
