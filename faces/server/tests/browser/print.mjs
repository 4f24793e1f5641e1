// The briefing on paper: what no program without a browser can see.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, executablePath, modules] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, 'package.json'))('playwright-core');

/// Pages that a briefing may have.
const MOST_PAGES = 22;
/// What paper leaves beside margins of 14 mm, in pixels of 1/96 inch.
const PAPERS = [['A4', 688], ['Letter', 710]];
const BRIEFS = [['KOR', 'rare-earths', '--partner', 'MNG'], ['DEU', 'lithium', '--partner', 'CHL', '--lang', 'ko']];

/// Text that begins or ends outside the width, and what scrolls.
const outside = (width) => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const past = [...range.getClientRects()].some((r) => r.width > 0 && (r.right > width + 0.5 || r.left < -0.5));
    if (past) found.push(texts.currentNode.data.trim().slice(0, 60));
  }
  for (const box of document.querySelectorAll('.scroll')) {
    if (box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1) found.push(`scrolls: ${box.textContent.slice(0, 60)}`);
  }
  return found;
};

const folder = mkdtempSync(join(tmpdir(), 'lodeway-print-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const faults = [];
try {
  for (const brief of BRIEFS) {
    const file = join(folder, `${brief[0]}.html`);
    execFileSync(program, ['brief', ...brief, '--out', file], { stdio: 'ignore', env: { ...process.env, LODEWAY_STATE: folder } });
    for (const [format, width] of PAPERS) {
      const page = await browser.newPage({ viewport: { width, height: 1000 } });
      await page.goto(`file://${file}`);
      await page.emulateMedia({ media: 'print' });
      for (const words of await page.evaluate(outside, width)) faults.push(`${brief[0]} ${format}: past the edge: ${words}`);
      // Every cell of a table that is open on the page is there on paper.
      const hidden = await page.evaluate(() => [...document.querySelectorAll('.scroll td')].filter((td) => !td.closest('details') && td.getClientRects().length === 0).length);
      if (hidden > 0) faults.push(`${brief[0]} ${format}: ${hidden} cells are not printed`);
      const pages = (await page.pdf({ format })).toString('latin1').match(/\/Type \/Page\b/g).length;
      if (pages > MOST_PAGES) faults.push(`${brief[0]} ${format}: ${pages} pages, at most ${MOST_PAGES}`);
      console.log(`${brief[0]} on ${format}: ${pages} pages`);
      await page.close();
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
