using BoardKit.Domain.Units;

namespace BoardKit.Web.Tenancy;

/// <summary>
/// Finds the range of places that a request runs in: by its address, by the membership of who is signed in, by a token. Sources are asked
/// in order of <see cref="Order"/>; the first one that recognises the request decides for good. A recognised request for an unknown unit
/// gets <see cref="Access.Nothing"/> (no rows): there is no falling through to the next source. What may be written comes from a membership
/// only, never from an address.
/// </summary>
public interface IScopeSource
{
    /// <summary>Lower is asked first: addresses 100, tokens 200, memberships 300.</summary>
    int Order { get; }

    /// <summary>
    /// The access of a request that this source recognises, <see cref="Access.Nothing"/> when its unit is unknown, or null when the request
    /// is none of its own.
    /// </summary>
    ValueTask<Access?> Find(HttpContext context);
}
