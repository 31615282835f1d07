import ChineseText
import Foundation
import Testing

@testable import DocumentImport

@Suite("Names in running text")
struct NameTests {
    private static func lexicon(_ entries: [(NameRole, String, [String], [String])]) -> Lexicon {
        var lexicon = Lexicon()
        for (role, name, forms, exceptions) in entries {
            for form in [name] + forms {
                lexicon.add(role, name: name, form: form, except: exceptions)
            }
        }
        return lexicon
    }

    private static let lexicon = lexicon([
        (.places, "台湖镇", ["台湖"], []), (.places, "中关村", [], ["中关村通州园"]),
        (.projects, "首旅集团新总部", ["首旅集团…新总部"], []),
        (.projects, "智慧交通（二期）", [], []), (.places, "M101线", [], []),
    ])

    @Test(arguments: [
        ("台湖演艺小镇", ["台湖镇@0..<2"]), ("台湖镇政府", ["台湖镇@0..<3", "台湖镇@0..<2"]),
        ("中关村、中关村通州园", ["中关村@0..<3"]), ("首旅集团、华夏银行等新总部开工", ["首旅集团新总部@0..<13"]),
        ("首旅集团落户，新总部开工", []), ("首旅集团、华夏银行。新总部", []), ("智慧交通(二期)项目", ["智慧交通（二期）@0..<8"]),
        ("台 湖 镇", ["台湖镇@0..<5", "台湖镇@0..<3"]), ("Ｍ１０１线", ["M101线@0..<5"]), ("", []), ("镇", []),
    ])
    func areFoundWhereTheyStand(text: String, matches: [String]) {
        let found = Self.lexicon.matches(in: text.scalars)
        #expect(found.map { "\($0.entry.name)@\($0.range)" } == matches)
    }

    @Test func aFormOfOneCharacterIsNoName() {
        let lexicon = Self.lexicon([(.places, "甲", ["…", "…乙丙"], [])])
        #expect(lexicon.matches(in: "甲乙丙".scalars).map(\.entry.form) == ["…乙丙"])
    }

    private static func list(_ lines: [String]) -> InputFile {
        let text = (["type,name,aliases,kind,except"] + lines).joined(separator: "\n")
        return InputFile(name: "names.csv", bytes: Array(text.utf8))
    }

    private static func register(_ lines: [String]) throws -> NameRegister {
        try NameRegister(list(lines))
    }

    @Test func aListIsAskedByAnyForm() throws {
        let register = try Self.register([
            "Unit,区发展改革委,区发改委；通州区发改委,,", "Unit,甲局,水利局,DEPARTMENT,", "Unit,乙局,水利局,,",
            "Unit,水利局二,,,", "\"Project\",\"甲,乙\",,,",
        ])
        #expect(register.entries("Unit", named: "通州区发改委").map(\.name) == ["区发展改革委"])
        #expect(register.entries("Unit", named: "水利局").map(\.name) == ["甲局", "乙局"])
        #expect(register.entries("Place", named: "水利局").isEmpty)
        #expect(register.entries("Project", named: "甲,乙").count == 1)
    }

