using System.Globalization;
using System.Text;

namespace BoardKit.Printing.Text;

/// <summary>The four styles that a sheet is set in.</summary>
internal enum FontRole
{
    Serif,
    SerifBold,
    Sans,
    SansBold,
}

/// <summary>
/// The fonts of this machine. The four Noto CJK files are required and embedded as subsets; every other scalable font found is a fallback
/// whose glyphs are drawn as outlines (embedding a TrueType CJK font would add 8 to 18 MB).
/// </summary>
internal sealed class FontShelf : IDisposable
{
    private static readonly (FontRole Role, string File, string Family)[] Wanted =
    [
        (FontRole.Serif, "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
        (FontRole.SerifBold, "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
        (FontRole.Sans, "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
        (FontRole.SansBold, "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
    ];

    /// <summary>Parts of file names of bold, slanted and typewriter faces: they are taken last.</summary>
    private static readonly string[] Slanted = ["Bold", "-Bd", "Bd.", "Ital", "-It", "Obli", "Demi", "Mono", "Black", "Heavy"];

    private readonly FontFace[] _roles = new FontFace[Wanted.Length];
    private readonly Lazy<IReadOnlyList<FontFace>> _fallbacks;

    /// <summary>
    /// Throws <see cref="FileNotFoundException"/> naming every missing file and where it was looked for: a machine without fonts is an
    /// outage, not a refusal.
    /// </summary>
    public FontShelf(IReadOnlyList<string> directories)
    {
        var files = Scan(directories);
        var missing = new List<string>();
        foreach (var (role, file, family) in Wanted)
        {
            if (files.TryGetValue(file, out var path) && FontFace.Open(path, family, embeds: true) is { } face)
            {
                _roles[(int)role] = face;
            }
            else
            {
                missing.Add(file);
            }
        }
        if (missing.Count > 0)
        {
            throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture,
                $"打印所需的字体不全：{string.Join("、", missing)}。已查找：{string.Join("、", directories)}。请安装 Debian 软件包 fonts-noto-cjk，或用 BoardKit:Fonts:Directory 指定字体目录。"));
        }
        _fallbacks = new(() => OpenFallbacks(files), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public FontFace this[FontRole role] => _roles[(int)role];

    /// <summary>Paths of the files that are embedded.</summary>
    public IReadOnlyList<string> RequiredFiles => [.. _roles.Select(r => r.Path)];

    /// <summary>Paths of the files that outlines are taken from, in the order in which they are tried.</summary>
    public IReadOnlyList<string> FallbackFiles => [.. _fallbacks.Value.Select(f => f.Path)];

    /// <summary>The faces to try for a role, in order, for one grapheme; null when no font has all of it.</summary>
    public FontFace? Find(FontRole role, ReadOnlySpan<char> grapheme)
    {
        var first = this[role];
        if (HasAll(first, grapheme))
        {
            return first;
        }
        var second = this[role is FontRole.SerifBold or FontRole.SansBold ? FontRole.SansBold : FontRole.Sans];
        if (HasAll(second, grapheme))
        {
            return second;
        }
        foreach (var face in _fallbacks.Value)
        {
            if (HasAll(face, grapheme))
            {
                return face;
            }
        }
        return null;
    }

    public void Dispose()
    {
        foreach (var face in _roles)
        {
            face.Dispose();
        }
        if (_fallbacks.IsValueCreated)
        {
            foreach (var face in _fallbacks.Value)
            {
                face.Dispose();
            }
        }
    }

    private static bool HasAll(FontFace face, ReadOnlySpan<char> grapheme)
    {
        foreach (var rune in grapheme.EnumerateRunes())
        {
            // variation selectors and joiners choose a form; a font without them still shows the character
            if (!IsIgnorable(rune) && !face.Has(rune))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsIgnorable(Rune rune) =>
        rune.Value is 0x200B or 0x200C or 0x200D or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>File name → path; the first directory given wins, so a configured directory overrides the system's.</summary>
    private static Dictionary<string, string> Scan(IReadOnlyList<string> directories)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var directory in directories.Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(directory, "*", options).Order(StringComparer.Ordinal))
            {
                if (Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC" or ".OTC")
                {
                    files.TryAdd(Path.GetFileName(path), path);
                }
            }
        }
        return files;
    }

    /// <summary>
    /// In the order of file names, so that one machine always takes the same font for a character; those made for rare Han first.
    /// </summary>
    private static List<FontFace> OpenFallbacks(Dictionary<string, string> files) =>
        [.. files
            .Where(f => !f.Key.StartsWith("NotoSansCJK", StringComparison.Ordinal)
                && !f.Key.StartsWith("NotoSerifCJK", StringComparison.Ordinal))
            .OrderBy(f => IsHan(f.Key) ? 0 : IsUpright(f.Key) ? 1 : 2).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => FontFace.Open(f.Value, family: null, embeds: false))
            .OfType<FontFace>()];

    private static bool IsUpright(string file) => !Slanted.Any(s => file.Contains(s, StringComparison.OrdinalIgnoreCase));

    private static bool IsHan(string file) =>
        file.StartsWith("Hana", StringComparison.OrdinalIgnoreCase) || file.StartsWith("BabelStone", StringComparison.OrdinalIgnoreCase)
        || file.StartsWith("Jigmo", StringComparison.OrdinalIgnoreCase)
        || file.StartsWith("PlangothicP", StringComparison.OrdinalIgnoreCase);
}
