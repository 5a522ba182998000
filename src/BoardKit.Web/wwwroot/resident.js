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
