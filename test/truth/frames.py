"""
Stored values of a DICOM frame, as programs other than Orrery decode them: pydicom's reading and NumPy for what is not compressed,
and for each codec every tool that is here (gdcm, dcmtk, libjpeg through Pillow, OpenJPEG, libjxl).

Debian packages: python3-pydicom python3-gdcm python3-pil dcmtk libopenjp2-tools libjxl-tools.
"""
import multiprocessing
import os
import subprocess
import tempfile

import gdcm
import numpy
import pydicom
from PIL import Image
from pydicom.encaps import generate_pixel_data_fragment
from pydicom.pixel_data_handlers.rle_handler import _rle_decode_frame, _rle_decode_segment

SECONDS = 120

JPEG_8 = {"1.2.840.10008.1.2.4.50"}
JPEG = {"1.2.840.10008.1.2.4.%d" % n for n in (50, 51, 53, 55, 57, 70)}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
JPEG_2000 = {"1.2.840.10008.1.2.4.%d" % n for n in (90, 91, 92, 93)}
HTJ2K = {"1.2.840.10008.1.2.4.%d" % n for n in (201, 202, 203)}
JPEG_XL = {"1.2.840.10008.1.2.4.%d" % n for n in (110, 111, 112)}
RLE = {"1.2.840.10008.1.2.5"}
DEFLATED_FRAME = {"1.2.840.10008.1.2.8.1"}
NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"}


class NoReference(Exception):
    """No tool decodes it, or it holds no pixels."""


def syntax_of(dataset):
    meta = getattr(dataset, "file_meta", None)
    uid = str(getattr(meta, "TransferSyntaxUID", "") or "")
    if uid:
        return uid
    if dataset.is_implicit_VR:
        return "1.2.840.10008.1.2"
    return "1.2.840.10008.1.2.1" if dataset.is_little_endian else "1.2.840.10008.1.2.2"


def frame_count(dataset):
    try:
        return max(1, int(dataset.get("NumberOfFrames", 1) or 1))
    except (TypeError, ValueError):
        return 1


def encapsulated_frames(dataset):
    """Codestreams, one a frame. Fragments without a table are parted at start markers."""
    fragments = list(generate_pixel_data_fragment(_behind_offset_table(dataset)))
    frames = frame_count(dataset)
    if frames == 1:
        return [b"".join(fragments)]
    if len(fragments) == frames:
        return fragments
    whole = []
    for fragment in fragments:
        if fragment[:3] == b"\xff\xd8\xff" or fragment[:4] == b"\xff\x4f\xff\x51" or not whole:
            whole.append(fragment)
        else:
            whole[-1] += fragment
    return whole


def _behind_offset_table(dataset):
    stream = pydicom.filebase.DicomBytesIO(dataset.PixelData)
    stream.is_little_endian = True
    pydicom.encaps.get_frame_offsets(stream)
    return stream


