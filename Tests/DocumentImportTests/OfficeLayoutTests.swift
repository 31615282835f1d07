import Bytes
import ChineseText
import Foundation
import JSONCoding
import PropertyGraph
import Testing

@testable import DocumentImport

/// Small inputs made after what other offices print, with what is right for each
/// (`Fixtures/Offices/expected.jsonl`).
@Suite("Other offices' documents")
struct OfficeLayoutTests {
    private static let folder = "Tests/DocumentImportTests/Fixtures/Offices"
    /// How many variants of each file are tried.
    private static var variantCount: Int {
        ProcessInfo.processInfo.environment["TONGTU_VARIANTS"].flatMap { Int($0) } ?? 8
    }

    private static func expectations() throws -> [JSONValue] {
        try PlanFixture.text("\(folder)/expected.jsonl").split(separator: "\n").map {
            try JSONValue(parsing: String($0))
        }
    }

    @Test(arguments: try expectations())
    func areReadAsAClerkReadsThem(wanted: JSONValue) throws {
        let name = try #require(wanted["file"]?.string)
        let bytes = Array(try PlanFixture.text("\(Self.folder)/\(name)").utf8)
        try check(wanted, InputFile(name: name, bytes: bytes))
    }

    /// What a file says does not depend on how it was saved, nor on which of its labels and signs it prints.
    @Test(arguments: try expectations().filter { $0["kind"]?.string != "REFUSED_WITH_ADVICE" })
    func variantsAreReadAlike(wanted: JSONValue) throws {
        let name = try #require(wanted["file"]?.string)
        let text = try PlanFixture.text("\(Self.folder)/\(name)")
        for seed in 0..<Self.variantCount {
            let variant = FileVariant(of: text, named: name, seed: seed)
            let shown = "\(name), variant \(seed):\n\(variant.text)"
            try check(wanted, variant.file, without: variant.omitted, shown)
        }
    }

    private func check(
        _ wanted: JSONValue,
        _ file: InputFile,
        without omitted: Set<String> = [],
        _ shown: String = ""
    ) throws {
        var graph = try PlanFixture()
        let outcome = try graph.outcome([file])
        let mayBeRefused =
            wanted["kind"]?.string == "REFUSED_WITH_ADVICE"
            || wanted["alsoRight"]?["kind"]?.string == "REFUSED_WITH_ADVICE"
        guard let draft = outcome.draft else {
            #expect(mayBeRefused, "\(outcome.faults) \(shown)")
            #expect(outcome.faults.allSatisfy { $0.remark.remedy != nil })
            return
        }
        #expect(wanted["kind"]?.string != "REFUSED_WITH_ADVICE")
        graph.take(
            try #require(try draft.commit(at: Instant(milliseconds: 0), author: "import"))
        )
        let office = try OfficeGraph(graph, told: outcome.notes.map(\.description).joined())
        if let count = wanted["tasks"]?.int { #expect(office.tasks.count == count, "\(shown)") }
        for fact in wanted["facts"]?.array ?? [] {
            let all = try #require(fact.object)
            let said = JSONObject(all.members.filter { !omitted.contains($0.name) })
            office.check(.object(said), shown)
        }
        let names = Set(office.names.map { Text($0) })
        for name in wanted["never"]?.strings ?? [] {
            #expect(!names.contains(Text(name)), "\(name) \(shown)")
        }
        for key in ["title", "issuer", "date"] {
            guard let value = wanted[key]?.string else { continue }
            let right = [value] + (wanted["\(key)Also"]?.strings ?? [])
            #expect(
                right.contains { plain($0) == plain(office.document[key] ?? "") },
                "\(key) \(shown)"
            )
        }
        for section in wanted["notSections"]?.strings ?? [] {
            #expect(!office.sections.contains { plain($0).contains(plain(section)) }, "\(shown)")
        }
        for figure in wanted["figures"]?.array ?? [] {
            #expect(office.hasFigure(figure), "\(figure) of \(office.figures) \(shown)")
        }
    }

    /// Every label that offices use stands for what they mean by it.
    @Test func labelsAreUnderstood() throws {
        let mapping = try PlanFixture().mapping
        let reader = LabelReader(mapping.layout)
        for line in try PlanFixture.text("\(Self.folder)/labels.txt").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            let kind = try #require(parts.first?.split(separator: " ").first)
            for label in parts[1].split(separator: "、") {
                let label = label.filter { $0 != " " }
                let meaning = reader.meaning(of: label)
                #expect(
                    Self.fits(meaning, String(kind), mapping),
                    "\(kind) \(label): \(meaning as Any)"
                )
            }
        }
    }

    private static func fits(_ meaning: LabelMeaning?, _ kind: String, _ mapping: Mapping) -> Bool {
        guard case .field(let place)? = meaning else {
            return kind == "number" && meaning == .number || kind == "text" && meaning == .text
        }
        let field = mapping.fields[place]
        switch (kind, field.content) {
        case ("due", .date): return true
        case ("leaders", .names(let list)): return mapping.names[list.names].key == "people"
        case ("supporting", .names): return field.role == .support
        case ("units", .names(let list)):
            return mapping.names[list.names].key == "units" && field.role != .support
        default: return false
        }
    }

    @Test(arguments: [
        "填报单位", "报送单位", "联系人", "联系电话", "备注", "开工时间", "交办时间", "督办单位", "总投资", "资金来源", "单位", "时间", "",
    ])
    func whatMeansSomethingElseIsNotUnderstood(label: String) throws {
        #expect(LabelReader(try PlanFixture().mapping.layout).meaning(of: label) == nil)
    }
}

