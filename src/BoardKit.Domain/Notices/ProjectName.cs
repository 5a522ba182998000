using System.Buffers;
using System.Text;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Notices;

/// <summary>The name of a project, as two spellings of it are compared: “Ｇ105 改建工程”, 「G105改建工程」 and G105改建工程 are one project.</summary>
public static class ProjectName
{
    private static readonly SearchValues<char> Brackets = SearchValues.Create("()[]{}<>〈〉《》「」『』【】〔〕〖〗«»‹›“”‘’„‟‚‛\"'＂＇`´_-‐‑‒–—―·・.,，、。");

    /// <summary>NFKC in lower case, in ordinary characters, without white space, brackets, quotes, dashes and dots.</summary>
    public static string Fold(string name)
    {
        var normal = OddCharacters.Correct(name).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var kept = new StringBuilder(normal.Length);
        for (int i = 0, used; i < normal.Length; i += used)
        {
            _ = Rune.DecodeFromUtf16(normal.AsSpan(i), out var rune, out used);
            if (!Rune.IsWhiteSpace(rune) && !Ignorable.IsUnseen(rune) && !Brackets.Contains(normal[i]))
            {
                _ = kept.Append(normal, i, used);
            }
        }
        return kept.ToString();
    }
}
