// Recomputes the root of an edition from its JSON, leaf by leaf, in the reader's own browser (Web Crypto). Nothing is sent anywhere.
// RFC 6962, 2.1: leaf = SHA-256(00 ‖ data), node = SHA-256(01 ‖ left ‖ right), split at the largest power of two below the count.
(function () {
  var form = document.getElementById('check');
  var out = document.getElementById('result');
  if (!form || !window.TextEncoder) { return; }
  var MOST = 60;

  function bytes(text) { return new TextEncoder().encode(text); }

  function fromHex(hex) {
    var all = new Uint8Array(hex.length / 2);
    for (var i = 0; i < all.length; i++) { all[i] = parseInt(hex.substr(i * 2, 2), 16); }
    return all;
  }

  function hex(all) {
    return Array.prototype.map.call(all, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  function join(parts) {
    var all = new Uint8Array(parts.reduce(function (sum, p) { return sum + p.length; }, 0));
    parts.reduce(function (at, p) { all.set(p, at); return at + p.length; }, 0);
    return all;
  }

  function sha(parts) {
    return crypto.subtle.digest('SHA-256', join(parts)).then(function (d) { return new Uint8Array(d); });
  }

  // RFC 8785 for what occurs: objects, texts, whole numbers; names sorted by UTF-16 code units, as sort() does
  function canonical(value) {
    if (value === null || typeof value !== 'object') { return JSON.stringify(value); }
    if (Array.isArray(value)) { return '[' + value.map(canonical).join(',') + ']'; }
    return '{' + Object.keys(value).sort().map(function (k) { return JSON.stringify(k) + ':' + canonical(value[k]); }).join(',') + '}';
  }

  function root(leaves) {
    if (leaves.length === 1) { return Promise.resolve(leaves[0]); }
    var left = 1;
    while (left * 2 < leaves.length) { left *= 2; }
    return Promise.all([root(leaves.slice(0, left)), root(leaves.slice(left))]).then(function (halves) {
      return sha([new Uint8Array([1]), halves[0], halves[1]]);
    });
  }

  function leaf(row) {
    if (row.row === null) { return Promise.resolve({ hash: fromHex(row.commitment), erased: true, fits: true }); }
    return sha([new Uint8Array([0]), fromHex(row.salt), bytes(canonical(row.row))]).then(function (hash) {
      return { hash: hash, erased: false, fits: hex(hash) === row.commitment, text: said(row.row) };
    });
  }

  function said(row) {
    return Object.keys(row.cells).map(function (k) { return row.cells[k]; }).join('　');
  }

  function add(parent, tag, text, kind) {
    var made = document.createElement(tag);
    if (text !== undefined) { made.textContent = text; }
    if (kind) { made.className = kind; }
    parent.appendChild(made);
    return made;
  }

  function verdict(good, text, more) {
    var box = add(out, 'div', undefined, good ? 'state ok' : 'state old');
    box.id = 'verdict';
    var line = add(box, 'p');
    add(line, 'b', (good ? '✓ ' : '✗ ') + text);
    line.appendChild(document.createTextNode(more));
  }

  function show(data, meta, leaves, computed, typed) {
    var hexRoot = hex(computed);
    var code = hexRoot.slice(0, 16).toUpperCase();
    var bad = leaves.filter(function (l) { return !l.fits; }).length;
    out.textContent = '';
    if (bad > 0 || hexRoot !== data.root) {
      verdict(false, '网页上的内容与它自己的核验码不符',
        bad > 0 ? '有 ' + bad + ' 行被改动过，见下面标 ✗ 的行。请打电话问清楚。' : '内容算出来的核验码不是它声称的那一个。请打电话问清楚。');
    } else if (typed !== code) {
      verdict(false, '与您输入的核验码不符', '网页上这一版算出来是 ' + code.match(/.{4}/g).join(' ')
        + '。请先核对有没有抄错，再看纸上是不是另一版；都不是，请打电话问清楚。');
    } else {
      verdict(true, '一致', '网页上这一版的标题、合计和每一行，与您手上纸锁定的内容一个字也没有变过。');
    }
    add(out, 'p', '从内容重新算出的核验码：', '').appendChild(add(out, 'b', code.match(/.{4}/g).join(' '), 'root'));
    var erased = leaves.filter(function (l) { return l.erased; }).length;
    add(out, 'p', '共 ' + (leaves.length + 1) + ' 片：第 0 片是标题、期间、合计等，其余一行一片'
      + (erased > 0 ? '；其中 ' + erased + ' 行已依法删除，只剩下它当时的指纹，仍然参加计算' : '') + '。', 'quiet');
    var wide = add(out, 'div', undefined, 'wide');
    wide.tabIndex = 0;
    wide.setAttribute('role', 'region');
    wide.setAttribute('aria-label', '逐片核对');
    var table = add(wide, 'table');
    var head = add(add(table, 'thead'), 'tr');
    ['片', '内容', '指纹（前 8 位）', '核对'].forEach(function (t) { add(head, 'th', t).scope = 'col'; });
    var body = add(table, 'tbody');
    line(body, 0, JSON.parse(data.metadata).title, meta, true, false);
    var shown = 0;
    leaves.forEach(function (l, i) {
      if (!l.fits || shown < MOST) { shown++; line(body, i + 1, l.erased ? '（已删除）' : l.text, l.hash, l.fits, l.erased); }
    });
    if (shown < leaves.length) { add(out, 'p', '另外 ' + (leaves.length - shown) + ' 片也核对过，都一致，不再列出。', 'quiet'); }
  }

  function line(body, number, text, hash, fits, erased) {
    var row = add(body, 'tr', undefined, fits ? '' : 'c');
    add(row, 'td', String(number));
    add(row, 'td', text);
    add(row, 'td', hex(hash).slice(0, 8), 'root');
    add(row, 'td', erased ? '—' : fits ? '✓' : '✗ 不符');
  }

  function fail(text) { out.textContent = ''; verdict(false, '没有算成', text); }

  form.addEventListener('submit', function (e) {
    e.preventDefault();
    var code = form.elements.notice.value.trim(), edition = form.elements.edition.value.trim();
    var typed = form.elements.mark.value.replace(/[\s-]/g, '').toUpperCase();
    if (!window.crypto || !crypto.subtle) { fail('浏览器只在加密连接（https）下提供计算，请照下面的办法用命令核对。'); return; }
    if (!/^[0-9A-F]{16}$/.test(typed)) { fail('核验码是 16 个字符，由 0–9 和 A–F 组成，印在纸的下方。'); return; }
    out.textContent = '正在计算……';
    fetch('/n/' + encodeURIComponent(code) + '/' + encodeURIComponent(edition) + '/json', { cache: 'no-cache' }).then(function (answer) {
      if (answer.status === 410) { throw new Error('这一版已经撤下，没有内容可以核对。'); }
      if (!answer.ok) { throw new Error('没有找到这份公示的这一版，请核对公示编号和版次。'); }
      return answer.json();
    }).then(function (data) {
      return Promise.all([sha([new Uint8Array([0]), bytes(data.metadata)]), Promise.all(data.rows.map(leaf))]).then(function (made) {
        return root([made[0]].concat(made[1].map(function (l) { return l.hash; }))).then(function (computed) {
          show(data, made[0], made[1], computed, typed);
        });
      });
    }).catch(function (e) { fail(e.message); });
  });
})();
