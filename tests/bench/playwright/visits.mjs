// node visits.mjs BROWSER SITE.json TABS VISITS: the visits of browser_bench by playwright-core, on the same binary. Every request is
// answered from SITE.json ({address: [type, text]}); what is not in it gets an empty 204. Prints the seconds.
import {readFileSync} from 'node:fs';
import {chromium} from 'playwright-core';

const [program, file, tabs, visits] = process.argv.slice(2);
const site = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8'))));
const values = {namn: 'Prov Provsson', epost: 'prov@example.com', telefon: '0701740605'};
const browser = await chromium.launch({executablePath: program, headless: true, chromiumSandbox: process.getuid() !== 0});

async function visit() {
  const context = await browser.newContext({viewport: {width: 1366, height: 900}, locale: 'sv-SE'});
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const found = site.get(route.request().url());
    return found ? route.fulfill({status: 200, contentType: found[0], body: found[1]}) : route.fulfill({status: 204});
  });
  await page.goto('https://www.bench.example/', {waitUntil: 'load'});
  for (const [name, value] of Object.entries(values)) await page.locator(`[name=${name}]`).pressSequentially(value);
  await page.locator('button').click();
  await page.waitForLoadState('networkidle');
  await context.close();
}

async function work(share) {
  for (let i = 0; i < share; ++i) await visit();
}
await visit();
const start = performance.now();
await Promise.all(Array.from({length: Number(tabs)}, () => work(Number(visits) / Number(tabs))));
console.log(((performance.now() - start) / 1000).toFixed(3));
await browser.close();
