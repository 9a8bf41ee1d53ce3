#!/usr/bin/env python3
"""Writes frame-hashes.tsv: SHA-256 of the samples of frames that are not of the JPEG family, as pydicom reads them.

    make-frame-hashes.py ORRERY_DICOM_FOLDER > frame-hashes.tsv

Of each file the first frame and the last. Gray: stored values, masked to Bits Stored and sign-extended, little endian in 1, 2 or 4
bytes. Colour: RGB of 8 bits, from PS3.3 C.7.6.3.1.2 with numpy. Needs pydicom 2.3 and numpy."""
import hashlib
import pathlib
import sys
import warnings
import zlib

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut
from pydicom.encaps import generate_pixel_data_frame
from pydicom.pixel_data_handlers.rle_handler import _rle_decode_segment
from pydicom.uid import RLELossless

warnings.simplefilter("ignore")
JPEG_FAMILY = "1.2.840.10008.1.2.4."
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"


def inflate(dataset):
    join_bits(dataset, lambda frame: zlib.decompressobj(-15).decompress(frame))


def unpack_rle_bits(dataset):
    """One segment a frame, behind a header of 64 bytes."""
    join_bits(dataset, lambda frame: bytes(_rle_decode_segment(frame[64:])))


def swap_words(dataset):
    """Cells of 8 bits in words of OW, which pydicom 2.3 leaves turned round; dcmtk agrees."""
    if dataset["PixelData"].VR == "OW" and dataset.BitsAllocated == 8:
        words = np.frombuffer(dataset.PixelData, ">u2").astype("<u2")
        dataset.PixelData = words.tobytes()


def join_bits(dataset, decode):
    """Frames of single bits, each from a byte border on, become one run of bits."""
    frames = generate_pixel_data_frame(dataset.PixelData, dataset.get("NumberOfFrames", 1))
    pixels = dataset.Rows * dataset.Columns
    bits = [np.unpackbits(np.frombuffer(decode(frame), np.uint8), bitorder="little")[:pixels] for frame in frames]
    dataset.PixelData = np.packbits(np.concatenate(bits), bitorder="little").tobytes()
    dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"


def to_8_bits(values, bits):
    values = values.astype(np.uint64)
    return (values >> (bits - 8)) if bits >= 8 else values * 255 // (2**bits - 1)


def ybr_to_rgb(ybr, partial):
    ybr = ybr.astype(np.float64)
    luma, black, chroma = (255 / 219, 16, 255 / 224) if partial else (1, 0, 1)
    y, cb, cr = luma * (ybr[..., 0] - black), chroma * (ybr[..., 1] - 128), chroma * (ybr[..., 2] - 128)
    rgb = np.stack([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], axis=-1)
    return np.clip(np.rint(rgb), 0, 255)


def samples(dataset):
    """Of all frames: an array frames x rows x columns (x 3)."""
    array = dataset.pixel_array
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    if frames == 1:
        array = array[np.newaxis]
    if "PixelData" not in dataset:
        return array
    stored, allocated = dataset.BitsStored, dataset.BitsAllocated
    photometric = dataset.PhotometricInterpretation
    if photometric == "PALETTE COLOR":
        colours = apply_color_lut(array, dataset)
        return to_8_bits(colours, 16) if colours.dtype.itemsize == 2 else colours
    if dataset.SamplesPerPixel == 3:
        colours = to_8_bits(array, stored)
        if photometric in ("YBR_FULL", "YBR_FULL_422"):
            return ybr_to_rgb(colours, False)
        return ybr_to_rgb(colours, True) if photometric == "YBR_PARTIAL_422" else colours
    size = 8 if allocated <= 8 else 16 if allocated <= 16 else 32
    wide = array.astype(np.int64) & (2**stored - 1)
    if dataset.PixelRepresentation == 1 and allocated > 1:
        wide = np.where(wide >= 2 ** (stored - 1), wide - 2**stored, wide)
        return wide.astype(f"<i{size // 8}")
    return wide.astype(f"<u{size // 8}")


def main(folder):
    for line in (folder / "MANIFEST.tsv").read_text().splitlines()[1:]:
        path = line.split("\t")[0]
        try:
            dataset = pydicom.dcmread(folder / path, force=True)
            if "TransferSyntaxUID" not in dataset.file_meta:
                dataset.file_meta.TransferSyntaxUID = (
                    "1.2.840.10008.1.2"
                    if dataset.is_implicit_VR
                    else "1.2.840.10008.1.2.1" if dataset.is_little_endian else "1.2.840.10008.1.2.2"
                )
            if dataset.file_meta.TransferSyntaxUID.startswith(JPEG_FAMILY):
                continue
            if dataset.file_meta.TransferSyntaxUID == DEFLATED_FRAMES:
                inflate(dataset)
            if "PixelData" in dataset and not dataset.is_little_endian:
                swap_words(dataset)
            if dataset.file_meta.TransferSyntaxUID == RLELossless and dataset.BitsAllocated == 1:
                unpack_rle_bits(dataset)
            frames = samples(dataset)
        except Exception as reason:
            print(path, repr(reason), file=sys.stderr)
            continue
        if dataset.get("SamplesPerPixel") == 3 or dataset.get("PhotometricInterpretation") == "PALETTE COLOR":
            frames = frames.astype(np.uint8)
        for number in sorted({1, len(frames)}):
            frame = np.ascontiguousarray(frames[number - 1])
            print(path, number, hashlib.sha256(frame.tobytes()).hexdigest(), sep="\t")


main(pathlib.Path(sys.argv[1]))
