/** How long an answer may take. */
const PATIENCE_MS = 10000;

/** One thing that the page is fed from: its newest answer, in whatever order the answers come. */
export class Part {
  #path;
  #asked;
  #query;
  #text;
  #data;

  /** Why the last question has no answer, for people; undefined where it has. */
  fault;

  constructor(path) {
    this.#path = path;
  }

  /** What was answered to this question; undefined before. */
  answer(query) {
    return query === this.#query ? this.#data : undefined;
  }

  /** Asks; true if what is to be shown has changed. Whatever was asked before is void. */
  async ask(query) {
    if (this.#asked) this.#asked.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const late = setTimeout(() => asked.abort(new Error("there was no answer in time")), PATIENCE_MS);
    try {
      const text = await read(this.#path + query, asked.signal);
      return asked === this.#asked && this.#take(query, text);
    } catch (fault) {
      return asked === this.#asked && this.#fail(fault);
    } finally {
      clearTimeout(late);
    }
  }

  #take(query, text) {
    const before = [this.#query, this.#text, this.fault];
    if (text !== this.#text) this.#data = JSON.parse(text);
    [this.#query, this.#text, this.fault] = [query, text, undefined];
    return before[0] !== query || before[1] !== text || before[2] !== undefined;
  }

  #fail(fault) {
    const before = this.fault;
    this.fault = fault.message;
    return before !== this.fault;
  }
}

async function read(url, signal) {
  const answer = await fetch(url, { cache: "no-store", signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.text();
}
