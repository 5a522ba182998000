using BoardKit.Domain.Units;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Who has not published what: places × items of the catalogue for a period.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeModel(ShowEye show) : EyePage
{
    private const int OnPage = 60;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    [BindProperty(SupportsGet = true, Name = "field")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "late")]
    public bool Laggards { get; set; }

    [BindProperty(SupportsGet = true, Name = "each")]
    public bool Each { get; set; }

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    /// <summary>The map.</summary>
    public ShowEye.Response Map { get; private set; } = null!;

    /// <summary>The area that is above this one and may be read; null where there is none.</summary>
    public UnitCode? Above => Map.Scope.Place.Parent is { } up && Access.Read.Contains(up.Area) ? up : null;

    /// <summary>Whether the rows are places one by one.</summary>
    public bool IsSingle => Each || !string.IsNullOrWhiteSpace(Text) || Map.Scope.Level >= UnitLevel.Township;

    /// <summary>The rows on this page.</summary>
    public IReadOnlyList<ShowEye.Row> Shown => [.. Map.Rows.Skip((Links.Number - 1) * OnPage).Take(OnPage)];

    /// <summary>This map with everything that narrows it.</summary>
    public string Here => Of(null);

    /// <summary>The ways through its pages.</summary>
    public PageLinks Links => new(Math.Clamp(Number, 1, Pages), Pages, Here);

    private int Pages => Math.Max(1, (Map.Rows.Count + OnPage - 1) / OnPage);

    /// <summary>The same map of another place, or narrowed to an item.</summary>
    public string Of(UnitCode? place, string? item = null) => Address("/county/eye", ("scope", (place ?? Map.Scope.Place).ToString()),
        ("period", Window.ToString()), ("q", Text), ("item", item ?? Item), ("field", Field), ("late", Laggards ? "true" : null),
        ("each", Each && place is null ? "true" : null));

    /// <summary>Whether a letter may be sent to the place: it owes something by itself.</summary>
    public bool MayUrge => Map.Scope.Level >= UnitLevel.Township && Map.Scope.Code != Unit.Value
        && Access.May(Capability.MarkNotApplicable, Map.Scope.Code);

    /// <summary>
    /// Who has not published, with telephones and a text to remind them: of a quarter, by default the one that ended last.
    /// </summary>
    public string List => Address("/county/eye/list", ("scope", Map.Scope.Place.ToString()),
        ("quarter", Window.Length == Domain.Calendar.PeriodLength.Quarter ? Window.ToString() : null));

    /// <summary>Another page of the same place and period.</summary>
    public string Beside(string path) => Address(path, ("scope", Map.Scope.Place.ToString()), ("period", Window.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Csv(EyeFile.Table(Map), FileName) : NotFound();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Xlsx(EyeFile.Table(Map), FileName) : NotFound();

    private string FileName => $"{Map.Scope.Name}-公开一览-{Window}";

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await show.Handle(new(scope, Window)
        {
            Text = Text,
            Item = string.IsNullOrEmpty(Item) ? null : Item,
            Field = string.IsNullOrEmpty(Field) ? null : Field,
            Laggards = Laggards,
            Each = Each,
        }, cancellationToken) is not { Failed: false, Value: var map })
        {
            return false;
        }
        Map = map;
        return true;
    }
}
