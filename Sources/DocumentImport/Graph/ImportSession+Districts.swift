import Bytes
import PropertyGraph

/// The district that the list of names is of.
extension ImportSession {
    /// The first district among the places of the list of names: the one that the list is of.
    func registeredDistrict() -> String? {
        guard let places = mapping.places, let wanted = places.district.kind else { return nil }
        let type = model[places.names.label].name
        return register.entries.first { entry in
            entry.type == type && kind(entry.kind, places.names) == wanted
        }?.name
    }

    /// Whether the list of names is asked for names that a district's documents print.
    func hasRegister(of district: District?) -> Bool {
        // Whoever issued it is unknown, and need not be of the district that the list is of.
        guard let district else { return false }
        return registerDistrict.map { $0 == district.name } ?? district.isHome
    }
}
