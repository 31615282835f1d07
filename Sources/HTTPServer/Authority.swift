/// Hosts and ports as they stand in `Host` and in the target of a request (RFC 3986 section 3.2).
///
/// A user before the host is refused, as RFC 9110 advises (section 4.2.4), and so is a comma in its
/// name, which would come from two fields that were joined.
extension Span where Element == UInt8 {
    /// Whether the bytes are a host that is not empty, and perhaps a port.
    var isAuthority: Bool {
        guard let end = hostEnd else { return false }
        return end == count || self[end] == UInt8(ascii: ":") && isPort(from: end + 1)
    }

    /// Whether they are a host and a port, as `CONNECT` needs them.
    var isAuthorityWithPort: Bool {
        guard let end = hostEnd, end + 1 < count else { return false }
        return self[end] == UInt8(ascii: ":") && isPort(from: end + 1)
    }

    /// Where the host ends that the bytes begin with; nil when there is none.
    private var hostEnd: Int? {
        guard !isEmpty else { return nil }
        if self[0] == UInt8(ascii: "[") {
            guard
                let end = firstOffset(of: UInt8(ascii: "]"), from: 1),
                case let address = extracting(1..<end),
                address.isIPv6Address || address.isFutureAddress
            else { return nil }
            return end + 1
        }
        var offset = 0
        while offset < count, self[offset] != UInt8(ascii: ":") {
            if self[offset] == UInt8(ascii: "%") {
                guard
                    offset + 2 < count, self[offset + 1].hexadecimalValue != nil,
                    self[offset + 2].hexadecimalValue != nil
                else { return nil }
                offset += 2
            } else if !self[offset].isHostNameByte {
                return nil
            }
            offset += 1
        }
        return offset > 0 ? offset : nil
    }

    /// `port = *DIGIT`, and no more than there are ports.
    private func isPort(from start: Int) -> Bool {
        var port = 0
        for offset in start..<count {
            guard self[offset].isDigit else { return false }
            port = port * 10 + Int(self[offset] - UInt8(ascii: "0"))
            guard port <= 65_535 else { return false }
        }
        return true
    }

    /// Eight groups of hexadecimal digits, of which `::` stands for one or more; the last two may be
    /// an IPv4 address.
    private var isIPv6Address: Bool {
        var groups = 0
        var hasGap = false
        var offset = 0
        while offset < count {
            let start = offset
            while offset < count, self[offset].hexadecimalValue != nil { offset += 1 }
            if offset < count, self[offset] == UInt8(ascii: ".") {
                guard extracting(start..<count).isIPv4Address else { return false }
                groups += 2
                break
            }
            guard offset - start <= 4 else { return false }
            if offset > start { groups += 1 }
            if offset == count { break }
            guard self[offset] == UInt8(ascii: ":") else { return false }
            let isGap = offset + 1 < count && self[offset + 1] == UInt8(ascii: ":")
            // A group without digits is one only where a gap begins the address.
            guard offset > start || start == 0 && isGap else { return false }
            guard isGap ? !hasGap : offset + 1 < count else { return false }
            hasGap = hasGap || isGap
            offset += isGap ? 2 : 1
        }
        return hasGap ? groups < 8 : groups == 8
    }

    /// An address of a version to come: `"v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`.
    private var isFutureAddress: Bool {
        guard count > 0, self[0] | 0x20 == UInt8(ascii: "v") else { return false }
        var offset = 1
        while offset < count, self[offset].hexadecimalValue != nil { offset += 1 }
        guard offset > 1, offset + 1 < count, self[offset] == UInt8(ascii: ".") else {
            return false
        }
        for offset in offset + 1..<count {
            guard self[offset].isHostNameByte || self[offset] == UInt8(ascii: ":") else {
                return false
            }
        }
        return true
    }

    /// Four numbers up to 255, without zeros before them.
    private var isIPv4Address: Bool {
        var numbers = 0
        var offset = 0
        while offset <= count {
            let start = offset
            var number = 0
            while offset < count, self[offset].isDigit, offset - start < 3 {
                number = number * 10 + Int(self[offset] - UInt8(ascii: "0"))
                offset += 1
            }
            guard
                offset > start, number <= 255,
                offset == start + 1 || self[start] != UInt8(ascii: "0"),
                offset == count || self[offset] == UInt8(ascii: ".")
            else { return false }
            numbers += 1
            offset += 1
        }
        return numbers == 4
    }
}
