using BoardKit.Features.Frame;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>How an area does over time, and its places beside those of their size.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeTrendModel(ShowEyeTrend show) : EyePage
{
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    /// <summary>What there is to show.</summary>
    public ShowEyeTrend.Response Found { get; private set; } = null!;

    /// <summary>This page with everything that narrows it.</summary>
    public string Here => Address("/county/eye/trend", ("scope", Found.Map.Scope.Place.ToString()), ("period", Window.ToString()), ("item", Item));

    /// <summary>The map of a place.</summary>
    public string Map(EyeUnit unit) =>
        Address("/county/eye", ("scope", unit.Place.ToString()), ("period", Window.ToString()), ("item", Item));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? File(CsvFile.Write(EyeTrendFile.Tables(Found)), "text/csv; charset=utf-8", FileName + ".csv") : NotFound();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? File(XlsxFile.Write(EyeTrendFile.Tables(Found)), XlsxFile.ContentType, FileName + ".xlsx") : NotFound();

    private string FileName => $"{Found.Map.Scope.Name}-历期比较-{Window}";

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Item = string.IsNullOrEmpty(Item) ? null : Item;
        if (Looked is not { } scope
            || await show.Handle(new(scope, Window) { Item = Item }, cancellationToken) is not { Failed: false, Value: var found })
        {
            return false;
        }
        Found = found;
        return true;
    }
}
