"""Files, folders and standard input to articles.

What a reader of articles may rely on:

- `.txt` and `.md` keep their text to the character: line ends, odd spaces and a head of
  `key: value` lines included. Only a byte order mark is dropped.
- A web page's text is put together: the headline, then one paragraph, heading or caption a line.
- A JSON record's text is kept to the character, so that offsets count into what was given; its
  title is kept beside the text.
- Of two articles with one id the later one gets "-2"; ids given in the input are served first.
- A folder is walked in the order of names. Hidden files are passed over, and so is what a
  `.crossreadignore` names; every other file gives an article or a failure.
"""
