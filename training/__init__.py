"""How the shipped models are made; nothing in the package imports this."""
