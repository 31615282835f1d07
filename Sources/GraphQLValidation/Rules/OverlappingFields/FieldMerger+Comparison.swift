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

    /// Fields that one object may answer: name, arguments and shape must agree.
    private mutating func checkMeeting(_ group: [Int]) {
        var classes: [[Int]] = []
        var classIndexes: [String: Int] = [:]
        for index in group {
            let signature = group.count > 1 ? signatures[entries[index].field] : ""
            let place = classIndexes[signature] ?? classes.count
            if place == classes.count {
                classIndexes[signature] = place
                classes.append([])
            }
            classes[place].append(index)
        }
        reportPairs(of: classes) { merger, left, right in
            let leftName = merger.context.text(merger.entries[left].field.name)
            let rightName = merger.context.text(merger.entries[right].field.name)
            return leftName == rightName
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
        for index in group {
            guard let parent = entries[index].parent, context.schema[parent].kind == .object else {
                anywhere.append(index)
                continue
            }
            let place = indexes[parent] ?? byObject.count
            if place == byObject.count {
                indexes[parent] = place
                byObject.append([])
            }
            byObject[place].append(index)
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
        for index in group {
            guard let type = entries[index].type else {
                unknown.append(index)
                continue
            }
            let isLeaf = context.schema[type.named].kind.isLeaf
            let shape = isLeaf ? type : type.wrapping(anyComposite)
            let place = indexes[shape] ?? classes.count
            if place == classes.count {
                indexes[shape] = place
                classes.append([])
            }
            classes[place].append(index)
        }
        reportPairs(of: classes) { merger, left, right in
            let texts = [left, right].compactMap {
                merger.entries[$0].type.map { "\"\(merger.context.schema.text(of: $0))\"" }
            }
            return "they return conflicting types \(texts.joined(separator: " and "))"
        }
        if classes.isEmpty { return [unknown] }
        classes[0] = (classes[0] + unknown).sorted()
        return classes
    }

    /// Goes on with the selections below fields that agree.
    private mutating func descend(_ group: [Int], isShapeOnly: Bool) {
        let sources = group.compactMap { index -> Source? in
            let entry = entries[index]
            guard let selectionSet = entry.field.selectionSet else { return nil }
            let parent = entry.type.map(\.named).flatMap {
                context.schema[$0].kind.isComposite ? $0 : nil
            }
            return Source(selectionSet: selectionSet, parent: parent, owner: index)
        }
        add(sources, isShapeOnly: isShapeOnly)
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
        var pairsLeft = GraphQLErrors.countMax
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
        while let leftOwner = entries[leftWay[leftWay.count - 1]].owner,
            let rightOwner = entries[rightWay[rightWay.count - 1]].owner,
            leftOwner != rightOwner
        {
            leftWay.append(leftOwner)
            rightWay.append(rightOwner)
        }
        let leftRanges = leftWay.reversed().map { entries[$0].field.range }
        let rightRanges = rightWay.reversed().map { entries[$0].field.range }
        let names = leftWay.reversed().map { context.text(entries[$0].field.responseName) }
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
