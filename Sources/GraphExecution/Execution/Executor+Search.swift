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
        let properties = snapshot.model[hit.node.label].properties
        try writeObject(of: field) {
            (executor, meaning: SearchHitMeaning, part) throws(Interruption) in
            switch meaning {
            case .score: executor.buffer.append(hit.score)
            case .field: executor.buffer.append(quoted: properties[hit.property.index].name)
            case .excerpt: executor.buffer.append(quoted: hit.excerpt)
            case .node: try executor.writeChild(part, hit.node.label, hit.node.row)
            }
        }
    }
}
