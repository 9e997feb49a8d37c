import pytest

from crossread.intake.sources import read_inputs

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Skerry Post</title><language>en-gb</language>
<item><title>Ferry &amp;amp; tug collide</title><link>https://skerry.example/a</link>
<dc:creator>Mara Holt</dc:creator><pubDate>Tue, 15 Oct 2024 06:30:00 +0100</pubDate>
<description>Short.</description><media:content url="https://skerry.example/a.jpg"/>
<content:encoded><![CDATA[<p>Nine people were saved.</p><p>The tug sank.</p>
<script>alert(1)</script>]]></content:encoded></item>
<item><title>Pilots strike</title><source url="https://wire.example/rss">Northern Wire</source>
<description>Pilots walked off &lt;b&gt;night&lt;/b&gt; ferries.</description>
<pubDate>soon</pubDate></item>
<item><link>https://skerry.example/empty</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ulvay Lantern</title>
<entry><title type="html">Bridge &lt;i&gt;shut&lt;/i&gt;</title>
<link rel="self" href="https://ulvay.example/self"/><link href="https://ulvay.example/b"/>
<author><name>Ada Renwike</name></author><updated>2024-10-16T08:00:00Z</updated>
<published>2024-10-15T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge is shut.</p>
<p>It opens on Monday.</p></div></content></entry></feed>"""


def read(tmp_path, content, name="feed.xml"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_inputs([path])


def test_each_rss_item_is_an_article_and_an_empty_one_a_failure(tmp_path):
    (ferry, strike), (empty,) = read(tmp_path, RSS)
    assert ferry.text == "Ferry & tug collide\n\nNine people were saved.\nThe tug sank."
    assert (ferry.id, ferry.path, ferry.outlet) == ("feed-1", "feed.xml#1", "Skerry Post")
    assert (ferry.url, ferry.byline) == ("https://skerry.example/a", "Mara Holt")
    assert ferry.published == "2024-10-15T06:30:00+01:00"
    assert ferry.published_basis == "feed pubDate"
    assert strike.id == "feed-2"
    assert empty.path == "feed.xml#3"


def test_rss_source_names_the_outlet_and_a_summary_is_told(tmp_path):
    (_, strike), _ = read(tmp_path, RSS)
    assert strike.outlet == "Northern Wire"
    assert strike.text == "Pilots strike\n\nPilots walked off night ferries."
    assert any("summary only" in note for note in strike.notes)
    assert any("'soon'" in note for note in strike.notes)


def test_atom_entry_is_read_with_its_own_link_and_first_date(tmp_path):
    (article,), failures = read(tmp_path, ATOM, "lantern.atom")
    assert failures == ()
    assert article.text == "Bridge shut\n\nThe bridge is shut.\nIt opens on Monday."
    assert article.url == "https://ulvay.example/b"
    assert article.published == "2024-10-15T08:00:00Z"
    assert (article.outlet, article.byline) == ("Ulvay Lantern", "Ada Renwike")


def test_rss_1_items_beside_the_channel_are_found(tmp_path):
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>Sorel Gazette</title></channel>'
        "<item><title>Dam holds</title><description>The dam holds.</description></item></rdf:RDF>"
    )
    (article,), _ = read(tmp_path, rdf)
    assert (article.outlet, article.title) == ("Sorel Gazette", "Dam holds")


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/hostname">',
        '<!ENTITY b SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_entities_are_refused(tmp_path, entities):
    hostile = (
        f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>&b;</title></item></channel></rss>"
    )
    articles, (failure,) = read(tmp_path, hostile)
    assert articles == ()
    assert "entities" in failure.why


def test_broken_xml_is_one_failure_beside_what_can_be_read(tmp_path):
    (tmp_path / "a.xml").write_text("<rss><channel><item>", encoding="utf-8")
    (tmp_path / "b.xml").write_text(ATOM, encoding="utf-8")
    articles, (failure,) = read_inputs([tmp_path])
    assert len(articles) == 1
    assert "a.xml is not well-formed XML" in failure.why


def test_a_list_of_feeds_is_told_as_such(tmp_path):
    opml = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>'
    _, (failure,) = read(tmp_path, opml, "mine.opml")
    assert "mine.opml is a list of 1 feeds" in failure.why


def test_other_xml_is_told_by_its_root(tmp_path):
    _, (failure,) = read(tmp_path, "<svg/>")
    assert "<svg>" in failure.why
