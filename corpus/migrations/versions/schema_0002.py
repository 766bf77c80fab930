"""What checks know of the sources that they watch, and versions whose effective date was moved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds a table and a column; what is there stays as it is."""
    op.add_column("version", sa.Column("superseded_by", sa.String(64)))
    op.create_table(
        "watched",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("payer", sa.String(200)),
        sa.Column("key", sa.String(400)),
        sa.Column("line", sa.String(400)),
        sa.Column("sha256", sa.String(64)),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("checked", sa.String(32), nullable=False),
        sa.Column("pending", sa.Integer, nullable=False),
        sa.Column("base_sha256", sa.String(64)),
    )
