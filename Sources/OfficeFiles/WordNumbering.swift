/// The numbers that a word processor gives paragraphs (ECMA-376, 17.9): they stand nowhere in the text.
struct WordNumbering {
    private struct Level {
        var format = "decimal"
        var text = ""
        var start = 1
    }

    /// The levels of the lists, and which list each number definition is of.
    private var lists: [String: [Int: Level]] = [:]
    private var instances: [String: (list: String, starts: [Int: Int])] = [:]
    private var counters: [String: [Int]] = [:]

    private static let levelsMax = 9

    init() {}

    init(_ part: [UInt8]) throws(OfficeError) {
        var reader = try MarkupReader(xml: part)
        var (list, level, instance, override) = ("", 0, "", -1)
        while let event = try reader.next() {
            switch event {
            case .start("abstractNum"):
                (list, instance) = (reader.attribute("abstractNumId") ?? "", "")
                lists[list] = [:]
            case .start("lvl"):
                level = reader.attribute("ilvl").flatMap { Int($0) } ?? 0
                if instance.isEmpty { lists[list]?[level] = Level() }
            case .start("numFmt"):
                if instance.isEmpty { lists[list]?[level]?.format = reader.attribute("val") ?? "" }
            case .start("lvlText"):
                if instance.isEmpty { lists[list]?[level]?.text = reader.attribute("val") ?? "" }
            case .start("start"):
                if instance.isEmpty {
                    lists[list]?[level]?.start = Self.start(reader.attribute("val"))
                }
            case .start("num"):
                instance = reader.attribute("numId") ?? ""
                instances[instance] = ("", [:])
            case .start("abstractNumId"):
                instances[instance]?.list = reader.attribute("val") ?? ""
            case .start("lvlOverride"):
                override = reader.attribute("ilvl").flatMap { Int($0) } ?? -1
            case .start("startOverride"):
                instances[instance]?.starts[override] = Self.start(reader.attribute("val"))
            default: continue
            }
        }
    }

    /// Where a list begins to count; numbers that no list has count for one.
    private static func start(_ text: String?) -> Int {
        text.flatMap { Int($0) }.flatMap { (0...1_000_000).contains($0) ? $0 : nil } ?? 1
    }

    /// The number of the next paragraph of a list's level, as it is shown; empty where none is.
    mutating func next(_ id: String, level: Int) -> String {
        guard let instance = instances[id], let levels = lists[instance.list],
            let own = levels[level], (0..<Self.levelsMax).contains(level)
        else { return "" }
        // Lists of one kind count on, unless a list begins again by itself.
        let key = instance.starts.isEmpty ? "list \(instance.list)" : "number \(id)"
        var counts = counters[key] ?? []
        while counts.count <= level {
            let place = counts.count
            let start = instance.starts[place] ?? levels[place]?.start ?? 1
            counts.append(place == level ? start - 1 : start)
        }
        counts[level] += 1
        counts.removeSubrange((level + 1)...)
        counters[key] = counts
        guard own.format != "bullet", own.format != "none" else { return "" }
        var shown = own.text
        for place in counts.indices {
            let format = place == level ? own.format : levels[place]?.format ?? "decimal"
            shown = Self.replaced(
                shown,
                "%\(place + 1)",
                by: Self.text(of: counts[place], format)
            )
        }
        return shown
    }

    private static func replaced(_ text: String, _ mark: String, by value: String) -> String {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        return parts.joined(separator: value)
    }

    private static func text(of number: Int, _ format: String) -> String {
        switch format {
        case "chineseCounting", "chineseCountingThousand", "ideographTraditional",
            "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified":
            return chinese(number)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            guard (1...20).contains(number), let scalar = Unicode.Scalar(0x245F + UInt32(number))
            else { return String(number) }
            return String(Character(scalar))
        case "decimalZero": return number < 10 ? "0\(number)" : String(number)
        case "decimalFullWidth":
            return String(
                String.UnicodeScalarView(
                    String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
                )
            )
        default: return String(number)
        }
    }

    /// `十二` for 12; no list of a document counts further than 999.
    private static func chinese(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九").map(String.init)
        guard (1...999).contains(number) else { return String(number) }
        var text = ""
        if number >= 100 {
            text += digits[number / 100] + "百"
            if number % 100 > 0, number % 100 < 10 { text += digits[0] }
        }
        let rest = number % 100
        if rest >= 10 {
            if rest >= 20 || number >= 100 { text += digits[rest / 10] }
            text += "十"
        }
        if rest % 10 > 0 { text += digits[rest % 10] }
        return text
    }
}