def native_frame(dataset, number, raw=None):
    """Frame `number` (from 1) of uncompressed pixel data: rows x columns [x 3], HighBit shifted down, not yet sign-extended."""
    rows, columns = int(dataset.Rows), int(dataset.Columns)
    samples = int(dataset.get("SamplesPerPixel", 1) or 1)
    if "FloatPixelData" in dataset or "DoubleFloatPixelData" in dataset:
        name, kind = ("FloatPixelData", "f4") if "FloatPixelData" in dataset else ("DoubleFloatPixelData", "f8")
        values = numpy.frombuffer(dataset[name].value, ("<" if dataset.is_little_endian else ">") + kind)
        return values.reshape(-1, rows, columns)[number - 1]
    if "PixelData" not in dataset:
        raise NoReference("no pixel data")
    raw = bytes(dataset.PixelData) if raw is None else raw
    allocated = int(dataset.BitsAllocated)
    order = "<" if dataset.is_little_endian else ">"
    count = rows * columns * samples
    if allocated == 1:
        if order == ">" and dataset["PixelData"].VR == "OW":
            raw = numpy.frombuffer(raw, ">u2").astype("<u2").tobytes()
        bits = numpy.unpackbits(numpy.frombuffer(raw, "u1"), bitorder="little")
        values = bits[(number - 1) * count : number * count]
    elif allocated == 12:
        triples = numpy.frombuffer(raw[: len(raw) // 3 * 3], "u1").reshape(-1, 3).astype("u2")
        low = triples[:, 0] | ((triples[:, 1] & 15) << 8)
        high = (triples[:, 1] >> 4) | (triples[:, 2] << 4)
        values = numpy.stack([low, high], 1).reshape(-1)[(number - 1) * count : number * count]
    else:
        size = allocated // 8
        photometric = str(dataset.get("PhotometricInterpretation", ""))
        if photometric == "YBR_FULL_422" and samples == 3:
            stored = rows * columns * 2
            part = numpy.frombuffer(raw[(number - 1) * stored : number * stored], "u1").reshape(-1, 4)
            if len(part) * 2 < rows * columns:
                raise NoReference("cut short")
            y1, y2, cb, cr = part.T
            values = numpy.stack([numpy.stack([y1, cb, cr], 1), numpy.stack([y2, cb, cr], 1)], 1)
            return values.reshape(rows, columns, 3)
        if order == ">" and allocated == 8 and dataset["PixelData"].VR == "OW":
            raw = numpy.frombuffer(raw[: len(raw) // 2 * 2], ">u2").astype("<u2").tobytes()
        values = numpy.frombuffer(
            raw[(number - 1) * count * size : number * count * size], f"{order}u{size}"
        )
    if len(values) < count:
        raise NoReference("cut short")
    if samples == 1:
        values = values.reshape(rows, columns)
    elif int(dataset.get("PlanarConfiguration", 0) or 0) == 1:
        values = values.reshape(samples, rows, columns).transpose(1, 2, 0)
    else:
        values = values.reshape(rows, columns, samples)
    stored, high = int(dataset.get("BitsStored", allocated)), int(dataset.get("HighBit", 0) or 0)
    shift = high + 1 - stored
    return values >> shift if 0 < shift < allocated else values


def _written_anew(dataset, number, folder):
    """One frame with the elements that decoding needs, for dcmtk refuses some damaged headers whose pixels are sound."""
    path = os.path.join(folder, "anew.dcm")
    anew = pydicom.Dataset()
    for name in (
        "Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
        "SamplesPerPixel", "PhotometricInterpretation", "PlanarConfiguration",
    ):  # fmt: skip
        if name in dataset:
            setattr(anew, name, dataset.get(name))
    anew.SOPClassUID, anew.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "1.2.3"
    anew.PixelData = pydicom.encaps.encapsulate([encapsulated_frames(dataset)[number - 1]])
    anew["PixelData"].is_undefined_length = True
    anew.file_meta = pydicom.dataset.FileMetaDataset()
    anew.file_meta.TransferSyntaxUID = syntax_of(dataset)
    anew.file_meta.MediaStorageSOPClassUID, anew.file_meta.MediaStorageSOPInstanceUID = (
        anew.SOPClassUID,
        anew.SOPInstanceUID,
    )
    anew.is_little_endian, anew.is_implicit_VR = True, False
    anew.save_as(path, write_like_original=False)
    return path


def _run(*arguments):
    return subprocess.run(arguments, capture_output=True, timeout=SECONDS, check=False)


def by_gdcm(dataset, path, number):
    """All of gdcm's own reading, so that its splitting of fragments is judged as well; in a process of its own, for it aborts."""
    receiver, sender = multiprocessing.Pipe(False)

    def work():
        try:
            sender.send(_by_gdcm(dataset, path, number))
        except Exception as error:  # pylint: disable=broad-except
            sender.send(str(error))

    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(SECONDS) else "too slow"
    except EOFError:
        answer = "gdcm aborted"
    child.kill()
    child.join()
    if isinstance(answer, str):
        raise NoReference(answer)
    return answer


def _by_gdcm(dataset, path, number):
    reader = gdcm.ImageReader()
    reader.SetFileName(path)
    if not reader.Read():
        raise NoReference("gdcm cannot read it")
    image = reader.GetImage()
    buffer = image.GetBuffer()
    raw = buffer.encode("utf-8", errors="surrogateescape") if isinstance(buffer, str) else bytes(buffer)
    rows, columns = int(dataset.Rows), int(dataset.Columns)
    samples = int(image.GetPixelFormat().GetSamplesPerPixel())
    size = (int(image.GetPixelFormat().GetBitsAllocated()) + 7) // 8
    values = numpy.frombuffer(raw, f"<u{size}")
    count = rows * columns * samples
    values = values[(number - 1) * count : number * count]
    if len(values) < count:
        raise NoReference("gdcm gives too little")
    if samples == 1:
        return values.reshape(rows, columns)
    if image.GetPlanarConfiguration() == 1:
        return values.reshape(samples, rows, columns).transpose(1, 2, 0)
    return values.reshape(rows, columns, samples)


def by_dcmtk(dataset, path, number):
    """dcmtk's stored values, without any conversion of colour."""
    syntax = syntax_of(dataset)
    program = (
        ["dcmdjpls"] if syntax in JPEG_LS else ["dcmdrle"] if syntax in RLE else ["dcmdjpeg", "+cn"]
    )
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "plain.dcm")
        done = _run(*program, path, out)
        if not os.path.exists(out):
            done = _run(*program, _written_anew(dataset, number, folder), out)
            number = 1
        if done.returncode != 0 or not os.path.exists(out):
            raise NoReference(done.stderr.decode(errors="replace")[:120])
        plain = pydicom.dcmread(out, force=True)
        return native_frame(plain, number)


def by_openjpeg(codestream, signed_of_stream=False):
    """OpenJPEG's values: unsigned 16 bits or less, or signed where the codestream says so."""
    with tempfile.TemporaryDirectory() as folder:
        begin = codestream[:12]
        name = os.path.join(folder, "in.jp2" if begin[4:8] == b"jP  " else "in.j2k")
        with open(name, "wb") as file:
            file.write(codestream)
        out = os.path.join(folder, "out.pgx")
        done = _run("opj_decompress", "-i", name, "-o", out)
        planes = sorted(entry for entry in os.listdir(folder) if entry.endswith(".pgx"))
        if not planes:
            raise NoReference(done.stderr.decode(errors="replace")[:120])
        return numpy.stack([_read_pgx(os.path.join(folder, plane)) for plane in planes], -1).squeeze(-1) \
            if len(planes) == 1 else numpy.stack([_read_pgx(os.path.join(folder, p)) for p in planes], -1)


def _read_pgx(path):
    with open(path, "rb") as file:
        head = file.readline().decode("ascii").replace("+", " + ").replace("-", " - ").split()
        raw = file.read()
    order, sign = (">" if head[1] == "ML" else "<"), ("i" if "-" in head else "u")
    bits, columns, rows = (int(part) for part in head[-3:])
    size = 1 if bits <= 8 else 2 if bits <= 16 else 4
    return numpy.frombuffer(raw, f"{order}{sign}{size}")[: rows * columns].reshape(rows, columns).astype("i4")


def by_libjxl(codestream):
    with tempfile.TemporaryDirectory() as folder:
        name, out = os.path.join(folder, "in.jxl"), os.path.join(folder, "out.png")
        with open(name, "wb") as file:
            file.write(codestream)
        done = _run("djxl", name, out)
        if done.returncode != 0:
            raise NoReference(done.stderr.decode(errors="replace")[:120])
        return numpy.array(Image.open(out))


def by_libjpeg(codestream, rgb):
    """8-bit baseline through Pillow (libjpeg-turbo), colour converted by it: grey, or RGB."""
    import io

    if rgb:  # an Adobe marker that says "no transform"
        codestream = codestream[:2] + b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00" + codestream[2:]
    image = Image.open(io.BytesIO(codestream))
    image.load()
    if image.mode not in ("L", "RGB"):
        raise NoReference("Pillow: " + image.mode)
    return numpy.array(image)


def jpeg_says_rgb(codestream, photometric):
    """
    VIEWER-FACTS 12: the samples of a colour JPEG are RGB if APP14 says transform 0, or if the header says RGB and nothing in the
    codestream speaks against it (JFIF, APP14, subsampling).
    """
    position, jfif, adobe, subsampled, ids = 2, False, None, False, b""
    while position + 4 <= len(codestream) and codestream[position] == 0xFF:
        marker = codestream[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        length = int.from_bytes(codestream[position + 2 : position + 4], "big")
        body = codestream[position + 4 : position + 2 + length]
        if marker == 0xE0 and body[:4] == b"JFIF":
            jfif = True
        elif marker == 0xEE and body[:5] == b"Adobe" and len(body) >= 12:  # shorter is none (libjpeg)
            adobe = body[11]
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            sampling = {body[6 + 3 * i + 1] for i in range(body[5])}
            subsampled = len(sampling) > 1
            ids = bytes(body[6 + 3 * i] for i in range(body[5]))
        elif marker == 0xDA:
            break
        position += 2 + length
    if adobe is not None:
        return adobe == 0
    return photometric == "RGB" and not jfif and not subsampled or ids == b"RGB"


def by_rle(dataset, codestream):
    rows, columns, samples = int(dataset.Rows), int(dataset.Columns), int(dataset.SamplesPerPixel)
    if int(dataset.BitsAllocated) == 1:
        packed = _rle_decode_segment(codestream[int.from_bytes(codestream[4:8], "little") :])
        bits = numpy.unpackbits(numpy.frombuffer(packed, "u1"), bitorder="little")
        return bits[: rows * columns].reshape(rows, columns)
    planes = _rle_decode_frame(codestream, rows, columns, samples, int(dataset.BitsAllocated))
    values = numpy.frombuffer(planes, f"<u{int(dataset.BitsAllocated) // 8}").reshape(samples, rows, columns)
    return values[0] if samples == 1 else values.transpose(1, 2, 0)


def decoded(dataset, path, number):
    """
    By tool: {name: (values, says)}; `says` is 'stored' (the photometric interpretation of the header holds) or 'rgb'.
    Failures are told in `failed` by tool.
    """
    syntax = syntax_of(dataset)
    results, failed = {}, {}

    def attempt(name, says, decode):
        try:
            results[name] = (decode(), says)
        except Exception as error:  # pylint: disable=broad-except
            failed[name] = f"{type(error).__name__}: {error}"[:160]

    if syntax in NATIVE or syntax in DEFLATED_FRAME and "PixelData" not in dataset:
        attempt("numpy", "stored", lambda: native_frame(dataset, number))
        return results, failed
    if syntax in DEFLATED_FRAME:
        import zlib

        frame = encapsulated_frames(dataset)[number - 1]
        attempt("zlib", "stored", lambda: native_frame(dataset, 1, zlib.decompress(frame, -15)))
        return results, failed
    try:
        codestream = encapsulated_frames(dataset)[number - 1]
    except Exception as error:  # pylint: disable=broad-except
        raise NoReference(f"frames: {error}") from error
    photometric = str(dataset.get("PhotometricInterpretation", ""))
    if syntax in JPEG:
        precision = _jpeg_precision(codestream)
        colour = int(dataset.SamplesPerPixel) == 3
        lossless = syntax.endswith((".57", ".70"))
        if precision == 8 and not lossless:
            rgb = colour and jpeg_says_rgb(codestream, photometric)
            attempt("libjpeg", "rgb" if colour else "stored", lambda: by_libjpeg(codestream, rgb))
        attempt("dcmtk", "stored", lambda: by_dcmtk(dataset, path, number))
        attempt("gdcm", "stored", lambda: by_gdcm(dataset, path, number))
    elif syntax in JPEG_LS:
        attempt("dcmtk", "stored", lambda: by_dcmtk(dataset, path, number))
        attempt("gdcm", "stored", lambda: by_gdcm(dataset, path, number))
    elif syntax in JPEG_2000 or syntax in HTJ2K:
        attempt("openjpeg", "rgb", lambda: by_openjpeg(codestream))
        if syntax in JPEG_2000:
            attempt("gdcm", "rgb", lambda: by_gdcm(dataset, path, number))
    elif syntax in JPEG_XL:
        attempt("libjxl", "rgb", lambda: by_libjxl(codestream))
    elif syntax in RLE:
        attempt("pydicom", "stored", lambda: by_rle(dataset, codestream))
        attempt("dcmtk", "stored", lambda: by_dcmtk(dataset, path, number))
        attempt("gdcm", "stored", lambda: by_gdcm(dataset, path, number))
    else:
        failed["none"] = "no tool for " + syntax
    return results, failed


def by_dcm2pnm(path, number, applied):
    """dcmtk's whole way to 8 bits, as a second opinion of `display.py`; it takes the window that `applied` names."""
    window = (
        ["+Wi", "1"] + (["+Wfs"] if "sigmoid" in applied else [])
        if "window" in applied or "sigmoid" in applied
        else ["+Wl", "1"]
        if "voi table" in applied
        else ["+Wm"]
        if "full range" in applied
        else []
    )
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.pnm")
        done = _run("dcmj2pnm", "+F", str(number), *window, "-O", "+op", path, out)
        if done.returncode != 0 or not os.path.exists(out):
            raise NoReference(done.stderr.decode(errors="replace")[:120])
        return numpy.array(Image.open(out))


def _jpeg_precision(codestream):
    position = 2
    while position + 5 <= len(codestream) and codestream[position] == 0xFF:
        marker = codestream[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return codestream[position + 4]
        position += 2 + int.from_bytes(codestream[position + 2 : position + 4], "big")
    return 0
