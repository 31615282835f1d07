import Bytes
import ChineseText
import JSONCoding
import PropertyGraph

/// Takes files apart into documents, each by itself.
struct FileReader {
    var mapping: Mapping

    /// What a file holds.
    ///
    /// - Throws: why it is no document. What is wrong in a document stands in its findings.
    func read(_ file: InputFile) throws(Finding) -> ReadDocument {
        var reader = self
        var overlay: DocumentOverlay?
        if let json = file.overlay {
            let own = try DocumentOverlay(json, mapping.layout, file: file.name)
            reader.mapping.layout.told = own.columns
            overlay = own
        }
        return try reader.read(file, overlay)
    }

    private func read(
        _ file: InputFile,
        _ overlay: DocumentOverlay?
    ) throws(Finding) -> ReadDocument {
        let code = file.documentCode
        guard InputFile.isCode(code) else { throw Finding(file: file.name, .codeUnfit(code)) }
        var findings = Findings(file: file.name)
        let decoded = try Self.text(of: file, &findings)
        if let district = file.district, let fault = fault(ofDistrict: district) {
            throw Finding(file: file.name, fault)
        }
        let detected = try detection(of: file, decoded)
        if decoded.isGB18030 { findings.add(.note, nil, .readAsGB18030) }
        if file.isReadByPlace { findings.add(.note, nil, .readByPlace) }
        let (header, text) = try read(decoded, detected, code: code.string, &findings)
        return ReadDocument(
            input: file,
            code: code,
            kind: detected.kind,
            reason: detected.reason,
            header: header,
            records: text.records,
            asides: text.asides,
            heads: text.heads.sorted { Text($0) < Text($1) },
            overlay: overlay,
            findings: findings
        )
    }

    /// The text of a file, whatever its format.
    ///
    /// - Throws: why there is none.
    static func text(of file: InputFile, _ findings: inout Findings) throws(Finding) -> DecodedText
    {
        guard file.bytes.count <= DecodedText.bytesMax else {
            throw Finding(
                file: file.name,
                .fileTooLarge(mebibytesMax: DecodedText.bytesMax >> 20)
            )
        }
        if let office = try OfficeDocument.text(file, &findings) { return office }
        let text = try DecodedText(name: file.name, bytes: file.bytes)
        return try OfficeDocument.page(text, file.name, &findings) ?? text
    }

    /// What a kept document holds, by what was said of its words.
    func read(_ input: InputDocument, overlay: [UInt8]?) throws(Finding) -> ReadDocument {
        try read(
            InputFile(
                name: input.name,
                bytes: input.bytes,
                code: input.code.string,
                kind: input.kind.flatMap(DocumentKind.init(rawValue:)),
                district: input.district,
                overlay: overlay.flatMap { try? JSONValue(parsing: $0).object }
            )
        )
    }

    private var planReader: PlanReader {
        PlanReader(layout: mapping.layout, header: mapping.header)
    }

    private var tableReader: TableReader {
        TableReader(layout: mapping.layout, header: mapping.header)
    }

    private func detection(
        of file: InputFile,
        _ text: DecodedText
    ) throws(Finding) -> DocumentKind.Detection {
        if let kind = file.kind {
            let reason = Message(zh: "按指定的种类读取", en: "it was given as such")
            return DocumentKind.Detection(kind: kind, reason: reason)
        }
        let detected = try DocumentKind.detected(in: text, file: file.name, mapping)
        guard let detected else {
            let label = mapping.layout.fields.first?.labels.first ?? ""
            throw Finding(file: file.name, .kindUnknown(label: label))
        }
        return detected
    }

    /// Why a name given as a district is not one.
    private func fault(ofDistrict name: String) -> Remark? {
        guard let ends = mapping.places?.district.ends else { return nil }
        let isNamed = ends.contains {
            name.ends(withText: $0) && name.utf8.count > $0.utf8.count
        }
        let isPlain = name.unicodeScalars.allSatisfy { !$0.isBlank && !$0.isControl }
        guard !isNamed || !isPlain else { return nil }
        return .notADistrict(name, endings: ends)
    }

    private func read(
        _ text: DecodedText,
        _ detected: DocumentKind.Detection,
        code: String,
        _ findings: inout Findings
    ) throws(Finding) -> (DocumentHeader, ReadText) {
        let read: ReadText
        switch detected.kind {
        case .records:
            let (header, records) = RecordReader().read(text, code: code, &findings)
            return (header, ReadText(records: records))
        case .plan:
            let reader = planReader
            if let known = detected.structure {
                read = reader.read(known, &findings)
            } else {
                let structure = try reader.structure(of: text.planLines, file: findings.file)
                read = reader.read(structure, &findings)
            }
        case .report: read = ReportReader(layout: mapping.report).read(text.planLines, &findings)
        case .outline: read = OutlineReader().read(text, &findings)
        case .csv: read = try tableReader.read(csv: text, &findings)
        case .jsonl: read = tableReader.read(jsonLines: text, &findings)
        }
        if detected.kind == .report, let labels = planReader.labels(in: text.planLines) {
            findings.warn(nil, .mayBeAList(labels))
        }
        for line in read.header where ChineseDate.isImpossibleDay(line.text) {
            findings.warn(line.number, .impossibleDay(line.text))
        }
        return (DocumentHeader(of: read, by: mapping.header, code: code), read)
    }
}
