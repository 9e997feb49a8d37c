import time

import pytest

from crossread.errors import UnreadableInput
from crossread.intake.html_page import read_html_page

BODY = """
<p>The crew of the ferry Lark pulled nine people from the water on Sunday, officials said.</p>
<p>“We saw the light and turned at once,” captain Mara Holt said after the <b>rescue</b>.</p>
<p>The boat had left the island of Skerry at noon with engine trouble, the coast guard said.</p>
"""


def page(head="", body=BODY, *, heading="<h1>Ferry crew saves nine</h1>", html_lang="") -> str:
    return (
        f"<!doctype html><html {html_lang}><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{heading}{body}</article><footer>Copyright Harbour Post</footer></body></html>"
    )


def read(html: str | bytes, name: str = "lark.html"):
    (draft,) = read_html_page(html if isinstance(html, bytes) else html.encode(), name)
    return draft


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


FULL_LD = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Post online", "@id": "#site"},
  {"@type": "Organization", "name": "The Harbour Post", "@id": "#post"},
  {"@type": ["ReportageNewsArticle"], "headline": "Ferry crew saves nine &amp; a dog",
   "datePublished": "2026-03-01T08:15:00+01:00", "publisher": {"@id": "#post"},
   "author": [{"@type": "Person", "name": "Ida Brook"}, {"name": "Tom Vale"}],
   "inLanguage": "en-GB", "mainEntityOfPage": {"@id": "https://www.post.example/lark"}}]}"""


def test_json_ld_comes_first():
    meta = '<meta property="article:published_time" content="2026-03-02T00:00:00Z">'
    draft = read(page(meta + ld(FULL_LD)))
    assert draft.title == "Ferry crew saves nine & a dog"
    assert draft.outlet == "The Harbour Post"
    assert draft.byline == "Ida Brook, Tom Vale"
    assert draft.url == "https://www.post.example/lark"
    assert draft.published == "2026-03-01T08:15:00+01:00"  # its zone is kept
    assert draft.published_basis == "JSON-LD datePublished"
    assert draft.declared_language == "en-GB"


@pytest.mark.parametrize(
    "json",
    [
        '[{"@type": "BreadcrumbList"}, {"@type": "NewsArticle", "datePublished": "2026-03-01"}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2026-03-01"}}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2026-03-01"} -->',
        '// <![CDATA[\n{"@type": "NewsArticle", "datePublished": "2026-03-01"};\n// ]]>',
        '{"@type": "NewsArticle", "description": "two\nlines", "datePublished": "2026-03-01"}',
    ],
)
def test_json_ld_in_its_many_shapes(json):
    assert read(page(ld(json))).published == "2026-03-01"


@pytest.mark.parametrize(
    "json", ['{"@type": "NewsArticle", ', "[" * 100_000, "", "7", '{"@type": {"a": 1}}', "null"]
)
def test_bad_json_ld_never_fails(json):
    meta = '<meta property="article:published_time" content="2026-03-02T00:00:00Z">'
    assert read(page(ld(json) + meta)).published_basis == "meta article:published_time"


def test_broken_json_ld_is_noted():
    assert "Broken JSON-LD in the page was passed over." in read(page(ld("{"))).notes


def test_the_json_ld_of_the_shown_article_is_taken():
    teaser = '{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}'
    own = '{"@type":"NewsArticle","headline":"Ferry crew saves nine","datePublished":"2026-03-01"}'
    assert read(page(ld(f"[{teaser}, {own}]"))).published == "2026-03-01"


def test_meta_elements():
    head = (
        '<meta property="og:title" content="Nine saved | The Harbour Post">'
        '<meta property="og:site_name" content="The Harbour Post">'
        '<meta property="og:url" content="https://post.example/a">'
        '<meta name="author" content="Ida Brook">'
        '<meta property="article:author" content="https://social.example/ida">'
    )
    draft = read(page(head, html_lang='lang="en-IE"'))
    assert (draft.title, draft.outlet) == ("Nine saved", "The Harbour Post")
    assert (draft.url, draft.byline) == ("https://post.example/a", "Ida Brook")
    assert draft.declared_language == "en-IE"


def test_time_element():
    body = '<time datetime="2026-03-01T09:00:00Z">Sunday</time>' + BODY
    draft = read(page(body=body))
    assert (draft.published, draft.published_basis) == (
        "2026-03-01T09:00:00Z",
        "time element of the page",
    )


def test_outlet_by_address():
    head = '<link rel="canonical" href="https://www.post.example/lark">'
    assert read(page(head)).outlet == "post.example"


def test_headline_stands_once_and_first():
    assert read(page()).text.startswith("Ferry crew saves nine\n")
    assert read(page()).text.count("Ferry crew saves nine") == 1


def test_headline_missing_from_the_main_text_is_set_above_it():
    draft = read(page("<title>Nine saved off Skerry</title>", heading=""))
    assert draft.text.startswith("Nine saved off Skerry\n\nThe crew of the ferry Lark")


def test_only_the_article_is_read():
    hostile = (
        '<script>var stolen = "SCRIPT";</script><style>.a{content:"STYLE"}</style>'
        '<noscript>NOSCRIPT</noscript><template>TEMPLATE</template><iframe src="x">FRAME</iframe>'
        '<img src=x onerror="ONERROR"><!-- COMMENT --><svg><script>SVG</script></svg>'
    )
    text = read(page(hostile, BODY + hostile + BODY.replace("Sunday", "Monday"))).text
    for word in ("SCRIPT", "STYLE", "TEMPLATE", "FRAME", "ONERROR", "COMMENT", "SVG", "Home"):
        assert word not in text
    assert "Copyright" not in text
    assert "on Monday" in text


def test_nothing_said_in_a_paragraph_is_lost():
    body = BODY + (
        "<p>They left <time datetime='2026-03-01'>on Sunday</time> and he said "
        "<q>all <i>nine</i></q> were well, <q>thanks be</q>, she added.</p>"
    )
    assert "left on Sunday and he said “all nine” were well, “thanks be”, she added." in (
        read(page(body=body)).text
    )


def test_captions_are_kept_where_they_stand():
    figure = (
        "<figure><img src=a><figcaption>The Lark at <b>Skerry</b>. (T. Vale)</figcaption></figure>"
    )
    lines = read(page(body=figure + BODY)).text.split("\n")
    assert lines[:2] == ["Ferry crew saves nine", "The Lark at Skerry. (T. Vale)"]


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8-sig"),
        ("<meta charset=utf-8>", "utf-16"),
    ],
)
def test_declared_encoding(declaration, codec):
    body = "<p>Паром затонул в воскресенье, девять человек были спасены командой судна.</p>" * 3
    assert "Паром затонул" in read(page(declaration, body).encode(codec)).text


def test_page_without_article_is_refused():
    with pytest.raises(UnreadableInput, match=r"lark\.html"):
        read("<html><body><nav>Home</nav></body></html>")


def test_short_main_text_is_noted():
    assert "may be a notice" in read("<html><body><p>Log in to read on.</p></body></html>").notes[0]


def test_text_cut_short_by_the_parser_is_refused():
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        read(page(body="<div>" * 400 + BODY))


def test_too_many_elements_are_refused():
    with pytest.raises(UnreadableInput, match="elements"):
        read(page(body=BODY + "<p>" * 60_000))


@pytest.mark.parametrize("part", ["<", "(((", '"', "<div", "<!--", "&amp;", "a", "<q", "charset="])
def test_one_part_repeated_is_no_trap(part):
    start = time.process_time()
    read(page(f"<meta {part}", BODY) if part == "charset=" else page(body=BODY + part * 300_000))
    assert time.process_time() - start < 30  # a guard against runaway patterns
