"""The shipped configuration rendered into a test's folder, with a certificate of its own."""

import datetime
import http.client
import socket
import ssl
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from deploy.portal import render
from tests.services.nginx import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
LEARNER, STAFF, CONTENT = "learner.campus.example", "staff.campus.example", "content.campus.example"


@dataclass(frozen=True)
class PortalHost:
    """Where things are on the pretended host."""

    root: Path
    secure: int
    plain: int

    @property
    def configuration(self) -> Path:
        """Its /etc/virtual-campus."""
        return self.root / "etc/virtual-campus"

    @property
    def http(self) -> str:
        """What goes inside nginx's http block."""
        return f"include {self.configuration}/nginx/virtual-campus.conf;"


def shipped_settings(**networks: list[str]) -> dict[str, Any]:
    """networks.toml as shipped, with some networks replaced."""
    settings = tomllib.loads((DEPLOY / "portal/networks.toml").read_text())
    settings["networks"].update(networks)
    return settings


def shipped_environment() -> dict[str, str]:
    """portal.env as shipped."""
    return render.environment_read(DEPLOY / "portal.env.example")


def portal_host(root: Path, **networks: list[str]) -> PortalHost:
    """Render everything below `root`; this machine's loopback stands for every network unless told otherwise."""
    settings = shipped_settings(**({"terminals": ["127.0.0.0/8"], "staff": ["127.0.0.0/8"]} | networks))
    host = PortalHost(root, free_port(), free_port())
    settings["listen"] = dict.fromkeys(("learner", "staff", "content"), f"127.0.0.1:{host.secure}")
    settings["listen"]["plain"] = f"127.0.0.1:{host.plain}"
    render.render_all(render.values_of(shipped_environment(), settings, str(root)), host.configuration)
    for folder in ("run/virtual-campus", "var/log/virtual-campus", "var/lib/virtual-campus"):
        (root / folder).mkdir(parents=True)
    pages = host.configuration / "nginx/pages"
    pages.mkdir()
    (pages / "not-available.html").write_bytes((DEPLOY / "portal/nginx/pages/not-available.html").read_bytes())
    certificate_make(host.configuration / "tls")
    return host


def certificate_make(folder: Path) -> None:
    """A self-signed certificate for the three faces."""
    folder.mkdir(parents=True)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LEARNER)])
    names = [x509.DNSName(each) for each in (LEARNER, STAFF, CONTENT, f"*.{CONTENT}")]
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "portal.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "portal.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def ask(
    host: PortalHost,
    name: str,
    path: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes = b"",
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request to one name, with the test's certificate as the only authority."""
    context = ssl.create_default_context(cafile=str(host.configuration / "tls/portal.pem"))
    connection = http.client.HTTPSConnection("127.0.0.1", host.secure, context=context, timeout=10)
    connection._create_connection = lambda *a, **k: socket_for(host)  # type: ignore[attr-defined]
    connection.host = name
    connection.request(method, path, body=body or None, headers={"Host": name, **(headers or {})})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def socket_for(host: PortalHost) -> socket.socket:
    """A connection to the test's nginx, whatever name is asked for."""
    return socket.create_connection(("127.0.0.1", host.secure), timeout=10)
