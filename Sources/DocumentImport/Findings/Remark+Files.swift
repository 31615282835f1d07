import Bytes
import ChineseText
import OfficeFiles

/// Files as such: their bytes, their kinds and their codes.
extension Remark {
    static func fileTooLarge(mebibytesMax: Int) -> Remark {
        Remark(
            "FILE_TOO_LARGE",
            Message(
                zh: "超过\(mebibytesMax) MiB，不能导入",
                en: "larger than \(mebibytesMax) MiB: not a document to import"
            )
        )
    }

    static let fileEmpty = Remark(
        "FILE_EMPTY",
        Message(zh: "文件是空的", en: "the file is empty")
    )

    static let fileCutOff = Remark(
        "FILE_CUT_OFF",
        Message(
            zh: "文件末尾有不完整的字符，可能被截断",
            en: "the file ends in the middle of a character: it is cut off"
        )
    )

    static let notText = Remark(
        "NOT_TEXT",
        Message(
            zh: "含有控制字符，是二进制文件，不是文本",
            en: "this holds control bytes: it is a binary file, not a text"
        )
    )

    static let isUTF16 = Remark(
        "UNSUPPORTED_ENCODING",
        Message(zh: "这是UTF-16编码", en: "this is UTF-16"),
        remedy: Message(zh: "请另存为UTF-8编码", en: "save it as UTF-8")
    )

    static let unknownEncoding = Remark(
        "UNKNOWN_ENCODING",
        Message(
            zh: "既不是UTF-8，也不是GB 18030编码",
            en: "this is neither UTF-8 nor GB 18030"
        ),
        remedy: Message(zh: "请把文件存为UTF-8", en: "save the file as UTF-8")
    )

    /// Tables whose columns and rows are not printed as text.
    static let readByPlace = Remark(
        "READ_BY_PLACE",
        Message(
            zh: "PDF里的表格按文字的位置分行分列，请与原件核对",
            en:
                "the rows and columns of this PDF's tables were told from where its words stand; compare them with it"
        )
    )

    static let readAsGB18030 = Remark(
        "READ_AS_GB",
        Message(zh: "按GB 18030编码读取", en: "read as GB 18030")
    )

    /// An office file that cannot be read.
    static func officeFile(_ error: OfficeError) -> Remark {
        switch error {
        case .damaged:
            Remark(
                "FILE_DAMAGED",
                Message(
                    zh: "像是Word或Excel文件，但已损坏或不完整",
                    en: "this looks like a Word or Excel file, but it is damaged or cut off"
                ),
                remedy: Message(
                    zh: "请用原来的程序打开，确认无误后另存一份再导入",
                    en: "open it in its program, and save it again"
                )
            )
        case .encrypted:
            Remark(
                "FILE_ENCRYPTED",
                Message(zh: "文件设有密码", en: "the file is locked by a password"),
                remedy: Message(zh: "请取消密码后另存", en: "save it without password")
            )
        case .tooLarge:
            Remark(
                "FILE_TOO_LARGE",
                Message(
                    zh: "文件展开后过大，不像是人写的文件",
                    en: "unpacked, the file holds more than any document that people wrote"
                )
            )
        case .neitherDocumentNorTable:
            Remark(
                "FILE_OF_OTHER_KIND",
                Message(
                    zh: "是压缩文件，但不是Word文档或Excel表格",
                    en: "this is an archive, but of no Word document and no Excel workbook"
                ),
                remedy: Message(
                    zh: "请先解压，导入里面的文件",
                    en: "unpack it, and import what is in it"
                )
            )
        }
    }

    /// A page that cannot be taken apart.
    static let pageUnreadable = Remark(
        "PAGE_UNREADABLE",
        Message(
            zh: "这个网页无法拆开：层次过深，或比人写的文件大得多",
            en:
                "this page cannot be taken apart: it nests too deep, or holds more than people write"
        ),
        remedy: Message(
            zh: "请在浏览器里复制表格到Excel，保存后导入",
            en: "copy the table in a browser into Excel, and import that"
        )
    )

