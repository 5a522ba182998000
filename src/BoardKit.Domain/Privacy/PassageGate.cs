using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>The door for paragraphs: no number that identifies somebody stands in one, nor is split over the end of one.</summary>
public static class PassageGate
{
    /// <summary>Longest paragraph in characters.</summary>
    public const int MostCharacters = 2000;

    /// <summary>Why the paragraphs of an element may not be published; null when they may.</summary>
    /// <param name="gate">The door.</param>
    /// <param name="section">Their section.</param>
    /// <param name="passage">Their element.</param>
    /// <param name="paragraphs">What it is to say.</param>
    public static Fault? Inspect(PrivacyGate gate, FormSection section, FormElement passage, IReadOnlyList<WrittenParagraph> paragraphs)
    {
        var at = new CellPlace(Section: section.Key, ColumnKey: passage.Key);
        if (paragraphs.Count > TextSection.MostParagraphs)
        {
            return Fault.Invalid("text-length", string.Create(CultureInfo.InvariantCulture,
                $"“{passage.Name}”有 {paragraphs.Count} 段，最多 {TextSection.MostParagraphs} 段。"), at);
        }
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"“{passage.Name}”第 {i + 1} 段");
            if (paragraphs[i].Text.Length > MostCharacters)
            {
                return Fault.Invalid("text-length", string.Create(CultureInfo.InvariantCulture,
                    $"{what}有 {paragraphs[i].Text.Length} 个字，最多 {MostCharacters} 个字，请分成几段。"), at);
            }
            if (gate.Inspect(paragraphs[i].Text, what, at) is { } fault)
            {
                return fault;
            }
        }
        return paragraphs.Count < 2 ? null : gate.Inspect(string.Join('\n', paragraphs.Select(p => p.Text)), $"“{passage.Name}”", at);
    }
}
