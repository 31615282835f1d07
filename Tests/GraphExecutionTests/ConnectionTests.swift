import Bytes
import JSONCoding
import Testing

@Suite("Connections page lists by cursors")
struct ConnectionTests {
    @Test(arguments: [
        Question(
            """
            { peopleConnection(first: 2) { totalCount nodes { name } \
            pageInfo { hasNextPage hasPreviousPage } } }
            """,
            gives: """
                {"peopleConnection":{"totalCount":5,"nodes":[{"name":"Ann"},{"name":"Ben"}],\
                "pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}
                """
        ),
        Question(
            """
            { peopleConnection(last: 2, orderBy: [{age: DESC}]) { edges { node { name } } \
            pageInfo { hasNextPage hasPreviousPage } } }
            """,
            gives: """
                {"peopleConnection":{"edges":[{"node":{"name":"Eve"}},{"node":{"name":"Dee"}}],\
                "pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}
                """
        ),
        Question(
            """
            { peopleConnection(where: {age: {gt: 99}}) { totalCount edges { cursor } \
            pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }
            """,
            gives: """
                {"peopleConnection":{"totalCount":0,"edges":[],"pageInfo":{"startCursor":null,\
                "endCursor":null,"hasNextPage":false,"hasPreviousPage":false}}}
                """
        ),
        Question(
            "{ peopleConnection(first: 0) { edges { cursor } pageInfo { hasNextPage } } }",
            gives: #"{"peopleConnection":{"edges":[],"pageInfo":{"hasNextPage":true}}}"#
        ),
        Question(
            """
            { task(plan: "p", number: 1) { leadersConnection { edges { properties { order role } \
            sources { line } node { name } } } sectionConnection { totalCount \
            edges { node { code } sources { line } } } } }
            """,
            gives: """
                {"task":{"leadersConnection":{"edges":[\
                {"properties":{"order":1,"role":["chair"]},"sources":[],"node":{"name":"Ann"}},\
                {"properties":{"order":2,"role":[]},"sources":[],"node":{"name":"Ben"}}]},\
                "sectionConnection":{"totalCount":1,"edges":[{"node":{"code":"s1"},"sources":[]}]}}}
                """
        ),
        Question(
            #"{ task(plan: "p", number: 4) { sectionConnection { totalCount edges { cursor } } } }"#,
            gives: #"{"task":{"sectionConnection":{"totalCount":0,"edges":[]}}}"#
        ),
    ])
    func pages(question: Question) throws {
        try question.check(Office.service())
    }

    /// Every list field, in an order of its own and in its natural one.
    @Test(arguments: [
        ("peopleConnection", "PersonConnection", ""),
        ("peopleConnection", "PersonConnection", "orderBy: [{age: ASC_NULLS_FIRST}]"),
        ("peopleConnection", "PersonConnection", "orderBy: [{mood: DESC}, {name: DESC}]"),
        ("peopleConnection", "PersonConnection", "orderBy: [{tasksCount: DESC}]"),
        ("peopleConnection", "PersonConnection", "orderBy: [{boss: {age: ASC}}]"),
        ("peopleConnection", "PersonConnection", "orderBy: [{born: DESC}, {height: ASC}]"),
        (
            "tasksConnection", "TaskConnection",
            "where: {leaders: {some: {}}}, orderBy: [{due: ASC}]"
        ),
    ])
    func pagesOfOneMakeTheList(field: String, type: String, arguments: String) throws {
        let service = try Office.service()
        let whole = try service.answer(
            "{ c: \(field)(\(arguments.isEmpty ? "first: 99" : arguments)) { nodes { id } } }"
        )
        let expected = try #require(whole["data"]?["c"]?["nodes"]?.array)
        #expect(expected.count > 3)
        for (count, cursor, edge) in [
            ("first", "after", "endCursor"), ("last", "before", "startCursor"),
        ] {
            var found: [JSONValue] = []
            var place = ""
            while true {
                let answer = try service.answer(
                    """
                    { c: \(field)(\(arguments) \(count): 1 \(place)) { nodes { id } \
                    pageInfo { \(edge) hasNextPage hasPreviousPage } } }
                    """
                )
                let page = try #require(answer["data"]?["c"], "\(answer)")
                found += page["nodes"]?.array ?? []
                let isFirst = page["pageInfo"]?["hasPreviousPage"] == .bool(false)
                let isLast = page["pageInfo"]?["hasNextPage"] == .bool(false)
                #expect(isFirst == (found.count == (count == "first" ? 1 : expected.count)))
                #expect(isLast == (found.count == (count == "first" ? expected.count : 1)))
                if count == "first" ? isLast : isFirst { break }
                let value = try #require(page["pageInfo"]?[edge]?.string)
                place = "\(cursor): \"\(value)\""
                try #require(found.count < 10)
            }
            #expect(found == (count == "first" ? expected : expected.reversed()))
        }
    }

