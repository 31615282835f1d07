import GraphAPI
import PropertyGraph

/// The meanings of the fields of one kind of object.
protocol ObjectMeaning {
    /// The meaning of a field; nil when nothing is written after its key, as of `__typename`, whose value
    /// the key brings.
    init?(_ field: FieldMeaning)
}

/// The fields of the root: those of `Query`, and what asks for the schema.
enum RootMeaning: ObjectMeaning {
    case query(QueryMeaning)
    case introspection

    init?(_ field: FieldMeaning) {
        switch field {
        case .query(let meaning): self = .query(meaning)
        case .introspection: self = .introspection
        case .typename, .node, .source, .aggregate, .summary, .groupKey, .picture, .pictureNode,
            .pictureLink, .connection, .edge, .pageInfo, .relationshipProperty, .searchHit, .path,
            .pathStep, .pair, .ranked, .change, .graphInfo, .asked, .askedPart, .mutation, .payload,
            .importDocuments, .importReport, .importedFile, .importCount, .importFinding,
            .importCandidate:
            return nil
        }
    }
}

/// The fields of the types that describe the schema, which it answers itself.
struct IntrospectionMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .introspection = field else { return nil }
    }
}

/// The fields of a relationship's properties.
struct RelationshipPropertyMeaning: ObjectMeaning {
    let property: PropertyID

    init?(_ field: FieldMeaning) {
        guard case .relationshipProperty(let property) = field else { return nil }
        self.property = property
    }
}

extension NodeMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .node(let meaning) = field else { return nil }
        self = meaning
    }
}

extension SourceMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .source(let meaning) = field else { return nil }
        self = meaning
    }
}

extension AggregateMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .aggregate(let meaning) = field else { return nil }
        self = meaning
    }
}

extension SummaryMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .summary(let meaning) = field else { return nil }
        self = meaning
    }
}

extension GroupKeyMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .groupKey(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PictureMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .picture(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PictureNodeMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .pictureNode(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PictureLinkMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .pictureLink(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ConnectionMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .connection(let meaning) = field else { return nil }
        self = meaning
    }
}

extension EdgeMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .edge(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PageInfoMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .pageInfo(let meaning) = field else { return nil }
        self = meaning
    }
}

extension SearchHitMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .searchHit(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PathMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .path(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PathStepMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .pathStep(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PairMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .pair(let meaning) = field else { return nil }
        self = meaning
    }
}

extension RankedMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .ranked(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ChangeMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .change(let meaning) = field else { return nil }
        self = meaning
    }
}

extension GraphInfoMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .graphInfo(let meaning) = field else { return nil }
        self = meaning
    }
}

extension AskedMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .asked(let meaning) = field else { return nil }
        self = meaning
    }
}

extension AskedPartMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .askedPart(let meaning) = field else { return nil }
        self = meaning
    }
}

extension PayloadMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .payload(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ImportReportMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .importReport(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ImportedFileMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .importedFile(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ImportCountMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .importCount(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ImportFindingMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .importFinding(let meaning) = field else { return nil }
        self = meaning
    }
}

extension ImportCandidateMeaning: ObjectMeaning {
    init?(_ field: FieldMeaning) {
        guard case .importCandidate(let meaning) = field else { return nil }
        self = meaning
    }
}
