import Bytes
import PropertyGraph

/// Takes files apart into documents, each by itself.
struct FileReader {
    let mapping: Mapping

    /// What a file holds.
    ///
    /// - Throws: why it is no document. What is wrong in a document stands in its findings.
    func read(_ file: InputFile) throws(Finding) -> ReadDocument {
        let code = file.documentCode
        guard InputFile.isCode(code) else { throw Finding(file: file.name, .codeUnfit(code)) }
        let decoded = try DecodedText(name: file.name, bytes: file.bytes)
        if let district = file.district, let fault = fault(ofDistrict: district) {
            throw Finding(file: file.name, fault)
        }
        let (kind, reason) = try kind(of: file, decoded)
        var findings = Findings(file: file.name)
        if decoded.isGB18030 { findings.add(.note, nil, .readAsGB18030) }
        let (header, text) = try read(decoded, kind, code: code.string, &findings)
        return ReadDocument(
            input: file,
            code: code,
            kind: kind,
            reason: reason,
            header: header,
            records: text.records,
            asides: text.asides,
            findings: findings
        )
    }

    /// What a kept document holds.
    func read(_ input: InputDocument) throws(Finding) -> ReadDocument {
        try read(
            InputFile(
                name: input.name,
                bytes: input.bytes,
                code: input.code.string,
                kind: input.kind.flatMap(DocumentKind.init(rawValue:)),
                district: input.district
            )
        )
    }

    private func kind(
        of file: InputFile,
        _ text: DecodedText
    ) throws(Finding) -> (DocumentKind, Message) {
        if let kind = file.kind {
            return (kind, Message(zh: "按指定的种类读取", en: "it was given as such"))
        }
        let detected = DocumentKind.detected(in: text, file: file.name, mapping.layout)
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
        _ kind: DocumentKind,
        code: String,
        _ findings: inout Findings
    ) throws(Finding) -> (DocumentHeader, ReadText) {
        let read: ReadText
        switch kind {
        case .records:
            let (header, records) = RecordReader().read(text, code: code, &findings)
            return (header, ReadText(records: records))
        case .plan: read = PlanReader(layout: mapping.layout).read(text.trimmedLines, &findings)
        case .report: read = ReportReader(layout: mapping.report).read(text.trimmedLines, &findings)
        case .outline: read = OutlineReader().read(text, &findings)
        case .csv: read = try TableReader(layout: mapping.layout).read(csv: text, &findings)
        case .jsonl: read = TableReader(layout: mapping.layout).read(jsonLines: text, &findings)
        }
        for line in read.header where ChineseDate.isImpossibleDay(line.text) {
            findings.fault(line.number, .impossibleDay(line.text))
        }
        return (DocumentHeader(of: read, by: mapping.header, code: code), read)
    }
}
