/** Scores and forecasts as the rows of one table, without a page. */

export function isBaseline(score, name) {
  return score.model === "baseline" && score.forecaster === name;
}

/** Trained forecasters first, so that each stands above what it has to beat. */
function byKind(a, b) {
  const kind = (row) => (row.model === "baseline" ? 1 : 0);
  return kind(a) - kind(b) || a.forecaster.localeCompare(b.forecaster);
}

/** One row a score, and one for each forecast that no score stands for yet. */
export function joined(scores, forecasts) {
  const key = (stream, of) => JSON.stringify([stream, of.series, of.forecaster, of.horizon, of.model]);
  const rows = new Map();
  for (const score of scores) rows.set(key(score.stream, score), { ...score });
  for (const { stream, forecast } of forecasts) {
    const row = rows.get(key(stream, forecast));
    if (row) row.latest = forecast;
    else rows.set(key(stream, forecast), { ...forecast, stream, intervals: [], steps: 0, latest: forecast });
  }
  return [...rows.values()].sort(byKind);
}

/** The rows of each name, in the order of their first. */
export function grouped(rows, by) {
  const groups = new Map();
  for (const row of rows) {
    const name = by(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups];
}

/** The rows of each stream, with its name where there are several. */
export function byStream(rows) {
  const streams = grouped(rows, (row) => row.stream).sort(([a], [b]) => a.localeCompare(b));
  return streams.map(([stream, own]) => [own, streams.length > 1 ? stream : undefined]);
}
