/** Gates the build by bytes: what the first screen loads, gzipped, against the budgets of the design. */
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = { js: 35, css: 6, all: 60, requests: 6 };
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");

/** Addresses that the page loads before it can be used; `nomodule` is for other browsers. */
const linked = [...html.matchAll(/<(script|link)\b([^>]*)>/g)].flatMap(([, tag, attributes]) => {
  const address = /\b(?:src|href)="([^"]+)"/.exec(attributes)?.[1];
  const skipped = /\bnomodule\b|rel="(icon|manifest|apple-touch-icon)"/.test(attributes);
  return address && !skipped ? [{ tag, address }] : [];
});

const kilobytes = (bytes) => gzipSync(bytes, { level: 9 }).length / 1024;
const sizeOf = ({ address }) =>
  kilobytes(readFileSync(new URL(address.replace("/static/app/", ""), dist)));
const sum = (list) => list.reduce((total, file) => total + sizeOf(file), 0);

const css = linked.filter(({ address }) => address.endsWith(".css"));
const js = linked.filter(({ address }) => address.endsWith(".js"));
const figures = {
  js: sum(js),
  css: sum(css),
  all: sum(linked) + kilobytes(Buffer.from(html)),
  requests: linked.length + 1,
};

const worker = new URL("sw.js", dist);
const faults = Object.entries(BUDGET)
  .filter(([name, most]) => figures[name] > most)
  .map(([name, most]) => `${name} ${figures[name].toFixed(1)} is over ${most}`);
if (!existsSync(worker)) faults.push("sw.js is missing");
// The server answers the worker as ASCII text.
else if (/[^\0-\x7f]/.test(readFileSync(worker, "latin1"))) faults.push("sw.js is not ASCII");
if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/.test(html))
  faults.push("index.html has inline code");

const shown = Object.entries(BUDGET).map(([name, most]) => {
  const unit = name === "requests" ? "" : " KB gz";
  return `${name} ${Number(figures[name].toFixed(1))}/${most}${unit}`;
});
console.log(`first screen: ${shown.join(" · ")}`);
for (const fault of faults) console.error(`over budget: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
