/// What stands in an office file, line by line.
package struct OfficeText: Hashable, Sendable {
    /// A paragraph, or a row of a table.
    package struct Line: Hashable, Sendable {
        package var text: String
        /// The cells of a row; nil for a paragraph.
        package var cells: [String]?
        /// The columns of a row whose cells go on from the row above; empty where none is merged.
        package var mergedColumns: Set<Int> = []
        /// Where it stands in the file, such as `督查台账!A7`; nil where the file has no such places.
        package var place: String?
        /// The rank of a heading, from 1; 0 for the title of a page, nil for other lines.
        package var headingLevel: Int?

        package init(
            text: String,
            cells: [String]? = nil,
            mergedColumns: Set<Int> = [],
            place: String? = nil,
            headingLevel: Int? = nil
        ) {
            self.text = text
            self.cells = cells
            self.mergedColumns = mergedColumns
            self.place = place
            self.headingLevel = headingLevel
        }
    }

    /// What was not read.
    package enum LeftOut: Hashable, Sendable {
        /// Text in boxes, which stands beside the page's own.
        case textBoxes(String)
        case footnotes(count: Int)
        case hiddenSheet(String)
        /// Formulas of which the file keeps no value.
        case formulas(count: Int)
    }

    package var lines: [Line] = []
    package var leftOut: [LeftOut] = []
}

/// Why an office file cannot be read.
package enum OfficeError: Error, Hashable, Sendable {
    /// It is no archive, or what should be in it is missing or broken.
    case damaged
    /// It is locked by a password.
    case encrypted
    /// It holds more than any document that people wrote.
    case tooLarge
    /// It is an archive, but of no document or table.
    case neitherDocumentNorTable
}

extension OfficeText {
    /// Reads an archive of Office Open XML: a document or a workbook.
    ///
    /// - Complexity: the size of what is unpacked, at most 32 MiB a part.
    package init(openXML bytes: [UInt8]) throws(OfficeError) {
        let archive = try ZipArchive(bytes)
        if archive.contains("word/document.xml") {
            self = try WordReader(archive).text
        } else if archive.contains("xl/workbook.xml") {
            self = try SheetReader(archive).text
        } else {
            throw .neitherDocumentNorTable
        }
    }

    /// Reads a page in HTML, whose bytes are UTF-8.
    package init(html bytes: [UInt8]) throws(OfficeError) {
        self = try PageReader.text(of: bytes)
    }

    /// Whether bytes begin as a zip archive does.
    package static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
}
