"""The ten-line script that a clerk who can program writes: docxtpl fills a template for a letter.

``python ten_lines.py TEMPLATE.docx LETTER.json OUT.docx``
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template = DocxTemplate(sys.argv[1])
template.render(json.loads(Path(sys.argv[2]).read_text("utf-8")), autoescape=True)
template.save(sys.argv[3])
