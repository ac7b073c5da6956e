/** As much of a browser as the page needs: a test gives the answers and says when time has passed. */

class Element {
  constructor(tag) {
    this.tag = tag;
    this.nodes = [];
    this.dataset = {};
    this.className = "";
    this.hidden = false;
    this.value = "";
    this.listeners = new Map();
    this.classList = { add: (name) => { this.className += ` ${name}`; } };
  }

  get textContent() {
    return this.nodes.map((node) => (node instanceof Element ? node.textContent : node)).join(" ").trim();
  }

  set textContent(text) {
    this.nodes = [String(text)];
  }

  get options() {
    return this.children("option");
  }

  children(tag) {
    return this.nodes.filter((node) => node.tag === tag);
  }

  append(...nodes) {
    for (const node of nodes) {
      if (node instanceof Element) node.parent = this;
      this.nodes.push(node instanceof Element ? node : String(node));
    }
  }

  replaceChildren(...nodes) {
    this.nodes = [];
    this.append(...nodes);
  }

  remove() {
    this.parent.nodes = this.parent.nodes.filter((node) => node !== this);
  }

  querySelectorAll(tag) {
    return this.children(tag);
  }

  addEventListener(type, listener) {
    this.listeners.set(type, listener);
  }
}

globalThis.Option = class extends Element {
  constructor(text, value) {
    super("option");
    this.textContent = text;
    this.value = String(value);
  }
};

const elements = new Map();
globalThis.document = {
  createElement: (tag) => new Element(tag),
  getElementById: (id) => elements.get(id) ?? null,
};

let timers = [];
globalThis.setTimeout = (run, ms) => {
  const timer = { run, ms };
  timers.push(timer);
  return timer;
};
globalThis.clearTimeout = (timer) => {
  timers = timers.filter((one) => one !== timer);
};

globalThis.AbortController = class {
  signal = { aborted: false, reason: undefined, listeners: [] };

  abort(reason = new Error("aborted")) {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    this.signal.reason = reason;
    this.signal.listeners.forEach((listener) => listener(reason));
  }
};

let questions = [];
globalThis.fetch = (url, { signal }) => new Promise((resolve, reject) => {
  const question = { url, resolve, reject };
  questions.push(question);
  signal.listeners.push((reason) => { if (!test.isDeaf) reject(reason); });
});

function taken(url) {
  const question = questions.find((one) => one.url === url);
  if (!question) throw new Error(`nobody has asked for ${url}, only for ${questions.map((one) => one.url)}`);
  questions = questions.filter((one) => one !== question);
  return question;
}

/** What a test does to the page, and sees of it. */
globalThis.test = {
  /** Whether a question that the page has given up is answered all the same. */
  isDeaf: false,
  element: (id, tag, isHidden) => {
    const made = new Element(tag);
    made.hidden = isHidden;
    elements.set(id, made);
  },
  answer: (url, code, text) =>
    taken(url).resolve({ ok: code === 200, status: code, text: () => Promise.resolve(text) }),
  breakOff: (url) => taken(url).reject(new Error("Failed to fetch")),
  pass: (ms) => {
    const due = timers.filter((timer) => timer.ms <= ms);
    timers = timers.filter((timer) => timer.ms > ms);
    due.forEach((timer) => timer.run());
  },
  choose: (id, value) => {
    elements.get(id).value = value;
    elements.get(id).listeners.get(id === "filter" ? "input" : "change")();
  },
  text: (id) => (elements.get(id).hidden ? "" : elements.get(id).textContent),
  texts: (id, tag) => elements.get(id).children(tag).map((one) => one.textContent).join("\n"),
};
