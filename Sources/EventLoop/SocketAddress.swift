import CUV
import Glibc

/// A numeric IPv4 or IPv6 address with its port.
@safe
package struct SocketAddress: Sendable {
    /// Big enough for both families; the family says which it holds.
    private var storage = sockaddr_storage()

    /// The address that a text such as `127.0.0.1`, `::1` or `localhost` names (`uv_ip4_addr`).
    ///
    /// - Throws: `EINVAL` when the text is not one of these; names are not looked up.
    package init(host: String, port: UInt16) throws(EventLoopError) {
        let text = host == "localhost" ? "127.0.0.1" : host
        var four = sockaddr_in()
        var six = sockaddr_in6()
        // Safe: libuv reads a terminated string and fills a structure of the right size.
        if unsafe uv_ip4_addr(text, Int32(port), &four) == 0 {
            store(four)
        } else {
            try check(unsafe uv_ip6_addr(text, Int32(port), &six), .parseAddress)
            store(six)
        }
    }

    /// The address a socket is bound to (`uv_tcp_getsockname`).
    init(boundTo handle: UnsafeMutablePointer<uv_tcp_t>) throws(EventLoopError) {
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        // Safe: the storage holds every kind of address, and `length` says its size.
        let code = unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe uv_tcp_getsockname(
                handle,
                bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                &length
            )
        }
        try check(code, .bind)
    }

    private mutating func store<Address>(_ address: Address) {
        // Safe: both families' structures are smaller than the storage, and plain bytes.
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe bytes.storeBytes(of: address, as: Address.self)
        }
    }

    var isIPv6: Bool { storage.ss_family == sa_family_t(AF_INET6) }

    /// The address family, as socket functions want it.
    var family: UInt32 { UInt32(storage.ss_family) }

    /// The port, which the system has chosen when it was bound as 0.
    package var port: UInt16 {
        // Safe: the port stands at the same place in both families' structures.
        let bigEndian = unsafe withUnsafeBytes(of: storage) { bytes in
            unsafe bytes.load(fromByteOffset: 2, as: UInt16.self)
        }
        return UInt16(bigEndian: bigEndian)
    }

    /// The same host with another port.
    package func with(port: UInt16) -> SocketAddress {
        var other = self
        // Safe: the port stands at the same place in both families' structures.
        unsafe withUnsafeMutableBytes(of: &other.storage) { bytes in
            unsafe bytes.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
        }
        return other
    }

    /// The host in numbers, without the port (`uv_ip4_name`, `uv_ip6_name`).
    package var host: String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            unsafe withUnsafeBytes(of: storage) { bytes in
                guard let base = bytes.baseAddress, let start = text.baseAddress else { return "" }
                // Safe: the family says which structure the storage holds; 64 exceeds any address.
                let code =
                    isIPv6
                    ? unsafe uv_ip6_name(base.assumingMemoryBound(to: sockaddr_in6.self), start, 64)
                    : unsafe uv_ip4_name(base.assumingMemoryBound(to: sockaddr_in.self), start, 64)
                return code == 0 ? unsafe String(cString: start) : ""
            }
        }
    }

    /// Lends the address to a C function.
    func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>?) -> Result) -> Result {
        // Safe: the pointer is used inside the closure only; the family says what it holds.
        unsafe withUnsafeBytes(of: storage) { bytes in
            unsafe body(bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self))
        }
    }
}

extension SocketAddress: CustomStringConvertible {
    package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