    @Test func aPageLiesBetweenTwoCursors() throws {
        let service = try Office.service()
        let answer = try service.answer("{ peopleConnection { edges { cursor } } }")
        let edges = try #require(answer["data"]?["peopleConnection"]?["edges"]?.array)
        let cursors = edges.compactMap { $0["cursor"]?.string }
        #expect(Set(cursors).count == 5)
        let between = try service.answer(
            """
            { peopleConnection(after: "\(cursors[0])", before: "\(cursors[3])") { nodes { name } \
            totalCount pageInfo { hasNextPage hasPreviousPage } } }
            """
        )
        #expect(
            between["data"]?["peopleConnection"] == [
                "nodes": [["name": "Ben"], ["name": "Cid"]], "totalCount": 5,
                "pageInfo": ["hasNextPage": true, "hasPreviousPage": true],
            ]
        )
    }

    @Test(arguments: [
        ("first: 1, last: 1", "last: give `first` or `last`, not both."),
        ("first: -1", "first: expected a number from 0, not -1."),
        ("last: -1", "last: expected a number from 0, not -1."),
        ("after: \"nonsense\"", "after: this cursor is not from this list in this order"),
        ("before: \"\"", "before: this cursor is not from this list in this order"),
        ("after: \"CURSOR\", orderBy: [{age: ASC}]", "after: this cursor is not"),
        ("after: \"CURSOR\", orderBy: [{name: DESC}]", "after: this cursor is not"),
    ])
    func refusesWhatMakesNoPage(arguments: String, message: String) throws {
        let service = try Office.service()
        let page = try service.answer(
            "{ peopleConnection(first: 1, orderBy: [{name: ASC}]) { pageInfo { endCursor } } }"
        )
        let cursor = page["data"]?["peopleConnection"]?["pageInfo"]?["endCursor"]?.string ?? ""
        let arguments = arguments.split(separator: "CURSOR").joined(separator: cursor)
        let answer = try service.answer("{ peopleConnection(\(arguments)) { totalCount } }")
        #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        #expect(answer.firstMessage.hasPrefix(message), "\(answer)")
    }

    /// Cursors come from outside: whatever their bytes say is a place, or none.
    @Test(arguments: ["orderBy: [{name: ASC}]", ""])
    func aForgedCursorDoesNoHarm(order: String) throws {
        let service = try Office.service()
        let page = try service.answer(
            "{ peopleConnection(first: 2 \(order)) { pageInfo { endCursor } } }"
        )
        let cursor = page["data"]?["peopleConnection"]?["pageInfo"]?["endCursor"]?.string ?? ""
        let bytes = try #require(Base64URL.bytes(of: cursor))
        for place in bytes.indices.dropFirst(8) {
            for byte in [0, 0x7F, 0xFF] as [UInt8] {
                for length in [1, 4] {
                    var forged = bytes
                    for index in place..<min(bytes.count, place + length) { forged[index] = byte }
                    let text = Base64URL.text(of: forged)
                    for argument in ["after", "before"] {
                        let answer = try service.answer(
                            "{ peopleConnection(\(argument): \"\(text)\" \(order)) { totalCount } }"
                        )
                        let total = answer["data"]?["peopleConnection"]?["totalCount"]
                        #expect(total == 5 || answer.errorCodes == ["BAD_USER_INPUT"], "\(answer)")
                    }
                }
            }
        }
    }

    @Test func groupsArePagedToo() throws {
        let service = try Office.service()
        func groups(_ arguments: String) throws -> JSONValue? {
            try service.answer(
                """
                { peopleAggregate(groupBy: [{field: AGE}, {relationship: TASKS}]) { \
                groups(\(arguments)) { count keys { value node { id } } cursor } } }
                """
            )["data"]?["peopleAggregate"]?["groups"]
        }
        let all = try #require(try groups("orderBy: [{key: DESC}]")?.array)
        #expect(all.count > 4)
        var found: [JSONValue] = []
        var after = ""
        while let page = try groups("orderBy: [{key: DESC}], first: 2 \(after)")?.array,
            !page.isEmpty
        {
            found += page
            after = "after: \"\(page.last?["cursor"]?.string ?? "")\""
            try #require(found.count < 20)
        }
        #expect(found == all)
        let other = try service.answer(
            "{ peopleAggregate(groupBy: [{field: AGE}]) { groups(\(after)) { count } } }"
        )
        #expect(other.errorCodes == ["BAD_USER_INPUT"])
    }
}
