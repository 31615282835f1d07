import GraphQLLanguage
import PropertyGraph

/// Makes the parts of a model out of declarations, by the rules of the model language.
///
/// Each step reports what it finds and goes on with what is whole, so that one reading finds all
/// faults. What GraphQL's own rules report, such as an unknown type, is passed over here.
struct ModelBuilder {
    let types: [DeclaredType]
    let typesByName: [String: DeclaredType]
    /// Enums that only the directives use; they are not part of the model.
    let vocabularyTypeNames: Set<String>
    var faults: FaultLog

    var enumerations: [Enumeration] = []
    var enumerationsByName: [String: Int] = [:]
    var propertiesTypes: [String: [Property]] = [:]
    var labels: [Label] = []
    var labelIDs: [String: LabelID] = [:]
    var ends: [EndDeclaration] = []
    var paths: [PathDeclaration] = []
    var relationshipTypes: [RelationshipType] = []
    var relationshipTables: [RelationshipTable] = []

    init(_ declarations: DeclarationReader) {
        types = declarations.types
        typesByName = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
        vocabularyTypeNames = declarations.directiveTypeNames
        faults = declarations.faults
    }

    mutating func build() {
        refuseForeignTypes()
        refuseRoles()
        readEnumerations()
        for type in types where type.isRelationshipProperties { readPropertiesType(type) }
        let nodeTypes = types.filter(\.isNode)
        guard nodeTypes.count <= ModelLimits.nodeTypesMax else {
            faults.report(
                "A model may have \(ModelLimits.nodeTypesMax) node types, not "
                    + "\(nodeTypes.count). Divide it.",
                at: nodeTypes[ModelLimits.nodeTypesMax].place
            )
            return
        }
        for (index, type) in nodeTypes.enumerated() {
            labelIDs[type.name] = LabelID(offset: index)
        }
        for type in nodeTypes { readLabel(type) }
        checkDocumentLabel(nodeTypes)
        let faultsBefore = faults.count
        relate()
        readPaths(checkingEnds: faults.count == faultsBefore)
        claimNames(nodeTypes)
    }

    /// Refuses types of kinds that a model has no use for.
    private mutating func refuseForeignTypes() {
        for type in types {
            if let problem = problem(of: type) { faults.report(problem, at: type.place) }
            if let place = type.interfacePlace, type.kind == .object {
                faults.report(
                    "Type \"\(type.name)\" implements an interface, and models have none. "
                        + "Remove \"implements\"; the API makes every node type a Node.",
                    at: place
                )
            }
        }
    }

    /// Refuses what says who may read or write, as long as nothing sees to it.
    private mutating func refuseRoles() {
        for type in types {
            for allow in [type[.allow]] + type.fields.map({ $0[.allow] }) {
                guard let allow else { continue }
                faults.report(
                    "@allow: roles are not enforced yet, so everybody could read and write what it "
                        + "stands on. Remove it.",
                    at: allow.place
                )
            }
        }
    }

    private func problem(of type: DeclaredType) -> String? {
        switch type.kind {
        case .object where type.isNode && type[.relationshipProperties] != nil:
            "Type \"\(type.name)\" is both @node and @relationshipProperties. Remove one of them."
        case .object where !type.isNode && !type.isRelationshipProperties:
            "Type \"\(type.name)\" is neither a node type nor a type of relationship properties. "
                + "Add @node or @relationshipProperties, or remove the type."
        case .interface:
            "Interface \"\(type.name)\": models have no interfaces. "
                + "Write its fields in each node type instead."
        case .union:
            "Union \"\(type.name)\": models have no unions. "
                + "Write a relationship field for each node type instead."
        case .inputObject:
            "Input type \"\(type.name)\": models have none, the API's are generated. Remove it."
        case .scalar where !Vocabulary.scalarNames.contains(type.name):
            "Scalar \"\(type.name)\": the scalars of a model are "
                + "String, Int, Float, Boolean, ID, Date and DateTime. Use one of them."
        default: nil
        }
    }

    private mutating func readEnumerations() {
        let used = Set(types.flatMap { $0.fields.map(\.type.name) })
        for type in types where type.kind == .enum {
            guard used.contains(type.name) || !vocabularyTypeNames.contains(type.name) else {
                continue
            }
            enumerationsByName[type.name] = enumerations.count
            enumerations.append(
                Enumeration(
                    name: type.name,
                    description: type.description,
                    values: type.values.map {
                        Enumeration.Value(
                            name: $0.name,
                            description: $0.description,
                            deprecationReason: $0.deprecationReason
                        )
                    }
                )
            )
        }
    }

    private mutating func checkDocumentLabel(_ nodeTypes: [DeclaredType]) {
        let documents = labels.filter(\.isDocument)
        for label in documents {
            let place = nodeTypes[label.id.index][.node]?.place(of: "document")
            guard let place else { continue }
            if label.id != documents[0].id {
                faults.report(
                    "Types \"\(documents[0].name)\" and \"\(label.name)\" are both "
                        + "@node(document: true). Sources point to one type; take it from one.",
                    at: place
                )
            }
            let key = label.key.map { label.properties[$0.index] }
            if key.count != 1 || !key[0].type.isText {
                faults.report(
                    "Type \"\(label.name)\" is @node(document: true), so its key must be one "
                        + "String property: that is what a source names it by.",
                    at: place
                )
            }
        }
    }
}

/// Bounds of a model, far below what the engine's 16-bit identifiers hold.
enum ModelLimits {
    static let nodeTypesMax = 1_000
    static let fieldsMax = 1_000
}
