using System.Security.Cryptography;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.DataProtection;

namespace BoardKit.Web.Staff;

/// <summary>
/// Carries what is known of a blocked number from the page that refused it to the page that asks for its release: sealed, for one unit and
/// one hour. A digest is no number, but whoever could read it could ask whether it is a certain one.
/// </summary>
internal sealed class ReleaseTickets(IDataProtectionProvider protection, CurrentAccess current)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("BoardKit.NumberRelease")
        .ToTimeLimitedDataProtector();

    /// <summary>What a ticket says.</summary>
    public sealed record Ticket(long Unit, CellType Kind, byte[] Number, int KeyVersion, string Masked, string Where)
    {
        public ReleaseMark Mark => new(Kind, Number, KeyVersion) { Masked = Masked };
    }

    /// <summary>
    /// Where the clerk of a refusal can say that the number is nobody's; null when it is about something else, or the reader is no clerk.
    /// </summary>
    public string? Address(Fault fault) =>
        fault.Blocked is { } blocked && current.Access is { Unit: { } unit } access && access.May(Capability.WriteNotices, unit.Value)
            ? "/desk/numbers?ticket=" + Uri.EscapeDataString(_protector.Protect(JsonSerializer.Serialize(new Ticket(unit.Value,
                Enum.Parse<CellType>(blocked.Kind), blocked.Number, blocked.KeyVersion, blocked.Masked, Where.Of(fault.At))), Lifetime))
            : null;

    /// <summary>The ticket, or null when it is too old, forged, or of another unit.</summary>
    public Ticket? Read(string? sealedTicket)
    {
        try
        {
            var ticket = sealedTicket is { Length: > 0 and < 4000 }
                ? JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(sealedTicket)) : null;
            return ticket?.Unit == current.Access.Unit?.Value ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
