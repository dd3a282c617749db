"""Make a file that somebody chose into a logo: checked, small, drawn anew, bare.

What a file is called counts for nothing; its content decides. SVG is a program as much as a
picture, so it is refused.
"""

import io
import struct
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG")
MOST_BYTES = 2_000_000
MOST_PIXELS = 20_000_000
LARGEST, SMALLEST = 512, 48
# Everything that Pillow's readers are known to raise on files that are broken on purpose.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class LogoRefused(ValueError):
    """The file cannot be a logo; the message says what to do."""


def prepare_logo(file: IO[bytes], size: int) -> bytes:
    """Return the picture as PNG, at most 512 pixels each way, or raise `LogoRefused`."""
    if size > MOST_BYTES:
        raise LogoRefused(_("The logo is larger than 2 MB. Choose a smaller file."))
    try:
        image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise LogoRefused(_("The logo has too many pixels. Make it smaller first."))
        if min(image.size) < SMALLEST:
            raise LogoRefused(_("The logo is smaller than 48 pixels. Choose a larger one."))
        return _drawn_anew(image)
    except LogoRefused:
        raise
    except BROKEN as error:
        words = _("This is not a picture that we can read. Choose a PNG or JPEG file.")
        raise LogoRefused(words) from error


def _drawn_anew(image: Image.Image) -> bytes:
    turned = ImageOps.exif_transpose(image)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    plain.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    plain.info.clear()
    target = io.BytesIO()
    plain.save(target, "PNG", optimize=True)
    return target.getvalue()
