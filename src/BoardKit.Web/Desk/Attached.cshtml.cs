using System.Globalization;
using BoardKit.Domain;
using BoardKit.Features.Attachments;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>
/// One file on its way to a draft: it is read page by page while the page is open, what must not be seen is blackened, and it is attached.
/// Its key lives in the browser alone, so nobody else can open it in the meantime.
/// </summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class AttachedModel(SealedFiles files) : StaffPage
{
    /// <summary>Where such pages are; the key of each is given to it alone.</summary>
    public const string Folder = "/desk/attach/";

    /// <summary>Width in pixels at which a page is shown: clicks on it are counted in these.</summary>
    public const int ShownWidth = 760;

    private const int MostWaiting = 20;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The files that wait behind this one, by their ids.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    /// <summary>A page that is shown though nothing was found in it.</summary>
    [BindProperty(SupportsGet = true, Name = "shown")]
    public int Shown { get; set; }

    /// <summary>The first of two corners that were clicked, in parts of the page: 0.1,0.25.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Corner { get; set; }

    /// <summary>Whether the browser goes on by itself.</summary>
    public bool Goes { get; private set; }

    public FilePlan? Plan { get; private set; }

    public IEnumerable<Guid> Others => (Then ?? "").Split(',').Take(MostWaiting).Where(t => Guid.TryParse(t, out _)).Select(Guid.Parse);

    private string Key => UploadKey.Of(Request);

    /// <summary>The address of a file's page.</summary>
    public static string Address(Guid id, IEnumerable<Guid> others, bool starts = false, int page = 0, string? corner = null)
    {
        var query = new List<string>();
        if (string.Join(',', others.Take(MostWaiting)) is { Length: > 0 } waiting)
        {
            query.Add("then=" + waiting);
        }
        if (starts)
        {
            query.Add("go=true");
        }
        if (page > 0)
        {
            query.Add(string.Create(CultureInfo.InvariantCulture, $"shown={page}"));
        }
        if (corner is not null)
        {
            query.Add("corner=" + Uri.EscapeDataString(corner));
        }
        return $"{Folder}{id}{(query.Count > 0 ? "?" + string.Join('&', query) : "")}";
    }

    /// <summary>A page of the sealed file as a picture.</summary>
    public string Picture(int page) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{Id}?handler=Picture&number={page}&v={Plan!.Read}");

    /// <summary>A part of the page in thousandths.</summary>
    public static string Part(double part) => (part * 1000).ToString("0.#", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(bool go, CancellationToken cancellationToken)
    {
        Goes = go;
        return await ShowAsync([], cancellationToken);
    }

    /// <summary>A page as a picture, for who holds the key.</summary>
    public async Task<IActionResult> OnGetPictureAsync(int number, [FromServices] ShowSealedPage show, CancellationToken cancellationToken)
    {
        var jpeg = await show.Handle(new(Id, Key, number), cancellationToken);
        return jpeg.Failed ? LocalRedirect(Folder + Id) : File(jpeg.Value, "image/jpeg");   // its page says why
    }

    /// <summary>Reads one page; what is clear after the last of them is attached at once.</summary>
    public async Task<IActionResult> OnPostReadAsync([FromServices] ReadFilePage read, [FromServices] KeepFile keep,
        CancellationToken cancellationToken)
    {
        var done = await read.Handle(new(Id, Key), cancellationToken);
        if (done.Failed)
        {
            return await ShowAsync(done.Faults, cancellationToken);
        }
        UploadKey.Give(HttpContext, Folder + Id, Key);   // its half hour counts anew, and so does the key's
        return done.Value.IsClear ? await OnPostKeepAsync(keep, cancellationToken)
            : LocalRedirect(Address(Id, Others, starts: done.Value.Next is not null));
    }

    public async Task<IActionResult> OnPostKeepAsync([FromServices] KeepFile keep, CancellationToken cancellationToken)
    {
        var done = await keep.Handle(new(Id, Key), cancellationToken);
        if (done.Failed)
        {
            return await ShowAsync(done.Faults, cancellationToken);
        }
        UploadKey.TakeBack(Response, Folder + Id);
        TempData["Done"] = "文件已附上。";
        return Next(done.Value.Code, AttachModel.CellOf(done.Value));
    }

    /// <summary>
    /// Blackens what was ticked, or the box between two clicks on the picture: the browser sends where it was clicked (at.x, at.y).
    /// </summary>
    public async Task<IActionResult> OnPostBlackAsync(int number, List<int>? found, List<int>? waved, string? corner,
        [FromServices] BlackOut black, CancellationToken cancellationToken)
    {
        var opened = await files.Open(Id, Key, cancellationToken);
        var clicked = opened.Failed ? null : Clicked(opened.Value.Plan, number);
        if (clicked is { } at && Read(corner) is not { })
        {
            return LocalRedirect(Address(Id, Others, page: number, corner: Write(at)) + $"#p-{number}");
        }
        var boxes = clicked is { } second && Read(corner) is { } first
            ? [new PageBox(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y), Math.Max(first.X, second.X),
                Math.Max(first.Y, second.Y))]
            : new List<PageBox>();
        var done = await black.Handle(new(Id, Key, number, boxes, boxes.Count > 0 ? [] : found ?? [], waved ?? []), cancellationToken);
        if (done.Failed)
        {
            return await ShowAsync(done.Faults, cancellationToken);
        }
        UploadKey.Give(HttpContext, Folder + Id, Key);
        return LocalRedirect(Address(Id, Others, starts: done.Value.Next is not null));
    }

    public async Task<IActionResult> OnPostDropAsync([FromServices] DropFile drop, CancellationToken cancellationToken)
    {
        var done = await drop.Handle(new(Id, Key), cancellationToken);
        if (done.Failed)
        {
            return await ShowAsync(done.Faults, cancellationToken);
        }
        UploadKey.TakeBack(Response, Folder + Id);
        return Next(done.Value);
    }

    private LocalRedirectResult Next(string code, string? cell = null) => Others.ToList() is [var next, .. var rest]
        ? LocalRedirect(Address(next, rest, starts: true)) : LocalRedirect($"/desk/notices/{code}{(cell is null ? "" : "#" + cell)}");

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Fault> refusals, CancellationToken cancellationToken)
    {
        var opened = await files.Open(Id, Key, cancellationToken);
        Plan = opened.Failed ? null : opened.Value.Plan;
        return Plan is null ? Refuse(refusals.Count > 0 ? refusals : opened.Faults) : refusals.Count > 0 ? Refuse(refusals) : Page();
    }

    /// <summary>Where the picture was clicked, in parts of it; null when it was not.</summary>
    private (double X, double Y)? Clicked(FilePlan plan, int number) =>
        Number("at.x", out var x) && Number("at.y", out var y) && plan.Pages.ElementAtOrDefault(number - 1)?.Ratio is { } ratio
            ? (Math.Clamp(x / ShownWidth, 0, 1), Math.Clamp(y / (ShownWidth * ratio), 0, 1)) : null;

    private bool Number(string name, out double number) =>
        double.TryParse(Request.Form[name], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= 0;

    private static string Write((double X, double Y) at) => string.Create(CultureInfo.InvariantCulture, $"{at.X:0.####},{at.Y:0.####}");

    private static (double X, double Y)? Read(string? corner) => (corner ?? "").Split(',') is [var x, var y]
        && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var top) ? (left, top) : null;
}