    @Test(arguments: [
        ("Unit", 2, "expected five cells"), ("Unit,,,,", 2, "expected five cells"),
        ("Unit,甲,,,,", 2, "expected five cells"), ("Unit,\"甲,,,", 2, "never closed"),
        ("Moon,甲局,,,", 2, "no node type Moon"), ("Unit,甲局,,TOWN,", 2, "TOWN is not a kind of Unit"),
        ("Unit,甲局,,,\nUnit,甲局,,,", 3, "“甲局” is already in line 2"),
        ("Unit,甲局,乙局,,\nUnit,乙局,丙局,,", 3, "“乙局” is the name in one and another form in the other"),
        ("Project,大工程,…改造,,", 2, "“…改造” has nothing on one side"),
        ("Unit,甲,,,", 2, "“甲” is too short"),
    ])
    func aFaultyListIsRefused(line: String, number: Int, message: String) throws {
        let (model, mapping) = (try PlanFixture.model(), try PlanFixture().mapping)
        let fault = try #require(throws: Finding.self) {
            try Self.register([line]).check(against: model, mapping, file: "names.csv")
        }
        #expect(fault.line == number && fault.message.contains(message), "\(fault)")
    }

    @Test func anotherHeadIsRefused() {
        let file = InputFile(name: "names.csv", bytes: Array("name,type\n".utf8))
        #expect(throws: Finding.self) { try NameRegister(file) }
    }

    @Test func namesOfTheListAreFoundUnderAllForms() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Unit,区发展改革委,区发改委,,", "Project,印象街,宋庄印象街,,"])
        try graph.load(
            DistrictTests.plan("区发改委、宋庄镇政府", issuer: DistrictTests.home)
                .replacing("实现增长", with: "建成宋庄印象街"),
            as: "tz.txt"
        )
        #expect(try graph.keys("units", of: "Task:tz/1") == ["区发展改革委", "宋庄镇政府"])
        #expect(try graph.value("aliases", of: "Unit:区发展改革委") == "通州区发展改革委、区发改委")
        #expect(try graph.keys("projects", of: "Task:tz/1") == ["印象街"])
        #expect(try graph.keys("places", of: "Project:印象街") == ["宋庄镇"])
        #expect(try graph.keys("places", of: "Task:tz/1") == ["宋庄镇"])
        // The list is of the home district: elsewhere the same words are another thing.
        try graph.load(
            DistrictTests.plan("区发改委").replacing("实现增长", with: "建成宋庄印象街"),
            as: "cy.txt"
        )
        #expect(try graph.keys("units", of: "Task:cy/1") == ["朝阳区发改委"])
        #expect(try graph.keys("projects", of: "Task:cy/1") == [])
    }

    /// One in composed characters, one in letters and marks, which names are folded to be found by; and two
    /// ideographs that are one.
    @Test func namesThatTheListTellsApartAreTwoNodes() throws {
        var graph = try PlanFixture()
        let names = ["Caf\u{E9}项目", "Cafe\u{301}项目", "\u{91D1}色园区", "\u{F90A}色园区"]
        graph.names = Self.list(names.map { "Project,\($0),,," })
        try graph.load(
            DistrictTests.plan("区教委", issuer: DistrictTests.home)
                .replacing("实现增长", with: "建成\(names.joined(separator: "和"))"),
            as: "tz.txt"
        )
        let projects = try graph.keys("projects", of: "Task:tz/1").map { Array($0.unicodeScalars) }
        #expect(Set(projects) == Set(names.map { Array($0.unicodeScalars) }))
        #expect(projects.count == 4)
    }

    /// Where the list has but one of them, they are one.
    @Test func namesThatTheListDoesNotTellApartAreOneNode() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Unit,Caf\u{E9}局,,,"])
        try graph.load(
            DistrictTests.plan("Caf\u{E9}局、Cafe\u{301}局", issuer: DistrictTests.home),
            as: "tz.txt"
        )
        #expect(try graph.keys("units", of: "Task:tz/1").count == 1)
    }

    @Test func anAmbiguousFormIsLeftOutAndTold() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Unit,区水务局,水利局,,", "Unit,区农业农村局,水利局,,"])
        let text = DistrictTests.plan("水利局、区教委", issuer: DistrictTests.home)
        #expect(
            try graph.warnings(text) == [
                "plan.txt:9: “水利局” may be any of 区水务局, 区农业农村局; print the one that is meant"
            ]
        )
        try graph.load(text, as: "tz.txt")
        #expect(try graph.keys("units", of: "Task:tz/1") == ["区教委"])
    }

    @Test func whatNamesNobodyForCertainIsLeftOutAndTold() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Unit,城市副中心党工委、管委会,,,"])
        let text = DistrictTests.plan(
            "城市副中心党工委、管委会、北投 城投、区财政局等单位、无/区法院、区水务局及各街道",
            issuer: DistrictTests.home
        )
        #expect(
            try graph.warnings(text) == [
                "plan.txt:9: “北投 城投” may be one name or 北投, 城投; part names with “、”",
                "plan.txt:9: “等单位” behind “区财政局” names nobody; not read",
            ]
        )
        try graph.load(text, as: "tz.txt")
        #expect(
            try graph.keys("units", of: "Task:tz/1")
                == ["城市副中心党工委、管委会", "区财政局", "区法院", "区水务局", "各街道办事处"]
        )
    }

    @Test(arguments: [
        ("区文化和旅游局、区人力资源和社会保障局", ["区文化和旅游局", "区人力资源和社会保障局"]),
        ("区发改委和区财政局", ["区发改委", "区财政局"]),
        ("区文化和旅游局和区财政局及各街道", ["区文化和旅游局", "区财政局", "各街道办事处"]),
        ("区发改委会同区财政局", ["区发改委", "区财政局"]),
        ("区水务局等12个单位", ["区水务局"]), ("区教委\\区财政局", ["区教委", "区财政局"]),
        ("1.区发改委 2.区财政局", ["区发改委", "区财政局"]), ("区水务局 区教委", ["区水务局", "区教委"]),
        ("各乡、镇人民政府、区教委", ["各乡镇政府", "区教委"]), ("各县（市）、区政府", ["各县区政府"]),
        ("各乡镇、街道，区教委", ["各乡镇政府", "各街道办事处", "区教委"]),
        ("区教委。其中，进度较慢的为区财政局", ["区教委"]), ("区教委。区财政局。", ["区教委", "区财政局"]),
        ("▲区教委、区财政局", ["区教委", "区财政局"]), ("加快推进河道治理、区水务局", ["区水务局"]),
        ("区水务局、刘福利", ["区水务局"]), ("2022-10-08、区水务局", ["区水务局"]),
        ("区发改委（牵头）、区财政局（配合）", ["区发改委", "区财政局"]),
        ("区水务局（2024年6月底前）、12月底、区教委：", ["区水务局"]),
    ])
    func listsArePartedAsPeopleReadThem(list: String, units: [String]) throws {
        var graph = try PlanFixture()
        try graph.load(DistrictTests.plan(list, issuer: DistrictTests.home), as: "tz.txt")
        #expect(try graph.keys("units", of: "Task:tz/1") == units)
    }

    @Test func aNameWithinALongerOneIsStillFoundAlone() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Project,安贞医院,,,", "Project,安贞医院二期,,,"])
        try graph.load(
            DistrictTests.plan("区教委", issuer: DistrictTests.home)
                .replacing("实现增长", with: "推进安贞医院二期，保障安贞医院"),
            as: "tz.txt"
        )
        #expect(try graph.keys("projects", of: "Task:tz/1") == ["安贞医院二期", "安贞医院"])
    }

    @Test func theListIsOfTheDistrictThatItNamesFirst() throws {
        var graph = try PlanFixture()
        graph.names = Self.list(["Place,通州区,,DISTRICT,", "Unit,区发展改革委,区发改委,,"])
        // A new database of another district: its home, but not the list's.
        try graph.load(DistrictTests.plan("区发改委"), as: "cy.txt")
        #expect(try graph.keys("units", of: "Task:cy/1") == ["区发改委"])
        try graph.load(DistrictTests.plan("区发改委", issuer: DistrictTests.home), as: "tz.txt")
        #expect(try graph.keys("units", of: "Task:tz/1") == ["通州区发展改革委"])
    }

    @Test func anAmbiguousFormInRunningTextIsLeftOutAndTold() throws {
        var graph = try PlanFixture()
        graph.names = Self.list([
            "Project,滨河公园一期,滨河公园,,", "Project,滨河公园二期,滨河公园,,", "Place,滨河公园,,OTHER,",
        ])
        let text = DistrictTests.plan("区教委", issuer: DistrictTests.home)
            .replacing("实现增长", with: "建成滨河公园")
        #expect(try graph.warnings(text) == ["plan.txt:7: “滨河公园” may be any of 滨河公园一期, 滨河公园二期"])
        try graph.load(text, as: "tz.txt")
        #expect(try graph.keys("projects", of: "Task:tz/1") == [])
        // Names of another type are another matter.
        #expect(try graph.keys("places", of: "Task:tz/1") == ["滨河公园"])
        try graph.load(text.replacing("滨河公园", with: "滨河公园二期"), as: "tz2.txt")
        #expect(try graph.keys("projects", of: "Task:tz2/1") == ["滨河公园二期"])
    }

    @Test func nobodyIsTakenForSomeoneElseOfTheSameName() throws {
        var graph = try PlanFixture()
        let home = DistrictTests.plan("区水务局", issuer: DistrictTests.home, leaders: "王伟、李伟")
        let other = DistrictTests.plan("区水务局", leaders: "王伟、李薇")
        try graph.load(home, as: "tz.txt")
        #expect(
            try graph.warnings(other) == [
                "plan.txt:8: 王伟（朝阳区）: someone elsewhere has the same name, and nothing says"
                    + " that they are one person"
            ]
        )
        try graph.load(other, as: "cy.txt")
        try graph.load(home.replacing("甲", with: "乙"), as: "tz2.txt")
        #expect(try graph.keys("leaders", of: "Task:cy/1") == ["王伟（朝阳区）", "李薇"])
        #expect(try graph.keys("tasks", of: "Official:王伟") == ["tz/1", "tz2/1"])
        #expect(try graph.keys("tasks", of: "Official:李伟") == ["tz/1", "tz2/1"])
        #expect(try graph.load(other, as: "cy.txt") == nil)
    }
}

extension String {
    func replacing(_ old: String, with new: String) -> String {
        components(separatedBy: old).joined(separator: new)
    }
}
