// Live controls: a change of a control fetches the page of the new address and puts its figures in place.
// Without this script every control works by its button.
(() => {
  "use strict";
  let asked = 0;
  let waiting = null;
  /** What a moving slider asks for next, whether it waits for an answer, and when it counts as at rest. */
  let next = null;
  let moving = false;
  let rest = 0;
  let events = null;
  /** The address that is shown; a change writes a new one into the history, and the way back reads it. */
  let shown = location.pathname + location.search;
  /** The change at hand: a slider on its way is one change, and so are steps of one control within a second. */
  const change = { number: 0, control: null, at: 0, settled: true, written: 0 };

  const address = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    return form.getAttribute("action") + "?" + query;
  };

  const begin = (control) => {
    const now = performance.now();
    if (change.control !== control || (change.settled && now - change.at > 1000)) change.number += 1;
    Object.assign(change, { control, at: now, settled: false });
    return change.number;
  };

  const keep = (url, number) => {
    if (number === null || url === shown) return;
    if (number === change.written) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    change.written = number;
  };

  /** Says something in the place of notices. */
  const say = (words) => {
    const place = document.getElementById("notices");
    if (!place) return;
    const list = document.createElement("ul");
    list.className = "notices";
    list.append(Object.assign(document.createElement("li"), { textContent: words }));
    place.replaceChildren(list);
  };

  /** Puts the parts of a page that depend on its state into this one. */
  const take = (page, form) => {
    for (const part of ["#live", "main > h1", "main > .subtitle"]) {
      const [now, then] = [document.querySelector(part), page.querySelector(part)];
      if (now && then) now.replaceWith(then);
    }
    // The place of notices stays, so that what comes into it is read aloud.
    const said = page.getElementById("notices");
    if (said) document.getElementById("notices")?.replaceChildren(...said.childNodes);
    // Links stay, so that the keyboard keeps its place; where they lead is new.
    for (const part of [".masthead a", "footer a"]) {
      const then = [...page.querySelectorAll(part)];
      document.querySelectorAll(part).forEach((link, place) => {
        if (then[place]) link.setAttribute("href", then[place].getAttribute("href"));
      });
    }
    const printed = page.querySelector("[data-printed]");
    if (printed) document.querySelector("[data-printed]")?.replaceWith(printed);
    const [now, then] = [document.querySelector("form[data-live]"), page.querySelector("form[data-live]")];
    if (form && now && then) now.replaceWith(then);
    else if (now && then) follow(now, then);
  };

  /** What a control is when nobody chose it follows the rest. */
  const follow = (now, then) => {
    for (const option of now.querySelectorAll('option[value=""]')) {
      const name = option.parentNode.name;
      const other = then.querySelector(`select[name="${name}"] option[value=""]`);
      if (other) option.textContent = other.textContent;
    }
    for (const input of now.querySelectorAll("input[placeholder]")) {
      const other = then.querySelector(`input[name="${input.name}"]`);
      if (other) input.placeholder = other.placeholder;
    }
    for (const hidden of now.querySelectorAll("input[type=hidden]")) {
      const other = then.querySelector(`input[type=hidden][name="${hidden.name}"]`);
      if (other) hidden.value = other.value;
    }
  };

  // Figures come in two sizes; of a page that is put in place only the one that the window shows is asked for.
  const slim = matchMedia("(max-width: 699px)");
  const sized = (url) => url + (url.includes("?") ? "&" : "?") + "only=" + (slim.matches ? "narrow" : "wide");
  slim.addEventListener("change", () => { if (document.documentElement.dataset.shown) show(shown, null); });

  /** Fetches a page; what it says when there is none goes into the place of notices. */
  const fetched = async (url) => {
    const lost = document.getElementById("notices")?.dataset.lost ?? "";
    waiting = new AbortController();
    try {
      const reply = await fetch(url, { signal: waiting.signal, headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      return reply.ok ? { page } : { why: page.querySelector("main .absent")?.textContent ?? lost };
    } catch {
      // A newer change has taken over, or the server is gone.
      return { why: lost };
    }
  };

  /** Buttons that copy are there where a page may copy. */
  const copyable = () => {
    for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = !navigator.clipboard;
  };

  /** Puts a page into the place of the one shown; what a reader opened stays open. */
  const put = (page, take) => {
    const open = [...document.querySelectorAll("#live figure details[open]")].map(
      (d) => [d.closest("figure").id, [...d.parentNode.children].indexOf(d)]);
    take(page);
    document.title = page.title;
    for (const [figure, place] of open) {
      const details = document.getElementById(figure)?.children[place];
      if (details) details.open = true;
    }
    copyable();
  };

  /** Shows the page of an address: `number` is the change that leads to it, none on the way back or again. */
  const show = async (url, number, form) => {
    const turn = ++asked;
    clearTimeout(rest);
    next = null;
    waiting?.abort();
    const { page, why } = await fetched(sized(url));
    if (turn !== asked) return;
    if (!page) return say(why);
    put(page, () => take(page, form));
    keep(url, number);
    shown = url;
    prepare(document);
    document.documentElement.dataset.shown = url;
  };

  /** Puts what a control moves first in place; what has not followed yet is set back. */
  const takeFirst = (page) => {
    const fresh = [...page.querySelectorAll("#live > [id]")];
    const names = fresh.map((part) => part.id);
    for (const part of document.querySelectorAll("#live > *")) {
      if (!names.includes(part.id)) part.setAttribute("aria-busy", "true");
    }
    for (const part of fresh) {
      const now = document.getElementById(part.id);
      const reasons = now?.querySelector(":scope > details.reasons");
      if (reasons) part.append(reasons);
      now?.replaceWith(part);
    }
    for (const part of ["main > h1", "main > .subtitle"]) {
      document.querySelector(part)?.replaceWith(page.querySelector(part));
    }
    document.getElementById("notices")?.replaceChildren(...page.getElementById("notices").childNodes);
  };

  /** While a slider moves: the first part of the newest state, one request at a time; the whole page once it rests. */
  const move = async (url, number) => {
    const turn = ++asked;
    clearTimeout(rest);
    next = { url, number, turn };
    if (moving) return;
    moving = true;
    waiting?.abort();
    while (next) {
      const step = next;
      next = null;
      const { page } = await fetched(sized(step.url) + "&part=first");
      // Another page was asked for meanwhile.
      if (asked !== (next ?? step).turn) break;
      if (!page) {
        // The whole page says why; a newer step asks again.
        if (!next) show(step.url, step.number);
        continue;
      }
      put(page, takeFirst);
      keep(step.url, step.number);
      shown = step.url;
      document.documentElement.dataset.first = step.url;
      if (!next) rest = setTimeout(() => show(step.url, step.number), 120);
    }
    moving = false;
  };

  /** Watches the work that a page waits for, and shows the page when it is done. */
  const watch = () => {
    events?.close();
    events = null;
    const place = document.querySelector("[data-job]");
    if (!place) return;
    events = new EventSource(place.dataset.job);
    events.addEventListener("progress", (event) => {
      const { done, of } = JSON.parse(event.data);
      Object.assign(place.querySelector("progress"), { max: Math.max(of, 1), value: done });
    });
    for (const end of ["done", "failed"]) {
      events.addEventListener(end, () => {
        events?.close();
        show(shown, null);
      });
    }
    events.addEventListener("stopped", () => {
      events?.close();
      place.textContent = place.dataset.stopped;
    });
  };

  const prepare = (root) => {
    for (const form of root.querySelectorAll("form[data-live]")) {
      if (form.dataset.ready) continue;
      form.dataset.ready = "yes";
      form.addEventListener("input", (event) => {
        const output = event.target.parentNode.querySelector("output");
        if (output) output.value = event.target.value;
        const live = document.querySelector("#live");
        if (event.target.type === "text" || !live) return;
        const step = "first" in live.dataset && event.target.type === "range" ? move : show;
        step(address(form), begin(event.target));
      });
      form.addEventListener("change", () => { change.settled = true; });
      form.addEventListener("submit", (event) => {
        if (!document.querySelector("#live") || form.dataset.live === "page") return;
        event.preventDefault();
        show(address(form), begin(event.submitter ?? form));
        change.settled = true;
      });
    }
    watch();
  };

  addEventListener("popstate", () => {
    const url = location.pathname + location.search;
    if (url === shown) return; // a place on the page
    change.written = 0;
    change.control = null;
    show(url, null, true);
  });

  // On paper there is nothing to open: what stands behind the numbers is printed, with the day.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.reasons:not([open])")];
    for (const details of opened) details.open = true;
    for (const place of document.querySelectorAll("[data-printed]")) {
      place.textContent = `${location.href} · ${new Date().toISOString().slice(0, 10)}`;
    }
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1200);
    }, () => {});
  });

  copyable();
  prepare(document);
})();
