import GraphQLLanguage
import GraphQLSchema

/// Comparing the fields of one response name.
extension FieldMerger {
    mutating func check(_ group: [Int], isShapeOnly: Bool) {
        guard group.count > 1 else { return descend(group, isShapeOnly: isShapeOnly) }
        if isShapeOnly {
            for shape in sortByShape(group) { descend(shape, isShapeOnly: true) }
            return
        }
        let (anywhere, byObject) = sortByParent(group)
        if byObject.isEmpty || anywhere.isEmpty && byObject.count == 1 {
            checkMeeting(group)
        } else {
            // Objects of different types never meet, but what is selected on anything meets each of
            // them.
            for fields in byObject { checkMeeting((anywhere + fields).sorted()) }
        }
        if byObject.count > 1 {
            for shape in sortByShape(group) { descend(shape, isShapeOnly: true) }
        }
    }

    /// What fields must have in common when one object may answer them.
    private struct Signature: Hashable {
        let name: DocumentName
        let arguments: Int
    }

    /// Fields that one object may answer: name, arguments and shape must agree.
    private mutating func checkMeeting(_ group: [Int]) {
        guard group.count > 1 else { return descend(group, isShapeOnly: false) }
        var classes: [[Int]] = []
        var classIndexes: [Signature: Int] = [:]
        for entry in group {
            let place = entries[entry].place
            let signature = Signature(
                name: facts[place].name,
                arguments: signatures[field(of: entry)]
            )
            let index = classIndexes[signature] ?? classes.count
            if index == classes.count {
                classIndexes[signature] = index
                classes.append([])
            }
            classes[index].append(entry)
        }
        reportPairs(of: classes) { merger, left, right in
            let leftName = merger.document.shownText(merger.field(of: left).name)
            let rightName = merger.document.shownText(merger.field(of: right).name)
            return merger.isSameField(left, right)
                ? "they have differing arguments"
                : "\"\(leftName)\" and \"\(rightName)\" are different fields"
        }
        for fields in classes {
            for shape in sortByShape(fields) { descend(shape, isShapeOnly: false) }
        }
    }

    /// Fields selected on abstract types, and those on each object type.
    private func sortByParent(_ group: [Int]) -> (anywhere: [Int], byObject: [[Int]]) {
        var anywhere: [Int] = []
        var byObject: [[Int]] = []
        var indexes: [TypeID: Int] = [:]
        for entry in group {
            guard let parent = facts[entries[entry].place].parent, index[parent].kind == .object
            else {
                anywhere.append(entry)
                continue
            }
            let place = indexes[parent] ?? byObject.count
            if place == byObject.count {
                indexes[parent] = place
                byObject.append([])
            }
            byObject[place].append(entry)
        }
        return (anywhere, byObject)
    }

    /// Classes of fields with the same lists, non-nulls and leaf type (SameResponseShape).
    ///
    /// Fields the schema does not know go with the first class, since they may have any shape.
    private mutating func sortByShape(_ group: [Int]) -> [[Int]] {
        guard group.count > 1 else { return [group] }
        let anyComposite = TypeID(Int(UInt32.max))
        var unknown: [Int] = []
        var classes: [[Int]] = []
        var indexes: [TypeExpression: Int] = [:]
        for entry in group {
            guard let type = type(of: entry) else {
                unknown.append(entry)
                continue
            }
            let shape = index[type.named].kind.isLeaf ? type : type.wrapping(anyComposite)
            let place = indexes[shape] ?? classes.count
            if place == classes.count {
                indexes[shape] = place
                classes.append([])
            }
            classes[place].append(entry)
        }
        reportPairs(of: classes) { merger, left, right in
            let texts = [left, right].compactMap {
                merger.type(of: $0).map { "\"\(merger.schema.text(of: $0))\"" }
            }
            return "they return conflicting types \(texts.joined(separator: " and "))"
        }
        if classes.isEmpty { return [unknown] }
        classes[0] = (classes[0] + unknown).sorted()
        return classes
    }

    /// Goes on with the selections below fields that agree.
    private mutating func descend(_ group: [Int], isShapeOnly: Bool) {
        add(group.compactMap { source(below: $0) }, isShapeOnly: isShapeOnly)
    }

    private func isSameField(_ left: Int, _ right: Int) -> Bool {
        facts[entries[left].place].name == facts[entries[right].place].name
    }

    private func type(of entry: Int) -> TypeExpression? {
        facts[entries[entry].place].definition.map { index[$0].type }
    }

    private func field(of entry: Int) -> Field {
        guard case .field(let field) = document.selection(at: entries[entry].place) else {
            preconditionFailure("an entry that is not a field")
        }
        return field
    }
}

/// Telling conflicts.
extension FieldMerger {
    /// Notes a conflict for every two fields of different classes, as many as are told.
    private mutating func reportPairs(
        of classes: [[Int]],
        reason: (FieldMerger, Int, Int) -> String
    ) {
        guard classes.count > 1 else { return }
        var pairsLeft = conflictCountMax
        for (place, leftClass) in classes.enumerated() {
            for rightClass in classes[(place + 1)...] {
                for left in leftClass {
                    for right in rightClass {
                        guard pairsLeft > 0 else { return }
                        pairsLeft -= 1
                        note(min(left, right), max(left, right), reason(self, left, right))
                    }
                }
            }
        }
    }

    /// Notes the conflict of two fields at the outermost fields that differ, with the way down to
    /// them.
    private mutating func note(_ left: Int, _ right: Int, _ reason: String) {
        var leftWay = [left]
        var rightWay = [right]
        while true {
            let leftOwner = entries[leftWay[leftWay.count - 1]].owner
            let rightOwner = entries[rightWay[rightWay.count - 1]].owner
            guard leftOwner != Self.noOwner, rightOwner != Self.noOwner, leftOwner != rightOwner
            else { break }
            leftWay.append(leftOwner)
            rightWay.append(rightOwner)
        }
        let leftRanges = leftWay.reversed().map { field(of: $0).range }
        let rightRanges = rightWay.reversed().map { field(of: $0).range }
        let names = leftWay.reversed().map { document.shownText(field(of: $0).responseName) }
        let below = names.dropFirst().map { "subfields \"\($0)\" conflict because " }.joined()
        let key = ConflictKey(left: leftRanges[0].start, right: rightRanges[0].start)
        let turned = ConflictKey(left: key.right, right: key.left)
        if conflictIndexes[key] == nil, conflictIndexes[turned] != nil {
            // Met in the other order before: two fields have one conflict.
            return note(right, left, reason)
        }
        guard let index = conflictIndexes[key] else {
            conflictIndexes[key] = conflicts.count
            conflicts.append(
                FieldConflict(
                    responseName: names[0],
                    reason: below + reason,
                    left: leftRanges,
                    right: rightRanges
                )
            )
            return
        }
        let isKnown =
            leftRanges.allSatisfy(conflicts[index].left.contains)
            && rightRanges.allSatisfy(conflicts[index].right.contains)
        // More places than this tell nothing more.
        let placeCountMax = 50
        guard !isKnown, conflicts[index].left.count < placeCountMax else { return }
        conflicts[index].reason += " and \(below)\(reason)"
        conflicts[index].left += leftRanges.filter { !conflicts[index].left.contains($0) }
        conflicts[index].right += rightRanges.filter { !conflicts[index].right.contains($0) }
    }
}
