"""What a worker does: a shard in, its parts in place. Safe to do twice, and by two at once."""

from collections.abc import Iterator, Mapping

from addcheck.batch.pairs import SIDES, Content, RowError, make_pair, name_pair
from addcheck.batch.parts import commit_shard
from addcheck.batch.rows import TABLES, Row, write_error, write_rows
from addcheck.batch.shards import Input, Isolation, Job, Outcome, Shard
from addcheck.batch.sources import Record, limit_row, read_shard
from addcheck.batch.storage import Place, RemotePath, find_below
from addcheck.errors import AddcheckError, UnreadableInputError
from addcheck.files import limit_bytes, read_bytes
from addcheck.model import Article
from addcheck.pipeline import compare
from addcheck.read import read_article
from addcheck.settings import Settings


def run_shard(job: Job, shard: Shard, isolation: Isolation | None = None) -> Outcome:
    """Compare all pairs of a shard and commit the results."""
    rows: Mapping[str, list[Row]] = {table: [] for table in TABLES}
    try:
        for record in _trace(read_shard(shard, limit=limit_row(job.settings.max_characters)), isolation):
            skipped = isolation.skip.get(record.row) if isolation else None
            for table, row in compare_row(record, shard.input, job.settings, skipped=skipped):
                rows[table].append(row)
        commit_shard(job.output, shard.index, job.layout, rows)
    except AddcheckError as problem:
        return Outcome(shard.index, failure=(problem.subject, problem.problem, problem.remedy))
    except OSError as problem:
        return Outcome(shard.index, failure=(shard.input.name, f"cannot be read: {problem.strerror or problem}", ""))
    return Outcome(shard.index, rows=shard.count, errors=len(rows["errors"]))


def _trace(records: Iterator[Record], isolation: Isolation | None) -> Iterator[Record]:
    """Write down each row before it is compared, so that a process that dies leaves the name of its killer."""
    for record in records:
        if isolation:
            isolation.trace.write_text(str(record.row))
        yield record


def compare_row(
    record: Record, table: Input, settings: Settings, *, skipped: str | None = None
) -> Iterator[tuple[str, Row]]:
    """Yield the rows that a row of the input makes, each with its table: an error, or a pair and its findings."""
    default = f"{table.name}:{record.row}"
    try:
        _refuse(record.reason or skipped)
        pair = make_pair(record.fields, default_id=default, paths=table.paths)
        articles = [
            _read(content, f"{pair.id} ({side})", side, base, settings)
            for content, side, base in zip((pair.original, pair.derived), SIDES, table.bases, strict=True)
        ]
        analysis = compare(articles[0], articles[1], settings=settings)
        row, findings = write_rows(analysis, pair, table=table.name, row=record.row)
    except Exception as problem:  # noqa: BLE001 - whatever one row does, the others are compared
        reason = str(problem) if isinstance(problem, RowError) else _describe(problem)
        pair_id = name_pair(record.fields, default)
        yield "errors", write_error(reason, pair_id=pair_id, table=table.name, row=record.row)
        return
    yield "pairs", row
    for finding in findings:
        yield "findings", finding


def _refuse(reason: str | None) -> None:
    if reason:
        raise RowError(reason)


def _read(content: Content, name: str, side: str, base: Place, settings: Settings) -> Article:
    """Read one article. Reasons name the file as the row does: no result tells where it was made."""
    try:
        if not content.path:
            return read_article(content.data, source=name, settings=settings)
        data = _read_file(find_below(base, content.path), settings.max_characters)
        return read_article(data, source=content.path, settings=settings)
    except AddcheckError as problem:
        path = f"{content.path} " if content.path else ""
        raise RowError(f"{side}: {path}{problem.problem}") from None


def _read_file(place: Place, max_characters: int) -> bytes:
    if not isinstance(place, RemotePath):
        return read_bytes(str(place), max_characters)
    try:
        with place.open() as file:
            return file.read(limit_bytes(max_characters))
    except FileNotFoundError:
        raise UnreadableInputError(str(place), "does not exist") from None
    except OSError as problem:
        raise UnreadableInputError(str(place), (problem.strerror or str(problem)).lower()) from None


def _describe(problem: Exception) -> str:
    text = problem.problem if isinstance(problem, AddcheckError) else str(problem)
    return f"could not be compared: {type(problem).__name__}{': ' if text else ''}{text}"
