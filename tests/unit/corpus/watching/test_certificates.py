"""The certificate is checked against the name, though the connection goes to a checked address."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from policydiff.corpus.watching.errors import FetchError
from policydiff.corpus.watching.fetching import Fetcher, Limits

pytest.importorskip("cryptography")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(host: str, folder: Path) -> Path:
    """A certificate for one name, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server for `payer.example` on this machine, to which every name leads."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/drip":
                self.drip()
                return
            self.send_response(200)
            self.send_header("Content-Length", "6")
            self.end_headers()
            self.wfile.write(b"policy")

        def drip(self) -> None:
            """Sends a byte now and then, and no length."""
            with suppress(OSError):
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                while not left.wait(0.01):
                    self.wfile.write(b"x")

        def log_message(self, format: str, *args: object) -> None:
            """Tests have nothing to log."""

    left = Event()
    file = certificate("payer.example", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    system = socket.getaddrinfo

    def resolve(host: str, *arguments: Any, **named: Any) -> Any:
        return system("127.0.0.1" if host.endswith(".example") else host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    yield server.server_address[1]
    left.set()
    server.shutdown()
    server.server_close()


def test_the_name_decides(port: int) -> None:
    limits = Limits(attempts=1)
    with Fetcher(allow_private=True, limits=limits) as fetcher:
        assert fetcher.fetch(f"https://payer.example:{port}/").data == b"policy"
        for host in ("other.example", "127.0.0.1"):
            with pytest.raises(FetchError, match="certificate verify failed"):
                fetcher.fetch(f"https://{host}:{port}/")


def test_an_encrypted_connection_is_cut_too(port: int) -> None:
    """What had come until then is not taken for the document."""
    with (
        Fetcher(allow_private=True, limits=Limits(whole=0.5)) as fetcher,
        pytest.raises(FetchError, match="takes longer than"),
    ):
        fetcher.fetch(f"https://payer.example:{port}/drip")
