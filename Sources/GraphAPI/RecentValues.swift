import Bytes

/// What was made of texts lately, up to so many bytes; when they are full, all of it is forgotten.
struct RecentValues<Value> {
    let bytesMax: Int
    private var byText: [Text: Value] = [:]
    private var bytes = 0
    /// How many values were handed in so far.
    private(set) var keptCount = 0

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    subscript(text: String) -> Value? { byText[Text(text)] }

    /// Keeps a value that takes so many bytes, unless it alone takes more than there may be.
    mutating func keep(_ value: Value, for text: String, bytes valueBytes: Int) {
        keptCount += 1
        let valueBytes = valueBytes + text.utf8.count
        guard valueBytes <= bytesMax, byText.updateValue(value, forKey: Text(text)) == nil else {
            return
        }
        bytes += valueBytes
        guard bytes > bytesMax else { return }
        byText = [Text(text): value]
        bytes = valueBytes
    }
}
