"""The 交办 list: a table of any make becomes cases, and cases become outlines in ``drafts/``."""
