import Bytes

/// Adds texts to a pool, those that it has already left out.
struct TextPoolEditor: ~Copyable {
    private let pool: TextPool
    private var starts: [UInt32]
    private var bytes: [UInt8]
    private var isChanged = false
    private var askedCount = 0
    /// All entries by their bytes, once it is worth while.
    private var known: [ArraySlice<UInt8>: Int64] = [:]

    /// Up to so many texts are compared with all there are.
    private static let fewTexts = 32

    init(_ pool: TextPool) {
        self.pool = pool
        starts = pool.added.starts
        bytes = pool.added.bytes
    }

    /// The entry of a text, which is added when it is new.
    ///
    /// - Complexity: O(entries) for a few texts: lengths are compared, and of equal ones the bytes; then
    ///   O(text).
    mutating func entry(of text: String) -> Int64 {
        var buffer = ByteBuffer(capacity: text.utf8.count + 16)
        buffer.append(quoted: text)
        let json = buffer.array()
        askedCount += 1
        if let entry = askedCount > Self.fewTexts ? knownEntry(of: json) : foundEntry(of: json) {
            return entry
        }
        bytes += json
        starts.append(UInt32(bytes.count))
        isChanged = true
        let entry = Int64(pool.pageCount + starts.count - 2)
        if askedCount > Self.fewTexts { known[json[...]] = entry }
        return entry
    }

    private mutating func knownEntry(of json: [UInt8]) -> Int64? {
        if known.isEmpty {
            for entry in 0..<pool.pageCount { known[pool.json(entry)] = Int64(entry) }
            for entry in 0..<starts.count - 1 {
                let range = Int(starts[entry])..<Int(starts[entry + 1])
                known[bytes[range]] = Int64(pool.pageCount + entry)
            }
        }
        return known[json[...]]
    }

    private func foundEntry(of json: [UInt8]) -> Int64? {
        if let entry = Self.place(of: json, pool.page.starts, pool.page.bytes) {
            return Int64(entry)
        }
        return Self.place(of: json, starts, bytes).map { Int64(pool.pageCount + $0) }
    }

    private static func place(of json: [UInt8], _ starts: [UInt32], _ bytes: [UInt8]) -> Int? {
        let length = UInt32(json.count)
        let middle = json.count / 2
        for entry in 0..<starts.count - 1 where starts[entry + 1] &- starts[entry] == length {
            let start = Int(starts[entry])
            // Texts of one length often begin alike.
            guard bytes[start + middle] == json[middle],
                bytes[start..<start + json.count].elementsEqual(json)
            else { continue }
            return entry
        }
        return nil
    }

    /// The pool with what was added; the same one when nothing was.
    consuming func finish() -> TextPool {
        isChanged ? pool.adding(TextPool.Part(starts: starts, bytes: bytes)) : pool
    }
}

/// Copies those texts of a pool into a new one that are still in use, without a look at what they say.
struct TextPacker: ~Copyable {
    private let pool: TextPool
    private var starts: [UInt32] = [0]
    private var bytes: [UInt8] = []
    private var places: [Int64]

    init(_ pool: TextPool) {
        self.pool = pool
        places = [Int64](repeating: ScalarColumn.absent, count: pool.count)
        bytes.reserveCapacity(pool.page.bytes.count + pool.added.bytes.count)
    }

    /// Entries as they are in the new pool; those of rows that are left out become absent.
    mutating func packed(
        _ entries: ScalarColumn,
        where isUsed: (Int) -> Bool
    ) -> ScalarColumn {
        var words: [Int64] = []
        words.reserveCapacity(entries.count)
        for row in 0..<entries.count {
            let entry = entries.word(row)
            words.append(
                entry == ScalarColumn.absent || !isUsed(row)
                    ? ScalarColumn.absent : place(of: Int(entry))
            )
        }
        return ScalarColumn(words)
    }

    private mutating func place(of entry: Int) -> Int64 {
        if places[entry] == ScalarColumn.absent {
            places[entry] = Int64(starts.count - 1)
            bytes += pool.json(entry)
            starts.append(UInt32(bytes.count))
        }
        return places[entry]
    }

    /// The new pool.
    consuming func finish() -> TextPool {
        // A copy, which has no room to spare.
        TextPool(starts: starts, bytes: Array(bytes[...]))
    }
}
