import pytest

from crossread.intake.web_address import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.post.example/a?b=c", "post.example"),
        ("http://amp.Post.example:8080/", "post.example"),
        ("post.example", "post.example"),
        ("www.example", "www.example"),
        ("https://news.post.example/", "news.post.example"),
        ("http://[::1", None),
        ("not a host.", None),
        ("localhost", None),
        ("", None),
        (None, None),
    ],
)
def test_host(address, host):
    assert host_of(address) == host
