extension String {
    /// The text for a message: what goes on beyond `length` characters, and would fill a screen, is cut.
    ///
    /// - Complexity: O(length).
    package func cut(to length: Int) -> String {
        guard let end = index(startIndex, offsetBy: length, limitedBy: endIndex), end != endIndex
        else { return self }
        return self[..<end] + "…"
    }
}
