"""PDF files with text in them, written by hand: no writer of PDF is among the packages."""


def document(lines):
    """A page with lines of text, each glyph's code being its character (ISO 32000-1, 9.10.3)."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    blocks = [ranges[start:start + 100] for start in range(0, 256, 100)]
    unicode = "\n".join(
        ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
         "1 begincodespacerange <0000> <FFFF> endcodespacerange"]
        + [f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in blocks]
        + ["endcmap end end"]
    ).encode()
    shown = ["BT /F1 11 Tf 60 780 Td 20 TL"]
    for line in lines:
        shown.append(f"<{line.encode('utf-16-be').hex()}> Tj T*")
    content = "\n".join(shown + ["ET"]).encode()

    def stream(data):
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
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


def cases():
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
        "file": "wrapped.pdf", "write": lambda path: path.write_bytes(document(WRAPPED)),
        "refused": "whose columns only blanks part",
    }
    yield {"file": "scan.pdf", "write": lambda path: path.write_bytes(document([])), "refused": "it seems to be scanned"}
    yield {
        "file": "broken.pdf", "write": lambda path: path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 20),
        "refused": "could not be converted",
    }
