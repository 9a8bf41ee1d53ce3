#!/usr/bin/python3
"""
Writes the small odd DICOM files of test/data/dicom/odd: rules that no redistributable file shows, and headers that contradict
their pixels. The picture in all of them is MR_small.dcm of pydicom (MIT) or a ramp. Run once:

    /usr/bin/python3 test/truth/make_odd.py
"""
import os
import subprocess
import sys
import tempfile

import numpy
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data", "dicom")
OUT = os.path.join(DATA, "odd")
EXPLICIT, BIG = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"
# pydicom 2.3 writes no syntax that it does not know: in the file the first is put in place of the second.
STAND_INS = {
    "1.3.46.670589.33.1.4.1": "1.2.840.10008.1.2.4.95",
    "1.2.840.10008.1.2.4.110": "1.2.840.10008.1.2.4.101",
    "1.2.840.10008.1.2.4.112": "1.2.840.10008.1.2.4.106",
}

MR = pydicom.dcmread(os.path.join(DATA, "MR_small.dcm")).pixel_array.astype("i4")
RAMP = numpy.arange(64 * 64).reshape(64, 64)


def image(values, **more):
    """A Secondary Capture of `values` with the elements of `more`."""
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    dataset.Modality, dataset.PatientName, dataset.PatientID = "OT", "Odd^File", "ODD"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = "1.2.3.4", "1.2.3.4.1"
    syntax = more.pop("syntax", EXPLICIT)
    dataset.file_meta.TransferSyntaxUID = STAND_INS.get(syntax, syntax)
    dataset.is_little_endian = str(dataset.file_meta.TransferSyntaxUID) != BIG
    dataset.is_implicit_VR = False
    values = numpy.asarray(values)
    dataset.Rows, dataset.Columns = values.shape[:2]
    dataset.SamplesPerPixel = 1 if values.ndim == 2 else 3
    dataset.PhotometricInterpretation = "MONOCHROME2" if values.ndim == 2 else "RGB"
    if values.ndim == 3:
        dataset.PlanarConfiguration = 0
    size = values.dtype.itemsize
    dataset.BitsAllocated = dataset.BitsStored = size * 8
    dataset.HighBit = size * 8 - 1
    dataset.PixelRepresentation = 1 if values.dtype.kind == "i" else 0
    raw = values.astype(values.dtype.newbyteorder("<" if dataset.is_little_endian else ">")).tobytes()
    dataset.PixelData = more.pop("raw", raw)
    codestreams = more.pop("codestreams", None)
    if codestreams is not None:
        dataset.PixelData = encapsulate(codestreams)
        dataset["PixelData"].is_undefined_length = True
    dataset["PixelData"].VR = "OW" if dataset.BitsAllocated > 8 else "OB"
    for name, value in more.items():
        setattr(dataset, name, value)
    return dataset


def table(first, bits, entries, signed=False):
    item = Dataset()
    item.add_new(0x00283002, "SS" if signed else "US", [len(entries), first, bits])
    item.LUTExplanation = "odd"
    item.add_new(0x00283006, "OW", numpy.asarray(entries, "<u2").tobytes())
    return Sequence([item])


def windowed(center, width, **more):
    return image(MR.astype("u2"), WindowCenter=str(center), WindowWidth=str(width), **more)


def palette(dataset, entries, bits, segmented=False):
    """Descriptor and data of the three tables; `entries` are rows of red, green, blue."""
    dataset.PhotometricInterpretation = "PALETTE COLOR"
    for channel, tag in enumerate((1, 2, 3)):
        column = [row[channel] for row in entries] if not segmented else entries[channel]
        count = 256 if segmented else len(column)
        dataset.add_new(0x00281100 + tag, "US", [count, 0, bits])
        dataset.add_new((0x00281220 if segmented else 0x00281200) + tag, "OW", numpy.asarray(column, "<u2").tobytes())
    return dataset


def jpeg_xl(picture, *options):
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        name, out = os.path.join(folder, "in.png"), os.path.join(folder, "out.jxl")
        Image.fromarray(picture).save(name)
        subprocess.run(["cjxl", name, out, *options], check=True, capture_output=True)
        with open(out, "rb") as file:
            return file.read()


def jpeg(picture):
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=95)
    return out.getvalue()


def functional(frames):
    """Two frames, each with its own rescale and window in the per-frame functional groups."""
    both = image(numpy.concatenate([MR, MR]).astype("u2").reshape(128, 64), NumberOfFrames=2)
    both.Rows = 64
    groups = []
    for slope, center, width in frames:
        transform, window, group = Dataset(), Dataset(), Dataset()
        transform.RescaleSlope, transform.RescaleIntercept, transform.RescaleType = str(slope), "-10", "US"
        window.WindowCenter, window.WindowWidth = str(center), str(width)
        group.PixelValueTransformationSequence = Sequence([transform])
        group.FrameVOILUTSequence = Sequence([window])
        groups.append(group)
    both.PerFrameFunctionalGroupsSequence = Sequence(groups)
    both.SharedFunctionalGroupsSequence = Sequence([Dataset()])
    return both


