"""Servers whose certificate nobody vouches for are told; an authority of one's own can be named."""

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from crossread.cli.main import app
from samples.web_crawl import page

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")


def openssl(folder, *arguments):
    subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A folder with ca.pem, an authority made for these tests, and keys of localhost by it."""
    folder = tmp_path_factory.mktemp("authority")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-subj")
    openssl(folder, *new, "/CN=Kess Desk", "-x509", "-keyout", "ca.key", "-out", "ca.pem")
    openssl(folder, *new, "/CN=localhost", "-keyout", "host.key", "-out", "host.csr")
    (folder / "names").write_text("subjectAltName=DNS:localhost")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names")
    openssl(folder, "x509", "-req", "-in", "host.csr", *signed, "-out", "host.pem")
    return folder


@pytest.fixture
def address(authority):
    """A server with a page, whose certificate is by that authority."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/1" else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page(1) if self.path == "/1" else b"")

        def log_message(self, format, *args):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """Clients that do not trust it hang up."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "host.pem", authority / "host.key")
    server = Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}/1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def add(address, tmp_path, *options, **environment):
    arguments = ["desk", "add", address, "--desk", str(tmp_path / "d.db"), "--allow-private"]
    return CliRunner().invoke(app, [*arguments, *map(str, options)], env=environment)


def test_an_unknown_authority_is_told_with_what_to_do(address, tmp_path):
    result = add(address, tmp_path, SSL_CERT_FILE="")
    assert result.exit_code == 1
    assert "certificate of localhost" in result.stderr
    assert "is not trusted" in result.stderr
    assert "--ca-file" in result.stderr


def test_an_authority_that_is_named_is_trusted(address, authority, tmp_path):
    result = add(address, tmp_path, "--ca-file", authority / "ca.pem")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 new")


def test_the_environment_names_one_too(address, authority, tmp_path):
    assert add(address, tmp_path, SSL_CERT_FILE=str(authority / "ca.pem")).exit_code == 0


def test_it_vouches_for_its_names_only(address, authority, tmp_path):
    other = address.replace("localhost", "127.0.0.1")
    result = add(other, tmp_path, "--ca-file", authority / "ca.pem")
    assert result.exit_code == 1
    assert "is not trusted" in result.stderr


@pytest.mark.parametrize("held", [None, "Dear reader"])
def test_a_file_without_certificates_is_told(tmp_path, held):
    file = tmp_path / "letter.pem"
    if held:
        file.write_text(held)
    result = add("https://localhost:9/1", tmp_path, "--ca-file", file)
    assert result.exit_code == 1
    assert "letter.pem could not be read as certificates" in result.stderr
