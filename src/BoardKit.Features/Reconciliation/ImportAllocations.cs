using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// Takes a list of allocations into the register of a county, all or none; a row whose key is known replaces what was known.
/// </summary>
public sealed class ImportAllocations(BoardDbContext db, FormCatalog forms, ReadAllocations read, AllocationStore store,
    PrivacyRuleBook book) : IUseCase
{
    /// <summary>What to take in.</summary>
    /// <param name="Owner">The county.</param>
    /// <param name="Content">The file.</param>
    /// <param name="FileName">Its name.</param>
    /// <param name="Form">Form of the rows that name none.</param>
    /// <param name="Period">Period of the rows that name none.</param>
    /// <param name="DryRun">Only say what would change.</param>
    public sealed record Request(UnitCode Owner, ReadOnlyMemory<byte> Content, string FileName, string? Form = null, Period? Period = null,
        bool DryRun = false)
    {
        /// <summary>Columns, by their heads, that are not to be taken in.</summary>
        public IReadOnlyCollection<string> LeftOut { get; init; } = [];
    }

    private const int FewestOfNumber = 11;

    /// <summary>
    /// What changed, or would. Refused with every faulty row (see <see cref="ReadAllocations"/>, <see cref="AllocationLine"/>),
    /// <c>form-unknown</c> and <c>unit-forbidden</c>.
    /// </summary>
    public async Task<Outcome<AllocationChange>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.KeepAllocations, request.Owner.Value))
        {
            return UnitFaults.Forbidden;
        }
        Form? form = null;
        if (!string.IsNullOrEmpty(request.Form))
        {
            var found = await forms.FindWithin(request.Owner, request.Form, cancellationToken);
            if (found.Failed)
            {
                return found.Fault;
            }
            form = found.Value;
        }
        var name = Path.GetFileName(request.FileName);
        if (name.Length > AllocationFile.MaxNameLength
            || (await book.Texts(request.Owner, cancellationToken)).Inspect(name, "文件名", default) is not null)
        {
            return Fault.Invalid("allocation-file-name", $"文件名不能超过 {AllocationFile.MaxNameLength} 字，也不能含有证件号、卡号或电话，请改名后再导入。");
        }
        var lines = await read.Handle(request.Owner, request.Content, name, form, request.Period, request.LeftOut, cancellationToken);
        if (lines.Failed)
        {
            return Outcome<AllocationChange>.Refused(lines.Faults);
        }
        var done = request.DryRun ? await store.Plan(request.Owner, lines.Value.Lines, cancellationToken)
            : await store.Keep(request.Owner, IsLikeNumber(name) ? Masking.Echo(name, PrivacyRules.Default) : name, lines.Value.Lines,
                cancellationToken);
        return done.Failed ? done : done.Value with { Remarks = lines.Value.Remarks };
    }

    /// <summary>
    /// Whether a name holds as many digits in a run as an identity number or a card has, valid or not: then they are hidden.
    /// </summary>
    private static bool IsLikeNumber(string name) => name.Aggregate((Run: 0, Longest: 0), (seen, letter) => char.IsDigit(letter)
        ? (seen.Run + 1, Math.Max(seen.Longest, seen.Run + 1)) : (0, seen.Longest)).Longest >= FewestOfNumber;
}
