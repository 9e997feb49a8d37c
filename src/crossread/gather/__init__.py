"""Brings articles into a desk: from files, web archives, addresses and feeds."""
