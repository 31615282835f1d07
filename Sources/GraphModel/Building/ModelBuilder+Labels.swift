import PropertyGraph

extension ModelBuilder {
    /// Reads a node type: its properties, key and names; relationships and paths wait for all
    /// labels.
    mutating func readLabel(_ type: DeclaredType) {
        let id = LabelID(offset: labels.count)
        var label = Label(
            id: id,
            name: type.name,
            description: type.description,
            singleName: "",
            pluralName: "",
            isDocument: type[.node]?.boolean("document") ?? false,
            properties: [],
            key: [],
            names: [],
            relationshipFields: [],
            pathFields: [],
            ends: [],
            fieldOrder: []
        )
        label.singleName = givenName("single", of: type) ?? Naming.single(ofType: type.name)
        label.pluralName =
            givenName("plural", of: type) ?? Naming.plural(ofSingle: label.singleName)
        checkFieldNames(of: label, type)
        if type.fields.count > ModelLimits.fieldsMax {
            faults.report(
                "Type \"\(type.name)\" may have \(ModelLimits.fieldsMax) fields, not "
                    + "\(type.fields.count). Divide it.",
                at: type.place
            )
        }
        for field in type.fields.prefix(ModelLimits.fieldsMax) {
            read(field, of: type, into: &label)
        }
        readKey(of: type, into: &label)
        readNames(of: type, into: &label)
        labels.append(label)
    }

    private mutating func givenName(_ argument: String, of type: DeclaredType) -> String? {
        guard let directive = type[.node], let name = directive.string(argument) else { return nil }
        if !Naming.isName(name) {
            faults.report(
                "\"\(name)\" cannot be the \(argument) name of \"\(type.name)\": a name is of "
                    + "letters, digits and \"_\", and begins with neither a digit nor \"__\".",
                at: directive.place(of: argument)
            )
        }
        return name
    }

    private mutating func checkFieldNames(of label: Label, _ type: DeclaredType) {
        for (argument, name) in [("single", label.singleName), ("plural", label.pluralName)]
        where FixedNames.refusedLabelNames.contains(name) {
            let given = type[.node]?.arguments[argument]
            faults.report(
                "The \(argument) name of \"\(type.name)\" is \"\(name)\", which the API uses "
                    + "itself. Give another with @node(\(argument):).",
                at: given?.place ?? type.place
            )
        }
    }

    private mutating func read(
        _ field: DeclaredField,
        of type: DeclaredType,
        into label: inout Label
    ) {
        let isProperty = field[.relationship] == nil && field[.path] == nil
        checkField(field, of: type, isProperty: isProperty)
        guard isProperty else {
            refusePropertyDirectives(field, of: type)
            if let directive = field[.relationship] {
                readEnd(field, directive, of: type, &label)
            } else if let directive = field[.path] {
                readPathField(field, directive, of: type, &label)
            }
            return
        }
        guard let property = property(field, of: type) else { return }
        label.fieldOrder.append(.property(label.properties.count))
        label.properties.append(property)
    }

    private mutating func refusePropertyDirectives(_ field: DeclaredField, of type: DeclaredType) {
        let what = "Field \"\(field.name)\" of \"\(type.name)\""
        for word in [Vocabulary.Word.key, .unique, .searchable] {
            guard let directive = field[word] else { continue }
            faults.report(
                "\(what) is not a property, so it cannot be @\(word). Remove the directive.",
                at: directive.place
            )
        }
        if field[.relationship] != nil, let path = field[.path] {
            faults.report(
                "\(what) is both @relationship and @path. Remove one of them.",
                at: path.place
            )
        }
    }

    private mutating func readKey(of type: DeclaredType, into label: inout Label) {
        for field in type.fields {
            guard let key = field[.key], let property = label.property(named: field.name) else {
                continue
            }
            let what = "Key property \"\(field.name)\" of \"\(type.name)\""
            if label.properties[property.index].isList {
                faults.report(
                    "\(what) is a list. A key is of single values; take another property.",
                    at: key.place
                )
            } else if !label.properties[property.index].isRequired {
                faults.report(
                    "\(what) may be absent. Every node has its key; add \"!\" to the type.",
                    at: field.type.place
                )
            }
            if let deprecated = field[.deprecated] {
                faults.report(
                    "\(what) is @deprecated, but every node is known by its key, which never "
                        + "changes. Remove the directive.",
                    at: deprecated.place
                )
            }
            label.key.append(property)
        }
        if !type.fields.contains(where: { $0[.key] != nil }) {
            faults.report(
                "Node type \"\(type.name)\" has no key. Mark the property that tells its nodes "
                    + "apart with @key.",
                at: type.place
            )
        }
    }

    private mutating func readNames(of type: DeclaredType, into label: inout Label) {
        guard let directive = type[.named] else { return }
        let items = directive.items("by")
        if items.isEmpty, directive.arguments["by"] != nil {
            faults.report(
                "@named of \"\(type.name)\" lists no property. Name the one that holds the name.",
                at: directive.place(of: "by")
            )
        }
        for item in items {
            guard case .string(let name, _) = item.value else { continue }
            guard let id = label.property(named: name) else {
                faults.report(
                    "@named: \"\(type.name)\" has no property \"\(name)\". Name one of its "
                        + "String properties.",
                    at: item.place
                )
                continue
            }
            let property = label.properties[id.index]
            if property.type != .string {
                faults.report(
                    "@named: property \"\(name)\" of \"\(type.name)\" is not a String. "
                        + "Names are of String, aliases of String or [String!].",
                    at: item.place
                )
            } else if label.names.isEmpty, property.isList {
                faults.report(
                    "@named: \"\(name)\" of \"\(type.name)\" stands first but is a list. "
                        + "The first property holds the canonical name; it is a String.",
                    at: item.place
                )
            }
            if label.names.contains(id) {
                faults.report(
                    "@named lists property \"\(name)\" of \"\(type.name)\" twice. Remove one.",
                    at: item.place
                )
            }
            label.names.append(id)
        }
    }
}
