using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>
/// Addresses notices of a township or county to the boards below, and takes them back. Nothing is chosen beforehand, and before it is done
/// the page says how many places and boards it is: one slip would hang a notice in every village of a county.
/// </summary>
[Authorize(Policies.NoticesAddress)]
internal sealed class AddressedModel(ListAddressed list, UnitPicker units, AddressNotice address) : StaffPage
{
    private const string Path = "/county/addressed";

    /// <summary>Notices shown at once; the others are found by their titles.</summary>
    private const int MostShown = 30;

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public IReadOnlyList<string> To { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "until")]
    public DateOnly? Until { get; set; }

    /// <summary>Until when the villages are to fill in what the notice leaves to them.</summary>
    [BindProperty(SupportsGet = true, Name = "fillby")]
    public DateOnly? FillBy { get; set; }

    /// <summary>Words of the titles to look for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>Part of the name of a place, also with its township.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    public ListAddressed.Response Addressed { get; private set; } = new([], []);

    public IReadOnlyList<ListAddressed.Candidate> Candidates { get; private set; } = [];

    /// <summary>How many more notices fit than are shown.</summary>
    public int More { get; private set; }

    public PlaceTree Places { get; private set; } = new("to", [], [], false);

    /// <summary>What is asked to be confirmed; null while it is being chosen.</summary>
    public AddressNotice.Response? Asked { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>The second step: how many places and boards it would be.</summary>
    public async Task<IActionResult> OnGetAskAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var asked = await address.Handle(Wish(dryRun: true), cancellationToken);
        if (asked.Failed)
        {
            return Refuse(string.IsNullOrEmpty(Code) ? [Fault.Invalid("notice-missing", "请选哪一份公示。")] : asked.Faults);
        }
        Asked = asked.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var done = await address.Handle(Wish(dryRun: false), cancellationToken);
        // the page itself is there: a notice or place that is not is said on it
        return Answer(done.Failed && done.Fault.Kind == FaultKind.NotFound ? done.Fault with { Kind = FaultKind.Invalid } : done, Path,
            done.Failed ? "" : $"已下发到 {done.Value.Villages} 个村。村里的公开栏会把它排进去，网页上也看得到。");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, [FromServices] TakeBackAddressed takeBack,
        CancellationToken cancellationToken) =>
        Answer(await takeBack.Handle(new(id), cancellationToken), Path, "已收回。已经贴出去的纸会提示村里取下。");

    private AddressNotice.Request Wish(bool dryRun) => new(Code ?? "",
        [.. To.Select(t => UnitCode.TryParse(t, out var place) ? place : default).Where(p => p.Value > 0)], From, Until, dryRun)
    { FillBy = FillBy };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Addressed = await list.Handle(cancellationToken);
        var words = new SearchWords(Text);
        var fitting = Addressed.Candidates
            .Where(c => words.AreIn($"{c.UnitName}{c.Notice.Title}")).ToList();
        Candidates = [.. Addressed.Candidates.Where(c => c.Notice.Code == Code).Concat(fitting.Take(MostShown)).Distinct()];
        More = fitting.Count - Math.Min(fitting.Count, MostShown);
        if (Addressed.Candidates.Count > 0)
        {
            Places = PlaceTree.Of("to", await units.ListAsync(cancellationToken), To, Place);
        }
    }
}
