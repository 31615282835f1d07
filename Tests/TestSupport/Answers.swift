package import PropertyGraph

/// What a graph of the sample model answers to many questions, by global ids: the same for every snapshot of
/// the same graph, however it came about.
package struct Answers: Hashable {
    package private(set) var lists: [String: [String]] = [:]
    package private(set) var numbers: [String: Double] = [:]

    package init(_ snapshot: Snapshot) {
        do throws(BudgetError) {
            try ask(snapshot)
        } catch {
            preconditionFailure("the budget of a test holds what it asks")
        }
    }

    private mutating func ask(_ snapshot: Snapshot) throws(BudgetError) {
        var budget = VisitBudget(visitsMax: .max)
        for (name, label, predicate) in Self.questions {
            let rows = try snapshot.nodes(of: label, where: predicate, &budget)
            lists[name] = rows.map { snapshot[label].globalID(of: $0) }
        }
        for text in [
            "a", "b", "水务", "水务局", "zoë", "区", "\"quoted\"", "swj", "wuju", "quot", "eak", "务", "q",
        ] {
            let hits = try snapshot.search(SearchText(text), labels: nil, first: 100, &budget)
            lists["search \(text)"] = hits.map { hit in
                snapshot[hit.node.label].globalID(of: hit.node.row)
                    + " \(hit.property.index) \(hit.excerpt) \(hit.score)"
            }
        }
        for label in snapshot.model.labels {
            let table = snapshot[label.id]
            for index in label.ends.indices {
                let groups = try snapshot.groups(
                    of: NodeRows(all: table),
                    label.id,
                    by: [.relationship(EndIndex(offset: index))],
                    keepsRows: false,
                    &budget
                )
                let target = snapshot[label.ends[index].target]
                for group in groups {
                    guard case .node(let row)? = group.key.first else { continue }
                    numbers["\(label.name) by \(index) \(target.globalID(of: row))"] =
                        Double(group.count)
                }
                numbers["\(label.name) degree \(index)"] = snapshot.averageDegree(
                    at: EndIndex(offset: index),
                    of: label.id
                )
            }
            for property in label.properties.indices where !label.properties[property].isList {
                let groups = try snapshot.groups(
                    of: NodeRows(all: table),
                    label.id,
                    by: [.property(PropertyID(offset: property))],
                    keepsRows: false,
                    &budget
                )
                for group in groups {
                    numbers["\(label.name) of \(property) \(group.key)"] = Double(group.count)
                }
            }
            try askPages(snapshot, label, &budget)
        }
    }

    /// Lists in the order of each property that orders, and in node order, page by page.
    private mutating func askPages(
        _ snapshot: Snapshot,
        _ label: Label,
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        let table = snapshot[label.id]
        for isDescending in [false, true] {
            for property in label.properties.indices {
                let key = OrderTerm.Key.property(PropertyID(offset: property))
                var request = PageRequest()
                request.first = 3
                let page = try snapshot.page(
                    request,
                    of: label.id,
                    where: nil,
                    in: ListOrder(terms: [OrderTerm(key: key, isDescending: isDescending)]),
                    countsAll: true,
                    &budget
                )
                lists["\(label.name) by \(property) \(isDescending)"] =
                    page.items.map { table.globalID(of: $0.row) } + ["\(page.totalCount ?? -1)"]
            }
        }
        for offset in 0..<4 {
            var request = PageRequest()
            request.first = 2
            request.offset = offset
            if offset == 3 {
                request.after = OrderPosition(
                    values: [],
                    number: snapshot.nextNumbers.node.number / 2
                )
            }
            let page = try snapshot.page(
                request,
                of: label.id,
                where: nil,
                in: ListOrder(terms: []),
                countsAll: true,
                &budget
            )
            lists["\(label.name) from \(offset)"] =
                page.items.map { table.globalID(of: $0.row) }
                + ["\(page.totalCount ?? -1) \(page.hasPrevious) \(page.hasNext)"]
        }
    }

    private typealias Person = SampleModel.PersonProperty

    private static var questions: [(String, LabelID, Predicate)] {
        var questions: [(String, LabelID, Predicate)] = []
        func ask(_ name: String, _ label: LabelID, _ predicate: Predicate) {
            questions.append((name, label, predicate))
            questions.append(("not \(name)", label, .not(predicate)))
        }
        for age in -2...2 {
            ask("age \(age)", SampleModel.person, .property(Person.age.id, .words(Int64(age)...9)))
        }
        for text in ["a", "区水务局", "1@example.org"] {
            ask(
                "name \(text)",
                SampleModel.person,
                .property(Person.name.id, .text(.equal(text)))
            )
            ask(
                "email \(text)",
                SampleModel.person,
                .property(Person.email.id, .text(.equal(text)))
            )
            ask(
                "title \(text)",
                SampleModel.team,
                .property(SampleModel.TeamProperty.title.id, .text(.equal(text)))
            )
            ask(
                "motto \(text)",
                SampleModel.team,
                .property(SampleModel.TeamProperty.motto.id, .text(.contains(text)))
            )
            ask("search \(text)", SampleModel.team, .search(SearchText(text)))
        }
        for text in ["swj", "shui", "水务", "q", "b"] {
            let found = Predicate.search(SearchText(text))
            ask("search people \(text)", SampleModel.person, found)
            // Each row is asked by itself.
            ask("search no people \(text)", SampleModel.person, .not(found))
        }
        ask("absent", SampleModel.person, .property(Person.email.id, .isAbsent))
        ask(
            "member",
            SampleModel.person,
            .some(
                .end(EndIndex(offset: 0)),
                .property(SampleModel.TeamProperty.year.id, .words(2021...2021))
            )
        )
        ask("cited", SampleModel.person, .sourceCount(.range(1...9)))
        return questions
    }
}
