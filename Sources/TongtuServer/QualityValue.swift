/// How much a client wants something, in thousandths, as its `q` says; nil when it is no such value.
///
/// `qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )` (RFC 9110 section 12.4.2).
func thousandths(ofQuality text: String) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard
        ["0", "1"].contains(parts[0]), decimals.utf8.count <= 3,
        decimals.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let weight = Int(
            parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
        )
    else { return nil }
    return weight <= 1_000 ? weight : nil
}
