import GraphAPI
import PropertyGraph

/// The table of meanings: a meaning without its row does not compile.
extension FieldMeaning {
    var row: MeaningRow {
        switch self {
        case .typename: MeaningRow(need: .nothing)
        case .introspection: MeaningRow(mayBeRefused: true)
        case .query(let meaning): meaning.row
        case .node(let meaning): meaning.row
        case .source(let meaning): meaning.row
        case .aggregate(let meaning): meaning.row
        case .summary(let meaning): meaning.row
        case .groupKey(let meaning): meaning.row
        case .picture(let meaning): meaning.row
        case .pictureNode(let meaning): meaning.row
        case .pictureLink(let meaning): meaning.row
        case .connection(let meaning): meaning.row
        case .edge(let meaning): meaning.row
        case .pageInfo(let meaning): meaning.row
        case .relationshipProperty(let property): MeaningRow(property: .relationship(property))
        case .searchHit(let meaning): meaning.row
        case .path(let meaning): meaning.row
        case .pathStep(let meaning): meaning.row
        case .pair(let meaning): meaning.row
        case .ranked(let meaning): meaning.row
        case .change(let meaning): meaning.row
        case .graphInfo(let meaning): meaning.row
        case .asked(let meaning): meaning.row
        case .askedPart(let meaning): meaning.row
        case .mutation(let meaning): meaning.row
        case .payload(let meaning): meaning.row
        case .importDocuments: MeaningRow(arguments: .importing, cost: .inside)
        case .importReport(let meaning): meaning.row
        case .importedFile(let meaning): meaning.row
        case .importCount(let meaning): meaning.row
        case .importFinding(let meaning): meaning.row
        case .importCandidate(let meaning): meaning.row
        }
    }
}

extension QueryMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .node: MeaningRow(arguments: .node, cost: .node, reads: [.allNodes])
        case .nodes: MeaningRow(arguments: .nodes, cost: .nodes, reads: [.allNodes])
        case .lookup(let label):
            MeaningRow(
                arguments: .lookup(label),
                subject: .label(label),
                cost: .node,
                reads: [.nodes(label), .identity(label)]
            )
        case .list(let label), .connection(let label):
            MeaningRow(
                arguments: .list(.all(label)),
                subject: .label(label),
                isPaged: true,
                cost: .list(.all(label)),
                reads: [.nodes(label)]
            )
        case .aggregate(let label):
            MeaningRow(
                arguments: .aggregate(.all(label)),
                subject: .label(label),
                cost: .aggregate(.all(label)),
                reads: [.nodes(label)]
            )
        case .search: MeaningRow(arguments: .search, cost: .search)
        case .shortestPath, .shortestPaths:
            MeaningRow(arguments: .paths, cost: .path, reads: [.allNodes])
        case .shortestPathCount:
            MeaningRow(arguments: .paths, mayBeRefused: true, cost: .path, reads: [.allNodes])
        case .picture:
            MeaningRow(
                arguments: .picture,
                isPaged: true,
                cost: .picture,
                reads: [.allNodes, .allRelationships]
            )
        case .pairs: MeaningRow(arguments: .pairs, cost: .pairs)
        case .rank: MeaningRow(arguments: .rank, cost: .rank)
        case .history, .changes:
            MeaningRow(arguments: .changes, isPaged: true, cost: .changes, reads: [.everything])
        case .graphInfo: MeaningRow()
        case .ask: MeaningRow(arguments: .question, cost: .question, reads: [.everything])
        }
    }
}

extension NodeMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        // They never change as long as the node is there.
        case .id, .createdAt: MeaningRow()
        case .version, .updatedAt, .sources: MeaningRow(reads: [.wholeNode])
        case .property(let property): MeaningRow(property: .node(property))
        case .reach: MeaningRow(arguments: .reach, isPaged: true, cost: .reach)
        case .list(let related), .connection(let related):
            MeaningRow(
                arguments: .list(.related(related)),
                subject: .target(related),
                isPaged: true,
                cost: .list(.related(related)),
                reads: [.related(related)]
            )
        case .toOne(let end), .toOneConnection(let end):
            MeaningRow(
                subject: .target(.end(end)),
                cost: .one(end),
                reads: [.related(.end(end))]
            )
        case .aggregate(let related):
            MeaningRow(
                arguments: .aggregate(.related(related)),
                subject: .target(related),
                cost: .aggregate(.related(related)),
                reads: [.related(related)]
            )
        }
    }
}

extension SourceMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .document, .section, .line, .lineEnd, .quote: MeaningRow()
        case .title: MeaningRow(reads: [.allNodes, .displayText])
        case .node: MeaningRow(cost: .inside, reads: [.allNodes])
        }
    }
}

