// Live controls: a change of a control fetches the page of the new address and puts its figures in place.
// Without this script every control works by its button.
(() => {
  "use strict";
  let asked = 0;
  let waiting = null;

  const address = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    return form.getAttribute("action") + "?" + query;
  };

  const show = async (url, keep) => {
    const turn = ++asked;
    if (waiting) waiting.abort();
    waiting = new AbortController();
    let text;
    try {
      const reply = await fetch(url, { signal: waiting.signal, headers: { accept: "text/html" } });
      if (!reply.ok) return;
      text = await reply.text();
    } catch {
      return; // a newer change has taken over, or the server is gone
    }
    if (turn !== asked) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const open = [...document.querySelectorAll("#live figure details[open]")].map(
      (d) => [d.closest("figure").id, [...d.parentNode.children].indexOf(d)]);
    for (const part of ["#live", "main > h1", "main > .subtitle", "a.lang"]) {
      const [now, then] = [document.querySelector(part), page.querySelector(part)];
      if (now && then) now.replaceWith(then);
    }
    document.title = page.title;
    for (const [figure, place] of open) {
      const details = document.getElementById(figure)?.children[place];
      if (details) details.open = true;
    }
    if (keep) history.replaceState(null, "", url);
    prepare(document);
    document.documentElement.dataset.shown = url;
  };

  const prepare = (root) => {
    for (const button of root.querySelectorAll("button[data-copy]")) button.hidden = !navigator.clipboard;
    for (const form of root.querySelectorAll("form[data-live]")) {
      if (form.dataset.ready) continue;
      form.dataset.ready = "yes";
      form.addEventListener("input", (event) => {
        const output = event.target.parentNode.querySelector("output");
        if (output) output.value = event.target.value;
        if (event.target.type !== "text" && document.querySelector("#live")) show(address(form), true);
      });
      form.addEventListener("submit", (event) => {
        if (!document.querySelector("#live") || form.dataset.live === "page") return;
        event.preventDefault();
        show(address(form), true);
      });
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1200);
    }, () => {});
  });

  prepare(document);
})();
