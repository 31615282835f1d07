import CXML
import Glibc

/// Reads XML or HTML node by node: nothing is fetched, no entity is expanded, and a document type is an error.
@safe
struct MarkupReader: ~Copyable {
    enum Event: Equatable {
        case start(String)
        case text(String)
        case end(String)
    }

    private let reader: OpaquePointer
    /// The tree of a page, which its reader walks; nil for XML.
    private let tree: xmlDocPtr?
    private let bytes: UnsafeMutablePointer<CChar>?
    /// The end of an element that has no content is told apart from its start.
    private var pendingEnd: String?

    /// Reads XML.
    init(xml source: [UInt8]) throws(OfficeError) {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: max(source.count, 1))
        for (index, byte) in source.enumerated() {
            // Safe: as many are allocated.
            unsafe (copy + index).initialize(to: CChar(bitPattern: byte))
        }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue
        // Safe: the copy lives as long as the reader.
        let made = unsafe xmlReaderForMemory(
            copy,
            Int32(source.count),
            nil,
            nil,
            Int32(options)
        )
        guard let made = unsafe made else {
            unsafe copy.deallocate()
            throw .damaged
        }
        // What is wrong is told by `next`, and need not be printed besides.
        unsafe xmlTextReaderSetErrorHandler(made, { _, _, _, _ in }, nil)
        unsafe (reader, tree, bytes) = (made, nil, copy)
    }

    /// Reads HTML in UTF-8, as browsers do: whatever is wrong in it is put right.
    init(html source: [UInt8]) throws(OfficeError) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        // Safe: the parser only reads the bytes, and the tree has its own.
        let parsed = unsafe source.withUnsafeBytes { buffer -> xmlDocPtr? in
            unsafe htmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress,
                Int32(buffer.count),
                nil,
                "UTF-8",
                Int32(options)
            )
        }
        guard let tree = unsafe parsed else { throw .damaged }
        guard let walker = unsafe xmlReaderWalker(tree) else {
            unsafe xmlFreeDoc(tree)
            throw .damaged
        }
        unsafe (reader, self.tree, bytes) = (walker, tree, nil)
    }

    deinit {
        // Safe: `self` is the only owner; the reader goes before what it reads.
        unsafe xmlFreeTextReader(reader)
        if let tree = unsafe tree { unsafe xmlFreeDoc(tree) }
        if let bytes = unsafe bytes { unsafe bytes.deallocate() }
    }

    /// The next start, text or end; nil behind the last.
    ///
    /// - Throws: that the markup is broken, nests too deep, or has a document type of its own.
    mutating func next() throws(OfficeError) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while true {
            // Safe: the reader lives as long as `self`.
            let result = unsafe xmlTextReaderRead(reader)
            guard result == 1 else {
                if result == 0 { return nil }
                throw .damaged
            }
            switch unsafe xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                let name = self.name
                if unsafe xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
                return .start(name)
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end(name)
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                return .text(unsafe Self.text(xmlTextReaderConstValue(reader)))
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue):
                guard unsafe tree != nil else { throw .damaged }
            default: continue
            }
        }
    }

    /// An attribute of the element that was begun last, whatever its prefix; nil when it has none.
    mutating func attribute(_ name: String) -> String? {
        // Safe: the reader lives as long as `self`, and is put back to the element.
        guard unsafe xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
        defer { _ = unsafe xmlTextReaderMoveToElement(reader) }
        repeat {
            if self.name == name { return unsafe Self.text(xmlTextReaderConstValue(reader)) }
        } while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1
        return nil
    }

    /// Passes by the content of the element that was begun last.
    mutating func skipContent() throws(OfficeError) {
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: continue
            }
        }
    }

    private var name: String { unsafe Self.text(xmlTextReaderConstLocalName(reader)) }

    private static func text(_ characters: UnsafePointer<xmlChar>?) -> String {
        // Safe: libxml2 gives terminated UTF-8, which is copied before the reader goes on.
        guard let characters = unsafe characters else { return "" }
        return unsafe String(cString: characters)
    }
}