extension AggregateMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .count: MeaningRow(subject: .ofObject, need: .count)
        case .number(let property), .extremes(let property):
            MeaningRow(subject: .ofObject, property: .node(property))
        case .size(let related): MeaningRow(subject: .ofObject, reads: [.related(related)])
        case .groups: MeaningRow(arguments: .groups, subject: .ofObject, cost: .inside)
        case .keys: MeaningRow(subject: .ofObject, need: .groupKey, cost: .inside)
        case .cursor: MeaningRow(subject: .ofObject, need: .groupKey)
        case .nodes:
            MeaningRow(arguments: .first, subject: .ofObject, isPaged: true, cost: .inside)
        }
    }
}

extension SummaryMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .min, .max, .sum, .average: MeaningRow()
        }
    }
}

extension GroupKeyMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .name, .value: MeaningRow()
        case .node: MeaningRow(cost: .inside)
        }
    }
}

extension PictureMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .nodes: MeaningRow(cost: .inside)
        case .links, .truncated: MeaningRow()
        }
    }
}

extension PictureNodeMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .id, .type, .degree, .hidden: MeaningRow()
        case .label: MeaningRow(reads: [.displayText])
        case .node: MeaningRow(cost: .inside)
        }
    }
}

extension PictureLinkMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .source, .target, .type, .properties: MeaningRow()
        }
    }
}

extension ConnectionMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .edges, .nodes: MeaningRow(subject: .ofObject, cost: .inside)
        case .pageInfo, .totalCount: MeaningRow(subject: .ofObject)
        }
    }
}

extension EdgeMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .cursor, .properties: MeaningRow(subject: .ofObject)
        case .node, .sources: MeaningRow(subject: .ofObject, cost: .inside)
        }
    }
}

extension PageInfoMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .hasNextPage, .hasPreviousPage, .startCursor, .endCursor: MeaningRow()
        }
    }
}

extension SearchHitMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .node: MeaningRow(cost: .inside)
        case .score, .field, .excerpt: MeaningRow()
        }
    }
}

extension PathMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .length: MeaningRow()
        case .nodes, .steps: MeaningRow(cost: .inside)
        }
    }
}

extension PathStepMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .relationship, .forward, .properties: MeaningRow()
        case .from, .to, .sources: MeaningRow(cost: .inside)
        }
    }
}

extension PairMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .a, .b: MeaningRow(cost: .inside)
        case .count: MeaningRow(mayBeRefused: true)
        case .paths: MeaningRow(arguments: .first)
        }
    }
}

extension RankedMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .node: MeaningRow(cost: .inside)
        case .score: MeaningRow(mayBeRefused: true)
        }
    }
}

extension ChangeMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .id, .commit, .at, .author, .kind, .relationship, .to, .before, .after, .cursor:
            MeaningRow()
        }
    }
}

extension GraphInfoMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .commit, .at: MeaningRow(reads: [.everything])
        case .nodes: MeaningRow(reads: [.allNodes])
        case .relationships: MeaningRow(reads: [.allRelationships])
        case .today, .timeZone, .isWritable, .author: MeaningRow()
        }
    }
}

extension AskedMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .title, .document, .variables, .unread, .suggestions: MeaningRow()
        case .parts, .alternatives: MeaningRow(cost: .inside)
        }
    }
}

extension AskedPartMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .text, .start, .end, .meaning: MeaningRow()
        case .node: MeaningRow(cost: .inside)
        }
    }
}

extension MutationMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .create(let label), .upsert(let label), .update(let label), .updateAll(let label):
            MeaningRow(arguments: .write(self), subject: .label(label), cost: .inside)
        case .delete, .deleteAll: MeaningRow(arguments: .write(self))
        case .relate, .unrelate: MeaningRow(arguments: .write(self), cost: .inside)
        }
    }
}

extension PayloadMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .node(let label), .nodes(let label):
            MeaningRow(subject: .label(label), cost: .inside)
        case .from, .to: MeaningRow(cost: .inside)
        case .id, .ids, .relationshipCount, .commit, .changes: MeaningRow()
        }
    }
}

extension ImportReportMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .files, .findings: MeaningRow(cost: .inside)
        case .commit: MeaningRow()
        case .changes: MeaningRow(arguments: .changePage)
        }
    }
}

extension ImportedFileMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .name, .code, .kind, .reason, .proposal: MeaningRow()
        case .counts: MeaningRow(cost: .inside)
        }
    }
}

extension ImportCountMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .type, .new, .changed, .withdrawn: MeaningRow()
        }
    }
}

extension ImportFindingMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .file, .line, .severity, .kind, .message, .printed, .place, .remedy: MeaningRow()
        case .candidates: MeaningRow(cost: .inside)
        }
    }
}

extension ImportCandidateMeaning {
    fileprivate var row: MeaningRow {
        switch self {
        case .text, .evidence: MeaningRow()
        case .node: MeaningRow(cost: .inside)
        }
    }
}
