"""Workbooks."""

import datetime
import io
import zipfile

import openpyxl


def workbook(*sheets):
    """A writer of sheets, each a name, rows, and merged ranges."""
    def write(path):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows, merged in sheets:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for cells in merged:
                sheet.merge_cells(cells)
        book.save(path)
    return write


def ledger(path):
    """Two sheets that are read, the first with a title, groups and a head of two rows; one that is hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "督查台账"
    rows = [
        ["东山区2024年重点任务督查台账"],
        ["序号", "重点任务", "责任", None, "牵头领导", "完成时限", "资金来源"],
        [None, None, "牵头单位", "配合单位", None, None, None],
        ["一、产业发展"],
        [1, "新增规上企业10家", "区工信局", "区统计局、区财政局", "张某某", datetime.date(2024, 6, 30), "市级"],
        [2, "新增限上企业5家", "区商务局", None, None, datetime.datetime(2024, 12, 31, 0, 0), None],
        ["二、民生"],
        [3, "改造老旧小区12个", "区住建局", "各镇街", "李某", "2024年12月底", None],
        [None, None, "区城管局", None, None, None, None],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "A4:G4", "E5:E6", "A7:G7",
                  "A8:A9", "B8:B9"]:
        sheet.merge_cells(cells)
    second = book.create_sheet("民生实事")
    second.append(["序号", "民生实事", "责任单位", "完成时限"])
    second.append([1, "新建公园2处", "区园林局", datetime.date(2024, 8, 1)])
    second["D2"].number_format = 'yyyy"年"m"月"'
    second.append([2, "建成驿站1个", "区总工会", 45473])
    hidden = book.create_sheet("旧表")
    hidden.sheet_state = "hidden"
    hidden.append(["序号", "任务"])
    book.save(path)


def formula(path):
    """A formula without a stored value, as writers leave it that do not calculate."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "任务", "责任单位", "完成时限"])
    sheet.append([1, "新建公园2处", "区园林局", "=DATE(2024,6,30)"])
    book.save(path)


