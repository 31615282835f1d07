import Bytes
import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph

/// Makes the plan of one operation of a validated document.
struct PlanCompiler: ~Copyable {
    let api: GraphAPI
    let document: Document
    let fragments: [String: FragmentDefinition]
    let declarations: VariableDeclarations
    /// Of them, those that decide `@skip` and `@include` are looked at.
    let variables: VariableValues
    let fieldCountMax: Int
    let nestingMax: Int

    private var fields: [FieldPlan] = []
    private var selections: [SelectionPlan] = []
    private var nodeSelections: [SelectionIndex] = []
    private var slots: [ArgumentSlot] = []
    private var keys = ByteBuffer(capacity: 1_024)
    private var known: [SelectionKey: SelectionIndex] = [:]
    private var knownNodeSelections: [[SelectionSet]: UInt32] = [:]
    /// Of each selection, how many are nested in one another from it down.
    private var heights: [Int] = []
    private var knownSlots: [SlotKey: Int32] = [:]
    /// How many selections the present one is nested in, itself counted.
    private var depth = 0

    /// The same selection sets on the same type are compiled once, however many paths lead there.
    private struct SelectionKey: Hashable {
        let sets: [SelectionSet]
        let type: TypeID
        let label: LabelID?
    }

    /// A field as it is written, and what it is on the type that it is selected on.
    private struct SlotKey: Hashable {
        let range: SourceRange
        let definition: FieldID
    }

    /// Fields that answer under one name (specification 6.3.2).
    private struct FieldGroup {
        let name: String
        var fields: [Field]
    }

    init(
        api: GraphAPI,
        document: Document,
        fragments: [String: FragmentDefinition],
        declarations: VariableDeclarations,
        variables: VariableValues,
        fieldCountMax: Int,
        nestingMax: Int
    ) {
        self.api = api
        self.document = document
        self.fragments = fragments
        self.declarations = declarations
        self.variables = variables
        self.fieldCountMax = fieldCountMax
        self.nestingMax = nestingMax
    }

    /// The plan of an operation.
    ///
    /// - Throws: when it has more fields, or nests deeper, than allowed once its fragments are written out.
    static func plan(
        _ operation: OperationDefinition,
        rootType: TypeID,
        with compiler: consuming PlanCompiler
    ) throws(PlanError) -> OperationPlan {
        var compiler = compiler
        let root = try compiler.selection([operation.selectionSet], on: rootType, of: nil)
        return OperationPlan(
            root: root,
            fields: compiler.fields,
            selections: compiler.selections,
            nodeSelections: compiler.nodeSelections,
            slots: compiler.slots,
            keys: compiler.keys.array()
        )
    }

    /// The selection of selection sets on an object type.
    ///
    /// Of an aggregate or a group, `label` is that of its nodes.
    ///
    /// Recursion is bounded here, since fragments nest deeper than the document that holds them.
    private mutating func selection(
        _ sets: [SelectionSet],
        on type: TypeID,
        of label: LabelID?
    ) throws(PlanError) -> SelectionIndex {
        let key = SelectionKey(sets: sets, type: type, label: label)
        if let index = known[key] { return index }
        depth += 1
        defer { depth -= 1 }
        guard depth <= nestingMax else { throw nestedTooDeep() }
        var groups: [FieldGroup] = []
        var places: [String: Int] = [:]
        var visited: Set<String> = []
        for set in sets { collect(set, on: type, &groups, &places, &visited) }
        var plans: [FieldPlan] = []
        for (index, group) in groups.enumerated() {
            plans.append(try field(group, on: type, of: label, isFirst: index == 0))
        }
        let start = fields.count
        fields += plans
        guard fields.count <= fieldCountMax else { throw .tooManyFields }
        let index = SelectionIndex(selections.count)
        selections.append(
            SelectionPlan(
                start: UInt32(start),
                end: UInt32(fields.count),
                // Nodes of an inner list are met again and again: by each node of the outer one.
                isShared: depth > 2 || plans.contains { !$0.child.isLeaf },
                need: plans.map(\.meaning.row.need).max() ?? .nothing
            )
        )
        heights.append(1 + (plans.map { height(of: $0.child) }.max() ?? 0))
        known[key] = index
        return index
    }

    /// How deep the selections on a field's value are nested.
    private func height(of child: FieldPlan.Child) -> Int {
        switch child {
        case .leaf: 0
        case .object(let selection): heights[selection.index]
        case .anyNode(let start):
            nodeSelections[Int(start)...].prefix(api.nodeTypes.count)
                .map { heights[$0.index] }.max() ?? 0
        }
    }

    private func nestedTooDeep() -> PlanError {
        .refused(
            GraphQLError(
                "Selections are nested more than \(nestingMax) deep once the fragments are written out.",
                code: .limitExceeded
            )
        )
    }

    /// CollectFields (specification 6.3.2).
    private mutating func collect(
        _ set: SelectionSet,
        on type: TypeID,
        _ groups: inout [FieldGroup],
        _ places: inout [String: Int],
        _ visited: inout Set<String>
    ) {
        // A stack of its own: a chain of spreads may be as long as the document.
        var open = [document[set.selections]]
        while var rest = open.popLast() {
            guard let selection = rest.popFirst() else { continue }
            open.append(rest)
            guard isIncluded(selection.directives) else { continue }
            switch selection {
            case .field(let field):
                let name = document.text(field.responseName)
                if let place = places[name] {
                    groups[place].fields.append(field)
                } else {
                    places[name] = groups.count
                    groups.append(FieldGroup(name: name, fields: [field]))
                }
            case .inlineFragment(let fragment):
                guard applies(fragment.typeCondition, to: type) else { continue }
                open.append(document[fragment.selectionSet.selections])
            case .fragmentSpread(let spread):
                let name = document.text(spread.name)
                guard visited.insert(name).inserted, let fragment = fragments[name],
                    applies(fragment.typeCondition, to: type)
                else { continue }
                open.append(document[fragment.selectionSet.selections])
            }
        }
    }

