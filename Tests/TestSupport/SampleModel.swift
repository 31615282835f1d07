package import PropertyGraph

/// How the characters of the sample's names are read.
private struct SampleReadings: NameReadings {
    private static let known: [Unicode.Scalar: String] = [
        "区": "qu", "水": "shui", "务": "wu", "局": "ju",
    ]

    func reading(
        of character: Unicode.Scalar,
        between before: Unicode.Scalar?,
        and after: Unicode.Scalar?
    ) -> String? {
        Self.known[character]
    }
}

/// A model with every kind of property and relationship, made by hand.
package enum SampleModel {
    package static let person = LabelID(offset: 0)
    package static let team = LabelID(offset: 1)
    package static let memberOf = RelationshipTableID(offset: 0)
    package static let ledBy = RelationshipTableID(offset: 1)
    package static let knows = RelationshipTableID(offset: 2)

    /// Properties of a person by name.
    package enum PersonProperty: Int, CaseIterable {
        case name, aliases, email, age, score, active, born, seen, mood, lucky, holidays, moods
        package var id: PropertyID { PropertyID(offset: rawValue) }
    }

    /// Properties of a team by name.
    package enum TeamProperty: Int, CaseIterable {
        case code, year, title, motto
        package var id: PropertyID { PropertyID(offset: rawValue) }
    }

    /// Properties of a membership by name.
    package enum MembershipProperty: Int, CaseIterable {
        case order, roles, since
        package var id: PropertyID { PropertyID(offset: rawValue) }
    }

    package static let model = model(
        personProperties: personProperties,
        membershipProperties: membershipProperties
    )

    package static let personProperties = [
        Property(name: "name", type: .string, isRequired: true, isSearchable: true),
        Property(name: "aliases", type: .string, isList: true),
        Property(name: "email", type: .string, isUnique: true),
        Property(name: "age", type: .int),
        Property(name: "score", type: .float),
        Property(name: "active", type: .boolean),
        Property(name: "born", type: .date),
        Property(name: "seen", type: .dateTime),
        Property(name: "mood", type: .enumeration(0)),
        Property(name: "lucky", type: .int, isList: true),
        Property(name: "holidays", type: .date, isList: true),
        Property(name: "moods", type: .enumeration(0), isList: true),
    ]

    package static let membershipProperties = [
        Property(name: "order", type: .int),
        Property(name: "roles", type: .string, isList: true),
        Property(name: "since", type: .date),
    ]

    /// The sample with other properties, as when a model is changed.
    package static func model(
        personProperties: [Property],
        membershipProperties: [Property] = membershipProperties
    ) -> Model {
        let types = ["MEMBER_OF", "LED_BY", "KNOWS"].enumerated().map { index, name in
            RelationshipType(
                id: RelationshipTypeID(offset: index),
                name: name,
                isStructural: name == "LED_BY",
                propertiesName: index == 0 ? "Membership" : nil,
                properties: index == 0 ? membershipProperties : [],
                tables: [RelationshipTableID(offset: index)]
            )
        }
        let tables = [(person, team), (team, person), (person, person)].enumerated()
            .map { index, ends in
                RelationshipTable(
                    id: RelationshipTableID(offset: index),
                    type: RelationshipTypeID(offset: index),
                    from: ends.0,
                    to: ends.1
                )
            }
        return Model(
            labels: [
                label(
                    person,
                    "Person",
                    "people",
                    personProperties,
                    key: [PersonProperty.name.id],
                    names: [PersonProperty.name.id, PersonProperty.aliases.id],
                    ends: [
                        end(memberOf, .out, team),
                        end(ledBy, .in, team),
                        end(knows, .out, person),
                        end(knows, .in, person),
                    ]
                ),
                label(
                    team,
                    "Team",
                    "teams",
                    [
                        Property(name: "code", type: .id, isRequired: true),
                        Property(name: "year", type: .int, isRequired: true),
                        Property(name: "title", type: .string),
                        Property(name: "motto", type: .string, isSearchable: true),
                    ],
                    key: [TeamProperty.code.id, TeamProperty.year.id],
                    names: [],
                    ends: [
                        end(memberOf, .in, person, order: MembershipProperty.order.id),
                        end(ledBy, .out, person, isToOne: true),
                    ]
                ),
            ],
            relationshipTypes: types,
            relationshipTables: tables,
            enumerations: [
                Enumeration(name: "Mood", values: [.init(name: "SUNNY"), .init(name: "CLOUDY")])
            ],
            nameReadings: SampleReadings()
        )
    }

    private static func label(
        _ id: LabelID,
        _ name: String,
        _ plural: String,
        _ properties: [Property],
        key: [PropertyID],
        names: [PropertyID],
        ends: [RelationshipEnd]
    ) -> Label {
        Label(
            id: id,
            name: name,
            description: nil,
            singleName: name.lowercased(),
            pluralName: plural,
            isDocument: false,
            properties: properties,
            key: key,
            names: names,
            relationshipFields: ends.indices.map {
                RelationshipField(name: "end\($0)", end: EndIndex(offset: $0))
            },
            pathFields: [],
            ends: ends,
            fieldOrder: properties.indices.map(Label.FieldPlace.property)
                + ends.indices.map(Label.FieldPlace.relationship)
        )
    }

    private static func end(
        _ table: RelationshipTableID,
        _ direction: Direction,
        _ target: LabelID,
        isToOne: Bool = false,
        order: PropertyID? = nil
    ) -> RelationshipEnd {
        RelationshipEnd(
            table: table,
            type: RelationshipTypeID(offset: table.index),
            direction: direction,
            target: target,
            isToOne: isToOne,
            order: order
        )
    }
}
