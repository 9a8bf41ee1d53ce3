#!/usr/bin/python3
"""
Writes what other programs than Orrery show for every file of test/data/dicom and of a folder with a MANIFEST.tsv: frame 1 and the last one, 8 bits, at
the picture's own size. All values go to a folder outside of the repository (`N-frame.u8`, N as in VIEWER-FACTS); `references.json` in
this folder keeps of each their SHA-256 and what can be told without them, `repository-references.json` some of the values too. Run once, and again when a file or a rule changes:

    /usr/bin/python3 test/truth/references.py /path/to/dicom /path/to/values
"""
import base64
import csv
import hashlib
import json
import os
import sys
import warnings
import zlib

import numpy
import pydicom

import display
import frames

warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data", "dicom")

# Where tools disagree: which is right, and how that is known (VIEWER-FACTS 12 and 17).
_BLACK = ("dcmtk", "gdcm gives black frames for fragments without a table")
_DEEP_RLE = ("pydicom", "gdcm takes the bytes of deep RLE colour in the wrong order; pydicom and dcmtk agree")
_PADDING = (None, "dcm2pnm counts padding into the full range")
_ROUNDED = (None, "dcm2pnm rounds YBR_FULL another way, two levels at most")
_BIG_32 = ("numpy", "dcm2pnm swaps 32-bit words wrongly; the little-endian twin of this file gives the same values as here")
DECIDED = {
    "CT0012.fragmented_no_bot_jpeg_ls.80.dcm": _BLACK,
    "CT0012.fragmented_no_bot_jpeg_ls.81.dcm": _BLACK,
    "SC_rgb_rle_16bit.dcm": _DEEP_RLE,
    "SC_rgb_rle_16bit_2frame.dcm": _DEEP_RLE,
    "SC_rgb_rle_32bit.dcm": _DEEP_RLE,
    "SC_rgb_rle_32bit_2frame.dcm": _DEEP_RLE,
    "D_CLUNIE_CT1_RLE_FRAGS.dcm": _PADDING,
    "GH177_D_CLUNIE_CT1_IVRLE_BigEndian_ELE_undefinded_length.dcm": _PADDING,
    "nema-ct1_jpll.dcm": _PADDING,
    "YBR_FULL-RLE.dcm": _ROUNDED,
    "SC_ybr_full_uncompressed.dcm": _ROUNDED,
    "rtdose_expb.dcm": _BIG_32,
    "rtdose_expb_1frame.dcm": _BIG_32,
    "GH195.dcm": ("libjpeg", "the header says RGB, the codestream (JFIF, 2x1 subsampling) is YCbCr: dcmtk and gdcm show false colours"),
    "GH610.dcm": (None, "values up to 0.002: dcm2pnm makes a window below 1 of them and thresholds"),
    "RI6XDosiGap.dcm": (None, "a linear window of width 0.2 means a range of real values; dcm2pnm thresholds"),
    "multiframe.dcm": ("libjpeg", "the last frame is 55 x 121 in a picture of 240 x 240: shown as a reason"),
}


def best(results, name):
    """The tool that is believed: of the list of `decoded` the first that worked, unless it is decided otherwise."""
    tool, _ = DECIDED.get(name, (None, None))
    return tool if tool in results else next(iter(results))


def summary(shown):
    """Told of a picture instead of its values: mean and deviation of each channel and the means of 8 x 8 parts."""
    planes = shown.reshape(*shown.shape[:2], -1).astype("f8")
    rows = numpy.array_split(numpy.arange(shown.shape[0]), min(8, shown.shape[0]))
    columns = numpy.array_split(numpy.arange(shown.shape[1]), min(8, shown.shape[1]))
    parts = [
        [round(float(planes[numpy.ix_(r, c)].mean()), 2) for c in columns] for r in rows
    ]
    return {
        "mean": [round(float(m), 3) for m in planes.mean((0, 1))],
        "deviation": [round(float(m), 3) for m in planes.std((0, 1))],
        "parts": parts,
    }


