/// The classes of bytes that HTTP's grammar is written in (RFC 9110 section 5).
extension UInt8 {
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")

    /// A byte of a method or field name: letters, digits and ``!#$%&'*+-.^_`|~``.
    var isTokenByte: Bool {
        // A bit for each ASCII character, in two words.
        let word: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
        return self < 128 && (word >> UInt64(self & 63)) & 1 == 1
    }

    /// A byte of a field value: anything but control characters, tab excepted.
    var isFieldValueByte: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

    /// A byte of a request target: visible, and no `#`, which clients keep to themselves.
    ///
    /// Bytes of UTF-8 are let through: people type them into `curl`, and no one misreads them.
    var isTargetByte: Bool { self > 0x20 && self != 0x7F && self != UInt8(ascii: "#") }

    /// A byte of a host's name that stands for itself (`unreserved` and `sub-delims` of RFC 3986),
    /// but for the comma.
    var isHostNameByte: Bool {
        let word: UInt64 = self < 64 ? 0x2BFF_6FD2_0000_0000 : 0x47FF_FFFE_87FF_FFFE
        return self < 128 && (word >> UInt64(self & 63)) & 1 == 1
    }

    /// Optional white space around values.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The small letter of a capital, and any other byte as it is.
    var lowercased: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }
}
