import { VALUE, WHOLE, besideNaive, figure, skillText, tested } from "./figures.js";
import { Part } from "./part.js";
import { byStream, grouped, isBaseline, joined } from "./rows.js";

const EVERY_MS = 2000;
const COLUMNS = 10;
const LEVEL = 90;

const at = (id) => document.getElementById(id);
const scores = new Part("/api/scores");
const pooled = new Part("/api/pooled");
const forecasts = new Part("/api/forecasts");
const status = new Part("/api/status");

/** An element whose text is text, whatever it holds. */
function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** After a gap a comparison stands on fewer steps than the errors. */
function comparedText(score, baseline) {
  const steps = (score.comparedSteps || {})[baseline];
  return steps === undefined || steps === score.steps ? "" : `on ${WHOLE.format(steps)} steps`;
}

function skillCell(score, baseline, label, name) {
  const skill = (score.skill || {})[baseline];
  const test = (score.verdict || {})[baseline];
  const cell = element("td", undefined, "wide");
  cell.dataset.label = label;
  if (isBaseline(score, name)) {
    cell.append(element("span", "is this baseline", "skill"));
  } else {
    const text = element("span", skillText(skill, test), `skill ${tested(skill, test)}`);
    if (skill !== undefined) text.title = `skill ${figure(skill)}${test ? `, p = ${figure(test.pValue)}` : ""}`;
    if (skill === undefined) cell.classList.add("absent");
    cell.append(text);
    const compared = comparedText(score, baseline);
    if (skill !== undefined && compared) cell.append(" ", element("small", compared));
  }
  return cell;
}

function numberCell(label, text) {
  const cell = element("td", text, "number");
  cell.dataset.label = label;
  return cell;
}

function stepsCell(row) {
  const cell = numberCell("Steps", WHOLE.format(row.steps));
  if (row.since) cell.title = `since ${row.since}`;
  return cell;
}

function atLevel(intervals) {
  return (intervals || []).find((one) => one.level === LEVEL);
}

function insideCell(row) {
  const found = atLevel(row.intervals);
  const cell = numberCell(`Inside ${LEVEL} %`, found ? `${figure(100 * found.coverage)} %` : "–");
  if (found && found.width !== undefined) cell.title = `mean width ${figure(found.width)} over ${WHOLE.format(found.steps)} steps`;
  return cell;
}

function nextCell(latest) {
  const cell = element("td", undefined, "wide");
  cell.dataset.label = "Forecast";
  if (!latest) {
    cell.textContent = "–";
    return cell;
  }
  const when = latest.target ? `for ${latest.target}` : `after ${latest.origin}`;
  const band = atLevel(latest.intervals);
  if (band) cell.title = `${LEVEL} %: ${VALUE.format(band.lower)} to ${VALUE.format(band.upper)}`;
  cell.append(element("span", VALUE.format(latest.value)), " ", element("small", when));
  return cell;
}

function nameCell(row, models) {
  const cell = element("td", row.forecaster, "name");
  if (models > 1) cell.append(" ", element("small", row.model.slice(0, 8)));
  return cell;
}

function scoreRow(row, models) {
  const line = element("tr");
  line.append(
    nameCell(row, models),
    nextCell(row.latest),
    stepsCell(row),
    numberCell("RMSE", figure(row.rmse)),
    numberCell("MAE", figure(row.mae)),
    numberCell("MASE", figure(row.mase)),
    numberCell("MSE", figure(row.mse)),
    insideCell(row),
    skillCell(row, "naive", "Against naive", "naive"),
    skillCell(row, "seasonalNaive", "Against seasonal naive", "seasonal-naive"));
  return line;
}

/** @param stream to be named where another stream has a series of this name, else undefined */
function seriesGroup(series, rows, unit, stream) {
  const group = element("tbody");
  const head = element("tr", undefined, "series");
  const title = element("th", series);
  title.colSpan = COLUMNS;
  title.scope = "rowgroup";
  const through = rows.map((row) => row.through).filter(Boolean).sort().pop();
  const notes = [stream, unit && `in ${unit}`, through && `through ${through}`].filter(Boolean);
  if (notes.length > 0) title.append(element("small", notes.join(", ")));
  head.append(title);
  group.append(head);
  for (const row of rows) {
    const models = rows.filter((other) => other.forecaster === row.forecaster).length;
    group.append(scoreRow(row, models));
  }
  return group;
}

const SAID = {
  good: "Beats naive",
  bad: "Worse than naive",
  even: "No better than naive",
  none: "Not scored yet",
};

function verdictText(rows, skill) {
  if (skill === undefined) return "It waits for its first out-of-sample outcome.";
  const better = rows.filter((row) => tested(row.skill.naive, (row.verdict || {}).naive) === "good").length;
  return rows.length === 1
    ? `${besideNaive(skill)}.`
    : `${besideNaive(skill)}; better in ${better} of ${rows.length} series.`;
}

/**
 * @param pool over all series of its forecaster and stream; undefined before the first outcome
 * @param stream to be named where another stream has a forecaster of this name, else undefined
 */
function verdictCard(forecaster, rows, pool, stream) {
  const scored = rows.filter((row) => row.skill && row.skill.naive !== undefined);
  const skill = scored.length > 0 && pool ? pool.skill.naive : undefined;
  const test = scored.length === 1 && scored[0].verdict ? scored[0].verdict.naive : undefined;
  const said = tested(skill, test);
  const card = element("article", undefined, `verdict ${said}`);
  const head = element("h3", forecaster);
  if (stream) head.append(" ", element("small", stream));
  card.append(
    head,
    element("p", test && test.verdict === "undecided" ? "Undecided" : SAID[said], "said"),
    element("p", verdictText(scored, skill)));
  return card;
}

