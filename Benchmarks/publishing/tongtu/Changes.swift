import Bytes
import PropertyGraph

/// The changes that are measured, one of each kind at a time.
struct Changes {
    let task: Label
    let unit: Label
    let number: PropertyID
    let plan: PropertyID
    let text: PropertyID
    let due: PropertyID
    let responsible: RelationshipTableID

    init(_ model: Model) throws {
        task = try Self.found(model.label(named: "Task"), "Task")
        unit = try Self.found(model.label(named: "Unit"), "Unit")
        plan = try Self.found(task.property(named: "plan"), "Task.plan")
        number = try Self.found(task.property(named: "number"), "Task.number")
        text = try Self.found(task.property(named: "text"), "Task.text")
        due = try Self.found(task.property(named: "due"), "Task.due")
        let type = try Self.found(
            model.relationshipType(named: "RESPONSIBLE_FOR"),
            "RESPONSIBLE_FOR"
        )
        responsible = type.tables[0]
    }

    private static func found<Part>(_ part: Part?, _ name: String) throws -> Part {
        guard let part else { throw BenchmarkError(message: "the model has no \(name)") }
        return part
    }

    private func anyTask(_ draft: GraphDraft, _ random: inout Random) -> NodeAddress {
        let table = draft.snapshot[task.id]
        while true {
            let row = NodeRow(offset: random.below(table.rowCount))
            if table.isLive(row) { return NodeAddress(label: task.id, row: row) }
        }
    }

    func dateChange(_ draft: inout GraphDraft, _ random: inout Random) throws {
        let month = 1 + random.below(12)
        guard let date = CalendarDate(year: 2024, month: month, day: 1 + random.below(28)) else {
            return
        }
        try draft.updateNode(anyTask(draft, &random), [due: .date(date)])
    }

    func textChange(_ draft: inout GraphDraft, _ random: inout Random) throws {
        try draft.updateNode(anyTask(draft, &random), [text: .string(sentence(&random))])
    }

    func newNode(_ draft: inout GraphDraft, _ random: inout Random) throws {
        _ = try made(&draft, &random)
    }

    /// A node with three relationships.
    func newRelatedNode(_ draft: inout GraphDraft, _ random: inout Random) throws {
        let task = try made(&draft, &random)
        let table = draft.snapshot[unit.id]
        for _ in 0..<3 {
            let row = NodeRow(offset: random.below(table.rowCount))
            guard table.isLive(row) else { continue }
            try draft.relate(responsible, from: row, to: task.row)
        }
    }

    private func made(_ draft: inout GraphDraft, _ random: inout Random) throws -> NodeAddress {
        let key = random.below(1 << 40)
        return try draft.upsertNode(
            task.id,
            [
                plan: .string("benchmark"), number: .int(key), text: .string(sentence(&random)),
            ]
        )
    }

    /// The deletion of the node that was made last, with its relationships.
    func deletion(_ draft: inout GraphDraft, _ random: inout Random) throws {
        let table = draft.snapshot[task.id]
        var row = NodeRow(offset: table.rowCount - 1)
        while !table.isLive(row) { row = NodeRow(offset: row.index - 1) }
        draft.deleteNode(NodeAddress(label: task.id, row: row))
    }

    func hubRelationship(
        _ draft: inout GraphDraft,
        _ random: inout Random,
        _ hub: Hub
    ) throws {
        while true {
            let row = hub.tasks[random.below(hub.tasks.count)]
            guard draft.snapshot.relationship(responsible, from: hub.row, to: row) == nil else {
                continue
            }
            return try draft.relate(responsible, from: hub.row, to: row)
        }
    }

    func sentence(_ random: inout Random) -> String {
        let parts = ["推进", "河道治理", "工程建设", "完成", "年度任务", "加强监管", "和考核", "落实责任"]
        return (0..<12).map { _ in parts[random.below(parts.count)] }.joined()
    }

    struct Hub {
        let row: NodeRow
        /// Tasks, of which so many as are measured are not related to it.
        let tasks: [NodeRow]
    }
}

/// Numbers that are the same in each run (Steele and others, Fast splittable pseudorandom number
/// generators, 2014).
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ bits >> 31) % UInt64(bound))
    }
}
