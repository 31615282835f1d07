import DocumentImport
import Foundation
import OfficeFiles

/// Turns files that only other programs read into ones that are read here: PDF by `pdftotext`, older office files
/// by LibreOffice.
///
/// A converter runs as a process of its own, with a home of its own, without network where the system lets it,
/// and for a limited time, memory and output.
enum Converter {
    /// The bytes to read in place of a file's, and whether they have tables that were told from where words stand; the
    /// same bytes where nothing is to be converted, or the program for it is missing, which the importer then says.
    ///
    /// - Throws: that the program failed, or found no text.
    static func converted(
        _ bytes: [UInt8],
        of path: String,
        _ language: MessageLanguage
    ) throws(CommandError) -> (bytes: [UInt8], isReadByPlace: Bool) {
        if bytes.starts(with: Array("%PDF".utf8)) {
            // Where each word stands tells the columns of tables; without any, lines are kept as they are printed.
            let words = try? run(bytes, path, language) { file, _ in
                ["pdftotext", "-tsv", "-enc", "UTF-8", file, "-"]
            }
            // Of output that was cut, nothing is certain.
            let whole = words.flatMap { $0.count > DocumentImporter.bytesMax ? nil : $0 }
            let pages = whole.flatMap { PrintedPages(tsv: String(decoding: $0, as: UTF8.self)) }
            if let text = pages?.text() { return (Array(closed(text).utf8), true) }
            let text = try run(bytes, path, language) { file, _ in
                ["pdftotext", "-layout", "-nopgbrk", "-enc", "UTF-8", file, "-"]
            }
            guard let text else { return (bytes, false) }
            guard text.contains(where: { $0 > 0x20 }) else {
                throw CommandError("\(path): \(scanned.text(in: language))", .answersAreErrors)
            }
            return (Array(closed(String(decoding: text, as: UTF8.self)).utf8), false)
        }
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return (bytes, false) }
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        let target = ["xls", "et", "xlt"].contains(ending) ? "xlsx" : "docx"
        let office = try run(bytes, path, language) { file, folder in
            ["soffice", "--headless", "--convert-to", target, "--outdir", folder, file]
        }
        return (office ?? bytes, false)
    }

    /// Text without the blanks that typesetting puts between Chinese characters and digits: one alone; several part
    /// columns.
    private static func closed(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
        func isChinese(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }
        var closed = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            if scalar == " ", place > 0, place + 1 < scalars.count {
                let (before, after) = (scalars[place - 1], scalars[place + 1])
                if isChinese(before) && isDigit(after) || isDigit(before) && isChinese(after) {
                    continue
                }
            }
            closed.append(scalar)
        }
        return String(closed)
    }

    private static let scanned = Message(
        zh: "这份PDF里没有文字，像是扫描件；请先作文字识别（OCR），或找到原来的Word、Excel文件",
        en:
            "there is no text in this PDF: it seems to be scanned; recognise its text (OCR), or find the Word"
            + " or Excel file that it was made of"
    )

    private static let failed = Message(
        zh: "转换失败（加密、损坏，或超出时间和内存的限度）；请用原来的程序另存为.docx或.xlsx",
        en:
            "it could not be converted (locked, damaged, or beyond the limits of time and memory); save it as"
            + " .docx or .xlsx in its own program"
    )

    /// What a program is allowed: seconds, KiB of memory, and blocks of 512 bytes in a file.
    private static let (secondsMax, memoryMax, fileMax) = (20, 4_000_000, 131_072)

    /// What a program makes of a file: its output, or the file beside it in the folder; nil when the program is
    /// not installed.
    private static func run(
        _ bytes: [UInt8],
        _ path: String,
        _ language: MessageLanguage,
        _ command: (_ file: String, _ folder: String) -> [String]
    ) throws(CommandError) -> [UInt8]? {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tongtu-\(UUID().uuidString)")
        let made = folder.appendingPathComponent("made")
        // What cannot be removed is left to the system, which empties the folder for temporary files.
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appendingPathComponent("document")
        do {
            try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
            try Data(bytes).write(to: source)
            let command = command(source.path, made.path)
            guard let name = command.first, isInstalled(name) else { return nil }
            let (status, output) = try start(command, home: folder.path)
            guard status == 0 else {
                throw CommandError("\(path): \(failed.text(in: language))", .answersAreErrors)
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: made.path).sorted()
            guard let file = files.first else { return output }
            return Array(try Data(contentsOf: made.appendingPathComponent(file)))
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError("\(path): \(error.localizedDescription)", .inputOutput)
        }
    }

    private static func isInstalled(_ name: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }

    /// Runs a command within its limits; its exit status, and its output as far as that is a document's.
    private static func start(
        _ command: [String],
        home: String
    ) throws -> (status: Int32, output: [UInt8]) {
        let limits = "ulimit -v \(memoryMax); ulimit -f \(fileMax); ulimit -t \(secondsMax);"
        // A network of its own has no way out; not every system grants one.
        let apart =
            "unshare --map-root-user --net true 2>/dev/null && set -- unshare --map-root-user --net \"$@\";"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            ["-c", "\(limits) \(apart) exec timeout -k 1 \(secondsMax) \"$@\"", "sh"] + command
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home,
            "LC_ALL": "C.UTF-8", "TMPDIR": home,
        ]
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var bytes: [UInt8] = []
        while let piece = try output.fileHandleForReading.read(upToCount: 1 << 20), !piece.isEmpty {
            if bytes.count <= DocumentImporter.bytesMax { bytes += piece }
        }
        process.waitUntilExit()
        return (process.terminationStatus, bytes)
    }
}
