"""Study and Series Instance UID of every file of a folder, as pydicom reads them: path, study, series, parted by tabs.

    group-series.py FOLDER

A file that pydicom does not read has a ! for its study.
"""
import pathlib
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
STUDY, SERIES = 0x0020000D, 0x0020000E


def uids(path):
    try:
        data_set = pydicom.dcmread(path, force=True, stop_before_pixels=True)
        found = [data_set.get(tag) for tag in (STUDY, SERIES)]
        return ["" if element is None or element.value is None else str(element.value) for element in found]
    except Exception:  # whatever a parser stumbles over
        return ["!", ""]


folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.rglob("*")):
    if path.is_file():
        print(path.relative_to(folder), *uids(path), sep="\t")
