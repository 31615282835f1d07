import GraphQLLanguage

/// How types relate (specification 3.6, 3.7 and 3.8).
extension Schema {
    /// The objects a composite type stands for, in ascending order.
    package func possibleTypes(of type: TypeID) -> [TypeID] { self[type].possibleTypes }

    /// Whether a type declares to implement an interface.
    package func implements(_ type: TypeID, _ interface: TypeID) -> Bool {
        self[type].interfaces.contains(interface)
    }

    /// Whether an object is among those an abstract type stands for.
    package func isPossible(_ object: TypeID, for type: TypeID) -> Bool {
        let candidates = self[type].possibleTypes
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle] < object { low = middle + 1 } else { high = middle }
        }
        return low < candidates.count && candidates[low] == object
    }

    /// Whether some object is both, so that a fragment on one can apply inside the other.
    package func overlap(_ left: TypeID, _ right: TypeID) -> Bool {
        if left == right { return true }
        let lefts = self[left].possibleTypes
        let rights = self[right].possibleTypes
        var leftIndex = 0
        var rightIndex = 0
        while leftIndex < lefts.count, rightIndex < rights.count {
            if lefts[leftIndex] == rights[rightIndex] { return true }
            if lefts[leftIndex] < rights[rightIndex] { leftIndex += 1 } else { rightIndex += 1 }
        }
        return false
    }

    /// Whether every value of one type is a value of another (IsValidImplementationFieldType).
    package func isSubtype(_ type: TypeExpression, of wanted: TypeExpression) -> Bool {
        if type == wanted { return true }
        if wanted.isNonNull {
            return type.isNonNull && isSubtype(type.nullable, of: wanted.nullable)
        }
        if type.isNonNull { return isSubtype(type.nullable, of: wanted) }
        switch (type.item, wanted.item) {
        case (let item?, let wantedItem?): return isSubtype(item, of: wantedItem)
        case (nil, nil):
            return self[wanted.named].kind.isAbstract
                && (implements(type.named, wanted.named)
                    || self[type.named].kind == .object
                        && isPossible(type.named, for: wanted.named))
        default: return false
        }
    }

    /// Whether the type belongs to introspection.
    package func isIntrospection(_ type: TypeID) -> Bool {
        type.index >= BuiltIn.scalarCount && type.index < BuiltIn.typeCount
    }

    /// Whether the type is one of the five built-in scalars.
    package func isBuiltInScalar(_ type: TypeID) -> Bool { type.index < BuiltIn.scalarCount }
}
