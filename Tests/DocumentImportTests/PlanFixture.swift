import Bytes
import Foundation
import GraphModel
import GraphQLLanguage
import PropertyGraph
import Testing

@testable import DocumentImport

/// The project's own model, mapping and seed, and short ways to import text and look at the graph.
struct PlanFixture {
    let model: Model
    let mapping: Mapping
    /// Whether it is the model's own.
    let isModelsMapping: Bool
    /// The list of names.
    var names: InputFile?
    var snapshot: Snapshot
    /// What a database would keep beside.
    var basis = ImportBasis()

    init(pageShift: Int = 2, mapping own: Mapping? = nil) throws {
        model = try Self.model()
        isModelsMapping = own == nil
        mapping =
            try own
            ?? Mapping(
                parsing: Array(try Self.text("Schema/import/documents.json").utf8),
                file: "documents.json",
                model: model
            )
        snapshot = Snapshot(model: model, pageShift: pageShift)
    }

    /// Another model with its mapping.
    init(model: Model, mapping: Mapping) {
        self.model = model
        self.mapping = mapping
        isModelsMapping = true
        snapshot = Snapshot(model: model)
    }

    static func model() throws -> Model {
        try Model(
            reading: try ["directives.graphql", "tongzhou.graphql"].map {
                SourceText(try text("Schema/\($0)"), name: $0)
            }
        )
    }

    static func text(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func seed() throws -> InputFile {
        InputFile(
            name: "Seeds/tz2023-plan.txt",
            bytes: Array(try text("Seeds/tz2023-plan.txt").utf8)
        )
    }

    /// What an import of texts comes to, on top of what the graph holds.
    func outcome(
        _ files: [InputFile],
        as kind: DocumentKind? = nil,
        district: String? = nil
    ) throws -> ImportResult {
        let files = files.map { file in
            var file = file
            (file.kind, file.district) = (kind, district)
            return file
        }
        return try DocumentImporter(mapping: mapping, isModelsMapping: isModelsMapping)
            .read(files, onto: snapshot, basis: basis, names: names)
    }

    func faults(_ text: String, district: String? = nil) throws -> [String] {
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        return try outcome([file], as: .plan, district: district).faults.map(\.description)
    }

    /// What is told of a plan that asks for somebody to look: faults and warnings.
    func told(_ text: String, district: String? = nil) throws -> [String] {
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        let outcome = try outcome([file], as: .plan, district: district)
        return (outcome.faults + outcome.notes).filter { $0.severity != .note }.map(\.description)
    }

    func warnings(_ text: String, district: String? = nil) throws -> [String] {
        let file = InputFile(name: "plan.txt", bytes: Array(text.utf8))
        let outcome = try outcome([file], district: district)
        return outcome.draft == nil ? ["refused"] : outcome.notes.map(\.description)
    }

    /// Imports a file; nil when nothing changes.
    @discardableResult
    mutating func load(_ file: InputFile, district: String? = nil) throws -> Commit? {
        let outcome = try outcome([file], district: district)
        let draft = try #require(outcome.draft, "\(outcome.faults)")
        let commit = try draft.commit(at: Instant(milliseconds: 0), author: "import")
        if let commit { take(commit) }
        return commit
    }

    mutating func take(_ commit: Commit) {
        snapshot = snapshot.applying(commit)
        for change in commit.changes.inputs {
            switch change {
            case .keep(let input): basis.inputs[input.code] = input
            case .forget(let code): basis.inputs[code] = nil
            }
        }
    }

    @discardableResult
    mutating func load(_ text: String, as name: String, district: String? = nil) throws -> Commit? {
        try load(InputFile(name: name, bytes: Array(text.utf8)), district: district)
    }
}

extension ImportResult {
    /// What is said of files that are taken.
    var notes: [Finding] { draft == nil ? [] : files.flatMap(\.findings) }
}

extension Finding {
    /// What there is to say, without its place.
    var message: String { remark.text(in: .english) }
}

/// Reading the graph by the names of its model.
extension PlanFixture {
    /// The global ids of all nodes of a type, in node order.
    func all(_ type: String) throws -> [String] {
        let table = snapshot[try #require(model.label(named: type)).id]
        return table.rows.map { table.globalID(of: $0) }
    }

    /// A property as a client would read it; lists joined by 、.
    func value(_ property: String, of id: String) throws -> String {
        let node = try node(id)
        let table = snapshot[node.label]
        let place = try #require(table.label.property(named: property))
        return text(table.value(place, of: node.row), table.label.properties[place.index])
    }

    func text(_ value: PropertyValue, _ property: Property) -> String {
        guard case .list(let values) = value else {
            return GlobalID.text(of: value, as: property.type, in: model)
        }
        return values.map { GlobalID.text(of: $0, as: property.type, in: model) }
            .joined(separator: "、")
    }

    func node(_ id: String) throws -> NodeAddress {
        try #require(snapshot.node(globalID: id), "no \(id)")
    }

    func sources(of id: String) throws -> [Source] {
        let node = try node(id)
        let table = snapshot[node.label]
        return table.page(of: node.row).sources.sources(table.slot(of: node.row))
    }

    /// The nodes under a relationship field such as `units`, each with its relationship's row.
    func related(
        _ field: String,
        of id: String
    ) throws -> [(id: String, table: RelationshipTableID, row: RelationshipRow)] {
        let node = try node(id)
        let label = model[node.label]
        let end = try #require(label.relationshipFields.first { $0.name == field }).end
        let target = snapshot[label.ends[end.index].target]
        return snapshot[node.label].relationships(of: node.row, at: end).map {
            (target.globalID(of: $0.neighbour), label.ends[end.index].table, $0.relationship)
        }
    }

    /// The keys of the nodes under a relationship field.
    func keys(_ field: String, of id: String) throws -> [String] {
        try related(field, of: id).map { String($0.id.drop { $0 != ":" }.dropFirst()) }
    }

    /// A property of each relationship of a field.
    func values(_ property: String, _ field: String, of id: String) throws -> [String] {
        try related(field, of: id).map { _, table, row in
            let properties = model[model[table].type].properties
            let place = try #require(properties.firstIndex { $0.name == property })
            let value = snapshot[table].value(
                PropertyID(offset: place),
                properties[place].type,
                of: row
            )
            return text(value, properties[place])
        }
    }

    /// The sources of each relationship of a field.
    func sources(_ field: String, of id: String) throws -> [[Source]] {
        try related(field, of: id).map { _, table, row in
            let pages = snapshot[table]
            return pages.page(of: row).sources.sources(pages.slot(of: row))
        }
    }
}
