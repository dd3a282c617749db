"""Make a file that somebody chose into a photo that may be shown: checked, turned, small, bare.

What a file is called or claims to be counts for nothing; its content decides. The picture is
drawn anew without metadata, so no photo tells where it was taken.
"""

import io
import struct
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15_000_000
MOST_PIXELS = 60_000_000
LARGE, SMALL = 1600, 640
# Everything that Pillow's readers are known to raise on files that are broken on purpose.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    struct.error,
)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class PhotoRefused(ValueError):
    """The file cannot be shown as a photo; the message says what to do."""


@dataclass(frozen=True)
class PreparedPhoto:
    """A photo ready to be stored, in two sizes; `small` is empty where large is small enough."""

    large: bytes
    small: bytes
    width: int
    height: int


def prepare_photo(file: IO[bytes], name: str, size: int) -> PreparedPhoto:
    """Return the photo in `file`, or raise `PhotoRefused` with a message that names the file."""
    if size > MOST_BYTES:
        raise PhotoRefused(
            _("“%(name)s” is larger than %(most)s MB. Choose a smaller photo.")
            % {"name": name, "most": MOST_BYTES // 1_000_000}
        )
    try:
        return _drawn_anew(_opened(file))
    except TOO_LARGE as error:
        raise PhotoRefused(
            _("“%(name)s” has too many pixels. Make the photo smaller first.") % {"name": name}
        ) from error
    except BROKEN as error:
        raise PhotoRefused(
            _("“%(name)s” is not a photo that we can read. Choose a JPEG, PNG or WebP file.")
            % {"name": name}
        ) from error


def _opened(file: IO[bytes]) -> Image.Image:
    """Open without decoding, and look at the size before any pixel is made."""
    image = Image.open(file, formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    image.draft("RGB", (LARGE, LARGE))  # lets a JPEG decode at a fraction of its size
    return image


def _drawn_anew(image: Image.Image) -> PreparedPhoto:
    if image.mode in ("1", "P"):  # Few colours do not shrink well.
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    plain = _in_common_colours(ImageOps.exif_transpose(image))
    small = b""
    if max(plain.size) > SMALL:
        shrunk = plain.copy()
        shrunk.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
        small = _encoded(shrunk, quality=72)
    return PreparedPhoto(_encoded(plain, quality=80), small, plain.width, plain.height)


def _in_common_colours(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, since the profile that says otherwise goes with the metadata."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    converted: Any = None
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            converted = None  # A profile that nobody can read: take the numbers as they are.
    bare = converted or image.convert(mode)
    bare.info.clear()
    return bare


def _encoded(image: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()
