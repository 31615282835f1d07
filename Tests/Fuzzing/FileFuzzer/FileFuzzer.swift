import FuzzedFile

/// What libFuzzer calls for each input; it takes the end of the process for a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        try FuzzedFile(bytes).examine()
    } catch {
        fatalError("\(error)")
    }
    return 0
}
