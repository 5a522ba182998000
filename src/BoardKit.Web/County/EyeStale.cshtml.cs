using BoardKit.Features.Frame;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Items and places that sleep: something fell due in the last months, and nothing new was published.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeStaleModel(FindStale find) : ScopedPage
{
    private const int Most = 60;

    [BindProperty(SupportsGet = true, Name = "months")]
    public int? Months { get; set; }

    /// <summary>What was found.</summary>
    public FindStale.Response Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? Csv(new("僵尸栏目", null, null, ["目录序号", "领域", "事项", "期间内应公开", "最后一次公开", "几个月", "截至"], [.. Found.Items.Select(i =>
            (object?[])[i.Column.Key, i.Column.Field, i.Column.Name, (decimal)i.Owed, i.Last is { } day ? Day(day) : "从没公开",
                (decimal)Found.Months, ChinaTime.Minute(AsOf)])]), $"{Found.Scope.Name}-僵尸栏目") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await find.Handle(new(scope, Months is >= 1 and <= Most ? Months : null), cancellationToken)
            is not { Failed: false, Value: var found })
        {
            return false;
        }
        Found = found;
        return true;
    }
}
