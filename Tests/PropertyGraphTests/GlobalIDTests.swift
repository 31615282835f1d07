import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A global id is a type and a key")
struct GlobalIDTests {
    private let model = SampleModel.model

    @Test(arguments: [
        ("区水务局", "Person:区水务局"), ("a/b", "Person:a%2Fb"), ("a:b", "Person:a%3Ab"),
        ("100%", "Person:100%25"), ("%2F", "Person:%252F"), ("", "Person:"), (" ", "Person: "),
        ("\u{301}x", "Person:\u{301}x"), ("a\"\\\n", "Person:a\"\\\n"), ("a\0b", "Person:a%00b"),
    ])
    func valuesAreEncodedInKeys(name: String, id: String) throws {
        let snapshot = try committed([person("other"), person(name)])
        #expect(GraphImage(snapshot).labels[0][1].globalID == Text(id))
        #expect(snapshot.node(globalID: id)?.row == NodeRow(offset: 1))
    }

    @Test func valuesOfAKeyAreJoinedInDeclaredOrder() {
        let team = model.labels[1]
        #expect(GlobalID.keyText([.string("y/1"), .int(-3)], of: team, in: model) == "y%2F1/-3")
    }

    @Test(arguments: ["", "Person", "Nobody:x", "Person:x", ":x", "person:a", "Person%3Aa"])
    func otherTextsNameNoNode(id: String) throws {
        let snapshot = try committed([person("a")])
        #expect(snapshot.node(globalID: id) == nil)
    }

    @Test(arguments: [
        (PropertyValue.float(0.5), PropertyType.float, "0.5"), (.float(3), .float, "3"),
        (.boolean(true), .boolean, "true"), (.enumeration(1), .enumeration(0), "CLOUDY"),
        (.date(CalendarDate(packed: 2023 << 9 | 10 << 5)), .date, "2023-10"),
        (.dateTime(Instant(milliseconds: 0)), .dateTime, "1970-01-01T00:00:00Z"),
        (.absent, .string, ""), (.list([.int(1), .int(2)]), .int, "1,2"),
    ])
    func valuesAreTextAsClientsReadThem(value: PropertyValue, type: PropertyType, text: String) {
        #expect(GlobalID.text(of: value, as: type, in: model) == text)
    }
}
