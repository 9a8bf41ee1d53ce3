"""
From stored values to the 8 bits that are shown, written down from PS3.3 (C.11.1 modality, C.11.2 VOI, C.7.6.3 colour) with NumPy
and pydicom: the first window of the file, else its first VOI table, else grey of 8 bits as it is and the
full range of all other values without padding.
"""
import numpy
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space


def _functional(dataset, number, sequence):
    """The item of a functional group for frame `number`, of the frame before the shared one; or the data set itself."""
    per_frame = dataset.get("PerFrameFunctionalGroupsSequence")
    groups = []
    if per_frame and len(per_frame) >= number:
        groups.append(per_frame[number - 1])
    shared = dataset.get("SharedFunctionalGroupsSequence")
    if shared and len(shared) > 0:
        groups.append(shared[0])
    for group in groups:
        items = group.get(sequence)
        if items and len(items) > 0:
            return items[0]
    return dataset


def _numbers(item, name):
    value = item.get(name)
    if value is None or value == "":
        return []
    many = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    return [float(one) for one in many if one not in (None, "")]


def sign_extended(values, dataset):
    """Bits Stored of each sample, with the sign that Pixel Representation tells."""
    if values.dtype.kind == "f":
        return values.astype("f8")
    stored = min(int(dataset.get("BitsStored", 0) or dataset.BitsAllocated), int(dataset.BitsAllocated))
    wide = values.astype("i8") & ((1 << stored) - 1)
    if int(dataset.get("PixelRepresentation", 0) or 0) == 1:
        wide = numpy.where(wide >> (stored - 1) & 1, wide - (1 << stored), wide)
    return wide


def _lut(item, signed):
    """First mapped, bits and values of a table (PS3.3 C.11.1.1); None where its data is missing."""
    if item.get("LUTData") is None or item.get("LUTDescriptor") is None:
        return None
    count, first, bits = (int(part) for part in item.LUTDescriptor)
    count = count & 0xFFFF or 65536
    first &= 0xFFFF
    if signed and first > 32767:
        first -= 65536
    data = item["LUTData"].value
    if isinstance(data, (bytes, bytearray)):
        values = numpy.frombuffer(bytes(data), "<u2") if len(data) >= 2 * count else numpy.frombuffer(bytes(data), "u1")
    else:
        values = numpy.array([data] if isinstance(data, int) else list(data), "i8") & 0xFFFF
    return (first, bits, values[:count].astype("i8")) if len(values) else None


def _map(values, table):
    first, _, entries = table
    return entries[numpy.clip(values.astype("i8") - first, 0, len(entries) - 1)]


def modality(values, dataset, number):
    signed = int(dataset.get("PixelRepresentation", 0) or 0) == 1
    sequence = dataset.get("ModalityLUTSequence")
    if sequence and len(sequence) > 0:
        table = _lut(sequence[0], signed)
        if table is not None:
            return _map(values, table).astype("f8")
    item = _functional(dataset, number, "PixelValueTransformationSequence")
    slope, intercept = _numbers(item, "RescaleSlope"), _numbers(item, "RescaleIntercept")
    if not slope and not intercept:
        return values.astype("f8")
    slope = slope[0] if slope and slope[0] != 0 else 1.0
    return values.astype("f8") * slope + (intercept[0] if intercept else 0.0)


def padding_mask(stored, dataset):
    value = dataset.get("PixelPaddingValue")
    if value in (None, "") or stored.dtype.kind == "f" or isinstance(value, bytes):
        return numpy.zeros(stored.shape, bool)
    bits = int(dataset.get("BitsStored", 16))
    signed = int(dataset.get("PixelRepresentation", 0) or 0) == 1

    def as_stored(number):
        number = int(number) & 0xFFFF
        return number - 65536 if signed and number > 32767 else number

    low = high = as_stored(value)
    limit = dataset.get("PixelPaddingRangeLimit")
    if limit not in (None, ""):
        high = as_stored(limit)
    del bits
    return (stored >= min(low, high)) & (stored <= max(low, high))


