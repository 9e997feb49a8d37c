import pytest

from crossread.intake import json_fields as fields

NEWS_PLEASE = {
    "authors": ["Ida Brook", "Tom Vale"],
    "date_publish": "2026-03-17 08:15:00",
    "date_download": "2026-03-19 00:00:00",
    "description": "None",
    "language": "en",
    "maintext": "Nine were saved.",
    "source_domain": "www.post.example",
    "text": None,
    "title": "Ferry sinks",
    "url": "https://www.post.example/lark",
}
FUNDUS = {
    "title": "Ferry sinks",
    "body": {
        "summary": ["Nine were saved."],
        "sections": [
            {"headline": [], "paragraphs": ["The crew turned at once.", "It was noon."]},
            {"headline": ["Cold water"], "paragraphs": ["Two are in hospital."]},
        ],
    },
    "authors": ["Ida Brook"],
    "publishing_date": "2026-03-17 08:15:00+01:00",
    "publisher": "The Harbour Post",
    "lang": "en",
    "html": {"requested_url": "https://post.example/lark", "content": "<html>"},
}
NEWSPAPER = {
    "url": "https://post.example/lark",
    "source_url": "https://post.example",
    "title": "Ferry sinks",
    "authors": ["Ida Brook"],
    "publish_date": "2026-03-17T08:15:00",
    "meta_lang": "en",
    "text": "Nine were saved.",
}
TRAFILATURA = {
    "title": "Ferry sinks",
    "author": "Ida Brook; Tom Vale",
    "hostname": "post.example",
    "date": "2026-03-17",
    "id": None,
    "raw_text": "Nine were saved. It was noon.",
    "language": None,
    "source": "https://post.example/lark",
    "source-hostname": "The Harbour Post",
    "text": "Nine were saved.\nIt was noon.",
}
NINJS_3 = {
    "uri": "urn:post:lark:1",
    "versionCreated": "2026-03-17T08:15:00Z",
    "firstCreated": "2026-03-16T08:15:00Z",
    "headlines": [{"role": "short", "value": "Sinks"}, {"role": "main", "value": "Ferry sinks"}],
    "bodies": [
        {"role": "teaser", "contentType": "text/plain", "value": "Read on."},
        {
            "role": "body",
            "contentType": "text/html",
            "value": "<p>Nine&nbsp;saved.</p><p>Noon.</p>",
        },
    ],
    "by": "Ida Brook",
    "language": "en-GB",
    "infoSources": [{"name": "The Harbour Post", "role": "author"}],
}
NINJS_2 = {
    "uri": "https://post.example/lark",
    "versioncreated": "2026-03-17T08:15:00Z",
    "headline": "Ferry sinks",
    "body_xhtml": "<div><p>Nine were\nsaved.</p><script>no()</script><p>It was<br/>noon.</p></div>",
    "byline": "Ida Brook",
    "infosources": [{"name": "The Harbour Post"}],
}
PASSIM = {
    "id": "post/1888",
    "series": "harbour-post",
    "date": "1888-03-12",
    "text": "Nine were saved.",
}
SCHEMA = {
    "@type": "NewsArticle",
    "headline": "Ferry sinks",
    "articleBody": "Nine were saved.",
    "datePublished": "2026-03-17T08:15:00+01:00",
    "author": {"@type": "Person", "name": "Ida Brook"},
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "inLanguage": "en",
    "url": "https://post.example/lark",
}
WORDPRESS = {
    "id": 71,
    "date": "2026-03-17T08:15:00",
    "link": "https://post.example/lark",
    "title": {"rendered": "Ferry &amp; tug sink"},
    "content": {"rendered": "<p>Nine were saved.</p>\n"},
    "author": 4,
}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (NEWS_PLEASE, "Nine were saved."),
        (
            FUNDUS,
            "Nine were saved.\n\nThe crew turned at once.\n\nIt was noon.\n\nCold water\n\n"
            "Two are in hospital.",
        ),
        (NEWSPAPER, "Nine were saved."),
        (TRAFILATURA, "Nine were saved.\nIt was noon."),
        (NINJS_3, "Nine\u00a0saved.\nNoon."),
        (NINJS_2, "Nine were saved.\nIt was\nnoon."),
        (PASSIM, "Nine were saved."),
        (SCHEMA, "Nine were saved."),
        (WORDPRESS, "Nine were saved."),
    ],
)
def test_text(record, text):
    found = fields.text_of(record)
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize(
    ("record", "title", "byline", "outlet", "url", "id_"),
    [
        (
            NEWS_PLEASE,
            "Ferry sinks",
            "Ida Brook, Tom Vale",
            "post.example",
            "https://www.post.example/lark",
            None,
        ),
        (
            FUNDUS,
            "Ferry sinks",
            "Ida Brook",
            "The Harbour Post",
            "https://post.example/lark",
            None,
        ),
        (NEWSPAPER, "Ferry sinks", "Ida Brook", "post.example", "https://post.example/lark", None),
        (
            TRAFILATURA,
            "Ferry sinks",
            "Ida Brook; Tom Vale",
            "The Harbour Post",
            "https://post.example/lark",
            None,
        ),
        (NINJS_3, "Ferry sinks", "Ida Brook", "The Harbour Post", None, "urn:post:lark:1"),
        (
            NINJS_2,
            "Ferry sinks",
            "Ida Brook",
            "The Harbour Post",
            "https://post.example/lark",
            "https://post.example/lark",
        ),
        (PASSIM, None, None, "harbour-post", None, "post/1888"),
        (SCHEMA, "Ferry sinks", "Ida Brook", "The Harbour Post", "https://post.example/lark", None),
        (WORDPRESS, "Ferry & tug sink", None, "post.example", "https://post.example/lark", "71"),
    ],
)
def test_who_and_where(record, title, byline, outlet, url, id_):
    assert fields.title_of(record) == title
    assert fields.byline_of(record) == byline
    assert fields.outlet_of(record) == outlet
    assert fields.url_of(record) == url
    assert fields.id_of(record) == id_