def bomb(path):
    """A sheet of 200 MB that packs into nothing."""
    ledger(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b" " * (200 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def replaced(name, part):
    """A workbook with another part in the place of one."""
    return replaced_parts({name: part})


def replaced_parts(own):
    """A workbook with other parts in the place of some."""
    def write(path):
        ledger(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, bytes_ in {**parts, **own}.items():
                archive.writestr(name, bytes_)
    return write


def altered(path):
    """A stored part some of whose bytes were changed later: its checksum tells."""
    ledger(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, bytes_ in parts.items():
            archive.writestr(name, bytes_)
    path.write_bytes(path.read_bytes().replace(b"<sheetData><row", b"<sheetData><now"))


def truncated(path):
    ledger(path)
    path.write_bytes(path.read_bytes()[:2000])


def encrypted_or_old(path):
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))


def other_archive(path):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("读我.txt", "附件")
    path.write_bytes(memory.getvalue())


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cases():
    yield {
        "file": "督查台账.xlsx", "write": ledger, "title": "东山区2024年重点任务督查台账",
        "tasks": [
            (1, "新增规上企业10家", "2024-06-30", ["张某某"],
             [("区工信局", True), ("区统计局", False), ("区财政局", False)], "一、产业发展"),
            (2, "新增限上企业5家", "2024-12-31", ["张某某"], [("区商务局", True)], "一、产业发展"),
            (3, "改造老旧小区12个", "2024-12-31", ["李某"],
             [("区住建局", True), ("区城管局", True), ("各镇街", False)], "二、民生"),
            (4, "新建公园2处", "2024-08-31", [], [("区园林局", True)], "民生实事"),
            (5, "建成驿站1个", None, [], [("区总工会", True)], "民生实事"),
        ],
        "told": ["the hidden sheet “旧表” is not read", "columns not read: 资金来源",
                 "the number by which a spreadsheet keeps a date (2024-06-30)"],
        "quotes": ["督查台账!5 新增规上企业10家", "民生实事!2 新建公园2处"],
    }
    yield {
        "file": "merged.xlsx",
        "write": workbook(("表", [
            ["任务清单"], ["序号", "类别", "任务", "责任单位", "完成时限"],
            [1, "产业", "新增企业10家", "区工信局", "2024年6月底"],
            [2, None, "新增商户5家", "区商务局", None],
            [3, "民生", "新建公园2处", None, "2024年6月底"],
        ], ["A1:E1", "B3:B4", "E3:E4"])),
        "tasks": [
            (1, "新增企业10家", "2024-06-30", [], [("区工信局", True)], "产业"),
            (2, "新增商户5家", "2024-06-30", [], [("区商务局", True)], "产业"),
            # The unit of the third is empty, and merged with nothing.
            (3, "新建公园2处", "2024-06-30", [], [], "民生"),
        ],
        "told": ["item 3 has no “责任单位”"],
    }
    yield {
        "file": "formula.xlsx", "write": formula,
        "tasks": [(1, "新建公园2处", None, [], [("区园林局", True)], None)],
        "told": ["1 formula without a stored value"],
    }
    yield {
        "file": "large.xlsx",
        "write": workbook(("表", [["序号", "重点任务", "牵头领导", "责任单位", "完成时限"]] + [
            [n, f"完成第{n}批改造任务", "张某某", f"区{'甲乙丙丁'[n % 4]}局、区财政局", datetime.date(2024, 6, 30)]
            for n in range(1, 201)
        ], [])),
        "tasks": [
            (n, f"完成第{n}批改造任务", "2024-06-30", ["张某某"],
             [(f"区{'甲乙丙丁'[n % 4]}局", True), ("区财政局", False)], None)
            for n in range(1, 201)
        ],
    }
    yield {"file": "bomb.xlsx", "write": bomb, "refused": "holds more than any document", "seconds": 5}
    yield {"file": "cut.xlsx", "write": truncated, "refused": "damaged or cut off"}
    # What is told depends on whether LibreOffice is there.
    yield {"file": "old.xls", "write": encrypted_or_old, "refused": ""}
    yield {"file": "files.zip", "write": other_archive, "refused": "no Word document and no Excel workbook"}
    yield {
        "file": "wide.xlsx", "refused": "holds more than any document", "seconds": 5,
        "write": replaced(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SPREADSHEET}"><sheetData><row r="1">'.encode()
            + b"".join(b'<c t="str"><v>x</v></c>' for _ in range(100_000)) + b"</row></sheetData></worksheet>",
        ),
    }
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{{}}</sheetData>{{}}</worksheet>'
    yield {
        # The second sheet is sound.
        "file": "numbers.xlsx", "seconds": 5,
        "tasks": [
            (1, "新建公园2处", "2024-08-31", [], [("区园林局", True)], "民生实事"),
            (2, "建成驿站1个", None, [], [("区总工会", True)], "民生实事"),
        ],
        "write": replaced(
            "xl/worksheets/sheet1.xml",
            sheet.format('<row r="9223372036854775807"/><row/><row r="-1"><c r="A1" t="str"><v>甲</v></c></row>',
                         '<mergeCells><mergeCell ref="A1:ALL1048576"/></mergeCells>').encode(),
        ),
    }
    yield {
        "file": "repeated.xlsx", "refused": "holds more than any document", "seconds": 5,
        "write": replaced_parts({
            "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si></sst>",
            "xl/worksheets/sheet1.xml": sheet.format(
                "".join(f'<row><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000)), "").encode(),
        }),
    }
    yield {"file": "altered.xlsx", "write": altered, "refused": "damaged or cut off"}
    yield {
        "file": "deep.xlsx", "refused": "damaged or cut off", "seconds": 5,
        "write": replaced("xl/worksheets/sheet1.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
    }
    yield {
        "file": "entity.xlsx", "refused": "damaged or cut off", "seconds": 5,
        "write": replaced(
            "xl/sharedStrings.xml",
            b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&b;&f;</t></si></sst>',
        ),
    }