def _is_plain_8_bit(dataset, number):
    """Unsigned values of 8 bits that nothing is said about are grey already, as dcm2pnm takes them."""
    item = _functional(dataset, number, "PixelValueTransformationSequence")
    slope, intercept = _numbers(item, "RescaleSlope"), _numbers(item, "RescaleIntercept")
    table = dataset.get("ModalityLUTSequence")
    return (
        int(dataset.get("BitsAllocated", 0)) == 8
        and int(dataset.get("BitsStored", 0)) >= 8
        and int(dataset.get("PixelRepresentation", 0) or 0) == 0
        and (not slope or slope[0] == 1)
        and (not intercept or intercept[0] == 0)
        and not (table and _lut(table[0], False))
    )


def grey(stored, dataset, number):
    """uint8 of a monochrome frame, with what was applied."""
    values = modality(stored, dataset, number)
    signed = bool(values.min() < 0) if values.size else False
    item = _functional(dataset, number, "FrameVOILUTSequence")
    centers, widths = _numbers(item, "WindowCenter"), _numbers(item, "WindowWidth")
    applied = ""
    valid = [(center, width) for center, width in zip(centers, widths) if width > 0]
    if valid:
        center, width = valid[0]
        function = str(item.get("VOILUTFunction", "LINEAR") or "LINEAR").upper()
        if function == "SIGMOID":
            level = 1 / (1 + numpy.exp(-4 * (values - center) / width))
            applied = "sigmoid"
        elif function == "LINEAR_EXACT" or stored.dtype.kind == "f" or width < 1:
            # PS3.3 C.11.2.1.2.1 allows no width below 1 of LINEAR: such a file means a range of real values.
            level = (values - center) / width + 0.5
            applied = "window exact"
        elif width > 1:
            level = (values - (center - 0.5)) / (width - 1) + 0.5
            applied = "window"
        else:
            level = numpy.where(values > center - 0.5, 1.0, 0.0)
            applied = "threshold"
    else:
        sequence = item.get("VOILUTSequence") or dataset.get("VOILUTSequence")
        table = _lut(sequence[0], signed) if sequence and len(sequence) > 0 else None
        if table is not None:
            level = _map(numpy.rint(values), table) / ((1 << table[1]) - 1)
            applied = "voi table"
        elif stored.min() >= 0 and _is_plain_8_bit(dataset, number):
            level = values / 255
            applied = "as it is"
        else:
            inside = values[~padding_mask(stored, dataset)]
            inside = inside[numpy.isfinite(inside)]
            low, high = (inside.min(), inside.max()) if inside.size else (0.0, 0.0)
            level = (values - low) / (high - low) if high > low else numpy.zeros(values.shape)
            applied = "full range"
    level = numpy.clip(numpy.nan_to_num(level), 0, 1)
    inverse = str(dataset.get("PresentationLUTShape", "")) == "INVERSE"
    if str(dataset.get("PhotometricInterpretation")) == "MONOCHROME1" or inverse:
        level = 1 - level
        applied += " inverse"
    return numpy.floor(level * 255 + 0.5).astype("u1"), applied


def colour(values, dataset, says):
    """uint8 RGB, and what was applied."""
    photometric = str(dataset.PhotometricInterpretation)
    stored = int(dataset.get("BitsStored", 8))
    if photometric == "PALETTE COLOR":
        mapped = apply_color_lut(values.astype("u2") if values.dtype.kind != "u" else values, dataset)
        if mapped.dtype.itemsize > 1 and mapped.max() > 255:
            mapped = mapped >> 8
        return mapped.astype("u1"), "palette"
    if stored > 8:
        values = values.astype("u8") >> (stored - 8)
    values = values.astype("u1")
    if says == "rgb" or photometric == "RGB":
        return values, "rgb"
    if photometric in ("YBR_FULL", "YBR_FULL_422"):
        return convert_color_space(values, "YBR_FULL", "RGB"), "from " + photometric
    if photometric in ("YBR_RCT", "YBR_ICT"):
        return values, "rgb"
    raise ValueError("colour: " + photometric)


def displayed(values, dataset, number, says):
    """rows x columns or rows x columns x 3, uint8."""
    if str(dataset.get("PhotometricInterpretation", "MONOCHROME2")).startswith("MONO") and values.ndim == 2:
        return grey(sign_extended(values, dataset), dataset, number)
    return colour(values, dataset, says)
