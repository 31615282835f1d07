import ChineseText
import OfficeFiles

/// Office files and pages as text.
enum OfficeDocument {
    /// The text of an archive or a page; nil for bytes that are text themselves.
    ///
    /// - Throws: why it cannot be read, and what to do.
    static func text(
        _ file: InputFile,
        _ findings: inout Findings
    ) throws(Finding) -> DecodedText? {
        if let format = Unreadable(file.bytes) {
            throw Finding(file: file.name, .otherFormat(format.name, package: format.package))
        }
        if isOffice(file.name), !OfficeText.isArchive(file.bytes) {
            throw Finding(file: file.name, .officeFile(.damaged))
        }
        do throws(OfficeError) {
            if OfficeText.isArchive(file.bytes) {
                return decoded(try OfficeText(openXML: file.bytes), &findings)
            }
        } catch {
            throw Finding(file: file.name, .officeFile(error))
        }
        return nil
    }

    /// The text of a page, whose markup has been decoded; nil for what is none.
    static func page(
        _ text: DecodedText,
        _ name: String,
        _ findings: inout Findings
    ) throws(Finding) -> DecodedText? {
        guard isPage(text, name) else { return nil }
        do throws(OfficeError) {
            let page = try OfficeText(html: Array(text.lines.joined(separator: "\n").utf8))
            var decoded = decoded(page, &findings)
            decoded.isGB18030 = text.isGB18030
            return decoded
        } catch {
            throw Finding(file: name, .pageUnreadable)
        }
    }

    private static func isOffice(_ name: String) -> Bool {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        return ["docx", "docm", "xlsx", "xlsm"].contains(ending)
    }

    private static func isPage(_ text: DecodedText, _ name: String) -> Bool {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        if ["html", "htm", "xhtml", "shtml"].contains(ending) { return true }
        let start = text.lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let begun = start.drop(while: \.isWhitespace).prefix(15).lowercased()
        return ["<!doctype html", "<html", "<table", "<div", "<body"].contains {
            begun.hasPrefix($0)
        }
    }

    private static func decoded(_ office: OfficeText, _ findings: inout Findings) -> DecodedText {
        for left in office.leftOut { findings.warn(nil, .leftOut(left)) }
        let lines = office.lines.enumerated().map { index, line in
            var own = TextLine(
                number: index + 1,
                text: line.text.scalars[...].trimmed(\.isBlank).text,
                cells: line.cells
            )
            own.mergedColumns = line.cells == nil ? nil : line.mergedColumns
            (own.place, own.headingLevel) = (line.place, line.headingLevel)
            return own
        }
        return DecodedText(lines)
    }

    /// Formats that only other programs read.
    private struct Unreadable {
        var name: String
        var package: String

        init?(_ bytes: [UInt8]) {
            if bytes.starts(with: Array("%PDF".utf8)) {
                (name, package) = ("PDF", "poppler-utils")
            } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
                (name, package) = (".doc/.xls/.wps", "libreoffice")
            } else {
                return nil
            }
        }
    }
}
