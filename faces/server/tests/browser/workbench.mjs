// The workbench in a real browser: node workbench.mjs PROGRAM CHROMIUM, with playwright-core and axe-core beside it.
// Every check that does not hold is a sentence; silence is not success: the last line says how many held.
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const [program, executablePath, modules] = process.argv.slice(2);
const require = createRequire(modules + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let held = 0;
const broken = [];
const check = (truth, sentence) => {
  if (truth) held += 1;
  else broken.push(sentence);
};

const server = spawn(program, ["serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
const base = await new Promise((resolve, reject) => {
  server.stderr.on("data", (line) => {
    const found = /http:\/\/[^/]+/.exec(line);
    if (found) resolve(found[0]);
  });
  server.on("exit", (code) => reject(new Error(`the program ended with ${code}`)));
});

const PAGES = ["/", "/country", "/mineral", "/scenario?draws=50&lasts=6", "/compare?draws=50", "/partner", "/questions?ask=4",
  "/methods?method=market", "/data", "/country?lang=ko",
  "/pressure", "/plan?draws=20", "/record", "/country?importer=XXQ&foo=1", "/brief?year=2015"];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });

/** A page that reports what it asks for and what goes wrong. */
const open = async (options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const seen = { foreign: [], errors: [] };
  page.on("request", (r) => { if (!r.url().startsWith(base)) seen.foreign.push(r.url()); });
  page.on("console", (m) => { if (m.type() === "error") seen.errors.push(m.text()); });
  page.on("pageerror", (e) => seen.errors.push(String(e)));
  return { context, page, seen };
};

const loads = async () => {
  for (const [width, colorScheme] of [[1280, "light"], [390, "light"], [1280, "dark"]]) {
    const { context, page, seen } = await open({ viewport: { width, height: 900 }, colorScheme });
    for (const path of PAGES) {
      const at = `${path} at ${width} pixels, ${colorScheme}`;
      const reply = await page.goto(base + path);
      check(reply.status() === 200, `${at}: status ${reply.status()}`);
      check((await page.locator("h1").count()) === 1, `${at}: expected one heading`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(over <= 0, `${at}: the page is ${over} pixels wider than the window`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const list = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160)).join(" | ")}`);
      check(list.length === 0, `${at}: ${list.join("\n")}`);
    }
    check(seen.foreign.length === 0, `requests leave the machine: ${seen.foreign.join(", ")}`);
    check(seen.errors.length === 0, `errors in the console: ${seen.errors.join("\n")}`);
    await context.close();
  }
};

/** The rows of a question to the command line, as objects. */
const asked = (words) => {
  const text = execFileSync(program, [...words, "--format", "json"], { stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(text).rows;
};

/** The number of a row in the table below a figure. */
const number = async (page, figure, name) => {
  const row = page.locator(`#${figure} tr`, { hasText: name }).first();
  const text = await row.locator("td.n").first().textContent();
  return Number(text.replaceAll(",", "").replace("−", "-"));
};

const near = (a, b) => Math.abs(a - b) <= 0.006 + 0.0006 * Math.abs(b); // two decimals, or none above a thousand

/** A change of a control fetches the page of the new state; waits until it is shown. */
const changed = async (page, act) => {
  const before = await page.evaluate(() => document.documentElement.dataset.shown ?? "");
  await act();
  await page.waitForFunction((was) => (document.documentElement.dataset.shown ?? "") !== was, before);
};

const controls = async () => {
  const { context, page, seen } = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}/scenario?importer=KOR&mineral=rare-earths&year=2024&who=CHN&whom=ALL&how=quota&size=0.5&draws=50`);
  const loss = (size) => asked(["shock", "--mineral", "rare-earths", "--base", "2024", "--restrict", `CHN:ALL:quota=${size}`,
    "--draws", "50"]).find((row) => row.country === "KOR").loss_kusd / 1000;
  check(near(await number(page, "scenario-losses", "South Korea"), loss(0.5)), "the loss before the step is not the command line's");
  const slider = page.locator("input[name=size]");
  await slider.focus();
  await changed(page, () => page.keyboard.press("ArrowLeft"));
  check(page.url().includes("size=0.45"), `the address does not hold the state: ${page.url()}`);
  check(near(await number(page, "scenario-losses", "South Korea"), loss(0.45)), "the loss after a step of the slider is not the command line's");
  // While the slider moves the importer's figures come first, with the same numbers; the others follow once it rests.
  const first = await page.evaluate(() => document.documentElement.dataset.first ?? "");
  const late = page.locator("#scenario-sellers");
  const watched = page.evaluate(() => new Promise((seen) => {
    new MutationObserver((_, own) => { own.disconnect(); seen({
      loss: document.querySelector("#scenario-losses .scroll table").textContent,
      busy: document.getElementById("scenario-sellers").getAttribute("aria-busy"),
      reasons: document.querySelectorAll("#scenario-losses > details.reasons").length,
    }); }).observe(document.documentElement, { attributeFilter: ["data-first"] });
  }));
  await changed(page, () => page.keyboard.press("ArrowLeft"));
  const moved = await watched;
  check(first.includes("size=0.45") && moved.busy === "true" && moved.reasons === 1,
    `a step of the slider does not show its first part first: ${first} ${JSON.stringify(moved).slice(-60)}`);
  const whole = await page.locator("#scenario-losses .scroll table").textContent();
  check(moved.loss === whole, "the first part of a step has other numbers than the whole page");
  check(await late.getAttribute("aria-busy") === null, "what follows a step still counts as late");
  // From the key to the first frame after the figures were put in place, by the page's own clock.
  await page.evaluate(() => {
    window.steps = [];
    let pressed = 0;
    addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
    const shown = () => requestAnimationFrame(() => setTimeout(() => window.steps.push(performance.now() - pressed)));
    new MutationObserver(shown).observe(document.documentElement, { attributeFilter: ["data-first"] });
  });
  for (let step = 0; step < 7; step += 1) {
    await changed(page, () => page.keyboard.press("ArrowLeft"));
    await page.waitForFunction((count) => window.steps.length > count, step);
  }
  const times = await page.evaluate(() => window.steps);
  times.sort((a, b) => a - b);
  console.log(`a slider step on the scenario page, key to figure: median ${times[3].toFixed(0)} ms`);

  await page.goto(`${base}/country?importer=KOR&year=2024`);
  await changed(page, () => page.locator("select[name=importer]").selectOption("JPN"));
  const rows = asked(["measure", "--importer", "JPN", "--mineral", "lithium", "--year", "2024", "--measure", "hhi,hhi-mass"]);
  const index = Math.max(...rows.map((row) => row.value));
  const shown = await page.locator("tr", { hasText: "Lithium" }).last().locator("td.n").allTextContents();
  // The page gives two decimals of an index.
  check(shown.slice(0, 3).some((text) => Math.abs(Number(text) - index) <= 0.005 + 1e-12), `Japan's lithium: ${shown} against ${index}`);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("select[name=importer]").value === "KOR");
  check(page.url().includes("importer=KOR") && (await page.locator("h1").textContent()).includes("South Korea"),
    `the way back does not lead to the state before: ${page.url()}`);
  check(seen.errors.length === 0, `errors in the console: ${seen.errors.join("\n")}`);
  await context.close();
};

/** What follows a change of a control: notices, links of the frame, defaults that nobody chose. */
const follows = async () => {
  const { context, page } = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}/scenario?mineral=rare-earths&importer=KOR&draws=50`);
  const heading = () => page.locator("h1").textContent();
  await changed(page, () => page.locator("select[name=importer]").selectOption("JPN"));
  check((await heading()).endsWith(" to Japan"), `against whom does not follow the importer: ${await heading()}`);
  await changed(page, () => page.locator("select[name=mineral]").selectOption("niobium"));
  check((await heading()) === "If Brazil stops selling niobium to Japan", `who restricts does not follow the mineral: ${await heading()}`);
  check((await page.locator("select[name=who] option").first().textContent()).includes("Brazil"), "the first choice names another supplier");
  const leads = await page.locator(".masthead nav a, footer a[href^='/data']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  check(leads.every((href) => href.includes("importer=JPN") && href.includes("mineral=niobium")), `links keep an old state: ${leads[0]}`);
  await changed(page, () => page.locator("select[name=who]").selectOption("AUS"));
  await changed(page, () => page.locator("select[name=mineral]").selectOption("rare-earths"));
  check((await heading()).startsWith("If Australia stops selling rare earths"), `who was chosen by hand is lost: ${await heading()}`);
  await page.locator("input[name=restrict]").fill("CHN:XXQ:bann");
  await changed(page, () => page.keyboard.press("Enter"));
  check((await page.locator("#notices li").textContent()).includes("XXQ"), "a wrong value is left out without a notice");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  check(violations.length === 0, `a page with a notice: ${violations.map((v) => v.id).join(", ")}`);
  await page.locator("input[name=restrict]").fill("CHN:JPN:ban");
  await changed(page, () => page.keyboard.press("Enter"));
  check((await page.locator("#notices li").count()) === 0, "an old notice stays");
  await context.close();
};

/** A page whose questions take seconds shows how far they are, then the numbers, in either language. */
const atWork = async () => {
  const { context, page, seen } = await open({ viewport: { width: 1280, height: 900 } });
  const reply = await page.goto(`${base}/record`);
  check(reply.status() === 200, `the record: status ${reply.status()}`);
  await page.waitForSelector("figure#record-episodes svg", { timeout: 60_000 });
  const begun = Date.now();
  await page.goto(`${base}/record?lang=ko`);
  check((await page.locator("figure#record-episodes").count()) === 1, `the record is made anew for Korean (${Date.now() - begun} ms)`);
  check(seen.errors.length === 0, `errors in the console: ${seen.errors.join("\n")}`);
  await context.close();
};

/** The line of Python below a table gives the rows of the table, where there is a Python. */
const python = async () => {
  const { context, page } = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}/plan?draws=20`);
  const line = await page.locator("details.python code").first().textContent();
  const rows = await page.locator("table").first().locator("tbody tr").count();
  const env = { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}` };
  try {
    const said = execFileSync("python3", ["-c", `${line}\nprint(len(rows))`], { env, encoding: "utf8" });
    check(Number(said) === rows && rows > 0, `Python finds ${said} rows, the page shows ${rows}`);
  } catch (cause) {
    if (cause.code === "ENOENT") console.log("no python3 on this machine: its line is left out");
    else check(false, `the line of Python does not run: ${cause.message}`);
  }
  await context.close();
};

/** A plan changed on the page is kept and planned, and a faulty one comes back with its reason. */
const ownPlan = async () => {
  const folder = mkdtempSync(join(tmpdir(), "lodeway-"));
  const own = spawn(program, ["serve", "--port", "0", "--data", folder], { stdio: ["ignore", "ignore", "pipe"] });
  const there = await new Promise((resolve) => {
    own.stderr.on("data", (words) => {
      const found = /http:\/\/[^/]+/.exec(words);
      if (found) resolve(found[0]);
    });
  });
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${there}/plan?draws=20`);
    const text = await page.locator("textarea").inputValue();
    await page.locator("textarea").fill(text.replace("format = 1", "format = 7"));
    await page.locator("form[method=post] button").click();
    check((await page.locator("[role=alert]").textContent()).includes("format"), "a faulty plan is not refused with its reason");
    check((await page.locator("textarea").inputValue()).includes("format = 7"), "what was typed is lost");
    await page.locator("textarea").fill(text);
    await page.locator("input[name=name]").fill("browser-plan");
    await page.locator("form[method=post] button").click();
    check(page.url().includes("plan=browser-plan"), `the plan kept is not shown: ${page.url()}`);
    await page.goto(`${there}/data`);
    await page.locator("input[type=file]").setInputFiles({ name: "BACI_HS92_Y2022_V202401b.csv", mimeType: "text/csv",
      buffer: Buffer.from("t,i,j,k,v,q\n2022,156,410,280530,1000.5,20\n") });
    await page.locator("form[method=post] button").click();
    check((await page.locator("p.done[role=status]").textContent()).includes("1"), "the file is not said to be added");
    check((await page.locator("table").first().textContent()).includes("baci-2022"), "the file added is not in the list");
    await context.close();
  } finally {
    own.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

const keyboard = async () => {
  const { context, page } = await open({ viewport: { width: 1280, height: 900 } });
  for (const path of ["/country", "/scenario?draws=50", "/mineral"]) {
    await page.goto(base + path);
    const all = await page.evaluate(() => {
      const some = "form.controls input:not([type=hidden]), form.controls select, form.controls button, nav a, .twins a, summary";
      const list = [...document.querySelectorAll(some)].filter((e) => e.checkVisibility());
      list.forEach((e, i) => { e.dataset.place = i; });
      return list.length;
    });
    const reached = new Set();
    for (let press = 0; press < all + 60 && reached.size < all; press += 1) {
      await page.keyboard.press("Tab");
      const place = await page.evaluate(() => document.activeElement?.dataset?.place);
      if (place !== undefined) reached.add(place);
    }
    check(reached.size === all, `${path}: the keyboard reaches ${reached.size} of ${all} controls`);
  }
  await context.close();
};

const withoutScript = async () => {
  const { context, page } = await open({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
  await page.goto(`${base}/scenario?mineral=rare-earths&draws=50`);
  await page.locator("select[name=mineral]").selectOption("niobium");
  await page.locator("form.controls button[type=submit]").click();
  check((await page.locator("h1").textContent()) === "If Brazil stops selling niobium to South Korea", "who restricts does not follow the mineral without script");
  await page.goto(`${base}/mineral`);
  await page.locator("select[name=mineral]").selectOption("cobalt");
  await page.locator("form.controls button[type=submit]").click();
  check(page.url().includes("mineral=cobalt"), "the form does not work without script");
  check((await page.locator("h1").textContent()).includes("Cobalt"), "the page does not change without script");
  check((await page.locator("figure svg").count()) >= 4, "figures are not drawn without script");
  await page.locator("summary").first().click();
  check(await page.locator("figure table").first().isVisible(), "tables do not open without script");
  await context.close();
};

try {
  for (const part of [loads, controls, follows, atWork, python, ownPlan, keyboard, withoutScript]) await part();
} catch (fault) {
  broken.push(fault.message);
} finally {
  await browser.close();
  server.removeAllListeners("exit");
  server.kill();
  console.log(`the workbench in a browser: ${held} checks hold, ${broken.length} do not`);
  if (broken.length > 0) {
    console.error([...new Set(broken)].join("\n"));
    process.exitCode = 1;
  }
}
