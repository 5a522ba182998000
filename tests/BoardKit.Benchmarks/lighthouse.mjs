// Runs Lighthouse on pages and prints the medians: node lighthouse.mjs <folder with node_modules> <runs> <name=address>...
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, runs, ...pages] = process.argv.slice(2);
const report = join(folder, "report.json");
const flags = ["--quiet", "--output=json", `--output-path=${report}`, "--only-categories=performance,accessibility", "--form-factor=mobile", "--throttling-method=simulate",
  "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update"];
const environment = { ...process.env, CHROME_PATH: process.env.CHROME_PATH ?? "/usr/bin/chromium" };

const once = address => {
  execFileSync(join(folder, "node_modules/.bin/lighthouse"), [address, ...flags], { env: environment, stdio: ["ignore", "ignore", "inherit"], timeout: 180000 });
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  const wrong = Object.values(audits).filter(a => a.score === 0 && categories.accessibility.auditRefs.some(r => r.id === a.id && r.weight > 0)).map(a => a.id);
  return {
    performance: 100 * categories.performance.score, accessibility: 100 * categories.accessibility.score,
    fcp: audits["first-contentful-paint"].numericValue, lcp: audits["largest-contentful-paint"].numericValue,
    tbt: audits["total-blocking-time"].numericValue, cls: audits["cumulative-layout-shift"].numericValue, bytes: audits["total-byte-weight"].numericValue, wrong,
  };
};
// On a busy machine the browser sometimes records no trace: such a run says nothing and is made again.
const measured = address => {
  for (let attempt = 1; ; attempt++) {
    try { return once(address); } catch (error) { if (attempt === 3) { throw error; } }
  }
};
const median = (all, key) => all.map(r => r[key]).sort((a, b) => a - b)[Math.floor(all.length / 2)];

console.log("| page | performance | accessibility | first paint | largest paint | blocked | shift | bytes |\n|---|---|---|---|---|---|---|---|");
for (const page of pages) {
  const at = page.indexOf("=");
  const all = Array.from({ length: Number(runs) }, () => measured(page.slice(at + 1)));
  const ms = key => `${Math.round(median(all, key))} ms`;
  console.log(`| ${page.slice(0, at)} | **${Math.round(median(all, "performance"))}** (${all.map(r => Math.round(r.performance)).join(" ")}) | **${Math.round(median(all, "accessibility"))}** | ${ms("fcp")} | ${ms("lcp")} | ${ms("tbt")} | ${median(all, "cls").toFixed(3)} | ${Math.round(median(all, "bytes")).toLocaleString("en")} |`);
  const wrong = new Set(all.flatMap(r => r.wrong));
  if (wrong.size > 0) { console.log(`  not accessible: ${[...wrong].join(", ")}`); }
}
