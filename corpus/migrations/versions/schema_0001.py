"""The first schema: documents, readings, policies, versions, and what they are found by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables, and the full-text index of the database's own kind."""
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column(
            "document_sha256", sa.String(64), sa.ForeignKey("document.sha256"), nullable=False
        ),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_reading_document_sha256", "reading", ["document_sha256"])
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("payer", sa.String(200), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("line", sa.String(400), nullable=False),
        sa.UniqueConstraint("payer", "key", "line", name="policy_name"),
    )
    _version()
    _passage()
    op.create_table(
        "drug",
        _of_version(primary_key=True),
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("payer", sa.String(200), nullable=False),
    )
    op.create_index("drug_by_name", "drug", ["payer", "name"])
    op.create_table(
        "mention",
        _of_version(primary_key=True),
        sa.Column("number", sa.String(200), primary_key=True),
        sa.Column("direction", sa.String(10), primary_key=True),
        sa.Column("kind", sa.String(10)),
        sa.Column("payer", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("mention_by_number", "mention", ["payer", "number"])
    op.create_table(
        "succession",
        *(
            sa.Column(
                side, sa.Integer, sa.ForeignKey("policy.id", ondelete="CASCADE"), primary_key=True
            )
            for side in ("earlier_id", "later_id")
        ),
        sa.Column("kind", sa.String(10)),
        sa.Column("basis", sa.String(10), nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_index("ix_succession_later_id", "succession", ["later_id"])


def _version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("policy_id", sa.Integer, sa.ForeignKey("policy.id"), nullable=False),
        sa.Column(
            "document_sha256", sa.String(64), sa.ForeignKey("document.sha256"), nullable=False
        ),
        sa.Column("reading_sha256", sa.String(64), sa.ForeignKey("reading.sha256"), nullable=False),
        sa.Column("payer", sa.String(200), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("given_payer", sa.String(200)),
        sa.Column("given_key", sa.String(400)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("number", sa.Text),
        sa.Column("line_of_business", sa.Text),
        sa.Column("dates", sa.Text, nullable=False),
        sa.Column("in_force", sa.String(10), nullable=False),
        sa.Column("in_force_basis", sa.String(10), nullable=False),
        sa.Column("place", sa.String(160), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.UniqueConstraint("payer", "key", "document_sha256", name="version_once"),
    )
    op.create_index("version_by_document", "version", ["document_sha256"])
    op.create_index("version_by_place", "version", ["policy_id", "place"])
    op.create_index("ix_version_reading_sha256", "version", ["reading_sha256"])


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_version(),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("heading", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("line", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("wording", sa.String(16), nullable=False),
    )
    op.create_index("ix_passage_version_id", "passage", ["version_id"])
    if op.get_bind().dialect.name == "sqlite":
        # The index holds no text of its own, and follows the table by triggers.
        op.execute(
            "CREATE VIRTUAL TABLE passage_words USING fts5("
            "text, content='passage', content_rowid='id', tokenize='porter unicode61')"
        )
        op.execute(
            "CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN "
            "INSERT INTO passage_words(rowid, text) VALUES (new.id, new.text); END"
        )
        op.execute(
            "CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN "
            "INSERT INTO passage_words(passage_words, rowid, text) "
            "VALUES ('delete', old.id, old.text); END"
        )
    else:
        op.execute(
            "ALTER TABLE passage ADD COLUMN words tsvector "
            "GENERATED ALWAYS AS (to_tsvector('english', text)) STORED"
        )
        op.execute("CREATE INDEX passage_by_words ON passage USING gin (words)")


def _of_version(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        "version_id",
        sa.Integer,
        sa.ForeignKey("version.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )
