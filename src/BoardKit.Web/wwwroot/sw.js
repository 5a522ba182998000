/*
 * The offline copy: the last notices of the village that were read on this phone, with its board. Only what the server says may be kept (BoardKit-Keep-Until)
 * is kept, and only until that day; what it answers 404 or 410 is dropped with everything of the same notice. Whenever the server's stamp of a place has changed,
 * every page kept of that place is asked for again, so that somebody who was erased goes from this phone at its next contact.
 */
'use strict';
const PAGES = 'boardkit-pages-1';
const ASSETS = 'boardkit-assets-1';
const MOST_PAGES = 20;
const MOST_ASSETS = 8;
const PATIENCE = 4000;
const RECHECK = 3600000;
const TEXTS = /*texts*/{};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(start()));
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) {
    return;
  }
  if (event.request.mode === 'navigate' && isPage(url)) {
    event.respondWith(page(event, url));
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(asset(event.request));
  }
});
self.addEventListener('message', event => {
  if (event.origin === location.origin && event.data && event.data.keep) {
    event.waitUntil(visited(event.data.keep));
  }
});

async function start() {
  for (const name of await caches.keys()) {
    if (name.startsWith('boardkit-') && name !== PAGES && name !== ASSETS) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
  await expire();
}

/** Notices, sheets, boards and the front page; never a search, a look-up, a download or a page of staff. */
function isPage(url) {
  return /^\/((n\/[0-9a-z]+(\/\d+)?|s\/[0-9a-z]+|u\/\d{12})\/?)?$/i.test(url.pathname) && (url.search === '' || /^\?page=\d+$/.test(url.search));
}

function keyOf(url) {
  return new URL(url.pathname.replace(/(.)\/$/, '$1') + url.search, location.origin).href;
}

function noticeOf(key) {
  const match = /\/n\/([0-9a-z]+)/i.exec(new URL(key).pathname);
  return match && match[1].toUpperCase();
}

/** The network first; where it is silent for long, or not there, the copy. */
async function page(event, url) {
  const key = keyOf(url);
  const copy = await kept(key);
  const network = fetch(event.request).then(answer => {
    event.waitUntil(learn(key, answer.clone()).catch(() => undefined));
    return answer;
  });
  if (!copy) {
    return network.catch(() => nothing(event));
  }
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([network.catch(() => undefined), late]);
  event.waitUntil(network.then(() => undefined, () => undefined));
  return answer || marked(copy);
}

/** Takes from an answer what there is to keep, to drop and to ask for again. */
async function learn(key, answer) {
  if (answer.headers.has('BoardKit-As-Of')) {   // from the server's memory, its database being away: nothing is learnt
    return;
  }
  if (answer.status === 404 || answer.status === 410) {
    await drop(key);
  } else if (answer.status === 200) {
    await keep(key, answer);
  }
  if (answer.status < 500) {
    await recheck(key, answer.headers.get('BoardKit-Unit'), answer.headers.get('BoardKit-Stamp'));
  }
}

async function keep(key, answer) {
  const pages = await caches.open(PAGES);
  const until = answer.headers.get('BoardKit-Keep-Until');
  if (!until || until < today() || /no-store/.test(answer.headers.get('Cache-Control') || '')) {
    await pages.delete(key);
    return;
  }
  const headers = new Headers();
  for (const name of ['Content-Type', 'Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'BoardKit-Keep-Until', 'BoardKit-Unit', 'BoardKit-Stamp']) {
    if (answer.headers.has(name)) {
      headers.set(name, answer.headers.get(name));
    }
  }
  headers.set('BoardKit-Kept-At', String(Date.now()));
  await pages.delete(key);
  await pages.put(key, new Response(await answer.text(), { status: 200, headers }));
  const keys = await pages.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PAGES))) {
    await pages.delete(old);
  }
}

/** A notice is gone as a whole: its editions and pages of rows with it. */
async function drop(key) {
  const pages = await caches.open(PAGES);
  const notice = noticeOf(key);
  await pages.delete(key);
  for (const other of notice ? await pages.keys() : []) {
    if (noticeOf(other.url) === notice) {
      await pages.delete(other);
    }
  }
}

