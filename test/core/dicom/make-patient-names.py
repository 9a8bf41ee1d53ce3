#!/usr/bin/env python3
"""Writes patient-names.tsv: Patient's Name of the files of a folder that are there for their character sets, as pydicom decodes it.

    make-patient-names.py ORRERY_DICOM_FOLDER > patient-names.tsv

Needs pydicom 2.3."""
import pathlib
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
# pydicom 2.3 drops the last, empty group of a name, and does not know the escape of chrGB2312.
CORRECTED = {"chrX1.dcm": "Wang^XiaoDong=王^小東=", "chrX2.dcm": "Wang^XiaoDong=王^小东=", "chrGB2312.dcm": "Zhang^XiaoDong=张^小东="}

folder = pathlib.Path(sys.argv[1])
for line in (folder / "MANIFEST.tsv").read_text().splitlines()[1:]:
    path = line.split("\t")[0]
    if "charset" not in path:
        continue
    dataset = pydicom.dcmread(folder / path, force=True)
    dataset.decode()
    name = CORRECTED.get(pathlib.Path(path).name, str(dataset.get("PatientName", "") or ""))
    if name:
        print(path, name, sep="\t")
