using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>
/// Accounts by a list: looked through first, then made all at once, then their slips to print. Between the two the list travels through the
/// page, sealed for who sent it, with the passwords that it will have; the page sent twice makes nothing twice and shows the same slips.
/// </summary>
[Authorize(Policies.AccountsManage)]
[RequestSizeLimit(FileLimit + FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimit, MemoryBufferThreshold = FileLimit + FormRoom)]
internal sealed class AccountListModel(PageSeal seal) : StaffPage
{
    /// <summary>Most rows of a list.</summary>
    public const int Most = CheckAccountList.MostRows;

    private const int FileLimit = 4 << 20;
    private const int FormRoom = 64 * 1024;

    /// <summary>What would be made, or was.</summary>
    public IReadOnlyList<AccountLine> Lines { get; private set; } = [];

    /// <summary>Lines of people who have an account.</summary>
    public IReadOnlyList<string> There { get; private set; } = [];

    /// <summary>The list, sealed, while it waits to be made.</summary>
    public string? Sealed { get; private set; }

    /// <summary>How many were made; null before.</summary>
    public int? Made { get; private set; }

    private string Purpose => $"account list {User.AccountId()}";

    public async Task<IActionResult> OnPostAsync(IFormFile? file, [FromServices] CheckAccountList check,
        CancellationToken cancellationToken)
    {
        if (await SentFile.Bytes(file, cancellationToken) is not { } content)
        {
            return Refuse(SentFile.Missing);
        }
        var found = await check.Handle(new(content, file!.FileName), cancellationToken);
        if (found.Failed)
        {
            return Refuse(found.Faults);
        }
        (Lines, There) = (found.Value.Lines, found.Value.There);
        Sealed = Lines.Count == 0 ? null : seal.Seal(Purpose, Lines);
        return Page();
    }

    public async Task<IActionResult> OnPostMakeAsync(string? kept, [FromServices] CreateAccounts create,
        CancellationToken cancellationToken)
    {
        if (seal.Open<List<AccountLine>>(Purpose, kept) is not { Count: > 0 } lines)
        {
            return Refuse(Domain.Fault.Invalid("account-list-gone", "这份名单放得太久了，请重新上传。"));
        }
        var made = await create.Handle(new(lines), cancellationToken);
        if (made.Failed)
        {
            return Refuse(made.Faults);
        }
        (Lines, Made) = (lines, made.Value.Made);
        return Page();
    }

    /// <summary>The slip of a line.</summary>
    public Slip SlipOf(AccountLine line) =>
        new(new(default, line.UserName, line.Name, line.Password, OneTime: true), line.Duty, SignInAddress());
}
