import Bytes
import GraphAPI
import GraphModel
import GraphQLSchema
import PropertyGraph

/// `graph`: a part of the graph to draw.
extension Executor {
    mutating func writePicture(_ asked: BoundPicture, _ field: FieldPlan) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        let picture = try within { (snapshot, budget) throws(BudgetError) in
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
                    along: asked.walker,
                    depth: asked.depth,
                    first: asked.first,
                    &budget,
                    passes: passes
                )
            }
            return try snapshot.pictureOfHubs(
                along: asked.walker,
                first: asked.first,
                &budget,
                passes: passes
            )
        }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .picture(let meaning) = part.meaning else { continue }
            try complete(index) { (executor) throws(Interruption) in
                try executor.write(meaning, picture, part)
            }
        }
        buffer.append("}")
    }

    private mutating func write(
        _ meaning: PictureMeaning,
        _ picture: Picture,
        _ field: FieldPlan
    ) throws(Interruption) {
        switch meaning {
        case .truncated:
            buffer.append(picture.isTruncated ? "true" : "false")
        case .nodes:
            try writeArray(picture.nodes) { (executor, node) throws(Interruption) in
                try executor.writePictureNode(node, picture, field)
            }
        case .links:
            try writeArray(picture.links) { (executor, link) in executor.writeLink(link, field) }
        }
    }

    private mutating func writePictureNode(
        _ node: NodeAddress,
        _ picture: Picture,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .pictureNode(let meaning) = part.meaning else { continue }
            switch meaning {
            case .id: writeID(of: node)
            case .label: buffer.append(quoted: snapshot.displayText(of: node, lengthMax: 24))
            case .type: buffer.append(quoted: Naming.enumValue(of: snapshot.model[node.label].name))
            case .degree: buffer.append(decimal: snapshot.degree(of: node))
            case .hidden:
                buffer.append(decimal: snapshot.degree(of: node) - picture.shownDegree(of: node))
            case .node:
                try complete(index) { (executor) throws(Interruption) in
                    try executor.writeChild(part, node.label, node.row)
                }
            }
        }
        buffer.append("}")
    }

    private mutating func writeID(of node: NodeAddress) {
        let nodes = snapshot[node.label]
        nodes.page(of: node.row).globalIDs.append(nodes.slot(of: node.row), to: &buffer)
    }

    private mutating func writeLink(_ link: Picture.Link, _ field: FieldPlan) {
        guard case .object(let selection) = field.child else { return }
        let type = snapshot.model[snapshot.model[link.table].type]
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .pictureLink(let meaning) = part.meaning else { continue }
            switch meaning {
            case .source: writeID(of: link.source)
            case .target: writeID(of: link.target)
            case .type: buffer.append(quoted: type.name)
            case .properties: writePropertiesObject(of: link.relationship, in: link.table)
            }
        }
        buffer.append("}")
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
