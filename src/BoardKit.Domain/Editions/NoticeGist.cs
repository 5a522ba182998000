using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Domain.Editions;

/// <summary>
/// What an edition says in a few words without any row of it: the form's plain sentence and its headlines, as frozen in leaf 0. It
/// names nobody, so it may travel to where the page cannot be taken back: feeds, messages, the text that is searched.
/// </summary>
/// <param name="Plain">One plain sentence; null when the form has none or a value is missing.</param>
/// <param name="Example">The worked example for one household; null as above.</param>
/// <param name="Figures">The headlines, facts of inputs before figures: 选举日 2026年3月1日, 户数 100 户.</param>
public sealed record NoticeGist(string? Plain, string? Example, IReadOnlyList<string> Figures)
{
    /// <summary>The gist of an edition.</summary>
    /// <param name="form">The form, in the version of the edition.</param>
    /// <param name="edition">The edition.</param>
    public static NoticeGist Of(Form form, Edition edition)
    {
        if (edition.Nil)
        {
            return new("本期无此项。", null, []);
        }
        var leaf = edition.Leaf;
        var values = FormValues.Of(form, leaf.Inputs, leaf.Totals);
        // a fact of a record may name somebody and be erased with it: it stays on page, sheet and loudspeaker
        var facts = FormFacts.Of(form, new NoticeContent { Inputs = leaf.Inputs })
            .Where(f => f.Value is not null).Select(f => $"{f.Label} {f.Value}{(f.Unit is null ? "" : " " + f.Unit)}");
        var figures = form.Figures.Where(f => f.Headline && leaf.Totals.ContainsKey(f.Key))
            .Select(f => $"{f.Label} {CellText.Number(leaf.Totals[f.Key], f.Decimals)} {f.Measure}");
        return new(FormText.Fill(form.Plain, values), FormText.Fill(form.Example, values), [.. facts, .. figures]);
    }
}