def difference(one, other):
    if one.shape != other.shape:
        return {"shape": [list(one.shape), list(other.shape)]}
    apart = numpy.abs(one.astype("i4") - other.astype("i4"))
    if apart.max() == 0:
        return "equal"
    return {"most": int(apart.max()), "share": round(float((apart > 0).mean()), 5)}


def reference(path, name, number, dataset):
    results, failed = frames.decoded(dataset, path, number)
    if not results:
        raise frames.NoReference(json.dumps(failed))
    shown = {}
    for tool, (values, says) in results.items():
        try:
            shown[tool] = display.displayed(values, dataset, number, says)
        except Exception as error:  # pylint: disable=broad-except
            failed[tool] = f"{type(error).__name__}: {error}"[:160]
    if not shown:
        raise frames.NoReference(json.dumps(failed))
    tool = best({key: results[key] for key in shown}, name)
    picture, applied = shown[tool]
    told = {
        "rows": picture.shape[0],
        "columns": picture.shape[1],
        "channels": 1 if picture.ndim == 2 else picture.shape[2],
        "by": tool,
        "applied": applied,
        "sha256": hashlib.sha256(numpy.ascontiguousarray(picture).tobytes()).hexdigest(),
        **summary(picture),
    }
    others = {other: difference(picture, shown[other][0]) for other in shown if other != tool}
    try:
        whole = frames.by_dcm2pnm(path, number, applied)
        if whole.ndim == 3 and picture.ndim == 2:
            whole = whole[:, :, 0]
        others["dcm2pnm"] = difference(picture, whole)
    except Exception as error:  # pylint: disable=broad-except
        failed["dcm2pnm"] = str(error)[:120]
    if others:
        told["others"] = others
    if failed:
        told["failed"] = failed
    if name in DECIDED:
        told["decided"] = DECIDED[name][1]
    return told, picture


def read(path):
    dataset = pydicom.dcmread(path, force=True)
    if "SOPClassUID" not in dataset and "PixelData" not in dataset and "Rows" not in dataset:
        raise frames.NoReference("no DICOM for pydicom")
    return dataset


def grid(picture):
    """Every n-th value in both directions, at most 48 x 48 of each channel, compressed."""
    down, right = (-(-size // 48) for size in picture.shape[:2])
    values = numpy.ascontiguousarray(picture[::down, ::right])
    return {"down": down, "right": right, "values": base64.b64encode(zlib.compress(values.tobytes(), 9)).decode()}


def referenced(path, values, stem, keep_grid):
    """The entry of one file; all values go to `values`, named by `stem`."""
    name, entry = os.path.basename(path), {"frames": {}}
    try:
        dataset = read(path)
        for number in sorted({1, frames.frame_count(dataset)}):
            try:
                told, picture = reference(path, name, number, dataset)
                if keep_grid:
                    told["grid"] = grid(picture)
                with open(os.path.join(values, f"{stem}-{number}.u8"), "wb") as file:
                    file.write(numpy.ascontiguousarray(picture).tobytes())
                entry["frames"][str(number)] = told
            except Exception as error:  # pylint: disable=broad-except
                entry["frames"][str(number)] = {"none": f"{type(error).__name__}: {error}"[:300]}
    except Exception as error:  # pylint: disable=broad-except
        entry["none"] = f"{type(error).__name__}: {error}"[:300]
    return entry


def write(name, told):
    """One file a line, so that a change of one is seen as such."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in told.items())
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write("{\n" + lines + "\n}\n")


def main(folder, values):
    os.makedirs(values, exist_ok=True)
    with open(os.path.join(folder, "MANIFEST.tsv"), encoding="utf-8") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t"))
    write(
        "references.json",
        {
            row["path"]: {"n": n, **referenced(os.path.join(folder, row["path"]), values, str(n), False)}
            for n, row in enumerate(rows)
        },
    )
    here = sorted(
        os.path.relpath(os.path.join(at, name), DATA)
        for at, _, names in os.walk(DATA)
        for name in names
        if name != "SOURCES.tsv"
    )
    write(
        "repository-references.json",
        {name: referenced(os.path.join(DATA, name), values, name.replace("/", "_"), True) for name in here},
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
