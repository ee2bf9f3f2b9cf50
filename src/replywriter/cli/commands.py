"""The table of commands: what there is, before anything of it is imported."""

from __future__ import annotations

from typing import Final

# Each command with its line in the list of commands; its module is imported when it is run.
COMMANDS: Final = {
    "init": "建立工作文件夹，登记本单位",
    "new": "新建提纲",
    "inspect": "看看一封复函读出了什么",
    "import": "把已有的复函变成提纲",
    "check": "检查提纲和复函，能改的可以改好",
    "build": "生成复函（.docx）",
    "preview": "生成复函的 PDF 和页面图片",
    "forms": "生成随函的文书：征询意见表、发文稿纸、信封等",
    "publish": "生成公开稿、门户文本和记录页",
    "serve": "在浏览器里填提纲、看提示和版面、取复函",
    "ledger": "台账：办到哪一步、哪天到期，记录进展和反馈",
    "formats": "列出文种和地区",
    "rules": "列出规则，说明一条规则",
    "schema": "输出文种的 JSON Schema",
    "doctor": "检查字体、LibreOffice 和设置",
}

# A command whose name is a word of Python's own lies in a module of another name.
MODULES: Final = {"import": "import_"}
