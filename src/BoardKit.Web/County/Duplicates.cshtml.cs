using System.Globalization;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The same person or card in several notices of a programme and year: rows of the reader's own area, never a number.</summary>
[Authorize(Policies.DuplicatesRead)]
internal sealed class DuplicatesModel(FindDuplicates find, FormCatalog forms) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    /// <summary>Page of the groups.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    /// <summary>Page of the pairs.</summary>
    [BindProperty(SupportsGet = true, Name = "pairs")]
    public int PairNumber { get; set; } = 1;

    /// <summary>Two codes with a hyphen between them: only what these two notices share.</summary>
    [BindProperty(SupportsGet = true, Name = "pair")]
    public string? PairText { get; set; }

    public (string One, string Other)? Pair =>
        PairText?.Split('-') is [var one, var other] && PublicCode.TryParse(one, out var first)
            && PublicCode.TryParse(other, out var second) ? (first.Text, second.Text) : null;

    public IEnumerable<DuplicatePair> Pairs => Found!.Pairs.Skip((PairLinks.Number - 1) * PairsOnPage).Take(PairsOnPage);

    /// <summary>The page without anything that narrows it.</summary>
    public string Here =>
        $"/county/duplicates?scope={Found!.Scope}&form={Found.Form.Key}&year={Found.Year.ToString(CultureInfo.InvariantCulture)}";

    public PageLinks Links => new(Number, Found!.Pages, Pair is null ? Here : $"{Here}&pair={Pair.Value.One}-{Pair.Value.Other}");

    public PageLinks PairLinks =>
        new(Math.Max(1, PairNumber), Math.Max(1, (Found!.Pairs.Count + PairsOnPage - 1) / PairsOnPage), Here, "pairs", "公示分页");

    private const int PairsOnPage = 50;

    /// <summary>The forms of the area that have something to compare.</summary>
    public IReadOnlyList<Form> Forms { get; private set; } = [];

    public FindDuplicates.Response? Found { get; private set; }

    /// <summary>This year and the four before.</summary>
    public IEnumerable<int> Years => Enumerable.Range(0, 5).Select(back => Today.Year - back);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(Number, cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(null, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        return Found is null ? NotFound() : Csv(DuplicatesCsv.Table(Found),
            $"{Found.Name}-{Found.Form.Name}-{Found.Year}-重复核对");
    }

    private async Task<IActionResult?> LoadAsync(int? page, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || Year is < 1949 or > 2200)
        {
            return NotFound();
        }
        Forms = [.. (await forms.AllWithin(scope, cancellationToken)).Where(f => f.Sections.Any(s => s.ComparedColumns.Count > 0))];
        var form = Forms.FirstOrDefault(f => f.Key == FormKey) ?? (string.IsNullOrEmpty(FormKey) && Forms.Count > 0 ? Forms[0] : null);
        if (form is null)
        {
            return Forms.Count == 0 ? null : NotFound();
        }
        (FormKey, Year) = (form.Key, Year ?? Today.Year);
        var found = await find.Handle(new(scope, form.Key, Year.Value, page, Pair), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(found.Faults);
        }
        Found = found.Value;
        return null;
    }
}
