using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>
/// A page whose forms end in a slip. The slip stands at an address of its own, so that the page sent twice makes one: it travels there in
/// the browser, sealed for an hour and for who made it, and is kept nowhere.
/// </summary>
internal abstract class SlipPage(PageSeal seal) : StaffPage
{
    /// <summary>Where slips stand.</summary>
    public const string Path = "/accounts/slip";

    private const string Key = "Slip";

    private string Purpose => $"slip {User.AccountId()}";

    /// <summary>Goes on to the slip.</summary>
    protected IActionResult Show(Slip slip)
    {
        TempData[Key] = seal.Seal(Purpose, slip);
        return LocalRedirect(Path);
    }

    /// <summary>The slip that was made last; null where there is none, or its hour is over.</summary>
    protected Slip? Last() => seal.Open<Slip>(Purpose, TempData.Peek(Key) as string);
}
