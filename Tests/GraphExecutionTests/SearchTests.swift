import GraphAPI
import GraphModel
import GraphQLLanguage
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@Suite("Search finds names, readings and texts")
struct SearchTests {
    private static let sdl = """
        type Unit @node @named(by: ["name", "aliases"]) {
          name: String! @key
          aliases: [String!]!
          about: String @searchable
          part: [Unit!]! @relationship(type: "PART", direction: OUT)
        }
        type Note @node { number: Int! @key text: String @searchable more: [String!]! @searchable }
        type Plain @node { number: Int! @key }
        """

    private static let units =
        [
            ("区水务局", ["通州区水务局"], "管理河道与污水处理"), ("区商务局", [], "促进商业"),
            ("宋庄镇政府", ["宋庄镇"], "小堡村 Art Zone"), ("重庆办事处", [], nil),
            ("ＡＢＣ公司", ["Abc Co"], "Big Data 大数据平台 5G"), ("水务集团", [], "区水务局下属"),
        ] as [(String, [String], String?)]

    private func service() throws -> Service {
        let model = try Model(reading: [SourceText(Self.sdl, name: "search.graphql")])
        var writer = GraphWriter(model: model)
        for (name, aliases, about) in Self.units {
            try writer.node(
                "Unit",
                [
                    "name": .string(name), "aliases": .list(aliases.map(PropertyValue.string)),
                    "about": about.map(PropertyValue.string) ?? .absent,
                ]
            )
        }
        let long = String(repeating: "推进重点工程建设，", count: 12) + "治理黑臭水体。"
        for (number, text) in [
            "完成污水管网改造，污水达标。", "污 水 分开写", long, "the quick brown fox", "brown quick",
        ].enumerated() {
            try writer.node("Note", ["number": .int(number), "text": .string(text)])
        }
        try writer.node(
            "Note",
            ["number": .int(9), "more": .list([.string("甲 乙"), .string("丙")])]
        )
        try writer.node("Plain", ["number": .int(1)])
        return Service(api: try GraphAPI(of: model), snapshot: try writer.snapshot())
    }

    private func hits(_ text: String, _ arguments: String = "") throws -> [JSONValue] {
        let answer = try service().answer(
            "query($text: String!) { search(text: $text \(arguments)) { node { id } field excerpt score } }",
            ["text": .string(text)]
        )
        return try #require(answer["data"]?["search"]?.array, "\(answer)")
    }

    @Test(
        arguments: [
            // Exact names before aliases before readings before beginnings before insides before texts.
            ("区水务局", ["Unit:区水务局", "Unit:水务集团"]), ("通州区水务局", ["Unit:区水务局"]),
            ("qswj", ["Unit:区水务局", "Unit:区商务局"]), ("qushuiwuju", ["Unit:区水务局"]),
            ("qushui", ["Unit:区水务局"]), ("szz", ["Unit:宋庄镇政府"]),
            ("songzhuangzhen", ["Unit:宋庄镇政府"]), ("Song Zhuang", ["Unit:宋庄镇政府"]),
            ("swj", ["Unit:水务集团", "Unit:区水务局", "Unit:区商务局"]),
            ("wj", ["Unit:区水务局", "Unit:区商务局", "Unit:水务集团"]),
            ("shuiwu", ["Unit:水务集团", "Unit:区水务局"]), ("SHUI wu", ["Unit:水务集团", "Unit:区水务局"]),
            ("shuiwuj", ["Unit:水务集团", "Unit:区水务局"]), ("wuju", ["Unit:区水务局", "Unit:区商务局"]),
            ("wujituan", ["Unit:水务集团"]), ("zf", ["Unit:宋庄镇政府"]), ("bcgs", ["Unit:ＡＢＣ公司"]),
            ("bcgongsi", ["Unit:ＡＢＣ公司"]), ("qingban", ["Unit:重庆办事处"]), ("swjx", []),
            // A reading is held from the beginning of a character on.
            ("hui", []), ("uiwu", []), ("uj", []), ("ongzhuang", []),
            ("务局", ["Unit:区水务局", "Unit:区商务局", "Unit:水务集团"]), ("商", ["Unit:区商务局"]),
            ("局", ["Unit:区水务局", "Unit:区商务局", "Unit:水务集团"]),
            ("镇政府", ["Unit:宋庄镇政府"]), ("C公司", ["Unit:ＡＢＣ公司"]), ("bc c", ["Unit:ＡＢＣ公司"]),
            ("chongqing", ["Unit:重庆办事处"]), ("abc公司", ["Unit:ＡＢＣ公司"]),
            ("ABC co", ["Unit:ＡＢＣ公司"]), ("水务", ["Unit:水务集团", "Unit:区水务局"]),
            ("污水", ["Note:0", "Unit:区水务局"]),
            ("水", ["Unit:水务集团", "Note:1", "Note:0", "Unit:区水务局", "Note:2"]),
            ("管网 污水", ["Note:0"]), ("管网，达标", ["Note:0"]), ("管污", []), ("污水管", ["Note:0"]),
            ("QUICK brown", ["Note:4", "Note:3"]), ("\"quick brown\"", ["Note:3"]),
            ("“brown quick”", ["Note:4"]),
            ("qui", []), ("5g", ["Unit:ＡＢＣ公司"]), ("大数据 data", ["Unit:ＡＢＣ公司"]),
            ("甲 丙", ["Note:9"]), ("\"甲 乙\"", ["Note:9"]), ("\"甲 丙\"", []), ("黑臭", ["Note:2"]),
            ("", []), ("  ", []), ("，。", []), ("\"\"", []), ("\"", []), ("没有", []),
        ] as [(String, [String])]
    )
    func findsBestFirst(text: String, ids: [String]) throws {
        let found = try hits(text).map { $0["node"]?["id"]?.string ?? "" }
        if text == "水" || text == "QUICK brown" || text == "水务" {
            #expect(Set(found) == Set(ids) && found.first == ids.first, "\(found)")
        } else {
            #expect(found == ids)
        }
    }

