import Bytes
import GraphAPI
import PropertyGraph

/// The steps of an estimate in words.
extension CostEstimator {
    func name(_ label: LabelID) -> String { snapshot.model[label].name }

    func rounded(_ number: Double) -> String {
        number >= 10 || number == number.rounded()
            ? "\(Int(min(number.rounded(), 1e18)))" : "\((number * 10).rounded() / 10)"
    }

    /// About so many nodes.
    func about(_ number: Double) -> String {
        let count = rounded(number)
        return "about \(count) node" + (count == "1" ? "" : "s")
    }

    func testWords(_ filter: Predicate?) -> String {
        filter == nil ? "" : ", keep what passes the filter"
    }

    func words(_ related: Related, of label: LabelID) -> String {
        switch related {
        case .end(let index):
            let end = snapshot.model.end(index, of: label)
            let way = end.direction == .out ? "" : " back"
            return "follow \(snapshot.model[end.type].name)\(way) to \(name(end.target))"
        case .path(let index):
            let field = snapshot.model[label].pathFields[index]
            return "walk \(field.expression) to \(name(field.target))"
        }
    }

    func words(_ path: AccessPath, _ label: LabelID) -> String {
        switch path {
        case .scan:
            return "look at all \(snapshot[label].count.counting("\(name(label)) node"))"
        case .rows(let rows):
            return "start at \(rows.count.counting("\(name(label)) node")) found by key or name"
        case .ordered(let property, _):
            let property = snapshot.model[label].properties[property.index].name
            return "start at \(name(label)) nodes in the range of \(property), by its order"
        case .equal(let property, _):
            let property = snapshot.model[label].properties[property.index].name
            return "start at \(name(label)) nodes of that \(property), by its order"
        case .search:
            return "start at \(name(label)) nodes that the search finds"
        case .text:
            return "start at \(name(label)) texts with these characters, by the text index"
        case .related(let index, let start):
            let end = snapshot.model.end(index, of: label)
            let way = end.direction == .out ? " back" : ""
            return words(start, end.target)
                + ", follow \(snapshot.model[end.type].name)\(way) to \(name(label))"
        case .walked(let index, let start):
            let field = snapshot.model[label].pathFields[index]
            return words(start, field.target)
                + ", walk \(field.expression) backwards to \(name(label))"
        case .union(let paths):
            return paths.map { words($0, label) }.joined(separator: "; and ")
        }
    }
}
