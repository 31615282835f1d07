import GraphModel
import Testing

@Suite("Names of the API are made from those of the model")
struct NamingTests {
    @Test(arguments: [
        ("Task", "task"), ("URLMap", "urlMap"), ("URL", "url"), ("A", "a"), ("AB", "ab"),
        ("ABTest", "abTest"), ("HTTP2Server", "http2Server"), ("task", "task"), ("_Task", "_Task"),
    ])
    func singleNamesLowerTheLeadingCapitals(type: String, single: String) {
        #expect(Naming.single(ofType: type) == single)
    }

    @Test(arguments: [
        ("task", "tasks"), ("body", "bodies"), ("day", "days"), ("key", "keys"), ("y", "ys"),
        ("series", "serieses"), ("box", "boxes"), ("quiz", "quizes"), ("branch", "branches"),
        ("wish", "wishes"), ("month", "months"), ("urlMap", "urlMaps"), ("level2y", "level2ys"),
        ("taskX", "taskXes"),
    ])
    func pluralNamesFollowTheRules(single: String, plural: String) {
        #expect(Naming.plural(ofSingle: single) == plural)
    }

    @Test(arguments: [
        ("dueText", "DUE_TEXT"), ("URLMap", "URL_MAP"), ("name", "NAME"),
        ("level2Unit", "LEVEL2_UNIT"),
        ("wonByFilms", "WON_BY_FILMS"), ("due_text", "DUE_TEXT"), ("aB", "A_B"), ("AB", "AB"),
        ("partOf", "PART_OF"), ("Task", "TASK"), ("ABc", "A_BC"),
    ])
    func enumValuesDivideWords(name: String, value: String) {
        #expect(Naming.enumValue(of: name) == value)
    }
}
