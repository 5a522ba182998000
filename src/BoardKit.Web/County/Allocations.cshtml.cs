using System.Globalization;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Reconciliation;
using BoardKit.Import.Allocations;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Where the county says what was allocated: by a list, or one by one; and which lists came before.</summary>
[Authorize(Policies.AllocationsKeep)]
[RequestSizeLimit(FileLimit + FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimit, MemoryBufferThreshold = FileLimit + FormRoom)]
internal sealed class AllocationsModel(FormCatalog forms, ListAllocationFiles list) : StaffPage
{
    private const int FileLimit = 8 << 20;
    private const int FormRoom = 64 * 1024;
    private const int MostRemarks = 6;

    /// <summary>Forms with money.</summary>
    public IReadOnlyList<Form> Forms { get; private set; } = [];

    /// <summary>The lists that came before.</summary>
    public IReadOnlyList<AllocationFile> Files { get; private set; } = [];

    /// <summary>What a list would change.</summary>
    public AllocationChange? Planned { get; private set; }

    public string? FormKey { get; private set; }

    public string? PeriodText { get; private set; }

    /// <summary>Columns that are not to be taken in, as typed.</summary>
    public string? LeftOut { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostCheckAsync(IFormFile? file, string? form, string? period, string? leftOut,
        [FromServices] ImportAllocations import, CancellationToken cancellationToken) => TakeAsync(file, (form, period, leftOut),
            import, dryRun: true, cancellationToken);

    public Task<IActionResult> OnPostImportAsync(IFormFile? file, string? form, string? period, string? leftOut,
        [FromServices] ImportAllocations import, CancellationToken cancellationToken) => TakeAsync(file, (form, period, leftOut),
            import, dryRun: false, cancellationToken);

    public async Task<IActionResult> OnPostTypeAsync(Typed typed, [FromServices] KeepAllocation keep, CancellationToken cancellationToken)
    {
        var read = typed.Read();
        if (read.Failed)
        {
            await LoadAsync(cancellationToken);
            return Refuse(read.Faults);
        }
        var (unit, period, facts) = read.Value;
        var done = await keep.Handle(new(Unit, unit, typed.Form ?? "", period, facts), cancellationToken);
        if (done.Failed && done.Fault.Kind == FaultKind.Invalid)
        {
            await LoadAsync(cancellationToken);
            return Refuse(done.Faults);
        }
        return Answer(done, "/county/reconciliation/allocations", done.Failed || done.Value.New.Count + done.Value.Changed.Count > 0
            ? facts is null ? "已撤销这一笔拨付。" : "已登记这一笔拨付。" : "与登记过的一样，没有改动。");
    }

    private async Task<IActionResult> TakeAsync(IFormFile? file, (string? Form, string? Period, string? LeftOut) said,
        ImportAllocations import, bool dryRun, CancellationToken cancellationToken)
    {
        (FormKey, PeriodText, LeftOut) = said;
        await LoadAsync(cancellationToken);
        if (await SentFile.Bytes(file, cancellationToken) is not { } content)
        {
            return Refuse(SentFile.Missing);
        }
        var when = AllocationTable.PeriodIn(PeriodText ?? "");
        if (when is null && !string.IsNullOrWhiteSpace(PeriodText))
        {
            return Refuse(Typed.BadPeriod);
        }
        var done = await import.Handle(new(Unit, content, file!.FileName, FormKey, when, dryRun)
        {
            LeftOut = (LeftOut ?? "").Split(['、', '，', ',', ';', '；', '\n'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        }, cancellationToken);
        if (done.Failed)
        {
            return done.Fault.Kind == FaultKind.Forbidden ? Refused(done.Faults, StatusCodes.Status403Forbidden) : Refuse(done.Faults);
        }
        if (dryRun)
        {
            Planned = done.Value;
            return Page();
        }
        return Answer(done, "/county/reconciliation/allocations", string.Create(CultureInfo.InvariantCulture,
            $"导入了 {done.Value.New.Count} 笔新的拨付，更改 {done.Value.Changed.Count} 笔，没有变的 {done.Value.Unchanged} 笔。{string.Concat(done.Value.Remarks.Take(MostRemarks).Select(r => r.Detail))}"));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Forms = [.. (await forms.AllWithin(Unit, cancellationToken)).Where(f => ProgrammeList.None.Of(f) is not null)];
        var files = await list.Handle(new(Unit), cancellationToken);
        Files = files.Failed ? [] : files.Value;
    }

    /// <summary>One allocation in its fields.</summary>
    internal sealed class Typed
    {
        public static Fault BadPeriod { get; } = Fault.Invalid("period-shape", "期间应写成 2026年、2026年第3季度或 2026年9月。");

        public string? Unit { get; set; }

        public string? Form { get; set; }

        public string? Period { get; set; }

        public string? Amount { get; set; }

        public string? Payees { get; set; }

        public string? Day { get; set; }

        public string? Source { get; set; }

        /// <summary>What the fields say, or what is wrong with them.</summary>
        public Outcome<(UnitCode Unit, Period Period, AllocationFacts? Facts)> Read()
        {
            if (!UnitCode.TryParse(Unit, out var unit))
            {
                return Fault.Invalid("unit-code", "单位代码应为 12 位数字。");
            }
            if (AllocationTable.PeriodIn(Period ?? "") is not { } period)
            {
                return BadPeriod;
            }
            if (string.IsNullOrWhiteSpace(Amount))
            {
                return (unit, period, null);
            }
            if (!decimal.TryParse(Amount.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture,
                out var yuan) || !Quantity.TryFrom(yuan, out var amount))
            {
                return Fault.Invalid("allocation-amount", "金额应写成元，例如 12345.60，最多四位小数。");
            }
            DateOnly? paid = DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var day) ? day : null;
            if (paid is null && !string.IsNullOrWhiteSpace(Day))
            {
                return Fault.Invalid("allocation-day", "拨付日期应写成 2026-03-01 的样子。");
            }
            long? payees = long.TryParse(Payees, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
            return payees is null && !string.IsNullOrWhiteSpace(Payees) ? Fault.Invalid("allocation-payees", "户数（人数）应是整数。")
                : (unit, period, new AllocationFacts(amount.TenThousandths, payees, paid, Source?.Trim() ?? ""));
        }
    }
}
