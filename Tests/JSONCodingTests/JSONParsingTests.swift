@testable import JSONCoding
import Testing

struct JSONParsingTests {
    @Test(
        arguments: [
            ("null", .null),
            (" true ", .bool(true)),
            ("false", .bool(false)),
            ("0", .int(0)),
            ("-7", .int(-7)),
            ("9223372036854775807", .int(.max)),
            ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .decimal("9223372036854775808")),
            ("-0", .decimal("-0")),
            ("1.5", 1.5),
            ("1.50", .decimal("1.50")),
            ("1e3", .decimal("1e3")),
            ("2E-2", .decimal("2E-2")),
            ("1e999", .decimal("1e999")),
            (#""""#, ""),
            (#""通州""#, "通州"),
            (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
            (#""\u901a\ud83d\ude00""#, "通😀"),
            ("[]", []),
            ("[1,[2],{}]", [1, [2], [:]]),
            (#"{"b":1,"a":[null]}"#, ["b": 1, "a": [nil]]),
            (#"{"\u00e9":1,"e\u0301":2}"#, ["\u{E9}": 1, "e\u{301}": 2]),
        ] as [(String, JSONValue)]
    )
    func readsValues(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", -0.0), ("1.50", 1.5), ("1e3", 1_000), ("2E-2", 0.02),
            ("12345678901234567168", 12_345_678_901_234_567_168), ("1e999", nil), ("\"1\"", nil),
        ] as [(String, Double?)]
    )
    func aNumberIsADoubleWhenItIsWithinTheirRange(text: String, expected: Double?) throws {
        #expect(try JSONValue(parsing: text).double == expected)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0),
            ("nul", .unexpectedEnd, 3),
            ("nulL", .unexpectedByte(0x4C), 3),
            ("1 2", .bytesAfterValue, 2),
            ("01", .invalidNumber, 1),
            ("-", .unexpectedEnd, 1),
            ("1.", .unexpectedEnd, 2),
            ("1.e3", .invalidNumber, 2),
            ("NaN", .unexpectedByte(0x4E), 0),
            ("+1", .unexpectedByte(0x2B), 0),
            ("[1,]", .unexpectedByte(0x5D), 3),
            ("[1 2]", .unexpectedByte(0x32), 3),
            ("{1:2}", .unexpectedByte(0x31), 1),
            (#"{"a" 1}"#, .unexpectedByte(0x31), 5),
            (#"{"a":1,}"#, .unexpectedByte(0x7D), 7),
            (#"{"a":1,"a":2}"#, .duplicateName("a"), 7),
            (#""a"#, .unexpectedEnd, 2),
            ("\"\n\"", .controlCharacterInString, 1),
            (#""\x""#, .invalidEscape, 1),
            (#""\u12g4""#, .invalidEscape, 5),
            (#""\ud800""#, .loneSurrogate, 1),
            (#""\ude00""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1),
            ("// x", .unexpectedByte(0x2F), 0),
        ] as [(String, JSONError.Reason, Int)]
    )
    func refusesWhatIsNotJSONAtItsPlace(text: String, reason: JSONError.Reason, offset: Int) {
        #expect(throws: JSONError(reason: reason, byteOffset: offset)) {
            try JSONValue(parsing: text)
        }
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]]
    )
    func refusesInvalidUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError(reason: .invalidUTF8, byteOffset: 1)) {
            try JSONValue(parsing: [0x22] + bytes + [0x22])
        }
    }

    @Test func refusesDuplicateNamesAmongMany() {
        let members = (0..<20).map { "\"n\($0)\":0" } + ["\"n3\":1"]
        let text = "{" + members.joined(separator: ",") + "}"
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test func boundsNesting() throws {
        let atLimit = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONValue(parsing: atLimit)
        #expect(throws: JSONError(reason: .nestingTooDeep(limit: 64), byteOffset: 64)) {
            try JSONValue(parsing: "[" + atLimit + "]")
        }
        #expect(throws: JSONError.self) {
            try JSONValue(parsing: String(repeating: "[{\"a\":", count: 100_000))
        }
    }

    @Test func everyTruncationIsRefused() throws {
        let text = Array(#"{"a":[1.5e2,"é\n😀",true,null],"b":{}}"#.utf8)
        _ = try JSONValue(parsing: text)
        for length in text.indices {
            #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text[..<length])) }
        }
    }

    @Test func saysWhatIsWrongAndWhere() throws {
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: "[1;2]") }
        #expect(error.message == "Unexpected \";\" in JSON at byte 2")
    }

    @Test(arguments: [
        ("{", JSONError.Verdict.notJSON), ("nan", .notJSON), ("1 2", .notJSON), ("01", .notJSON),
        ("\"\u{1}\"", .notJSON), (#""\x""#, .notJSON), (#"{"a":1,"a":1}"#, .ambiguous),
        (String(repeating: "[", count: 65), .beyondLimit),
    ])
    func saysWhetherItIsJSONAllTheSame(text: String, verdict: JSONError.Verdict) throws {
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error.verdict == verdict)
    }
}
