using System.Globalization;
using BoardKit.Domain.Voice;

namespace BoardKit.Domain.Law;

/// <summary>Articles of laws as they are cited.</summary>
public static class ArticleText
{
    /// <summary>35 → 第三十五条, 47-49 → 第四十七条至第四十九条. Throws <see cref="FormatException"/> for anything else: see <see cref="IsArticle"/>.</summary>
    public static string Of(string article) => string.Join('至', article.Split('-').Select(number =>
        $"第{SpokenNumber.Of(int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))}条"));

    /// <summary>Whether a text is an article, or the first and last of several.</summary>
    public static bool IsArticle(string text) => text.Split('-') is { Length: 1 or 2 } numbers && Array.TrueForAll(numbers, n =>
        int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000);
}
