using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Printing;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Tries a template before it is stored: what does not run, or does not fit its paper, on a filled or on a nil notice is refused with the
/// line.
/// </summary>
public sealed class TemplateTrial(
    FormCatalog forms, TemplateCatalog templates, SheetModels models, SampleModels samples, SheetPrinter printer, PrintSlots slots)
        : IUseCasePart
{
    /// <summary>
    /// Most characters of markup for a sample; a template that writes more makes everybody wait who prints. Ours writes some thousands.
    /// </summary>
    private const int MostMarkup = 100_000;

    /// <summary>Most pages of a sample, whose lists have two dozen rows.</summary>
    private const int MostPages = 40;

    /// <summary>Line ends as files have them: browsers send CR LF.</summary>
    public static string Normal(string? text) => (text ?? "").ReplaceLineEndings("\n").TrimEnd() is { Length: > 0 } some ? some + "\n" : "";

    /// <summary>
    /// Runs it for a form (or all forms of the area) on a paper (or A4, the smallest that is usual). The first fault ends the trial.
    /// </summary>
    public async Task<Outcome<Done>> Try(UnitCode owner, string form, string paper, string text, CancellationToken cancellationToken)
    {
        var meant = await Forms(owner, form, cancellationToken);
        return meant.Failed
            ? meant.Fault : await Try(owner, await models.Place(owner, cancellationToken), meant.Value, paper, text, cancellationToken);
    }

    /// <summary>Runs it for forms of a place; neither need be stored yet.</summary>
    public async Task<Outcome<Done>> Try(UnitCode owner, PlaceFacts place, IReadOnlyList<Form> meant, string paper, string text,
        CancellationToken cancellationToken)
    {
        if (text.Length is 0 or > SheetTemplate.MaxTextLength)
        {
            return text.Length == 0 ? TemplateFaults.Empty : TemplateFaults.TooLong;
        }
        if (Paper.Find(paper.Length == 0 ? Paper.A4.Name : paper) is not { } on)
        {
            return TemplateFaults.UnknownPaper;
        }
        var look = new SheetLook(on)
        {
            Template = text,
            Draft = true,
            MayTurn = true,
            Images = await templates.Images(owner, text, cancellationToken)
        };
        using var slot = await slots.Enter(cancellationToken);
        foreach (var one in meant)
        {
            foreach (var model in (SheetModel[])[samples.Filled(one, owner, place), samples.Nil(one, owner, place)])
            {
                var plan = printer.Plan(model, look);
                if (plan.Failed)
                {
                    var of = model.Nil ? $"“{one.Name}”本期无此项时" : $"“{one.Name}”";
                    return Outcome<Done>.Refused([.. plan.Faults.Select(f => f with { Detail = $"用{of}试印：{f.Detail}" })]);
                }
                if (plan.Value.MarkupLength is var length and > MostMarkup)
                {
                    return TemplateFaults.TooMuchMarkup(length, MostMarkup);
                }
                if (plan.Value.Fewest.Pages is var pages and > MostPages)
                {
                    return TemplateFaults.TooManyPages(pages);
                }
            }
        }
        return new Done();
    }

    private async Task<Outcome<IReadOnlyList<Form>>> Forms(UnitCode owner, string form, CancellationToken cancellationToken)
    {
        if (form.Length == 0)
        {
            return Outcome<IReadOnlyList<Form>>.Of(await forms.AllWithin(owner, cancellationToken));
        }
        var found = await forms.FindWithin(owner, form, cancellationToken);
        return found.Failed ? found.Fault : Outcome<IReadOnlyList<Form>>.Of([found.Value]);
    }
}
