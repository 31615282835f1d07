"""Files that LibreOffice saved, of what the other cases write."""

import shutil
from pathlib import Path

from . import pdfs, sheets, words

FOLDER = Path(__file__).resolve().parent.parent / "saved"


def cases():
    written = {case["file"]: case for case in [*sheets.cases(), *words.cases(), *pdfs.cases()]}
    for name, file in [
        ("ledger.xlsx", "督查台账.xlsx"), ("merged.xlsx", "merged.xlsx"), ("formula.xlsx", "formula.xlsx"),
        ("numbered.docx", "numbered.docx"), ("table.docx", "table.docx"), ("chinese.docx", "chinese.docx"),
        ("plan.pdf", "plan.pdf"),
    ]:
        case = {**written[file], "file": name}
        case["write"] = lambda path, name=name: shutil.copy(FOLDER / name, path)
        if name == "formula.xlsx":
            # It was calculated when it was saved, though its cell is formatted as a plain number.
            case["told"] = ["the number by which a spreadsheet keeps a date (2024-06-30)"]
        if name == "chinese.docx":
            # LibreOffice leaves out the box.
            case["told"] = []
        yield case
