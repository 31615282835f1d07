/// All texts over an alphabet up to a length, the empty one first.
func allTexts(over alphabet: [String], upTo length: Int) -> [String] {
    var all = [""]
    var longest = [""]
    for _ in 0..<length {
        longest = longest.flatMap { text in alphabet.map { text + $0 } }
        all += longest
    }
    return all
}