    /// A format that another program turns into one that can be read.
    static func otherFormat(_ name: String, package: String) -> Remark {
        Remark(
            "UNSUPPORTED_FORMAT",
            Message(zh: "这是\(name)文件", en: "this is a file of the format \(name)"),
            remedy: Message(
                zh: "请用tongtu import命令导入（需要\(package)），或另存为.docx、.xlsx",
                en:
                    "import it by the command tongtu import (it needs \(package)), or save it as .docx or .xlsx"
            )
        )
    }

    /// What is in an office file and was not read.
    static func leftOut(_ left: OfficeText.LeftOut) -> Remark {
        switch left {
        case .textBoxes(let text):
            Remark(
                "TEXT_BOX_NOT_READ",
                Message(
                    zh: "文本框里的文字未读取：\(text.quoted)",
                    en: "text in boxes is not read: \(text.quoted)"
                ),
                printed: text.cut(to: 200)
            )
        case .footnotes(let count):
            Remark(
                "FOOTNOTES_NOT_READ",
                Message(zh: "\(count)条脚注未读取", en: "\(count.counting("footnote")) not read")
            )
        case .hiddenSheet(let name):
            Remark(
                "SHEET_NOT_READ",
                Message(
                    zh: "隐藏的工作表\(name.quoted)未读取",
                    en: "the hidden sheet \(name.quoted) is not read"
                ),
                printed: name
            )
        case .formulas(let count):
            Remark(
                "FORMULAS_WITHOUT_VALUE",
                Message(
                    zh: "\(count)个公式单元格没有保存结果，按空格处理",
                    en:
                        "\(count.counting("formula")) without a stored value: their cells count as empty"
                ),
                remedy: Message(
                    zh: "请用Excel打开并保存一次",
                    en: "open the file in Excel, and save it"
                )
            )
        }
    }

    /// A file that shows none of the kinds; `label` is one that the items of plans have.
    static func kindUnknown(label: String) -> Remark {
        let kinds = DocumentKind.allCases.map(\.rawValue)
        return Remark(
            "KIND_UNKNOWN",
            Message(
                zh: "无法识别文件种类：没有“\(label)：…”一类标签的条目，没有编号的标题，也没有逐级缩进的条目",
                en: "of no known kind: it has no items with labels such as “\(label)：…”,"
                    + " no numbered headings and no nested items"
            ),
            remedy: Message(
                zh: "可用--as指明种类：\(kinds.joined(separator: "、"))",
                en: "--as names the kind: \(kinds.joined(separator: ", "))"
            )
        )
    }

    /// A document under another code that has the same number, or title and issuer.
    static func sameDocument(as code: Text) -> Remark {
        Remark(
            "SAME_DOCUMENT",
            Message(
                zh: "与文件“\(code)”文号相同，或标题、发文机关均相同",
                en: "\(code) has the same number, or title and issuer"
            ),
            remedy: Message(
                zh: "若是同一份文件，请以代码\(code)导入（--code \(code)）",
                en: "if it is the same document, import it under that code (--code \(code))"
            )
        )
    }

    /// A document that was kept, and is none any more.
    static func notReadAgain(_ why: Remark) -> Remark {
        Remark(
            "NOT_READ_AGAIN",
            Message(
                zh: "先前导入的文件现在读不出来，图中仍是那时的内容：\(why.message.text(in: .chinese))",
                en: "imported before, it can no longer be read, and stays in the graph as it was:"
                    + " \(why.message.text(in: .english))"
            )
        )
    }

    /// What is no code.
    static func codeUnfit(_ code: Text) -> Remark {
        Remark(
            "DOCUMENT_CODE_UNFIT",
            Message(
                zh: "不能作文件代码：\(code.string.quoted)",
                en: "not a document's code: \(code.string.quoted)"
            ),
            remedy: Message(
                zh: "代码须有1至\(InputFile.codeCharactersMax)个字，不含“/”和控制字符；请改文件名，或用--code指明",
                en:
                    "a code has 1 to \(InputFile.codeCharactersMax) characters, no “/” and no control characters;"
                    + " give the file another name, or a code (--code)"
            )
        )
    }

