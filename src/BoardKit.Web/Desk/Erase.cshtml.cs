using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>
/// Erases one person from a notice: which row, what follows, done and what paper has to come down. By one hand, as a withdrawal.
/// </summary>
[Authorize(Policies.NoticesWithdraw)]
internal sealed class EraseModel(ShowNotice show, FindPerson find, EraseRow erase) : StaffPage
{
    private const int MostLength = 500;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Number of the row in its list.</summary>
    [BindProperty(SupportsGet = true, Name = "row")]
    public int? Row { get; set; }

    /// <summary>Key of the list.</summary>
    [BindProperty(SupportsGet = true, Name = "section")]
    public string? Section { get; set; }

    /// <summary>Edition that the number is from.</summary>
    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Edition { get; set; }

    public ShowNotice.Response Shown { get; private set; } = null!;

    /// <summary>Whom it would concern; null until a row is named.</summary>
    public PersonTrace? Trace { get; private set; }

    /// <summary>What was done; null before.</summary>
    public EraseRow.Response? Done { get; private set; }

    public Notice Notice => Shown.Notice;

    /// <summary>Where the notice is kept: the clerk's page, or the reviewer's.</summary>
    public string Back => Access.May(Capability.WriteNotices, Notice.Unit) ? $"/desk/notices/{Code}" : $"/review/{Code}";

    /// <summary>Lists of people; all others where the form has none.</summary>
    public IReadOnlyList<FormSection> Lists => Shown.Form.Sections.Any(s => s.IsPersonal)
        ? [.. Shown.Form.Sections.Where(s => s.IsPersonal || !s.IsTable)]
        : [.. Shown.Form.Sections.Where(s => s.Kind != SectionKind.Tree)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (Row is not { } row)
        {
            return Page();
        }
        var found = await find.Handle(new(Code, row, Section, Edition), cancellationToken);
        if (found.Failed)
        {
            return Refuse(found.Faults);
        }
        Trace = found.Value.Trace;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? reason, string[] also, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (Row is not { } row || reason is { Length: > MostLength })
        {
            return Refuse(Fault.Invalid("row-missing", Row is null ? "请填写要删除的行号。" : $"原因不超过 {MostLength} 字。"));
        }
        var done = await erase.Handle(new(new(Code, row, Section, Edition), reason ?? "", [.. also.Select(Also).OfType<EraseRow.Target>()]),
            cancellationToken);
        if (!done.Failed)
        {
            Done = done.Value;
            return Page();
        }
        Trace = (await find.Handle(new(Code, row, Section, Edition), cancellationToken)) is { Failed: false } found
            ? found.Value.Trace : null;
        return Refuse(done.Faults);
    }

    /// <summary>What residents read of a row, label and text.</summary>
    public static IEnumerable<(string Label, string Text)> Cells(PersonTrace trace) => trace.Section.Columns
        .Select((column, i) => (Column: column, Text: trace.Row.Cells[i]))
        .Where(c => c.Column.IsPublished && c.Text is not null)
        .Select(c => (CellText.Head(c.Column, shortened: false), CellText.Show(c.Column, c.Text, CellText.Decimals(c.Column, [c.Text]))));

    /// <summary>第 2 版第 14 行.</summary>
    public string Say(RowPlace row) =>
        $"{(row.Edition == 0 ? "稿子" : $"第 {row.Edition} 版")}{(Lists.Count > 1 ? $"“{Shown.Form.Sections.FirstOrDefault(s => s.Key == row.Section)?.Label ?? row.Section}”" : "")}第 {row.RowNumber} 行";

    /// <summary>How a row of another notice is named in the form.</summary>
    public static string Field(OtherRow other) => $"{other.Code}:{other.Row.Edition}:{other.Row.Section}:{other.Row.RowNumber}";

    private static EraseRow.Target? Also(string field) =>
        field.Split(':') is [var code, var edition, var section, var row] && int.TryParse(edition, out var number)
            && int.TryParse(row, out var place) ? new(code, place, section, number) : null;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || !Access.May(Capability.WithdrawNotices, shown.Value.Notice.Unit))
        {
            return false;
        }
        Shown = shown.Value;
        return true;
    }
}
