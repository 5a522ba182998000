using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>How a notice is to be printed.</summary>
/// <param name="Owner">Unit that the notice belongs to: its template applies, wherever the paper hangs.</param>
/// <param name="Form">Form key.</param>
/// <param name="Paper">The paper.</param>
public sealed record SheetWish(UnitCode Owner, string Form, Paper Paper)
{
    /// <summary>Reading distance of the board in mm; null for what is legible in the hand.</summary>
    public int? DistanceMm { get; init; }

    /// <summary>Whether the paper may be turned for a wide table; a pocket has one way up.</summary>
    public bool MayTurn { get; init; }

    /// <summary>A draft: 草稿, no code.</summary>
    public bool Draft { get; init; }

    /// <summary>The unit whose printer prints it, by whose setting the ink is chosen; null for the owner.</summary>
    public UnitCode? Printer { get; init; }

    /// <summary>Whether nothing may be red; null for what the printer's unit set.</summary>
    public bool? BlackOnly { get; init; }
}

/// <summary>Plans sheets by the template that applies, with room for the codes of the public address.</summary>
public sealed class SheetPlans(TemplateCatalog templates, SettingCatalog settings, PublicSite site, SheetPrinter printer) : IUseCasePart
{
    private readonly Dictionary<UnitCode, bool> _blackOnly = [];

    /// <summary>
    /// The plan, and the reference under which its template is found again. Refused with the faults of template and layout.
    /// </summary>
    public async Task<Outcome<(SheetPlan Plan, string Template)>> For(SheetModel model, SheetWish wish, CancellationToken cancellationToken)
    {
        var chosen = await templates.Find(wish.Owner, wish.Form, wish.Paper.Name, cancellationToken);
        var look = Look(chosen, wish, site.PrintedLength) with
        {
            Draft = wish.Draft,
            MayTurn = wish.MayTurn,
            BlackOnly = wish.BlackOnly ?? await IsBlackOnly(wish.Printer ?? wish.Owner, cancellationToken),
        };
        var plan = printer.Plan(model, look);
        if (plan.Failed)
        {
            return Outcome<(SheetPlan, string)>.Refused(plan.Faults);
        }
        // turned: the paper on its side may have a template of its own, and what is recorded is the paper as it hangs
        return plan.Value.Look.Paper.Name == wish.Paper.Name
            ? (plan.Value, chosen.Reference)
            : await For(model, wish with { Paper = plan.Value.Look.Paper, MayTurn = false }, cancellationToken);
    }

    /// <summary>The plan that a sheet was printed by. Fault <c>template-gone</c> when its template is not to be seen any more.</summary>
    public async Task<Outcome<SheetPlan>> Again(SheetModel model, SheetWish wish, string template, int addressLength,
        CancellationToken cancellationToken) =>
        await templates.FindByReference(wish.Owner, template, cancellationToken) is { } chosen
            ? printer.Plan(model, Look(chosen, wish, addressLength) with { BlackOnly = wish.BlackOnly ?? false })
            : Fault.Conflict("template-gone", "当时用的版面模板已经找不到，不能照原样重印；请打印现行的一版。");

    private async Task<bool> IsBlackOnly(UnitCode unit, CancellationToken cancellationToken)
    {
        if (!_blackOnly.TryGetValue(unit, out var known))
        {
            known = await settings.Find(unit, SheetInk.Setting, cancellationToken) == SheetInk.Black;
            _blackOnly.Add(unit, known);
        }
        return known;
    }

    private static SheetLook Look(TemplateChoice chosen, SheetWish wish, int addressLength) => new(wish.Paper)
    {
        Template = chosen.Text,
        Images = chosen.Images,
        ReadingDistanceMm = wish.DistanceMm,
        AddressLength = addressLength,
    };
}
