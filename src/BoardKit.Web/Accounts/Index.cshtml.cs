using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.Accounts;

/// <summary>The accounts of an administrator's area.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class AccountsModel(ListAccounts list) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Page of the list.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListAccounts.Response Found { get; private set; } = new([], 0);

    public IReadOnlyList<ListAccounts.Line> Lines => Found.Lines;

    public PageLinks Links =>
        new(Number, Found.Pages, string.IsNullOrEmpty(Search) ? "/accounts" : QueryHelpers.AddQueryString("/accounts", "q", Search));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Search is { Length: > 60 } ? Search[..60] : Search, Page: Number), cancellationToken);
        if (found.Failed)
        {
            return Refused(found.Faults, StatusCodes.Status403Forbidden);
        }
        Found = found.Value;
        return Page();
    }

    /// <summary>The state in words and the class that colours it.</summary>
    public static (string Word, string Tone) Say(AccountState state) => (AccountWords.Of(state), state switch
    {
        AccountState.Normal => "good",
        AccountState.Waiting or AccountState.Paused => "soon",
        AccountState.Locked => "urgent",
    });
}
