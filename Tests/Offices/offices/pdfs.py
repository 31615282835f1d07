"""PDF files with text in them, written by hand: no writer of PDF is among the packages."""


def document(lines):
    """A page with lines of text."""
    return printed([[(60, 780 - 20 * place, 11, line) for place, line in enumerate(lines)]])


def printed(pages):
    """Pages of texts, each with its place and size, each glyph's code being its character (ISO 32000-1, 9.10.3)."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    blocks = [ranges[start:start + 100] for start in range(0, 256, 100)]
    unicode = "\n".join(
        ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
         "1 begincodespacerange <0000> <FFFF> endcodespacerange"]
        + [f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in blocks]
        + ["endcmap end end"]
    ).encode()
    def stream(data):
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)

    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * page} 0 R" for page in range(len(pages))).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
    ]
    for page, texts in enumerate(pages):
        content = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in texts
        ).encode()
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (4 + 2 * page, font),
            stream(content),
        ]
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (font + 1, font + 2),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R >>"
        % (font + 3),
        stream(unicode),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    file = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        file + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    )


PLAN = [
    "海门市东山区人民政府", "2024年重点工作任务分解", "一、产业发展", "1.新增规上企业10家。", "牵头领导：张某某",
    "责任单位：区工信局、区财政局", "完成时限：2024年6月底", "2.建成公园2处。（区园林局牵头，区水务局配合）",
]
TABLE = ["2024年任务清单", "序号    重点任务    责任单位    完成时限"] + [
    f"{n}    新建公园{n}处    区园林局    6月底" for n in range(1, 6)
]

WRAPPED = TABLE[:2] + ["1    改造老旧小区3个，    区住建局、    6月底", "     惠及居民900户    区财政局"] + TABLE[3:]


def table(title, widths, rows, size=10, pitch=13, padding=4, bottom=60, align="middle", head=True):
    """Pages with a table as word processors print it: cells wrapped in their columns and set in the middle of their
    rows, a cell printed once over the rows below whose cells are None, a row of one text over all columns."""
    lefts = [50 + sum(widths[:column]) for column in range(len(widths))]
    pages, y = [[(200, 790, 16, title)]], 770

    def lines(text, width):
        count = max(1, int((width - 2 * padding) // size))
        return [part[start:start + count] for part in str(text).split("\n") for start in range(0, len(part), count)]

    def height(row):
        if isinstance(row, str):
            return pitch + 2 * padding
        return max(len(lines(cell, width)) for cell, width in zip(row, widths) if cell) * pitch + 2 * padding

    def show(cell, column, top, bottom, width):
        own = lines(cell, width)
        inner = len(own) * pitch
        start = (top + bottom) / 2 + inner / 2 if align == "middle" else top - padding
        for place, text in enumerate(own):
            pages[-1].append((lefts[column] + padding, round(start - pitch * place - size, 2), size, text))

    # A page has as many rows as fit; a cell over several rows is printed once on each page that they are on.
    place = 0
    repeated = rows[0] if head else None
    while place < len(rows):
        if len(pages) > 1 and repeated:
            show_row = [repeated]
        else:
            show_row = []
        tops = []
        for row in show_row + rows[place:]:
            if tops and y - height(row) < bottom:
                break
            tops.append((row, y, y - height(row)))
            y -= height(row)
        for number, (row, top, end) in enumerate(tops):
            if isinstance(row, str):
                pages[-1].append((lefts[0] + padding, (top + end) / 2 - size / 2, size, row))
                continue
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                last = number
                while last + 1 < len(tops) and not isinstance(tops[last + 1][0], str) \
                        and tops[last + 1][0][column] is None:
                    last += 1
                show(cell, column, top, tops[last][2], widths[column])
        place += len(tops) - len(show_row)
        if place < len(rows):
            pages[-1].append((290, 25, 10, f"- {len(pages)} -"))
            pages.append([])
            y = 800
            carried = next((row for row in reversed(rows[:place]) if not isinstance(row, str)), None)
            first = rows[place]
            if carried and not isinstance(first, str):
                rows[place] = [over if cell is None else cell for cell, over in zip(first, carried)]
    pages[-1].append((50, y - 30, 10, "注：时限以文件为准。"))
    return printed(pages)


HEAD = ["序号", "类别", "重点任务", "牵头领导", "责任单位", "完成时限"]
WIDTHS = [35, 50, 190, 55, 100, 65]
LONG = "，统筹推进前期手续、资金落实、工程建设和竣工验收各环节，确保按期投入使用并惠及周边居民"


def ledger():
    """Rows of unlike heights, under categories and leaders printed once."""
    rows, tasks = [HEAD], []
    units = ["区住建局", "区水务局、区财政局", "区教育局、区发改委、区规自分局、区财政局", "区园林局"]
    number = 0
    for category, leader, count in [("产业发展", "张某某", 3), ("民生保障", "李某", 4), ("城市建设", "王小明", 2), ("生态环境", "欧阳某某", 12)]:
        for within in range(count):
            number += 1
            text = f"新建改造第{number}批公园" + (LONG if number % 3 == 0 else LONG[:12] if number % 2 else "")
            unit = units[number % 4]
            month = number % 12 + 1
            rows.append([
                str(number), category if within == 0 else None, text, leader if within == 0 else None, unit,
                f"2024年{month}月底",
            ])
            day = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            names = [(name, place == 0) for place, name in enumerate(unit.split("、"))]
            tasks.append((number, text, f"2024-{month:02}-{day}", [leader], names, category))
    return rows, tasks


def grouped():
    """Rows below groups, their cells at the top of each row."""
    rows, tasks = [["序号", "工作任务", "责任单位", "完成时限"]], []
    number = 0
    for group in ["一、产业发展", "二、民生保障"]:
        rows.append(group)
        for _ in range(3):
            number += 1
            text = f"建成停车场{number}处" + LONG[: 14 * (number % 3)]
            rows.append([str(number), text, "区城管委、区住建局", "10月底"])
            tasks.append((number, text, "2024-10-31", [], [("区城管委", True), ("区住建局", False)], group))
    return rows, tasks


def below_rows():
    return [row for row in grouped()[0][1:] if not isinstance(row, str)]


def cases():
    rows, tasks = ledger()
    yield {
        "file": "pages.pdf", "title": "2024年重点任务分解表", "tasks": tasks,
        "write": lambda path: path.write_bytes(table("2024年重点任务分解表", WIDTHS, [list(row) for row in rows])),
    }
    groups, below = grouped()
    yield {
        "file": "groups.pdf", "title": "2024年重点任务分解表", "tasks": below,
        "write": lambda path: path.write_bytes(
            table("2024年重点任务分解表", [40, 250, 110, 70], groups, align="top", head=False)
        ),
    }
    yield {
        "file": "plan.pdf", "write": lambda path: path.write_bytes(document(PLAN)), "title": "2024年重点工作任务分解",
        "tasks": [
            (1, "新增规上企业10家。", "2024-06-30", ["张某某"], [("区工信局", True), ("区财政局", False)], "一、产业发展"),
            (2, "建成公园2处。", None, [], [("区园林局", True), ("区水务局", False)], "一、产业发展"),
        ],
    }
    yield {
        "file": "table.pdf", "write": lambda path: path.write_bytes(document(TABLE)), "title": "2024年任务清单",
        "tasks": [(n, f"新建公园{n}处", "2024-06-30", [], [("区园林局", True)], None) for n in range(1, 6)],
    }
    yield {
        "file": "wrapped.pdf", "write": lambda path: path.write_bytes(document(WRAPPED)), "title": "2024年任务清单",
        "tasks": [
            (1, "改造老旧小区3个，惠及居民900户", "2024-06-30", [], [("区住建局", True), ("区财政局", False)], None)
        ] + [(n, f"新建公园{n}处", "2024-06-30", [], [("区园林局", True)], None) for n in range(2, 6)],
    }
    yield {
        "file": "unnumbered.pdf",
        "write": lambda path: path.write_bytes(
            table("2024年任务清单", [250, 110, 70], [["重点任务", "责任单位", "完成时限"]] + [row[1:] for row in below_rows()])
        ),
        "refused": "whose columns only blanks part",
    }
    yield {"file": "scan.pdf", "write": lambda path: path.write_bytes(document([])), "refused": "it seems to be scanned"}
    yield {
        "file": "broken.pdf", "write": lambda path: path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 20),
        "refused": "could not be converted",
    }
