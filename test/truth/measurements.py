#!/usr/bin/python3
"""
Writes the files of test/data/dicom/measure, one for each way in which a picture can tell the size of its pixels, and
measurements.json: what NumPy measures on their pixels and on those of other files. Run once:

    /usr/bin/python3 test/truth/measurements.py
"""
import json
import os

import numpy
import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from display import modality, sign_extended
from frames import decoded
from make_odd import DATA, HERE, MR, image

OUT = os.path.join(DATA, "measure")
GREY = (MR * 255 // MR.max()).astype("u1")
RANDOM = numpy.random.default_rng(10)


def region(x0, y0, x1, y1, units, delta_x, delta_y):
    item = Dataset()
    item.RegionLocationMinX0, item.RegionLocationMinY0 = x0, y0
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = x1, y1
    item.RegionSpatialFormat, item.RegionDataType, item.RegionFlags = 1, 1, 0
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = units
    item.PhysicalDeltaX, item.PhysicalDeltaY = delta_x, delta_y
    return item


def functional():
    two = image(numpy.concatenate([GREY, GREY]), NumberOfFrames=2, Modality="MR")
    two.Rows = 64
    groups = []
    for spacing in ([0.5, 0.25], [1.5, 0.75]):
        group, measures = Dataset(), Dataset()
        measures.PixelSpacing = spacing
        group.PixelMeasuresSequence = Sequence([measures])
        groups.append(group)
    two.SharedFunctionalGroupsSequence, two.PerFrameFunctionalGroupsSequence = Sequence([Dataset()]), Sequence(groups)
    return two


# Name: data set, and unit, millimetres (or pixels) a row and a column, as DESIGN.md "Lengths carry their unit" and PS3.3 10.7.1 have it.
CASES = {
    "ct": (image(MR.astype("i2"), Modality="CT", PixelSpacing=[0.7, 0.5], RescaleSlope="2", RescaleIntercept="-1024"), "mm", 0.7, 0.5),
    "dx-fiducial": (image(GREY, Modality="DX", PixelSpacing=[0.12, 0.12], ImagerPixelSpacing=[0.15, 0.15], PixelSpacingCalibrationType="FIDUCIAL"), "mm (calibrated)", 0.12, 0.12),
    "dx-geometry": (image(GREY, Modality="DX", PixelSpacing=[0.13, 0.14], ImagerPixelSpacing=[0.15, 0.15], PixelSpacingCalibrationType="GEOMETRY"), "mm (estimated)", 0.13, 0.14),
    "dx-same": (image(GREY, Modality="DX", PixelSpacing=[0.15, 0.15], ImagerPixelSpacing=[0.15, 0.15]), "mm at detector", 0.15, 0.15),
    "dx-imager": (image(GREY, Modality="DX", ImagerPixelSpacing=[0.15, 0.2]), "mm at detector", 0.15, 0.2),
    "mg-magnified": (image(GREY, Modality="MG", ImagerPixelSpacing=[0.15, 0.2], EstimatedRadiographicMagnificationFactor="1.25"), "mm (estimated)", 0.12, 0.16),
    "cr-no-spacing": (image(GREY, Modality="CR"), "px", 1, 1),
    "sc-aspect": (image(GREY, PixelAspectRatio=[4, 3]), "px", 4 / 3, 1),
    "us-region": (image(GREY, Modality="US", SequenceOfUltrasoundRegions=Sequence([region(0, 0, 63, 63, 3, 0.02, 0.03)])), "mm (calibrated)", 0.3, 0.2),
    "us-other-unit": (image(GREY, Modality="US", SequenceOfUltrasoundRegions=Sequence([region(0, 0, 63, 63, 4, 0.02, 0.03)])), "px", 1, 1),
    "us-outside": (image(GREY, Modality="US", SequenceOfUltrasoundRegions=Sequence([region(0, 0, 9, 9, 3, 0.02, 0.03)])), "px", 1, 1),
    "us-overlapping": (image(GREY, Modality="US", SequenceOfUltrasoundRegions=Sequence([region(0, 0, 63, 63, 3, 0.02, 0.03), region(0, 0, 63, 63, 3, 0.05, 0.05)])), "px", 1, 1),
    "pet": (image((MR * 3).astype("i2"), Modality="PT", Units="BQML", PixelSpacing=[4.0, 4.0], RescaleSlope="0.37", RescaleIntercept="0"), "mm", 4.0, 4.0),
}  # fmt: skip
OTHERS = {"CT_small.dcm": ("mm", 0.661468, 0.661468), "MR_small.dcm": ("mm", 0.3125, 0.3125), "odd/signed-8.dcm": ("px", 1, 1), "MR_small_bigendian.dcm": ("mm", 0.3125, 0.3125), "odd/bits-above-stored-signed.dcm": ("px", 1, 1)}


def values_of(path, number):
    dataset = pydicom.dcmread(path)
    stored, _ = next(iter(decoded(dataset, path, number)[0].values()))
    return modality(sign_extended(stored, dataset), dataset, number)


def inside(shape, one, other):
    """Pixels whose middle lies in the ellipse between two corners."""
    middle = (numpy.array(one) + other) / 2
    radius = numpy.abs(numpy.array(other) - one) / 2
    rows, columns = numpy.mgrid[: shape[0], : shape[1]] + 0.5
    return ((columns - middle[0]) / radius[0]) ** 2 + ((rows - middle[1]) / radius[1]) ** 2 <= 1


def measured(values, row, column):
    """Points are columns and rows; within 12 .. 60, so that regions hold all of them or none."""
    points = [[round(float(x), 2) for x in RANDOM.uniform(12, min(60, min(values.shape)), 2)] for _ in range(3)]
    one, other, third = (numpy.array(point) for point in points)
    mm = numpy.array([column, row])
    arms = (one - other) * mm, (third - other) * mm
    cosine = arms[0] @ arms[1] / numpy.linalg.norm(arms[0]) / numpy.linalg.norm(arms[1])
    found = values[inside(values.shape, one, other)]
    return {
        "points": points,
        "length": float(numpy.linalg.norm((other - one) * mm)),
        "angle": float(numpy.degrees(numpy.arccos(numpy.clip(cosine, -1, 1)))),
        "area": float(numpy.pi / 4 * numpy.prod(numpy.abs(other - one) * mm)),
        "count": int(found.size),
        **({} if found.size == 0 else {
            "mean": float(found.mean()),
            "deviation": float(found.std()),
            "min": float(found.min()),
            "max": float(found.max()),
        }),
        "probe": float(values[int(third[1]), int(third[0])]),
    }  # fmt: skip


def main():
    os.makedirs(OUT, exist_ok=True)
    told = []
    files = {f"measure/{name}.dcm": (1, *case[1:]) for name, case in CASES.items()}
    for index, (name, (dataset, *_)) in enumerate(CASES.items()):
        save(name, dataset, index)
    save("functional-groups", functional(), len(CASES))
    for file, (number, unit, row, column) in [
        *files.items(),
        ("measure/functional-groups.dcm", (1, "mm", 0.5, 0.25)),
        ("measure/functional-groups.dcm", (2, "mm", 1.5, 0.75)),
        *((name, (1, *case)) for name, case in OTHERS.items()),
    ]:
        values = values_of(os.path.join(DATA, file), number)
        told.append({
            "file": file, "frame": number, "unit": unit, "row": row, "column": column,
            "measured": [measured(values, row, column) for _ in range(8)],
        })  # fmt: skip
    with open(os.path.join(HERE, "measurements.json"), "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(each) for each in told) + "\n]\n")


def save(name, dataset, index):
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.5.1.{index + 1}"
    dataset.SeriesInstanceUID, dataset.InstanceNumber = f"1.2.3.5.{index + 1}", 1
    dataset.save_as(os.path.join(OUT, name + ".dcm"), write_like_original=False)


if __name__ == "__main__":
    main()