private func plain(_ text: String) -> String {
    text.unicodeScalars.filter { !$0.isBlank && !"《》“”\"'‘’".unicodeScalars.contains($0) }.text
}

extension JSONValue {
    fileprivate var strings: [String]? { array?.compactMap(\.string) }
    fileprivate var int: Int? { if case .int(let number) = self { number } else { nil } }
}

/// What a graph has of one office's document.
private struct OfficeGraph {
    struct Task {
        var text: String
        var due: String
        var leaders: [[String]]
        /// All names of each unit, and whether it leads.
        var units: [(names: [String], leads: Bool)]
        var section: String
    }

    var tasks: [Task]
    var names: [String]
    var document: [String: String]
    var sections: [String]
    var figures: [[String: String]]
    let told: String

    init(_ graph: PlanFixture, told: String) throws {
        self.told = told
        func names(_ id: String) throws -> [String] {
            [try graph.value("name", of: id)]
                + (try graph.value("aliases", of: id).split(separator: "、").map(String.init))
        }
        tasks = try graph.all("Task").map { id in
            let leads = try graph.values("lead", "units", of: id)
            return Task(
                text: try graph.value("text", of: id),
                due: try graph.value("due", of: id),
                leaders: try graph.related("leaders", of: id).map { try names($0.id) },
                units: try zip(graph.related("units", of: id), leads).map {
                    (try names($0.id), $1 == "true")
                },
                section: try graph.related("section", of: id).first.map {
                    try graph.value("title", of: $0.id)
                } ?? ""
            )
        }
        let people = try graph.all("Official").filter {
            try graph.value("kind", of: $0) != "POST"
        }
        self.names = try (graph.all("Unit") + people).flatMap { try names($0) }
        let id = try #require(try graph.all("Document").first)
        document = try ["title", "issuer", "date"].reduce(into: [:]) {
            $0[$1] = try graph.value($1, of: id)
        }
        sections = try graph.all("Section").map { try graph.value("title", of: $0) }
        figures = try graph.all("Figure").map { id in
            try ["name", "printed", "kind", "year"].reduce(into: [:]) {
                $0[$1] = try graph.value($1, of: id)
            }
        }
    }

    func hasFigure(_ wanted: JSONValue) -> Bool {
        figures.contains { figure in
            let year = wanted["year"]?.int.map { figure["year"] == String($0) } ?? true
            let kind = wanted["kind"]?.string.map { figure["kind"] == $0 } ?? true
            return year && kind
                && (figure["name"] ?? "").contains(wanted["name"]?.string ?? "?")
                && (figure["printed"] ?? "").contains(wanted["printed"]?.string ?? "?")
        }
    }

    /// Checks what is right of one task.
    func check(_ fact: JSONValue, _ shown: String) {
        let text = fact["text"]?.string ?? ""
        let shown = "\(text): \(shown)"
        let found = tasks.filter { plain($0.text).contains(plain(text)) }
        #expect(found.count == 1, "\(shown)")
        guard let task = found.first else { return }
        let units = Set(task.units.flatMap(\.names))
        let lead = Set(fact["lead"]?.strings ?? [])
        for either in fact["units"]?.strings ?? [] {
            let names = Set(either.split(separator: "|").map(String.init))
            #expect(!names.isDisjoint(with: units), "no \(either) in \(units) of \(shown)")
            guard fact["lead"] != nil else { continue }
            for unit in task.units where !names.isDisjoint(with: unit.names) {
                #expect(unit.leads == !names.isDisjoint(with: lead), "\(unit) of \(shown)")
            }
        }
        for unit in fact["unitsOrTold"]?.strings ?? [] {
            #expect(units.contains(unit) || told.contains(unit), "\(unit) of \(shown)")
        }
        for unit in fact["notUnits"]?.strings ?? [] { #expect(!units.contains(unit), "\(shown)") }
        if let leaders = fact["leaders"]?.strings {
            #expect(task.leaders.count == leaders.count, "\(task.leaders) of \(shown)")
            #expect(
                leaders.allSatisfy { one in task.leaders.contains { $0.contains(one) } },
                "\(shown)"
            )
        }
        if let due = fact["due"] {
            let right = [due.string ?? ""] + (fact["dueAlso"]?.strings ?? [])
            #expect(right.contains(task.due), "\(task.due) of \(shown)")
        }
        if let section = fact["section"]?.string { #expect(task.section.contains(section)) }
    }
}