@pytest.mark.parametrize(
    ("record", "published", "basis"),
    [
        (NEWS_PLEASE, "2026-03-17T08:15:00", "field date_publish"),
        (FUNDUS, "2026-03-17T08:15:00+01:00", "field publishing_date"),
        (NEWSPAPER, "2026-03-17T08:15:00", "field publish_date"),
        (TRAFILATURA, "2026-03-17", "field date"),
        (NINJS_3, "2026-03-17T08:15:00Z", "field versionCreated"),
        (NINJS_2, "2026-03-17T08:15:00Z", "field versioncreated"),
        (PASSIM, "1888-03-12", "field date"),
        (SCHEMA, "2026-03-17T08:15:00+01:00", "field datePublished"),
        ({"date_publish": "None"}, None, None),
    ],
)
def test_published(record, published, basis):
    assert fields.published_of(record) == (published, basis, None)


def test_date_that_cannot_be_read_is_noted():
    assert fields.published_of({"date": "03/04/2026"}) == (
        None,
        None,
        "The date '03/04/2026' in field 'date' could not be read.",
    )


@pytest.mark.parametrize("nothing", ["None", "", "  ", "null", None, [], {}, 0.5, True])
def test_empty_values_are_nothing(nothing):
    record = dict.fromkeys(("id", "title", "authors", "text", "url", "publisher"), nothing)
    assert fields.id_of(record) is None
    assert fields.title_of(record) is None
    assert fields.byline_of(record) is None
    assert fields.text_of(record) is None
    assert fields.url_of(record) is None
    assert fields.outlet_of(record) is None


def test_plain_text_with_angle_brackets_is_kept():
    found = fields.text_of({"text": "If a < b and c > d, <nine> were saved."})
    assert found is not None
    assert found[0] == "If a < b and c > d, <nine> were saved."


def test_newsapi_source():
    assert fields.outlet_of({"source": {"id": None, "name": "The Harbour Post"}}) == (
        "The Harbour Post"
    )


def test_huge_lists_of_names_are_cut():
    assert len(fields.names_of([str(n) for n in range(200_000)])) == 50
