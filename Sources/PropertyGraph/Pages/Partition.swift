extension RandomAccessCollection where Index == Int {
    /// The number of elements that pass; all that pass come first.
    @inlinable package func partition(where passes: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if passes(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low - startIndex
    }
}
