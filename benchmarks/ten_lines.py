"""The ten-line script that a clerk who can program writes: docxtpl fills a template for an outline.

``python ten_lines.py TEMPLATE.docx OUTLINE.yaml OUT.docx``
"""

import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate

outline = yaml.safe_load(Path(sys.argv[2]).read_text("utf-8"))
template = DocxTemplate(sys.argv[1])
template.render(outline, autoescape=True)
template.save(sys.argv[3])