    /// Whether `@skip` and `@include` keep a selection (specification 6.3.2): null, which a variable
    /// with a default may be given, is not true.
    private func isIncluded(_ directives: NodeList<Directive>) -> Bool {
        document[directives].allSatisfy { directive in
            let name = document.text(directive.name)
            guard name == "skip" || name == "include" else { return true }
            let condition =
                switch document[directive.arguments].first?.value {
                case .boolean(let flag, _)?: flag
                case .variable(let variable, _)?:
                    variables[document.text(variable)] == .boolean(true)
                default: false
                }
            return condition == (name == "include")
        }
    }

    private func applies(_ condition: Name?, to type: TypeID) -> Bool {
        guard let condition else { return true }
        guard let wanted = api.schema.type(named: document.text(condition)) else { return false }
        return wanted == type || api.schema.isPossible(type, for: wanted)
    }

    private mutating func field(
        _ group: FieldGroup,
        on type: TypeID,
        of label: LabelID?,
        isFirst: Bool
    ) throws(PlanError) -> FieldPlan {
        let schema = api.schema
        let field = group.fields[0]
        guard let id = schema.field(named: document.text(field.name), on: type) else {
            throw .refused(
                GraphQLError(
                    "There is no field \"\(document.text(field.name))\" on \"\(schema[type].name)\".",
                    at: [document.source.place(of: field.range)],
                    code: .validationFailed
                )
            )
        }
        let definition = schema[id]
        let meaning = api.meaning(of: id)
        let subject = api.subject(of: meaning, on: type, label)
        let key = writeKey(
            group.name,
            isFirst: isFirst,
            constant: id == Schema.typenameField ? schema[type].name : nil
        )
        let child = try child(of: group, definition.type.named, subject)
        // What is compiled already may nest deep too.
        guard depth + height(of: child) <= nestingMax else { throw nestedTooDeep() }
        return FieldPlan(
            meaning: meaning,
            child: child,
            keyStart: UInt32(key.lowerBound),
            keyEnd: UInt32(key.upperBound),
            slot: try slot(field, definition, id, meaning),
            isNonNull: definition.type.isNonNull,
            mayFail: !child.isLeaf || meaning.row.mayBeRefused,
            definition: id,
            range: field.range,
            responseName: field.responseName,
            propertyType: propertyType(of: meaning, on: type),
            target: subject
        )
    }

    private func propertyType(of meaning: FieldMeaning, on type: TypeID) -> PropertyType {
        switch meaning.row.property {
        case .node(let property):
            // An aggregate's property is that of its nodes, and its summary knows its type.
            guard let label = api.label(of: type) else { return .string }
            return api.model[label].properties[property.index].type
        case .relationship(let property):
            // Several relationship types may share one type of properties.
            return api.model.relationshipTypes
                .first { $0.propertiesName == api.schema[type].name }?
                .properties[property.index].type ?? .string
        case nil:
            return .string
        }
    }

    private mutating func writeKey(_ name: String, isFirst: Bool, constant: String?) -> Range<Int> {
        let start = keys.count
        keys.append(isFirst ? "{" : ",")
        keys.append(quoted: name)
        keys.append(":")
        if let constant { keys.append(quoted: constant) }
        return start..<keys.count
    }

    private mutating func child(
        of group: FieldGroup,
        _ type: TypeID,
        _ label: LabelID?
    ) throws(PlanError) -> FieldPlan.Child {
        let sets = group.fields.compactMap(\.selectionSet)
        guard !sets.isEmpty else { return .leaf }
        guard api.schema[type].kind == .interface else {
            // A node says by its type which label it has.
            return .object(
                try selection(sets, on: type, of: api.label(of: type) == nil ? label : nil)
            )
        }
        if let start = knownNodeSelections[sets] { return .anyNode(start) }
        // The entries are made before they are placed: making them may place others.
        var entries: [SelectionIndex] = []
        for nodeType in api.nodeTypes { entries.append(try selection(sets, on: nodeType, of: nil)) }
        let start = UInt32(nodeSelections.count)
        nodeSelections += entries
        knownNodeSelections[sets] = start
        return .anyNode(start)
    }

    /// The slot of a field's arguments; -1 when the field takes none.
    ///
    /// A field that is selected on several types, or through several fragments, has one.
    private mutating func slot(
        _ field: Field,
        _ definition: OutputField,
        _ id: FieldID,
        _ meaning: FieldMeaning
    ) throws(PlanError) -> Int32 {
        guard !definition.arguments.isEmpty else { return -1 }
        let key = SlotKey(range: field.range, definition: id)
        if let slot = knownSlots[key] { return slot }
        let arguments: ArgumentTemplate
        do throws(GraphQLError) {
            arguments = try ArgumentTemplate(
                definition.arguments,
                given: field.arguments,
                of: field.range,
                in: document,
                variables: declarations,
                api.schema
            )
        } catch {
            throw .refused(error)
        }
        let slot = Int32(slots.count)
        slots.append(
            ArgumentSlot(
                definition: id,
                arguments: arguments,
                range: field.range,
                meaning: meaning,
                binding: arguments.entries.map { entries in
                    ArgumentBinder(api: api).read(entries, of: id, meaning)
                }
            )
        )
        knownSlots[key] = slot
        return slot
    }
}

/// Why there is no plan.
enum PlanError: Error {
    /// Once its fragments are written out, the operation has more fields than the compiler may lay out.
    case tooManyFields
    case refused(GraphQLError)
}
