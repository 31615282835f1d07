import PropertyGraph

/// A field derived by a path expression, as declared.
struct PathDeclaration {
    let label: LabelID
    let owner: String
    let field: DeclaredField
    let expression: String
    let argument: DeclaredArgument
    let target: LabelID
}

extension ModelBuilder {
    /// Reads a path field; its expression waits until the relationship types are known.
    mutating func readPathField(
        _ field: DeclaredField,
        _ directive: DeclaredDirective,
        of type: DeclaredType,
        _ label: inout Label
    ) {
        let what = "Path field \"\(field.name)\" of \"\(type.name)\""
        checkTarget(field, what)
        if field.type.listDepth == 0 {
            faults.report(
                "\(what) is not a list, but a path may end in several nodes. Make it a list.",
                at: field.type.place
            )
        }
        guard let argument = directive.arguments["along"],
            case .string(let expression, _) = argument.value,
            let target = labelIDs[field.type.name]
        else { return }
        let place = label.fieldOrder.count { if case .path = $0 { true } else { false } }
        label.fieldOrder.append(.path(place))
        paths.append(
            PathDeclaration(
                label: label.id,
                owner: type.name,
                field: field,
                expression: expression,
                argument: argument,
                target: target
            )
        )
    }

    /// Reads the expressions; whether they end in their types is seen only when the ends are whole.
    mutating func readPaths(checkingEnds: Bool) {
        let typeIDs = Dictionary(relationshipTypes.map { ($0.name, $0.id) }) { first, _ in first }
        for declaration in paths {
            let path: PathExpression
            do throws(PathExpressionError) {
                path = try PathExpression(declaration.expression) { typeIDs[$0] }
            } catch {
                faults.report(
                    "Path field \"\(declaration.field.name)\" of \"\(declaration.owner)\", byte "
                        + "\(error.byteOffset) of its expression: \(error.message)",
                    at: declaration.argument.place(ofByte: error.byteOffset)
                )
                continue
            }
            if checkingEnds,
                !PathReachability(labels: labels)
                    .canEnd(path, from: declaration.label, in: declaration.target)
            {
                faults.report(
                    "The expression of path field \"\(declaration.field.name)\" of "
                        + "\"\(declaration.owner)\" cannot end in a "
                        + "\"\(labels[declaration.target.index].name)\". Follow other "
                        + "relationships, or give the field the type the path ends in.",
                    at: declaration.argument.place
                )
            }
            labels[declaration.label.index].pathFields.append(
                PathField(
                    name: declaration.field.name,
                    description: declaration.field.description,
                    deprecationReason: declaration.field.deprecationReason,
                    expression: declaration.expression,
                    path: path,
                    target: declaration.target
                )
            )
        }
    }
}

/// Which types of nodes a path expression can lead to.
struct PathReachability {
    let labels: [Label]

    private struct State: Hashable {
        let label: LabelID
        let state: Int
    }

    /// Whether some matching walk from a node of one label could end in a node of another.
    func canEnd(_ path: PathExpression, from start: LabelID, in target: LabelID) -> Bool {
        var seen: Set<State> = [State(label: start, state: 0)]
        var open = Array(seen)
        while let place = open.popLast() {
            if place.label == target, path.isAccepting[place.state] { return true }
            for transition in path.transitions[place.state] {
                for end in labels[place.label.index].ends
                where end.type == transition.step.type && end.direction == transition.step.direction
                {
                    let next = State(label: end.target, state: transition.target)
                    if seen.insert(next).inserted { open.append(next) }
                }
            }
        }
        return false
    }
}
