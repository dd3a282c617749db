"""Second factors are kept encrypted, also while the installation's secret is being replaced."""

import pytest
from cryptography.fernet import InvalidToken

from shared_apps.identities.secrecy import decrypt, encrypt


def test_what_is_kept_does_not_show_the_secret():
    kept = encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in kept
    assert decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_a_secret_survives_a_new_key(settings):
    kept = encrypt("JBSWY3DPEHPK3PXP")

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key that is long enough to be one"

    assert decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_a_secret_cannot_be_read_with_another_key(settings):
    kept = encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another secret key that is long enough to be one"

    with pytest.raises(InvalidToken):
        decrypt(kept)


def test_what_was_written_before_is_read_as_it_is():
    assert decrypt("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"
