/// A number that tells byte sequences apart, the same on every machine and for ever.
///
/// It is no protection from those who want two to be alike.
@inlinable package func stableHash(of bytes: some Sequence<UInt8>) -> UInt64 {
    // FNV-1a (Fowler, Noll and Vo). Its product may wrap.
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
