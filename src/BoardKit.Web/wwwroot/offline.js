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
