"""Ed25519 keys in files, and the signature over a bundle.

A key is known by its id, the first 16 hexadecimal digits of the SHA-256 of its public half. The portal keeps one public
file for each key that it accepts, so a key is rotated by adding the new file, switching the gateway over, and removing
the old file.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

PRIVATE_MODE = 0o600
PUBLIC_SUFFIX = ".pub"
MOST_KEY_BYTES = 4096

# Signed together with the digest, so that a signature made for anything else can never pass as a bundle's.
PURPOSE = b"virtual-campus bundle 1\n"

PublicKeys = Mapping[str, Ed25519PublicKey]


class KeyRefused(Exception):
    """A key file is missing, open to others, or not an Ed25519 key. The message says which."""


def key_id(public: Ed25519PublicKey) -> str:
    """The id by which both sides know a key."""
    return hashlib.sha256(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def private_key_write(path: Path, key: Ed25519PrivateKey) -> None:
    """Write a private key, readable by its owner alone. Never overwrites.

    Raises:
        FileExistsError: there is a file of that name.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())


def public_key_write(path: Path, public: Ed25519PublicKey) -> None:
    """Write the public half, for the portal's folder of accepted keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def private_key_read(path: Path) -> Ed25519PrivateKey:
    """Read a private key.

    Raises:
        KeyRefused: the file is missing, others may read it, or it holds no Ed25519 key.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise KeyRefused(f"{path} may be read by others: set its mode to 0600")
        key = load_pem_private_key(path.read_bytes()[:MOST_KEY_BYTES], password=None)
    except FileNotFoundError:
        raise KeyRefused(f"{path} does not exist: make a key with keygen") from None
    except (OSError, ValueError, TypeError) as error:
        raise KeyRefused(f"{path} cannot be read as a private key: {error}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(f"{path} is not an Ed25519 key")
    return key


def public_keys_read(folder: Path) -> dict[str, Ed25519PublicKey]:
    """All accepted keys: every `*.pub` of `folder` (or the one file, when `folder` is a file), by key id.

    Raises:
        KeyRefused: a file is not a public Ed25519 key.
    """
    files = sorted(folder.glob(f"*{PUBLIC_SUFFIX}")) if folder.is_dir() else [folder]
    keys: dict[str, Ed25519PublicKey] = {}
    for file in files:
        try:
            key = load_pem_public_key(file.read_bytes()[:MOST_KEY_BYTES])
        except (OSError, ValueError) as error:
            raise KeyRefused(f"{file} cannot be read as a public key: {error}") from None
        if not isinstance(key, Ed25519PublicKey):
            raise KeyRefused(f"{file} is not an Ed25519 key")
        keys[key_id(key)] = key
    return keys


def digest_sign(key: Ed25519PrivateKey, digest: bytes) -> str:
    """Sign a bundle's SHA-256 `digest`; the signature in hexadecimal."""
    return key.sign(PURPOSE + digest).hex()


def digest_is_signed(public: Ed25519PublicKey, digest: bytes, signature: str) -> bool:
    """True when `signature` was made over `digest` by the holder of `public`."""
    try:
        public.verify(bytes.fromhex(signature), PURPOSE + digest)
    except (InvalidSignature, ValueError):
        return False
    return True
