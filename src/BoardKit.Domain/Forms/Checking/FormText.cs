using System.Text;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Fills the placeholders of a form's sentences: {rate}, {unit}, {supervision_phone}, {=5.2 * rate:2} ….</summary>
public static class FormText
{
    /// <summary>
    /// What page, paper and downloads say where the text of the form is no longer the one that the edition was published with.
    /// </summary>
    public const string Changed = "注意：表式的文字与公布时不一致，栏目名称和单位可能已被改动，请以公布时张贴的纸为准，并告诉工作人员核对。";

    /// <summary>What stands between the braces of a sentence, in order.</summary>
    public static IEnumerable<string> Placeholders(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0;)
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }
            yield return template[(open + 1)..close];
            open = template.IndexOf('{', close);
        }
    }

    /// <summary>
    /// The sentence with every placeholder replaced, or null when one of them has no value: half a sentence says something else.
    /// </summary>
    /// <param name="template">Text with placeholders in braces.</param>
    /// <param name="values">Shown text by placeholder key.</param>
    public static string? Fill(string? template, IReadOnlyDictionary<string, string> values)
    {
        if (template is null)
        {
            return null;
        }
        var text = new StringBuilder(template.Length + 32);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                return text.Append(template, at, template.Length - at).ToString();
            }
            if (!values.TryGetValue(template[(open + 1)..close], out var value))
            {
                return null;
            }
            _ = text.Append(template, at, open - at).Append(value);
            at = close + 1;
        }
        return text.ToString();
    }
}