/** One card a forecaster and stream. */
function verdictCards(rows, pools) {
  const key = (stream, name) => JSON.stringify([stream, name]);
  const byLine = new Map(pools.map((one) => [key(one.stream, one.forecaster), one]));
  const judged = rows.filter((row) => !isBaseline(row, "naive"));
  return grouped(judged, (row) => row.forecaster).flatMap(([name, own]) =>
    byStream(own).map(([all, stream]) => verdictCard(name, all, byLine.get(key(all[0].stream, name)), stream)));
}

function drawVerdicts(rows, pools) {
  at("verdicts").replaceChildren(...verdictCards(rows, pools));
}

function drawTable(rows, units) {
  const word = at("filter").value.trim().toLowerCase();
  const wanted = rows.filter((row) => `${row.series} ${row.forecaster}`.toLowerCase().includes(word));
  const table = at("scores");
  table.querySelectorAll("tbody").forEach((old) => old.remove());
  for (const [series, all] of grouped(wanted, (row) => row.series).sort(([a], [b]) => a.localeCompare(b))) {
    for (const [own, stream] of byStream(all)) {
      table.append(seriesGroup(series, own, units.get(series), stream));
    }
  }
  table.hidden = wanted.length === 0;
}

/** Why there is no table; said of what is known alone. */
function drawEmpty(rows, isKnown) {
  at("empty").hidden = !at("scores").hidden || !(rows.length > 0 || isKnown);
  at("empty").textContent = rows.length > 0
    ? "No series and no forecaster has this in its name."
    : "No forecast has been made yet.";
}

function drawMore(all) {
  const left = all.total - all.scores.length;
  at("more").hidden = left <= 0;
  at("more").textContent = `${WHOLE.format(left)} more scores are at /api/scores?horizon=${horizon()}&limit=${all.total}.`;
}

/** Said where it is missed: what is shown is not there, or no longer the newest. */
function drawFault(id, part, what) {
  at(id).hidden = part.fault === undefined;
  at(id).textContent = `${what} could not be loaded: ${part.fault}. It is tried again.`;
}

function horizon() {
  return Number(at("horizon").value) || 1;
}

/** What scores and forecasts are asked for. */
function query() {
  return `?horizon=${horizon()}`;
}

/** One choice a step ahead; hidden where there is one only. */
function drawHorizons(count) {
  const choice = at("horizon");
  while (choice.options.length < count) {
    const steps = choice.options.length + 1;
    choice.append(new Option(steps === 1 ? "1 step ahead" : `${steps} steps ahead`, steps));
  }
  choice.hidden = count < 2;
}

function drawState(said) {
  const lost = status.fault !== undefined;
  const alone = scores.fault === undefined || forecasts.fault === undefined;
  at("state").textContent = lost ? (alone ? "no status" : "no connection") : said.state;
  at("state").title = lost ? status.fault : "";
  at("state").className = lost ? "chip lost" : "chip live";
}

function drawReplay(replay) {
  at("replay").hidden = !replay;
  if (!replay) return;
  const share = replay.total > 0 ? replay.records / replay.total : 0;
  at("replay-bar").value = share;
  at("replay-text").textContent =
    `${WHOLE.format(replay.records)} of ${WHOLE.format(replay.total)} observations, ${Math.floor(100 * share)} %`;
}

/** What stands on the result topics and is not in the table. */
function drawUnread(results) {
  const notes = [
    results.unreadable > 0 && `${WHOLE.format(results.unreadable)} records on the result topics could not be read.`,
    results.leftOut > 0 && `${WHOLE.format(results.leftOut)} results are of series beyond those that are kept.`,
  ].filter(Boolean);
  at("unread").hidden = notes.length === 0;
  at("unread").textContent = notes.join(" ");
}

function drawStatus() {
  const said = status.answer("");
  if (said || status.fault) drawState(said);
  if (!said) return;
  drawHorizons(said.horizons);
  drawReplay(said.replay);
  drawUnread(said.results || {});
}

/** A series may be called anything, and has a unit only if the server says so. */
function units() {
  const said = status.answer("") || {};
  return new Map(Object.entries(said.units || {}));
}

/** The rows of what has been answered to the choice of now; before that, those of before. */
function drawRows() {
  drawFault("scores-fault", scores, "The scores");
  drawFault("forecasts-fault", forecasts, "The forecasts");
  const scored = scores.answer(query());
  const forecast = forecasts.answer(query());
  if (!scored && !forecast && !scores.fault && !forecasts.fault) return;
  const rows = joined(scored ? scored.scores : [], forecast ? forecast.forecasts : []);
  drawVerdicts(scored ? rows : [], (pooled.answer(query()) || { pooled: [] }).pooled);
  drawTable(rows, units());
  drawEmpty(rows, scored && forecast);
  drawMore(scored || { scores: [], total: 0 });
}

function draw() {
  drawStatus();
  drawRows();
}

/** Each part on its own: where one fails or is slow, the others go on. */
async function show(part, question) {
  if (await part.ask(question)) draw();
}

async function keep(part, question) {
  try {
    await show(part, question());
  } finally {
    setTimeout(() => keep(part, question), EVERY_MS);
  }
}

at("filter").addEventListener("input", draw);
at("horizon").addEventListener("change", () => [scores, pooled, forecasts].forEach((part) => show(part, query())));
keep(status, () => "");
keep(scores, query);
keep(pooled, query);
keep(forecasts, query);
