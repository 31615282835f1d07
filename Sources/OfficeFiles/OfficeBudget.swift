/// How much of a file may come out of it: a small archive can say the same text a million times.
struct OfficeBudget {
    private var cells = 2_000_000
    private var characters = 16 << 20

    /// Takes a cell or paragraph of a text.
    ///
    /// - Throws: that the file holds more than any document that people wrote.
    mutating func take(_ text: String, cells count: Int = 1) throws(OfficeError) {
        cells -= count
        characters -= text.utf8.count
        guard cells >= 0, characters >= 0 else { throw .tooLarge }
    }
}
