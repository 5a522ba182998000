using BoardKit.Domain.Units;
using BoardKit.Web.Residents;

namespace BoardKit.Web.Tenancy;

/// <summary>A public address runs in its one unit, as a resident, whoever is signed in.</summary>
internal sealed class AddressScopeSource(AddressBook book) : IScopeSource
{
    public int Order => 100;

    public async ValueTask<Access?> Find(HttpContext context)
    {
        if (!ResidentAddress.IsResident(context.Request.Path))
        {
            return null;
        }
        if (LookUpAddress.TryParse(context.Request.Path, out var notice))
        {
            return await book.Find(notice, context.RequestAborted) is { } owner ? Access.LookUp(owner) : Access.Nothing;
        }
        return ResidentAddress.TryParse(context.Request, out var address) && await book.Find(address, context.RequestAborted) is { } unit
            ? Access.Resident(unit)
            : Access.Nothing;
    }
}
