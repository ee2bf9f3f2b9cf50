"""The profile of a LibreOffice that waits for letters: a few lines of its own Basic in a folder.

Basic is part of every LibreOffice, where Python's ``uno`` is not; a second ``soffice`` that hands
its arguments to the first takes as long as a new one, and ends the first.

Orders pass through files in the folder. ``order`` holds the number of a letter; then ``answer``
comes, with ``done`` or ``failed`` in it. Both are renamed into place, so that neither is seen
before it is whole. Whoever gives the orders touches ``beat`` now and then; the program takes it
away, and when none came for a while there is nobody left, and it ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from .office import PDF_FILTER, PROFILE

MACRO: Final = "macro:///Standard.Listener.Listen"
READY, ORDER, ANSWER, BEAT = "ready", "order", "answer", "beat"
DONE: Final = "done"
BEAT_SECONDS: Final = 3
_BEATS_MISSED: Final = 6
_LOOK_MILLISECONDS: Final = 20

_WORD_FILTER: Final = "MS Word 2007 XML"

# A letter is opened hidden and without its macros or links: nothing else is asked for.
_PROGRAM: Final = """\
Option Explicit
Const DESK = "{desk}"

Sub Listen
  Dim looks As Long, missed As Integer
  Say "{ready}", ""
  Do While missed < {most_missed}
    If FileExists(DESK & "{order}") Then Obey
    looks = looks + 1
    If looks Mod {looks_per_beat} = 0 Then
      missed = missed + 1
      If TakeAway(DESK & "{beat}") Then missed = 0
    End If
    Wait {milliseconds}
  Loop
  StarDesktop.terminate()
End Sub

Sub Obey
  Dim number As String, file As Integer
  file = FreeFile
  Open DESK & "{order}" For Input As #file
  Line Input #file, number
  Close #file
  Kill DESK & "{order}"
  Say "{answer}", Convert(DESK & number)
End Sub

Function Convert(letter As String) As String
  Dim document As Object
  Dim loading(1) As New com.sun.star.beans.PropertyValue
  Dim storing(0) As New com.sun.star.beans.PropertyValue
  Convert = "failed"
  On Error GoTo Failed
  loading(0).Name = "Hidden"
  loading(0).Value = True
  loading(1).Name = "FilterName"
  loading(1).Value = "{word_filter}"
  storing(0).Name = "FilterName"
  storing(0).Value = "{pdf_filter}"
  document = StarDesktop.loadComponentFromURL(letter & ".docx", "_blank", 0, loading())
  document.storeToURL(letter & ".pdf", storing())
  Convert = "{done}"
Closing:
  If Not IsNull(document) Then document.close(True)
  Exit Function
Failed:
  Resume Closing
End Function

Function TakeAway(url As String) As Boolean
  TakeAway = FileExists(url)
  On Error Resume Next
  If TakeAway Then Kill url
End Function

Sub Say(name As String, words As String)
  Dim file As Integer
  file = FreeFile
  Open DESK & name & ".part" For Output As #file
  Print #file, words
  Close #file
  Name DESK & name & ".part" As DESK & name
End Sub
"""

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY: Final = 'xmlns:library="http://openoffice.org/2000/library"'
# A profile that is not marked as set up is filled with presets first, which undoes ours.
_FILES: Final = {
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
        'oor:op="fuse"><value>true</value></prop></item></oor:items>'
    ),
    "basic/script.xlc": (
        '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        f'"libraries.dtd"><library:libraries {_LIBRARY}>'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    ),
    "basic/Standard/script.xlb": (
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        f'"library.dtd"><library:library {_LIBRARY} library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Listener"/></library:library>'
    ),
}


def write_listener(desk: Path) -> None:
    """Write the profile of a LibreOffice that listens in the folder ``desk``."""
    program = _PROGRAM.format(
        desk=f"{desk.as_uri()}/",
        ready=READY,
        order=ORDER,
        answer=ANSWER,
        beat=BEAT,
        done=DONE,
        word_filter=_WORD_FILTER,
        pdf_filter=PDF_FILTER,
        milliseconds=_LOOK_MILLISECONDS,
        looks_per_beat=BEAT_SECONDS * 1000 // _LOOK_MILLISECONDS,
        most_missed=_BEATS_MISSED,
    )
    module = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Listener" script:language="StarBasic">{escape(program)}</script:module>'
    )
    files = {**_FILES, "basic/Standard/Listener.xba": module}
    for name, content in files.items():
        file = desk / PROFILE / "user" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_DECLARATION + content, encoding="utf-8")
