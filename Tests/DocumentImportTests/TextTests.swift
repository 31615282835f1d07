import Testing

@testable import DocumentImport

@Suite("Lists of names")
struct NameListTests {
    @Test(arguments: [
        ("区水务局", ["区水务局"]),
        ("区生态环境局、区水务局", ["区生态环境局", "区水务局"]),
        ("区生态环境局，区水务局；区财政局", ["区生态环境局", "区水务局", "区财政局"]),
        ("区生态环境局,区水务局;区财政局。", ["区生态环境局", "区水务局", "区财政局"]),
        ("郑皓 、 卢 庆 雷、", ["郑皓", "卢庆雷"]),
        ("甲、、乙", ["甲", "乙"]),
        ("区“两区、三区”办、区商务局", ["区“两区、三区”办", "区商务局"]),
        ("北京ABC Company、区财政局", ["北京ABC Company", "区财政局"]),
        ("、，；", []),
        ("", []),
    ])
    func splitsAtSeparatorsOnly(text: String, names: [String]) {
        #expect(NameList.split(text).map(\.name) == names)
    }

    @Test(arguments: [
        ("区城市管理委（区城管执法局）", "区城市管理委", ["区城管执法局"]),
        ("区城市管理委(区城管执法局、区财政局)", "区城市管理委", ["区城管执法局", "区财政局"]),
        ("区城市管理委（区城管执法局（一队））", "区城市管理委", ["区城管执法局（一队）"]),
        ("（区城管执法局）", "", ["区城管执法局"]),
        ("区财政局（）", "区财政局", []),
    ])
    func keepsBracketsBesideTheName(printed: String, name: String, bracketed: [String]) {
        let expected = ListedName(printed: printed, name: name, bracketed: bracketed)
        #expect(NameList.split("甲、\(printed)、乙").dropFirst().first == expected)
    }

    @Test(arguments: [
        ("区财政局、", true), ("区财政局，", true), ("", true), ("区财政局", false), ("区财政局；", false),
        ("区财政局（区）", false),
    ])
    func knowsWhetherAListMustGoOn(text: String, isOpen: Bool) {
        #expect(NameList.endsOpen(text) == isOpen)
    }
}

@Suite("Sentences")
struct SentencesTests {
    @Test(arguments: [
        ("甲。", ["甲。"]),
        ("甲。乙", ["甲。", "乙"]),
        ("甲！乙？丙。", ["甲！", "乙？", "丙。"]),
        ("做“三网。多点”工作。完成。", ["做“三网。多点”工作。", "完成。"]),
        ("他说“完成。”然后走。", ["他说“完成。”", "然后走。"]),
        ("深化PM2.5治理。", ["深化PM2.5治理。"]),
        ("甲（乙。）。丙", ["甲（乙。）。", "丙"]),
        ("甲“乙。丙", ["甲“乙。丙"]),
        ("", []),
    ])
    func endAtFullStops(text: String, sentences: [String]) {
        let lines = [TextLine(number: 7, text: text)]
        #expect(Sentences.split(lines).map(\.text) == sentences)
    }

    @Test func countWithinTheLineTheyBeginIn() {
        let lines = [
            TextLine(number: 3, text: "甲。乙一"), TextLine(number: 4, text: "半。丙。丁。"),
        ]
        #expect(
            Sentences.split(lines) == [
                Sentences.Sentence(text: "甲。", line: 3, number: 1),
                Sentences.Sentence(text: "乙一半。", line: 3, number: 2),
                Sentences.Sentence(text: "丙。", line: 4, number: 1),
                Sentences.Sentence(text: "丁。", line: 4, number: 2),
            ]
        )
    }
}

@Suite("Files as text")
struct DecodedTextTests {
    @Test func countsLinesAsInTheFile() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(" 甲\u{3000}\r\n\r\n乙".utf8)
        let file = try DecodedText(name: "a.txt", bytes: bytes)
        #expect(
            file.trimmedLines == [
                TextLine(number: 1, text: "甲"), TextLine(number: 2, text: ""),
                TextLine(number: 3, text: "乙"),
            ]
        )
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0xC4, 0xE3, 0xBA], 2, "neither UTF-8 nor GB 18030"),
            ([0x61, 0x0A, 0x0A, 0xED, 0xA0, 0x80], 3, "neither UTF-8 nor GB 18030"),
            ([0xE4, 0xB8, 0x80, 0x0A, 0xE4, 0xB8, 0x80, 0xE4, 0xB8], 2, "cut off"),
            ([0xE4, 0xB8, 0xFF, 0x0A, 0xE4, 0xB8, 0x80], 1, "neither UTF-8 nor GB 18030"),
            ([0x61, 0x0A, 0x00], 2, "control bytes"),
            ([0x7F, 0x45, 0x4C, 0x46], 1, "control bytes"),
            ([0xFF, 0xFE, 0x61, 0x00], 1, "UTF-16"),
            ([0xFE, 0xFF, 0x00, 0x61], 1, "UTF-16"),
            ([], nil, "empty"),
            ([0x20, 0x0A, 0x0D, 0x0A], nil, "empty"),
        ] as [([UInt8], Int?, String)]
    )
    func refusesWhatIsNoText(bytes: [UInt8], line: Int?, reason: String) throws {
        let fault = try #require(throws: Finding.self) {
            try DecodedText(name: "a.txt", bytes: bytes)
        }
        #expect(fault.line == line)
        #expect(fault.message.contains(reason), "\(fault)")
    }

    @Test func readsGB18030() throws {
        // 你好，世界。 and a character of four bytes, 㐀.
        let bytes: [UInt8] = [
            0xC4, 0xE3, 0xBA, 0xC3, 0xA3, 0xAC, 0xCA, 0xC0, 0xBD, 0xE7, 0xA1, 0xA3, 0x0D, 0x0A,
            0xCD, 0xA8, 0xD6, 0xDD, 0xC7, 0xF8, 0xCB, 0xCE, 0xD7, 0xAF, 0xD5, 0xF2, 0x81, 0x39,
            0xEE, 0x39,
        ]
        let file = try DecodedText(name: "a.txt", bytes: bytes)
        #expect(file.isGB18030)
        #expect(file.trimmedLines.map(\.text) == ["你好，世界。", "通州区宋庄镇㐀"])
        #expect(try !DecodedText(name: "a.txt", bytes: Array("你好".utf8)).isGB18030)
    }

    @Test func refusesAFileBeyondTheLimit() throws {
        let limit = DecodedText.bytesMax
        let letters = [UInt8](repeating: UInt8(ascii: "a"), count: limit + 1)
        #expect(throws: Finding.self) { try DecodedText(name: "a.txt", bytes: letters) }
        #expect(try DecodedText(name: "a.txt", bytes: Array(letters.dropLast())).lines.count == 1)
    }
}
