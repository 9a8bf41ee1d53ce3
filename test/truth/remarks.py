#!/usr/bin/python3
"""
Fills the remarks of the golden tables: why a file without a picture has none, as pydicom reads it, and what was looked into by
hand. Fails where a file that is said to have no pixels has some. After golden-table.test.ts wrote the tables:

    /usr/bin/python3 test/truth/remarks.py /path/to/dicom
"""
import os
import sys
import warnings

import pydicom

from references import DATA, HERE

warnings.filterwarnings("ignore")
PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
ROUNDING = "12-bit lossy JPEG: rounding of the inverse DCT, up to 3 levels in under 1 % of the values"
NEAR = "last frame one level apart: full range of values with a fraction, rounded"

# By the end of the path.
LOOKED_INTO = {
    "MANIFEST.tsv": "a list, no picture",
    "SOURCES.tsv": "a list, no picture",
    "3gb-bulk-data-truncated": "MONOCHROME2 of three samples a pixel, and 3 GB declared in a file of 100 KB",
    "US_h264_30f.dcm": "video, not drawn",
    "XA_mpeg2_48f.dcm": "video, not drawn",
    "genFile.dcm": "its frame is no JPEG: dcmtk and gdcm refuse it too",
    "dwv-test_no-number-rows.dcm": "pixel data, and no Rows",
    "meta_missing_tsyntax.dcm": "pixel data of two bytes, and no Rows",
    "nested_priv_SQ.dcm": "pixel data of two bytes, and no Rows",
    "no_meta.dcm": "a stray byte before the data set: pydicom and dcmtk do not read it either",
    "JPEG2000-embedded-sequence-delimiter.dcm": "a delimiter written over the size in the codestream: 3722445056 columns for a header's 256; OpenJPEG refuses it",
    "MR_truncated.dcm": "less pixel data than one frame",
    "fo-dicom/multiframe.dcm": "the last frame is 55 x 121, the header says 240 x 240",
    "GH1339.dcm": "the end of its pixel sequence is missing, which pydicom does not read; looked at: a spine in cross-section, whole",
    "BigEndian_undefined_length.dcm": "no reference reads it; within 1 of GH177..._ELE_..., the same picture",
    "too_short.dcm": "pydicom finds no pixel data; every value equal to emri_small_jpeg_2k_lossless.dcm, whose picture it is",
    "odd/declares-3-gb.dcm": "declares 3 GB, holds 4 KB",
    "odd/declares-jpeg-of-4-gpixels.dcm": "declares 65535 x 65535",
    "odd/five-samples.dcm": "five samples a pixel",
    "odd/jpeg-2000-named-jpeg.dcm": "a JPEG under the name of JPEG 2000",
    "odd/jpeg-cut.dcm": "the JPEG ends early",
    "odd/jpeg-of-another-size.dcm": "the JPEG is 32 x 64, the header says 64 x 64",
    "odd/jpeg-that-is-none.dcm": "text in place of a JPEG",
    "odd/no-rows.dcm": "Rows is 0",
    "odd/photometric-unknown.dcm": "CMYK",
    "odd/pixels-cut.dcm": "less pixel data than one frame",
    "odd/rle-nonsense.dcm": "RLE whose header names no segments",
    "odd/syntax-jpip.dcm": "pixels lie elsewhere (JPIP)",
    "odd/syntax-private.dcm": "a private transfer syntax",
    "odd/video-mpeg2.dcm": "video, not drawn",
    "GH195.dcm": "by libjpeg; the header says RGB, the codestream is YCbCr, looked at",
}


def remark(path, file, outcome):
    for end, said in LOOKED_INTO.items():
        if path.endswith(end):
            return said
    if outcome.startswith("within 2") or outcome.startswith("within 3"):
        return ROUNDING
    if outcome == "equal; last within 1":
        return NEAR
    if outcome not in ("- noPixels", "- document"):
        if outcome.startswith("- ") or outcome == "unreferenced":
            raise ValueError(f"{path}: {outcome} is not looked into")
        return ""
    dataset = pydicom.dcmread(file, force=True, stop_before_pixels=False)
    if any(name in dataset and dataset[name].value for name in PIXELS):
        raise ValueError(f"{path}: has pixels")
    uid = getattr(dataset, "SOPClassUID", None) or getattr(dataset.get("file_meta"), "MediaStorageSOPClassUID", "")
    kind = getattr(uid, "name", "") or "no SOP class"
    empty = [name for name in PIXELS if name in dataset]
    return f"{kind}: {'empty pixel data' if empty else 'no pixel data'}"


def fill(table, folder):
    path = os.path.join(HERE, table)
    with open(path, encoding="utf-8") as file:
        head, *rows = [line.rstrip("\n").split("\t") for line in file]
    for row in rows:
        row[4:] = [remark(row[0], os.path.join(folder, row[0]), row[1])]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in [head, *rows])


if __name__ == "__main__":
    fill("repository.tsv", DATA)
    fill("data-dicom.tsv", sys.argv[1])
