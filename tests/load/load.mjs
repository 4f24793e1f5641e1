// Asks addresses of the workbench with autocannon: node load.mjs MODULES < {"url", "clients": [[path…]…], "amount"}.
// Each client keeps one connection and asks its own addresses in turn, the next as soon as it has the answer to the last.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const autocannon = createRequire(`${process.argv[2]}/`)("autocannon");
const { url, clients, amount } = JSON.parse(readFileSync(0, "utf8"));
const times = [];
let next = 0;
const result = await autocannon({
  url,
  amount,
  connections: clients.length,
  setupClient: (client) => {
    client.setRequests(clients[next++ % clients.length].map((path) => ({ path })));
    client.on("response", (_status, _bytes, milliseconds) => times.push(milliseconds));
  },
});
times.sort((a, b) => a - b);
const at = (part) => times[Math.round((times.length - 1) * part)];
console.log(JSON.stringify({
  p50: at(0.5), p99: at(0.99), rate: result.requests.total / result.duration,
  answered: result["2xx"], failed: result.non2xx + result.errors + result.timeouts,
}));
