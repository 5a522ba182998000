using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>
/// Lets anybody recompute the code that a paper carries: in the browser, or with a few lines of their own. The server only says how.
/// </summary>
[AllowAnonymous]
public sealed class CheckModel(PublicSite site) : PageModel
{
    /// <summary>What does the same without a browser; it prints the code, and every row that does not fit.</summary>
    public const string Script =
        """
        import hashlib, json, sys
        d = json.load(open(sys.argv[1], encoding="utf-8"))
        h = lambda b: hashlib.sha256(b).digest()
        text = lambda o: json.dumps(o, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        leaves = [h(b"\0" + d["metadata"].encode())]
        for r in d["rows"]:
            leaf = bytes.fromhex(r["commitment"])
            if r["row"] is not None:
                leaf = h(b"\0" + bytes.fromhex(r["salt"]) + text(r["row"]))
                if leaf.hex() != r["commitment"]:
                    print("不符", r["row"])
            leaves.append(leaf)
        def node(l):
            if len(l) == 1:
                return l[0]
            k = 1 << ((len(l) - 1).bit_length() - 1)
            return h(b"\1" + node(l[:k]) + node(l[k:]))
        print(node(leaves).hex()[:16].upper())
        """;

    /// <summary>Address of the service.</summary>
    public string Site => site.BaseUrl.ToString().TrimEnd('/');

    /// <summary>The notice that the form begins with.</summary>
    public string? Notice { get; private set; }

    /// <summary>Its edition.</summary>
    public string? Edition { get; private set; }

    /// <summary>What was typed without script.</summary>
    public string? Mark { get; private set; }

    /// <summary>Shows it. Only what can be a code or a number is written into the page again.</summary>
    public void OnGet(string? notice, string? edition, string? mark)
    {
        Notice = PublicCode.TryParse(notice, out var code) ? code.Text : null;
        Edition = int.TryParse(edition, out var number) && number is > 0 and < 10_000 ? edition : null;
        Mark = mark is { Length: <= 40 } && mark.All(c => char.IsAsciiHexDigit(c) || c is ' ' or '-') ? mark : null;
    }
}
