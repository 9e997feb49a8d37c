"""Where articles, stories and a person's decisions last."""
