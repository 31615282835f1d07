import GraphQLLanguage

/// The rules a whole type system must keep (specification 3, "Type Validation" and 3.3).
///
/// Names within types, root types and the kinds that definitions refer to are checked for schemas
/// that programs build as much as for those read from documents.
struct SchemaRules {
    let schema: Schema
    private(set) var faults: [GraphQLError] = []
    /// By type: the last one that was found to implement it, so that asking again takes no search.
    var lastImplementers: [TypeID?]

    /// Every fault of a schema whose names are resolved; a part of one (not `isWhole`) may lack
    /// queries.
    static func faults(of schema: Schema, isWhole: Bool) -> [GraphQLError] {
        var rules = SchemaRules(schema: schema)
        rules.checkRoots(isWhole: isWhole)
        for index in schema.directives.indices { rules.check(directive: DirectiveID(index)) }
        for index in BuiltIn.typeCount..<schema.types.count {
            let id = TypeID(index)
            let type = schema[id]
            rules.checkName(type.name, what: "Type", type.site)
            switch type.kind {
            case .object, .interface:
                rules.checkFields(of: id)
                rules.checkInterfaces(of: id)
            case .union: rules.checkMembers(of: id)
            case .enum: rules.checkValues(of: id)
            case .inputObject: rules.checkInputFields(of: id)
            case .scalar: break
            }
        }
        rules.checkInputCycles()
        rules.checkDirectiveCycles()
        return rules.faults
    }

    private init(schema: Schema) {
        self.schema = schema
        lastImplementers = Array(repeating: nil, count: schema.types.count)
    }

    mutating func refuse(_ message: String, rule: String, at sites: SourceSite?...) {
        guard faults.count < GraphQLErrors.countMax else { return }
        faults.append(schema.fault(message, rule: rule, at: sites))
    }

    /// Names are names, and those with two underscores in front belong to introspection (2.1.9,
    /// 3.4).
    mutating func checkName(
        _ name: String,
        what: @autoclosure () -> String,
        _ site: SourceSite?
    ) {
        if !name.isGraphQLName {
            refuse(
                "\(what()) \"\(name)\" is not named as GraphQL names are.",
                rule: "Names",
                at: site
            )
        } else if name.utf8.starts(with: "__".utf8) {
            refuse(
                "\(what()) \"\(name)\" must not begin with \"__\", which introspection keeps.",
                rule: "ReservedNames",
                at: site
            )
        }
    }

    /// Two definitions of one name in one place.
    mutating func checkUnique<Definitions: Sequence>(
        _ definitions: Definitions,
        what: @autoclosure () -> String
    ) where Definitions.Element == (name: String, site: SourceSite?) {
        var first: [String: SourceSite?] = [:]
        for (name, site) in definitions {
            if let known = first[name] {
                refuse("\(what())\(name)\" is defined twice.", rule: "UniqueNames", at: known, site)
            } else {
                first[name] = .some(site)
            }
        }
    }

    private mutating func checkRoots(isWhole: Bool) {
        if isWhole, schema.queryType == nil {
            refuse("Query root type must be provided.", rule: "RootTypes")
        }
        var seen: [TypeID: OperationType] = [:]
        for operation in OperationType.allCases {
            guard let root = schema.rootType(of: operation) else { continue }
            let type = schema[root]
            if type.kind != .object {
                refuse(
                    "The \(operation.rawValue) root type must be an object type, "
                        + "which \"\(type.name)\" is not.",
                    rule: "RootTypes",
                    at: type.site
                )
            }
            if let other = seen[root] {
                refuse(
                    "\"\(type.name)\" cannot be the \(operation.rawValue) root type and the "
                        + "\(other.rawValue) root type.",
                    rule: "RootTypes",
                    at: type.site
                )
            }
            seen[root] = operation
        }
    }

    private mutating func checkMembers(of id: TypeID) {
        let type = schema[id]
        if type.members.isEmpty {
            refuse(
                "Union \"\(type.name)\" must have a member type.",
                rule: "UnionMembers",
                at: type.site
            )
        }
        var seen: Set<TypeID> = []
        for member in type.members {
            let name = schema[member].name
            if !seen.insert(member).inserted {
                refuse(
                    "Union \"\(type.name)\" has the member \"\(name)\" twice.",
                    rule: "UnionMembers",
                    at: type.site
                )
            }
            if schema[member].kind != .object {
                refuse(
                    "Union \"\(type.name)\" can only have object types, which \"\(name)\" is not.",
                    rule: "UnionMembers",
                    at: type.site
                )
            }
        }
    }

    private mutating func checkValues(of id: TypeID) {
        let type = schema[id]
        if type.values.isEmpty {
            refuse("Enum \"\(type.name)\" must have a value.", rule: "EnumValues", at: type.site)
        }
        for value in schema[type.values] {
            checkName(value.name, what: "Enum value", value.site)
            if ["true", "false", "null"].contains(value.name) {
                refuse(
                    "Enum value \"\(type.name).\(value.name)\" cannot be told from a literal.",
                    rule: "EnumValues",
                    at: value.site
                )
            }
        }
        checkUnique(
            schema[type.values].lazy.map { ($0.name, $0.site) },
            what: "Enum value \"\(type.name)."
        )
    }
}
