using System.Globalization;
using BoardKit.Domain;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using BoardKit.Features.Sheets;
using BoardKit.Features.Units;
using BoardKit.Web.Desk;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// What those who answer for an area have to remind its places of: paper on the walls that is no longer right, boards without a telephone.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class AttentionModel(ListStaleSheets stale, ListWithoutPhone phones, ListNamesakes namesakes) : ScopedPage
{
    /// <summary>Sheets of one notice at one place, with the name of the place whose paper it is.</summary>
    public sealed record Paper(string UnitName, StalePaper Sheets);

    public IReadOnlyList<Paper> Papers { get; private set; } = [];

    public ListWithoutPhone.Response? Phones { get; private set; }

    public IReadOnlyList<ListNamesakes.Line> Namesakes { get; private set; } = [];

    public string Here => $"/county/attention?scope={Looked}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetPaperAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
        : Csv(PlainTable.Of("单位,公示,在哪里,为什么,换还是取下,张数",
            Papers.Select(p => (string[])[p.UnitName, p.Sheets.Title, p.Sheets.Where, p.Sheets.Why, p.Sheets.Replace ? "换" : "取下",
                p.Sheets.Lines.Count.ToString(CultureInfo.InvariantCulture)])), $"{Phones!.Name}-墙上要换的纸");

    public async Task<IActionResult> OnGetPhonesAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
        : Csv(PlainTable.Of("单位代码,单位,上级", Phones!.Lines.Select(l => (string[])[l.Unit.Place.ToString(), l.Unit.Name, l.Above])),
            $"{Phones.Name}-没有登记监督电话的单位");

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var (papers, without) = (await stale.Handle(new(scope), cancellationToken), await phones.Handle(new(scope), cancellationToken));
        var named = await namesakes.Handle(new(scope), cancellationToken);
        IReadOnlyList<Fault> faults = [.. papers.Faults, .. without.Faults, .. named.Faults];
        if (faults.Count > 0)
        {
            return faults.Any(f => f.Kind == FaultKind.NotFound) ? NotFound() : Refuse(faults);
        }
        Namesakes = named.Value;
        (Papers, Phones) = ([.. StalePaper.Of(papers.Value).Select(p => new Paper(p.Lines[0].UnitName, p))], without.Value);
        return null;
    }
}
