"""Edits a Word file in LibreOffice by the commands behind its menus and keys, one file a scenario.

Run by the Python that LibreOffice brings (module `uno`), not by ours:

    python3 office_driver.py report.docx folder [settle]

writes folder/<scenario>.docx for each scenario below; with `settle` only the file with all tracked
changes accepted, and with all of them rejected. (No file with
a comment is among them: LibreOffice 7.4 without a screen crashes when it shows one.)
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

DOCX = "MS Word 2007 XML"
LONGEST = 60  # seconds for LibreOffice to start


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


class Office:
    def __init__(self, folder):
        pipe = f"mmi{Path(folder).name}"
        profile = Path(folder, "profile").as_uri()
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        for _ in range(LONGEST * 4):
            try:
                address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
                self.context = resolver.resolve(address)
                break
            except NoConnectException:
                time.sleep(0.25)
        make = self.context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", self.context)

    def close(self):
        with contextlib.suppress(DisposedException):
            self.desktop.terminate()
        self.process.wait(timeout=LONGEST)


class Document:
    def __init__(self, office, address):
        self.office = office
        self.model = office.desktop.loadComponentFromURL(
            address, "_blank", 0, (prop("Hidden", True),)
        )
        self.view = self.model.getCurrentController().getViewCursor()

    def do(self, command, **arguments):
        frame = self.model.getCurrentController().getFrame()
        given = tuple(prop(name, value) for name, value in arguments.items())
        self.office.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, given)

    def paragraphs(self):
        found = self.model.Text.createEnumeration()
        while found.hasMoreElements():
            one = found.nextElement()
            if one.supportsService("com.sun.star.text.Paragraph"):
                yield one

    def paragraph(self, words):
        return next(p for p in self.paragraphs() if words in p.getString())

    def start(self, words):
        self.view.gotoRange(self.paragraph(words).getStart(), False)

    def end(self, words):
        self.view.gotoRange(self.paragraph(words).getEnd(), False)

    def select(self, first, last=None):
        self.start(first)
        self.view.gotoRange(self.paragraph(last or first).getEnd(), True)

    def find(self, words):
        """Select just these words."""
        search = self.model.createSearchDescriptor()
        search.SearchString = words
        self.view.gotoRange(self.model.findFirst(search).getStart(), False)
        self.view.gotoRange(self.model.findFirst(search).getEnd(), True)

    def type(self, text):
        self.do("InsertText", Text=text)

    def enter(self):
        self.do("InsertPara")

    def save(self, path):
        self.model.storeToURL(path.as_uri(), (prop("FilterName", DOCX),))
        self.model.close(True)


def retype(d):
    d.select("sat for 20")
    d.type("Typed anew from beginning to end, with other words.")


def append(d):
    d.end("sat for 20")
    d.type(" I saw this.")


def prepend(d):
    d.start("sat for 20")
    d.type("In my view: ")


def split(d):
    d.find(" at the first visit")
    d.view.collapseToStart()
    d.enter()


def new_at_end(d):
    d.end("sat for 20")
    d.enter()
    d.type("A paragraph of my own after it.")


def new_before(d):
    d.start("sat for 20")
    d.type("A paragraph of my own before it.")
    d.enter()


def new_after_heading(d):
    d.end("Function")
    d.enter()
    d.type("A paragraph of my own below the heading.")


def delete_middle(d):
    d.select("second gap")
    d.do("Delete")
    d.do("Delete")


def delete_first(d):
    d.select("first gap")
    d.do("Delete")
    d.do("Delete")


def join(d):
    d.end("first gap")
    d.do("Delete")


def cut_and_paste(d):
    d.select("sat for 20")
    d.do("Cut")
    d.end("plan is to")
    d.enter()
    d.do("Paste")


def copy_and_paste(d):
    d.select("sat for 20")
    d.do("Copy")
    d.end("plan is to")
    d.enter()
    d.do("Paste")


def restyle(d):
    d.start("sat for 20")
    d.do("StyleApply", Style="Default Paragraph Style", FamilyName="ParagraphStyles")


def tracked(d):
    d.do("TrackChanges", TrackChanges=True)
    d.end("sat for 20")
    d.type(" Tracked by me.")


def delete_block(d):
    d.select("first gap", "third gap")
    d.do("Delete")
    d.do("Delete")


def three_into_one(d):
    d.select("first gap", "third gap")
    d.type("One paragraph now says all three.")


def replace_all(d):
    replace = d.model.createReplaceDescriptor()
    replace.SearchString, replace.ReplaceString = "visit", "examination"
    d.model.replaceAll(replace)


def bold(d):
    d.find("20 minutes")
    d.do("Bold")


def cell(d):
    d.find("44")
    d.type("45")


def new_document(d):
    d.do("SelectAll")
    d.do("SelectAll")
    d.do("Copy")
    other = Document(d.office, "private:factory/swriter")
    other.do("Paste")
    d.model.close(True)
    d.model = other.model


SCENARIOS = {
    "nothing": lambda d: None, "retype": retype, "append": append, "prepend": prepend,
    "split": split, "new_at_end": new_at_end, "new_before": new_before,
    "new_after_heading": new_after_heading, "delete_middle": delete_middle,
    "delete_first": delete_first, "join": join, "cut_and_paste": cut_and_paste,
    "copy_and_paste": copy_and_paste, "restyle": restyle, "tracked": tracked,
    "delete_block": delete_block, "three_into_one": three_into_one, "replace_all": replace_all,
    "bold": bold, "cell": cell, "new_document": new_document,
}  # fmt: skip


# What a reader does with the kit's tracked changes; for a merged file.
SETTLED = {
    "accepted": lambda d: d.do("AcceptAllTrackedChanges"),
    "rejected": lambda d: d.do("RejectAllTrackedChanges"),
}


def main(source, folder, kind="edit"):
    with tempfile.TemporaryDirectory(prefix="mmi-office-", ignore_cleanup_errors=True) as place:
        office = Office(place)
        try:
            for name, edit in (SETTLED if kind == "settle" else SCENARIOS).items():
                document = Document(office, Path(source).resolve().as_uri())
                edit(document)
                document.save(Path(folder).resolve() / f"{name}.docx")
        finally:
            office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
