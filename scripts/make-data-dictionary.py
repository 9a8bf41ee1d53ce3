#!/usr/bin/env python3
"""Writes src-main/core/dicom/dictionary-table.ts and uid-table.ts: the data dictionary and the UIDs of DICOM PS3.6, from the tables
of pydicom (MIT licence; written for its release 2.3.1). Run by hand when a new release of PS3.6 is wanted."""
import pathlib
import re

import pydicom
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._uid_dict import UID_dictionary

CORE = pathlib.Path(__file__).parent.parent / "src-main/core/dicom"
SOURCE = (
    "by scripts/make-data-dictionary.py from the tables of pydicom "
    f"{pydicom.__version__}:\n * copyright 2008-2018 Darcy Mason and pydicom contributors, MIT licence"
)


def spelt(keyword):
    return re.sub(r"([a-z])([A-Z])", r"\1 \2", keyword)


def line(tag, entry):
    vr, _, name, _, keyword = entry
    vr = {"OB or OW": "OW", "US or SS or OW": "US", "US or OW": "OW", "US or SS": "US"}.get(vr, vr)
    assert len(vr) == 2 or vr == "NONE", (tag, vr)
    if not keyword or vr == "NONE":
        return None
    return f"{tag} {vr} {keyword}" + ("" if spelt(keyword) == name else f" {name}")


def write(file, what, constant, lines):
    text = "\n".join(lines)
    assert "`" not in text and "\\" not in text and "${" not in text
    (CORE / file).write_text(f"/**\n * {what}.\n * Made {SOURCE}.\n */\nexport const {constant} = `\n{text}\n`\n")


elements = [line(f"{tag:08x}", entry) for tag, entry in sorted(DicomDictionary.items())]
elements += [line(tag, entry) for tag, entry in sorted(RepeatersDictionary.items())]
write(
    "dictionary-table.ts",
    "PS3.6 chapters 6 to 9: tag, VR, keyword, and the name where it is not the keyword's words; x stands for any digit",
    "DICTIONARY_TABLE",
    filter(None, elements),
)

WANTED = {"Transfer Syntax", "SOP Class"}
uids = [
    f"{uid} {name.split(':')[0].strip()}"
    for uid, (name, kind, *_) in UID_dictionary.items()
    if kind in WANTED and (kind != "SOP Class" or "Storage" in name or "Directory" in name)
    and "Commitment" not in name
]
JPEG_2000, JPEG_XL = "High-Throughput JPEG 2000 Image Compression", "JPEG XL"
uids += [
    f"1.2.840.10008.1.2.{uid} {name}"
    for uid, name in {  # Younger than the package's tables.
        "8.1": "Deflated Image Frame Compression",
        "4.110": f"{JPEG_XL} Lossless",
        "4.111": f"{JPEG_XL} JPEG Recompression",
        "4.112": JPEG_XL,
        "4.201": f"{JPEG_2000} (Lossless Only)",
        "4.202": f"{JPEG_2000} with RPCL Options (Lossless Only)",
        "4.203": JPEG_2000,
        "4.204": "JPIP HTJ2K Referenced",
        "4.205": "JPIP HTJ2K Referenced Deflate",
    }.items()
]
write("uid-table.ts", "PS3.6 annex A: transfer syntaxes and SOP classes of what is stored", "UID_TABLE", uids)
