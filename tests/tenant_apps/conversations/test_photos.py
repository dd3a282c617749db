"""Photos: checked by content, without metadata, shown to those who may read the post alone."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from common.tenancy import entered
from tenant_apps.conversations import photos as preparing
from tenant_apps.conversations.models import Photo, Post
from tenant_apps.conversations.photos import PhotoRefused, prepare_photo
from tests.tenant_apps.conversations.talking import TYPED, as_file, picture, say


def prepared(content, name="garden.jpg"):
    return prepare_photo(io.BytesIO(content), name, len(content))


def opened(content):
    return Image.open(io.BytesIO(content))


def camera_metadata():
    exif = Image.Exif()
    exif[0x010F] = "Camera of An"
    exif[0x0112] = 6  # the camera was held upright
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 55.0, 48.0)})
    return exif


def huge_png(width, height):
    """Claim a size in a file of a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_turned_upright_and_bare_of_metadata(kind):
    photo = prepared(picture(kind, exif=camera_metadata()))

    image = opened(photo.large)
    assert image.format == "WEBP"
    assert (photo.width, photo.height) == image.size == (40, 60)
    assert image.getpixel((20, 5))[0] > 200, "the red half is at the top now"
    assert not dict(image.getexif())
    assert b"Camera of An" not in photo.large
    assert not {"exif", "icc_profile", "xmp"} & set(image.info)


def test_a_large_photo_becomes_smaller_in_two_sizes():
    photo = prepared(picture(size=(4000, 2000)))

    assert opened(photo.large).size == (photo.width, photo.height) == (1600, 800)
    assert opened(photo.small).size == (640, 320)
    assert prepared(picture()).small == b""


def test_colours_of_a_profile_become_common_ones():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    photo = prepared(picture(icc_profile=profile))
    unreadable = prepared(picture(icc_profile=b"no profile at all"))

    assert opened(photo.large).getpixel((5, 20))[0] > 240
    assert opened(unreadable.large).size == (60, 40)


def test_transparency_and_few_colours_survive():
    image = Image.new("RGBA", (30, 30), (255, 0, 0, 0))
    target = io.BytesIO()
    image.quantize(4).save(target, "PNG")

    assert opened(prepared(target.getvalue()).large).mode == "RGBA"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(60),
        b"%PDF-1.7",
        picture()[:200],
        picture("PNG")[:60],
        b"\x89PNG\r\n\x1a\n" + bytes(80),
        b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(40),
    ],
)
def test_what_is_no_photo_is_refused_by_name(content):
    with pytest.raises(PhotoRefused, match=r"“garden.jpg” is not a photo that we can read"):
        prepared(content)


def test_a_file_that_unpacks_to_a_wall_is_refused_unread():
    for width, height in ((30_000, 30_000), (9_000, 9_000), (2**31 - 1, 2**31 - 1)):
        with pytest.raises(PhotoRefused):
            prepared(huge_png(width, height))


def test_a_file_of_fifty_megabytes_is_refused(world, door_client):
    file = as_file(picture() + bytes(50_000_000), "holiday.jpg")

    page = door_client("residents", world.an).post("/posts/new/", {**TYPED, "photos": file})

    shown = page.content.decode()
    assert "“holiday.jpg” is larger than 15 MB. Choose a smaller photo." in shown
    assert TYPED["text"] in shown
    assert "Choose your photos again" in shown
    with entered(world.hasselt):
        assert not Post.objects.exists()


def test_at_most_four_photos(world, door_client):
    files = [as_file(picture(), f"{number}.jpg") for number in range(5)]

    page = door_client("residents", world.an).post("/posts/new/", {**TYPED, "photos": files})

    assert "Choose at most 4 photos." in page.content.decode()


def test_photos_are_posted_with_their_description_and_served(world, door_client):
    client = door_client("residents", world.an)
    files = [as_file(picture(size=(1200, 900)), "shed.php"), as_file(picture("PNG"))]

    client.post("/posts/new/", {**TYPED, "photos": files, "alt_text": "The shed"})
    with entered(world.hasselt):
        first, second = Photo.objects.order_by("position")
    feed = client.get("/").content.decode()
    small, large = client.get(f"/photos/{first.pk}/small/"), client.get(f"/photos/{first.pk}/")

    assert first.file.name == f"{world.hasselt.schema_name}/photos/{first.pk}.webp"
    assert f'src="/photos/{first.pk}/small/" width="1200" height="900" alt="The shed"' in feed
    assert opened(b"".join(small.streaming_content)).size == (640, 480)
    assert opened(b"".join(large.streaming_content)).size == (1200, 900)
    assert opened(client.get(f"/photos/{second.pk}/small/").getvalue()).size == (60, 40)
    for response in (small, large):
        assert response["Content-Type"] == "image/webp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"].startswith("private")


def test_a_photo_without_description_is_named_after_its_author(world, door_client):
    photo = prepared(picture())
    say(world.an, photos=[photo])

    page = door_client("residents", world.bart).get("/").content.decode()

    assert 'alt="Photo by An Peeters"' in page


def test_the_feed_shows_the_first_photo_and_says_how_many_there_are(world, door_client):
    post = say(world.an, photos=[prepared(picture())] * 3)
    client = door_client("residents", world.bart)

    feed, page = (client.get(path).content.decode() for path in ("/", f"/posts/{post.pk}/"))

    assert feed.count('<img src="/photos/') == 1
    assert "3 photos" in feed
    assert page.count('<img src="/photos/') == 3


def test_outsiders_see_no_photo(world, door_client):
    say(world.an, photos=[prepared(picture())])
    with entered(world.hasselt):
        photo = Photo.objects.get()

    for path in (f"/photos/{photo.pk}/", f"/photos/{photo.pk}/small/"):
        assert door_client("residents", world.bart).get(path).getvalue()
        for outsider in (world.chloe, world.dries):
            assert door_client("residents", outsider).get(path).status_code == 404
        visitor = door_client("residents", municipality=world.hasselt)
        assert visitor.get(path).status_code == 302


def test_no_file_stays_behind_when_posting_fails(world, monkeypatch):
    from tenant_apps.conversations.services import posts

    def fail(*_topic, **_payload):
        raise RuntimeError("the outbox is broken")

    monkeypatch.setattr(posts, "record_event", fail)
    stored: list[str] = []
    removed: list[str] = []
    storage = Photo._meta.get_field("file").storage

    def store(name, *_content, **_options):
        stored.append(name)
        return name

    monkeypatch.setattr(storage, "save", store)
    monkeypatch.setattr(storage, "delete", removed.append)
    with pytest.raises(RuntimeError):
        say(world.an, photos=[prepared(picture(size=(900, 600)))])

    assert len(stored) == 2
    assert removed == stored


def test_a_photo_whose_file_is_gone_is_answered_with_404(world, door_client):
    say(world.an, photos=[prepared(picture())])
    with entered(world.hasselt):
        photo = Photo.objects.get()
        photo.file.delete(save=False)

    assert door_client("residents", world.an).get(f"/photos/{photo.pk}/").status_code == 404


def test_the_limits_are_those_that_the_pages_name():
    assert (preparing.MOST_BYTES, preparing.LARGE, preparing.SMALL) == (15_000_000, 1600, 640)
