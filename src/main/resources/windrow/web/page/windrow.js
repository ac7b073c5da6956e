"use strict";

const EVERY_MS = 2000;
const EVEN = 0.01;
const COLUMNS = 10;
const LEVEL = 90;

const at = (id) => document.getElementById(id);
const shown = { scores: "", pooled: "", forecasts: "", status: "" };

/** An element whose text is text, whatever it holds. */
function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

const WHOLE = new Intl.NumberFormat("en");
const FIGURE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const LARGE = new Intl.NumberFormat("en", { notation: "scientific", maximumSignificantDigits: 4 });
const VALUE = new Intl.NumberFormat("en", { maximumSignificantDigits: 8, maximumFractionDigits: 2, roundingPriority: "lessPrecision" });

function figure(value) {
  if (value === undefined) return "–";
  return Math.abs(value) >= 1e9 ? LARGE.format(value).replace("E", "e") : FIGURE.format(value);
}

function verdict(skill) {
  if (skill === undefined) return "none";
  if (skill > EVEN) return "good";
  return skill < -EVEN ? "bad" : "even";
}

/** The MSE beside the baseline's. */
function beside(skill) {
  const times = 1 - skill;
  if (times >= 1.995) return `MSE × ${FIGURE.format(Number(times.toPrecision(2)))}`;
  return `MSE ${skill > 0 ? "−" : "+"}${Math.round(100 * Math.abs(skill))} %`;
}

/** The same in a sentence on naive. */
function besideNaive(skill) {
  const times = 1 - skill;
  if (times >= 1.995) return `Its MSE is ${FIGURE.format(Number(times.toPrecision(2)))} times naive’s`;
  if (verdict(skill) === "even") return `Its MSE is within ${100 * EVEN} % of naive’s`;
  return `Its MSE is ${Math.round(100 * Math.abs(skill))} % ${skill > 0 ? "below" : "above"} naive’s`;
}

/** The tested verdict where there is one: a difference that may be chance is none. */
function tested(skill, test) {
  if (!test || skill === undefined) return verdict(skill);
  return { beats: "good", loses: "bad", undecided: "even" }[test.verdict];
}

function skillText(skill, test) {
  if (test && test.verdict === "undecided") return verdict(skill) === "even" ? "undecided" : `undecided: ${beside(skill)}`;
  switch (tested(skill, test)) {
    case "good": return `beats it: ${beside(skill)}`;
    case "bad": return `worse: ${beside(skill)}`;
    case "even": return "no better";
    default: return "–";
  }
}

function isBaseline(score, name) {
  return score.model === "baseline" && score.forecaster === name;
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

/** Trained forecasters first, so that each stands above what it has to beat. */
function byKind(a, b) {
  const kind = (row) => (row.model === "baseline" ? 1 : 0);
  return kind(a) - kind(b) || a.forecaster.localeCompare(b.forecaster);
}

/** One row a score, and one for each forecast that no score stands for yet. */
function joined(scores, forecasts) {
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

function grouped(rows, by) {
  const groups = new Map();
  for (const row of rows) {
    const name = by(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups];
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

/** @param pooled over all series of its forecaster and stream; undefined before the first outcome */
function verdictCard(forecaster, rows, pooled) {
  const scored = rows.filter((row) => row.skill && row.skill.naive !== undefined);
  const skill = scored.length > 0 && pooled ? pooled.skill.naive : undefined;
  const test = scored.length === 1 && scored[0].verdict ? scored[0].verdict.naive : undefined;
  const said = tested(skill, test);
  const card = element("article", undefined, `verdict ${said}`);
  card.append(
    element("h3", forecaster),
    element("p", test && test.verdict === "undecided" ? "Undecided" : SAID[said], "said"),
    element("p", verdictText(scored, skill)));
  return card;
}

/** One card a forecaster and stream. */
function drawVerdicts(rows, pooled) {
  const judged = rows.filter((row) => !isBaseline(row, "naive"));
  const key = (of) => JSON.stringify([of.stream, of.forecaster]);
  const pools = new Map(pooled.map((one) => [key(one), one]));
  const cards = grouped(judged, key).map(([line, own]) =>
    verdictCard(own[0].forecaster, own, pools.get(line)));
  at("verdicts").replaceChildren(...cards);
}

function drawTable(rows, units) {
  const word = at("filter").value.trim().toLowerCase();
  const wanted = rows.filter((row) => `${row.series} ${row.forecaster}`.toLowerCase().includes(word));
  const table = at("scores");
  table.querySelectorAll("tbody").forEach((old) => old.remove());
  for (const [series, all] of grouped(wanted, (row) => row.series).sort(([a], [b]) => a.localeCompare(b))) {
    const streams = grouped(all, (row) => row.stream).sort(([a], [b]) => a.localeCompare(b));
    for (const [stream, own] of streams) {
      table.append(seriesGroup(series, own, units[series], streams.length > 1 ? stream : undefined));
    }
  }
  table.hidden = wanted.length === 0;
  at("empty").hidden = wanted.length > 0;
  at("empty").textContent = rows.length > 0
    ? "No series and no forecaster has this in its name."
    : "No forecast has been made yet.";
}

function drawMore(scores) {
  const left = scores.total - scores.scores.length;
  at("more").hidden = left <= 0;
  at("more").textContent = `${WHOLE.format(left)} more scores are at /api/scores?horizon=${horizon()}&limit=${scores.total}.`;
}

function horizon() {
  return Number(at("horizon").value) || 1;
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

function drawStatus(status) {
  drawHorizons(status.horizons);
  at("state").textContent = status.state;
  at("state").className = "chip live";
  const replay = status.replay;
  at("replay").hidden = !replay;
  if (!replay) return;
  const share = replay.total > 0 ? replay.records / replay.total : 0;
  at("replay-bar").value = share;
  at("replay-text").textContent =
    `${WHOLE.format(replay.records)} of ${WHOLE.format(replay.total)} observations, ${Math.floor(100 * share)} %`;
}

function draw() {
  if (!shown.scores || !shown.pooled || !shown.forecasts || !shown.status) return;
  const scores = JSON.parse(shown.scores);
  const status = JSON.parse(shown.status);
  const rows = joined(scores.scores, JSON.parse(shown.forecasts).forecasts);
  drawStatus(status);
  drawVerdicts(rows, JSON.parse(shown.pooled).pooled);
  drawTable(rows, status.units || {});
  drawMore(scores);
}

async function load(name) {
  const query = name === "status" ? "" : `?horizon=${horizon()}`;
  const answer = await fetch(`/api/${name}${query}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const text = await answer.text();
  const changed = text !== shown[name];
  shown[name] = text;
  return changed;
}

async function update() {
  try {
    const changed = await Promise.all(["scores", "pooled", "forecasts", "status"].map(load));
    if (changed.includes(true) || at("state").className !== "chip live") draw();
  } catch (fault) {
    console.warn(fault);
    at("state").textContent = "no connection";
    at("state").className = "chip lost";
  }
}

async function refresh() {
  await update();
  setTimeout(refresh, EVERY_MS);
}

at("filter").addEventListener("input", draw);
at("horizon").addEventListener("change", update);
refresh();
