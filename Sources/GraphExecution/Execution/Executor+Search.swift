import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// `search`: nodes by name or text.
extension Executor {
    mutating func writeSearch(_ asked: BoundSearch, _ field: FieldPlan) throws(Interruption) {
        let hits = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.search(asked.text, labels: asked.labels, first: asked.first, &budget)
        }
        try writeArray(hits) { (executor, hit) throws(Interruption) in
            try executor.write(hit, field)
        }
    }

    private mutating func write(_ hit: SearchHit, _ field: FieldPlan) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        let properties = snapshot.model[hit.node.label].properties
        buffer.append("{")
        for index in plan.selections[selection.index].range {
            let part = plan.fields[index]
            writeKey(part)
            guard case .searchHit(let meaning) = part.meaning else { continue }
            switch meaning {
            case .score: buffer.append(hit.score)
            case .field: buffer.append(quoted: properties[hit.property.index].name)
            case .excerpt: buffer.append(quoted: hit.excerpt)
            case .node:
                try complete(index) { (executor) throws(Interruption) in
                    try executor.writeChild(part, hit.node.label, hit.node.row)
                }
            }
        }
        buffer.append("}")
    }
}
