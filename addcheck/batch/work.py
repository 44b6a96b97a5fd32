"""What a worker does: a shard in, its parts in place. Safe to do twice, and by two at once."""

from collections.abc import Iterator, Mapping, Sequence

from addcheck.batch.pairs import Content, Pair, RowError, Side, make_pair, name_pair
from addcheck.batch.parts import commit_shard
from addcheck.batch.rows import TABLES, Row, write_error, write_rows
from addcheck.batch.shards import Input, Isolation, Job, Origin, Originals, Outcome, Shard
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
        if job.originals:
            job.originals.prepare()
        for record in _trace(read_shard(shard, limit=limit_row(job.settings.max_characters)), isolation):
            skipped = isolation.skip.get(record.row) if isolation else None
            for table, row in compare_row(record, shard.input, job, skipped=skipped):
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


def compare_row(record: Record, table: Input, job: Job, *, skipped: str | None = None) -> Iterator[tuple[str, Row]]:
    """Yield the rows that a row of the input makes, each with its table: an error, or a pair and its findings."""
    default = f"{table.name}:{record.row}"
    try:
        _refuse(record.reason or skipped)
        pair = make_pair(record.fields, default_id=default, paths=table.paths, alone=job.originals is not None)
        derived = _read_side(pair, "derived", table, job.settings)
        found = () if pair.original else _find_originals(derived, job.originals)
        original, *also = [article for article, _ in found] or [_read_side(pair, "original", table, job.settings)]
        analysis = compare(original, derived, also=also, settings=job.settings)
        row, findings = write_rows(analysis, pair, table=table.name, row=record.row, found=found)
    except Exception as problem:  # noqa: BLE001 - whatever one row does, the others are compared
        reason = str(problem) if isinstance(problem, RowError) else _describe(problem)
        pair_id = name_pair(record.fields, default)
        yield "errors", write_error(reason, pair_id=pair_id, table=table.name, row=record.row)
        return
    yield "pairs", row
    for finding in findings:
        yield "findings", finding


def _find_originals(derived: Article, originals: Originals | None) -> Sequence[Origin]:
    try:
        return originals.find(derived) if originals else ()
    except AddcheckError as problem:
        raise RowError(f"original: {problem.problem}") from None


def _read_side(pair: Pair, side: Side, table: Input, settings: Settings) -> Article:
    content, base = (pair.original, table.bases[0]) if side == "original" else (pair.derived, table.bases[1])
    if content is None:
        raise RowError(f"{side}: there is none in this row")
    return _read(content, f"{pair.id} ({side})", side, base, settings)


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
        if place.exists() and not place.is_file() and not place.is_dir():  # a pipe would be waited for for ever
            raise UnreadableInputError(str(place), "is a pipe or a device", "name a file")
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
