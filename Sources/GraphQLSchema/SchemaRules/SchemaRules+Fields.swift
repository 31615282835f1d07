import GraphQLLanguage

/// Fields of objects and interfaces, and what they implement (specification 3.6 and 3.7).
extension SchemaRules {
    mutating func checkFields(of id: TypeID) {
        let type = schema[id]
        if type.fields.isEmpty {
            refuse("Type \"\(type.name)\" must have a field.", rule: "Fields", at: type.site)
        }
        checkUnique(
            schema[type.fields].lazy.map { ($0.name, $0.site) },
            what: "Field \"\(type.name)."
        )
        for field in schema[type.fields] {
            let name = "\(type.name).\(field.name)"
            checkName(field.name, what: "Field", field.site)
            if !schema[field.type.named].kind.isOutput {
                refuse(
                    "Field \"\(name)\" must be of an output type, "
                        + "which \"\(schema.text(of: field.type))\" is not.",
                    rule: "Fields",
                    at: field.site
                )
            }
            checkArguments(field.arguments, of: name)
        }
    }

    /// Arguments of a field or a directive (specification 3.6.1).
    mutating func checkArguments(_ ids: SchemaIDs<InputDefinition>, of owner: String) {
        checkUnique(schema[ids].lazy.map { ($0.name, $0.site) }, what: "Argument \"\(owner).")
        for argument in schema[ids] {
            checkName(argument.name, what: "Argument", argument.site)
            checkInput(argument, what: "Argument \"\(owner)(\(argument.name):)\"")
        }
    }

    /// What holds for arguments and input fields alike.
    mutating func checkInput(_ input: InputDefinition, what: String) {
        if !schema[input.type.named].kind.isInput {
            refuse(
                "\(what) must be of an input type, "
                    + "which \"\(schema.text(of: input.type))\" is not.",
                rule: "InputTypes",
                at: input.site
            )
        }
        if input.isRequired, input.deprecationReason != nil {
            refuse(
                "\(what) is required, so it cannot be deprecated.",
                rule: "Deprecation",
                at: input.site
            )
        }
    }

    mutating func checkInterfaces(of id: TypeID) {
        let type = schema[id]
        var seen: Set<TypeID> = []
        for interfaceID in type.interfaces { lastImplementers[interfaceID.index] = id }
        for interfaceID in type.interfaces {
            let interface = schema[interfaceID]
            if !seen.insert(interfaceID).inserted {
                refuse(
                    "Type \"\(type.name)\" can only implement \"\(interface.name)\" once.",
                    rule: "Interfaces",
                    at: type.site
                )
            } else if interface.kind != .interface {
                refuse(
                    "Type \"\(type.name)\" can only implement interfaces, "
                        + "which \"\(interface.name)\" is not.",
                    rule: "Interfaces",
                    at: type.site
                )
            } else if interfaceID == id {
                refuse(
                    "Interface \"\(type.name)\" cannot implement itself.",
                    rule: "Interfaces",
                    at: type.site
                )
            } else {
                checkInheritedInterfaces(of: id, interfaceID)
                for field in interface.fields { check(id, implements: field) }
            }
        }
    }

    /// What an interface implements, its implementations name too (IsValidImplementation, step 1).
    ///
    /// - Complexity: O(interfaces of the interface).
    private mutating func checkInheritedInterfaces(of id: TypeID, _ interfaceID: TypeID) {
        for inherited in schema[interfaceID].interfaces
        where lastImplementers[inherited.index] != id {
            guard inherited != id else {
                refuse(
                    "Interface \"\(schema[id].name)\" cannot implement "
                        + "\"\(schema[interfaceID].name)\", which implements it: "
                        + "interfaces must not form a circle.",
                    rule: "Interfaces",
                    at: schema[id].site
                )
                continue
            }
            refuse(
                "Type \"\(schema[id].name)\" must implement \"\(schema[inherited].name)\" "
                    + "because \"\(schema[interfaceID].name)\" does.",
                rule: "Interfaces",
                at: schema[id].site
            )
        }
    }

    /// A field of an interface is there, and fits (IsValidImplementation, step 2).
    private mutating func check(_ id: TypeID, implements wantedID: FieldID) {
        let type = schema[id]
        let wanted = schema[wantedID]
        let wantedName = "\(schema[wanted.owner].name).\(wanted.name)"
        guard let field = schema.field(named: wanted.name, on: id).map({ schema[$0] }) else {
            refuse(
                "Field \"\(wantedName)\" is missing in \"\(type.name)\".",
                rule: "Interfaces",
                at: wanted.site,
                type.site
            )
            return
        }
        let name = "\(type.name).\(field.name)"
        if !schema.isSubtype(field.type, of: wanted.type) {
            refuse(
                "Field \"\(wantedName)\" is of type \"\(schema.text(of: wanted.type))\", "
                    + "which \"\(name)\" of type \"\(schema.text(of: field.type))\" does not fit.",
                rule: "Interfaces",
                at: wanted.site,
                field.site
            )
        }
        if field.deprecationReason != nil, wanted.deprecationReason == nil {
            refuse(
                "Field \"\(name)\" cannot be deprecated as long as \"\(wantedName)\" is not.",
                rule: "Deprecation",
                at: wanted.site,
                field.site
            )
        }
        checkArguments(of: field, name, implement: wanted, wantedName)
    }

    private mutating func checkArguments(
        of field: OutputField,
        _ name: String,
        implement wanted: OutputField,
        _ wantedName: String
    ) {
        for argument in schema[wanted.arguments] {
            guard let id = schema.argument(named: argument.name, of: field.arguments) else {
                refuse(
                    "Argument \"\(wantedName)(\(argument.name):)\" is missing in \"\(name)\".",
                    rule: "Interfaces",
                    at: argument.site,
                    field.site
                )
                continue
            }
            guard schema[id].type != argument.type else { continue }
            refuse(
                "Argument \"\(wantedName)(\(argument.name):)\" is of type "
                    + "\"\(schema.text(of: argument.type))\", but in \"\(name)\" of type "
                    + "\"\(schema.text(of: schema[id].type))\".",
                rule: "Interfaces",
                at: argument.site,
                schema[id].site
            )
        }
        for argument in schema[field.arguments]
        where argument.isRequired
            && schema.argument(named: argument.name, of: wanted.arguments) == nil
        {
            refuse(
                "Argument \"\(name)(\(argument.name):)\" must not be required, "
                    + "since \"\(wantedName)\" does not have it.",
                rule: "Interfaces",
                at: argument.site,
                wanted.site
            )
        }
    }
}
