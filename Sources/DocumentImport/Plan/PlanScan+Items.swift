import ChineseText

/// The items of a plan once all of it is read: their numbers, and what they lack.
extension PlanScan {
    /// The records of the plan.
    mutating func finish() -> ReadText {
        closeItem()
        endTable()
        number()
        takeDuesFromTexts()
        let usual = usual
        for item in items { check(item, usual) }
        tellWhatNoneHas()
        var next = items.makeIterator()
        plan.records = plan.records.compactMap { record in
            guard case .item = record else { return record }
            return next.next().flatMap { isWritten($0) ? .item($0.record) : nil }
        }
        plan.asides = plan.header.filter { !$0.isBlank } + plan.tail
        let share = charactersNotRead * 100 / max(1, characterCount)
        if share >= Self.shareToldMin { findings.add(.note, nil, .shareNotRead(share)) }
        let hasItem = plan.records.contains { if case .item = $0 { true } else { false } }
        if !hasItem, findings.faultCount == 0 {
            findings.fault(
                nil,
                .noItem(labels: layout.fields.filter { !$0.isProgress }.compactMap(\.labels.first))
            )
        }
        return plan
    }

    /// Less than so many percent are told line by line only.
    private static let shareToldMin = 5

    /// Whether an item says enough to be one.
    private func isWritten(_ item: OpenItem) -> Bool {
        !layout.hasText || !item.text.allSatisfy(\.isBlank)
    }

    /// Numbers the items: as they are printed, or where numbers repeat or are missing, through the document.
    private mutating func number() {
        var lines: [Int: Int] = [:]
        var areUnique = true
        for item in items {
            guard let number = item.number, lines.updateValue(item.line, forKey: number) == nil
            else {
                areUnique = false
                break
            }
        }
        tellOfOrder()
        guard !areUnique else {
            for place in items.indices { items[place].printedNumber = nil }
            return
        }
        for place in items.indices {
            let printed = items[place].printedNumber
            let isPrinted = items[place].number == place + 1
            items[place].number = place + 1
            items[place].printedNumber = isPrinted ? nil : printed
        }
    }

    /// Where a plan prints no deadlines for themselves, an item is due when its text says: `9月底前，建成…`.
    private mutating func takeDuesFromTexts() {
        let dates = layout.fields.indices.filter { layout.fields[$0].isDate }
        guard let due = dates.first, !items.contains(where: { dates.contains(where: $0.has) })
        else { return }
        let label = layout.fields[due].labels.first ?? ""
        var count = 0
        for place in items.indices {
            let text = items[place].text
            guard let words = DueDate.words(in: text.joined),
                let line = text.first(where: { DueDate.words(in: $0.text) != nil }) ?? text.first
            else { continue }
            let found = FieldScanner.Found(field: due, label: label, value: words)
            items[place].add(FieldRecord(found, in: line))
            count += 1
        }
        if count > 0 { findings.add(.note, nil, .duesInTexts(count)) }
    }

    /// Tells of numbers that neither go on nor begin again.
    private mutating func tellOfOrder() {
        var last: (number: Int, printed: String)?
        var restarts = 0
        let hasNumbers = items.contains { $0.number != nil }
        for item in items {
            guard let number = item.number, let printed = item.printedNumber else {
                if let printed = item.printedNumber, !Self.isDotted(printed) {
                    findings.warn(item.line, .notAnItemNumber(printed))
                } else if hasNumbers, !item.isRow {
                    findings.warn(item.line, .itemWithoutNumber(item.text.joined))
                }
                continue
            }
            defer { last = (number, printed) }
            guard let before = last, number != before.number + 1 else { continue }
            if number == 1 {
                restarts += 1
            } else if number == before.number {
                findings.warn(item.line, .numberRepeated(number))
            } else {
                findings.warn(item.line, .numberOutOfOrder(number, after: before.number))
            }
        }
        let ones = items.count { $0.number == 1 }
        if restarts > 0 { findings.add(.note, nil, .numbersRestart(ones)) }
    }

    /// `2.1` numbers an item within a group.
    private static func isDotted(_ printed: String) -> Bool {
        let parts = printed.unicodeScalars.split(omittingEmptySubsequences: false) {
            ".-".unicodeScalars.contains($0.narrowed)
        }
        return parts.count > 1
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isArabicDigit) }
    }

    /// Reports everything that an item lacks.
    private mutating func check(_ item: OpenItem, _ usual: Set<Int>) {
        guard let number = item.number else { return }
        guard isWritten(item) else {
            findings.warn(item.line, .itemWithoutText(number))
            return
        }
        for (place, field) in layout.fields.enumerated() where !item.has(place) {
            let label = field.labels.first ?? ""
            if field.isRequired {
                findings.fault(item.line, .labelMissing(label, of: number, isRow: item.isRow))
            } else if usual.contains(place), !hasAny(like: field, item),
                item.columns?.contains(place) ?? true
            {
                findings.warn(item.line, .labelMissing(label, of: number, isRow: item.isRow))
            }
        }
        for field in item.fields where !field.isInherited {
            let line = field.lines.lowerBound
            if field.value.isEmpty {
                findings.warn(line, .fieldEmpty(field.label, of: number))
            } else if layout.fields[field.field].isList {
                check(list: field, of: number)
            }
        }
    }

    /// Whether an item has a field of the same words: 牵头单位 is as good as 责任单位.
    private func hasAny(like field: PlanLayout.Field, _ item: OpenItem) -> Bool {
        !field.words.isEmpty
            && item.fields.contains { layout.fields[$0.field].words == field.words }
    }

    /// The fields that most items have: where one lacks them, it is told.
    private var usual: Set<Int> {
        Set(
            layout.fields.indices.filter { place in
                layout.fields[place].signs.isEmpty
                    && 2 * items.count(where: { $0.has(place) }) >= items.count
            }
        )
    }

    private mutating func check(list field: FieldRecord, of item: Int) {
        let line = field.lines.lowerBound
        guard !Nesting.isOpen(atEndOf: field.value.scalars) else {
            findings.warn(line, .bracketNotClosed(in: field, of: item))
            return
        }
        let names = NameList.split(field.value)
        if names.isEmpty { findings.warn(line, .listEmpty(field, of: item)) }
        for name in names where name.name.isEmpty {
            findings.warn(line, .noName(before: name.printed, in: field.label, of: item))
        }
    }

    /// Tells once of each field that no item has.
    private mutating func tellWhatNoneHas() {
        let missing = layout.fields.enumerated().filter { place, field in
            !field.isRequired && field.signs.isEmpty && !field.words.isEmpty
                && !items.contains { hasAny(like: field, $0) }
        }
        guard !items.isEmpty, !missing.isEmpty else { return }
        findings.add(.note, nil, .noItemHas(missing.compactMap(\.element.labels.first)))
    }
}
