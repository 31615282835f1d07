import Bytes
import GraphAPI
import GraphModel
import GraphQLSchema
import PropertyGraph

/// `graph`: a part of the graph to draw.
extension Executor {
    mutating func writePicture(_ asked: BoundPicture, _ field: FieldPlan) throws(Interruption) {
        let picture = try within { [api] (snapshot, budget) throws(BudgetError) in
            let walker = try asked.path.map { (path) throws(BudgetError) in
                try api.walker(along: path, &budget)
            }
            func passes(
                _ node: NodeAddress,
                _ budget: inout VisitBudget
            ) throws(BudgetError) -> Bool {
                if let labels = asked.labels, !labels.contains(node.label) { return false }
                guard let filter = asked.filters[node.label] else { return true }
                return try snapshot.matches(
                    filter,
                    Candidate(row: node.row),
                    of: node.label,
                    through: nil,
                    &budget
                )
            }
            if let around = asked.around {
                return try snapshot.picture(
                    around: around,
                    along: walker,
                    depth: asked.depth,
                    first: asked.first,
                    &budget,
                    passes: passes
                )
            }
            return try snapshot.pictureOfHubs(
                along: walker,
                first: asked.first,
                &budget,
                passes: passes
            )
        }
        try writeObject(of: field) {
            (executor, meaning: PictureMeaning, part) throws(Interruption) in
            switch meaning {
            case .truncated:
                executor.buffer.append(picture.isTruncated ? "true" : "false")
            case .nodes:
                try executor.writeArray(picture.nodes) { (executor, node) throws(Interruption) in
                    try executor.writePictureNode(node, picture, part)
                }
            case .links:
                try executor.writeArray(picture.links) { (executor, link) throws(Interruption) in
                    try executor.writeLink(link, part)
                }
            }
        }
    }

    private mutating func writePictureNode(
        _ node: NodeAddress,
        _ picture: Picture,
        _ field: FieldPlan
    ) throws(Interruption) {
        let snapshot = snapshot
        try writeObject(of: field) {
            (executor, meaning: PictureNodeMeaning, part) throws(Interruption) in
            switch meaning {
            case .id: executor.writeID(of: node)
            case .label:
                executor.buffer.append(quoted: snapshot.displayText(of: node, lengthMax: 24))
            case .type:
                let name = Naming.enumValue(of: snapshot.model[node.label].name)
                executor.buffer.append(quoted: name)
            case .degree: executor.buffer.append(decimal: try executor.degree(of: node))
            case .hidden:
                executor.buffer.append(
                    decimal: try executor.degree(of: node) - picture.shownDegree(of: node)
                )
            case .node: try executor.writeChild(part, node.label, node.row)
            }
        }
    }

    private mutating func degree(of node: NodeAddress) throws(Interruption) -> Int {
        try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.degree(of: node, &budget)
        }
    }

    private mutating func writeID(of node: NodeAddress) {
        let nodes = snapshot[node.label]
        nodes.page(of: node.row).globalIDs.append(nodes.slot(of: node.row), to: &buffer)
    }

    private mutating func writeLink(
        _ link: Picture.Link,
        _ field: FieldPlan
    ) throws(Interruption) {
        let type = snapshot.model[snapshot.model[link.table].type]
        try writeObject(of: field) { (executor, meaning: PictureLinkMeaning, _) in
            switch meaning {
            case .source: executor.writeID(of: link.source)
            case .target: executor.writeID(of: link.target)
            case .type: executor.buffer.append(quoted: type.name)
            case .properties:
                executor.writePropertiesObject(of: link.relationship, in: link.table)
            }
        }
    }

    /// Writes a relationship's properties as an object; null when its type has none.
    mutating func writePropertiesObject(
        of relationship: RelationshipRow,
        in table: RelationshipTableID
    ) {
        let type = snapshot.model[snapshot.model[table].type]
        guard !type.properties.isEmpty else {
            buffer.append("null")
            return
        }
        let pages = snapshot[table]
        let page = pages.page(of: relationship)
        let slot = pages.slot(of: relationship)
        buffer.append("{")
        for (index, property) in type.properties.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append(quoted: property.name)
            buffer.append(":")
            write(page.columns[index], slot, as: property.type)
        }
        buffer.append("}")
    }
}
