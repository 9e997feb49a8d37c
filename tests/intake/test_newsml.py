from crossread.intake.sources import read_inputs

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:item:{n}" xml:lang="en">
<itemMeta><provider literal="Northern Wire"/><versionCreated>2024-10-16T09:00:00Z</versionCreated>
<firstCreated>2024-10-15T05:00:00Z</firstCreated>{status}</itemMeta>
<contentMeta><headline>Tug sinks off Skerry</headline><by>Mara Holt</by></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><h:html xmlns:h="http://www.w3.org/1999/xhtml">'
    "<h:head><h:title>x</h:title></h:head><h:body><h:p>Nine were saved.</h:p>"
    "<h:p>The tug sank.</h:p></h:body></h:html></inlineXML>"
)
NITF = (
    "<inlineXML><nitf><body><body.head><hedline><hl1>Other</hl1></hedline></body.head>"
    "<body.content><p>The tug sank at dawn.</p></body.content></body></nitf></inlineXML>"
)
PICTURE = '<remoteContent href="a.jpg" contenttype="image/jpeg"/>'


def item(content, n=1, status=""):
    return ITEM.format(n=n, content=content, status=status)


def read(tmp_path, content):
    path = tmp_path / "wire.xml"
    path.write_text(content, encoding="utf-8")
    return read_inputs([path])


def test_an_item_is_an_article_with_what_its_provider_says(tmp_path):
    (article,), failures = read(tmp_path, item(XHTML))
    assert failures == ()
    assert article.text == "Tug sinks off Skerry\n\nNine were saved.\nThe tug sank."
    assert (article.id, article.outlet, article.byline) == (
        "urn:item:1",
        "Northern Wire",
        "Mara Holt",
    )
    assert (article.published, article.language) == ("2024-10-15T05:00:00Z", "en")


def test_items_of_a_message_are_apart_and_pictures_alone_a_failure(tmp_path):
    message = (
        "<newsMessage><itemSet>"
        + item(NITF, 1)
        + item(PICTURE, 2)
        + item('<inlineData contenttype="text/plain">Plain words.</inlineData>', 3)
        + "</itemSet></newsMessage>"
    )
    (first, third), (failure,) = read(tmp_path, message)
    assert first.text == "Tug sinks off Skerry\n\nThe tug sank at dawn."
    assert third.text.endswith("Plain words.")
    assert failure.path == "wire.xml#2"


def test_a_withdrawn_item_is_told(tmp_path):
    (article,), _ = read(tmp_path, item(XHTML, status='<pubStatus qcode="stat:canceled"/>'))
    assert "Its provider withdrew this item." in article.notes