    /// Two files of one import.
    static func codeRepeated(_ code: Text, other file: String) -> Remark {
        Remark(
            "DOCUMENT_CODE_REPEATED",
            Message(
                zh: "文件代码“\(code)”与\(file)的相同",
                en: "its document code \(code) is also that of \(file)"
            )
        )
    }

    /// A file whose code the graph has for another document; title, issuer or number tell them apart.
    static func codeTaken(_ code: Text, by stored: String, not printed: String) -> Remark {
        Remark(
            "DOCUMENT_CODE_TAKEN",
            Message(
                zh: "图中的《\(code)》是另一份文件：那份是\(stored.quoted)，这份是\(printed.quoted)",
                en: "\(code) is another document in the graph, of \(stored.quoted)"
                    + " and not \(printed.quoted)"
            ),
            remedy: Message(
                zh: "请给文件另取名称；若是同一份，用--code \(code)指明",
                en: "give the file another name, or say that it is the same with --code \(code)"
            ),
            printed: printed
        )
    }

    static let noOutline = Remark(
        "NO_OUTLINE",
        Message(zh: "没有找到标题或条目", en: "no heading or item found"),
        remedy: Message(
            zh: "应有“# …”或“- …”一类的行",
            en: "expected lines such as “# …” or “- …”"
        )
    )

    static let noHeading = Remark(
        "NO_HEADING",
        Message(zh: "没有找到标题", en: "no heading found"),
        remedy: Message(
            zh: "正文之上应有“一、…”或“2023年工作回顾”一类的行",
            en: "expected lines such as “一、…” or “2023年工作回顾” above the text"
        )
    )

    static let onlyHeadings = Remark(
        "ONLY_HEADINGS",
        Message(
            zh: "只有标题，标题下没有句子，不是报告",
            en: "only headings, and no sentence below them: not a report"
        )
    )

    static func sentenceTooLong(characters: Int) -> Remark {
        Remark(
            "SENTENCE_TOO_LONG",
            Message(
                zh: "本句过长（\(characters)字），未从中识别名称和数据",
                en: "a sentence of \(characters) characters: not searched for names and figures"
            )
        )
    }

    /// What is wrong with a mapping file: those who write one read English.
    static func mapping(_ text: String) -> Remark {
        Remark("MAPPING", Message(zh: text, en: text))
    }

    /// What is wrong with the mapping of one document.
    static func overlay(_ place: String, _ message: Message) -> Remark {
        Remark(
            "MAPPING",
            Message(
                zh: "映射的\(place)：\(message.text(in: .chinese))",
                en: "mapping \(place): \(message.text(in: .english))"
            )
        )
    }

    /// Files of one import that say different things of the model's mapping.
    static func mappingsDiffer(_ other: String) -> Remark {
        Remark(
            "MAPPINGS_DIFFER",
            Message(
                zh: "模型的映射与\(other)的不同；一次导入只能用一份，请分开导入",
                en: "what it lays over the model's mapping is not the same as that of \(other);"
                    + " an import has one mapping, so import them one by one"
            )
        )
    }

    /// Members of the model's mapping, which are not kept for other files.
    static func mappingNotRemembered(_ members: [String]) -> Remark {
        let names = members.joined(separator: ", ")
        return Remark(
            "MAPPING_NOT_REMEMBERED",
            Message(
                zh:
                    "\(members.joined(separator: "、"))属于模型的映射，不能记住；请不要用remember，或写进模型的import/documents.json",
                en:
                    "\(names) is of the model's mapping, and cannot be remembered; leave out `remember`, or write"
                    + " it into the model's import/documents.json"
            )
        )
    }

    /// How many more findings of a group there are.
    static func more(_ count: Int, of group: Finding.Group) -> Remark {
        let isFault = group == .fault
        return Remark(
            "MORE",
            Message(
                zh: isFault ? "另有\(count)处错误" : "另有\(count)条",
                en: "and " + (isFault ? count.counting("more fault") : "\(count) more")
            )
        )
    }

    static func unexpected(_ error: any Error) -> Remark {
        Remark("UNEXPECTED", Message(zh: "意外的错误：\(error)", en: "\(error)"))
    }
}