/** Asks again for what is kept of a place that has changed, and for what was not asked about for an hour. */
async function recheck(here, unit, stamp) {
  await expire();
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const copy = request.url === here ? undefined : await pages.match(request);
    if (!copy) {
      continue;
    }
    const changed = unit && copy.headers.get('BoardKit-Unit') === unit && copy.headers.get('BoardKit-Stamp') !== stamp;
    if (changed || Date.now() - Number(copy.headers.get('BoardKit-Kept-At')) > RECHECK) {
      await again(request.url);
    }
  }
}

async function again(key) {
  const answer = await fetch(key, { cache: 'no-cache', credentials: 'same-origin' });
  if (answer.headers.has('BoardKit-As-Of')) {
    return;
  }
  if (answer.status === 404 || answer.status === 410) {
    await drop(key);
  } else if (answer.status === 200 && !answer.redirected) {
    await keep(key, answer);
  } else if (answer.status < 500) {
    await (await caches.open(PAGES)).delete(key);
  }
}

async function expire() {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const copy = await pages.match(request);
    if (copy && !((copy.headers.get('BoardKit-Keep-Until') || '') >= today())) {
      await pages.delete(request);
    }
  }
}

async function kept(key) {
  await expire();
  return (await caches.open(PAGES)).match(key);
}

/** The first visit came before this worker: the page tells what it shows and what it is made of. */
async function visited(what) {
  const addresses = [what.page, what.board].filter(Boolean).map(text => new URL(text, location.origin)).filter(url => url.origin === location.origin && isPage(url));
  for (const url of addresses) {
    if (!await kept(keyOf(url))) {
      await again(keyOf(url)).catch(() => undefined);
    }
  }
  for (const text of (what.assets || []).slice(0, MOST_ASSETS)) {
    const url = new URL(text, location.origin);
    if (url.origin === location.origin && url.pathname.startsWith('/assets/')) {
      await asset(new Request(url.href)).catch(() => undefined);
    }
  }
}

/** An asset's address carries its fingerprint: what is kept under it is right for ever. */
async function asset(request) {
  const assets = await caches.open(ASSETS);
  const copy = await assets.match(request);
  if (copy) {
    return copy;
  }
  const answer = await fetch(request);
  if (answer.status === 200) {
    await assets.put(request, answer.clone());
    const keys = await assets.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_ASSETS))) {
      await assets.delete(old);
    }
  }
  return answer;
}

async function marked(copy) {
  const html = await copy.text();
  const texts = textsOf((/<html lang="([^"]+)"/.exec(html) || [])[1]);
  const at = new Date(Number(copy.headers.get('BoardKit-Kept-At')));
  const banner = `<div class="state old" role="status" data-offline><p><b>${texts.copy}</b>${texts.kept.replace('{0}', time(at))}</p></div>`;
  return new Response(html.replace(/<main[^>]*>/, main => main + banner), { status: 200, headers: copy.headers });
}

async function nothing(event) {
  const texts = textsOf((self.navigator.language || '').slice(0, 2));
  const lines = [];
  const pages = await caches.open(PAGES);
  for (const request of (await pages.keys()).reverse()) {
    const html = await (await pages.match(request)).text();
    lines.push(`<li><a href="${escaped(request.url)}"><b>${(/<title>([^<]*)<\/title>/.exec(html) || ['', ''])[1]}</b></a></li>`);
  }
  const style = (await (await caches.open(ASSETS)).keys()).map(request => request.url).filter(url => url.endsWith('.css')).pop();
  const html = `<!DOCTYPE html><html lang="${texts.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${texts.offline}</title>${style ? `<link rel="stylesheet" href="${escaped(style)}">` : ''}</head>
<body><main id="main"><h1>${texts.offline}</h1><p>${texts.none}</p>${lines.length ? `<h2>${texts.list}</h2><ul class="list">${lines.join('')}</ul>` : ''}</main></body></html>`;
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; style-src 'self'", 'Cache-Control': 'no-store' } });
}

function textsOf(language) {
  return TEXTS[language] || TEXTS[Object.keys(TEXTS).find(name => language && name.startsWith(language))] || TEXTS[Object.keys(TEXTS)[0]];
}

function escaped(text) {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** The day it is in China, as the server writes it. */
function today() {
  return new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
}

function time(at) {
  return new Date(at.getTime() + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ');
}
