"""The web application: the page, a person's decisions, and the findings as data over HTTP."""
