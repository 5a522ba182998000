// Reads a notice aloud where the browser can. The text comes from the server, numbers already in words. Written for Android 8 WebView: no newer syntax.
(function () {
  var button = document.getElementById('read');
  var voice = window.speechSynthesis;
  if (!button || !voice || !window.SpeechSynthesisUtterance) { return; }
  var lines = null;
  var turn = 0;

  function show(reading) {
    button.textContent = button.getAttribute(reading ? 'data-stop' : 'data-read');
    button.setAttribute('aria-pressed', reading ? 'true' : 'false');
  }

  function stop() {
    turn++;
    voice.cancel();
    show(false);
  }

  // one sentence at a time: some engines fall silent in a long text
  function say(index, mine) {
    if (mine !== turn) { return; }
    if (index >= lines.length) { show(false); return; }
    var sentence = new SpeechSynthesisUtterance(lines[index]);
    sentence.lang = 'zh-CN';
    sentence.rate = 0.9;
    sentence.onend = function () { say(index + 1, mine); };
    sentence.onerror = function () { if (mine === turn) { show(false); } };
    voice.speak(sentence);
  }

  function start() {
    var mine = ++turn;
    voice.cancel();
    show(true);
    if (lines) { say(0, mine); return; }
    var request = new XMLHttpRequest();
    request.open('GET', button.getAttribute('data-src'));
    request.onload = function () {
      if (request.status !== 200) { show(false); return; }
      lines = request.responseText.split('\n').filter(function (line) { return line; });
      say(0, mine);
    };
    request.onerror = function () { show(false); };
    request.send();
  }

  button.onclick = function () { if (button.getAttribute('aria-pressed') === 'true') { stop(); } else { start(); } };
  window.addEventListener('pagehide', stop);
  button.hidden = false;
})();

/* Keeps an offline copy where the browser can. Long after everything else: the page is whole without it, and a slow network has better things to do first. */
(function () {
  if (!('serviceWorker' in navigator) || !('caches' in window)) {
    return;
  }
  function keep() {
    navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (registration) {
      var feed = document.querySelector('link[rel=alternate][type="application/atom+xml"]');
      var assets = Array.prototype.map.call(document.querySelectorAll('link[rel=stylesheet],script[src]'), function (e) { return e.href || e.src; });
      registration.active.postMessage({ keep: { page: location.pathname + location.search, board: feed ? feed.getAttribute('href').replace(/\/feed$/, '') : '', assets: assets } });
    }).catch(function () { /* no copy, nothing lost */ });
  }
  window.addEventListener('load', function () { setTimeout(keep, 1500); });
}());
