/** Figures and verdicts in words, without a page. */

const EVEN = 0.01;

export const WHOLE = new Intl.NumberFormat("en");
const FIGURE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const LARGE = new Intl.NumberFormat("en", { notation: "scientific", maximumSignificantDigits: 4 });
export const VALUE = new Intl.NumberFormat("en", { maximumSignificantDigits: 8, maximumFractionDigits: 2, roundingPriority: "lessPrecision" });

export function figure(value) {
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
export function besideNaive(skill) {
  const times = 1 - skill;
  if (times >= 1.995) return `Its MSE is ${FIGURE.format(Number(times.toPrecision(2)))} times naive’s`;
  if (verdict(skill) === "even") return `Its MSE is within ${100 * EVEN} % of naive’s`;
  return `Its MSE is ${Math.round(100 * Math.abs(skill))} % ${skill > 0 ? "below" : "above"} naive’s`;
}

const WORDS = new Map([["beats", "good"], ["loses", "bad"], ["undecided", "even"]]);

/** The tested verdict where there is one: a difference that may be chance is none. */
export function tested(skill, test) {
  if (!test || skill === undefined) return verdict(skill);
  return WORDS.get(test.verdict);
}

export function skillText(skill, test) {
  if (test && test.verdict === "undecided") return verdict(skill) === "even" ? "undecided" : `undecided: ${beside(skill)}`;
  switch (tested(skill, test)) {
    case "good": return `beats it: ${beside(skill)}`;
    case "bad": return `worse: ${beside(skill)}`;
    case "even": return "no better";
    default: return "–";
  }
}
