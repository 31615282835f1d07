"""Word documents."""

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def numbered(path):
    """Items whose numbers stand in no text: the list has them."""
    document = docx.Document()
    document.add_paragraph("海门市东山区人民政府")
    document.add_paragraph("2024年重点工作任务分解")
    document.add_heading("产业发展", level=1)
    for text, unit in [("新增规上企业10家。", "区工信局"), ("改造老旧小区12个。", "区住建局")]:
        document.add_paragraph(text, style="List Number")
        for line in ["牵头领导：张某某", f"责任单位：{unit}、区财政局", "完成时限：2024年12月底"]:
            document.add_paragraph(line)
    document.save(path)


def table(path):
    """A table with a group row, a merged leader, and two units in paragraphs of their own."""
    document = docx.Document()
    document.add_heading("东山区2024年民生实事任务分解表", 0)
    own = document.add_table(rows=1, cols=5)
    for cell, text in zip(own.rows[0].cells, ["序号", "实事项目", "责任领导", "责任单位", "完成时限"]):
        cell.text = text

    def row(*texts):
        added = own.add_row()
        for cell, text in zip(added.cells, texts):
            cell.text = text
        return added

    group = row("一、教育", "", "", "", "")
    group.cells[0].merge(group.cells[4])
    first = row("1", "新建学校2所", "副区长张某某", "区教委\n区住建局", "2024年8月底")
    second = row("2", "改造操场3个", "", "区教委", "2024年9月")
    first.cells[2].merge(second.cells[2])
    document.save(path)


def chinese_numbers(path):
    """Headings 一、 and items （一） by a list of two levels, removed text, and a text box."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, shown in [(0, "%1、"), (1, "（%2）")]:
        own = OxmlElement("w:lvl")
        own.set(qn("w:ilvl"), str(level))
        for name, value in [("w:start", "1"), ("w:numFmt", "chineseCountingThousand"), ("w:lvlText", shown)]:
            part = OxmlElement(name)
            part.set(qn("w:val"), value)
            own.append(part)
        abstract.append(own)
    numbering.insert(0, abstract)
    instance = numbering.add_num(77)

    def add(text, level):
        paragraph = document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = instance.numId
        return paragraph

    document.add_paragraph("2024年重点工作")
    add("产业发展", 0)
    add("新增规上企业10家。", 1)
    document.add_paragraph("责任单位：区工信局")
    add("新增限上企业5家。", 1)
    removed = document.add_paragraph("责任单位：区商务局")
    deletion = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "、区财政局"
    run.append(text)
    deletion.append(run)
    removed._p.append(deletion)
    add("民生改善", 0)
    add("新建公园2处。", 1)
    document.add_paragraph("责任单位：区园林局")
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "内部资料"
    run.append(text)
    inner.append(run)
    box.append(inner)
    holder = document.add_paragraph("附注见后")
    holder._p.append(box)
    document.save(path)


def empty(path):
    docx.Document().save(path)


def cases():
    yield {
        "file": "numbered.docx", "write": numbered, "title": "2024年重点工作任务分解",
        "tasks": [
            (1, "新增规上企业10家。", "2024-12-31", ["张某某"], [("区工信局", True), ("区财政局", False)], "产业发展"),
            (2, "改造老旧小区12个。", "2024-12-31", ["张某某"], [("区住建局", True), ("区财政局", False)], "产业发展"),
        ],
    }
    yield {
        "file": "table.docx", "write": table, "title": "东山区2024年民生实事任务分解表",
        "tasks": [
            (1, "新建学校2所", "2024-08-31", ["张某某"], [("区教委", True), ("区住建局", False)], "一、教育"),
            (2, "改造操场3个", "2024-09-30", ["张某某"], [("区教委", True)], "一、教育"),
        ],
    }
    yield {
        "file": "chinese.docx", "write": chinese_numbers, "title": "2024年重点工作",
        "tasks": [
            (1, "新增规上企业10家。", None, [], [("区工信局", True)], "一、产业发展"),
            (2, "新增限上企业5家。", None, [], [("区商务局", True)], "一、产业发展"),
            (3, "新建公园2处。", None, [], [("区园林局", True)], "二、民生改善"),
        ],
        "told": ["text in boxes is not read: “内部资料”"],
    }
    yield {"file": "empty.docx", "write": empty, "refused": "empty"}
