"""Reports as pages: one self-contained HTML file each, which needs no network and no script.

`page` makes a page of a template; the other modules prepare what the templates show. Everything a
document says is untrusted: see `page` for how it is kept text.
"""