    @Test(arguments: [(512, 1), (513, 0)])
    func looksIntoNamesThatAreNoTexts(byteCount: Int, hitCount: Int) throws {
        let model = try Model(reading: [SourceText(Self.sdl, name: "search.graphql")])
        var writer = GraphWriter(model: model)
        let name = String(repeating: "z", count: byteCount - 3) + "end"
        try writer.node("Unit", ["name": .string(name)])
        let service = Service(api: try GraphAPI(of: model), snapshot: try writer.snapshot())
        let inside = try service.answer("{ search(text: \"zend\") { score } }")
        #expect(inside["data"]?["search"]?.array?.count == hitCount)
        let beginning = try service.answer("{ search(text: \"zzz\") { score } }")
        #expect(beginning["data"]?["search"]?.array?.count == 1)
    }

    @Test func ranksWhatIsInsideANameBetweenBeginningsAndTexts() throws {
        let found = try hits("水务").map {
            ($0["node"]?["id"]?.string ?? "", $0["score"]?.double ?? 0)
        }
        #expect(found.map(\.0) == ["Unit:水务集团", "Unit:区水务局"])
        #expect(found.map(\.1) == [700, 550])
        let texts = try hits("污水").compactMap { $0["score"]?.double }
        #expect(!texts.isEmpty && texts.allSatisfy { $0 <= 500 })
        let inside = try #require(try hits("swj").last)
        #expect(inside["field"] == "name" && inside["score"]?.double == 550)
    }

    @Test func tellsWhereItFound() throws {
        let name = try #require(try hits("qswj").first)
        #expect(name["field"] == "name" && name["excerpt"] == "区水务局")
        let alias = try #require(try hits("通州区水务局").first)
        #expect(alias["field"] == "aliases" && alias["excerpt"] == "通州区水务局")
        let text = try #require(try hits("黑臭").first)
        #expect(text["field"] == "text")
        let excerpt = try #require(text["excerpt"]?.string)
        #expect(excerpt.contains("治理黑臭水体。") && excerpt.hasPrefix("…") && excerpt.count <= 62)
        let item = try #require(try hits("丙").first)
        #expect(item["field"] == "more" && item["excerpt"] == "丙")
    }

    @Test func isLimitedToTypesAndNumbers() throws {
        #expect(try hits("污水", ", types: [UNIT]").count == 1)
        #expect(try hits("污水", ", types: [PLAIN]").isEmpty)
        #expect(try hits("污水", ", types: []").isEmpty)
        #expect(try hits("污水", ", first: 1").count == 1)
        #expect(try hits("污水", ", first: 0").isEmpty)
    }

    @Test(arguments: [
        "区水务局", "qswj", "swj", "wu", "务", "b", "污水", "\"quick brown\"", "大数据 data", "", "没有",
    ])
    func filtersTheSame(text: String) throws {
        let found = Set(try hits(text, ", first: 99").map { $0["node"]?["id"]?.string ?? "" })
        let service = try service()
        var filtered: Set<String> = []
        for field in ["units", "notes"] {
            for filter in ["{search: $text}", "{not: {not: {search: $text}}}"] {
                let type = field == "units" ? "Unit:" : "Note:"
                let answer = try service.answer(
                    "query($text: String!) { found: \(field)(where: \(filter)) { id } }",
                    ["text": .string(text)]
                )
                let ids = try #require(answer["data"]?["found"]?.array).map {
                    $0["id"]?.string ?? ""
                }
                #expect(Set(ids) == found.filter { $0.hasPrefix(type) })
                filtered.formUnion(ids)
            }
        }
        #expect(filtered == found)
    }

    @Test func takesSoManyWordsAndNoMore() throws {
        let words = (0..<256).map { "w\($0)" }.joined(separator: " ")
        #expect(try hits(words).isEmpty)
        // The same word again is not another word.
        #expect(try hits(words + " w1 w2").isEmpty)
        for query in [
            "search(text: $text) { score }", "units(where: {not: {search: $text}}) { id }",
        ] {
            let answer = try service().answer(
                "query($text: String!) { \(query) }",
                ["text": .string(words + " more")]
            )
            #expect(answer.errorCodes == ["BAD_USER_INPUT"])
            #expect(answer.firstMessage.hasSuffix("a search has at most 256 words, not 257."))
        }
    }

    @Test func takesSoManyBytesAndNoMore() throws {
        #expect(try hits(String(repeating: "水", count: 21_845)).isEmpty)
        let answer = try service().answer(
            "query($text: String!) { search(text: $text) { score } }",
            ["text": .string(String(repeating: "水", count: 21_846))]
        )
        #expect(answer.errorCodes == ["BAD_USER_INPUT"])
        #expect(
            answer.firstMessage.hasSuffix("a search has at most 65536 bytes, not 65538."),
            "\(answer)"
        )
    }

    @Test func aTypeWithoutTextsHasNoSearch() throws {
        let answer = try service().answer(#"{ plains(where: {search: "a"}) { id } }"#)
        #expect(answer.errorCodes == ["GRAPHQL_VALIDATION_FAILED"])
    }
}
