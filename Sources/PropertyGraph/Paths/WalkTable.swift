/// Values by where a walk stands: open addressing with linear probing, doubled when half full.
///
/// It is the inner loop of every search, where a `Dictionary` would hash each key anew.
struct WalkTable<Value> {
    /// Words plus one; 0 is a free place.
    private var keys: [UInt64]
    private var values: [Value]
    private let filler: Value
    private(set) var count = 0

    /// An empty table; `filler` stands in free places.
    init(filler: Value) {
        self.filler = filler
        keys = [UInt64](repeating: 0, count: 16)
        values = [Value](repeating: filler, count: 16)
    }

    subscript(word: UInt64) -> Value? {
        let place = place(of: word + 1)
        return keys[place] == 0 ? nil : values[place]
    }

    func contains(_ word: UInt64) -> Bool { keys[place(of: word + 1)] != 0 }

    /// Puts a value in a place that has none; false when the word is there already.
    mutating func insert(_ value: Value, at word: UInt64) -> Bool {
        let place = place(of: word + 1)
        guard keys[place] == 0 else { return false }
        fill(place, word, value)
        return true
    }

    /// The value of a word, and whether it is the one given, because there was none.
    mutating func value(of word: UInt64, else value: Value) -> (value: Value, isNew: Bool) {
        let place = place(of: word + 1)
        guard keys[place] == 0 else { return (values[place], false) }
        fill(place, word, value)
        return (value, true)
    }

    /// Changes a value, which is `filler` at first; returns whether it was not there.
    @discardableResult
    mutating func update(_ word: UInt64, _ change: (inout Value) -> Void) -> Bool {
        var place = place(of: word + 1)
        let isNew = keys[place] == 0
        if isNew {
            fill(place, word, filler)
            place = self.place(of: word + 1)
        }
        change(&values[place])
        return isNew
    }

    /// Forgets all, keeping the memory of a table that is not large.
    mutating func removeAll() {
        guard count > 0 else { return }
        if keys.count > 1 << 12 {
            self = WalkTable(filler: filler)
        } else {
            for index in keys.indices { keys[index] = 0 }
            count = 0
        }
    }

    private mutating func fill(_ place: Int, _ word: UInt64, _ value: Value) {
        keys[place] = word + 1
        values[place] = value
        count += 1
        if count * 2 > keys.count { grow() }
    }

    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        // Fibonacci hashing by the high bits. The product may wrap: only its bits matter.
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while keys[index] != 0, keys[index] != key { index = (index + 1) & mask }
        return index
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        values = [Value](repeating: filler, count: oldKeys.count * 2)
        for (key, value) in zip(oldKeys, oldValues) where key != 0 {
            let place = place(of: key)
            keys[place] = key
            values[place] = value
        }
    }
}

/// States that a search has met.
struct WalkSet {
    private var table = WalkTable<Void>(filler: ())

    var count: Int { table.count }

    func contains(_ place: WalkState) -> Bool { table.contains(place.word) }

    /// Whether the state was not in it.
    mutating func insert(_ place: WalkState) -> Bool { table.insert((), at: place.word) }

    mutating func removeAll() { table.removeAll() }
}