def packed_12(values):
    low, high = values.reshape(-1)[0::2], values.reshape(-1)[1::2]
    return numpy.stack([low & 255, (low >> 8) | ((high & 15) << 4), high >> 4], 1).astype("u1").tobytes()


def all_files():
    grey = (MR * 255 // MR.max()).astype("u1")
    rgb = numpy.stack([grey, grey[::-1], grey[:, ::-1]], 2)
    yield "window-sigmoid", windowed(600, 400, VOILUTFunction="SIGMOID")
    yield "window-exact", windowed(600, 400, VOILUTFunction="LINEAR_EXACT")
    yield "window-unknown-function", windowed(600, 400, VOILUTFunction="CUBIC")
    yield "window-1", windowed(600, 1)
    yield "window-0", windowed(600, 0)
    yield "window-0-then-400", image(MR.astype("u2"), WindowCenter=["600", "600"], WindowWidth=["0", "400"])
    yield "window-below-1", image(MR.astype("u2"), RescaleSlope="0.001", RescaleIntercept="0", WindowCenter="0.6", WindowWidth="0.4")
    yield "inverse", windowed(600, 400, PresentationLUTShape="INVERSE")
    yield "monochrome1", windowed(600, 400, PhotometricInterpretation="MONOCHROME1")
    yield "monochrome1-inverse", windowed(600, 400, PhotometricInterpretation="MONOCHROME1", PresentationLUTShape="INVERSE")
    yield "full-range-padding", image(numpy.where(MR < 300, -2000, MR).astype("i2"), PixelPaddingValue=-2000)
    yield "full-range-padding-range", image(numpy.where(MR < 300, 4000, MR).astype("u2"), PixelPaddingValue=4095, PixelPaddingRangeLimit=3900)
    yield "full-range-monochrome1", image(MR.astype("u2"), PhotometricInterpretation="MONOCHROME1")
    yield "one-value", image(numpy.full((16, 16), 7, "u1"))
    yield "modality-table", image(MR.astype("u2"), ModalityLUTSequence=table(200, 16, (numpy.arange(1500) ** 1.2).astype(int)), WindowCenter="3000", WindowWidth="5000")
    yield "modality-table-signed", image((MR - 900).astype("i2"), ModalityLUTSequence=table(-500, 16, numpy.arange(1000)[::-1] * 3, True), WindowCenter="1500", WindowWidth="3000")
    yield "modality-table-missing", image(MR.astype("u2"), ModalityLUTSequence=Sequence([Dataset()]), WindowCenter="600", WindowWidth="400")
    yield "voi-table-8", image(MR.astype("u2"), VOILUTSequence=table(100, 8, numpy.minimum(255, numpy.arange(1024) // 4)))
    yield "voi-table-12", image(MR.astype("u2"), VOILUTSequence=table(0, 12, 4095 - numpy.arange(2048) * 2))
    yield "voi-table-signed", image((MR - 900).astype("i2"), VOILUTSequence=table(-400, 16, numpy.arange(1000) * 65, True))
    yield "rescale-then-voi-table", image(MR.astype("u2"), RescaleSlope="2", RescaleIntercept="-1000", VOILUTSequence=table(-500, 10, numpy.arange(1024), True))
    yield "bits-above-stored", windowed(600, 400, raw=(MR | (RAMP & 7) << 13).astype("<u2").tobytes(), BitsStored=12, HighBit=11)
    yield "bits-above-stored-signed", image(MR.astype("i2"), raw=((MR - 900 & 0xFFF) | (RAMP & 7) << 13).astype("<u2").tobytes(), BitsStored=12, HighBit=11, WindowCenter="-300", WindowWidth="400")
    yield "high-bit-15-stored-12", windowed(600, 400, raw=(MR << 4).astype("<u2").tobytes(), BitsStored=12, HighBit=15)
    yield "allocated-12", windowed(600, 400, raw=packed_12(MR & 0xFFF), BitsAllocated=12, BitsStored=12, HighBit=11)
    yield "signed-8", image((grey.astype("i2") - 128).astype("i1"), WindowCenter="0", WindowWidth="200")
    yield "big-endian-16-signed", image((MR - 900).astype("i2"), syntax=BIG, WindowCenter="-300", WindowWidth="400")
    yield "unsigned-32", image(MR.astype("u4") * 65536, WindowCenter=str(600 * 65536), WindowWidth=str(400 * 65536))
    yield "palette-8-of-16", palette(image(grey), [(i * 257, 65535 - i * 257, (i * 7 % 256) * 257) for i in range(256)], 16)
    yield "palette-8-of-8", palette(image(grey), [(i, 255 - i, i * 7 % 256) for i in range(256)], 8)
    yield "palette-16", palette(image(MR.astype("u2")), [(i * 32, 65535 - i * 32, i * 7 % 65536) for i in range(2048)], 16)
    linear = [0, 1, 0, 1, 255, 65535]  # discrete: one 0; linear: 255 steps up to 65535
    steps = [0, 4, 0, 20000, 40000, 60000, 1, 252, 1000]
    yield "palette-segmented", palette(image(grey), [linear, steps, linear], 16, segmented=True)
    yield "rgb-planar", image(rgb, raw=rgb.transpose(2, 0, 1).tobytes(), PlanarConfiguration=1)
    yield "rgb-16", image(rgb.astype("u2") * 257)
    yield "rgb-12-of-16", image(rgb.astype("u2") * 16, BitsStored=12, HighBit=11)
    yield "ybr-full", image(rgb, PhotometricInterpretation="YBR_FULL")
    yield "functional-groups", functional([(1, 600, 400), (3, 2000, 3000)])
    if any(os.access(os.path.join(p, "cjxl"), os.X_OK) for p in os.environ["PATH"].split(":")):
        yield "jpeg-xl-lossless", image(grey, syntax="1.2.840.10008.1.2.4.110", codestreams=[jpeg_xl(grey, "-d", "0")])
        yield "jpeg-xl-lossless-16", image((MR * 16).astype("u2"), syntax="1.2.840.10008.1.2.4.110", codestreams=[jpeg_xl((MR * 16).astype("u2"), "-d", "0")])
        yield "jpeg-xl-colour", image(rgb, syntax="1.2.840.10008.1.2.4.112", codestreams=[jpeg_xl(rgb, "-d", "1")])
    # Contradictions, and what is no picture.
    yield "jpeg-of-another-size", image(grey, syntax="1.2.840.10008.1.2.4.50", codestreams=[jpeg(grey[:32])])
    yield "jpeg-that-is-none", image(grey, syntax="1.2.840.10008.1.2.4.50", codestreams=[b"no picture at all" * 8])
    yield "jpeg-2000-named-jpeg", image(grey, syntax="1.2.840.10008.1.2.4.90", codestreams=[jpeg(grey)])
    yield "jpeg-cut", image(grey, syntax="1.2.840.10008.1.2.4.50", codestreams=[jpeg(grey)[:300]])
    yield "pixels-cut", image(MR.astype("u2"), raw=MR.astype("<u2").tobytes()[:4000])
    yield "declares-3-gb", image(grey, Rows=32768, Columns=32768, SamplesPerPixel=3, PhotometricInterpretation="RGB", PlanarConfiguration=0)
    yield "declares-jpeg-of-4-gpixels", image(grey, syntax="1.2.840.10008.1.2.4.50", codestreams=[jpeg(grey)], Rows=65535, Columns=65535)
    yield "no-rows", image(grey, Rows=0)
    yield "rle-nonsense", image(grey, syntax="1.2.840.10008.1.2.5", codestreams=[b"\xff" * 200])
    yield "video-mpeg2", image(rgb, syntax="1.2.840.10008.1.2.4.100", codestreams=[b"\x00\x00\x01\xb3" * 60])
    yield "syntax-jpip", image(grey, syntax="1.2.840.10008.1.2.4.94", codestreams=[b"\x00" * 64])
    yield "syntax-private", image(grey, syntax="1.3.46.670589.33.1.4.1", codestreams=[b"\x00" * 64])
    yield "photometric-unknown", image(rgb, PhotometricInterpretation="CMYK")
    yield "five-samples", image(rgb, SamplesPerPixel=5)
    yield "stored-above-allocated", image(grey, BitsStored=12, HighBit=11)
    yield "many-frames-declared", image(grey, NumberOfFrames=2000000000)


def main():
    os.makedirs(OUT, exist_ok=True)
    for index, (name, dataset) in enumerate(all_files()):
        dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.4.1.{index + 1}"
        dataset.InstanceNumber = index + 1
        path = os.path.join(OUT, name + ".dcm")
        dataset.save_as(path, write_like_original=False)
        with open(path, "rb") as file:
            raw = file.read()
        with open(path, "wb") as file:
            for syntax, stand_in in STAND_INS.items():
                raw = raw.replace(stand_in.encode(), syntax.encode())
            file.write(raw)
    print(index + 1, "files")


if __name__ == "__main__":
    sys.exit(main())
