using System.Text.RegularExpressions;
using BoardKit.Web.Residents;

namespace BoardKit.Tests.Web.Residents;

/// <summary>Interface texts of residents' pages: one file a language, nothing missing, nothing left in the code.</summary>
public sealed partial class TextTests
{
    private static readonly string Source = Path.Combine(Domain.Forms.FormFiles.Root, "src", "BoardKit.Web");

    [Fact]
    public void Simplified_Chinese_comes_first_and_reviewers_have_English() =>
        Assert.Equal(["zh-CN", "en"], TextSet.All.Select(t => t.Language));

    [Fact]
    public void Every_language_has_the_same_texts_with_the_same_placeholders()
    {
        var neutral = TextSet.Find(TextSet.Neutral)!;
        foreach (var texts in TextSet.All)
        {
            Assert.Equal(neutral.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
            Each.Is(neutral.Keys, key =>
            {
                Assert.False(string.IsNullOrWhiteSpace(texts[key]), $"{texts.Language}: {key}");
                Assert.True(Placeholders(neutral[key]).SetEquals(Placeholders(texts[key])),
                    $"{texts.Language}: {key} has other placeholders.");
            });
        }
    }

    [Fact]
    public void Every_key_that_a_page_names_has_a_text_and_every_text_is_named()
    {
        // the open pages are Chinese, and share parts with residents' pages
        var open = Directory.EnumerateFiles(Path.Combine(Source, "Open"), "*.cs*", SearchOption.AllDirectories);
        var code = string.Join('\n', Files().Concat(open).Select(File.ReadAllText));
        var keys = TextSet.Find(TextSet.Neutral)!.Keys.ToHashSet(StringComparer.Ordinal);
        var named = Keys().Matches(code).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(keys));
        var composed = Composed().Matches(code).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(keys, key => !code.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !composed.Any(part => key.StartsWith(part, StringComparison.Ordinal))
            && !(key.EndsWith("-advice", StringComparison.Ordinal) && code.Contains($"\"{key[..^7]}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_Chinese_is_left_in_the_pages()
    {
        // a feed and a calendar are Chinese documents whoever reads them
        foreach (var file in Files().Where(f => Path.GetFileName(f) is not ("AtomFeed.cs" or "CalendarFile.cs")))
        {
            var left = File.ReadLines(file).Select(line => Comment().Replace(line, ""))
                .Where(line => line.Any(c => c is >= '一' and <= '鿿'));
            Assert.True(!left.Any(), $"{Path.GetFileName(file)}: {left.FirstOrDefault()?.Trim()} — put it into Residents/Texts/*.resx.");
        }
    }

    [Fact]
    public void One_is_told_from_many_where_a_language_does()
    {
        Assert.Equal("1 row", TextSet.Find("en")!.Format("section.rows", 1));
        Assert.Equal("12 rows", TextSet.Find("en")!.Format("section.rows", 12));
        Assert.Equal("1 行", TextSet.Find("zh-CN")!.Format("section.rows", 1));
    }

    internal static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Source, "Residents"), "*.cs*", SearchOption.AllDirectories)
        .Append(Path.Combine(Source, "Shared", "_Resident.cshtml"));

    private static HashSet<string> Placeholders(string text) => [.. Holes().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("//.*$|@\\*.*\\*@")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[""([a-z0-9-]+\.)"" \+")]
    private static partial Regex Composed();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"(?:\bT|\bwords)(?:\[|\.With\(|\.WithTerm\(|\.Say\()""([a-z0-9.-]*[a-z0-9])""")]
    private static partial Regex Keys();
}
