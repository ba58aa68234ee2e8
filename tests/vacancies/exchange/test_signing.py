"""Keys in files: private to their owner, known by id, several at a time."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.vacancies.exchange.make import KEY, a_bundle
from vacancies.exchange.reading import bundle_open
from vacancies.exchange.signing import (
    KeyRefused,
    digest_is_signed,
    digest_sign,
    key_id,
    private_key_read,
    private_key_write,
    public_key_write,
    public_keys_read,
)


def test_a_private_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "signing.key"
    private_key_write(path, KEY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert key_id(private_key_read(path).public_key()) == key_id(KEY.public_key())


def test_a_private_key_is_never_overwritten(tmp_path: Path) -> None:
    private_key_write(tmp_path / "signing.key", KEY)
    with pytest.raises(FileExistsError):
        private_key_write(tmp_path / "signing.key", Ed25519PrivateKey.generate())


def test_a_private_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "signing.key"
    private_key_write(path, KEY)
    path.chmod(0o640)
    with pytest.raises(KeyRefused, match="0600"):
        private_key_read(path)


@pytest.mark.parametrize(
    "content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "signing.pub"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyRefused):
        private_key_read(path)
    with pytest.raises(KeyRefused):
        public_keys_read(tmp_path)


def test_while_keys_rotate_bundles_of_both_are_read(tmp_path: Path) -> None:
    for number, key in enumerate((Ed25519PrivateKey.generate(), KEY)):
        public_key_write(tmp_path / "keys" / f"{number}.pub", key.public_key())
    keys = public_keys_read(tmp_path / "keys")
    assert len(keys) == 2
    with bundle_open(a_bundle(tmp_path), keys) as bundle:
        assert bundle.header.key_id == key_id(KEY.public_key())


def test_a_signature_is_of_one_digest_and_one_key() -> None:
    signature = digest_sign(KEY, b"a" * 32)
    assert digest_is_signed(KEY.public_key(), b"a" * 32, signature)
    assert not digest_is_signed(KEY.public_key(), b"b" * 32, signature)
    assert not digest_is_signed(Ed25519PrivateKey.generate().public_key(), b"a" * 32, signature)
    assert not digest_is_signed(KEY.public_key(), b"a" * 32, "not hexadecimal")
